//! `l2vpn`, `evpn`: LANs and wires over another network. Source: "VPN and Ethernet Services Command Reference".

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::StretchedLan;

use crate::builder::Builder;

const L2VPN: Context = Context("l2vpn");
const BRIDGES: Context = Context("l2vpn bridge group");
const DOMAIN: Context = Context("l2vpn bridge-domain");
const MEMBER: Context = Context("l2vpn bridge-domain member");
const MAC: Context = Context("l2vpn mac");
const WIRES: Context = Context("l2vpn xconnect group");
const DETAILS: Context = Context("l2vpn details");
const LANS: &[&str] = &["layer2.stretched"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: LANS, commands: HEADS },
    &Table { context: L2VPN, feeds: LANS, commands: L2VPN_LINES },
    &Table { context: BRIDGES, feeds: LANS, commands: BRIDGE_LINES },
    &Table { context: DOMAIN, feeds: LANS, commands: DOMAIN_LINES },
    &Table { context: MEMBER, feeds: LANS, commands: MEMBER_LINES },
    &Table { context: MAC, feeds: LANS, commands: MAC_LINES },
    &Table { context: WIRES, feeds: &[], commands: WIRE_LINES },
    &Table { context: DETAILS, feeds: &[], commands: DETAIL_LINES },
];

const HEADS: &[Command<Builder>] = &[opens("l2vpn", L2VPN, |_, _| Some(())), ignored("evpn").opening(DETAILS)];

const L2VPN_LINES: &[Command<Builder>] = &[
    opens("bridge group <group:name>", BRIDGES, |_, _| Some(())),
    ignored("xconnect group <name>").opening(WIRES),
    ignored("(pw-class|flexible-xconnect-service|redundancy|logging|pw-status|pw-oam|ethernet|autodiscovery|pw-routing|neighbor|load-balancing|snmp|router-id|ignore-mtu-mismatch|description|mac|pw-grouping|capability|retries|tcn-propagation|bridge|nsr|mtu) [<name>+]").opening(DETAILS),
];

const BRIDGE_LINES: &[Command<Builder>] = &[opens("bridge-domain <domain:name>", DOMAIN, |builder, line| {
    if line.removes() {
        return Some(());
    }
    builder.memory.l2vpn.lans.push(Lan {
        this: StretchedLan {
            at: line.block,
            name: line.string("domain")?,
            // "Split horizon group" 1 holds every pseudowire of a domain: what one brings, no other is sent.
            split_horizon: Fact::Default(true),
            ..StretchedLan::default()
        },
        ..Lan::default()
    });
    Some(())
})];

const DOMAIN_LINES: &[Command<Builder>] = &[
    modelled("neighbor [evpn] [ipv4] [<address>] pw-id <number>", stretched).opening(MEMBER),
    modelled("neighbor evpn <word>+", stretched).opening(MEMBER),
    modelled("vfi <name>", stretched).opening(MEMBER),
    modelled("(evi|member vni|access-evi|access-vfi) <number> [segment-routing srv6|mpls]", stretched).opening(MEMBER),
    modelled("access-vfi <name>", stretched).opening(MEMBER),
    opens("interface <interface:interface>", MEMBER, |builder, line| {
        let lan = current(builder)?;
        lan.ports += 1;
        lan.at_port = true;
        let _ = line;
        Some(())
    }),
    opens("mac", MAC, |builder, _| {
        current(builder)?.at_port = false;
        Some(())
    }),
    modelled("storm-control (broadcast|multicast|unknown-unicast) (pps|kbps) <number>", |builder, line| {
        if line.has("broadcast") {
            current(builder)?.this.storm_control = line.set_or_default(true);
        }
        Some(())
    }),
    ignored("(description|mtu|flooding|igmp|mld|dhcp|dynamic-arp-inspection|ip-source-guard|nv|routed|coupled-mode|shutdown|transport-mode|split-horizon|multicast-source|efp-visibility|etree|snooping|l2vpn|pbb|static-address|erp) [<name>+]").opening(DETAILS),
];

const MEMBER_LINES: &[Command<Builder>] = &[
    modelled("storm-control (broadcast|multicast|unknown-unicast) (pps|kbps) <number>", |builder, line| {
        let lan = current(builder)?;
        if line.has("broadcast") && lan.at_port && !line.removes() {
            lan.guarded.push(line.span);
        }
        Some(())
    }),
    ignored("neighbor [ipv4] <address> pw-id <number>").opening(DETAILS),
    ignored("(split-horizon|mac|pw-class|mpls|static-mac-address|static-address|dhcp|igmp|mld|flooding|backup|autodiscovery|vpn-id|multicast|shutdown|signaling-protocol|neighbor|locator|etree|mac-address) [<name>+]").opening(DETAILS),
];

