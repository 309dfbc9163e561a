//! The words of packet filters beside those that every system knows. Source of all of them: "IP Addresses and Services Command
//! Reference", `permit (IPv4)` and `permit (IPv6)`, and the numbers of IANA for the names of ports.

use seawall_api::packet_filter::{ports, protocols};

/// Ports by names of IOS XR's own.
const PORTS: &[(&str, u16)] =
    &[("bfd", 3784), ("dnsix", 195), ("mobile-ip", 434), ("netbios-ss", 139), ("pim-auto-rp", 496)];

/// Protocols by names of IOS XR's own, as the model names them.
const PROTOCOLS: &[(&str, &str)] = &[
    ("ahp", "ah"),
    ("icmpv6", "icmp"),
    ("igrp", "9"),
    ("ipinip", "ipip"),
    ("ipv4", "ip"),
    ("ipv6", "ip"),
    ("nos", "94"),
    ("pcp", "108"),
];

/// A protocol as the model names it.
pub(super) fn protocol(word: &str) -> Option<&str> {
    protocols::protocol(word, PROTOCOLS)
}

/// The ports that an operation picks, and how many words it took: `eq 22`, `range 20 21`, `neq 25`.
pub(super) fn ports(words: &[&str]) -> Option<(Vec<String>, usize)> {
    let (operation, rest) = words.split_first()?;
    let count = if operation.eq_ignore_ascii_case("range") { 2 } else { 1 };
    let named: Option<Vec<u16>> = rest.get(..count)?.iter().map(|word| ports::port(word, PORTS)).collect();
    Some((ports::compared(operation, &named?)?, count + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_operation_takes_its_words() {
        assert_eq!(ports(&["range", "ftp", "20", "any"]), Some((vec!["20-21".to_owned()], 3)));
        assert_eq!(ports(&["neq", "0"]), Some((vec!["1-65535".to_owned()], 2)));
        assert_eq!(ports(&["eq", "bfd", "any"]), Some((vec!["3784".to_owned()], 2)));
        assert_eq!((ports(&["any"]), ports(&["host", "22"])), (None, None));
    }

    #[test]
    fn own_names_stand_beside_the_common_ones() {
        assert_eq!((protocol("6"), protocol("igrp"), protocol("ipv4")), (Some("tcp"), Some("9"), Some("ip")));
        // No protocol of this system.
        assert_eq!(protocol("ip"), None);
    }
}
