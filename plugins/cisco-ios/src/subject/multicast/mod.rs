//! Multicast: PIM, IGMP, MSDP, boundaries.

mod commands;
mod msdp;
mod on_interface;

use std::collections::BTreeMap;
use std::net::Ipv4Addr;

use seawall_api::command::{CommandLine, Table};
use seawall_api::model::{Multicast, Reference, ReferenceKind};
use seawall_api::{Fact, Span};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] =
    &[&commands::TABLE, &commands::TABLE_V6, &msdp::TABLE, &on_interface::TABLE, &on_interface::TABLE_V6];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// By routing instance.
    instances: BTreeMap<Option<String>, Instance>,
    /// `ip igmp limit` of the whole device.
    group_limit: Fact<Option<u64>>,
    msdp: msdp::Memory,
}

/// Multicast in a routing instance.
#[derive(Debug, Default)]
struct Instance {
    /// The line that starts it.
    runs: Option<Span>,
    values: Multicast,
    /// The rendezvous points that lines name.
    points: Vec<(Ipv4Addr, Span)>,
}

/// Puts the instances that run and the sessions into the model.
pub(crate) fn finish(builder: &mut Builder) {
    let group_limit = builder.memory.multicast.group_limit.clone();
    for (vrf, instance) in &builder.memory.multicast.instances {
        let Some(at) = instance.runs else { continue };
        let vrf = vrf.as_deref().map(|vrf| Reference::new(ReferenceKind::Vrf, vrf));
        let mut values = instance.values.clone();
        for (address, span) in &instance.points {
            values.rendezvous_points.push(address.to_string(), *span);
        }
        builder.model.routing.multicast.push(Multicast {
            at,
            vrf: vrf.map_or_else(Fact::default, |vrf| Fact::some(vrf, at)),
            group_limit: group_limit.clone(),
            ..values
        });
    }
    msdp::sessions(builder);
}

/// The routing instance that a line concerns.
fn instance<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> &'a mut Instance {
    builder.memory.multicast.instances.entry(line.string("vrf")).or_default()
}

/// Notes the lists of a line as used.
fn note(builder: &mut Builder, line: &CommandLine<'_>, user: &str) {
    let names = [(ReferenceKind::Acl, "acl"), (ReferenceKind::RoutePolicy, "map"), (ReferenceKind::Vrf, "vrf")];
    builder.uses_named(line, user, &names);
}

#[cfg(test)]
mod tests;
