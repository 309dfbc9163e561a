//! The words of multicast at the top level, except MSDP.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Reference, ReferenceKind};

use super::{instance, note};
use crate::builder::Builder;

pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &["routing.multicast"], commands: IPV4 };
pub(super) const TABLE_V6: Table<Builder> = Table { context: Context::TOP, feeds: &[], commands: IPV6 };

const IPV4: &[Command<Builder>] = &[
    modelled("ip multicast-routing [vrf <vrf:name>] / [distributed]", routing),
    modelled("ip multicast [vrf <vrf:name>] route-limit / <limit:number> [<number>]", |builder, line| {
        let limit = line.set_or_none(line.number("limit"));
        instance(builder, line).values.route_limit = limit;
        Some(())
    }),
    modelled("ip pim [vrf <vrf:name>] accept-register / (list <acl:name>|route-map <map:name>)", register_filter),
    modelled("ip pim [vrf <vrf:name>] accept-rp / (auto-rp|<ipv4>) [<acl:name>]", rendezvous_filter),
    modelled("ip pim [vrf <vrf:name>] register-rate-limit / <limit:number>", |builder, line| {
        let limit = line.set_or_none(line.number("limit"));
        instance(builder, line).values.register_limit = limit;
        Some(())
    }),
    modelled("ip igmp limit / <limit:number>", |builder, line| {
        builder.memory.multicast.group_limit = line.set_or_none(line.number("limit"));
        Some(())
    }),
    modelled(
        "ip pim [vrf <vrf:name>] rp-address <point:ipv4> / [<acl:name>] [override] [bidir] [override]",
        |builder, line| {
            lists(builder, line)?;
            let address = line.ipv4("point")?;
            let points = &mut instance(builder, line).points;
            points.retain(|(known, _)| *known != address);
            if !line.removes() {
                points.push((address, line.span));
            }
            Some(())
        },
    ),
    modelled(
        "ip pim [vrf <vrf:name>] rp-candidate <interface> / [group-list <acl:name>] [bidir] [interval <number>] \
         [priority <number>] [group-list <acl:name>] [bidir]",
        rendezvous,
    ),
    modelled(
        "ip pim [vrf <vrf:name>] send-rp-announce (<interface>|<ipv4>) / scope <number> [group-list <acl:name>] \
         [interval <number>] [bidir]",
        rendezvous,
    ),
    modelled(
        "ip pim [vrf <vrf:name>] rp-announce-filter / rp-list <acl:name> [group-list <acl:name>]",
        lists,
    ),
    modelled("ip pim [vrf <vrf:name>] spt-threshold / (<number>|infinity) [group-list <acl:name>]", |builder, line| {
        lists(builder, line)?;
        instance(builder, line).values.leaves_shared_tree = line.set_or_default(!line.has("infinity"));
        Some(())
    }),
    modelled("ip pim [vrf <vrf:name>] ssm / (default|range <acl:name>)", lists),
    modelled("ip igmp [vrf <vrf:name>] ssm-map static <acl:name> <ipv4>", lists),
    ignored("ip igmp [vrf <vrf:name>] ssm-map (enable|query dns)").default_on(),
    ignored("ip igmp (global-limit <number>|static-group <ipv4>|querier (address <ipv4>|timer expiry <number>))"),
    ignored("ip pim [vrf <name>] bsr-candidate <interface> / [<number>] [<number>]"),
    ignored("ip pim [vrf <name>] send-rp-discovery / [<interface>] [scope <number>] [interval <number>]"),
    ignored("ip pim [vrf <name>] (autorp [listener]|dm-fallback|bidir-enable|log-neighbor-changes|maximum group-mappings <number>)")
        .default_on(),
    ignored("ip pim [vrf <name>] register-source / <interface>"),
    ignored("ip pim [vrf <name>] (rpf-backoff|bidir-offer-interval|bidir-offer-limit|sparse sg-expiry-timer|rp-hash bsr) [<number>] [<number>]"),
    ignored("ip pim [vrf <name>] (state-refresh disable|snooping [dr-flood]|v1-rp-reachability|redundancy <word>+)").default_on(),
    ignored("ip multicast [vrf <name>] (multipath [s-g-hash (basic|next-hop-based)]|cache-headers [rtp] [<number>]|consistency-check|mrinfo-filter <name>)"),
    ignored("ip multicast [vrf <name>] (rpf (backoff <number> <number>|interval <number>|mofrr <name>|proxy vector|multitopology)|rpf backoff disable)"),
    ignored("ip multicast [vrf <name>] (oif-per-mvrf-limit <number>|total-oif-limit <number>|limit cost <word>+|fast-switch replication-mode <name>)"),
    ignored("ip multicast (hardware-switching <word>+|heartbeat <word>+|netflow <word>+|default-rpf-distance <number>|redundancy <word>+|topology <word>+|wrong-iif-timeout <number>)"),
    ignored("ip mroute [vrf <name>] <ipv4> <ipv4> (<interface>|<ipv4>|null0|fallback-lookup <word>+) [<ipv4>] [<number>]"),
    ignored("ip (mfib|mfib (cef (input|output)|forwarding (input|output)))").default_on(),
    ignored("ip (sap|sdr) (listen|cache-timeout <number>)"),
    ignored("ip (mrm (manager <name>|accept-manager <word>+)|dvmrp <word>+)"),
];

