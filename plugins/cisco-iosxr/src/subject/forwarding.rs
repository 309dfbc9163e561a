//! How packets are forwarded that break the ordinary path, and the harmless words of forwarding hardware.

use seawall_api::command::{Command, Context, Table, ignored, modelled};

use crate::builder::Builder;

const BFD: Context = Context("bfd");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["packets"], commands: PACKETS },
    &Table { context: Context::TOP, feeds: &["routing.mpls_ttl_propagated"], commands: LABELS },
    &Table { context: Context::TOP, feeds: &[], commands: HARMLESS },
    &Table { context: BFD, feeds: &[], commands: BFD_LINES },
];

const PACKETS: &[Command<Builder>] = &[
    // "The software discards any IPv4 datagram containing a source-route header option" until then: `ipv4 source-route`.
    modelled("ipv4 source-route", |builder, line| {
        builder.model.packets.source_routing_ipv4 = line.set_or_default(true);
        Some(())
    }),
    modelled("ipv6 source-route", |builder, line| {
        builder.model.packets.source_routing_ipv6 = line.set_or_default(true);
        Some(())
    }),
    modelled("ipv6 hop-limit <hops:number>", |builder, line| {
        builder.model.packets.hop_limit = line.number_or_default("hops")?;
        Some(())
    }),
    modelled("icmp ipv4 rate-limit unreachable (<milliseconds:number>|disable)", |builder: &mut Builder, line| {
        let interval =
            if line.has("disable") { line.set_or_default(0) } else { line.number_or_default("milliseconds")? };
        builder.model.packets.unreachables_interval = interval;
        Some(())
    })
    .feeding(&["packets.unreachables_interval"]),
    // Packets too large for the next link have an interval of their own, and so has IPv6.
    ignored("icmp ipv4 rate-limit unreachable df (<number>|disable)"),
    ignored("icmp ipv6 rate-limit unreachable [df] (<number>|disable)"),
    ignored("icmp source (rfc|vrf)"),
];

const LABELS: &[Command<Builder>] = &[
    modelled("mpls ip-ttl-propagate disable [forwarded|local]", |builder, line| {
        // Of forwarded packets the age is hidden, or of the router's own alone.
        if !line.has("local") {
            builder.model.routing.mpls_ttl_propagated = line.set_or_default(false);
        }
        Some(())
    }),
    ignored(
        "mpls (label range [table <number>] <number> <number>|ipv6 label-security <name>|lsd <name>+|label-security <name>+)",
    ),
];

const HARMLESS: &[Command<Builder>] = &[
    ignored(
        "cef (proactive-arp-nd enable|adjacency <name>+|load-balancing <name>+|platform <name>+|encap-sharing <name>|retry <name>+|ltrace <name>+)",
    ),
    ignored("cef adjacency route override rib"),
    ignored(
        "hw-module (profile|fib|quad|port-range|service|l3feature|loadbalance|oversubscription|stats|subslot|location|route-stats|prefix-limit) <name>+",
    ),
    ignored("hw-module (vrrpscale|local-station-mac|profile) <name>+"),
    ignored("hw-module (tcam|hashing|ip-fib|bundle-scale|urpf|multicast|forward-class) <name>+"),
    ignored(
        "ipv4 (unnumbered mpls traffic-eng <interface>|conflict-policy <name>|netmask-format (bit-count|hexadecimal)|assembler <name>+|virtual address <name>+)",
    ),
    ignored(
        "ipv6 (conflict-policy <name>|path-mtu enable|assembler <name>+|neighbor <name>+|icmp error-interval <name>+|nd <name>+)",
    ),
    ignored(
        "arp (vrf <name> <ipv4> <mac> <name>+|<ipv4> <mac> <name>+|redundancy|max-entries <number>|purge-delay <number>)",
    ),
    ignored(
        "(fault-manager|clock-interface|nv|mac-address-table|lacp|bundle|nsr|vty|fpd|rcc|selective-vrf-download|forward-class-map) <name>+",
    ),
    ignored("service unsupported-transceiver"),
    ignored("fpd auto-upgrade (enable|disable)"),
    ignored("lacp system (mac <mac>|priority <number>)"),
    ignored("bfd").opening(BFD),
];

const BFD_LINES: &[Command<Builder>] = &[
    ignored("(interface <interface>|trap singlehop pre-mapped|multihop ttl-drop-threshold <number>|bundle coexistence bob-blb <name>)").opening(BFD),
    ignored("multipath include location <word>"),
    ignored("(echo|ipv4|ipv6|dampening|timers|local-address|disable|rx-interval|tx-interval|multiplier) [<name>+]"),
];

#[cfg(test)]
mod tests {
    use seawall_api::Fact;

    use crate::sample::whole;

    #[test]
    fn source_routes_and_ages_are_as_the_lines_say() {
        let model = whole("ipv4 source-route\nmpls ip-ttl-propagate disable\n").model;
        assert_eq!(model.packets.source_routing_ipv4.value(), Some(&true));
        assert_eq!(model.routing.mpls_ttl_propagated.value(), Some(&false));
        let model = whole("hostname r\nmpls ip-ttl-propagate disable local\n").model;
        assert_eq!(model.packets.source_routing_ipv4, Fact::Default(false));
        assert_eq!(model.routing.mpls_ttl_propagated, Fact::Default(true));
    }
}
