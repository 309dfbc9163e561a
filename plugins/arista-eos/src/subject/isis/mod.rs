//! `router isis`: processes, the interfaces that they run on, and how both are proved.

mod commands;
mod levels;

use std::collections::BTreeMap;

use seawall_api::command::CommandLine;
use seawall_api::model::{Authentication, ReferenceKind, RoutingProcess, RoutingProtocol, SecretUse};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span};

use self::levels::{Levels, Proofs, levels_of};
use super::igp::{Announcer, Passive, each_open, note_passive, open_owner, redistribute, routing_interface};
use crate::builder::Builder;
use crate::secrets;

pub(crate) use commands::TABLES;

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    processes: Vec<Process>,
    current: Option<usize>,
    interfaces: BTreeMap<String, OnInterface>,
}

/// A process.
#[derive(Debug)]
struct Process {
    name: String,
    /// Where it stands in the model.
    place: usize,
    shut: bool,
    levels: Levels,
    proofs: Proofs,
    passive: Passive,
    vrf: Option<String>,
}

/// What an interface says.
#[derive(Debug, Default)]
struct OnInterface {
    process: Option<String>,
    passive: Option<(bool, Span)>,
    levels: Levels,
    proofs: Proofs,
}

/// Finds the interfaces of every process, and how each is proved.
pub(crate) fn finish(builder: &mut Builder) {
    for process in &builder.memory.isis.processes {
        let Some(this) = builder.model.routing.processes.get_mut(process.place) else { continue };
        this.authentication = process.proofs.weakest(process.levels);
        this.authentication_unchecked = process.proofs.unchecked(process.levels);
    }
    let mut found = Vec::new();
    for interface in &builder.model.interfaces {
        let Some(lines) = builder.memory.isis.interfaces.get(&interface.name) else { continue };
        let Some(name) = &lines.process else { continue };
        let process = builder.memory.isis.processes.iter().find(|process| process.name == *name);
        let levels = lines.levels.and(process.map_or_else(Levels::default, |process| process.levels));
        let mut this = routing_interface(interface, RoutingProtocol::Isis, name);
        this.active &= !process.is_some_and(|process| process.shut);
        this.area = Fact::Default(None);
        this.passive = match (lines.passive, process) {
            (Some((passive, at)), _) => Fact::Set(passive, at),
            (None, Some(process)) => process.passive.of(interface),
            (None, None) => Passive::default().of(interface),
        };
        this.authentication = lines.proofs.weakest(levels);
        this.authentication_unchecked = lines.proofs.unchecked(levels);
        this.key_chain = lines.proofs.key_chain(levels);
        found.push(this);
    }
    builder.model.routing.interfaces.extend(found);
    name_algorithms(builder);
}

/// A profile says nothing of the algorithm: its keys prove by the weakest with which it is used.
fn name_algorithms(builder: &mut Builder) {
    let memory = &builder.memory.isis;
    let of_processes = memory.processes.iter().flat_map(|process| process.proofs.profiles());
    let uses = of_processes.chain(memory.interfaces.values().flat_map(|lines| lines.proofs.profiles()));
    for (name, way, span) in uses {
        let chain = builder.model.routing.key_chains.iter_mut().find(|chain| chain.name == name);
        for key in chain.into_iter().flat_map(|chain| &mut chain.keys) {
            if way == Authentication::Md5 || key.algorithm.configured().is_none() {
                key.algorithm = Fact::some(way.word().to_owned(), span);
            }
        }
    }
}

fn current(builder: &mut Builder) -> Option<&mut Process> {
    let memory = &mut builder.memory.isis;
    memory.processes.get_mut(memory.current?)
}

fn model(builder: &mut Builder) -> Option<&mut RoutingProcess> {
    let place = current(builder)?.place;
    builder.model.routing.processes.get_mut(place)
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (name, vrf) = (line.string("process")?, line.string("vrf").filter(|name| name != "default"));
    let memory = &mut builder.memory.isis;
    memory.current = memory.processes.iter().position(|known| known.name == name);
    if line.removes() {
        if let Some(this) = model(builder) {
            this.active = false;
        }
        return Some(());
    }
    if memory.current.is_some() {
        return Some(());
    }
    let place = builder.model.routing.processes.len();
    memory.current = Some(memory.processes.len());
    memory.processes.push(Process {
        name: name.clone(),
        place,
        shut: false,
        levels: Levels::default(),
        proofs: Proofs::default(),
        passive: Passive::default(),
        vrf: vrf.clone(),
    });
    let vrf = vrf.map(|vrf| seawall_api::model::Reference::new(ReferenceKind::Vrf, vrf));
    builder.model.routing.processes.push(RoutingProcess {
        at: line.block,
        name,
        protocol: RoutingProtocol::Isis,
        vrf: vrf.map_or(Fact::Default(None), |vrf| line.set(Some(vrf))),
        ..RoutingProcess::default()
    });
    Some(())
}

