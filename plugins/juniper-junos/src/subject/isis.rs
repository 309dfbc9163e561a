//! `protocols isis`: levels with their proofs, and interfaces.
//!
//! Source: IS-IS User Guide for Junos OS: "authentication-key (Protocols IS-IS)" (of a level: all its packets, hellos too unless `no-hello-authentication`),
//! "hello-authentication-key" (of hellos on one interface), "no-authentication-check", "loose-authentication-check", "passive (Protocols IS-IS)".

use std::collections::HashMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{
    Authentication, ReferenceKind, RoutingInterface, RoutingProcess, RoutingProtocol, SecretUse, WhenUndefined,
};
use seawall_api::routing::isis::weakest;
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span};

use super::blocks::{PROTOCOLS, TUNING};
use super::{bfd, interior, key_chain, scope, trace};
use crate::builder::Builder;
use crate::secrets;

/// `isis { ... }` and `isis-instance X { ... }`.
const ISIS: Context = Context("isis");
/// `level N { ... }`.
const LEVEL: Context = Context("isis-level");
/// `interface X { ... }`.
const INTERFACE: Context = Context("isis-interface");
/// `level N { ... }` of an interface.
const ON_LEVEL: Context = Context("isis-interface-level");

const FEEDS: &[&str] = &["routing.interfaces", "routing.processes"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table {
        context: PROTOCOLS,
        feeds: FEEDS,
        commands: const {
            &[
                opens("isis", ISIS, open).kept_inactive(),
                opens("isis-instance <process:name>", ISIS, open).kept_inactive(),
            ]
        },
    },
    &Table { context: ISIS, feeds: FEEDS, commands: IN_PROCESS },
    &Table { context: LEVEL, feeds: FEEDS, commands: IN_LEVEL },
    &Table { context: INTERFACE, feeds: FEEDS, commands: ON_INTERFACE },
    &Table { context: ON_LEVEL, feeds: FEEDS, commands: ON_INTERFACE_LEVEL },
];

const IN_PROCESS: &[Command<Builder>] = &[
    opens("level <level:number>", LEVEL, |builder, line| {
        process(builder, line)?;
        Some(())
    }),
    opens("interface <port:name>", INTERFACE, on_interface).kept_inactive(),
    modelled("(no-authentication-check|loose-authentication-check)", |builder, line| {
        process(builder, line)?.unchecked = Some(line.span);
        Some(())
    }),
    modelled("disable", |builder, line| {
        process(builder, line)?.off = true;
        Some(())
    }),
    modelled("(export|import) <policy:name>", |builder, line| {
        interior::policy(builder, line, RoutingProtocol::Isis, line.has("export"))
    }),
    ignored("(reference-bandwidth|lsp-lifetime|max-areas|rib-group|no-ipv4-routing|no-ipv6-routing|no-adjacency-holddown|ignore-attached-bit|prefix-export-limit|point-to-point|clns-routing|max-lsp-size|max-hello-size|max-snp-size|context-identifier|suppress-attached-bit|layer2-map|no-area-mismatch|traffic-statistics|hostname|net|internal-route-multipath|iso) [<value:name>]"),
    ignored("(flex-algorithm|graceful-restart|traffic-engineering|spf-options|backup-spf-options|overload|source-packet-routing|topologies|use-transport-class|rib-group|lsp-equal-mtu|loose|label-switched-path|segment-packet-routing|clns-routing|spring-traffic-engineering|flood-group|interface-group|no-ipv4|reference|application-specific|fate-sharing|purge-originator|multipath|level-change|flood-reflector|tlv|max)").opening(TUNING),
    ignored("net <net:name>"),
    ignored("traceoptions").opening(trace::TRACE),
];

const IN_LEVEL: &[Command<Builder>] = &[
    modelled("authentication-key / <secret:secret>", |builder, line| {
        keep(builder, line);
        level(builder, line)?.key = Some(line.span);
        Some(())
    }),
    modelled("authentication-type / (md5|simple)", |builder, line| {
        let kind = if line.has("md5") { Authentication::Md5 } else { Authentication::Simple };
        level(builder, line)?.kind = Some((kind, line.span));
        Some(())
    }),
    modelled("authentication-key-chain / <chain:name>", |builder, line| {
        let chain = chain(builder, line)?;
        level(builder, line)?.chain = Some((chain, line.span));
        Some(())
    }),
    modelled("no-hello-authentication", |builder, line| {
        level(builder, line)?.no_hello = true;
        Some(())
    }),
    // What is not checked of sequence numbers is not checked.
    modelled("(no-csnp-authentication|no-psnp-authentication)", |builder, line| {
        process(builder, line)?.unchecked = Some(line.span);
        Some(())
    }),
    modelled("disable", |builder, line| {
        level(builder, line)?.off = true;
        Some(())
    }),
    ignored("(wide-metrics-only|preference <number>|external-preference <number>|labeled-preference <number>|prefix-export-limit <number>|labeled-isis-export|purge-originator|source-packet-routing|topology|no-source-packet-routing|traffic-engineering|flood-reflector|overload)").opening(TUNING),
];

