//! Lines about the process, its templates and its address families.

use seawall_api::command::CommandLine;
use seawall_api::model::{Bgp, Reference, ReferenceKind, RoutingProtocol, WhenUndefined};
use seawall_api::routing::bgp::{self, as_number};

use super::settings::{FamilyName, Policy, Session};
use super::{Process, Range, family, process};
use crate::builder::Builder;
use crate::subject::igp;

pub(super) fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let asn = as_number(line.get("asn")?)?;
    builder.memory.bgp.family = None;
    builder.memory.bgp.template = None;
    if line.removes() {
        return Some(());
    }
    // A process can be written in several pieces: the last one open is the current one.
    let known = builder.memory.bgp.processes.iter().position(|process| process.asn == Some(asn));
    if let Some(index) = known {
        let last = builder.memory.bgp.processes.len().checked_sub(1)?;
        builder.memory.bgp.processes.swap(index, last);
        builder.model.routing.bgp.swap(index, last);
        return Some(());
    }
    builder.memory.bgp.processes.push(Process { at: line.span, asn: Some(asn), ..Process::default() });
    builder.model.routing.bgp.push(Bgp { at: line.block, asn: line.set(asn), ..Bgp::default() });
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut Bgp> {
    builder.model.routing.bgp.last_mut()
}

pub(super) fn log_changes(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.adjacency_logged = line.switch();
    Some(())
}

pub(super) fn first_as(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.first_as_enforced = line.switch();
    Some(())
}

pub(super) fn policy_required(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.policy_required = line.switch();
    Some(())
}

pub(super) fn default_ipv4(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    process(builder)?.ipv4_by_default = Some(!line.negated);
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

pub(super) fn listen(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let prefix = line.string("range")?;
    let (vrf, group) = (line.string("vrf"), line.string("group"));
    if let Some(group) = &group
        && !line.removes()
    {
        let user = format!("bgp listen range {prefix}");
        builder.uses(ReferenceKind::PeerGroup, group, user, WhenUndefined::Refused, line.span);
    }
    let ranges = &mut process(builder)?.ranges;
    ranges.retain(|range| range.prefix != prefix || range.vrf != vrf);
    if !line.removes() {
        ranges.push(Range { at: line.span, prefix, vrf, group });
    }
    Some(())
}

pub(super) fn session_template(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("template")?;
    process(builder)?.session_templates.entry(name.clone()).or_insert_with(Session::default);
    open_template(builder, line, name, true);
    Some(())
}

pub(super) fn policy_template(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("template")?;
    process(builder)?.policy_templates.entry(name.clone()).or_insert_with(Policy::default);
    open_template(builder, line, name, false);
    Some(())
}

fn open_template(builder: &mut Builder, line: &CommandLine<'_>, name: String, sessions: bool) {
    builder.define(ReferenceKind::Template, &name, line.span);
    builder.memory.bgp.template = Some((line.node, name, sessions));
}

pub(super) fn open_family(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let kind = line.one_of(&["ipv4", "ipv6", "vpnv4", "vpnv6", "l2vpn", "rtfilter", "nsap", "link-state"])?;
    let sub = line.one_of(&["multicast", "mdt", "mvpn", "flowspec", "vpls", "evpn"]);
    let name = match (kind, sub) {
        ("link-state", _) => "link-state link-state".to_owned(),
        // Without a word it is pseudowires (Cisco IOS BGP command reference, `address-family l2vpn`).
        ("l2vpn", None) => "l2vpn vpls".to_owned(),
        (kind, Some(sub)) => format!("{kind} {sub}"),
        (kind, None) => format!("{kind} unicast"),
    };
    let vrf = line.string("vrf");
    if let Some(vrf) = &vrf {
        builder.uses(ReferenceKind::Vrf, vrf, format!("bgp {name}"), WhenUndefined::NotKnown, line.span);
    }
    builder.memory.bgp.family = Some((line.node, FamilyName { name, vrf }));
    Some(())
}

/// A list on all routes of a family.
pub(super) fn distribute_list(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let inbound = line.has("in");
    let list = match (line.get("acl"), line.get("list")) {
        (Some(name), _) => Reference::new(ReferenceKind::Acl, name),
        (None, Some(name)) => Reference::new(ReferenceKind::PrefixList, name),
        (None, None) => return None,
    };
    let family = family(builder, line);
    let lists = &mut process(builder)?.family_filters;
    lists.retain(|(known, known_in, ..)| *known != family || *known_in != inbound);
    if !line.removes() {
        lists.push((family, inbound, list.clone(), line.span));
        builder.uses(list.kind, &list.name, "bgp distribute-list", WhenUndefined::NotKnown, line.span);
    }
    Some(())
}

/// Lines whose route maps are only noted as used.
pub(super) fn map_use(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    process(builder)?;
    if !line.removes() {
        for name in line.all("map") {
            builder.uses(ReferenceKind::RoutePolicy, name, "router bgp", WhenUndefined::NotKnown, line.span);
        }
    }
    Some(())
}

pub(super) fn redistribute(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let family = family(builder, line);
    let asn = process(builder)?.asn.map(|asn| asn.to_string()).unwrap_or_default();
    let process = format!("{asn} {}", family.name);
    let user = "router bgp".to_owned();
    let by = igp::Announcer { protocol: RoutingProtocol::Bgp, process, vrf: family.vrf, user };
    igp::redistribute(builder, line, by)
}
