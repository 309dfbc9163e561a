//! IS-IS: levels, interfaces, and how updates and greetings are proved.
//!
//! Source: Nokia, "IS-IS": `authentication-key` and `authentication-type` of the process hold for all of its packets, those of a level for that level;
//! greetings take the key of their interface where there is one. `authentication-check` is on: what does not prove itself is dropped.

mod proof;

use std::collections::BTreeMap;

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Authentication, Reference, ReferenceKind, RoutingInterface, RoutingProcess, RoutingProtocol};
use seawall_api::routing::isis::{Levels, weakest};

use self::proof::{PROOFS, Proof, of, put};
use super::instance::{self, ROUTER, VPRN};
use super::scopes::Scopes;
use super::switch;
use crate::builder::Builder;

const PROCESS: Context = Context("isis");
const LEVEL: Context = Context("isis level");
const LINK: Context = Context("isis interface");
const PART: Context = Context("isis part");

const FEEDS: &[&str] = &["routing.processes", "routing.interfaces"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: ROUTER, feeds: FEEDS, commands: HEADS },
    &Table { context: VPRN, feeds: FEEDS, commands: HEADS },
    &Table { context: PROCESS, feeds: FEEDS, commands: PROOFS },
    &Table { context: PROCESS, feeds: FEEDS, commands: LINES },
    &Table { context: LEVEL, feeds: FEEDS, commands: PROOFS },
    &Table { context: LEVEL, feeds: FEEDS, commands: LEVEL_LINES },
    &Table { context: LINK, feeds: FEEDS, commands: PROOFS },
    &Table { context: LINK, feeds: FEEDS, commands: LINK_LINES },
    &Table { context: PART, feeds: &[], commands: PARTS },
];

const HEADS: &[Command<Builder>] = &[modelled("isis [<process:number>]", open).opening(PROCESS).section()];

const LINES: &[Command<Builder>] = &[
    modelled("shutdown", state).default_on(),
    modelled("admin-state / (enable|disable)", state),
    modelled("level-capability / (level-1|level-2|level-1/2|1|2|1/2)", levels),
    modelled("level <level:number>", level).opening(LEVEL),
    modelled("interface <interface:name>", link).opening(LINK),
    modelled("export / <policy:name>+", |builder, line| {
        builder.uses_named(line, "isis export", &[(ReferenceKind::RoutePolicy, "policy")]);
        Some(())
    }),
    ignored("(advertise-passive-only|advertise-router-capability|advertise-tunnel-link|area-id|area-address|database-export|database-export-exclude|default-route-tag|disable-ldp-sync|entropy-label|export-limit|graceful-restart|hello-padding|ignore-attached-bit|ignore-narrow-metric|igp-shortcut|iid-tlv|iid-tlv-enable|import|import-policy|export-policy|export|ipv4-multicast|ipv4-multicast-routing|ipv4-routing|ipv6-multicast|ipv6-multicast-routing|ipv6-routing|ldp-over-rsvp|ldp-sync|link-group|loopfree-alternates|loopfree-alternate|lsp-lifetime|lsp-minimum-remaining-lifetime|lsp-mtu-size|lsp-refresh-interval|lsp-refresh|lsp-wait|mru-mismatch-detection|multi-topology|multicast-import|overload|overload-export-external|overload-export-interlevel|overload-fib-error-notify-only|overload-on-boot|poi-tlv|poi-tlv-enable|prefix-attributes-tlv|prefix-limit|reference-bandwidth|rib-priority|router-id|rsvp-shortcut|segment-routing|segment-routing-v6|spf-wait|standard-multi-instance|strict-adjacency-check|summary-address|suppress-attached-bit|suppress-default|system-id|timers|traffic-engineering|traffic-engineering-options|unicast-import-disable|unicast-import|system-fib-error|all-l1isis|all-l2isis|flexible-algorithms|micro-loop-avoidance|fast-flooding|mt0-include-mt2) / [<text>]")
        .opening(PART),
];

const LEVEL_LINES: &[Command<Builder>] = &[
    ignored("(advertise-router-capability|default-ipv4-multicast-metric|default-ipv6-multicast-metric|default-ipv6-unicast-metric|default-metric|external-preference|hello-padding|loopfree-alternate-exclude|lsp-mtu-size|preference|wide-metrics-only|hello-interval|hello-multiplier|ipv4-multicast-metric|ipv6-multicast-metric|ipv6-unicast-metric|metric|passive|priority|sd-offset|sf-offset|bier) / [<text>]")
        .opening(PART),
];

