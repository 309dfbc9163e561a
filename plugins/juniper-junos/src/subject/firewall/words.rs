//! What Junos calls ports, protocols and headers beside the names that all systems have.
//!
//! Source: "Firewall Filter Match Conditions for IPv4 Traffic" (`port`, `protocol`) and "... for IPv6 Traffic" (`next-header`, `extension-header`).

use seawall_api::packet_filter::{ports, protocols};

const PORTS: &[(&str, u16)] = &[
    ("afs", 1483),
    ("bootpc", 68),
    ("bootps", 67),
    ("cvspserver", 2401),
    ("dhcp", 67),
    ("eklogin", 2105),
    ("ekshell", 2106),
    ("imap", 143),
    ("kerberos-sec", 88),
    ("kpasswd", 761),
    ("krb-prop", 754),
    ("krbupdate", 760),
    ("mobileip-agent", 434),
    ("mobilip-mn", 435),
    ("nfsd", 2049),
    ("ntalk", 518),
    ("pptp", 1723),
    ("radacct", 1813),
    ("rkinit", 2108),
    ("snpp", 444),
    ("socks", 1080),
    ("tacacs-ds", 65),
    ("timed", 525),
    ("zephyr-clt", 2103),
    ("zephyr-hm", 2104),
    ("zephyr-srv", 2102),
];

const PROTOCOLS: &[(&str, &str)] = &[
    ("dstopts", "60"),
    ("egp", "8"),
    ("fragment", "44"),
    ("hop-by-hop", "0"),
    ("icmp6", "icmp"),
    ("icmpv6", "icmp"),
    ("ipv6", "41"),
    ("no-next-header", "59"),
    ("routing", "43"),
    ("rsvp", "46"),
    ("vrrp", "112"),
];

/// Headers that IPv6 puts before its payload, in the model's words.
const HEADERS: &[(&str, &str)] = &[
    ("ah", "authentication"),
    ("dstopts", "destination-options"),
    ("fragment", "fragment"),
    ("hop-by-hop", "hop-by-hop"),
    ("mobility", "mobility"),
    ("routing", "routing"),
];

/// Ports as the model has them: `22`, `1024-65535`, `ssh`.
pub(super) fn ports(written: &str) -> Option<String> {
    if let Some(one) = ports::port(written, PORTS) {
        return Some(ports::span(one, one));
    }
    let (first, last) = written.split_once('-')?;
    Some(ports::span(ports::port(first, PORTS)?, ports::port(last, PORTS)?))
}

/// The ports that are left when these are taken away.
pub(super) fn all_other_ports(taken: &[String]) -> Vec<String> {
    let mut ranges: Vec<(u32, u32)> = taken
        .iter()
        .filter_map(|range| {
            let (first, last) = range.split_once('-').unwrap_or((range, range));
            Some((first.parse().ok()?, last.parse().ok()?))
        })
        .collect();
    ranges.sort_unstable();
    let mut left = Vec::new();
    let mut next = 0_u32;
    for (first, last) in ranges.into_iter().chain([(65_536, 65_536)]) {
        if next < first {
            let end = first - 1;
            left.push(if next == end { next.to_string() } else { format!("{next}-{end}") });
        }
        next = next.max(last.saturating_add(1));
    }
    left
}

/// A protocol as the model names it.
pub(super) fn protocol(written: &str) -> Option<String> {
    if let Some((first, last)) = written.split_once('-')
        && first.bytes().chain(last.bytes()).all(|byte| byte.is_ascii_digit())
    {
        // A range of numbers is no protocol.
        return None;
    }
    protocols::protocol(written, PROTOCOLS).map(str::to_owned)
}

/// A header of IPv6 as the model names it.
pub(super) fn header(written: &str) -> Option<&'static str> {
    HEADERS.iter().find(|(word, _)| *word == written).map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_and_protocols_have_names() {
        assert_eq!(ports("ssh").as_deref(), Some("22"));
        assert_eq!(ports("1024-65535").as_deref(), Some("1024-65535"));
        assert_eq!(ports("nonsense"), None);
        assert_eq!(protocol("icmp6").as_deref(), Some("icmp"));
        assert_eq!(protocol("vrrp").as_deref(), Some("112"));
        assert_eq!(all_other_ports(&["22".to_owned(), "80-90".to_owned()]), ["0-21", "23-79", "91-65535"]);
    }
}
