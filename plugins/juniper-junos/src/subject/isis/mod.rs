//! `protocols isis`: levels with their proofs, and interfaces.
//!
//! Source: IS-IS User Guide for Junos OS: "authentication-key (Protocols IS-IS)" (of a level: all its packets, hellos too unless `no-hello-authentication`),
//! "hello-authentication-key" (of hellos on one interface), "no-authentication-check", "loose-authentication-check", "passive (Protocols IS-IS)".

mod commands;

use std::collections::HashMap;

use seawall_api::command::CommandLine;
use seawall_api::model::{Authentication, RoutingInterface, RoutingProcess, RoutingProtocol};
use seawall_api::routing::isis::weakest;
use seawall_api::{Fact, Span};

use super::{interior, key_chain, scope};
use crate::builder::Builder;

pub(crate) use commands::TABLES;

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
