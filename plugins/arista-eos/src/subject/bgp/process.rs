//! Lines about the process, its routing instances and its address families.

use seawall_api::command::CommandLine;
use seawall_api::model::{Bgp, Reference, ReferenceKind, RoutingProtocol, WhenUndefined};
use seawall_api::routing::bgp::as_number;

use super::{Place, Process, Range, place, process};
use crate::builder::Builder;
use crate::subject::igp::{Announcer, redistribute as announce};
use crate::subject::vrf as instances;

pub(super) fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let asn = as_number(line.get("asn")?)?;
    builder.memory.bgp.family = None;
    builder.memory.bgp.vrf = None;
    if line.removes() {
        builder.memory.bgp.process = None;
        builder.model.routing.bgp.clear();
        return Some(());
    }
    if builder.memory.bgp.process.as_ref().is_some_and(|known| known.asn == asn) {
        return Some(());
    }
    builder.memory.bgp.process = Some(Process {
        at: line.span,
        asn,
        confederation: None,
        confederates: Vec::new(),
        ipv4_by_default: true,
        peers: Vec::new(),
        places: std::collections::HashMap::new(),
        ranges: Vec::new(),
    });
    builder.model.routing.bgp.push(Bgp { at: line.block, asn: line.set(asn), ..Bgp::default() });
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut Bgp> {
    builder.model.routing.bgp.last_mut()
}

pub(super) fn open_vrf(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("vrf")?;
    builder.memory.bgp.family = None;
    builder.memory.bgp.vrf = None;
    if name != "default" {
        if !line.removes() {
            builder.uses(ReferenceKind::Vrf, &name, "router bgp", WhenUndefined::NoEffect, line.span_of("vrf")?);
        }
        builder.memory.bgp.vrf = Some((line.node, name));
    }
    Some(())
}

/// A family of the process, or of the routing instance whose block it stands in.
pub(super) fn open_family(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let words: Vec<&str> = line.as_str().split_ascii_whitespace().skip(1).collect();
    let family = match words.as_slice() {
        ["ipv4"] => "ipv4 unicast".to_owned(),
        ["ipv6"] => "ipv6 unicast".to_owned(),
        words => words.join(" "),
    };
    let vrf = place(builder, line).vrf;
    builder.memory.bgp.family = Some((line.node, Place { vrf, family }));
    Some(())
}

pub(super) fn log_changes(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.adjacency_logged = line.switch();
    Some(())
}

pub(super) fn first_as(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.first_as_enforced = line.switch();
    Some(())
}

/// Routes of external sessions without a policy, by direction: RFC 8212 asks that none pass.
pub(super) fn missing_policy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let denies = (line.has("deny") || line.has("deny-in-out")) && !line.removes();
    let memory = &mut builder.memory.bgp.missing_policy_denied;
    let [inwards, outwards] = memory;
    *(if line.has("in") { inwards } else { outwards }) = denies;
    let both = line.has("deny-in-out") || memory.iter().all(|denied| *denied);
    current(builder)?.policy_required = line.set(both && denies);
    Some(())
}

pub(super) fn default_ipv4(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    process(builder)?.ipv4_by_default = !line.negated;
    Some(())
}

pub(super) fn confederation(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    process(builder)?.confederation = line.get("asn").and_then(as_number).filter(|_| !line.removes());
    Some(())
}

/// `bgp confederation peers 65001-65003 65010`.
pub(super) fn confederates(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let range = |text: &str| {
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        Some((as_number(first)?, as_number(last)?))
    };
    let lists = line.all("members").into_iter().flat_map(|list| list.split(','));
    let members: Option<Vec<_>> = lists.map(range).collect();
    let members = members?;
    let known = &mut process(builder)?.confederates;
    known.retain(|one| !members.contains(one));
    if !line.removes() {
        known.extend(members);
    }
    Some(())
}

pub(super) fn listen(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (prefix, vrf) = (line.string("range")?, place(builder, line).vrf);
    let group = line.string("group");
    let user = format!("bgp listen range {prefix}");
    builder.uses_named(line, &user, &[(ReferenceKind::PeerGroup, "group"), (ReferenceKind::Other, "filter")]);
    let remote_as = line.get("asn").and_then(as_number);
    let ranges = &mut process(builder)?.ranges;
    ranges.retain(|range| range.prefix != prefix || range.vrf != vrf);
    if !line.removes() {
        ranges.push(Range { at: line.span, prefix, vrf, group, remote_as });
    }
    Some(())
}

pub(super) fn distinguisher(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    // The default instance is in no list.
    let Some(name) = place(builder, line).vrf else { return Some(()) };
    if let Some(instance) = instances::named(builder, &name) {
        instance.distinguisher = line.set_or_none(line.string("distinguisher"));
    }
    Some(())
}

pub(super) fn route_target(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let target = line.get("target")?;
    let Some(name) = place(builder, line).vrf else { return Some(()) };
    let Some(instance) = instances::named(builder, &name) else { return Some(()) };
    seawall_api::vrfs::route_target(instance, line, target, (!line.has("export"), !line.has("import")));
    Some(())
}

/// `route-target export evpn route-map M`: the policy on what an instance gives or takes.
pub(super) fn target_policy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (place, map) = (place(builder, line), line.string("map")?);
    let name = place.vrf.unwrap_or_else(|| "default".to_owned());
    builder.uses_named(line, &format!("vrf {name}"), &[(ReferenceKind::RoutePolicy, "map")]);
    let Some(instance) = instances::named(builder, &name) else { return Some(()) };
    let field = if line.has("import") { &mut instance.import_policy } else { &mut instance.export_policy };
    *field = line.set_or_none(Some(Reference::new(ReferenceKind::RoutePolicy, map)));
    Some(())
}

pub(super) fn redistribute(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let Place { vrf, family } = place(builder, line);
    let family = if family.is_empty() { "unicast".to_owned() } else { family };
    let process = format!("{} {family}", process(builder)?.asn);
    let by = Announcer { protocol: RoutingProtocol::Bgp, process, vrf, user: "router bgp".to_owned() };
    announce(builder, line, by)
}

/// Lines whose route maps are only noted as used.
pub(super) fn map_use(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.uses_named(line, "router bgp", &[(ReferenceKind::RoutePolicy, "map")]);
    Some(())
}

/// A packet filter on the port of the protocol (EOS User Manual, "Service ACLs").
pub(super) fn service_acl(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.uses_named(line, "router bgp", &[(ReferenceKind::Acl, "acl")]);
    Some(())
}
