//! The words of packet filters: protocols, ports, and options that narrow an entry.
//!
//! Sources: EOS User Manual, "ACLs and Route Maps", `permit (IPv4 ACL)` and `permit (IPv6 ACL)`; the entries of `default-control-plane-acl` as
//! EOS 4.20 to 4.33 print it.

/// Ports by name.
const PORTS: &[(&str, u16)] = &[
    ("bfd", 3784),
    ("bfd-echo", 3785),
    ("bgp", 179),
    ("biff", 512),
    ("bootpc", 68),
    ("bootps", 67),
    ("chargen", 19),
    ("cmd", 514),
    ("daytime", 13),
    ("dhcpv6-client", 546),
    ("dhcpv6-server", 547),
    ("discard", 9),
    ("domain", 53),
    ("echo", 7),
    ("exec", 512),
    ("finger", 79),
    ("ftp", 21),
    ("ftp-data", 20),
    ("gnmi", 6030),
    ("gopher", 70),
    ("gribi", 9340),
    ("hostname", 101),
    ("https", 443),
    ("ident", 113),
    ("irc", 194),
    ("isakmp", 500),
    ("kerberos", 88),
    ("klogin", 543),
    ("kshell", 544),
    ("ldap", 389),
    ("ldaps", 636),
    ("ldp", 646),
    ("login", 513),
    ("lpd", 515),
    ("lsp-ping", 3503),
    ("micro-bfd", 6784),
    ("mlag", 4432),
    ("mobile-ip", 434),
    ("msdp", 639),
    ("msrpc", 135),
    ("multihop-bfd", 4784),
    ("nameserver", 42),
    ("nat", 4532),
    ("netbios-dgm", 138),
    ("netbios-ns", 137),
    ("netbios-ss", 139),
    ("netbios-ssn", 139),
    ("netconf-ssh", 830),
    ("nntp", 119),
    ("non500-isakmp", 4500),
    ("ntp", 123),
    ("openflow", 6633),
    ("p4runtime", 9559),
    ("pim-auto-rp", 496),
    ("pop2", 109),
    ("pop3", 110),
    ("ptp-event", 319),
    ("ptp-general", 320),
    ("radius", 1812),
    ("radius-acct", 1813),
    ("restconf", 6020),
    ("rip", 520),
    ("sbfd", 7784),
    ("sbfd-initiator", 7785),
    ("smtp", 25),
    ("snmp", 161),
    ("snmptrap", 162),
    ("ssh", 22),
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

/// Protocols by name or by a number that has one, as the model names them.
const PROTOCOLS: &[(&str, &str)] = &[
    ("ip", "ip"),
    ("ipv6", "ip"),
    ("tcp", "tcp"),
    ("udp", "udp"),
    ("icmp", "icmp"),
    ("icmpv6", "icmp"),
    ("igmp", "igmp"),
    ("gre", "gre"),
    ("esp", "esp"),
    ("ahp", "ah"),
    ("eigrp", "eigrp"),
    ("ospf", "ospf"),
    ("pim", "pim"),
    ("rsvp", "46"),
    ("sctp", "sctp"),
    ("vrrp", "112"),
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

/// A port by number or name.
pub(super) fn port(word: &str) -> Option<u16> {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return word.parse().ok();
    }
    PORTS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, number)| *number)
}

/// A protocol as the model names it.
pub(super) fn protocol(word: &str) -> Option<&str> {
    let known = PROTOCOLS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, name)| *name);
    known.or_else(|| word.parse::<u8>().is_ok().then_some(word))
}

/// Whether the protocol has ports.
pub(super) fn has_ports(protocol: &str) -> bool {
    matches!(protocol, "tcp" | "udp" | "sctp")
}

/// ICMP messages by name, of IPv4 and IPv6.
const MESSAGES: &[&str] = &[
    "administratively-prohibited",
    "alternate-address",
    "conversion-error",
    "destination-unreachable",
    "dod-host-prohibited",
    "dod-net-prohibited",
    "echo",
    "echo-reply",
    "echo-request",
    "general-parameter-problem",
    "host-isolated",
    "host-precedence-unreachable",
    "host-redirect",
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
    "mobile-redirect",
    "nd-na",
    "nd-ns",
    "neighbor-advertisement",
    "neighbor-solicitation",
    "net-redirect",
    "net-tos-redirect",
    "net-tos-unreachable",
    "net-unreachable",
    "network-unknown",
    "no-room-for-option",
    "option-missing",
    "packet-too-big",
    "parameter-problem",
    "port-unreachable",
    "precedence-unreachable",
    "protocol-unreachable",
    "reassembly-timeout",
    "redirect",
    "reject-route",
    "router-advertisement",
    "router-solicitation",
    "source-address-failed",
    "source-quench",
    "source-route-failed",
    "time-exceeded",
    "timestamp-reply",
    "timestamp-request",
    "traceroute",
    "ttl-exceeded",
    "unreachable",
];

/// Whether this word names a message of ICMP.
pub(super) fn is_message(word: &str) -> bool {
    word.parse::<u8>().is_ok() || MESSAGES.binary_search(&word).is_ok()
}

/// Whether this word names a flag of TCP.
pub(super) fn is_flag(word: &str) -> bool {
    matches!(word, "ack" | "established" | "fin" | "psh" | "rst" | "syn" | "urg")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_and_protocols_have_names_and_numbers() {
        assert_eq!((port("telnet"), port("22"), port("gnmi"), port("70000")), (Some(23), Some(22), Some(6030), None));
        assert_eq!((protocol("6"), protocol("OSPF"), protocol("256")), (Some("tcp"), Some("ospf"), None));
    }

    #[test]
    fn messages_are_sorted_for_the_search() {
        assert!(MESSAGES.is_sorted());
    }
}
