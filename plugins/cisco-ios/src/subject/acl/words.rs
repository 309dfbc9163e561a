//! The words of packet filters: protocols, ports, ICMP messages, beside those that every system knows.
//! Source of all of them: "Cisco IOS Security Command Reference", `permit (IP)` and `permit (IPv6)`.

use seawall_api::packet_filter::{messages, ports, protocols};

/// Ports by names of IOS's own.
const PORTS: &[(&str, u16)] = &[
    ("connectedapps-plain", 15_001),
    ("connectedapps-tls", 15_002),
    ("dnsix", 195),
    ("drip", 3949),
    ("mobile-ip", 434),
    ("msrpc", 135),
    ("netbios-ss", 139),
    ("non500-isakmp", 4500),
    ("onep-plain", 15_001),
    ("onep-tls", 15_002),
    ("pim-auto-rp", 496),
    ("ripv6", 521),
    ("tacacs-ds", 49),
];

/// Protocols by names of IOS's own, as the model names them.
const PROTOCOLS: &[(&str, &str)] =
    &[("ip", "ip"), ("ipv6", "ip"), ("ahp", "ah"), ("hbh", "0"), ("ipinip", "ipip"), ("nos", "94"), ("pcp", "108")];

/// ICMP messages by names of IOS's own, and IGMP messages.
const MESSAGES: &[&str] = &[
    "beyond-scope",
    "dhaad-reply",
    "dhaad-request",
    "dvmrp",
    "header",
    "hop-limit",
    "host-query",
    "host-report",
    "mldv2-report",
    "mpd-advertisement",
    "mpd-solicitation",
    "mtrace-resp",
    "mtrace-route",
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
    "v1host-report",
    "v2host-report",
    "v2leave-group",
    "v3host-report",
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
        assert_eq!((port("non500-isakmp"), port("WWW"), port("70000")), (Some(4500), Some(80), None));
        // IANA gives it another number.
        assert_eq!(port("tacacs-ds"), Some(49));
        assert_eq!((protocol("ahp"), protocol("TCP"), protocol("ipv6")), (Some("ah"), Some("tcp"), Some("ip")));
    }

    #[test]
    fn messages_are_sorted_for_the_search() {
        assert!(MESSAGES.is_sorted());
        assert!(is_message("icmp", "echo-reply") && is_message("igmp", "dvmrp") && !is_message("tcp", "echo"));
    }
}
