//! Addresses that an entry matches.

use std::net::Ipv4Addr;

use ipnet::{IpNet, Ipv4Net};

use crate::model::Addresses;

/// The addresses of a prefix: one of no length holds all.
pub fn in_prefix(prefix: IpNet) -> Addresses {
    if prefix.prefix_len() == 0 { Addresses::Any } else { Addresses::Prefix(prefix.trunc()) }
}

/// The addresses under a wildcard mask, whose one bits mean "do not care"; without holes it is a prefix.
pub fn under_wildcard(address: Ipv4Addr, wildcard: Ipv4Addr) -> Addresses {
    let mask = Ipv4Addr::from_bits(!wildcard.to_bits());
    match Ipv4Net::with_netmask(address, mask) {
        _ if wildcard == Ipv4Addr::BROADCAST => Addresses::Any,
        Ok(prefix) => Addresses::Prefix(IpNet::V4(prefix.trunc())),
        Err(_) => Addresses::Wildcard(Ipv4Addr::from_bits(address.to_bits() & mask.to_bits()), wildcard),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wildcard_without_holes_is_a_prefix() {
        let under = |address: [u8; 4], wildcard: [u8; 4]| under_wildcard(address.into(), wildcard.into());
        let prefix = |text: &str| Addresses::Prefix(text.parse().unwrap());
        assert_eq!(under([10, 0, 1, 9], [0, 0, 0, 255]), prefix("10.0.1.0/24"));
        assert_eq!(under([10, 0, 1, 9], [0, 0, 0, 0]), prefix("10.0.1.9/32"));
        assert_eq!(under([10, 0, 1, 9], [255, 255, 255, 255]), Addresses::Any);
        assert_eq!(
            under([10, 7, 0, 1], [0, 255, 0, 0]),
            Addresses::Wildcard(Ipv4Addr::new(10, 0, 0, 1), Ipv4Addr::new(0, 255, 0, 0))
        );
    }

    #[test]
    fn a_prefix_without_length_is_everything() {
        for all in ["0.0.0.0/0", "::/0", "10.0.0.0/0"] {
            assert_eq!(in_prefix(all.parse().unwrap()), Addresses::Any, "{all}");
        }
        assert_eq!(in_prefix("10.1.2.3/8".parse().unwrap()), Addresses::Prefix("10.0.0.0/8".parse().unwrap()));
    }
}
