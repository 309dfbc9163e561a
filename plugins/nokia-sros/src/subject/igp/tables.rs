//! The lines of OSPF, OSPFv3 and RIP: of processes, areas and groups, and interfaces; and which events are logged.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Authentication, ReferenceKind, WhenUndefined};
use seawall_api::routing::bgp::written;
use seawall_api::{Fact, Why};

use super::{area, current, export, key, link, link_state, open, state, virtual_link};
use crate::builder::Builder;
use crate::subject::instance::{ROUTER, VPRN};
use crate::subject::sections::LOG;
use crate::subject::switch;

const PROCESS: Context = Context("ospf");
const AREA: Context = Context("ospf area");
const LINK: Context = Context("ospf area interface");
const KEY: Context = Context("ospf message-digest-key");
const PART: Context = Context("ospf part");

const FEEDS: &[&str] = &["routing.processes", "routing.interfaces"];
const LINKS: &[&str] = &["routing.interfaces"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: ROUTER, feeds: FEEDS, commands: HEADS },
    &Table { context: VPRN, feeds: FEEDS, commands: HEADS },
    &Table { context: LOG, feeds: &["routing.processes", "routing.bgp"], commands: EVENTS },
    &Table { context: PROCESS, feeds: FEEDS, commands: LINES },
    &Table { context: AREA, feeds: LINKS, commands: AREAS },
    &Table { context: LINK, feeds: LINKS, commands: LINK_LINES },
    &Table { context: KEY, feeds: LINKS, commands: &[modelled("md5 / <secret:secret> [hash|hash2|custom]", key)] },
    &Table { context: PART, feeds: &[], commands: PARTS },
];

const HEADS: &[Command<Builder>] =
    &[modelled("(ospf!|ospf3!|rip!|ripng!) [<process:number>] / [<router:ipv4>]", open).opening(PROCESS).section()];

/// Events, which are written into the log unless they are suppressed.
const EVENTS: &[Command<Builder>] = &[
    modelled("event-control (ospf!|isis!|bgp!) / (suppress|generate) [<text>]", event),
    modelled("event-control (ospf!|isis!|bgp!) <event:name> / (suppress|generate) [<text>]", event),
];

/// What the names of the events hold that tell of neighbours, in lower case.
const OF_NEIGHBORS: [&str; 4] = ["nbrstatechange", "adjacencychange", "established", "backwardtransition"];

/// Without an event, all of the protocol are meant. Which event a number is, depends on the release.
fn event(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let protocol = line.one_of(&["ospf", "isis", "bgp"])?;
    let event = line.get("event").map(str::to_ascii_lowercase);
    let of_neighbors = event.as_ref().is_none_or(|event| OF_NEIGHBORS.iter().any(|part| event.contains(part)));
    let is_number = event.as_ref().is_some_and(|event| event.bytes().all(|byte| byte.is_ascii_digit()));
    if line.has("suppress") && !line.removes() && (of_neighbors || is_number) {
        let fact = if is_number { Fact::Unknown(Why::Version) } else { line.set(false) };
        builder.memory.igp.silenced.push((protocol, fact));
    }
    Some(())
}

const LINES: &[Command<Builder>] = &[
    modelled("shutdown", state).default_on(),
    modelled("admin-state / (enable|disable)", state),
    modelled("area <area:name>", area).opening(AREA).section(),
    // RIP has groups and neighbours, which are interfaces.
    modelled("group <group:name>", area).opening(AREA),
    modelled("export / <policy:name>+", export),
    modelled("export", |_, _| Some(())).opening(PART),
    modelled("export-policy / <policy:name>+", export),
    ignored("(import|import-policy|asbr|external-preference|external-db-overflow|preference|reference-bandwidth|router-id|timers|traffic-engineering|te-router-id|graceful-restart|compatible-rfc1583|disable-ldp-sync|ldp-sync|ldp-over-rsvp|loopfree-alternates|loopfree-alternate|overload|overload-include-stub|overload-include-ext-1|overload-include-ext-2|overload-on-boot|segment-routing|advertise-router-capability|database-export|database-export-exclude|unicast-import-disable|multicast-import|super-backbone|suppress-dn-bit|ignore-dn-bit|vpn-domain|vpn-tag|rib-priority|entropy-label|export-limit|lsa-filter|rtr-adv-lsa-limit|advertise-tunnel-link|rsvp-shortcut|igp-shortcut|flexible-algorithms|mcast-import-ipv6|bfd-enable|application-link-attributes|poll-interval|split-horizon|metric-in|metric-out|message-size|receive|send|check-zero|propagate-metric|unknown-lsa-drop) / [<text>]")
        .opening(PART),
];

