//! `protocols ospf` and `ospf3`: areas with their interfaces.
//!
//! Source: OSPF User Guide for Junos OS: "interface (Protocols OSPF)", "authentication (Protocols OSPF)" (of an interface; the old `authentication-type` of
//! an area names the kind), "ipsec-sa (Protocols OSPF)", "passive (Protocols OSPF)", "ldp-synchronization (Protocols OSPF)".

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{
    Authentication, Reference, ReferenceKind, RoutingInterface, RoutingProcess, RoutingProtocol, SecretUse,
    WhenUndefined,
};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, NodeId, Span};

use super::blocks::{PROTOCOLS, TUNING, nothing};
use super::{bfd, interior, key_chain, scope, trace};
use crate::builder::Builder;
use crate::secrets;

/// `ospf { ... }` and `ospf3 { ... }`.
const OSPF: Context = Context("ospf");
/// `area A { ... }`.
const AREA: Context = Context("ospf-area");
/// `interface X { ... }`, also of a virtual link.
const INTERFACE: Context = Context("ospf-interface");
/// `authentication { ... }`.
const PROOF: Context = Context("ospf-authentication");
/// `md5 N { ... }`.
const DIGEST: Context = Context("ospf-md5");

/// What these blocks decide.
const FEEDS: &[&str] = &["routing.interfaces", "routing.processes"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table {
        context: PROTOCOLS,
        feeds: FEEDS,
        commands: const { &[opens("(ospf|ospf3)", OSPF, open).kept_inactive()] },
    },
    &Table { context: OSPF, feeds: FEEDS, commands: IN_PROCESS },
    &Table { context: AREA, feeds: FEEDS, commands: IN_AREA },
    &Table { context: INTERFACE, feeds: FEEDS, commands: ON_INTERFACE },
    &Table { context: PROOF, feeds: FEEDS, commands: IN_PROOF },
    &Table {
        context: DIGEST,
        feeds: FEEDS,
        commands: const { &[modelled("key / <secret:secret>", digest), ignored("start-time / <start:word>")] },
    },
];

const IN_PROCESS: &[Command<Builder>] = &[
    opens("area <area:name>", AREA, nothing),
    modelled("export <policy:name>", |builder, line| interior::policy(builder, line, protocol(line), true)),
    modelled("import <policy:name>", |builder, line| interior::policy(builder, line, protocol(line), false)),
    modelled("disable", |builder, line| {
        process(builder, line)?.active = false;
        Some(())
    }),
    ignored("(reference-bandwidth|external-preference|preference|prefix-export-limit|rib-group|domain-id|domain-vpn-tag|route-type-community|no-nssa-abr|no-rfc-1583|no-domain-vpn-tag|sham-link|forwarding-address-to-broadcast) [<value:name>]"),
    ignored("(graceful-restart|traffic-engineering|spf-options|backup-spf-options|overload|source-packet-routing|database-protection|topology|spring-traffic-engineering|multi-area|lsp-refresh-interval|flooding-reduction|rib-group|lsa-refresh-interval|rib)").opening(TUNING),
    ignored("lsa-refresh-interval <number>"),
    ignored("sham-link local <address>"),
    ignored("traceoptions").opening(trace::TRACE),
    opens("realm (ipv4-unicast|ipv4-multicast|ipv6-multicast|ipv6-unicast)", OSPF, nothing),
];

const IN_AREA: &[Command<Builder>] = &[
    opens("interface <port:name>", INTERFACE, on_interface).kept_inactive().wide(),
    opens("peer-interface <port:name>", INTERFACE, on_interface).kept_inactive(),
    opens("virtual-link neighbor-id <port:name> transit-area <transit:name>", INTERFACE, on_interface),
    opens("sham-link-remote <port:name>", INTERFACE, on_interface),
    modelled("authentication-type / (none|simple|md5)", |builder, line| {
        let kind = match line.one_of(&["none", "simple"]) {
            Some("none") => Authentication::Nothing,
            Some(_) => Authentication::Simple,
            None => Authentication::Md5,
        };
        let key = (scope::table(line), line.string("area")?, protocol(line));
        builder.memory.ospf.by_area.insert(key, (kind, line.span));
        Some(())
    }),
    ignored("(stub|nssa|area-range <prefix:prefix>|network-summary-export <policy:name>|network-summary-import <policy:name>|no-context-identifier-advertisement|inter-area-prefix-export <policy:name>|inter-area-prefix-import <policy:name>|context-identifier <address>|label-switched-path <name>|no-source-packet-routing)").opening(TUNING),
];

const ON_INTERFACE: &[Command<Builder>] = &[
    opens("passive", TUNING, |builder, line| {
        current(builder, line)?.passive = line.set(true);
        Some(())
    }),
    modelled("disable", |builder, line| {
        current(builder, line)?.active = false;
        Some(())
    }),
    opens("authentication", PROOF, nothing),
    // The old form: one key of the kind that the area names.
    opens("authentication-key / <secret:secret>", Context("ospf-old-key"), |builder, line| {
        let owner = owner(line);
        secrets::keep(builder, line, "secret", Purpose::Other, (SecretUse::Ospf, &owner));
        let place = *builder.memory.ospf.places.get(&at_port(line)?)?;
        builder.memory.ospf.keyed.push((place, line.span));
        Some(())
    }),
    modelled("ipsec-sa / <name:name>", |builder, line| {
        current(builder, line)?.authentication = line.set(Authentication::Ipsec);
        Some(())
    }),
    opens("ldp-synchronization", TUNING, |builder, line| {
        let place = *builder.memory.ospf.places.get(&at_port(line)?)?;
        builder.memory.ospf.synced.insert(place, line.span);
        Some(())
    }),
    opens("bfd-liveness-detection", bfd::BFD, bfd::open).feeding(bfd::FEEDS).wide(),
    ignored("(metric|te-metric|hello-interval|dead-interval|retransmit-interval|transit-delay|priority|poll-interval|interface-type|delay-metric) <value:name>"),
    ignored("(flood-reduction|demand-circuit|dynamic-neighbors|link-protection|node-link-protection|no-advertise-adjacency-segment|no-eligible-backup|no-eligible-remote-backup|no-interface-state-traps|no-neighbor-down-notification|secondary|own-router-lsa|strict-bfd|own)"),
    ignored("neighbor <host:address> [eligible]"),
    ignored("(post-convergence-lfa|bandwidth-based-metrics|topology|ipv4-adjacency-segment|ipv6-adjacency-segment|secondary|delay-measurement|application-specific|index)").opening(TUNING),
];

