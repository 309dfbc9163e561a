//! Which addresses a packet from anywhere could reach.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{IpNet, Ipv4Net, Ipv6Net};

/// IPv4 blocks that are not globally reachable (RFC 6890 and the IANA registry behind it, multicast added).
///
/// Documentation prefixes are missing on purpose: people who anonymise a config put them where global addresses were.
const SPECIAL_V4: &[([u8; 4], u8)] = &[
    ([0, 0, 0, 0], 8),      // this network
    ([10, 0, 0, 0], 8),     // private
    ([100, 64, 0, 0], 10),  // shared by carriers
    ([127, 0, 0, 0], 8),    // loopback
    ([169, 254, 0, 0], 16), // link-local
    ([172, 16, 0, 0], 12),  // private
    ([192, 0, 0, 0], 24),   // protocol assignments
    ([192, 168, 0, 0], 16), // private
    ([198, 18, 0, 0], 15),  // benchmarks
    ([224, 0, 0, 0], 4),    // multicast
    ([240, 0, 0, 0], 4),    // reserved
];

/// What is routed of IPv6 (RFC 4291), and blocks inside of it that are not (benchmarks, ORCHID).
const GLOBAL_V6: ([u16; 8], u8) = ([0x2000, 0, 0, 0, 0, 0, 0, 0], 3);
const SPECIAL_V6: &[([u16; 8], u8)] = &[([0x2001, 2, 0, 0, 0, 0, 0, 0], 48), ([0x2001, 0x10, 0, 0, 0, 0, 0, 0], 28)];

/// Whether an address is globally routable.
fn is_global(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => !SPECIAL_V4.iter().any(|(block, length)| holds_v4(*block, *length, address)),
        IpAddr::V6(address) => match address.to_ipv4_mapped() {
            Some(address) => is_global(IpAddr::V4(address)),
            None => {
                holds_v6(GLOBAL_V6.0, GLOBAL_V6.1, address)
                    && !SPECIAL_V6.iter().any(|(block, length)| holds_v6(*block, *length, address))
            }
        },
    }
}

/// Whether all of a prefix is globally routable, as far as its ends show.
pub(crate) fn is_global_prefix(prefix: IpNet) -> bool {
    is_global(prefix.network()) && is_global(prefix.broadcast())
}

fn holds_v4(block: [u8; 4], length: u8, address: Ipv4Addr) -> bool {
    Ipv4Net::new(Ipv4Addr::from(block), length).is_ok_and(|block| block.contains(&address))
}

fn holds_v6(block: [u16; 8], length: u8, address: Ipv6Addr) -> bool {
    Ipv6Net::new(Ipv6Addr::from(block), length).is_ok_and(|block| block.contains(&address))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn special_blocks_are_not_global_and_documentation_is() {
        let global = |text: &str| is_global(text.parse().unwrap());
        for address in ["8.8.8.8", "192.0.2.1", "198.51.100.1", "203.0.113.9", "192.0.1.1", "2001:db8::1", "2a00::1"] {
            assert!(global(address), "{address}");
        }
        for address in ["10.1.1.1", "172.31.255.255", "192.168.0.1", "100.127.0.1", "169.254.0.1", "127.0.0.1"] {
            assert!(!global(address), "{address}");
        }
        for address in ["0.0.0.0", "198.19.0.1", "224.0.0.5", "255.255.255.255", "fd00::1", "fe80::1", "::1", "ff02::1"]
        {
            assert!(!global(address), "{address}");
        }
        assert!(!global("::ffff:10.0.0.1") && global("::ffff:8.8.8.8"));
        assert!(is_global_prefix("203.0.113.0/24".parse().unwrap()));
        assert!(!is_global_prefix("0.0.0.0/0".parse().unwrap()));
    }
}