const IPV6: &[Command<Builder>] = &[
    ignored("ipv6 multicast-routing [vrf <name>]"),
    ignored("ipv6 multicast (pim-passive-enable|rpf use-bgp|limit <word>+|group-range [<name>]|multipath)"),
    ignored("ipv6 pim [vrf <name>] (rp-address <ipv6> [<name>] [bidir]|register-source <interface>|spt-threshold infinity [group-list <name>])"),
    ignored("ipv6 pim [vrf <name>] accept-register (list <name>|route-map <name>)"),
    ignored("ipv6 pim [vrf <name>] (bsr (candidate (bsr|rp) <ipv6>|announced rp <word>+)|neighbor-filter list <name>|rp embedded)").default_on(),
    ignored("ipv6 mld [vrf <name>] (state-limit <number>|ssm-map (enable|static <name> <ipv6>|query dns)|host-proxy [<name>])").default_on(),
    ignored("ipv6 mfib [hardware-switching [<word>+]|forwarding|cef output]").default_on(),
];

fn routing(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    note(builder, line, "ip multicast-routing");
    instance(builder, line).runs = (!line.removes()).then_some(line.span);
    Some(())
}

/// The list or route map of a line.
fn filter(line: &CommandLine<'_>) -> Option<Reference> {
    let acl = line.get("acl").map(|name| Reference::new(ReferenceKind::Acl, name));
    acl.or_else(|| line.get("map").map(|name| Reference::new(ReferenceKind::RoutePolicy, name)))
}

fn register_filter(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    note(builder, line, "ip pim accept-register");
    let filter = line.set_or_none(filter(line));
    instance(builder, line).values.register_filter = filter;
    Some(())
}

/// Without a list it is the named rendezvous point alone that is believed; that filters too, but
/// names no list.
fn rendezvous_filter(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    note(builder, line, "ip pim accept-rp");
    if line.removes() || line.get("acl").is_some() {
        let filter = line.set_or_none(filter(line));
        instance(builder, line).values.rendezvous_filter = filter;
    } else {
        let named = line.get("ipv4").unwrap_or("auto-rp");
        let filter = line.set(Some(Reference::new(ReferenceKind::Other, named)));
        instance(builder, line).values.rendezvous_filter = filter;
    }
    Some(())
}

/// The device offers itself as a rendezvous point.
fn rendezvous(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    lists(builder, line)?;
    instance(builder, line).values.rendezvous = if line.removes() { Fact::default() } else { line.set(true) };
    Some(())
}

fn lists(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    note(builder, line, "multicast");
    Some(())
}
