//! What names of interfaces say.
//!
//! Source: "Interface Naming Overview", "Router Interfaces Overview" and "Types of Interfaces" in the Interfaces Fundamentals guide for Junos OS;
//! "Management Interfaces" for `fxp0`, `em0`, `me0`, `vme` and, on Junos OS Evolved, `re0:mgmt-0`.

use seawall_api::model::InterfaceKind;

/// Media of names that end in a place: `ge-0/0/0`.
const MEDIA: &[(&str, InterfaceKind)] = &[
    ("as", InterfaceKind::Bundle),
    ("at", InterfaceKind::Physical),
    ("cau4", InterfaceKind::Physical),
    ("ce1", InterfaceKind::Physical),
    ("ct3", InterfaceKind::Physical),
    ("e1", InterfaceKind::Physical),
    ("e3", InterfaceKind::Physical),
    ("et", InterfaceKind::Physical),
    ("fe", InterfaceKind::Physical),
    ("fte", InterfaceKind::Physical),
    ("ge", InterfaceKind::Physical),
    ("gr", InterfaceKind::Tunnel),
    ("ip", InterfaceKind::Tunnel),
    ("ipip", InterfaceKind::Tunnel),
    ("mge", InterfaceKind::Physical),
    ("mt", InterfaceKind::Tunnel),
    ("pd", InterfaceKind::Tunnel),
    ("pe", InterfaceKind::Tunnel),
    ("se", InterfaceKind::Physical),
    ("so", InterfaceKind::Physical),
    ("stm1", InterfaceKind::Physical),
    ("stm4", InterfaceKind::Physical),
    ("t1", InterfaceKind::Physical),
    ("t3", InterfaceKind::Physical),
    ("ut", InterfaceKind::Tunnel),
    ("vt", InterfaceKind::Tunnel),
    ("xe", InterfaceKind::Physical),
    ("xle", InterfaceKind::Physical),
];

/// Names that end in a number alone: `lo0`, `ae12`.
const NUMBERED: &[(&str, InterfaceKind)] = &[
    ("ae", InterfaceKind::Bundle),
    ("bme", InterfaceKind::Application),
    ("em", InterfaceKind::Management),
    ("fti", InterfaceKind::Tunnel),
    ("fxp", InterfaceKind::Management),
    ("lo", InterfaceKind::Loopback),
    ("me", InterfaceKind::Management),
    ("reth", InterfaceKind::Bundle),
    ("st", InterfaceKind::Tunnel),
];

/// The kind of an interface, of a unit as of the port that it is part of.
pub(crate) fn kind(name: &str) -> InterfaceKind {
    let (port, unit) = name.split_once('.').map_or((name, None), |(port, unit)| (port, Some(unit)));
    match kind_of_port(port) {
        InterfaceKind::Physical | InterfaceKind::Bundle if unit.is_some() => InterfaceKind::Subinterface,
        kind => kind,
    }
}

/// The kind of a port without a unit.
pub(crate) fn kind_of_port(port: &str) -> InterfaceKind {
    if matches!(port, "irb" | "vlan") {
        return InterfaceKind::Vlan;
    }
    if is_management(port) {
        return InterfaceKind::Management;
    }
    if let Some((medium, _)) = port.split_once('-') {
        return known(MEDIA, medium);
    }
    known(NUMBERED, port.trim_end_matches(|mark: char| mark.is_ascii_digit()))
}

fn known(kinds: &[(&str, InterfaceKind)], word: &str) -> InterfaceKind {
    kinds.iter().find(|(known, _)| *known == word).map_or(InterfaceKind::Other, |(_, kind)| *kind)
}

/// Whether it is a port for management alone. `em1` and above lead to other boards of the same device on most systems.
pub(crate) fn is_management(name: &str) -> bool {
    let port = name.split('.').next().unwrap_or_default();
    matches!(port, "fxp0" | "em0" | "me0" | "vme" | "mgmt0")
        || port.split_once(':').is_some_and(|(board, rest)| board.starts_with("re") && rest.starts_with("mgmt-"))
}

/// A unit's whole name: without a number unit 0 is meant.
pub(crate) fn unit_name(written: &str) -> String {
    if written.contains('.') || matches!(written, "all") { written.to_owned() } else { format!("{written}.0") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_an_interface_is() {
        for (name, expected) in [
            ("ge-0/0/0", InterfaceKind::Physical),
            ("et-0/0/26:3", InterfaceKind::Physical),
            ("ge-0/0/0.0", InterfaceKind::Subinterface),
            ("ae12.100", InterfaceKind::Subinterface),
            ("reth1", InterfaceKind::Bundle),
            ("lo0.16384", InterfaceKind::Loopback),
            ("irb.7", InterfaceKind::Vlan),
            ("fxp0.0", InterfaceKind::Management),
            ("re0:mgmt-0.0", InterfaceKind::Management),
            ("st0.1", InterfaceKind::Tunnel),
            ("gr-0/0/0.5", InterfaceKind::Tunnel),
            ("lt-0/0/0.1", InterfaceKind::Other),
            ("vme.0", InterfaceKind::Management),
        ] {
            assert_eq!(kind(name), expected, "{name}");
        }
    }

    #[test]
    fn a_port_alone_means_its_first_unit() {
        assert_eq!((unit_name("ge-0/0/0"), unit_name("lo0.5")), ("ge-0/0/0.0".to_owned(), "lo0.5".to_owned()));
    }
}
