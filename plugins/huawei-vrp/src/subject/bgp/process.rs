//! Lines about the process, its address families and its servers of origin validation.

use std::collections::BTreeMap;

use seawall_api::command::CommandLine;
use seawall_api::model::{Bgp, ReferenceKind, RoutingProtocol, SecretUse, WhenUndefined};
use seawall_api::routing::announced::Announcer;
use seawall_api::routing::bgp::{as_number, confederates as change_members};
use seawall_api::secret::Purpose;

use super::{Place, Process, place};
use crate::builder::Builder;
use crate::secrets;
use crate::subject::igp::redistribute;

pub(super) fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let asn = as_number(line.get("asn")?)?;
    let memory = &mut builder.memory.bgp;
    memory.family = None;
    let known = memory.processes.iter().position(|process| process.asn == asn);
    if line.removes() {
        if let Some(known) = known {
            let gone = memory.processes.remove(known);
            builder.model.routing.bgp.get_mut(gone.model)?.active = false;
        }
        return Some(());
    }
    memory.current = known.unwrap_or(memory.processes.len());
    if known.is_none() {
        memory.processes.push(Process {
            at: line.span,
            model: builder.model.routing.bgp.len(),
            asn,
            confederation: None,
            confederates: Vec::new(),
            ipv4_by_default: true,
            peers: Vec::new(),
            places: std::collections::HashMap::new(),
            silent: Vec::new(),
            validating: BTreeMap::new(),
        });
        builder.model.routing.bgp.push(Bgp { at: line.block, asn: line.set_at("asn", asn), ..Bgp::default() });
    }
    Some(())
}

fn model(builder: &mut Builder) -> Option<&mut Bgp> {
    let place = builder.memory.bgp.process()?.model;
    builder.model.routing.bgp.get_mut(place)
}

/// `ipv4-family unicast` is `ipv4 unicast`; one of a routing instance carries its unicast routes.
pub(super) fn open_family(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let words: Vec<&str> = line.as_str().split_ascii_whitespace().collect();
    let (head, kind) = (words.first()?.trim_end_matches("-family"), words.get(1).copied());
    let vrf = line.string("vrf");
    let family = match kind {
        None if matches!(head, "ipv4" | "ipv6") => format!("{head} unicast"),
        Some("vpn-instance") => format!("{head} unicast"),
        None => head.to_owned(),
        Some(kind) => format!("{head} {kind}"),
    };
    if let Some(name) = vrf.as_deref().filter(|_| !line.removes()) {
        builder.uses(ReferenceKind::Vrf, name, "bgp", WhenUndefined::Refused, line.span_of("vrf")?);
    }
    builder.memory.bgp.family = Some((line.node, Place { vrf, family }));
    Some(())
}

pub(super) fn first_as(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    model(builder)?.first_as_enforced = line.switch();
    Some(())
}

pub(super) fn default_ipv4(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.bgp.process()?.ipv4_by_default = !line.negated;
    Some(())
}

pub(super) fn confederation(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let id = line.get("asn").and_then(as_number).filter(|_| !line.removes());
    builder.memory.bgp.process()?.confederation = id;
    Some(())
}

pub(super) fn confederates(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    change_members(&mut builder.memory.bgp.process()?.confederates, line);
    Some(())
}

/// Lines whose policies are only noted as used.
pub(super) fn policy_use(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.uses_named(line, "bgp", &[(ReferenceKind::RoutePolicy, "policy")]);
    Some(())
}

pub(super) fn import_routes(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let Place { vrf, family } = place(builder, line);
    let process = format!("{} {family}", builder.memory.bgp.process()?.asn);
    let by = Announcer { protocol: RoutingProtocol::Bgp, process, vrf, user: "bgp".to_owned() };
    redistribute(builder, line, by)
}

/// Routes of a family are held against what the validators say ("prefix origin-validation enable").
pub(super) fn validation(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let Place { vrf, family } = place(builder, line);
    let validating = &mut builder.memory.bgp.process()?.validating;
    if line.removes() {
        validating.remove(&(vrf, family));
    } else {
        validating.insert((vrf, family), line.span);
    }
    Some(())
}

pub(super) fn validator(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let server = line.string("server")?;
    let servers = &mut builder.memory.bgp.validators;
    servers.retain(|(known, _)| *known != server);
    if !line.removes() {
        servers.push((server, line.span));
    }
    Some(())
}

pub(super) fn validator_secret(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Other, "rpki session"));
    Some(())
}
