//! Heads of blocks, and what a level says of its sessions.

use seawall_api::Span;
use seawall_api::command::CommandLine;
use seawall_api::model::{ReferenceKind, SecretUse};
use seawall_api::routing::bgp::{as_number, written};
use seawall_api::secret::Purpose;

use super::level::Proof;
use super::{Of, Peer, Process, level, process};
use crate::builder::Builder;
use crate::secrets;
use crate::subject::{instance, switch};

/// `bgp`.
pub(super) fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = instance::current(builder).map(str::to_owned);
    builder.memory.bgp.scopes.note(line, Of::Process);
    if line.removes() {
        builder.memory.bgp.processes.remove(&name);
        return Some(());
    }
    let at = line.block;
    let (_, process) = builder
        .memory
        .bgp
        .processes
        .open(name.clone(), || (name, Process { at, active: true, ..Process::default() }))?;
    process.at = process.at.to(at);
    Some(())
}

/// `group "external"`: a block of settings at the level of the process, a name that is taken over at the level of a neighbour.
pub(super) fn group(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("group")?;
    if let Some(Of::Neighbor(peer)) = builder.memory.bgp.scopes.of(line) {
        process(builder)?.peers.get_mut(&peer)?.group = (!line.removes()).then_some((name, line.span));
        return Some(());
    }
    builder.memory.bgp.scopes.note(line, Of::Group(name.clone()));
    let process = process(builder)?;
    if line.removes() {
        process.groups.remove(&name);
        return Some(());
    }
    let is_new = process.groups.get_mut(&name).is_none();
    process.groups.open(name.clone(), Default::default);
    if is_new {
        builder.define(ReferenceKind::PeerGroup, &name, line.span);
    }
    Some(())
}

/// `neighbor 192.0.2.1`, below its group in classic CLI.
pub(super) fn neighbor(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("neighbor")?;
    let around = builder.memory.bgp.scopes.of(line)?;
    builder.memory.bgp.scopes.note(line, Of::Neighbor(name.clone()));
    let process = process(builder)?;
    if line.removes() {
        process.peers.remove(&name);
        return Some(());
    }
    let at = line.block;
    let peer = process.peers.open(name.clone(), || Peer { name, at, ..Peer::default() })?;
    peer.at = peer.at.to(at);
    if let Of::Group(group) = around {
        peer.group = Some((group, line.span));
    }
    Some(())
}

/// `shutdown`, `admin-state`.
pub(super) fn state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let off = !switch::enabled(line);
    if builder.memory.bgp.scopes.of(line)? == Of::Process {
        process(builder)?.active = !off;
        return Some(());
    }
    level(builder, line)?.session.shutdown = Some((off, line.span));
    Some(())
}

pub(super) fn remote_as(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let asn = if line.removes() { None } else { Some(as_number(line.get("asn")?)?) };
    level(builder, line)?.remote_as = asn.map(|asn| (asn, line.span));
    Some(())
}

/// `type internal`, `type external`.
pub(super) fn kind(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    level(builder, line)?.external = written(line, line.has("external"));
    Some(())
}

/// `local-as 65001`, `local-as { as-number 65001 }`.
pub(super) fn local_as(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let asn = if line.removes() { None } else { Some(as_number(line.get("asn")?)?) };
    level(builder, line)?.session.local_as = asn.map(|asn| (asn, line.span));
    Some(())
}

/// `authentication-key`.
pub(super) fn key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = match builder.memory.bgp.scopes.of(line)? {
        Of::Process => "bgp".to_owned(),
        Of::Group(name) => format!("bgp group {name}"),
        Of::Neighbor(name) => format!("bgp neighbor {name}"),
    };
    let secret = secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Bgp, &owner));
    level(builder, line)?.proof = written(line, Proof::Key(secret));
    Some(())
}

/// `auth-keychain "K"`, `authentication-keychain "K"`.
pub(super) fn chain(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("chain").unwrap_or_default();
    if !line.removes() {
        builder.uses(ReferenceKind::KeyChain, &name, "bgp", seawall_api::model::WhenUndefined::Refused, line.span);
    }
    level(builder, line)?.proof = written(line, Proof::Chain(name));
    Some(())
}

/// `multihop 2`.
pub(super) fn multihop(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let hops = if line.removes() { 1 } else { line.number("hops")? };
    level(builder, line)?.session.multihop = written(line, hops);
    Some(())
}

/// `ttl-security 254`: the least age that a packet may have.
pub(super) fn ttl_security(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let hops = line.number("least").map(|least| 256_u64.saturating_sub(least));
    level(builder, line)?.session.security_hops = Some((hops.filter(|_| !line.removes()), line.span));
    Some(())
}

/// `local-address 192.0.2.1`, or the name of an interface.
pub(super) fn local_address(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let address = line.string("address").unwrap_or_default();
    level(builder, line)?.local_address = written(line, address);
    Some(())
}

/// `cluster 192.0.2.1`: neighbours are clients of this reflector.
pub(super) fn cluster(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    super::within(builder, line)?;
    level(builder, line)?.reflector = written(line, true);
    Some(())
}

/// `enforce-first-as`.
pub(super) fn first_as(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    level(builder, line)?.first_as = Some((switch::on(line), line.span));
    Some(())
}

/// `prefix 10.0.0.0/8` below `dynamic-neighbor match`: whoever comes from there.
pub(super) fn range(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let range = line.string("range")?;
    let at = line.block;
    let ranges = &mut level(builder, line)?.ranges;
    ranges.retain(|(known, ..)| *known != range);
    if !line.removes() {
        ranges.push((range, None, at));
    }
    super::within(builder, line)
}

/// The AS of those in a range, where one alone is allowed.
pub(super) fn range_as(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let asn = line.all("asn").first().copied().and_then(as_number);
    if let Some((_, known, _)) = level(builder, line)?.ranges.last_mut() {
        *known = asn;
    }
    Some(())
}

/// `autonomous-system 65001` of a routing instance.
pub(super) fn own_as(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = instance::current(builder).map(str::to_owned);
    if line.removes() {
        builder.memory.bgp.own.remove(&name);
        return Some(());
    }
    let value: (u64, Span) = (as_number(line.get("asn")?)?, line.span);
    builder.memory.bgp.own.insert(name, value);
    Some(())
}

/// `confederation 100 members 65001 65002`.
pub(super) fn confederation(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = instance::current(builder).map(str::to_owned);
    let (shown, members) = builder.memory.bgp.members.entry(name).or_default();
    if let Some(asn) = line.get("confederation") {
        *shown = if line.removes() { None } else { Some(as_number(asn)?) };
    }
    members.extend(line.all("asn").into_iter().filter_map(as_number));
    Some(())
}
