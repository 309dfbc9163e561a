//! Lines about the process, its routing instances and its templates.

use seawall_api::command::CommandLine;
use seawall_api::model::{Bgp, ReferenceKind, WhenUndefined};
use seawall_api::routing::bgp::{self, as_number};

use super::settings::{Policy, RemoteAs, Session};
use super::{Peer, Process, Target, process};
use crate::builder::Builder;

pub(super) fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let asn = as_number(line.get("asn")?)?;
    (builder.memory.bgp.vrf, builder.memory.bgp.target) = (None, None);
    let known = builder.memory.bgp.processes.iter().position(|process| process.asn == Some(asn));
    if line.removes() {
        if let Some(index) = known {
            builder.memory.bgp.processes.remove(index);
            builder.model.routing.bgp.remove(index);
        }
        return Some(());
    }
    if known.is_none() {
        builder.memory.bgp.processes.push(Process { at: line.span, asn: Some(asn), ..Process::default() });
        builder.model.routing.bgp.push(Bgp { at: line.block, asn: line.set_at("asn", asn), ..Bgp::default() });
    }
    Some(())
}

pub(super) fn open_vrf(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("vrf")?;
    if !line.removes() {
        let user = "router bgp".to_owned();
        builder.uses(ReferenceKind::Vrf, &name, user, WhenUndefined::NotKnown, line.span);
    }
    builder.memory.bgp.vrf = Some((line.node, name));
    Some(())
}

/// The routing instance that a line stands in.
pub(super) fn vrf_of(builder: &Builder, line: &CommandLine<'_>) -> Option<String> {
    let (node, name) = builder.memory.bgp.vrf.as_ref()?;
    (line.parent == Some(*node)).then(|| name.clone())
}

pub(super) fn neighbor(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("peer")?;
    let vrf = vrf_of(builder, line).map(|vrf| (vrf, line.span));
    let neighbors = &mut process(builder)?.neighbors;
    let same = |peer: &Peer| peer.name == name && peer.vrf.as_ref().map(|vrf| &vrf.0) == vrf.as_ref().map(|vrf| &vrf.0);
    let known = neighbors.iter().position(same);
    if line.removes() {
        if let Some(place) = known {
            neighbors.remove(place);
        }
        builder.memory.bgp.target = None;
        return Some(());
    }
    let place = known.unwrap_or(neighbors.len());
    if known.is_none() {
        neighbors.push(Peer { at: line.block, name, vrf, ..Peer::default() });
    }
    if let Some(asn) = remote_as(line) {
        neighbors.get_mut(place)?.session.remote_as = Some((asn, line.span));
    }
    builder.memory.bgp.target = Some(Target::Neighbor(place));
    Some(())
}

/// The AS number that a line gives its neighbour.
pub(super) fn remote_as(line: &CommandLine<'_>) -> Option<RemoteAs> {
    match line.get("asn") {
        Some(asn) => as_number(asn).map(RemoteAs::Number),
        None if line.has("external") => Some(RemoteAs::External),
        None if line.has("internal") => Some(RemoteAs::Internal),
        None => None,
    }
}

pub(super) fn template(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("template")?;
    let at = line.block;
    let process = process(builder)?;
    let target = match line.one_of(&["peer", "peer-session", "peer-policy"])? {
        "peer" => {
            process.templates.entry(name.clone()).or_insert_with(|| Peer { at, name: name.clone(), ..Peer::default() });
            Target::Peer(name.clone())
        }
        "peer-session" => {
            process.session_templates.entry(name.clone()).or_insert_with(Session::default);
            Target::Session(name.clone())
        }
        _ => {
            process.policy_templates.entry(name.clone()).or_insert_with(|| Policy::at(at));
            Target::Policy(name.clone())
        }
    };
    if !line.removes() {
        builder.define(ReferenceKind::Template, &name, line.span);
    }
    builder.memory.bgp.target = Some(target);
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut Bgp> {
    builder.model.routing.bgp.last_mut()
}

/// In a routing instance it concerns that alone, of which the model holds nothing.
pub(super) fn log_changes(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if vrf_of(builder, line).is_none() {
        current(builder)?.adjacency_logged = line.switch();
    }
    Some(())
}

pub(super) fn first_as(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.first_as_enforced = line.switch();
    Some(())
}

pub(super) fn confederation(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let asn = line.get("asn").and_then(as_number).filter(|_| !line.removes());
    process(builder)?.confederation = asn;
    Some(())
}

pub(super) fn confederates(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    bgp::confederates(&mut process(builder)?.confederates, line);
    Some(())
}

/// An instance may show an AS number of its own.
pub(super) fn local_as(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let vrf = vrf_of(builder, line)?;
    let asn = line.get("asn").and_then(as_number).filter(|_| !line.removes());
    let numbers = &mut process(builder)?.local_as;
    numbers.remove(&vrf);
    if let Some(asn) = asn {
        numbers.insert(vrf, (asn, line.span));
    }
    Some(())
}
