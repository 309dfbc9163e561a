//! Lines about neighbours, groups and templates.

use seawall_api::command::CommandLine;
use seawall_api::model::{Reference, ReferenceKind, SecretUse, WhenUndefined};
use seawall_api::routing::bgp::settings::Filter;
use seawall_api::routing::bgp::{as_number, written, written_or_absent};
use seawall_api::secret::Purpose;

use super::settings::FilterKind;
use super::{owner, peer, policy, session};
use crate::builder::Builder;
use crate::secrets;

pub(super) fn remote_as(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let asn = as_number(line.get("asn")?)?;
    session(builder, line)?.remote_as = written(line, asn);
    Some(())
}

pub(super) fn local_as(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let asn = line.get("asn").and_then(as_number);
    session(builder, line)?.common.local_as = asn.and_then(|asn| written(line, asn));
    Some(())
}

pub(super) fn password(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let secret = secrets::classify(builder, line, "type", "secret", Purpose::Other, "");
    if let Some(secret) = &secret
        && !line.removes()
    {
        let owner = owner(builder, line);
        builder.store(SecretUse::Bgp, owner, secret, line);
    }
    session(builder, line)?.password = Some(written_or_absent(line, secret));
    Some(())
}

pub(super) fn key_chain(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let chain = line.string("chain");
    if let Some(chain) = &chain
        && !line.removes()
    {
        let user = owner(builder, line);
        builder.uses(ReferenceKind::KeyChain, chain, user, WhenUndefined::NotKnown, line.span);
    }
    session(builder, line)?.key_chain = Some(written_or_absent(line, chain));
    Some(())
}

pub(super) fn hops(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    session(builder, line)?.common.security_hops = Some(written_or_absent(line, line.number("hops")));
    Some(())
}

/// Without a number it is 255 (Cisco IOS IP Routing: BGP command reference, `neighbor ebgp-multihop`).
pub(super) fn multihop(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let hops = if line.removes() { 1 } else { line.number("hops").unwrap_or(255) };
    session(builder, line)?.common.multihop = Some((hops, line.span));
    Some(())
}

pub(super) fn source(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("source").map(crate::subject::interface::full_name);
    if let Some(name) = &name
        && !line.removes()
    {
        let user = format!("{} update-source", owner(builder, line));
        builder.uses(ReferenceKind::Interface, name, user, WhenUndefined::NotKnown, line.span);
    }
    session(builder, line)?.common.source = Some(written_or_absent(line, name));
    Some(())
}

pub(super) fn shutdown(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    session(builder, line)?.common.shutdown = Some((!line.removes(), line.span));
    Some(())
}

/// `neighbor G peer-group` makes a group.
pub(super) fn group_head(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("peer")?;
    peer(builder, line)?.is_group = true;
    if !line.removes() {
        builder.define(ReferenceKind::PeerGroup, &name, line.span);
    }
    Some(())
}

/// `neighbor A peer-group G` makes A a member of G: its session, and its routes in the family.
pub(super) fn group(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("group")?;
    if !line.removes() {
        let user = owner(builder, line);
        // IOS: "Create the peer-group first" (the command is refused).
        builder.uses(ReferenceKind::PeerGroup, &name, user, WhenUndefined::Refused, line.span);
    }
    policy(builder, line)?.group = written(line, name.clone());
    peer(builder, line)?.session.group = written(line, name);
    Some(())
}

pub(super) fn session_template(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("template")?;
    if !line.removes() {
        let user = owner(builder, line);
        builder.uses(ReferenceKind::Template, &name, user, WhenUndefined::NotKnown, line.span);
    }
    session(builder, line)?.template = written(line, name);
    Some(())
}

pub(super) fn policy_template(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("template")?;
    let order = line.number("order").unwrap_or(u64::MAX);
    if !line.removes() {
        let user = owner(builder, line);
        builder.uses(ReferenceKind::Template, &name, user, WhenUndefined::NotKnown, line.span);
    }
    let templates = &mut policy(builder, line)?.templates;
    templates.retain(|(_, known)| *known != name);
    if !line.removes() {
        templates.push((order, name));
    }
    Some(())
}

pub(super) fn activate(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    policy(builder, line)?.common.activated = Some((!line.removes(), line.span));
    Some(())
}

pub(super) fn limit(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let policy = &mut policy(builder, line)?.common;
    policy.limit = Some(written_or_absent(line, line.number("limit")));
    policy.limit_warns = Some((line.has("warning-only") && !line.negated, line.span));
    Some(())
}

pub(super) fn default_originate(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    map_use(builder, line)?;
    policy(builder, line)?.common.default_originated = Some((!line.removes(), line.span));
    Some(())
}

pub(super) fn reflector_client(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    policy(builder, line)?.common.reflector_client = Some((!line.removes(), line.span));
    Some(())
}

/// A list of one kind on the routes of one direction.
pub(super) fn list(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let inbound = line.has("in");
    let direction = if inbound { "in" } else { "out" };
    // What an undefined list means. Route map: everything is denied (found in a lab by the Batfish
    // project, pull request 6523). Prefix list: "An empty prefix list permits all prefixes" (Cisco IOS
    // IP Configuration Guide, "How the System Filters Traffic by Prefix List").
    let (kind, what, name, when_undefined) = match line.one_of(&["route-map", "prefix-list", "distribute-list"]) {
        Some("route-map") => (FilterKind::RouteMap, ReferenceKind::RoutePolicy, "map", WhenUndefined::DeniesAll),
        Some("prefix-list") => (FilterKind::PrefixList, ReferenceKind::PrefixList, "list", WhenUndefined::PermitsAll),
        Some(_) => (FilterKind::DistributeList, ReferenceKind::Acl, "acl", WhenUndefined::NotKnown),
        None => (FilterKind::FilterList, ReferenceKind::AsPathList, "paths", WhenUndefined::NotKnown),
    };
    let name = line.string(name)?;
    let user = format!("{} {direction}", owner(builder, line));
    let list = (!line.removes()).then(|| Reference::new(what, name.as_str()));
    policy(builder, line)?.common.put_filter(Filter { kind, inbound, list, span: line.span });
    if !line.removes() {
        builder.uses(what, &name, user, when_undefined, line.span);
    }
    Some(())
}

/// Lines whose route maps are only noted as used.
pub(super) fn map_use(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    policy(builder, line)?;
    if !line.removes() {
        let user = owner(builder, line);
        for name in line.all("map") {
            builder.uses(ReferenceKind::RoutePolicy, name, user.clone(), WhenUndefined::NotKnown, line.span);
        }
    }
    Some(())
}
