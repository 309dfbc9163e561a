//! The words of packet filters: protocols, ports, ICMP messages, beside those that every system knows. Source: `permit (IPv4)`
//! and `permit (IPv6)` of the Nexus 5000 and 7000 security command references.

use seawall_api::packet_filter::{messages, ports, protocols};

/// Ports by names of NX-OS's own.
const PORTS: &[(&str, u16)] = &[
    ("dnsix", 195),
    ("drip", 3949),
    ("mobile-ip", 434),
    ("netbios-ss", 139),
    ("non500-isakmp", 4500),
    ("pim-auto-rp", 496),
];

/// Protocols by names of NX-OS's own, as the model names them.
const PROTOCOLS: &[(&str, &str)] = &[
    ("ip", "ip"),
    ("ipv6", "ip"),
    ("ahp", "ah"),
    ("icmpv6", "icmp"),
    ("ipinip", "ipip"),
    ("nos", "94"),
    ("pcp", "108"),
];

/// Messages of ICMP by names of NX-OS's own, and of IGMP.
const MESSAGES: &[&str] = &[
    "beyond-scope",
    "dvmrp",
    "header",
    "hop-limit",
    "host-query",
    "host-report",
    "mldv2",
    "next-header",
    "no-admin",
    "no-route",
    "parameter-option",
    "pim",
    "renum-command",
    "renum-result",
    "renum-seq-number",
    "router-renumbering",
    "trace",
];

/// A port by number or name.
pub(super) fn port(word: &str) -> Option<u16> {
    ports::port(word, PORTS)
}

/// A protocol as the model names it.
pub(super) fn protocol(word: &str) -> Option<&str> {
    protocols::protocol(word, PROTOCOLS)
}

/// Whether this word names a message of the protocol.
pub(super) fn is_message(protocol: &str, word: &str) -> bool {
    matches!(protocol, "icmp" | "igmp") && messages::is_message(word, MESSAGES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_names_stand_beside_the_common_ones() {
        assert_eq!((port("drip"), port("telnet"), port("any")), (Some(3949), Some(23), None));
        assert_eq!((protocol("icmpv6"), protocol("ipv6"), protocol("host")), (Some("icmp"), Some("ip"), None));
    }

    #[test]
    fn messages_are_sorted_for_the_search() {
        assert!(MESSAGES.is_sorted());
        assert!(is_message("icmp", "echo") && is_message("igmp", "5") && !is_message("tcp", "echo"));
    }
}
