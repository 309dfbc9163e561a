//! What interfaces say of multicast.

use seawall_api::command::{Command, Table, ignored, modelled};
use seawall_api::model::{ReferenceKind, WhenUndefined};

use crate::builder::Builder;
use crate::subject::interface::{INTERFACE, bind, note_use, switch};

/// The lines of an interface.
pub(super) const TABLE: Table<Builder> = Table {
    context: INTERFACE,
    feeds: &["interfaces.pim", "interfaces.pim_neighbors_filtered", "interfaces.multicast_boundary"],
    commands: LINES,
};

const LINES: &[Command<Builder>] = &[
    modelled("pim (ipv4|ipv6) (sparse-mode|bidirectional)", |builder, line| {
        switch(builder, line, |this| &mut this.pim)
    }),
    // Before EOS 4.22.
    modelled("ip pim (sparse-mode|bidirectional)", |builder, line| switch(builder, line, |this| &mut this.pim)),
    modelled("pim (ipv4|ipv6) (neighbor-filter|neighbor filter) / <acl:name>", |builder, line| {
        note_use(builder, line, (ReferenceKind::Acl, line.get("acl")?), ("pim", WhenUndefined::NotKnown));
        switch(builder, line, |this| &mut this.pim_neighbors_filtered)
    }),
    modelled("ip pim neighbor-filter / <acl:name>", |builder, line| {
        note_use(builder, line, (ReferenceKind::Acl, line.get("acl")?), ("pim", WhenUndefined::NotKnown));
        switch(builder, line, |this| &mut this.pim_neighbors_filtered)
    }),
    modelled("multicast (ipv4|ipv6) boundary <prefix:prefix> [out]", |builder, line| {
        switch(builder, line, |this| &mut this.multicast_boundary)
    }),
    modelled("multicast (ipv4|ipv6) boundary <acl:name> [out]", |builder, line| {
        note_use(builder, line, (ReferenceKind::Acl, line.get("acl")?), ("boundary", WhenUndefined::NotKnown));
        switch(builder, line, |this| &mut this.multicast_boundary)
    }),
    modelled("ip multicast boundary <acl:name> [out]", |builder, line| {
        note_use(builder, line, (ReferenceKind::Acl, line.get("acl")?), ("boundary", WhenUndefined::NotKnown));
        switch(builder, line, |this| &mut this.multicast_boundary)
    }),
    modelled("ip igmp access-group / <acl:name>", |builder, line| {
        let what = (ReferenceKind::Acl, "acl");
        bind(builder, line, what, ("igmp", WhenUndefined::NotKnown), |this| &mut this.multicast_group_filter)
    }),
    ignored("multicast (ipv4|ipv6) (static|source route export) [<number>]"),
    ignored(
        "pim (ipv4|ipv6) (local-interface|dr-priority|border-router|bfd|hello|join-prune|bsr-border|non-dr|query-interval|priority) [<text>]",
    ),
    ignored(
        "ip pim (dr-priority|border-router|bfd-instance|query-interval|bsr-border|local-interface|join-prune-interval) [<text>]",
    ),
    ignored("ip igmp"),
    ignored(
        "ip igmp (version|host-proxy|static-group|query-interval|query-max-response-time|last-member-query-count|last-member-query-interval|startup-query-count|startup-query-interval|router-alert|proxy) [<text>]",
    ),
    ignored("mld [<text>]"),
];
