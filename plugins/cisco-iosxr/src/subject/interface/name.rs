//! Names of interfaces: `GigabitEthernet0/0/0/1.100`, `Bundle-Ether1`, `MgmtEth0/RP0/CPU0/0`.

use seawall_api::interfaces::name::{Types, begins, split};
use seawall_api::model::InterfaceKind;

/// The types as the device prints them, with the kind of what they name: "Interface and Hardware Component Command
/// Reference", `interface`.
const TYPES: &Types = &[
    ("ATM", InterfaceKind::Physical),
    ("Bundle-Ether", InterfaceKind::Bundle),
    ("Bundle-POS", InterfaceKind::Bundle),
    ("BVI", InterfaceKind::Vlan),
    ("CEM", InterfaceKind::Physical),
    ("EightHundredGigE", InterfaceKind::Physical),
    ("FastEthernet", InterfaceKind::Physical),
    ("FiftyGigE", InterfaceKind::Physical),
    ("FortyGigE", InterfaceKind::Physical),
    ("FourHundredGigE", InterfaceKind::Physical),
    ("GigabitEthernet", InterfaceKind::Physical),
    ("HundredGigE", InterfaceKind::Physical),
    ("Loopback", InterfaceKind::Loopback),
    ("MgmtEth", InterfaceKind::Management),
    ("Multilink", InterfaceKind::Bundle),
    ("Null", InterfaceKind::Other),
    ("nve", InterfaceKind::Tunnel),
    ("POS", InterfaceKind::Physical),
    ("PTP", InterfaceKind::Management),
    ("PW-Ether", InterfaceKind::Other),
    ("PW-IW", InterfaceKind::Other),
    ("Serial", InterfaceKind::Physical),
    ("tunnel-ip", InterfaceKind::Tunnel),
    ("tunnel-ipsec", InterfaceKind::Tunnel),
    ("tunnel-mte", InterfaceKind::Tunnel),
    ("tunnel-te", InterfaceKind::Tunnel),
    ("tunnel-tp", InterfaceKind::Tunnel),
    ("TenGigE", InterfaceKind::Physical),
    ("TwentyFiveGigE", InterfaceKind::Physical),
    ("TwoHundredGigE", InterfaceKind::Physical),
];

/// The type that these letters begin, if they begin only one: `Gi`, `Te`, `Hu`, `BE`.
fn known(written: &str) -> Option<&'static (&'static str, InterfaceKind)> {
    if let Some(exact) = TYPES.iter().find(|(name, _)| name.eq_ignore_ascii_case(written)) {
        return Some(exact);
    }
    // `show` commands write bundles so.
    if written.eq_ignore_ascii_case("BE") {
        return TYPES.iter().find(|(name, _)| *name == "Bundle-Ether");
    }
    let mut fitting = TYPES.iter().filter(|(name, _)| begins(name, written));
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

/// The name in full, as the device prints it.
pub(crate) fn full_name(written: &str) -> String {
    let (kind, number) = split(written);
    let kind = known(kind).map_or(kind, |(name, _)| name);
    format!("{kind}{number}")
}

/// What kind of interface a full name names.
pub(super) fn kind(name: &str) -> InterfaceKind {
    let (kind, number) = split(name);
    match known(kind) {
        Some((_, kind)) if number.contains('.') && *kind != InterfaceKind::Tunnel => InterfaceKind::Subinterface,
        Some((_, kind)) => *kind,
        None => InterfaceKind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_in_full() {
        for (written, full) in [
            ("GigabitEthernet0/0/0/1", "GigabitEthernet0/0/0/1"),
            ("gigabitethernet 0/0/0/1.5", "GigabitEthernet0/0/0/1.5"),
            ("Te0/0/0/1", "TenGigE0/0/0/1"),
            ("BE1", "Bundle-Ether1"),
            ("loopback0", "Loopback0"),
            ("MgmtEth0/RP0/CPU0/0", "MgmtEth0/RP0/CPU0/0"),
            ("Tw0/0/0/1", "Tw0/0/0/1"),
        ] {
            assert_eq!(full_name(written), full);
        }
    }

    #[test]
    fn kinds_follow_the_type() {
        for (name, expected) in [
            ("HundredGigE0/0/0/1", InterfaceKind::Physical),
            ("HundredGigE0/0/0/1.7", InterfaceKind::Subinterface),
            ("Bundle-Ether3", InterfaceKind::Bundle),
            ("Bundle-Ether3.2", InterfaceKind::Subinterface),
            ("BVI10", InterfaceKind::Vlan),
            ("tunnel-te5", InterfaceKind::Tunnel),
            ("MgmtEth0/RSP0/CPU0/0", InterfaceKind::Management),
            ("Optics0/0/0/1", InterfaceKind::Other),
        ] {
            assert_eq!(kind(name), expected, "{name}");
        }
    }
}
