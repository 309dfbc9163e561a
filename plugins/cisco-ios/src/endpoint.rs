//! Other hosts, as commands name them.

use std::net::IpAddr;

use seawall_api::model::Addresses;

/// The address or name of a host.
pub(crate) fn addresses(host: &str) -> Addresses {
    host.parse::<IpAddr>().map_or_else(|_| Addresses::Name(host.to_owned()), Addresses::host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_address_is_a_name() {
        for address in ["192.0.2.1", "2001:db8::1"] {
            assert_eq!(addresses(address), Addresses::host(address.parse().unwrap()));
        }
        for name in ["collector.example.com", "192.0.2.300"] {
            assert_eq!(addresses(name), Addresses::Name(name.to_owned()));
        }
    }
}