const ON_INTERFACE: &[Command<Builder>] = &[
    opens("level <level:number>", ON_LEVEL, super::blocks::nothing),
    opens("passive", TUNING, |builder, line| {
        port(builder, line)?.passive = [Some(line.span); 2];
        Some(())
    }),
    modelled("disable", |builder, line| {
        port(builder, line)?.off = true;
        Some(())
    }),
    opens("ldp-synchronization", TUNING, |builder, line| {
        port(builder, line)?.synced = Some(line.span);
        Some(())
    }),
    modelled("hello-authentication-key / <secret:secret>", |builder, line| {
        keep(builder, line);
        port(builder, line)?.levels.iter_mut().for_each(|level| level.key = Some(line.span));
        Some(())
    }),
    modelled("hello-authentication-type / (md5|simple)", |builder, line| {
        let kind = if line.has("md5") { Authentication::Md5 } else { Authentication::Simple };
        port(builder, line)?.levels.iter_mut().for_each(|level| level.kind = Some((kind, line.span)));
        Some(())
    }),
    opens("bfd-liveness-detection", bfd::BFD, bfd::open).feeding(bfd::FEEDS).wide(),
    opens("family (inet|inet6)", INTERFACE, super::blocks::nothing),
    ignored("(point-to-point|hello-padding|hello-padding-type|lsp-interval|csnp-interval|mesh-group|max-hello-size|checksum|interface-group|link-degradation-threshold|priority|no-adjacency-down-notification|no-ipv4-multicast|no-ipv6-unicast|no-ipv6-multicast|no-unicast-topology|no-eligible-backup|no-eligible-remote-backup|link-protection|node-link-protection|no-advertise-adjacency-segment|delay-metric|te-metric|passive-remote|strict-bfd|no-ipv4-unicast|metric) [<value:name>]"),
    ignored("(ipv4-adjacency-segment|ipv6-adjacency-segment|layer2-map|post-convergence-lfa|lan-neighbor|delay-measurement|application-specific|flood-reflector|link-group-protection|eligible|srv6-adjacency-segment|topology|flex|index|interface-group|hello-padding|auto-bw)").opening(TUNING),
];

const ON_INTERFACE_LEVEL: &[Command<Builder>] = &[
    modelled("hello-authentication-key / <secret:secret>", |builder, line| {
        keep(builder, line);
        on_level(builder, line)?.key = Some(line.span);
        Some(())
    }),
    modelled("hello-authentication-type / (md5|simple)", |builder, line| {
        let kind = if line.has("md5") { Authentication::Md5 } else { Authentication::Simple };
        on_level(builder, line)?.kind = Some((kind, line.span));
        Some(())
    }),
    modelled("hello-authentication-key-chain / <chain:name>", |builder, line| {
        let chain = chain(builder, line)?;
        on_level(builder, line)?.chain = Some((chain, line.span));
        Some(())
    }),
    modelled("disable", |builder, line| {
        on_level(builder, line)?.off = true;
        Some(())
    }),
    opens("passive", TUNING, |builder, line| {
        let index = index(line)?;
        *port(builder, line)?.passive.get_mut(index)? = Some(line.span);
        Some(())
    }),
    ignored("(metric|hello-interval|hold-time|priority|te-metric|ipv4-multicast-metric|ipv6-multicast-metric|ipv6-unicast-metric|topology|ipv4-adjacency-segment|ipv6-adjacency-segment|post-convergence-lfa|delay-metric|lan-neighbor|flood-reflector|srv6-adjacency-segment|application-specific|minimum-segment) [<value:name>]").opening(TUNING),
];

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    processes: Vec<(Key, Process)>,
}

/// The table, and the name of one of several processes.
type Key = (Option<String>, Option<String>);

#[derive(Debug, Default)]
struct Process {
    at: Span,
    off: bool,
    name: String,
    vrf: Fact<Option<seawall_api::model::Reference>>,
    unchecked: Option<Span>,
    levels: [Level; 2],
    ports: Vec<Port>,
}

#[derive(Debug, Default, Clone)]
struct Level {
    off: bool,
    key: Option<Span>,
    kind: Option<(Authentication, Span)>,
    chain: Option<(String, Span)>,
    no_hello: bool,
}

#[derive(Debug)]
struct Port {
    written: String,
    this: RoutingInterface,
    off: bool,
    passive: [Option<Span>; 2],
    levels: [Level; 2],
    synced: Option<Span>,
}

fn key(line: &CommandLine<'_>) -> Key {
    let process = line.get("process").or_else(|| line.outer("process"));
    (scope::table(line), process.map(str::to_owned))
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let key = key(line);
    let name = key.1.clone().unwrap_or_else(|| interior::process_name(line));
    let process =
        Process { at: line.block, off: !line.active, name, vrf: scope::table_fact(line), ..Process::default() };
    builder.memory.isis.processes.push((key, process));
    Some(())
}

fn process<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Process> {
    let key = key(line);
    let mut all = builder.memory.isis.processes.iter_mut().rev();
    all.find(|(known, _)| *known == key).map(|(_, process)| process)
}

