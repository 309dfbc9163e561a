//! Router or switch, by what the ports are.

use seawall_api::model::DeviceRole;
use seawall_api::tree::NodeKind;
use seawall_api::{NodeId, Span, Text, Tree};

/// What the lines of one port say.
#[derive(Default)]
struct Port {
    is_switched: bool,
    enters_switching: bool,
    leaves_switching: bool,
    has_address: bool,
}

/// Says what the ports make of the device. A switch's port is switched unless `no switchport` stands
/// there; a router's port has an address without it, also where a module with switched ports is plugged in.
pub(super) fn from_interfaces(text: &Text, tree: &Tree) -> Option<(DeviceRole, Span)> {
    let (mut routed, mut switched, mut enters) = (None, None, false);
    for id in tree.children(None) {
        let Some(node) = tree.get(id).filter(|node| node.kind == NodeKind::Command) else { continue };
        let line = text.slice(node.span);
        if !line.strip_prefix("interface ").is_some_and(is_port) {
            continue;
        }
        let port = read(text, tree, id);
        enters |= port.enters_switching;
        if port.leaves_switching || port.is_switched {
            switched = switched.or(Some(node.span));
        } else if port.has_address {
            routed = routed.or(Some(node.span));
        }
    }
    match (routed, switched) {
        // Catalyst 6500 and 7600: one is a switch, the other a router, and ports are routed on both
        // until `switchport` stands there.
        (Some(_), Some(_)) if enters => None,
        (Some(span), _) => Some((DeviceRole::Router, span)),
        (None, Some(span)) => Some((DeviceRole::Switch, span)),
        (None, None) => None,
    }
}

/// A port of the front: Ethernet of some speed. The separate management ports of switches are left
/// out, which have addresses on routers and switches alike.
fn is_port(name: &str) -> bool {
    let name = name.trim();
    let speed = name.find(|mark: char| mark.is_ascii_digit() || mark == ' ');
    let kind = speed.and_then(|at| name.get(..at)).unwrap_or(name);
    (kind.ends_with("Ethernet") || kind.ends_with("GigE")) && kind != "AppGigabitEthernet" && !name.contains('.')
}

fn read(text: &Text, tree: &Tree, id: NodeId) -> Port {
    let mut port = Port::default();
    let mut is_management = false;
    for child in tree.children(Some(id)) {
        let line = tree.text(child, text);
        port.is_switched |= line == "switchport" || line.starts_with("switchport ");
        port.enters_switching |= line == "switchport";
        port.leaves_switching |= line == "no switchport";
        port.has_address |= line.starts_with("ip address ") || line.starts_with("ipv6 address ");
        is_management |= line
            .strip_prefix("vrf forwarding ")
            .or_else(|| line.strip_prefix("ip vrf forwarding "))
            .is_some_and(|name| name.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("mgmt")));
    }
    // The management port of a Catalyst stands outside of switching.
    if is_management || tree.text(id, text) == "interface FastEthernet0" {
        port.has_address = false;
    }
    port
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_are_ethernet_of_any_speed() {
        for name in ["GigabitEthernet1/0/1", "TenGigabitEthernet 1/1/1", "HundredGigE1/0/49", "Ethernet0/0"] {
            assert!(is_port(name), "{name}");
        }
        for name in ["Vlan1", "Loopback0", "GigabitEthernet0/0.10", "Port-channel1", "AppGigabitEthernet1/0/1"] {
            assert!(!is_port(name), "{name}");
        }
    }
}
