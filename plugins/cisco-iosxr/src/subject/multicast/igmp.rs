//! `router igmp`, `router mld`: which groups hosts may join.

use seawall_api::command::{Command, ignored, modelled, opens, unmodelled};
use seawall_api::model::{Reference, ReferenceKind};

use super::{EVERYWHERE, IGMP, IGMP_INTERFACE, ON_INTERFACE, here, instance, on_interface, vrf};
use crate::builder::Builder;

pub(super) const IGMP_LINES: &[Command<Builder>] = &[
    opens("vrf <vrf:name>", IGMP, vrf).feeding(EVERYWHERE).wide().section(),
    opens("interface <interface:interface>", IGMP_INTERFACE, on_interface).feeding(ON_INTERFACE).wide(),
    modelled("maximum groups / <limit:number>", |builder, line| {
        instance(builder)?.values.group_limit = line.set_or_none(line.number("limit"));
        Some(())
    }),
    modelled("access-group / <acl:name>", |builder: &mut Builder, line| {
        builder.uses_named(line, "igmp access-group", &[(ReferenceKind::Acl, "acl")]);
        let filter = line.string("acl").map(|name| Reference::new(ReferenceKind::Acl, name));
        builder.memory.multicast.group_filter = filter.filter(|_| !line.removes()).map(|filter| (filter, line.span));
        Some(())
    })
    .feeding(ON_INTERFACE)
    .wide(),
    unmodelled("maximum groups-per-interface <number> [threshold <number>] [<name>]")
        .feeding(&["interfaces.multicast_group_limit"]),
    modelled("explicit-tracking <acl:name>", |builder, line| {
        builder.uses_named(line, "igmp explicit-tracking", &[(ReferenceKind::Acl, "acl")]);
        Some(())
    }),
    modelled("ssm map (static <source:address>|query dns) <acl:name>", |builder, line| {
        builder.uses_named(line, "igmp ssm map", &[(ReferenceKind::Acl, "acl")]);
        Some(())
    }),
    ignored("traffic profile <name>"),
    ignored("ssm map query dns"),
    ignored(
        "(version|robustness-variable|robustness-count|query-interval|query-timeout|query-max-response-time|nsf lifetime) <number>",
    ),
    ignored(
        "(explicit-tracking|unicast-qos-adjust (adjustment-delay|download-interval|holdoff) <number>|accounting [max-history <number>]|ssmdns-query-group)",
    ),
];

pub(super) const IGMP_INTERFACES: &[Command<Builder>] = &[
    modelled("access-group / <acl:name>", |builder, line| {
        builder.uses_named(line, "igmp access-group", &[(ReferenceKind::Acl, "acl")]);
        let filter = line.string("acl").map(|name| Reference::new(ReferenceKind::Acl, name));
        here(builder)?.multicast_group_filter = line.set_or_none(filter);
        Some(())
    }),
    modelled("maximum groups-per-interface / <limit:number> [threshold <number>] [<name>]", |builder, line| {
        here(builder)?.multicast_group_limit = line.set_or_none(line.number("limit"));
        Some(())
    }),
    modelled("explicit-tracking <acl:name>", |builder, line| {
        builder.uses_named(line, "igmp explicit-tracking", &[(ReferenceKind::Acl, "acl")]);
        Some(())
    }),
    ignored("(version|query-interval|query-timeout|query-max-response-time) <number>"),
    ignored("(explicit-tracking|router (enable|disable)|dvmrp-adverts|host-query)"),
    ignored(
        "(static-group|join-group) <group:address> [inc-mask <address> count <number>] [include|exclude] [<source:address>] [inc-mask <address> count <number>] [suppress-report]",
    ),
];
