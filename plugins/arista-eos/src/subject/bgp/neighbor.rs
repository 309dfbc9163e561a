//! Lines about a neighbour or a group.

use seawall_api::command::CommandLine;
use seawall_api::model::{Authentication, Reference, ReferenceKind, SecretUse, WhenUndefined};
use seawall_api::routing::bgp::settings::Filter;
use seawall_api::routing::bgp::{as_number, written, written_or_absent};
use seawall_api::secret::Purpose;

use super::settings::FilterKind;
use super::{named_peer, owner, peer, place, policy, session};
use crate::builder::Builder;
use crate::secrets;
use crate::subject::interface::full_name;
use crate::subject::{interface, route_map};

pub(super) fn remote_as(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let asn = line.get("asn").and_then(as_number);
    session(builder, line)?.remote_as = asn.and_then(|asn| written(line, asn));
    Some(())
}

pub(super) fn local_as(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let asn = line.get("asn").and_then(as_number);
    session(builder, line)?.common.local_as = asn.and_then(|asn| written(line, asn));
    Some(())
}

pub(super) fn password(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = owner(builder, line);
    let secret = secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Bgp, &owner));
    let session = session(builder, line)?;
    session.profile = None;
    let proof = secret.filter(|_| !line.removes()).map(|secret| (Authentication::Md5, Some(secret)));
    session.proof = Some((proof, line.span_of("secret").unwrap_or(line.span)));
    Some(())
}

/// Keys of a profile: with a digest of packets it is TCP-AO (EOS User Manual, `neighbor password shared-secret`).
pub(super) fn shared_secret(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let profile = line.string("profile")?;
    let user = owner(builder, line);
    builder.uses_named(line, &user, &[(ReferenceKind::KeyChain, "profile")]);
    let session = session(builder, line)?;
    session.profile = written(line, profile);
    session.proof = Some(((!line.removes()).then_some((Authentication::TcpAo, None)), line.span));
    Some(())
}

pub(super) fn hops(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    session(builder, line)?.common.security_hops = Some(written_or_absent(line, line.number("hops")));
    Some(())
}

/// Without a number it is 255 (EOS User Manual, `neighbor ebgp-multihop`).
pub(super) fn multihop(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let hops = if line.removes() { 1 } else { line.number("hops").unwrap_or(255) };
    session(builder, line)?.common.multihop = Some((hops, line.span));
    Some(())
}

pub(super) fn source(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("source").map(full_name);
    if let Some(name) = name.as_deref().filter(|_| !line.removes()) {
        let user = format!("{} update-source", owner(builder, line));
        builder.uses(ReferenceKind::Interface, name, user, WhenUndefined::NoEffect, line.span);
    }
    session(builder, line)?.common.source = Some(written_or_absent(line, name));
    Some(())
}

pub(super) fn shutdown(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    session(builder, line)?.common.shutdown = Some((!line.removes(), line.span));
    Some(())
}

/// `neighbor G peer group` makes a group.
pub(super) fn group_head(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("peer")?;
    peer(builder, line)?.is_group = true;
    if !line.removes() {
        builder.define(ReferenceKind::PeerGroup, &name, line.span);
    }
    Some(())
}

/// `neighbor A peer group G` makes A a member of G.
pub(super) fn group(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let user = owner(builder, line);
    builder.uses_named(line, &user, &[(ReferenceKind::PeerGroup, "group")]);
    let name = line.string("group")?;
    session(builder, line)?.group = written(line, name);
    Some(())
}

/// Neighbours that show up on interfaces: `neighbor interface Ethernet1-4 peer-group G remote-as 65001`.
pub(super) fn on_interface(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let names = interface::names(line.get("interface")?)?;
    builder.uses_named(line, "bgp neighbor interface", &[(ReferenceKind::PeerGroup, "group")]);
    let asn = line.get("asn").and_then(as_number);
    let (group, vrf) = (line.string("group")?, place(builder, line).vrf);
    for name in names {
        let session = &mut named_peer(builder, vrf.clone(), name, line.span)?.session;
        session.group = written(line, group.clone());
        session.remote_as = asn.and_then(|asn| written(line, asn));
    }
    Some(())
}

pub(super) fn activate(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    policy(builder, line)?.activated = Some((!line.removes(), line.span));
    Some(())
}

/// "Value ranges from 0 (unlimited) to 4294967294" (EOS User Manual, `neighbor maximum-routes`).
pub(super) fn limit(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let policy = policy(builder, line)?;
    if line.removes() {
        (policy.limit, policy.limit_warns) = (None, None);
        return Some(());
    }
    policy.limit = Some((line.number("limit").filter(|limit| *limit > 0), line.span));
    policy.limit_warns = Some((line.has("warning-only"), line.span));
    Some(())
}

pub(super) fn default_originate(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let user = owner(builder, line);
    builder.uses_named(line, &user, &[(ReferenceKind::RoutePolicy, "map")]);
    policy(builder, line)?.default_originated = Some((!line.removes(), line.span));
    Some(())
}

pub(super) fn reflector_client(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    policy(builder, line)?.reflector_client = Some((!line.removes(), line.span));
    Some(())
}

/// A list of one kind on the routes of one direction.
pub(super) fn list(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let inbound = line.has("in");
    let direction = if inbound { "in" } else { "out" };
    let (kind, what, name) = match line.one_of(&["route-map", "prefix-list", "rcf"])? {
        "route-map" => (FilterKind::RouteMap, ReferenceKind::RoutePolicy, "map"),
        "prefix-list" => (FilterKind::PrefixList, ReferenceKind::PrefixList, "list"),
        _ => (FilterKind::Function, ReferenceKind::Other, "function"),
    };
    let name = line.string(name)?;
    let list = (!line.removes()).then(|| Reference::new(what, name.as_str()));
    policy(builder, line)?.put_filter(Filter { kind, inbound, list, span: line.span });
    if !line.removes() && what != ReferenceKind::Other {
        let user = format!("{} {direction}", owner(builder, line));
        builder.uses(what, &name, user, route_map::UNDEFINED, line.span);
    }
    Some(())
}

/// Lines that only make a neighbour known in a family.
pub(super) fn mention(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if place(builder, line).family.is_empty() {
        peer(builder, line)?;
    } else {
        policy(builder, line)?;
    }
    Some(())
}