const LINK_LINES: &[Command<Builder>] = &[
    modelled("shutdown", state).default_on(),
    modelled("admin-state / (enable|disable)", state),
    modelled("level-capability / (level-1|level-2|level-1/2|1|2|1/2)", levels),
    modelled("level <level:number>", level).opening(LEVEL),
    modelled("passive / [true|false]", |builder, line| put(builder, line, |it, value| it.passive = Some(value))),
    ignored("(adjacency-set|bfd-enable|bfd-liveness|csnp-interval|default-instance|hello-padding|interface-type|ipv4-multicast|ipv4-multicast-disable|ipv4-multicast-routing|ipv6-multicast|ipv6-multicast-disable|ipv6-unicast|ipv6-unicast-disable|ipv4-adjacency-sid|ipv6-adjacency-sid|ipv4-node-sid|ipv6-node-sid|lfa-policy-map|load-balancing-weight|loopfree-alternate|loopfree-alternate-exclude|lsp-pacing-interval|mesh-group|mesh-group-blocked|retransmit-interval|rib-priority|sid-protection|tag|srlg-id|flex-algo|egress-statistics|ingress-statistics|delay-normalization|mt0|mt2|segment-routing-v6|unnumbered|description) / [<text>]")
        .opening(PART),
];

const PARTS: &[Command<Builder>] = &[
    ignored("(shutdown|admin-state (enable|disable))"),
    ignored("(ipv4|ipv6|ipv4-unicast|ipv6-unicast|ipv4-multicast|ipv6-multicast|include-bfd-tlv|strict|index|label|clear-n-flag|prefix-sid-range|global|tunnel-table-pref|tunnel-mtu|mapping-server|entropy-label|srlb|adj-sid-hold|maximum-sid-depth|export-tunnel-table|remote-lfa|ti-lfa|augment-route-table|exclude|prefix-policy|helper-disable|helper-mode|lsp-wait|lsp-initial-wait|lsp-second-wait|lsp-max-wait|spf-wait|spf-max-wait|spf-initial-wait|spf-second-wait|timeout|max-metric|limit|warning-threshold|log-only|overload-timeout|tunnel-next-hop|family|resolution|resolution-filter|rsvp|rsvp-te|sr-te|policy|allow-flex-algo|flex-algo|flexible-algorithm|advertise|participate|loopfree-alternate|application-link-attributes|legacy|interval|half-lifetime|nosys|value|include|locator|end|end-x|micro-segment-locator|ua|srv6-instance|level-capability|level|metric|metric-offset|oper-members|revert-members|member|link-group|description|include-node-sid|bgp-ls-identifier|igp-identifier|igp-instance|tag|adv-mtu|interface|ipv4-metric-offset|encoding|bier|template|microloop-avoidance|fib-delay|max-pq-cost|max-pq-nodes|max-sr-frr-labels|node-protect) / [<text>]")
        .opening(PART),
];

#[derive(Debug, Default)]
struct Process {
    own: Proof,
    levels: [Proof; 2],
    links: BTreeMap<String, (Proof, [Proof; 2])>,
}

/// Which part of a process a block speaks of.
#[derive(Debug, Clone)]
enum Of {
    Process,
    Level(usize),
    Link(String),
    LinkLevel(String, usize),
}

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    processes: BTreeMap<(Option<String>, String), Process>,
    current: Option<(Option<String>, String)>,
    scopes: Scopes<Of>,
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let key = (instance::current(builder).map(str::to_owned), line.get("process").unwrap_or("0").to_owned());
    let memory = &mut builder.memory.isis;
    memory.current = Some(key.clone());
    memory.scopes.note(line, Of::Process);
    if line.removes() {
        memory.processes.remove(&key);
        return Some(());
    }
    let process = memory.processes.entry(key).or_default();
    process.own.at = if process.own.at.is_empty() { line.block } else { process.own.at.to(line.block) };
    Some(())
}

fn level(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let index = usize::try_from(line.number("level")?.checked_sub(1)?).ok().filter(|index| *index < 2)?;
    let scopes = &mut builder.memory.isis.scopes;
    let of = match scopes.of(line)? {
        Of::Link(name) => Of::LinkLevel(name, index),
        _ => Of::Level(index),
    };
    scopes.note(line, of);
    Some(())
}

