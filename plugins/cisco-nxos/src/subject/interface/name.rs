//! Names of interfaces: abbreviations, kinds, ranges.

use seawall_api::interfaces::name::{self, Types, split};
use seawall_api::model::InterfaceKind;

/// What NX-OS calls its interfaces, the common ones first: an abbreviation means the first that begins with it. Source:
/// "interface" commands of the Nexus 5000, 7000 and 9000 command references, and exported configurations.
const TYPES: &Types = {
    use InterfaceKind::{Application, Bundle, Loopback, Management, Other, Physical, Tunnel, Vlan};
    &[
        ("Ethernet", Physical),
        ("port-channel", Bundle),
        ("Vlan", Vlan),
        ("loopback", Loopback),
        ("mgmt", Management),
        ("cmp-mgmt", Management),
        ("Tunnel", Tunnel),
        ("tunnel-te", Tunnel),
        ("nve", Tunnel),
        ("Overlay", Tunnel),
        ("Bdi", Vlan),
        ("Null", Other),
        ("Vethernet", Other),
        ("veth", Other),
        ("fc", Other),
        ("vfc", Other),
        ("san-port-channel", Other),
        ("vfc-port-channel", Other),
        ("fcip", Other),
        ("iscsi", Other),
        ("gigabitethernet", Physical),
        ("appnav", Application),
        ("sup-eth", Other),
        ("svc", Other),
    ]
};

/// The name in full: `eth1/1` is `Ethernet1/1`. A type that is not known stays as written.
pub(crate) fn full_name(written: &str) -> String {
    name::full(TYPES, split(written))
}

/// The kind of the interface with this full name.
pub(super) fn kind(full: &str) -> InterfaceKind {
    name::kind(TYPES, split(full))
}

/// The interfaces that a head names: one, or `Ethernet1/1-4,Ethernet1/9` as typed. `None` if it cannot be read.
pub(crate) fn expand(written: &str) -> Option<Vec<String>> {
    name::expand(written, full_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_become_full_names() {
        assert_eq!(full_name("eth1/1"), "Ethernet1/1");
        assert_eq!(full_name("po10"), "port-channel10");
        assert_eq!(full_name("vlan 5"), "Vlan5");
        assert_eq!(full_name("lo0"), "loopback0");
    }

    #[test]
    fn kinds_follow_from_names() {
        assert_eq!(kind("Ethernet1/1.10"), InterfaceKind::Subinterface);
        assert_eq!(kind("Vlan10"), InterfaceKind::Vlan);
        assert_eq!(kind("mgmt0"), InterfaceKind::Management);
        assert_eq!(kind("fc1/1"), InterfaceKind::Other);
    }

    #[test]
    fn ranges_are_all_their_interfaces() {
        assert_eq!(expand("Ethernet1/1-2,Ethernet1/9").unwrap(), ["Ethernet1/1", "Ethernet1/2", "Ethernet1/9"]);
        assert_eq!(expand("eth101/1/3-4").unwrap(), ["Ethernet101/1/3", "Ethernet101/1/4"]);
        assert_eq!(expand("Ethernet1/9-1"), None);
        assert_eq!(expand("Ethernet1/1-4294967295"), None);
    }
}
