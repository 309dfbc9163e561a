//! Multicast on interfaces.

use seawall_api::command::{Command, CommandLine, Table, ignored, modelled};
use seawall_api::model::{Reference, ReferenceKind};

use super::note;
use crate::builder::Builder;
use crate::subject::interface::{INTERFACE, each};

pub(super) const TABLE: Table<Builder> = Table { context: INTERFACE, feeds: &["interfaces.pim"], commands: IPV4 };
pub(super) const TABLE_V6: Table<Builder> = Table { context: INTERFACE, feeds: &["interfaces.pim"], commands: IPV6 };

const FILTERED: &[&str] = &["interfaces.pim_neighbors_filtered"];
const BOUNDARY: &[&str] = &["interfaces.multicast_boundary"];
const GROUPS: &[&str] = &["interfaces.multicast_group_limit", "interfaces.multicast_group_filter"];

const IPV4: &[Command<Builder>] = &[
    modelled("ip pim / (sparse-mode|dense-mode|sparse-dense-mode|passive) [proxy-register list <acl:name>]", pim)
        .feeding(&["interfaces.pim", "interfaces.pim_neighbors_filtered"]),
    modelled("ip pim dense-mode proxy-register (list <acl:name>|route-map <map:name>)", pim),
    modelled("ip pim neighbor-filter / <acl:name>", neighbor_filter).feeding(FILTERED),
    modelled("ip multicast boundary / <acl:name> [filter-autorp]", boundary).feeding(BOUNDARY),
    modelled("ip multicast boundary <acl:name> (in|out)", boundary).feeding(BOUNDARY),
    modelled("ip igmp limit / <limit:number> [except <acl:name>]", group_limit).feeding(GROUPS),
    modelled("ip igmp access-group / <acl:name>", group_filter).feeding(GROUPS),
    ignored(
        "ip pim (bsr-border|border|nbma-mode|redundancy <name> <word>+|state-refresh origination-interval [<number>])",
    ),
    ignored("ip pim (dr-priority|query-interval) / <number> [msec]"),
    ignored("ip pim version / (1|2)"),
    ignored("ip pim (bidir-neighbor-filter|join-prune-interval) <word>"),
    ignored(
        "ip multicast (ttl-threshold <number>|limit (out|connected|rpf) <word>+|limit <number>|tagging|helper-map <word>+)",
    ),
    ignored("ip multicast rate-limit (in|out) [video|whiteboard] [group-list <name>] [source-list <name>] [<number>]"),
    ignored("ip igmp version / (1|2|3)"),
    ignored(
        "ip igmp (query-interval|query-max-response-time|querier-timeout|query-timeout|last-member-query-count|last-member-query-interval|tcn query count) / <number>",
    ),
    ignored("ip igmp (join-group|static-group) (<ipv4>|*|class-map <name>) [source (<ipv4>|ssm-map)]"),
    ignored(
        "ip igmp (helper-address <ipv4>|immediate-leave group-list <name>|mroute-proxy <interface>|proxy-service|proxy-report <word>+)",
    ),
    ignored(
        "ip igmp (explicit-tracking|unidirectional-link|helper-address udl <interface>|v3lite|dynamic|mroute-proxy)",
    ),
    ignored(
        "ip (cgmp [proxy]|mrm (test-receiver|test-sender|test-sender-receiver)|sap listen|sdr listen|dvmrp <word>+|urd [proxy])",
    ),
    ignored("ip mfib (cef (input|output)|forwarding (input|output)|hardware-switching)").default_on(),
];

const IPV6: &[Command<Builder>] = &[
    modelled("ipv6 pim neighbor-filter list / <acl:name>", |builder, line| {
        note(builder, line, "ipv6 pim neighbor-filter");
        Some(())
    }),
    modelled("ipv6 multicast boundary scope / <name>", |_, _| Some(())).feeding(BOUNDARY),
    ignored("ipv6 pim").default_on(),
    ignored("ipv6 pim (bsr border|dr-priority <number>|hello-interval <number>|join-prune-interval <number>)"),
    ignored("ipv6 pim passive"),
    ignored("ipv6 mld [router]").default_on(),
    ignored(
        "ipv6 mld (version <number>|query-interval <number>|query-max-response-time <number>|query-timeout <number>|explicit-tracking <name>)",
    ),
    ignored("ipv6 mld (join-group|static-group) <ipv6> [<word>] [<word>]"),
    ignored("ipv6 mld (access-group <name>|limit <number> [except <name>])"),
    ignored("ipv6 multicast limit <word>+"),
];

fn pim(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    note(builder, line, "ip pim");
    each(builder, |this| {
        this.pim = line.switch();
        // A passive interface hears no neighbour at all.
        if line.has("passive") && !line.removes() {
            this.pim_neighbors_filtered = line.set(true);
        }
    })
}

fn neighbor_filter(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    note(builder, line, "ip pim neighbor-filter");
    each(builder, |this| this.pim_neighbors_filtered = line.switch())
}

fn boundary(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    note(builder, line, "ip multicast boundary");
    each(builder, |this| this.multicast_boundary = line.switch())
}

fn group_limit(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    note(builder, line, "ip igmp limit");
    let limit = line.set_or_none(line.number("limit"));
    each(builder, |this| this.multicast_group_limit = limit.clone())
}

fn group_filter(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    note(builder, line, "ip igmp access-group");
    let filter = line.set_or_none(line.get("acl").map(|name| Reference::new(ReferenceKind::Acl, name)));
    each(builder, |this| this.multicast_group_filter = filter.clone())
}
