//! Lines about neighbours and templates.

use seawall_api::command::CommandLine;
use seawall_api::model::{Reference, ReferenceKind, SecretUse, WhenUndefined};
use seawall_api::routing::bgp::settings::Filter;
use seawall_api::routing::bgp::{as_number, written_or_absent};

use super::process::remote_as as remote_as_of;
use super::settings::{FilterKind, Policy};
use super::{Target, family, owner, policy, process, session};
use crate::builder::Builder;
use crate::secrets;
use crate::subject::interface::full_name;

pub(super) fn remote_as(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let asn = remote_as_of(line).filter(|_| !line.removes());
    session(builder)?.remote_as = asn.map(|asn| (asn, line.span));
    Some(())
}

pub(super) fn local_as(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let asn = line.get("asn").and_then(as_number).filter(|_| !line.removes());
    session(builder)?.common.local_as = asn.map(|asn| (asn, line.span));
    Some(())
}

pub(super) fn password(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = owner(builder);
    let secret = secrets::keep(builder, line, SecretUse::Bgp, &owner);
    session(builder)?.password = Some((secret, line.span));
    Some(())
}

pub(super) fn key_chain(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let user = owner(builder);
    builder.uses_named(line, &user, &[(ReferenceKind::KeyChain, "chain")]);
    session(builder)?.key_chain = Some(written_or_absent(line, line.string("chain")));
    Some(())
}

pub(super) fn hops(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    session(builder)?.common.security_hops = Some(written_or_absent(line, line.number("hops")));
    Some(())
}

pub(super) fn multihop(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let hops = if line.removes() { 1 } else { line.number("hops")? };
    session(builder)?.common.multihop = Some((hops, line.span));
    Some(())
}

pub(super) fn source(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("source").map(full_name);
    if let Some(name) = name.as_deref().filter(|_| !line.removes()) {
        let user = format!("{} update-source", owner(builder));
        builder.uses(ReferenceKind::Interface, name, user, WhenUndefined::NotKnown, line.span);
    }
    session(builder)?.common.source = Some(written_or_absent(line, name));
    Some(())
}

pub(super) fn shutdown(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    session(builder)?.common.shutdown = Some((!line.removes(), line.span));
    Some(())
}

/// `inherit peer X`, `inherit peer-session X`. A template that does not exist gives nothing (lab of the Batfish project,
/// `nxos_undefined_route_map`: the session runs without it).
pub(super) fn template(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("template")?;
    let user = owner(builder);
    if !line.removes() {
        builder.uses(ReferenceKind::Template, &name, user, WhenUndefined::NoEffect, line.span);
    }
    let value = (!line.removes()).then_some((name, line.span));
    let of_sessions = line.has("peer-session");
    let session = session(builder)?;
    if of_sessions {
        session.inherited = value;
    } else {
        session.template = value;
    }
    Some(())
}

/// A family that is named is one in which routes are exchanged.
pub(super) fn open_family(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = family::name(line)?;
    builder.memory.bgp.family.clone_from(&name);
    let target = builder.memory.bgp.target.clone()?;
    let process = process(builder)?;
    let policies = match target {
        Target::Neighbor(place) => &mut process.neighbors.get_mut(place)?.policies,
        Target::Peer(template) => &mut process.templates.get_mut(&template)?.policies,
        Target::Session(_) | Target::Policy(_) => return None,
    };
    if line.removes() {
        policies.remove(&name);
    } else {
        policies.entry(name).or_insert_with(|| Policy::at(line.block));
    }
    Some(())
}

pub(super) fn policy_template(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("template")?;
    let order = line.number("order").unwrap_or(u64::MAX);
    let user = owner(builder);
    if !line.removes() {
        builder.uses(ReferenceKind::Template, &name, user, WhenUndefined::NoEffect, line.span);
    }
    let templates = &mut policy(builder)?.templates;
    templates.retain(|(_, known)| *known != name);
    if !line.removes() {
        templates.push((order, name));
    }
    Some(())
}

pub(super) fn limit(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let policy = &mut policy(builder)?.common;
    policy.limit = Some(written_or_absent(line, line.number("limit")));
    policy.limit_warns = Some((line.has("warning-only") && !line.removes(), line.span));
    Some(())
}

pub(super) fn default_originate(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    maps(builder, line)?;
    policy(builder)?.common.default_originated = Some((!line.removes(), line.span));
    Some(())
}

pub(super) fn reflector_client(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    policy(builder)?.common.reflector_client = Some((!line.removes(), line.span));
    Some(())
}

/// A list of one kind on the routes of one direction. A route map that does not exist denies everything (lab of the Batfish
/// project, `nxos_undefined_route_map`); of other lists nothing is known.
pub(super) fn list(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let inbound = line.has("in");
    let (kind, what, name, when_undefined) = match line.one_of(&["route-map", "prefix-list"]) {
        Some("route-map") => (FilterKind::RouteMap, ReferenceKind::RoutePolicy, "map", WhenUndefined::DeniesAll),
        Some(_) => (FilterKind::PrefixList, ReferenceKind::PrefixList, "list", WhenUndefined::NotKnown),
        None => (FilterKind::FilterList, ReferenceKind::AsPathList, "paths", WhenUndefined::NotKnown),
    };
    let name = line.string(name)?;
    let user = format!("{} {}", owner(builder), if inbound { "in" } else { "out" });
    let list = (!line.removes()).then(|| Reference::new(what, name.as_str()));
    policy(builder)?.common.put_filter(Filter { kind, inbound, list, span: line.span });
    if !line.removes() {
        builder.uses(what, &name, user, when_undefined, line.span);
    }
    Some(())
}

/// Lines whose route maps are only noted as used.
pub(super) fn maps(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let user = owner(builder);
    builder.uses_named(line, &user, &[(ReferenceKind::RoutePolicy, "map")]);
    Some(())
}
