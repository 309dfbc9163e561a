//! `router isis`, and IS-IS on interfaces.

mod levels;
mod on_interface;
mod process;

use std::collections::BTreeMap;

use seawall_api::Fact;
use seawall_api::Span;
use seawall_api::command::Table;
use seawall_api::model::RoutingProtocol;

use super::igp::{Place, passive, routing_interface, vrf_of};
use crate::builder::Builder;
use levels::{Levels, Proofs};

/// The tables of IS-IS.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &process::HEADS,
    &process::INSTANCES,
    &process::ROUTER,
    &process::VRF_TABLE,
    &process::FAMILY_TABLE,
    &on_interface::TABLE,
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The process whose block is being read.
    place: Option<Place>,
    /// What processes say, by their name and routing instance.
    instances: BTreeMap<(String, Option<String>), Instance>,
    /// What lines of interfaces say, by the interface's name.
    interfaces: BTreeMap<String, OnInterface>,
}

/// A process in one routing instance.
#[derive(Debug, Default)]
struct Instance {
    shut: bool,
    levels: Levels,
    proofs: Proofs,
    passive: Option<(bool, Span)>,
}

/// What lines of one interface say.
#[derive(Debug, Default)]
struct OnInterface {
    process: Option<(String, Span)>,
    levels: Levels,
    proofs: Proofs,
    passive: Option<(bool, Span)>,
    shut: bool,
}

/// How each process proves its link states, and the interfaces that name one.
pub(crate) fn finish(builder: &mut Builder) {
    let mut processes = std::mem::take(&mut builder.model.routing.processes);
    for this in processes.iter_mut().filter(|this| this.protocol == RoutingProtocol::Isis) {
        let vrf = this.vrf.configured().map(|vrf| vrf.name.clone());
        if let Some(said) = builder.memory.isis.instances.get(&(this.name.clone(), vrf)) {
            this.authentication = said.proofs.weakest(builder, said.levels);
            this.authentication_unchecked = said.proofs.unchecked(said.levels);
        }
    }
    builder.model.routing.processes = processes;
    let mut found = Vec::new();
    for interface in &builder.model.interfaces {
        let Some(said) = builder.memory.isis.interfaces.get(&interface.name) else { continue };
        let Some((name, span)) = &said.process else { continue };
        let key = (name.clone(), vrf_of(interface).map(str::to_owned));
        let process = builder.memory.isis.instances.get(&key);
        let levels = said.levels.and(process.map_or_else(Levels::default, |process| process.levels));
        let mut this = routing_interface(interface, RoutingProtocol::Isis, name);
        this.active &= !said.shut && !process.is_some_and(|process| process.shut);
        this.area = Fact::Set(None, *span);
        this.passive = passive(interface, said.passive, process.and_then(|process| process.passive));
        this.authentication = said.proofs.weakest(builder, levels);
        this.authentication_unchecked = said.proofs.unchecked(levels);
        this.key_chain = said.proofs.key_chain(levels);
        found.push(this);
    }
    builder.model.routing.interfaces.extend(found);
}

#[cfg(test)]
mod tests;