fn levels(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.levels = if line.removes() { Levels::default() } else { levels_of(line) };
    Some(())
}

fn log_changes(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    model(builder)?.adjacency_logged = line.switch();
    Some(())
}

fn label_sync(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    model(builder)?.label_sync = line.switch();
    Some(())
}

fn passive(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let default = note_passive(&mut current(builder)?.passive, line);
    model(builder)?.passive_default = default;
    Some(())
}

fn shutdown(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.shut = !line.removes();
    model(builder)?.active = line.removes();
    Some(())
}

fn process_mode(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.uses_named(line, "router isis", &[(ReferenceKind::KeyChain, "profile")]);
    current(builder)?.proofs.mode(line);
    Some(())
}

fn process_key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = format!("isis {}", current(builder)?.name);
    secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Isis, &owner));
    current(builder)?.proofs.key(line);
    Some(())
}

fn announce(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let process = current(builder)?;
    let (name, vrf) = (process.name.clone(), process.vrf.clone());
    let user = format!("router isis {name}");
    redistribute(builder, line, Announcer { protocol: RoutingProtocol::Isis, process: name, vrf, user })
}

fn each(builder: &mut Builder, write: impl FnMut(&mut OnInterface)) -> Option<()> {
    each_open(builder, |memory| &mut memory.isis.interfaces, write)
}

fn enable(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let process = line.string("process").filter(|_| !line.removes());
    each(builder, |this| this.process.clone_from(&process))
}

fn interface_passive(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    each(builder, |this| this.passive = Some((!line.removes(), line.span)))
}

fn circuit(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let levels = if line.removes() { Levels::default() } else { levels_of(line) };
    each(builder, |this| this.levels = levels)
}

fn interface_mode(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let user = open_owner(builder, "isis");
    builder.uses_named(line, &user, &[(ReferenceKind::KeyChain, "profile")]);
    each(builder, |this| this.proofs.mode(line))
}

fn interface_key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = open_owner(builder, "isis");
    secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Isis, &owner));
    each(builder, |this| this.proofs.key(line))
}

#[cfg(test)]
mod tests {
    use seawall_api::model::Authentication;

    use crate::sample::{unknown, whole};

    #[test]
    fn levels_are_proved_by_mode_and_key() {
        let reading = whole(
            "router isis CORE\n   net 49.0001.0001.0000.0001.00\n   is-type level-2\n   log-adjacency-changes\n   authentication mode md5 level-2\n   \
             authentication key 7 060506324F41 level-2\n   !\n   address-family ipv4 unicast\n      maximum-paths 4\ninterface Ethernet1\n   \
             isis enable CORE\n   isis circuit-type level-2\n   isis authentication mode sha key-id 5 rx-disabled level-2\n   \
             isis authentication key-id 5 algorithm sha-256 key 7 060506324F41 level-2\ninterface Ethernet2\n   isis enable CORE\n   \
             isis authentication mode md5\ninterface Loopback0\n   isis enable CORE\n   isis passive\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let process = &reading.model.routing.processes[0];
        assert_eq!(
            (process.authentication.value(), process.adjacency_logged.value()),
            (Some(&Authentication::Md5), Some(&true))
        );
        let [one, two, loopback] = reading.model.routing.interfaces.as_slice() else { panic!() };
        assert_eq!(
            (one.authentication.value(), one.authentication_unchecked.value()),
            (Some(&Authentication::Sha2), Some(&true))
        );
        assert_eq!(
            (two.authentication.value(), loopback.passive.value()),
            (Some(&Authentication::Nothing), Some(&true))
        );
        assert_eq!(reading.model.secrets.len(), 2);
    }
}
