//! The words of packet filters: protocols, ports, ICMP messages, and options that narrow an entry.
//! Source of all of them: "Cisco IOS Security Command Reference", `permit (IP)` and `permit (IPv6)`.

/// Ports by name. Where TCP and UDP differ, the protocol decides.
const PORTS: &[(&str, u16)] = &[
    ("bgp", 179),
    ("biff", 512),
    ("bootpc", 68),
    ("bootps", 67),
    ("chargen", 19),
    ("cmd", 514),
    ("connectedapps-plain", 15_001),
    ("connectedapps-tls", 15_002),
    ("daytime", 13),
    ("discard", 9),
    ("dnsix", 195),
    ("domain", 53),
    ("drip", 3949),
    ("echo", 7),
    ("exec", 512),
    ("finger", 79),
    ("ftp", 21),
    ("ftp-data", 20),
    ("gopher", 70),
    ("hostname", 101),
    ("https", 443),
    ("ident", 113),
    ("irc", 194),
    ("isakmp", 500),
    ("klogin", 543),
    ("kshell", 544),
    ("login", 513),
    ("lpd", 515),
    ("mobile-ip", 434),
    ("msrpc", 135),
    ("nameserver", 42),
    ("netbios-dgm", 138),
    ("netbios-ns", 137),
    ("netbios-ss", 139),
    ("nntp", 119),
    ("non500-isakmp", 4500),
    ("ntp", 123),
    ("onep-plain", 15_001),
    ("onep-tls", 15_002),
    ("pim-auto-rp", 496),
    ("pop2", 109),
    ("pop3", 110),
    ("rip", 520),
    ("ripv6", 521),
    ("smtp", 25),
    ("snmp", 161),
    ("snmptrap", 162),
    ("ssh", 22),
    ("sunrpc", 111),
    ("syslog", 514),
    ("tacacs", 49),
    ("tacacs-ds", 49),
    ("talk", 517),
    ("telnet", 23),
    ("tftp", 69),
    ("time", 37),
    ("uucp", 540),
    ("who", 513),
    ("whois", 43),
    ("www", 80),
    ("xdmcp", 177),
];

/// Protocols by name, as the model names them.
const PROTOCOLS: &[(&str, &str)] = &[
    ("ip", "ip"),
    ("ipv6", "ip"),
    ("tcp", "tcp"),
    ("udp", "udp"),
    ("icmp", "icmp"),
    ("igmp", "igmp"),
    ("gre", "gre"),
    ("esp", "esp"),
    ("ahp", "ah"),
    ("eigrp", "eigrp"),
    ("ipinip", "ipip"),
    ("nos", "94"),
    ("ospf", "ospf"),
    ("pcp", "108"),
    ("pim", "pim"),
    ("sctp", "sctp"),
];

/// Protocols that IOS prints by name although a number was typed.
const NUMBERS: &[(&str, &str)] = &[
    ("1", "icmp"),
    ("2", "igmp"),
    ("4", "ipip"),
    ("6", "tcp"),
    ("17", "udp"),
    ("47", "gre"),
    ("50", "esp"),
    ("51", "ah"),
    ("58", "icmp"),
    ("88", "eigrp"),
    ("89", "ospf"),
    ("103", "pim"),
    ("132", "sctp"),
];

/// ICMP messages of IPv4 and IPv6, and IGMP messages.
const MESSAGES: &[&str] = &[
    "administratively-prohibited",
    "alternate-address",
    "beyond-scope",
    "conversion-error",
    "destination-unreachable",
    "dhaad-reply",
    "dhaad-request",
    "dod-host-prohibited",
    "dod-net-prohibited",
    "dvmrp",
    "echo",
    "echo-reply",
    "echo-request",
    "general-parameter-problem",
    "header",
    "hop-limit",
    "host-isolated",
    "host-precedence-unreachable",
    "host-query",
    "host-redirect",
    "host-report",
    "host-tos-redirect",
    "host-tos-unreachable",
    "host-unknown",
    "host-unreachable",
    "information-reply",
    "information-request",
    "mask-reply",
    "mask-request",
    "mld-query",
    "mld-reduction",
    "mld-report",
    "mldv2-report",
    "mobile-redirect",
    "mpd-advertisement",
    "mpd-solicitation",
    "mtrace-resp",
    "mtrace-route",
    "nd-na",
    "nd-ns",
    "net-redirect",
    "net-tos-redirect",
    "net-tos-unreachable",
    "net-unreachable",
    "network-unknown",
    "next-header",
    "no-admin",
    "no-room-for-option",
    "no-route",
    "option-missing",
    "packet-too-big",
    "parameter-option",
    "parameter-problem",
    "pim",
    "port-unreachable",
    "precedence-unreachable",
    "protocol-unreachable",
    "reassembly-timeout",
    "redirect",
    "renum-command",
    "renum-result",
    "renum-seq-number",
    "router-advertisement",
    "router-renumbering",
    "router-solicitation",
    "source-quench",
    "source-route-failed",
    "time-exceeded",
    "timestamp-reply",
    "timestamp-request",
    "trace",
    "traceroute",
    "ttl-exceeded",
    "unreachable",
    "v1host-report",
    "v2host-report",
    "v2leave-group",
    "v3host-report",
];

/// A port by number or name.
pub(super) fn port(word: &str) -> Option<u16> {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return word.parse().ok();
    }
    PORTS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, number)| *number)
}

/// A protocol as the model names it.
pub(super) fn protocol(word: &str) -> Option<&str> {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        let fits = word.parse::<u8>().is_ok();
        let known = NUMBERS.iter().find(|(number, _)| *number == word).map(|(_, name)| *name);
        return fits.then(|| known.unwrap_or(word));
    }
    PROTOCOLS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, name)| *name)
}

/// Whether the protocol has ports.
pub(super) fn has_ports(protocol: &str) -> bool {
    matches!(protocol, "tcp" | "udp" | "sctp")
}

/// Whether this word names a message of the protocol.
pub(super) fn is_message(protocol: &str, word: &str) -> bool {
    let number = word.parse::<u8>().is_ok();
    matches!(protocol, "icmp" | "igmp") && (number || MESSAGES.binary_search(&word).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_have_names_and_numbers() {
        assert_eq!((port("telnet"), port("22"), port("WWW")), (Some(23), Some(22), Some(80)));
        assert_eq!((port("70000"), port("any"), port("")), (None, None, None));
    }

    #[test]
    fn protocols_have_one_name() {
        assert_eq!((protocol("6"), protocol("TCP"), protocol("ipv6")), (Some("tcp"), Some("tcp"), Some("ip")));
        assert_eq!((protocol("112"), protocol("256"), protocol("host")), (Some("112"), None, None));
    }

    #[test]
    fn messages_are_sorted_for_the_search() {
        assert!(MESSAGES.is_sorted());
        assert!(is_message("icmp", "echo-reply") && is_message("icmp", "8") && !is_message("tcp", "echo"));
    }
}
