//! Lines of IS-IS that say something to the model.

use seawall_api::command::CommandLine;
use seawall_api::model::{ReferenceKind, RoutingProtocol, SecretUse, WhenUndefined};

use super::{OnInterface, Process, interface, process};
use crate::builder::Builder;
use crate::secrets;
use crate::subject::igp;
use crate::subject::interface::full_name;
use crate::subject::policy::name_of;

pub(super) fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("process")?;
    let memory = &mut builder.memory.isis;
    (memory.current, memory.interface) = (None, None);
    let known = memory.processes.iter().position(|process| process.name == name && !process.gone);
    if line.removes() {
        if let Some(process) = known.and_then(|index| memory.processes.get_mut(index)) {
            process.gone = true;
        }
        return Some(());
    }
    memory.current = Some(known.unwrap_or(memory.processes.len()));
    if known.is_none() {
        memory.processes.push(Process { at: line.block, name, ..Process::default() });
    }
    Some(())
}

pub(super) fn open_interface(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = full_name(line.get("interface")?);
    builder.memory.isis.interface = None;
    let interfaces = &mut process(builder)?.interfaces;
    if line.removes() {
        interfaces.retain(|known| known.name != name);
        return Some(());
    }
    let known = interfaces.iter().position(|known| known.name == name);
    let index = known.unwrap_or(interfaces.len());
    if known.is_none() {
        interfaces.push(OnInterface { at: line.block, name: name.clone(), ..OnInterface::default() });
        builder.uses(ReferenceKind::Interface, &name, "router isis", WhenUndefined::NoEffect, line.span);
    }
    builder.memory.isis.interface = Some(index);
    Some(())
}

/// The password of a process or an interface.
fn keep(builder: &mut Builder, line: &CommandLine<'_>, owner: &str) {
    if line.removes() {
        return;
    }
    if let Some(chain) = line.get("chain") {
        builder.uses(ReferenceKind::KeyChain, chain, owner, WhenUndefined::NotKnown, line.span);
    }
    if let Some(secret) = secrets::routing_key(builder, line) {
        builder.store(SecretUse::Isis, owner, &secret, line);
    }
}

pub(super) fn lsp_password(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = format!("isis {}", process(builder)?.name);
    keep(builder, line, &owner);
    process(builder)?.proofs.note(line);
    Some(())
}

pub(super) fn hello_password(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = format!("isis on interface {}", interface(builder)?.name);
    keep(builder, line, &owner);
    interface(builder)?.proofs.note(line);
    Some(())
}

/// A second password that is taken too, while keys change.
pub(super) fn also_accepted(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = format!("isis {}", process(builder)?.name);
    keep(builder, line, &owner);
    Some(())
}

/// Lines whose policies are only noted as used.
pub(super) fn note_policy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let user = format!("router isis {}", process(builder)?.name);
    if let Some(name) = line.all("policy").first()
        && !line.removes()
    {
        builder.uses(ReferenceKind::RoutePolicy, name_of(name), user, WhenUndefined::Refused, line.span);
    }
    Some(())
}

pub(super) fn redistribute(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let this = process(builder)?;
    let (process, vrf) = (this.name.clone(), this.vrf.as_ref().map(|(name, _)| name.clone()));
    let user = format!("router isis {process}");
    igp::redistribute(builder, line, igp::Announcer { protocol: RoutingProtocol::Isis, process, vrf, user })
}
