//! `multicast-routing`: where multicast is forwarded, and how far.

use seawall_api::command::{Command, ignored, modelled, opens};
use seawall_api::model::ReferenceKind;

use super::{EVERYWHERE, ON_INTERFACE, ROUTING, ROUTING_INTERFACE, family, here, instance, on_interface, vrf};
use crate::builder::Builder;

pub(super) const ROUTING_LINES: &[Command<Builder>] = &[
    opens("address-family (ipv4|ipv6)", ROUTING, family).feeding(EVERYWHERE).wide().section(),
    opens("vrf <vrf:name>", ROUTING, vrf).feeding(EVERYWHERE).wide().section(),
    modelled("interface all enable", |builder, line| {
        instance(builder)?.runs = (!line.removes()).then_some(line.span);
        builder.memory.multicast.everywhere = (!line.removes()).then_some(line.span);
        Some(())
    }),
    opens("interface <interface:interface>", ROUTING_INTERFACE, on_interface).feeding(ON_INTERFACE).wide(),
    modelled("maximum routes / <limit:number> [<number>]", |builder, line| {
        instance(builder)?.values.route_limit = line.set_or_none(line.number("limit"));
        Some(())
    }),
    modelled("ssm range <acl:name>", |builder, line| {
        builder.uses_named(line, "multicast ssm range", &[(ReferenceKind::Acl, "acl")]);
        Some(())
    }),
    ignored("ssm (disable|allow-override)"),
    // Another way back to a source than its route.
    ignored("static-rpf <address> <number> <interface> <address>"),
    ignored("mdt"),
    ignored(
        "mdt (source <interface>|mtu <number>|static (p2mp-te|tunnel-mte) <interface>|mldp in-band-signaling ipv4)",
    ),
    ignored(
        "mdt (default|data) (<address>|<prefix>|ingress-replication|mldp <family:name> [<address>]|mldp <number>|<number>) [threshold <number>] [<name>]",
    ),
    ignored(
        "(nsf|nsf lifetime <number>|rate-per-route|accounting per-prefix [forward-only]|oom-handling|multipath [<name>]|core-tree-protocol (mldp|rsvp-te) [group-list <name>]|bgp auto-discovery <name>|export-rt <word>|import-rt <word>|log-traps|forwarding-latency [threshold <number>] [delay <number>]|intranet|suppress-pim-data-signaling)",
    ),
];

pub(super) const ROUTING_INTERFACES: &[Command<Builder>] = &[
    modelled("(enable|disable)", |builder, line| {
        let on = line.has("enable") != line.removes();
        if on {
            instance(builder)?.runs.get_or_insert(line.span);
        }
        here(builder)?.pim = line.set(on);
        Some(())
    }),
    modelled("boundary / <acl:name>", |builder, line| {
        builder.uses_named(line, "multicast boundary", &[(ReferenceKind::Acl, "acl")]);
        here(builder)?.multicast_boundary = line.set_or_default(true);
        Some(())
    }),
    ignored("(ttl-threshold <number>|bfd <name>+)"),
];
