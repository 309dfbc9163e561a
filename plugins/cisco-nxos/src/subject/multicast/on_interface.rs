//! Multicast on interfaces.

use seawall_api::command::{Command, Table, ignored, modelled, unmodelled};
use seawall_api::model::{Reference, ReferenceKind};

use super::{filter, note};
use crate::builder::Builder;
use crate::subject::interface::{INTERFACE, each};

pub(super) const TABLE: Table<Builder> = Table {
    context: INTERFACE,
    feeds: &["interfaces.pim", "interfaces.pim_neighbors_filtered", "interfaces.multicast_boundary"],
    commands: LINES,
};

const GROUPS: &[&str] = &["interfaces.multicast_group_limit", "interfaces.multicast_group_filter"];

const LINES: &[Command<Builder>] = &[
    modelled("ip pim sparse-mode", |builder, line| each(builder, |this| this.pim = line.switch())),
    // No neighbour is heard at all.
    modelled("ip pim passive", |builder, line| each(builder, |this| this.pim_neighbors_filtered = line.switch())),
    modelled("ip pim neighbor-policy / (prefix-list <list:name>|<map:name>)", |builder: &mut Builder, line| {
        note(builder, line, "ip pim neighbor-policy");
        each(builder, |this| this.pim_neighbors_filtered = line.switch())
    }),
    modelled("ip pim border", |builder, line| each(builder, |this| this.multicast_boundary = line.switch())),
    modelled("ip pim jp-policy (prefix-list <list:name>|<map:name>) [in|out]", |builder: &mut Builder, line| {
        note(builder, line, "ip pim jp-policy");
        let outwards = line.span_of_word("out").is_some();
        builder.memory.multicast.joins =
            filter(line).filter(|_| !outwards && !line.removes()).map(|it| (it, line.span));
        Some(())
    })
    .feeding(&["routing.multicast"]),
    modelled(
        "ip igmp state-limit / <limit:number> [reserved <map:name> <kept:number>]",
        |builder: &mut Builder, line| {
            note(builder, line, "ip igmp state-limit");
            let limit = line.set_or_none(line.number("limit"));
            each(builder, |this| this.multicast_group_limit = limit.clone())
        },
    )
    .feeding(GROUPS),
    modelled(
        "ip igmp (access-group|report-policy) / (prefix-list <list:name>|<map:name>)",
        |builder: &mut Builder, line| {
            note(builder, line, "ip igmp report-policy");
            let filter = line.set_or_none(line.get("map").map(|name| Reference::new(ReferenceKind::RoutePolicy, name)));
            each(builder, |this| this.multicast_group_filter = filter.clone())
        },
    )
    .feeding(GROUPS),
    unmodelled("ip pim hello-authentication ah-md5 / [<type:number>] <secret:secret>").feeding(&["secrets"]),
    ignored(
        "ip pim (dr-priority|hello-interval|dr-delay|join-prune-interval|strict-rfc-compliant|border-router|rpf-vector) [<word>+]",
    ),
    ignored(
        "ip igmp (version|query-interval|query-max-response-time|query-timeout|robustness-variable|group-timeout|startup-query-count) <number>",
    ),
    ignored(
        "ip igmp (static-oif|join-group|immediate-leave|last-member-query-count|last-member-query-response-time|snooping|startup-query-interval|suppress) [<word>+]",
    ),
    ignored("ip igmp (report-link-local-groups|host-proxy|querier-timeout|cgmp) [<word>+]"),
    ignored("ipv6 (pim|mld) <word>+"),
];
