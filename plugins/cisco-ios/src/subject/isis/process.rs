//! Lines about IS-IS processes.

use seawall_api::Fact;
use seawall_api::command::CommandLine;
use seawall_api::model::{Reference, ReferenceKind, RoutingProcess, RoutingProtocol, SecretUse, WhenUndefined};

use super::levels::{Levels, levels_of};
use super::{Process, process};
use crate::builder::Builder;
use crate::secrets;
use crate::subject::igp;
use crate::subject::mpls;

/// What a process without a tag is called.
pub(super) const UNTAGGED: &str = "isis";

pub(super) fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("process").unwrap_or(UNTAGGED).to_owned();
    let known = builder.memory.isis.processes.iter().position(|process| process.name == name);
    if line.removes() {
        builder.memory.isis.current = None;
        builder.memory.isis.processes.retain(|process| process.name != name);
        builder.model.routing.processes.retain(|this| this.protocol != RoutingProtocol::Isis || this.name != name);
        return Some(());
    }
    builder.memory.isis.current = Some(known.unwrap_or(builder.memory.isis.processes.len()));
    if known.is_none() {
        builder.memory.isis.processes.push(Process { name: name.clone(), ..Process::default() });
        let protocol = RoutingProtocol::Isis;
        builder.model.routing.processes.push(RoutingProcess { at: line.block, name, protocol, ..Default::default() });
    }
    Some(())
}

/// The process's object in the model.
fn object(builder: &mut Builder) -> Option<&mut RoutingProcess> {
    let name = process(builder)?.name.clone();
    let mut processes = builder.model.routing.processes.iter_mut();
    processes.find(|this| this.protocol == RoutingProtocol::Isis && this.name == name)
}

fn owner(builder: &mut Builder) -> String {
    process(builder).map(|process| format!("router isis {}", process.name)).unwrap_or_default()
}

pub(super) fn is_type(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    process(builder)?.levels = if line.removes() { Levels::default() } else { levels_of(line) };
    Some(())
}

pub(super) fn mode(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    process(builder)?.proofs.mode(line);
    Some(())
}

pub(super) fn chain(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    process(builder)?.proofs.chain(line);
    let owner = owner(builder);
    builder.uses_named(line, &owner, &[(ReferenceKind::KeyChain, "chain")]);
    Some(())
}

pub(super) fn send_only(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    process(builder)?.proofs.send_only(line);
    Some(())
}

pub(super) fn password(builder: &mut Builder, line: &CommandLine<'_>, level: usize) -> Option<()> {
    let owner = owner(builder);
    secrets::keep(builder, line, SecretUse::Isis, &owner);
    process(builder)?.proofs.password_of(level, line);
    Some(())
}

pub(super) fn passive(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let default = igp::note_passive(&mut process(builder)?.passive, line);
    if default.is_set() {
        object(builder)?.passive_default = default;
    }
    Some(())
}

pub(super) fn log_changes(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    object(builder)?.adjacency_logged = line.switch();
    Some(())
}

pub(super) fn vrf(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("vrf").filter(|_| !line.removes());
    object(builder)?.vrf = line.set(name.map(|name| Reference::new(ReferenceKind::Vrf, name)));
    if let Some(name) = name {
        let owner = owner(builder);
        builder.uses(ReferenceKind::Vrf, name, owner, WhenUndefined::NotKnown, line.span);
    }
    Some(())
}

/// Routes have their full cost until LDP is up on the link, so that labelled traffic waits.
pub(super) fn label_sync(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    object(builder)?.label_sync = line.switch();
    Some(())
}

pub(super) fn shutdown(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    process(builder)?.shut = !line.removes();
    object(builder)?.active = line.removes();
    Some(())
}

/// Lines whose lists are only noted as used.
pub(super) fn lists(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = owner(builder);
    igp::note_lists(builder, line, &owner);
    Some(())
}

pub(super) fn redistribute(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (user, vrf) = (owner(builder), object(builder)?.vrf.configured().map(|vrf| vrf.name.clone()));
    let process = process(builder)?.name.clone();
    igp::redistribute(builder, line, igp::Announcer { protocol: RoutingProtocol::Isis, process, vrf, user })
}

/// Labels are exchanged on every interface of the process.
pub(super) fn ldp_autoconfig(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = process(builder)?.name.clone();
    mpls::note_autoconfig(builder, line, RoutingProtocol::Isis, name);
    Some(())
}

/// A fact from what was noted; what was not noted stays open.
pub(super) fn keep<T>(field: &mut Fact<T>, fact: Fact<T>) {
    if !matches!(fact, Fact::Unknown(seawall_api::Why::NotStated)) {
        *field = fact;
    }
}
