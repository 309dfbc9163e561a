//! Networks that no neighbour announces by right.

use std::sync::LazyLock;

use ipnet::IpNet;

use crate::analysis::address_set::Family;

/// IPv4: the IANA special-purpose address registry (RFC 6890 and its updates), multicast (RFC 5771), future use (RFC 1112).
const IPV4: &[&str] = &[
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.2.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/4",
    "240.0.0.0/4",
];

/// IPv6: the IANA special-purpose address registry, site-local (RFC 3879), multicast (RFC 4291).
const IPV6: &[&str] = &[
    "::/8",
    "100::/64",
    "2001:2::/48",
    "2001:10::/28",
    "2001:db8::/32",
    "3fff::/20",
    "fc00::/7",
    "fe80::/10",
    "fec0::/10",
    "ff00::/8",
];

fn read(written: &[&str]) -> Vec<IpNet> {
    written.iter().filter_map(|prefix| prefix.parse().ok()).collect()
}

/// Each is read once in a run.
static READ: LazyLock<[Vec<IpNet>; 2]> = LazyLock::new(|| [read(IPV4), read(IPV6)]);

/// The reserved networks of a family.
pub(super) fn networks(family: Family) -> impl Iterator<Item = IpNet> {
    let [v4, v6] = &*READ;
    if family == Family::V4 { v4 } else { v6 }.iter().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_network_is_written_as_one() {
        assert_eq!(networks(Family::V4).count(), IPV4.len());
        assert_eq!(networks(Family::V6).count(), IPV6.len());
    }
}
