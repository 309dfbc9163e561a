//! OSPF, OSPFv3 and RIP: their processes, the interfaces on which they run, and how neighbours prove who they are.
//!
//! Source: Nokia, "OSPF", `authentication-type`: without it nothing is proved, whatever keys are written.

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{
    Authentication, Reference, ReferenceKind, RoutingInterface, RoutingProcess, RoutingProtocol, SecretUse,
    WhenUndefined,
};
use seawall_api::routing::bgp::{Written, written};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span, Why};

use super::instance::{self, ROUTER, VPRN};
use super::sections::LOG;
use super::{key_chain, switch};
use crate::builder::Builder;
use crate::secrets;

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

/// What is said of an interface.
#[derive(Debug, Default, Clone)]
struct Link {
    at: Span,
    active: Written<bool>,
    passive: Written<bool>,
    kind: Written<Authentication>,
    chain: Written<String>,
}

/// What is said of a process.
#[derive(Debug, Default)]
struct Process {
    at: Span,
    active: bool,
    /// By area and name.
    links: BTreeMap<(String, String), Link>,
}

/// A process: protocol, instance and number.
type ProcessKey = (&'static str, Option<String>, String);

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    processes: BTreeMap<ProcessKey, Process>,
    process: Option<ProcessKey>,
    area: String,
    link: Option<(String, String)>,
    /// Protocols of which events are suppressed.
    silenced: Vec<(&'static str, Fact<bool>)>,
}

/// `ospf`, `ospf 0`: the first process has the number 0 and needs none in classic CLI.
fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let protocol = line.one_of(&["ospf3", "ospf", "ripng", "rip"])?;
    let number = line.get("process").unwrap_or("0").to_owned();
    let key = (protocol, instance::current(builder).map(str::to_owned), number);
    let memory = &mut builder.memory.igp;
    memory.process = Some(key.clone());
    if line.removes() {
        memory.processes.remove(&key);
        return Some(());
    }
    let process = memory.processes.entry(key).or_insert(Process { at: line.block, active: true, ..Process::default() });
    process.at = process.at.to(line.block);
    Some(())
}

fn state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let on = switch::enabled(line);
    let key = builder.memory.igp.process.clone()?;
    builder.memory.igp.processes.get_mut(&key)?.active = on;
    Some(())
}

fn area(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.igp.area = line.string("area").unwrap_or_default();
    Some(())
}

fn link(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    enter(builder, line, line.string("interface")?)
}

/// A virtual link crosses an area of others, and proves itself as an interface does.
fn virtual_link(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    enter(builder, line, format!("virtual-link {}", line.get("link")?))
}

fn enter(builder: &mut Builder, line: &CommandLine<'_>, name: String) -> Option<()> {
    let memory = &mut builder.memory.igp;
    let key = (memory.area.clone(), name);
    let process = memory.processes.get_mut(memory.process.as_ref()?)?;
    memory.link = Some(key.clone());
    if line.removes() {
        process.links.remove(&key);
        return Some(());
    }
    let at = line.block;
    let said = process.links.entry(key).or_insert_with(|| Link { at, ..Link::default() });
    said.at = said.at.to(at);
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut Link> {
    let memory = &mut builder.memory.igp;
    memory.processes.get_mut(memory.process.as_ref()?)?.links.get_mut(memory.link.as_ref()?)
}

fn link_state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let value = (switch::enabled(line), line.span);
    current(builder)?.active = Some(value);
    Some(())
}

fn key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = builder.memory.igp.link.as_ref().map(|(_, name)| name.clone())?;
    secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Ospf, &format!("ospf interface {name}")));
    Some(())
}

fn export(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.uses_named(line, "ospf export", &[(ReferenceKind::RoutePolicy, "policy")]);
    Some(())
}

/// Says of processes whose events are suppressed that they are not logged.
pub(crate) fn silence(builder: &mut Builder) {
    for (protocol, logged) in std::mem::take(&mut builder.memory.igp.silenced) {
        let routing = &mut builder.model.routing;
        let wanted = match protocol {
            "bgp" => {
                routing.bgp.iter_mut().for_each(|this| this.adjacency_logged.clone_from(&logged));
                continue;
            }
            "isis" => RoutingProtocol::Isis,
            _ => RoutingProtocol::Ospf,
        };
        let of_it = routing.processes.iter_mut().filter(|this| this.protocol == wanted);
        of_it.for_each(|this| this.adjacency_logged.clone_from(&logged));
    }
}

/// Puts processes and interfaces into the model.
pub(crate) fn finish(builder: &mut Builder) {
    for ((word, vrf, number), Process { at, active, links }) in std::mem::take(&mut builder.memory.igp.processes) {
        let protocol = match word {
            "ospf3" => RoutingProtocol::Ospfv3,
            "rip" => RoutingProtocol::Rip,
            "ripng" => RoutingProtocol::Ripng,
            _ => RoutingProtocol::Ospf,
        };
        let reference = vrf.as_deref().map(|name| Reference::new(ReferenceKind::Vrf, name));
        let process = match &vrf {
            Some(vrf) => format!("{number} {vrf}"),
            None => number,
        };
        builder.model.routing.processes.push(RoutingProcess {
            at,
            active,
            name: process.clone(),
            protocol,
            vrf: Fact::Set(reference, at),
            // What is not named as an interface of the process takes no part in it.
            passive_default: Fact::Default(true),
            label_sync: synced(builder, links.keys().map(|(_, name)| name.as_str()), vrf.as_deref()),
            ..RoutingProcess::default()
        });
        for ((area, name), link) in links {
            let full = vrf.as_ref().map_or_else(|| name.clone(), |vrf| format!("{vrf}/{name}"));
            let known = seawall_api::interfaces::by_name(builder, &full);
            let loopback = known.is_some_and(|it| it.kind == seawall_api::model::InterfaceKind::Loopback);
            let up = known.is_none_or(|it| it.active);
            let mut this = RoutingInterface {
                at: link.at,
                active: active && up && !matches!(link.active, Some((false, _))),
                name: full,
                protocol,
                process: process.clone(),
                ..RoutingInterface::default()
            };
            this.area = Fact::some(area, link.at);
            this.passive = match link.passive {
                Some((passive, at)) => Fact::Set(passive, at),
                None if loopback => Fact::Default(true),
                None => Fact::default(),
            };
            prove(builder, &mut this, &link);
            builder.model.routing.interfaces.push(this);
        }
    }
}

/// Routes wait for labels where every interface of the process has a time for it (`ldp-sync-timer`).
pub(super) fn synced<'a>(builder: &Builder, links: impl Iterator<Item = &'a str>, vrf: Option<&str>) -> Fact<bool> {
    let waiting = &builder.memory.interface.synced;
    let mut found = Fact::Default(false);
    for name in links.filter(|name| *name != "system") {
        let full = vrf.map_or_else(|| name.to_owned(), |vrf| format!("{vrf}/{name}"));
        match waiting.get(&full) {
            Some(at) => found = Fact::Set(true, *at),
            None => return Fact::Default(false),
        }
    }
    found
}

fn prove(builder: &Builder, this: &mut RoutingInterface, link: &Link) {
    if let Some((chain, at)) = &link.chain {
        this.key_chain = Fact::some(Reference::new(ReferenceKind::KeyChain, chain.as_str()), *at);
        this.authentication = key_chain::proof(builder, chain);
    } else if let Some((kind, at)) = link.kind {
        this.authentication = Fact::Set(kind, at);
    }
}
