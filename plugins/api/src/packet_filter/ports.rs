//! Ports of TCP, UDP and SCTP: names and ranges.

/// Ports by name. Sources: IANA, "Service Name and Transport Protocol Port Number Registry"; the services files of BSD and
/// Debian for `cmd`, `ident`, `whois` and `www`; RFC 1179 for `lpd` and RFC 2453 for `rip`. Where one name has two numbers,
/// or a system gives it another one, it is not here.
const NAMED: &[(&str, u16)] = &[
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
    ("gopher", 70),
    ("hostname", 101),
    ("http", 80),
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
    ("msdp", 639),
    ("nameserver", 42),
    ("netbios-dgm", 138),
    ("netbios-ns", 137),
    ("netbios-ssn", 139),
    ("netconf-ssh", 830),
    ("nntp", 119),
    ("ntp", 123),
    ("pop2", 109),
    ("pop3", 110),
    ("printer", 515),
    ("ptp-event", 319),
    ("ptp-general", 320),
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

/// Whether the protocol, as the model names it, has ports.
pub fn has_ports(protocol: &str) -> bool {
    matches!(protocol, "tcp" | "udp" | "sctp")
}

/// A port by number or name; `own` are the names that the system has besides.
pub fn port(word: &str, own: &[(&str, u16)]) -> Option<u16> {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return word.parse().ok();
    }
    let mut named = own.iter().chain(NAMED);
    named.find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, number)| *number)
}

/// A range as the model writes it: `22`, `1024-65535`. The ends may stand in either order.
pub fn span(one: u16, other: u16) -> String {
    if one == other { one.to_string() } else { format!("{}-{}", one.min(other), one.max(other)) }
}

/// The ports that a comparison leaves, in the words of most systems: `eq` and `neq` some, `lt` and `gt` one, `range` from one
/// to another. `None` where the number of ports does not fit the word.
pub fn compared(operation: &str, ports: &[u16]) -> Option<Vec<String>> {
    Some(match (operation.to_ascii_lowercase().as_str(), ports) {
        ("eq", [_, ..]) => ports.iter().map(|port| span(*port, *port)).collect(),
        ("neq", [_, ..]) => all_but(ports.to_vec()),
        ("lt", [port]) => port.checked_sub(1).map(|last| span(0, last)).into_iter().collect(),
        ("gt", [port]) => port.checked_add(1).map(|first| span(first, u16::MAX)).into_iter().collect(),
        ("range", [one, other]) => vec![span(*one, *other)],
        _ => return None,
    })
}

/// The ranges between the ports that are named.
fn all_but(mut ports: Vec<u16>) -> Vec<String> {
    ports.sort_unstable();
    let mut left = Vec::new();
    let mut next = Some(0_u16);
    for port in ports {
        if let (Some(first), Some(last)) = (next, port.checked_sub(1))
            && first <= last
        {
            left.push(span(first, last));
        }
        next = port.checked_add(1);
    }
    left.extend(next.map(|first| span(first, u16::MAX)));
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_have_names_and_numbers() {
        let own = [("mgmt", 8443), ("time", 38)];
        assert_eq!((port("telnet", &own), port("22", &own), port("WWW", &own)), (Some(23), Some(22), Some(80)));
        assert_eq!((port("70000", &own), port("any", &own), port("", &own)), (None, None, None));
        assert_eq!((port("mgmt", &own), port("time", &own), port("mgmt", &[])), (Some(8443), Some(38), None));
    }

    #[test]
    fn names_stand_once_and_in_order() {
        assert!(NAMED.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn comparisons_leave_ranges() {
        let left = |operation, ports: &[u16]| compared(operation, ports).map(|ranges| ranges.join(" "));
        for (operation, ports, expected) in [
            ("eq", &[22, 23][..], "22 23"),
            ("neq", &[25, 20, 21], "0-19 22-24 26-65535"),
            ("neq", &[0, 65_535], "1-65534"),
            ("lt", &[1024], "0-1023"),
            ("lt", &[0], ""),
            ("GT", &[1023], "1024-65535"),
            ("gt", &[65_535], ""),
            ("range", &[21, 20], "20-21"),
            ("range", &[7, 7], "7"),
        ] {
            assert_eq!(left(operation, ports).as_deref(), Some(expected), "{operation} {ports:?}");
        }
        for (operation, ports) in [("eq", &[][..]), ("lt", &[1, 2]), ("range", &[1]), ("any", &[1])] {
            assert_eq!(left(operation, ports), None, "{operation} {ports:?}");
        }
    }
}
