//! The words of packet filters: protocols, ports, ICMP messages. Source: `permit (IPv4)` and `permit (IPv6)` of the Nexus
//! 5000 and 7000 security command references.

/// Ports by name, of TCP and UDP together; where they differ the protocol decides.
const PORTS: &[(&str, u16)] = &[
    ("bgp", 179),
    ("biff", 512),
    ("bootpc", 68),
    ("bootps", 67),
    ("chargen", 19),
    ("cmd", 514),
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
    ("ident", 113),
    ("irc", 194),
    ("isakmp", 500),
    ("klogin", 543),
    ("kshell", 544),
    ("login", 513),
    ("lpd", 515),
    ("mobile-ip", 434),
    ("nameserver", 42),
    ("netbios-dgm", 138),
    ("netbios-ns", 137),
    ("netbios-ss", 139),
    ("nntp", 119),
    ("non500-isakmp", 4500),
    ("ntp", 123),
    ("pim-auto-rp", 496),
    ("pop2", 109),
    ("pop3", 110),
    ("rip", 520),
    ("smtp", 25),
    ("snmp", 161),
    ("snmptrap", 162),
    ("sunrpc", 111),
    ("syslog", 514),
    ("tacacs", 49),
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

/// Protocols by name and number, as the model names them.
const PROTOCOLS: &[(&str, &str, &str)] = &[
    ("ip", "", "ip"),
    ("ipv6", "", "ip"),
    ("icmp", "1", "icmp"),
    ("igmp", "2", "igmp"),
    ("ipinip", "4", "ipip"),
    ("tcp", "6", "tcp"),
    ("udp", "17", "udp"),
    ("gre", "47", "gre"),
    ("esp", "50", "esp"),
    ("ahp", "51", "ah"),
    ("icmpv6", "58", "icmp"),
    ("eigrp", "88", "eigrp"),
    ("ospf", "89", "ospf"),
    ("nos", "94", "94"),
    ("pim", "103", "pim"),
    ("pcp", "108", "108"),
    ("sctp", "132", "sctp"),
];

/// Messages of ICMP and IGMP.
const MESSAGES: &[&str] = &[
    "administratively-prohibited",
    "alternate-address",
    "beyond-scope",
    "conversion-error",
    "destination-unreachable",
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
    "mldv2",
    "mobile-redirect",
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
];

/// A port by number or name.
pub(super) fn port(word: &str) -> Option<u16> {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return word.parse().ok();
    }
    PORTS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, number)| *number)
}

/// A protocol as the model names it.
pub(super) fn protocol(word: &str) -> Option<String> {
    let known = PROTOCOLS.iter().find(|(name, number, _)| name.eq_ignore_ascii_case(word) || *number == word);
    known.map(|(_, _, name)| (*name).to_owned()).or_else(|| word.parse::<u8>().ok().map(|number| number.to_string()))
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
        assert_eq!((port("telnet"), port("22"), port("70000"), port("any")), (Some(23), Some(22), None, None));
    }

    #[test]
    fn protocols_have_one_name() {
        assert_eq!(protocol("6").as_deref(), Some("tcp"));
        assert_eq!(protocol("ipv6").as_deref(), Some("ip"));
        assert_eq!((protocol("112").as_deref(), protocol("256"), protocol("host")), (Some("112"), None, None));
    }

    #[test]
    fn messages_are_sorted_for_the_search() {
        assert!(MESSAGES.is_sorted());
        assert!(is_message("icmp", "echo") && is_message("igmp", "5") && !is_message("tcp", "echo"));
    }
}
