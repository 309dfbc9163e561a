//! From lines to processes and interfaces with what proves their levels.

use seawall_api::Fact;
use seawall_api::model::RoutingProtocol;

use super::levels::Levels;
use super::process::keep;
use crate::builder::Builder;
use crate::subject::igp::routing_interface;

/// How each process proves its link states.
pub(super) fn processes(builder: &mut Builder) {
    let mut found = Vec::new();
    for process in &builder.memory.isis.processes {
        let proof = process.proofs.weakest(builder, process.levels);
        found.push((process.name.clone(), proof, process.proofs.unchecked(process.levels)));
    }
    for this in builder.model.routing.processes.iter_mut().filter(|this| this.protocol == RoutingProtocol::Isis) {
        if let Some((_, proof, unchecked)) = found.iter().find(|(name, ..)| *name == this.name) {
            keep(&mut this.authentication, proof.clone());
            keep(&mut this.authentication_unchecked, unchecked.clone());
        }
    }
}

/// The interfaces that name a process, and those that a process names as silent.
pub(super) fn interfaces(builder: &mut Builder) {
    let mut found = Vec::new();
    for interface in &builder.model.interfaces {
        let Some(lines) = builder.memory.isis.interfaces.get(&interface.name) else { continue };
        let Some((name, _)) = &lines.process else { continue };
        let process = builder.memory.isis.processes.iter().find(|process| process.name == *name);
        let levels = lines.levels.and(process.map_or_else(Levels::default, |process| process.levels));
        let mut this = routing_interface(interface, RoutingProtocol::Isis, name);
        this.active &= !lines.shut && !process.is_some_and(|process| process.shut);
        this.area = Fact::Set(None, interface.at);
        this.passive = match process {
            Some(process) => process.passive.of(interface),
            None => Fact::default(),
        };
        this.authentication = lines.proofs.weakest(builder, levels);
        this.authentication_unchecked = lines.proofs.unchecked(levels);
        this.key_chain = lines.proofs.key_chain(levels);
        found.push(this);
    }
    for process in &builder.memory.isis.processes {
        for (name, span) in process.passive.silent() {
            let known = found.iter().any(|this| this.name == name && this.process == process.name);
            let interface = builder.model.interfaces.iter().find(|interface| interface.name == name);
            if let Some(interface) = interface.filter(|_| !known) {
                let mut this = routing_interface(interface, RoutingProtocol::Isis, &process.name);
                this.passive = Fact::Set(true, span);
                found.push(this);
            }
        }
    }
    builder.model.routing.interfaces.extend(found);
}
