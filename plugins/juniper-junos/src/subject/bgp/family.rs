//! `family inet unicast` and its likes: which routes are exchanged, and how many are taken.
//!
//! Source: "family (Protocols BGP)", "prefix-limit", "accepted-prefix-limit": at the maximum a message is logged; `teardown` ends the session,
//! `drop-excess` and `hide-excess` keep more routes out.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::Family;

use super::{FamilySettings, settings};
use crate::builder::Builder;
use crate::subject::blocks::{TUNING, nothing};

/// Behind `family`.
pub(super) const FAMILIES: Context = Context("bgp-families");
/// `inet { ... }`.
const FAMILY: Context = Context("bgp-family");
/// `unicast { ... }`.
const KIND: Context = Context("bgp-family-kind");
/// `prefix-limit { ... }`.
const LIMIT: Context = Context("bgp-prefix-limit");
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table {
        context: FAMILIES,
        feeds: &["routing.neighbors"],
        commands: const { &[opens("<family:name>", FAMILY, nothing)] },
    },
    &Table {
        context: FAMILY,
        feeds: &["routing.neighbors"],
        commands: const {
            &[
                opens("<kind:name>", KIND, |builder, line| {
                    let name = format!("{} {}", line.outer("family")?, line.get("kind")?);
                    let at = line.span;
                    let families = &mut settings(builder, line)?.families;
                    if !families.iter().any(|(known, _)| *known == name) {
                        families.push((name, FamilySettings { at, ..FamilySettings::default() }));
                    }
                    Some(())
                }),
                // `route-target` has no kinds.
                ignored("(advertise-default|external-paths <number>|proxy-generate|nexthop-resolution)")
                    .opening(TUNING),
            ]
        },
    },
    &Table { context: KIND, feeds: &["routing.neighbors"], commands: IN_KIND },
    &Table { context: LIMIT, feeds: &["routing.neighbors.families"], commands: IN_LIMIT },
];

const IN_KIND: &[Command<Builder>] = &[
    opens("(prefix-limit|accepted-prefix-limit)", LIMIT, nothing),
    ignored("(rib-group|loops|rib|topology|output-queue-priority|route-refresh-priority|withdraw-priority) <value:word>").opening(TUNING),
    ignored("(add-path|nexthop-resolution|explicit-null|graceful-restart|aggregate-label|protection|legacy-redirect-ip-action|damping|traffic-statistics|per-group-label|per-prefix-label|resolve-vpn|extended-nexthop|extended-nexthop-color|extended-nexthop-tunnel|no-validate <policy:name>|no-install|advertise-srv6-service|accept-srv6-service|local-ipv4-address|entropy-label|egress-protection|resolve-vpn|secondary-independent-resolution|defer-initial-multipath-build|add-path-multipath|strip-nexthop|accept-own|delay-route-advertisements|idle-timeout|inetflow-import)").opening(TUNING),
    ignored("(add-path|explicit-null) <value:word>"),
];

const IN_LIMIT: &[Command<Builder>] = &[
    modelled("maximum / <most:number>", |builder, line| {
        current(builder, line)?.limit = Some((line.number("most")?, line.span));
        Some(())
    }),
    modelled("teardown [<percent:number>] [idle-timeout (forever|<minutes:number>)]", enforced),
    modelled("(drop-excess|hide-excess) [<percent:number>]", enforced),
];

fn enforced(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder, line)?.enforced = Some(line.span);
    Some(())
}

/// The family whose block a statement stands in.
fn current<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut FamilySettings> {
    let name = format!("{} {}", line.outer("family")?, line.outer("kind")?);
    let families = &mut settings(builder, line)?.families;
    families.iter_mut().find(|(known, _)| *known == name).map(|(_, family)| family)
}

/// The family of networks that routes of a family lead to, where it is one.
pub(super) fn networks(name: &str) -> Option<Family> {
    match name.split(' ').next() {
        Some("inet") => Some(Family::Ipv4),
        Some("inet6") => Some(Family::Ipv6),
        _ => None,
    }
}

/// Whether routes of a family are unicast routes of IP.
pub(super) fn is_unicast(name: &str) -> bool {
    matches!(
        name,
        "inet unicast" | "inet any" | "inet labeled-unicast" | "inet6 unicast" | "inet6 any" | "inet6 labeled-unicast"
    )
}