const MAC_LINES: &[Command<Builder>] = &[
    opens("limit", MAC, |_, _| Some(())),
    modelled("maximum / <limit:number>", |builder, line| {
        let limit = line.set_or_none(line.number("limit"));
        current(builder)?.this.station_limit = limit;
        Some(())
    }),
    modelled("limit maximum / <limit:number>", |builder, line| {
        let limit = line.set_or_none(line.number("limit"));
        current(builder)?.this.station_limit = limit;
        Some(())
    }),
    ignored("(action|notification|aging|learning|withdraw|port-down|secure|static-address|time|type|logging|shutdown-recovery-timeout|limit) [<name>+]").opening(DETAILS),
];

const WIRE_LINES: &[Command<Builder>] =
    &[ignored("(p2p|mp2mp) <name>").opening(DETAILS), ignored("description <text>")];

const DETAIL_LINES: &[Command<Builder>] = &[
    ignored("(interface|neighbor|description|encapsulation|monitor-session|pw-class|backup|mpls|bgp|evi|segment-routing|ethernet-segment|advertise-mac|locator|usid|control-word|control-word-disable|load-balancing|protocol|transport-mode|preferred-path|sequencing|tag-rewrite|static|mtu|vni|host|source|timers|group|core|cost-out|startup-cost-in|identifier|bgp|service-carving|load-balancing-mode|route-target|rd|table-policy|etree|unknown-unicast-suppression|interworking|flow-label|l2vpn|limit|maximum|action|notification|mac|aging|learning|shutdown|bundle|timer|logging|multicast|access-signal|recovery|peering|mode|virtual|vlan|ignore-mtu-mismatch|label|vpws|l2transport|pseudowire-status|bvi-coupled-mode|srv6|mac-flush|convergence|stitching|import|export|auto-discovery|disable|enable) [<name>+]").opening(DETAILS),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    lans: Vec<Lan>,
}

/// A bridge domain.
#[derive(Debug, Default)]
struct Lan {
    this: StretchedLan,
    /// Whether it goes over another network.
    stretched: bool,
    /// Its own ports, and those of them that limit broadcasts.
    ports: usize,
    guarded: Vec<seawall_api::Span>,
    at_port: bool,
}

fn current(builder: &mut Builder) -> Option<&mut Lan> {
    builder.memory.l2vpn.lans.last_mut()
}

fn stretched(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let lan = current(builder)?;
    lan.stretched |= !line.removes();
    lan.at_port = false;
    Some(())
}

/// Puts the domains that go over another network into the model.
pub(crate) fn finish(builder: &mut Builder) {
    for lan in std::mem::take(&mut builder.memory.l2vpn.lans) {
        if !lan.stretched {
            continue;
        }
        let mut this = lan.this;
        if let Some(first) = lan.guarded.first().filter(|_| lan.guarded.len() >= lan.ports)
            && this.storm_control.is_unknown()
        {
            this.storm_control = Fact::Set(true, *first);
        }
        this.station_limit.or_default(None);
        this.storm_control.or_default(false);
        builder.model.layer2.stretched.push(this);
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn domains_over_another_network_say_what_they_take() {
        let reading = whole(
            "l2vpn\n bridge group G\n  bridge-domain A\n   mac\n    limit\n     maximum 100\n     action no-flood\n    !\n   !\n   interface GigabitEthernet0/0/0/1.5\n    storm-control broadcast pps 100\n   !\n   vfi V\n    neighbor 10.0.0.2 pw-id 5\n    !\n   !\n  !\n  \
             bridge-domain B\n   interface GigabitEthernet0/0/0/1.6\n   !\n   neighbor 10.0.0.3 pw-id 6\n   !\n  !\n  bridge-domain LOCAL\n   interface GigabitEthernet0/0/0/1.7\n   !\n  !\n !\n xconnect group X\n  p2p W\n   interface GigabitEthernet0/0/0/1.8\n   neighbor ipv4 10.0.0.4 pw-id 8\n   !\n  !\n !\n!\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let [a, b] = reading.model.layer2.stretched.as_slice() else { panic!() };
        assert_eq!((a.station_limit.configured(), a.storm_control.value()), (Some(&100), Some(&true)));
        assert_eq!((b.station_limit.configured(), b.storm_control.value()), (None, Some(&false)));
    }
}