fn link(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("interface")?;
    let memory = &mut builder.memory.isis;
    memory.scopes.note(line, Of::Link(name.clone()));
    let process = memory.processes.get_mut(memory.current.as_ref()?)?;
    if line.removes() {
        process.links.remove(&name);
        return Some(());
    }
    let said = &mut process.links.entry(name).or_default().0;
    said.at = if said.at.is_empty() { line.block } else { said.at.to(line.block) };
    Some(())
}

fn state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let value = (switch::enabled(line), line.span);
    of(builder, line)?.active = Some(value);
    Some(())
}

fn levels(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let levels = if line.has("level-1") || line.has("1") {
        Levels::ONE
    } else if line.has("level-2") || line.has("2") {
        Levels::TWO
    } else {
        Levels::default()
    };
    of(builder, line)?.levels = Some(levels);
    Some(())
}

/// Puts processes and interfaces into the model.
pub(crate) fn finish(builder: &mut Builder) {
    for ((vrf, number), process) in std::mem::take(&mut builder.memory.isis.processes) {
        let active = !matches!(process.own.active, Some((false, _)));
        let name = vrf.as_ref().map_or_else(|| number.clone(), |vrf| format!("{number} {vrf}"));
        let run = process.own.levels.unwrap_or_default();
        let own = process.own.of_updates(builder);
        let of_level = |level: &Proof| level.of_updates(builder).or_else(|| own.clone()).unwrap_or_default();
        let proofs: Vec<Fact<Authentication>> = run.of(&process.levels).map(of_level).collect();
        let unchecked = process.own.check.or_else(|| process.levels.iter().find_map(|it| it.check));
        let mut this = RoutingProcess {
            at: process.own.at,
            active,
            name: name.clone(),
            protocol: RoutingProtocol::Isis,
            // What is not named as an interface of the process takes no part in it.
            passive_default: Fact::Default(true),
            label_sync: super::igp::synced(builder, process.links.keys().map(String::as_str), vrf.as_deref()),
            ..RoutingProcess::default()
        };
        this.vrf = Fact::Set(vrf.as_deref().map(|name| Reference::new(ReferenceKind::Vrf, name)), process.own.at);
        this.authentication = weakest(proofs.into_iter());
        if let Some((_, at)) = process.own.updates.filter(|(on, _)| !on) {
            this.authentication = Fact::Set(Authentication::Nothing, at);
        }
        this.authentication_unchecked = unchecked.map_or(Fact::default(), |(on, at)| Fact::Set(!on, at));
        let greets = process.own.hello.is_none_or(|(on, _)| on);
        let mut links = Vec::new();
        for (link, (said, by_level)) in &process.links {
            let full = vrf.as_ref().map_or_else(|| link.clone(), |vrf| format!("{vrf}/{link}"));
            let known = seawall_api::interfaces::by_name(builder, &full);
            let loopback = known.is_some_and(|it| it.kind == seawall_api::model::InterfaceKind::Loopback);
            let up = known.is_none_or(|it| it.active);
            let run = run.and(said.levels.unwrap_or_default());
            let of_link = said.of_greetings(builder);
            let proofs: Vec<Fact<Authentication>> = [0, 1]
                .into_iter()
                .zip(run.0)
                .filter(|(_, runs)| *runs)
                .map(|(index, _): (usize, bool)| {
                    let own_level = by_level.get(index).and_then(|it| it.of_greetings(builder));
                    let above = process.levels.get(index).and_then(|it| it.of_updates(builder)).or_else(|| own.clone());
                    own_level.or_else(|| of_link.clone()).or_else(|| above.filter(|_| greets)).unwrap_or_default()
                })
                .collect();
            let mut this = RoutingInterface {
                at: said.at,
                active: active && up && !matches!(said.active, Some((false, _))),
                name: full,
                protocol: RoutingProtocol::Isis,
                process: name.clone(),
                ..RoutingInterface::default()
            };
            this.passive = match said.passive {
                Some((passive, at)) => Fact::Set(passive, at),
                None if loopback => Fact::Default(true),
                None => Fact::default(),
            };
            this.authentication = weakest(proofs.into_iter());
            if let Some((_, at)) = said.hello.or(process.own.hello).filter(|(on, _)| !on) {
                this.authentication = Fact::Set(Authentication::Nothing, at);
            }
            this.authentication_unchecked = unchecked.map_or(Fact::default(), |(on, at)| Fact::Set(!on, at));
            links.push(this);
        }
        builder.model.routing.processes.push(this);
        builder.model.routing.interfaces.extend(links);
    }
}