/// Level 1 or 2, from 0.
fn index(line: &CommandLine<'_>) -> Option<usize> {
    line.outer("level")?.parse::<usize>().ok()?.checked_sub(1).filter(|level| *level < 2)
}

fn level<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Level> {
    let index = index(line)?;
    process(builder, line)?.levels.get_mut(index)
}

fn port<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Port> {
    let name = line.outer("port")?;
    process(builder, line)?.ports.iter_mut().rev().find(|port| port.written == name)
}

fn on_level<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Level> {
    let index = index(line)?;
    port(builder, line)?.levels.get_mut(index)
}

fn on_interface(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let written = line.string("port")?;
    let name = process(builder, line)?.name.clone();
    let this = interior::on_interface(builder, line, &written, RoutingProtocol::Isis, name);
    let port = Port {
        written,
        this,
        off: false,
        passive: [None; 2],
        levels: [Level::default(), Level::default()],
        synced: None,
    };
    process(builder, line)?.ports.push(port);
    Some(())
}

fn keep(builder: &mut Builder, line: &CommandLine<'_>) {
    let owner = line.outer("port").map_or_else(
        || format!("isis level {}", line.outer("level").unwrap_or_default()),
        |port| format!("isis interface {port}"),
    );
    secrets::keep(builder, line, "secret", Purpose::Other, (SecretUse::Isis, &owner));
}

fn chain(builder: &mut Builder, line: &CommandLine<'_>) -> Option<String> {
    let chain = line.string("chain")?;
    builder.uses(ReferenceKind::KeyChain, &chain, "isis", WhenUndefined::Refused, line.span_of("chain")?);
    Some(chain)
}

/// How packets of a level are proved.
fn proof(builder: &Builder, level: &Level) -> Fact<Authentication> {
    if let Some((chain, at)) = &level.chain {
        return key_chain::authentication(builder, chain).value().map_or_else(Fact::default, |it| Fact::Set(*it, *at));
    }
    match (level.key, level.kind) {
        (Some(_), Some((kind, at))) => Fact::Set(kind, at),
        // A key without a kind, and a kind without a key, prove nothing.
        (Some(at), None) | (None, Some((_, at))) => Fact::Set(Authentication::Nothing, at),
        (None, None) => Fact::default(),
    }
}

fn says(level: &Level) -> bool {
    level.key.is_some() || level.kind.is_some() || level.chain.is_some()
}

/// Puts processes and interfaces into the model.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.isis);
    let whole = builder.extent == seawall_api::reading::Extent::Whole;
    let or_nothing = |mut proof: Fact<Authentication>| {
        if whole {
            proof.or_default(Authentication::Nothing);
        }
        proof
    };
    let mut synced: HashMap<usize, Span> = HashMap::new();
    for (_, process) in memory.processes {
        let runs = |level: &Level| !level.off;
        let proofs = process.levels.iter().filter(|level| runs(level)).map(|level| or_nothing(proof(builder, level)));
        let mut this = RoutingProcess {
            at: process.at,
            active: !process.off,
            name: process.name.clone(),
            protocol: RoutingProtocol::Isis,
            vrf: process.vrf.clone(),
            authentication: weakest(proofs),
            ..RoutingProcess::default()
        };
        if let Some(at) = process.unchecked {
            this.authentication_unchecked = Fact::Set(true, at);
        }
        builder.model.routing.processes.push(this);
        for port in process.ports {
            let mut this = port.this;
            this.active &= !port.off && !process.off;
            let meant: Vec<usize> = (0..2)
                .filter(|index| {
                    let off = |levels: &[Level; 2]| levels.get(*index).is_some_and(|level| level.off);
                    !off(&process.levels) && !off(&port.levels)
                })
                .collect();
            let silent: Vec<Option<Span>> =
                meant.iter().filter_map(|index| port.passive.get(*index).copied()).collect();
            if let Some(Some(at)) = silent.first()
                && silent.iter().all(Option::is_some)
            {
                this.passive = Fact::Set(true, *at);
            }
            this.active &= !meant.is_empty();
            let proofs = meant.iter().filter_map(|index| {
                let (own, around) = (port.levels.get(*index)?, process.levels.get(*index)?);
                // Hellos are proved by their own key, else by the level's.
                Some(match (says(own), around.no_hello) {
                    (true, _) => or_nothing(proof(builder, own)),
                    (false, false) => or_nothing(proof(builder, around)),
                    (false, true) => Fact::Set(Authentication::Nothing, around.key.unwrap_or(port_at(&this))),
                })
            });
            this.authentication = weakest(proofs.collect::<Vec<_>>().into_iter());
            if let Some(at) = process.unchecked {
                this.authentication_unchecked = Fact::Set(true, at);
            }
            if let Some(at) = port.synced {
                synced.insert(builder.model.routing.interfaces.len(), at);
            }
            builder.model.routing.interfaces.push(this);
        }
    }
    interior::label_sync(builder, RoutingProtocol::Isis, &synced);
}

fn port_at(this: &RoutingInterface) -> Span {
    this.at
}
