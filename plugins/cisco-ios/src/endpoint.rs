//! Other hosts, as commands name them.

use std::net::IpAddr;

use seawall_api::model::Addresses;

/// The address or name of a host.
pub(crate) fn addresses(host: &str) -> Addresses {
    host.parse::<IpAddr>().map_or_else(|_| Addresses::Name(host.to_owned()), Addresses::host)
}
