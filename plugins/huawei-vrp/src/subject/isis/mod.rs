//! `isis`: processes, the interfaces that they run on, and how both are proved.

mod commands;
mod levels;

use std::collections::BTreeMap;

use seawall_api::command::CommandLine;
use seawall_api::model::{Reference, ReferenceKind, RoutingProcess, RoutingProtocol, SecretUse, WhenUndefined};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span};

use self::levels::{Levels, Proofs, levels_of};
use super::igp::{Announcer, Passive, each_open, open_owner, redistribute, routing_interface};
use super::vpn_instance;
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
    levels: Levels,
    proofs: Proofs,
    label_sync: Option<Span>,
    vrf: Option<String>,
}

/// What an interface says.
#[derive(Debug, Default)]
struct OnInterface {
    process: Option<String>,
    silent: Option<Span>,
    levels: Levels,
    proofs: Proofs,
    label_sync: Option<Span>,
}

/// Finds the interfaces of every process, and how each is proved.
pub(crate) fn finish(builder: &mut Builder) {
    let keys = &builder.model.routing.key_chains;
    let mut found = Vec::new();
    let mut waiting: Vec<(&str, Option<Span>)> = Vec::new();
    for interface in &builder.model.interfaces {
        let Some(lines) = builder.memory.isis.interfaces.get(&interface.name) else { continue };
        let Some(name) = &lines.process else { continue };
        let process = builder.memory.isis.processes.iter().find(|process| process.name == *name);
        let levels = lines.levels.and(process.map_or_else(Levels::default, |process| process.levels));
        let mut this = routing_interface(interface, RoutingProtocol::Isis, name);
        this.area = Fact::Default(None);
        this.passive = match lines.silent {
            Some(at) => Fact::Set(true, at),
            None => Passive::default().of(interface),
        };
        this.authentication = lines.proofs.weakest(levels, keys);
        this.authentication_unchecked = lines.proofs.unchecked(levels);
        this.key_chain = lines.proofs.key_chain(levels);
        if this.active && this.passive.equals(&true) != Some(true) {
            waiting.push((name, lines.label_sync));
        }
        found.push(this);
    }
    for process in &builder.memory.isis.processes {
        let Some(this) = builder.model.routing.processes.get_mut(process.place) else { continue };
        this.authentication = process.proofs.weakest(process.levels, keys);
        this.authentication_unchecked = process.proofs.unchecked(process.levels);
        let of = || waiting.iter().filter(|(name, _)| *name == process.name);
        let every = of().all(|(_, at)| at.is_some());
        let first = of().find_map(|(_, at)| *at).filter(|_| every);
        if let Some(at) = process.label_sync.or(first) {
            this.label_sync = Fact::Set(true, at);
        }
    }
    builder.model.routing.interfaces.extend(found);
}

fn current(builder: &mut Builder) -> Option<&mut Process> {
    let memory = &mut builder.memory.isis;
    memory.processes.get_mut(memory.current?)
}

fn model(builder: &mut Builder) -> Option<&mut RoutingProcess> {
    let place = current(builder)?.place;
    builder.model.routing.processes.get_mut(place)
}

/// Without a number the process is 1 (`isis`).
fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (name, vrf) = (line.get("process").unwrap_or("1").to_owned(), vpn_instance::name(line));
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
    memory.current = Some(memory.processes.len());
    let place = builder.model.routing.processes.len();
    memory.processes.push(Process {
        name: name.clone(),
        place,
        levels: Levels::default(),
        proofs: Proofs::default(),
        label_sync: None,
        vrf: vrf.clone(),
    });
    let vrf = match vrf {
        Some(vrf) => {
            builder.uses(ReferenceKind::Vrf, &vrf, format!("isis {name}"), WhenUndefined::Refused, line.span);
            line.set(Some(Reference::new(ReferenceKind::Vrf, vrf)))
        }
        None => Fact::Default(None),
    };
    builder.model.routing.processes.push(RoutingProcess {
        at: line.block,
        name,
        protocol: RoutingProtocol::Isis,
        vrf,
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
    current(builder)?.label_sync = (!line.removes()).then_some(line.span);
    Some(())
}

/// `area-authentication-mode` proves level 1, `domain-authentication-mode` level 2.
fn process_proof(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = format!("isis {}", current(builder)?.name);
    let has_key = keep(builder, line, &owner);
    let levels = if line.has("area-authentication-mode") { Levels::ONE } else { Levels::TWO };
    current(builder)?.proofs.read(line, levels, has_key)
}

/// Lists the key of a line, and notes the chain that it names.
fn keep(builder: &mut Builder, line: &CommandLine<'_>, owner: &str) -> bool {
    builder.uses_named(line, owner, &[(ReferenceKind::KeyChain, "chain")]);
    secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Isis, owner)).is_some()
}

