//! The words of packet filters: protocols, ports, ICMP messages, and flags of TCP, beside those that every system knows.
//!
//! Sources: EOS User Manual, "ACLs and Route Maps", `permit (IPv4 ACL)` and `permit (IPv6 ACL)`; the entries of `default-control-plane-acl` as
//! EOS 4.20 to 4.33 print it.

use seawall_api::packet_filter::{messages, ports, protocols};

/// Ports by names of EOS's own.
const PORTS: &[(&str, u16)] = &[
    ("bfd", 3784),
    ("gnmi", 6030),
    ("gribi", 9340),
    ("micro-bfd", 6784),
    ("mlag", 4432),
    ("mobile-ip", 434),
    ("msrpc", 135),
    ("multihop-bfd", 4784),
    ("nat", 4532),
    ("netbios-ss", 139),
    ("non500-isakmp", 4500),
    ("openflow", 6633),
    ("p4runtime", 9559),
    ("pim-auto-rp", 496),
    ("restconf", 6020),
    ("sbfd", 7784),
    ("sbfd-initiator", 7785),
];

/// Protocols by names of EOS's own, as the model names them.
const PROTOCOLS: &[(&str, &str)] =
    &[("ip", "ip"), ("ipv6", "ip"), ("ahp", "ah"), ("icmpv6", "icmp"), ("rsvp", "46"), ("vrrp", "112")];

/// ICMP messages by names of EOS's own.
const MESSAGES: &[&str] = &["neighbor-advertisement", "neighbor-solicitation", "reject-route", "source-address-failed"];

/// A port by number or name.
pub(super) fn port(word: &str) -> Option<u16> {
    ports::port(word, PORTS)
}

/// A protocol as the model names it.
pub(super) fn protocol(word: &str) -> Option<&str> {
    protocols::protocol(word, PROTOCOLS)
}

/// Whether this word names a message of ICMP.
pub(super) fn is_message(word: &str) -> bool {
    messages::is_message(word, MESSAGES)
}

/// Whether this word names a flag of TCP.
pub(super) fn is_flag(word: &str) -> bool {
    matches!(word, "ack" | "established" | "fin" | "psh" | "rst" | "syn" | "urg")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_names_stand_beside_the_common_ones() {
        assert_eq!((port("telnet"), port("gnmi"), port("70000")), (Some(23), Some(6030), None));
        assert_eq!((protocol("vrrp"), protocol("OSPF"), protocol("256")), (Some("112"), Some("ospf"), None));
    }

    #[test]
    fn messages_are_sorted_for_the_search() {
        assert!(MESSAGES.is_sorted());
        assert!(is_message("reject-route") && is_message("echo") && !is_message("log"));
    }
}
