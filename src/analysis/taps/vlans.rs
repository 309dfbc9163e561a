//! VLANs that carry copies to other switches, and the ports that carry them further than they should.

use seawall_api::model::declare::object;
use seawall_api::model::{Interface, InterfaceRole, MirrorKind, PortMode};
use seawall_api::{Fact, Reading, Span};

use super::ports::holds;
use crate::analysis::unread::why_any_is_open;

object! {
    /// A VLAN that carries copies of traffic to other switches.
    MirrorVlan {
        /// Its number.
        name: String,
        /// Ports towards others than the own switches that carry it too.
        outside: Fact<Vec<String>>,
        /// Trunks that carry every VLAN, and so this one.
        unlimited: Fact<Vec<String>>,
    }
}

/// Such VLANs, by their definition or by the session that sends into them.
pub(super) fn find(reading: &Reading) -> Vec<MirrorVlan> {
    let model = &reading.model;
    let mut known: Vec<(u32, Span, bool)> = Vec::new();
    let mut note = |vlan: u32, at: Span, active: bool| {
        if !known.iter().any(|(same, ..)| *same == vlan) {
            known.push((vlan, at, active));
        }
    };
    for vlan in model.layer2.vlans.iter().filter(|vlan| vlan.remote_mirror.value() == Some(&true)) {
        if let Ok(number) = vlan.name.parse() {
            note(number, vlan.remote_mirror.span().unwrap_or(vlan.at), vlan.active);
        }
    }
    for mirror in model.mirrors.iter().filter(|mirror| mirror.kind.value() == Some(&MirrorKind::RemoteVlan)) {
        for port in mirror.destinations.value().map(Vec::as_slice).unwrap_or_default() {
            if let Some(Ok(number)) = port.strip_prefix("vlan ").map(str::parse) {
                note(number, mirror.destinations.span().unwrap_or(mirror.at), mirror.active);
            }
        }
    }
    let hidden = why_any_is_open(reading, &["interfaces"]);
    let list = |ports: Vec<String>, at: Span| match hidden.filter(|_| ports.is_empty()) {
        Some(why) => Fact::Unknown(why),
        None => Fact::Set(ports, at),
    };
    let ports = |fits: &dyn Fn(&Interface) -> bool| -> Vec<String> {
        let fitting = model.interfaces.iter().filter(|port| port.active && port.switched.value() == Some(&true));
        fitting.filter(|port| fits(port)).map(|port| port.name.clone()).collect()
    };
    known
        .into_iter()
        .map(|(vlan, at, active)| MirrorVlan {
            at,
            active,
            name: vlan.to_string(),
            outside: list(ports(&|port| is_outside(port) && carries(port, vlan)), at),
            unlimited: list(ports(&|port| is_unlimited(port)), at),
        })
        .collect()
}

fn is_outside(port: &Interface) -> bool {
    matches!(port.role.value(), Some(InterfaceRole::Customer | InterfaceRole::Transit | InterfaceRole::Access))
}

fn carries(port: &Interface, vlan: u32) -> bool {
    match port.port.mode.value() {
        Some(PortMode::Access) => port.port.access_vlan.value() == Some(&u64::from(vlan)),
        Some(PortMode::Trunk) => match port.port.allowed_vlans.value() {
            Some(Some(list)) => list.eq_ignore_ascii_case("all") || holds(list, vlan),
            Some(None) => true,
            None => false,
        },
        _ => false,
    }
}

fn is_unlimited(port: &Interface) -> bool {
    let all = match port.port.allowed_vlans.value() {
        Some(Some(list)) => list.eq_ignore_ascii_case("all"),
        Some(None) => true,
        None => false,
    };
    all && !is_outside(port) && port.port.mode.value() == Some(&PortMode::Trunk)
}