fn announce(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let process = current(builder)?;
    let (name, vrf) = (process.name.clone(), process.vrf.clone());
    let user = format!("isis {name}");
    redistribute(builder, line, Announcer { protocol: RoutingProtocol::Isis, process: name, vrf, user })
}

fn each(builder: &mut Builder, write: impl FnMut(&mut OnInterface)) -> Option<()> {
    each_open(builder, |memory| &mut memory.isis.interfaces, write)
}

fn enable(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let process = (!line.removes()).then(|| line.get("process").unwrap_or("1").to_owned());
    each(builder, |this| this.process.clone_from(&process))
}

fn silent(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let at = (!line.removes()).then_some(line.span);
    each(builder, |this| this.silent = at)
}

fn circuit(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let levels = if line.removes() { Levels::default() } else { levels_of(line) };
    each(builder, |this| this.levels = levels)
}

fn interface_sync(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let at = (!line.removes()).then_some(line.span);
    each(builder, |this| this.label_sync = at)
}

fn interface_proof(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = open_owner(builder, "isis");
    let has_key = keep(builder, line, &owner);
    let levels = levels_of(line);
    let mut understood = Some(());
    each(builder, |this| understood = understood.and(this.proofs.read(line, levels, has_key)))?;
    understood
}

#[cfg(test)]
mod tests {
    use seawall_api::model::Authentication;

    use crate::sample::{unknown, whole};

    #[test]
    fn levels_are_proved_by_mode_and_key() {
        let reading = whole(
            "#\nkeychain K mode absolute\n key-id 1\n  algorithm hmac-sha-256\n  key-string cipher %^%#aB3dE5fG7hJ9kL1m%^%#\n#\nisis 1\n is-level level-2\n cost-style wide\n network-entity 49.0001.0001.0000.0001.00\n \
             log-peer-change\n domain-authentication-mode md5 cipher %^%#aB3dE5fG7hJ9kL1m%^%#\n import-route direct\n#\ninterface GigabitEthernet0/0/1\n ip address 10.0.0.1 30\n isis enable 1\n \
             isis circuit-level level-2\n isis authentication-mode keychain K level-2\n isis ldp-sync\n#\ninterface GigabitEthernet0/0/2\n ip address 10.0.0.5 30\n isis enable 1\n \
             isis authentication-mode md5 cipher %^%#aB3dE5fG7hJ9kL1m%^%# send-only\n#\ninterface LoopBack0\n isis enable 1\n isis silent\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let process = &reading.model.routing.processes[0];
        assert_eq!(
            (process.authentication.value(), process.adjacency_logged.value(), process.label_sync.value()),
            (Some(&Authentication::Md5), Some(&true), Some(&false))
        );
        let [one, two, loopback] = reading.model.routing.interfaces.as_slice() else { panic!() };
        assert_eq!(
            (one.authentication.value(), one.authentication_unchecked.value()),
            (Some(&Authentication::Sha2), Some(&false))
        );
        assert_eq!(
            (two.authentication.value(), two.authentication_unchecked.value(), loopback.passive.value()),
            (Some(&Authentication::Md5), Some(&true), Some(&true))
        );
    }

    #[test]
    fn a_level_without_a_key_is_not_proved() {
        let reading = whole(
            "#\nisis 1\n area-authentication-mode md5 cipher %^%#aB3dE5fG7hJ9kL1m%^%# snp-packet authentication-avoid\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let process = &reading.model.routing.processes[0];
        assert_eq!(process.authentication.value(), Some(&Authentication::Nothing));
    }
}
