//! Names of interfaces: abbreviations, kinds.

use seawall_api::interfaces::name::{self, Types};
use seawall_api::model::InterfaceKind;

/// What IOS and IOS XE call their interfaces, the common ones first: an abbreviation means the
/// first that begins with it. Source: the interface types of the "Cisco IOS Interface and Hardware
/// Component Command Reference", and those of exported configurations.
const TYPES: &Types = {
    use InterfaceKind::{Application, Bundle, Loopback, Management, Other, Physical, Tunnel, Vlan};
    &[
        ("GigabitEthernet", Physical),
        ("FastEthernet", Physical),
        ("Ethernet", Physical),
        ("TenGigabitEthernet", Physical),
        ("TwentyFiveGigE", Physical),
        ("TwentyFiveGigabitEthernet", Physical),
        ("TwoGigabitEthernet", Physical),
        ("TwoHundredGigE", Physical),
        ("FiveGigabitEthernet", Physical),
        ("FortyGigabitEthernet", Physical),
        ("FortyGigE", Physical),
        ("FiftyGigE", Physical),
        ("FourHundredGigE", Physical),
        ("HundredGigE", Physical),
        ("HundredGigabitEthernet", Physical),
        ("Serial", Physical),
        ("Loopback", Loopback),
        ("Port-channel", Bundle),
        ("Vlan", Vlan),
        ("Tunnel", Tunnel),
        ("Tunnel-tp", Tunnel),
        ("Null", Other),
        ("BVI", Vlan),
        ("BDI", Vlan),
        ("BRI", Physical),
        ("Async", Physical),
        ("AppGigabitEthernet", Application),
        ("AppNav-Compress", Application),
        ("AppNav-UnCompress", Application),
        ("ATM", Physical),
        ("Bundle", Vlan),
        ("Cable", Physical),
        ("Cellular", Physical),
        ("CEM", Physical),
        ("CEM-ACR", Physical),
        ("Container", Application),
        ("Content-Engine", Application),
        ("Crypto-Engine", Other),
        ("CTunnel", Tunnel),
        ("Dialer", Other),
        ("Dot11Radio", Physical),
        ("EFXS", Other),
        ("Embedded-Service-Engine", Application),
        ("EthernetInternal", Application),
        ("Ethernet-Internal", Application),
        ("EVSI", Other),
        ("Fddi", Physical),
        ("GMPLS", Other),
        ("Group-Async", Other),
        ("Hssi", Physical),
        ("IDS-Sensor", Application),
        ("Integrated-Service-Engine", Application),
        ("InternalInterface", Application),
        ("ISM", Application),
        ("L2LISP", Other),
        ("LISP", Other),
        ("LongReachEthernet", Physical),
        ("Lspvif", Other),
        ("Management", Management),
        ("Mgmt", Management),
        ("MFR", Bundle),
        ("Modular-Cable", Physical),
        ("Multilink", Bundle),
        ("NVI", Other),
        ("nve", Other),
        ("Overlay", Tunnel),
        ("POS", Physical),
        ("POS-ACR", Physical),
        ("POS-channel", Bundle),
        ("PRP-channel", Bundle),
        ("pseudowire", Other),
        ("Redundant", Bundle),
        ("RRP", Other),
        ("Sdwan-system-intf", Other),
        ("Serial-ACR", Physical),
        ("Service-Engine", Application),
        ("SM", Application),
        ("SRP", Physical),
        ("SSLVPN-VIF", Tunnel),
        ("TokenRing", Physical),
        ("ucse", Application),
        ("vasileft", Other),
        ("vasiright", Other),
        ("Video", Application),
        ("Vif", Other),
        ("Virtual-Access", Other),
        ("Virtual-cem", Other),
        ("Virtual-Dot11Radio", Other),
        ("Virtual-Ethernet", Other),
        ("Virtual-PPP", Other),
        ("Virtual-Template", Other),
        ("Virtual-TokenRing", Other),
        ("VirtualPortGroup", Application),
        ("vmi", Other),
        ("Voice", Other),
        ("VSL", Other),
        ("Wideband-Cable", Physical),
        ("Wlan-ap", Application),
        ("Wlan-Controller", Application),
        ("Wlan-GigabitEthernet", Application),
    ]
};

/// The name in full: `gi 0/1` is `GigabitEthernet0/1`. A type that is not known stays as written.
pub(crate) fn full_name(written: &str) -> String {
    name::full(TYPES, split(written))
}

/// The kind of the interface with this full name.
pub(super) fn kind(full: &str) -> InterfaceKind {
    name::kind(TYPES, split(full))
}

/// The type and the number. `Dot11Radio0` has digits in its type, and no other type has.
fn split(written: &str) -> (&str, &str) {
    let radio = "dot11radio".len();
    match written.split_at_checked(radio) {
        Some((kind, number)) if kind.eq_ignore_ascii_case("dot11radio") => (kind, number.trim_start()),
        _ => name::split(written),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_become_full_names() {
        for (written, full) in [
            ("gi0/1", "GigabitEthernet0/1"),
            ("Gig 0/1.100", "GigabitEthernet0/1.100"),
            ("e0/0", "Ethernet0/0"),
            ("Te1/0/1", "TenGigabitEthernet1/0/1"),
            ("Twe1/0/1", "TwentyFiveGigE1/0/1"),
            ("Two1/0/1", "TwoGigabitEthernet1/0/1"),
            ("po 1", "Port-channel1"),
            ("port-channel 1", "Port-channel1"),
            ("vlan 10", "Vlan10"),
            ("loopback0", "Loopback0"),
            ("lo0", "Loopback0"),
            ("tunnel5", "Tunnel5"),
            ("dot11radio0.1", "Dot11Radio0.1"),
            ("Wlan-GigabitEthernet0", "Wlan-GigabitEthernet0"),
            ("Serial0/0/0:0", "Serial0/0/0:0"),
            ("oddity7", "oddity7"),
        ] {
            assert_eq!(full_name(written), full);
        }
    }

    #[test]
    fn kinds_follow_the_type() {
        for (name, expected) in [
            ("GigabitEthernet0/1", InterfaceKind::Physical),
            ("GigabitEthernet0/1.7", InterfaceKind::Subinterface),
            ("Port-channel3", InterfaceKind::Bundle),
            ("Port-channel3.2", InterfaceKind::Subinterface),
            ("Vlan1", InterfaceKind::Vlan),
            ("BDI10", InterfaceKind::Vlan),
            ("Loopback0", InterfaceKind::Loopback),
            ("Tunnel0", InterfaceKind::Tunnel),
            ("VirtualPortGroup0", InterfaceKind::Application),
            ("Null0", InterfaceKind::Other),
            ("oddity7", InterfaceKind::Other),
        ] {
            assert_eq!(kind(name), expected, "{name}");
        }
    }
}