const IN_PROOF: &[Command<Builder>] = &[
    opens("md5 <key:number>", DIGEST, |builder, line| {
        current(builder, line)?.authentication = line.set(Authentication::Md5);
        Some(())
    }),
    modelled("simple-password / <secret:secret>", |builder, line| {
        let owner = owner(line);
        secrets::keep(builder, line, "secret", Purpose::Other, (SecretUse::Ospf, &owner));
        current(builder, line)?.authentication = line.set(Authentication::Simple);
        Some(())
    }),
    opens("(keychain|multi-active-md5|key-chain) <chain:name>", TUNING, |builder, line| {
        let chain = line.string("chain")?;
        builder.uses(ReferenceKind::KeyChain, &chain, owner(line), WhenUndefined::Refused, line.span_of("chain")?);
        let at = line.span;
        let place = *builder.memory.ospf.places.get(&at_port(line)?)?;
        builder.memory.ospf.chained.push((place, chain.clone(), at));
        current(builder, line)?.key_chain = line.set(Some(Reference::new(ReferenceKind::KeyChain, chain)));
        Some(())
    }),
];

/// Which interface of which area: the table, the protocol, the area and the name.
type Port = (Option<String>, RoutingProtocol, String, String);

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Where each interface stands in the model.
    places: std::collections::HashMap<Port, usize>,
    processes: BTreeMap<u32, usize>,
    by_area: std::collections::HashMap<(Option<String>, String, RoutingProtocol), (Authentication, Span)>,
    keyed: Vec<(usize, Span)>,
    chained: Vec<(usize, String, Span)>,
    synced: std::collections::HashMap<usize, Span>,
}

fn protocol(line: &CommandLine<'_>) -> RoutingProtocol {
    if line.within("ospf3") || line.has("ospf3") { RoutingProtocol::Ospfv3 } else { RoutingProtocol::Ospf }
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let NodeId(node) = line.node;
    builder.memory.ospf.processes.insert(node, builder.model.routing.processes.len());
    builder.model.routing.processes.push(RoutingProcess {
        at: line.block,
        active: line.active,
        name: interior::process_name(line),
        protocol: protocol(line),
        vrf: scope::table_fact(line),
        ..RoutingProcess::default()
    });
    Some(())
}

fn process<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut RoutingProcess> {
    let NodeId(node) = line.parent?;
    let place = *builder.memory.ospf.processes.get(&node)?;
    builder.model.routing.processes.get_mut(place)
}

fn at_port(line: &CommandLine<'_>) -> Option<Port> {
    let port = line.get("port").or_else(|| line.outer("port"))?;
    Some((scope::table(line), protocol(line), line.outer("area")?.to_owned(), port.to_owned()))
}

fn on_interface(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let mut this =
        interior::on_interface(builder, line, line.get("port")?, protocol(line), interior::process_name(line));
    this.area = Fact::Set(line.outer("area").map(str::to_owned), line.outer_span("area")?);
    builder.memory.ospf.places.insert(at_port(line)?, builder.model.routing.interfaces.len());
    builder.model.routing.interfaces.push(this);
    Some(())
}

/// The interface whose block a statement stands in.
fn current<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut RoutingInterface> {
    let place = *builder.memory.ospf.places.get(&at_port(line)?)?;
    builder.model.routing.interfaces.get_mut(place)
}

fn owner(line: &CommandLine<'_>) -> String {
    format!("{} interface {}", protocol(line).word(), line.outer("port").unwrap_or_default())
}

fn digest(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = owner(line);
    secrets::keep(builder, line, "secret", Purpose::Other, (SecretUse::Ospf, &owner));
    current(builder, line)?.authentication = line.set(Authentication::Md5);
    Some(())
}

/// Ties up what hangs on key chains and areas.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.ospf);
    for (place, chain, at) in &memory.chained {
        let proof = key_chain::authentication(builder, chain);
        if let Some(this) = builder.model.routing.interfaces.get_mut(*place) {
            this.authentication =
                proof.value().map_or(Fact::Unknown(seawall_api::Why::NotStated), |it| Fact::Set(*it, *at));
        }
    }
    for ((table, protocol, area, _), place) in &memory.places {
        let of_area = memory.by_area.get(&(table.clone(), area.clone(), *protocol));
        let key = memory.keyed.iter().find(|(keyed, _)| keyed == place);
        let Some(this) = builder.model.routing.interfaces.get_mut(*place) else { continue };
        match (of_area, key) {
            (Some((kind, _)), Some((_, at))) => this.authentication = Fact::Set(*kind, *at),
            // A kind without a key proves nothing.
            (Some((_, at)), None) if !this.authentication.is_set() => {
                this.authentication = Fact::Set(Authentication::Nothing, *at);
            }
            (None, Some((_, at))) => this.authentication = Fact::Set(Authentication::Nothing, *at),
            _ => {}
        }
    }
    interior::label_sync(builder, RoutingProtocol::Ospf, &memory.synced);
}
