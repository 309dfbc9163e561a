//! Names of interfaces: abbreviations, kinds.

use seawall_api::interfaces::name::{self, Types};
use seawall_api::model::InterfaceKind;

/// What EOS calls its interfaces; an abbreviation means the first that begins with it. Source: EOS User Manual, "Interface Configuration",
/// and the interfaces of exported configurations.
const TYPES: &Types = {
    use InterfaceKind::{Bundle, Loopback, Management, Other, Physical, Tunnel, Vlan};
    &[
        ("Ethernet", Physical),
        ("Loopback", Loopback),
        ("Management", Management),
        ("Port-Channel", Bundle),
        ("Vlan", Vlan),
        ("Vxlan", Other),
        ("Tunnel", Tunnel),
        ("Cpu", Other),
        ("Dps", Other),
        ("Fabric", Physical),
        ("InternalRecirc", Other),
        ("Null", Other),
        ("Recirc-Channel", Other),
        ("Register", Other),
        ("Switch", Physical),
        ("UnconnectedEthernet", Physical),
    ]
};

/// The name in full: `et1/1` is `Ethernet1/1`. A type that is not known stays as written.
pub(crate) fn full_name(written: &str) -> String {
    name::full(TYPES, name::split(written))
}

/// The kind of the interface with this full name.
pub(super) fn kind(full: &str) -> InterfaceKind {
    name::kind(TYPES, name::split(full))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_completed_and_have_kinds() {
        for (written, full, expected) in [
            ("et1", "Ethernet1", InterfaceKind::Physical),
            ("Ethernet 3/1.100", "Ethernet3/1.100", InterfaceKind::Subinterface),
            ("po10", "Port-Channel10", InterfaceKind::Bundle),
            ("port-channel 1", "Port-Channel1", InterfaceKind::Bundle),
            ("ma0", "Management0", InterfaceKind::Management),
            ("vlan 10", "Vlan10", InterfaceKind::Vlan),
            ("vx1", "Vxlan1", InterfaceKind::Other),
            ("lo0", "Loopback0", InterfaceKind::Loopback),
            ("Tunnel5", "Tunnel5", InterfaceKind::Tunnel),
            ("oddity7", "oddity7", InterfaceKind::Other),
        ] {
            assert_eq!((full_name(written).as_str(), kind(full)), (full, expected));
        }
    }
}