const AREAS: &[Command<Builder>] = &[
    modelled("(interface|neighbor) <interface:name> / [secondary] [create]", link).opening(LINK),
    modelled("virtual-link <link:ipv4> / transit-area <area:ipv4>", virtual_link).opening(LINK),
    modelled("sham-link <link:name> / [<text>]", virtual_link).opening(LINK),
    ignored("(stub|nssa|area-range|blackhole-aggregate|key-rollover-interval|advertise-ne-profile|loopfree-alternate-exclude|import|export|database-export-exclude|flex-algo|shutdown|admin-state|description) / [<text>]")
        .opening(PART),
];

const LINK_LINES: &[Command<Builder>] = &[
    modelled("shutdown", link_state).default_on(),
    modelled("admin-state / (enable|disable)", link_state),
    modelled("passive / [true|false]", |builder, line| {
        let value = (switch::on(line), line.span);
        current(builder)?.passive = Some(value);
        Some(())
    }),
    modelled("authentication-type / (password|message-digest|simple|none)", |builder, line| {
        let kind = if line.has("message-digest") {
            Authentication::Md5
        } else if line.has("none") {
            Authentication::Nothing
        } else {
            Authentication::Simple
        };
        current(builder)?.kind = written(line, kind);
        Some(())
    }),
    modelled("authentication-key / <secret:secret> [hash|hash2|custom]", key),
    modelled("message-digest-key <id:number> / md5 <secret:secret> [hash|hash2|custom]", key),
    modelled("message-digest-key <id:number>", |_, _| Some(())).opening(KEY),
    modelled("(auth-keychain|authentication-keychain) / <chain:name>", |builder, line| {
        let chain = line.string("chain").unwrap_or_default();
        if !line.removes() {
            builder.uses(ReferenceKind::KeyChain, &chain, "ospf", WhenUndefined::Refused, line.span);
        }
        current(builder)?.chain = written(line, chain);
        Some(())
    }),
    // OSPFv3 proves itself by an association of IPsec.
    modelled("authentication / (bidirectional|inbound) <association:name> [outbound <association:name>]", |builder, line| {
        current(builder)?.kind = written(line, Authentication::Ipsec);
        Some(())
    }),
    modelled("authentication", |builder, line| {
        current(builder)?.kind = written(line, Authentication::Ipsec);
        Some(())
    })
    .opening(PART),
    ignored("(interface-type|metric|metric-in|metric-out|mtu|priority|hello-interval|dead-interval|retransmit-interval|transit-delay|advertise-subnet|advertise-router-capability|bfd-enable|bfd-liveness|node-sid|ipv4-node-sid|ipv6-node-sid|adjacency-sid|sid-protection|lfa-policy-map|loopfree-alternate-exclude|loopfree-alternate|lsa-filter-out|poll-interval|rib-priority|load-balancing-weight|import|export|message-size|receive|send|split-horizon|timers|check-zero|unicast-address|neighbor|flex-algo|delay-normalization|ldp-sync|description) / [<text>]")
        .opening(PART),
];

const PARTS: &[Command<Builder>] = &[
    ignored("(shutdown|admin-state (enable|disable))"),
    modelled("policy <policy:name>+", export),
    ignored("(lsa-arrival|lsa-generate|lsa-accumulate|lsa-second-wait|lsa-initial-wait|max-lsa-wait|spf-wait|spf-max-wait|spf-initial-wait|spf-second-wait|incremental-spf-wait|redistribute-delay|trace-path|summaries|redistribute-external|default-metric|originate-default-route|default-route|area-range|helper-disable|helper-mode|strict-lsa-checking|limit|interval|percent|remain-down-on-failure|strict|index|label|clear-n-flag|prefix-sid-range|global|tunnel-table-pref|tunnel-mtu|mapping-server|srlb|export-tunnel-table|maximum-sid-depth|backup-node-sid|adj-sid|egress-statistics|ingress-statistics|entropy-label|remote-lfa|ti-lfa|augment-route-table|exclude|overload-router-id|timeout|inbound|outbound|bidirectional|advertise|type|tag|number|log-percent|update|garbage|flush|resolution|value|min|max|bgp-ls-identifier|link-local-traffic-engineering|tunnel-next-hop|family|ipv4|ipv6|srv4) / [<text>]")
        .opening(PART),
];
