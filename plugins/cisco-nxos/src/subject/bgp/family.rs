//! Lines about address families of the process.

use seawall_api::command::CommandLine;
use seawall_api::model::{ReferenceKind, RoutingProtocol};

use super::process as current_process;
use super::process::vrf_of;
use crate::builder::Builder;
use crate::subject::igp;

/// The family that a line opens, as NX-OS names it.
pub(super) fn name(line: &CommandLine<'_>) -> Option<String> {
    let kind = line.one_of(&["ipv4", "ipv6", "vpnv4", "vpnv6", "l2vpn", "link-state"])?;
    let sub = line.one_of(&["unicast", "multicast", "mvpn", "labeled-unicast", "evpn", "vpls"]);
    Some(sub.map_or_else(|| kind.to_owned(), |sub| format!("{kind} {sub}")))
}

pub(super) fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let vrf = vrf_of(builder, line);
    builder.memory.bgp.family = name(line)?;
    builder.memory.bgp.family_vrf = vrf;
    Some(())
}

pub(super) fn redistribute(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (family, vrf) = (builder.memory.bgp.family.clone(), builder.memory.bgp.family_vrf.clone());
    let asn = current_process(builder)?.asn.map(|asn| asn.to_string()).unwrap_or_default();
    let process = format!("{asn} {family}");
    let by = igp::Announcer { protocol: RoutingProtocol::Bgp, process, vrf, user: "router bgp".to_owned() };
    igp::redistribute(builder, line, by)
}

/// Lines whose route maps are only noted as used.
pub(super) fn maps(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.uses_named(line, "router bgp", &[(ReferenceKind::RoutePolicy, "map")]);
    Some(())
}
