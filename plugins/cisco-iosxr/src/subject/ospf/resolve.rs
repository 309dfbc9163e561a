//! From lines to processes and interfaces with what they inherit.

use seawall_api::model::{Authentication, Reference, ReferenceKind, RoutingInterface, RoutingProcess};
use seawall_api::{Fact, Span};

use super::{OnInterface, Part, Process, Proof, Settings};
use crate::builder::Builder;
use crate::subject::igp::{in_step, routing_interface};
use crate::subject::key_chain;

pub(super) fn finish(builder: &mut Builder) {
    let processes = std::mem::take(&mut builder.memory.ospf.processes);
    for process in processes.iter().filter(|process| !process.gone) {
        for part in process.parts.iter().filter(|part| part.vrf.is_some() || !empty(process, part)) {
            builder.model.routing.processes.push(of_part(process, part));
            for area in &part.areas {
                let around = area.settings.within(&part.settings);
                for interface in &area.interfaces {
                    let settings = interface.settings.within(&around);
                    let this = of_interface(builder, process, &area.name, interface, &settings);
                    builder.model.routing.interfaces.push(this);
                }
            }
        }
    }
}

/// A process that is written for routing instances alone does not run in the global table.
fn empty(process: &Process, part: &Part) -> bool {
    part.areas.is_empty() && process.parts.len() > 1
}

fn of_part(process: &Process, part: &Part) -> RoutingProcess {
    let mut synced: Vec<Option<Span>> = Vec::new();
    for area in &part.areas {
        let around = area.settings.within(&part.settings);
        for interface in &area.interfaces {
            let settings = interface.settings.within(&around);
            let silent = matches!(settings.passive, Some((true, _))) || interface.name.starts_with("Loopback");
            if !silent && !interface.shut {
                synced.push(settings.sync.filter(|(on, _)| *on).map(|(_, span)| span));
            }
        }
    }
    RoutingProcess {
        at: part.at,
        name: process.name.clone(),
        protocol: process.protocol,
        vrf: part
            .vrf
            .as_ref()
            .map_or_else(Fact::default, |vrf| Fact::some(Reference::new(ReferenceKind::Vrf, vrf.as_str()), part.at)),
        adjacency_logged: part.logged.map_or_else(Fact::default, |(logged, span)| Fact::Set(logged, span)),
        label_sync: in_step(synced.into_iter()),
        ..RoutingProcess::default()
    }
}

fn of_interface(
    builder: &Builder,
    process: &Process,
    area: &str,
    lines: &OnInterface,
    settings: &Settings,
) -> RoutingInterface {
    let mut this = routing_interface(builder, &lines.name, process.protocol, &process.name, lines.at);
    this.active &= !lines.shut;
    this.area = Fact::Set(Some(area.to_owned()), lines.at);
    if let Some((passive, span)) = settings.passive {
        this.passive = Fact::Set(passive, span);
    }
    if let Some((proof, span)) = &settings.proof {
        this.authentication = match proof {
            Proof::Nothing => Fact::Set(Authentication::Nothing, *span),
            Proof::Simple => Fact::Set(Authentication::Simple, *span),
            Proof::Ipsec => Fact::Set(Authentication::Ipsec, *span),
            Proof::Digest(Some(chain)) => key_chain::authentication(builder, chain, Authentication::Md5),
            // A digest without a key is one that everybody can make.
            Proof::Digest(None) if settings.digest.is_none() => Fact::Set(Authentication::Nothing, *span),
            Proof::Digest(None) => Fact::Set(Authentication::Md5, *span),
        };
        if let Proof::Digest(Some(chain)) = proof {
            this.key_chain = Fact::some(Reference::new(ReferenceKind::KeyChain, chain.as_str()), *span);
        }
    }
    this
}
