//! Multicast: PIM, IGMP, MLD and MSDP. `pim` of a routing instance routes it; an interface named there speaks it.

mod msdp;
mod pim;

use std::collections::HashMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::interfaces;
use seawall_api::model::{Interface, Reference, ReferenceKind, WhenUndefined};

use self::msdp::MSDP;
use self::pim::{ADDRESSES, PIM_LINES, PIM_LINK_LINES, POINT_LINES, open_pim};
use super::instance::{self, ROUTER, VPRN};
use crate::builder::Builder;

const PIM: Context = Context("pim");
const PIM_LINK: Context = Context("pim interface");
const POINTS: Context = Context("pim rp");
const POINT: Context = Context("pim rp static");
const HOSTS: Context = Context("igmp");
const HOST_LINK: Context = Context("igmp interface");
const PART: Context = Context("multicast part");

const FEEDS: &[&str] = &["routing.multicast"];
const LINKS: &[&str] = &["interfaces"];

/// The tables of this subject.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [TABLES, msdp::TABLES].concat()
}

const TABLES: &[&Table<Builder>] = &[
    &Table { context: ROUTER, feeds: FEEDS, commands: HEADS },
    &Table { context: VPRN, feeds: FEEDS, commands: HEADS },
    &Table { context: PIM, feeds: FEEDS, commands: PIM_LINES },
    &Table { context: PIM_LINK, feeds: LINKS, commands: PIM_LINK_LINES },
    &Table { context: POINTS, feeds: FEEDS, commands: POINT_LINES },
    &Table { context: POINT, feeds: FEEDS, commands: ADDRESSES },
    &Table { context: HOSTS, feeds: LINKS, commands: HOST_LINES },
    &Table { context: HOST_LINK, feeds: LINKS, commands: HOST_LINK_LINES },
    &Table { context: PART, feeds: &[], commands: PARTS },
];

const HEADS: &[Command<Builder>] = &[
    modelled("pim", open_pim).opening(PIM).section(),
    modelled("(igmp|mld)", |_, _| Some(())).opening(HOSTS).section(),
    modelled("msdp", |_, _| Some(())).opening(MSDP).section(),
    modelled("mc-maximum-routes / <limit:number> [log-only] [threshold <number>]", |builder: &mut Builder, line| {
        let limit = line.number("limit").map(|limit| (limit, line.span)).filter(|_| !line.removes() && !line.has("log-only"));
        let vrf = instance::current(builder).map(str::to_owned);
        builder.memory.multicast.route_limits.extend(limit.map(|limit| (vrf, limit)));
        Some(())
    }),
    ignored("(mvpn|mc-ecmp-balance|multicast-info-policy|mtrace2|bier|tunnel-interface|gtm|mss-adjust|mcast-reporting-dest|multicast) [<text>]").opening(PART),
];

const HOST_LINES: &[Command<Builder>] = &[
    modelled("interface <interface:name> / [create]", host_link).opening(HOST_LINK),
    ignored("(shutdown|admin-state (enable|disable))"),
    ignored("(group-interface|group-if-query-src-ip|grp-if-query-src-ip|query-interval|query-last-member-interval|query-last-listener-interval|query-response-interval|robust-count|ssm-translate|tunnel-interface) / [<text>]").opening(PART),
];

const HOST_LINK_LINES: &[Command<Builder>] = &[
    modelled("(import|import-policy) / <policy:name>", |builder, line| {
        let name = line.string("policy").unwrap_or_default();
        if !line.removes() {
            builder.uses(ReferenceKind::RoutePolicy, &name, "igmp import", WhenUndefined::Refused, line.span);
        }
        link(builder, line, |this, line| {
            let name = line.string("policy").map(|name| Reference::new(ReferenceKind::RoutePolicy, name));
            this.multicast_group_filter = line.set_or_none(name);
        })
    }),
    modelled("(max-groups|maximum-number-groups|max-grp-sources|maximum-number-group-sources) / <limit:number>", group_limit),
    ignored("(shutdown|admin-state (enable|disable))"),
    ignored("(disable-router-alert-check|router-alert-check|group-interface|max-sources|maximum-number-sources|mcac|query-interval|query-last-member-interval|query-last-listener-interval|query-response-interval|redundant-mcast|ssm-translate|static|subnet-check|version|sub-hosts-only) / [<text>]").opening(PART),
];

const PARTS: &[Command<Builder>] = &[
    ignored("(shutdown|admin-state (enable|disable))"),
    ignored("(address|group-prefix|grp-range|group-range|priority|holdtime|hold-time|hash-mask-len|override|rp-set-peer|anycast|group|source|starg|start|end|rate|interval|threshold|import|export|policy|rpf-table|both|multicast|static|count|sub-group|bsr-candidate|rp-candidate|embedded-rp|candidate|unconstrained-bw|policy-name|bandwidth|number|time|bootstrap|prefix|source-address|hello-interval|auto-discovery|c-mcast-signaling|provider-tunnel|inclusive|selective|vrf-target|vrf-import|vrf-export|mvpn|mldp|rsvp|pim|ssm|asm|maximum-groups|ipv4|ipv6|multicast-senders|umh-selection|intersite-shared|mdt-type|bundle|channel|video-interface) / [<text>]")
        .opening(PART),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    places: HashMap<Option<String>, usize>,
    /// The interface whose block is being read, by its full name.
    link: String,
    /// `apply-to`, where interfaces need not be named.
    applied: Option<seawall_api::Span>,
    peers: HashMap<String, usize>,
    peer: Option<usize>,
    source_limit: Option<(u64, seawall_api::Span)>,
    /// Chains of keys by the session that they are for: they may be written further down.
    chains: Vec<(usize, String)>,
    /// Most multicast routes, by instance.
    route_limits: HashMap<Option<String>, (u64, seawall_api::Span)>,
    /// Policies of MSDP as a whole.
    policies: Vec<(bool, seawall_api::Span)>,
}

fn host_link(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.multicast.link = instance::qualified(builder, line.get("interface")?);
    Some(())
}

/// Writes to the interface whose block is being read, if it is there.
fn link(builder: &mut Builder, line: &CommandLine<'_>, write: fn(&mut Interface, &CommandLine<'_>)) -> Option<()> {
    let name = builder.memory.multicast.link.clone();
    if let Some(this) = interfaces::named(builder, &name) {
        write(this, line);
    }
    Some(())
}

fn group_limit(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    link(builder, line, |this, line| this.multicast_group_limit = line.set_or_none(line.number("limit")))
}

/// What is said of all interfaces and peers, and whether a rendezvous point is the device itself.
pub(crate) fn finish(builder: &mut Builder) {
    pim::finish(builder);
    msdp::finish(builder);
}
