//! Lines about the process, its routing instances and its address families.

use seawall_api::command::CommandLine;
use seawall_api::model::{Bgp, ReferenceKind, RoutingProtocol, WhenUndefined};
use seawall_api::routing::bgp::{self, as_number};

use super::{Process, process};
use crate::builder::Builder;
use crate::subject::igp;
use crate::subject::policy::name_of;
use crate::subject::vrf;

pub(super) fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let asn = as_number(line.get("asn")?)?;
    builder.memory.bgp.vrf = None;
    builder.memory.bgp.peer = None;
    if line.removes() {
        builder.memory.bgp.processes.retain(|known| known.asn != Some(asn));
        builder.model.routing.bgp.retain(|known| known.asn.value() != Some(&asn));
        return Some(());
    }
    // Opened again, it goes on where it stopped; there is one, or several with a name each.
    if let Some(index) = builder.memory.bgp.processes.iter().position(|known| known.asn == Some(asn)) {
        let last = builder.memory.bgp.processes.len().checked_sub(1)?;
        builder.memory.bgp.processes.swap(index, last);
        builder.model.routing.bgp.swap(index, last);
        return Some(());
    }
    builder.memory.bgp.processes.push(Process { asn: Some(asn), at: line.span, ..Process::default() });
    builder.model.routing.bgp.push(Bgp { at: line.block, asn: line.set(asn), ..Bgp::default() });
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut Bgp> {
    builder.model.routing.bgp.last_mut()
}

pub(super) fn log_changes(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    // `disable` switches off what is on; `detail` says more of it.
    current(builder)?.adjacency_logged = line.set(!line.has("disable") || line.removes());
    Some(())
}

pub(super) fn first_as(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.first_as_enforced = line.set_or_default(false);
    Some(())
}

pub(super) fn unsafe_policy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.policy_required = line.set_or_default(false);
    Some(())
}

pub(super) fn confederation(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let asn = line.get("asn").and_then(as_number).filter(|_| !line.removes());
    process(builder)?.confederation = asn;
    Some(())
}

/// A line each below `bgp confederation peers`, or all on one line.
pub(super) fn confederates(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    bgp::confederates(&mut process(builder)?.confederates, line);
    Some(())
}

pub(super) fn open_vrf(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("vrf")?;
    if !line.removes() {
        builder.uses(ReferenceKind::Vrf, &name, "router bgp", WhenUndefined::NoEffect, line.span);
    }
    builder.memory.bgp.vrf = Some(name);
    builder.memory.bgp.peer = None;
    Some(())
}

pub(super) fn distinguisher(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = builder.memory.bgp.vrf.clone()?;
    vrf::distinguish(builder, &name, line);
    Some(())
}

/// An address family of the process, or of one of its routing instances.
pub(super) fn open_family(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.bgp.family = super::family::name(line)?;
    builder.memory.bgp.peer = None;
    Some(())
}

/// Lines whose policies are only noted as used.
pub(super) fn note_policy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    process(builder)?;
    if let Some(name) = line.all("policy").first()
        && !line.removes()
    {
        builder.uses(ReferenceKind::RoutePolicy, name_of(name), "router bgp", WhenUndefined::Refused, line.span);
    }
    Some(())
}

fn redistribute_in(builder: &mut Builder, line: &CommandLine<'_>, vrf: Option<String>) -> Option<()> {
    let family = builder.memory.bgp.family.clone();
    let asn = process(builder)?.asn.map(|asn| asn.to_string()).unwrap_or_default();
    let by = igp::Announcer {
        protocol: RoutingProtocol::Bgp,
        process: format!("{asn} {family}"),
        vrf,
        user: "router bgp".to_owned(),
    };
    igp::redistribute(builder, line, by)
}

pub(super) fn redistribute(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    redistribute_in(builder, line, None)
}

pub(super) fn redistribute_vrf(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let vrf = builder.memory.bgp.vrf.clone();
    redistribute_in(builder, line, vrf)
}
