//! What interfaces say of multicast.

use seawall_api::command::{Command, Table, ignored, modelled};
use seawall_api::model::{ReferenceKind, WhenUndefined};

use crate::builder::Builder;
use crate::subject::interface::{INTERFACE, bind, each, note_use, switch};

/// The lines of an interface.
pub(super) const TABLE: Table<Builder> = Table {
    context: INTERFACE,
    feeds: &[
        "interfaces.pim",
        "interfaces.pim_neighbors_filtered",
        "interfaces.multicast_boundary",
        "interfaces.multicast_group_limit",
        "interfaces.multicast_group_filter",
    ],
    commands: LINES,
};

const LINES: &[Command<Builder>] = &[
    modelled("pim [ipv6] (sm|dm)", |builder, line| switch(builder, line, |this| &mut this.pim)),
    // It joins, and takes no neighbours.
    modelled("pim [ipv6] silent", |builder, line| switch(builder, line, |this| &mut this.pim_neighbors_filtered)),
    modelled("pim [ipv6] neighbor-policy / [acl-name] <acl:name>", |builder, line| {
        note_use(builder, line, (ReferenceKind::Acl, line.get("acl")?), ("pim", WhenUndefined::NotKnown));
        switch(builder, line, |this| &mut this.pim_neighbors_filtered)
    }),
    modelled("pim join-policy / [asm|ssm] [acl-name] <acl:name>", |builder, line| {
        note_use(builder, line, (ReferenceKind::Acl, line.get("acl")?), ("pim", WhenUndefined::NotKnown));
        Some(())
    }),
    modelled("multicast boundary <group:ipv4> <length:name>", |builder, line| {
        switch(builder, line, |this| &mut this.multicast_boundary)
    }),
    modelled("multicast ipv6 boundary <text>", |builder, line| {
        switch(builder, line, |this| &mut this.multicast_boundary)
    }),
    modelled("(igmp|mld) limit / <limit:number> [except <acl:number>]", |builder, line| {
        let limit = line.number("limit");
        each(builder, |this| this.multicast_group_limit = line.set_or_none(limit))
    }),
    modelled("(igmp|mld) group-policy / [acl-name] <acl:name> [<version:number>]", |builder, line| {
        let what = (ReferenceKind::Acl, "acl");
        bind(builder, line, what, ("igmp", WhenUndefined::NotKnown), |this| &mut this.multicast_group_filter)
    }),
    ignored("(igmp|mld) enable"),
    ignored(
        "(igmp|mld) (version|static-group|timer|robust-count|max-response-time|prompt-leave|lastmember-queryinterval|require-router-alert|send-router-alert|ssm-mapping|ip-source-policy|proxy|on-demand) [<text>]",
    ),
    ignored(
        "pim [ipv6] (hello-option|timer|bsr-boundary|bfd|holdtime|require-genid|triggered-hello-delay|state-refresh-capable|trust-hello|ipsec|mofrr) [<text>]",
    ),
    ignored("multicast (minimum-ttl|forwarding|flow-limit|limit) <text>"),
];
