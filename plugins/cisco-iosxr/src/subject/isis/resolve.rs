//! From lines to processes and interfaces with what proves their levels.

use seawall_api::Fact;
use seawall_api::model::{Reference, ReferenceKind, RoutingProcess, RoutingProtocol};

use super::{OnInterface, Process};
use crate::builder::Builder;
use crate::subject::igp::{in_step, routing_interface};

pub(super) fn finish(builder: &mut Builder) {
    let processes = std::mem::take(&mut builder.memory.isis.processes);
    for process in processes.iter().filter(|process| !process.gone) {
        let this = of_process(builder, process);
        builder.model.routing.processes.push(this);
        for interface in &process.interfaces {
            let this = of_interface(builder, process, interface);
            builder.model.routing.interfaces.push(this);
        }
    }
}

fn of_process(builder: &Builder, process: &Process) -> RoutingProcess {
    let unchecked = match process.unchecked {
        Some(span) => Fact::Set(true, span),
        None => process.proofs.unchecked(process.levels),
    };
    let silent =
        |this: &&OnInterface| this.passive.is_none() && !this.name.starts_with("Loopback") && !this.shut && this.family;
    RoutingProcess {
        at: process.at,
        name: process.name.clone(),
        protocol: RoutingProtocol::Isis,
        vrf: process.vrf.as_ref().map_or_else(Fact::default, |(name, span)| {
            Fact::some(Reference::new(ReferenceKind::Vrf, name.as_str()), *span)
        }),
        adjacency_logged: process.logged.clone(),
        label_sync: in_step(process.interfaces.iter().filter(silent).map(|this| this.sync)),
        authentication: process.proofs.weakest(builder, process.levels),
        authentication_unchecked: unchecked,
        ..RoutingProcess::default()
    }
}

fn of_interface(builder: &Builder, process: &Process, lines: &OnInterface) -> seawall_api::model::RoutingInterface {
    let levels = lines.levels.and(process.levels);
    let mut this = routing_interface(builder, &lines.name, RoutingProtocol::Isis, &process.name, lines.at);
    // `show isis interface` prints "Disabled (No topologies cfg on the intf)" where no address family stands.
    let speaks = lines.family || builder.why_open(Some(lines.at), &["routing.interfaces"]).is_some();
    this.active &= !lines.shut && speaks;
    this.area = Fact::Set(None, lines.at);
    if let Some(span) = lines.passive {
        this.passive = Fact::Set(true, span);
    }
    this.authentication = lines.proofs.weakest(builder, levels);
    this.authentication_unchecked = lines.proofs.unchecked(levels);
    this.key_chain = lines.proofs.key_chain(levels);
    this
}
