//! Lines about a peer or a group.

use ipnet::IpNet;
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
use crate::subject::route_policy;

/// `group G external` makes a group.
pub(super) fn group_head(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("peer")?;
    let own = line.has("internal");
    let asn = builder.memory.bgp.process()?.asn;
    let peer = peer(builder, line)?;
    peer.is_group = true;
    if own && peer.session.remote_as.is_none() {
        peer.session.remote_as = written(line, asn);
    }
    if !line.removes() {
        builder.define(ReferenceKind::PeerGroup, &name, line.span);
    }
    Some(())
}

/// `peer A group G` makes A a member of G.
pub(super) fn group(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let user = owner(builder, line);
    builder.uses_named(line, &user, &[(ReferenceKind::PeerGroup, "group")]);
    let name = line.string("group")?;
    session(builder, line)?.group = written(line, name);
    Some(())
}

/// Peers that may come from a range are all of its group.
pub(super) fn range(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let address = line.address("network")?;
    let prefix = match (line.number("length"), line.ipv4("mask")) {
        (Some(length), _) => IpNet::new(address, u8::try_from(length).ok()?).ok()?,
        (None, Some(mask)) => IpNet::with_netmask(address, mask.into()).ok()?,
        (None, None) => IpNet::from(address),
    };
    let (vrf, group) = (place(builder, line).vrf, line.string("peer")?);
    let session = &mut named_peer(builder, vrf, prefix.trunc().to_string(), line.span)?.session;
    session.group = written(line, group);
    session.common.shutdown = Some((line.removes(), line.span));
    Some(())
}

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
    session.chain = None;
    let proof = secret.filter(|_| !line.removes()).map(|secret| (Authentication::Md5, Some(secret)));
    session.proof = Some((proof, line.span_of("secret").unwrap_or(line.span)));
    Some(())
}

pub(super) fn keychain(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    chain(builder, line, None)
}

/// A policy of TCP-AO names a chain of keys; which, stands elsewhere.
pub(super) fn tcp_ao(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let session = session(builder, line)?;
    session.chain = None;
    session.proof = Some(((!line.removes()).then_some((Authentication::TcpAo, None)), line.span));
    Some(())
}

fn chain(builder: &mut Builder, line: &CommandLine<'_>, proof: Option<Authentication>) -> Option<()> {
    let user = owner(builder, line);
    builder.uses_named(line, &user, &[(ReferenceKind::KeyChain, "chain")]);
    let name = line.string("chain");
    let session = session(builder, line)?;
    session.chain = name.and_then(|name| written(line, name));
    session.proof = match (line.removes(), proof) {
        (true, _) => Some((None, line.span)),
        (false, Some(proof)) => Some((Some((proof, None)), line.span)),
        (false, None) => None,
    };
    Some(())
}

/// Without a number it is 255 (`peer valid-ttl-hops`), and every packet passes.
pub(super) fn hops(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let hops = line.number("hops").filter(|hops| *hops < 255);
    session(builder, line)?.common.security_hops = Some(written_or_absent(line, hops));
    Some(())
}

/// Without a number it is 255 (`peer ebgp-max-hop`).
pub(super) fn multihop(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let hops = if line.removes() { 1 } else { line.number("hops").unwrap_or(255) };
    session(builder, line)?.common.multihop = Some((hops, line.span));
    Some(())
}

pub(super) fn source(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("source").map(full_name);
    if let Some(name) = name.as_deref().filter(|_| !line.removes()) {
        let user = format!("{} connect-interface", owner(builder, line));
        builder.uses(ReferenceKind::Interface, name, user, WhenUndefined::NoEffect, line.span);
    }
    session(builder, line)?.common.source = Some(written_or_absent(line, name));
    Some(())
}

/// `peer A ignore` keeps a session down.
pub(super) fn ignore(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    session(builder, line)?.common.shutdown = Some((!line.removes(), line.span));
    Some(())
}

pub(super) fn log_change(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    peer(builder, line)?;
    if line.removes() {
        builder.memory.bgp.process()?.silent.push(line.span);
    }
    Some(())
}

/// What one peer does of itself; the process is asked.
pub(super) fn first_as(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    peer(builder, line)?;
    if line.has("disable") && !line.removes() {
        let place = builder.memory.bgp.process()?.model;
        builder.model.routing.bgp.get_mut(place)?.first_as_enforced = line.set(false);
    }
    Some(())
}

pub(super) fn enable(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    policy(builder, line)?.activated = Some((!line.removes(), line.span));
    Some(())
}

/// A session that is only warned of keeps all routes; one that goes idle does not.
pub(super) fn limit(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let policy = policy(builder, line)?;
    if line.removes() {
        (policy.limit, policy.limit_warns) = (None, None);
        return Some(());
    }
    policy.limit = Some((line.number("limit"), line.span));
    policy.limit_warns = Some((line.has("alert-only"), line.span));
    Some(())
}

pub(super) fn default_originate(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let user = owner(builder, line);
    builder.uses_named(line, &user, &[(ReferenceKind::RoutePolicy, "policy")]);
    policy(builder, line)?.default_originated = Some((!line.removes(), line.span));
    Some(())
}

pub(super) fn reflector_client(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    policy(builder, line)?.reflector_client = Some((!line.removes(), line.span));
    Some(())
}

/// A list of one kind on the routes of one direction.
pub(super) fn list(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let inbound = line.has("import");
    let direction = if inbound { "import" } else { "export" };
    let word =
        line.one_of(&["route-policy", "route-filter", "ip-prefix", "ipv6-prefix", "filter-policy", "as-path-filter"])?;
    let (kind, what, argument) = match word {
        "route-policy" => (FilterKind::RoutePolicy, ReferenceKind::RoutePolicy, "policy"),
        "route-filter" => (FilterKind::RouteFilter, ReferenceKind::Other, "filter"),
        "filter-policy" => (FilterKind::Acl, ReferenceKind::Acl, "acl"),
        "as-path-filter" => (FilterKind::Path, ReferenceKind::AsPathList, "path"),
        _ => (FilterKind::PrefixList, ReferenceKind::PrefixList, "list"),
    };
    let name = line.string(argument);
    let list = name.as_deref().filter(|_| !line.removes()).map(|name| Reference::new(what, name));
    policy(builder, line)?.put_filter(Filter { kind, inbound, list, span: line.span });
    if let Some(name) = name.filter(|_| !line.removes() && what != ReferenceKind::Other) {
        let user = format!("{} {direction}", owner(builder, line));
        builder.uses(what, &name, user, route_policy::UNDEFINED, line.span);
    }
    Some(())
}

/// Lines that only make a peer known in a family.
pub(super) fn mention(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    policy(builder, line)?;
    Some(())
}
