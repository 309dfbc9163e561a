//! Words that rules have of their own. Sources: command references, `rule (advanced ACL view)`.

use seawall_api::packet_filter::{ports, protocols};

/// Protocols by names of the system's own.
const PROTOCOLS: &[(&str, &str)] =
    &[("ip", "ip"), ("ipv6", "ip"), ("ipinip", "ipip"), ("icmpv6", "icmp"), ("ipv6-ah", "ah"), ("ipv6-esp", "esp")];

/// Ports by names of the system's own ("Port numbers in the keyword format").
const PORTS: &[(&str, u16)] = &[
    ("chargen", 19),
    ("cmd", 514),
    ("dns", 53),
    ("dnsix", 90),
    ("mobilip-ag", 434),
    ("mobilip-mn", 435),
    ("pim-auto-rp", 496),
    ("tacacs-ds", 65),
];

/// A protocol as the model names it.
pub(super) fn protocol(word: &str) -> Option<&str> {
    protocols::protocol(word, PROTOCOLS)
}

/// A port by number or name.
pub(super) fn port(word: &str) -> Option<u16> {
    ports::port(word, PORTS)
}

/// Flags of TCP behind `tcp-flag`.
pub(super) fn is_flag(word: &str) -> bool {
    matches!(word, "ack" | "fin" | "psh" | "rst" | "syn" | "urg" | "mask")
        || word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Messages of ICMP by name.
pub(super) fn is_message(word: &str) -> bool {
    const MESSAGES: &[&str] = &[
        "echo",
        "echo-reply",
        "fragmentneed-dfset",
        "host-redirect",
        "host-tos-redirect",
        "host-unreachable",
        "information-reply",
        "information-request",
        "net-redirect",
        "net-tos-redirect",
        "net-unreachable",
        "parameter-problem",
        "port-unreachable",
        "protocol-unreachable",
        "reassembly-timeout",
        "source-quench",
        "source-route-failed",
        "timestamp-reply",
        "timestamp-request",
        "ttl-exceeded",
        "redirect",
        "echo-request",
        "err-header-field",
        "frag-time-exceeded",
        "hop-limit-exceeded",
        "host-admin-prohib",
        "neighbor-advertisement",
        "neighbor-solicitation",
        "network-unreachable",
        "packet-too-big",
        "router-advertisement",
        "router-solicitation",
        "unknown-ipv6-opt",
        "unknown-next-hdr",
        "unreachable",
    ];
    MESSAGES.iter().any(|known| known.eq_ignore_ascii_case(word))
}
