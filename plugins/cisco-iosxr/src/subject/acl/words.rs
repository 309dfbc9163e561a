//! The words of packet filters. Source of all of them: "IP Addresses and Services Command Reference", `permit (IPv4)` and
//! `permit (IPv6)`, and the numbers of IANA for the names of ports.

/// Ports by name. Where TCP and UDP differ, the name does.
const PORTS: &[(&str, u16)] = &[
    ("bfd", 3784),
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
    ("ldp", 646),
    ("login", 513),
    ("lpd", 515),
    ("lsp-ping", 3503),
    ("mobile-ip", 434),
    ("nameserver", 42),
    ("netbios-dgm", 138),
    ("netbios-ns", 137),
    ("netbios-ss", 139),
    ("nntp", 119),
    ("ntp", 123),
    ("pim-auto-rp", 496),
    ("pop2", 109),
    ("pop3", 110),
    ("radius", 1812),
    ("radius-acct", 1813),
    ("rip", 520),
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

/// Protocols by name, as the model names them.
const PROTOCOLS: &[(&str, &str)] = &[
    ("ahp", "ah"),
    ("eigrp", "eigrp"),
    ("esp", "esp"),
    ("gre", "gre"),
    ("icmp", "icmp"),
    ("icmpv6", "icmp"),
    ("igmp", "igmp"),
    ("igrp", "9"),
    ("ipinip", "ipip"),
    ("ipv4", "ip"),
    ("ipv6", "ip"),
    ("nos", "94"),
    ("ospf", "ospf"),
    ("pcp", "108"),
    ("pim", "pim"),
    ("sctp", "sctp"),
    ("tcp", "tcp"),
    ("udp", "udp"),
];

/// Protocols that are printed by name although a number was typed.
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

/// A range as the model writes it.
pub(super) fn span(first: u16, last: u16) -> String {
    if first == last { first.to_string() } else { format!("{first}-{last}") }
}

/// The ports that an operation picks, and how many words it took: `eq 22`, `range 20 21`, `neq 25`.
pub(super) fn ports(words: &[&str]) -> Option<(Vec<String>, usize)> {
    let (operation, rest) = words.split_first()?;
    let one = port(rest.first()?)?;
    let below = one.checked_sub(1).map(|last| span(0, last));
    let above = one.checked_add(1).map(|first| span(first, u16::MAX));
    Some(match operation.to_ascii_lowercase().as_str() {
        "eq" => (vec![span(one, one)], 2),
        "neq" => (below.into_iter().chain(above).collect(), 2),
        "lt" => (below.into_iter().collect(), 2),
        "gt" => (above.into_iter().collect(), 2),
        "range" => {
            let other = port(rest.get(1)?)?;
            (vec![span(one.min(other), one.max(other))], 3)
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_have_names_and_numbers() {
        assert_eq!((port("telnet"), port("22"), port("WWW")), (Some(23), Some(22), Some(80)));
        assert_eq!((port("70000"), port("any"), port("")), (None, None, None));
        assert_eq!(ports(&["range", "ftp", "20", "any"]), Some((vec!["20-21".to_owned()], 3)));
        assert_eq!(ports(&["neq", "0"]), Some((vec!["1-65535".to_owned()], 2)));
        assert_eq!(ports(&["any"]), None);
    }

    #[test]
    fn protocols_have_one_name() {
        assert_eq!((protocol("6"), protocol("TCP"), protocol("ipv4")), (Some("tcp"), Some("tcp"), Some("ip")));
        assert_eq!((protocol("112"), protocol("256"), protocol("host")), (Some("112"), None, None));
    }
}
