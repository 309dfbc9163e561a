//! Names of interfaces: abbreviations, kinds.

use seawall_api::interfaces::name::{self, Types};
use seawall_api::model::InterfaceKind;

/// What VRP calls its interfaces; an abbreviation means the first that begins with it. Sources: command references, `interface`, and the
/// interfaces of exported configurations.
const TYPES: &Types = {
    use InterfaceKind::{Application, Bundle, Loopback, Management, Other, Physical, Tunnel, Vlan};
    &[
        ("GigabitEthernet", Physical),
        ("Ethernet", Physical),
        ("XGigabitEthernet", Physical),
        ("10GE", Physical),
        ("25GE", Physical),
        ("40GE", Physical),
        ("50GE", Physical),
        ("50|100GE", Physical),
        ("100GE", Physical),
        ("200GE", Physical),
        ("400GE", Physical),
        ("FlexE", Physical),
        ("Pos", Physical),
        ("Serial", Physical),
        ("Atm", Physical),
        ("E1", Physical),
        ("Async", Physical),
        ("Cellular", Physical),
        ("Stack-Port", Other),
        ("MEth", Management),
        ("Eth-Trunk", Bundle),
        ("Ip-Trunk", Bundle),
        ("Mp-group", Bundle),
        ("Vlanif", Vlan),
        ("Vbdif", Vlan),
        ("Bridge-if", Vlan),
        ("LoopBack", Loopback),
        ("NULL", Other),
        ("Nve", Other),
        ("Dialer", Other),
        ("Tunnel-Policy", Tunnel),
        ("Tunnel", Tunnel),
        ("Virtual-Template", Other),
        ("Virtual-Ethernet", Other),
        ("Global-VE", Other),
        ("Virtual-if", Other),
        ("VirtualPort", Application),
        ("Wlan-Ess", Other),
        ("Wlan-Bss", Other),
        ("Wlan-Radio", Other),
    ]
};

/// The name in full: `g0/0/1` is `GigabitEthernet0/0/1`. A type that is not known stays as written.
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
            ("g0/0/1", "GigabitEthernet0/0/1", InterfaceKind::Physical),
            ("GigabitEthernet 0/0/1.100", "GigabitEthernet0/0/1.100", InterfaceKind::Subinterface),
            ("10GE1/0/1", "10GE1/0/1", InterfaceKind::Physical),
            ("40GE 0/0/1", "40GE0/0/1", InterfaceKind::Physical),
            ("50|100GE1/0/1", "50|100GE1/0/1", InterfaceKind::Physical),
            ("Eth-Trunk 1", "Eth-Trunk1", InterfaceKind::Bundle),
            ("vlanif 10", "Vlanif10", InterfaceKind::Vlan),
            ("loopback0", "LoopBack0", InterfaceKind::Loopback),
            ("NULL0", "NULL0", InterfaceKind::Other),
            ("MEth0/0/1", "MEth0/0/1", InterfaceKind::Management),
        ] {
            assert_eq!((full_name(written).as_str(), kind(&full_name(written))), (full, expected), "{written}");
        }
    }
}
