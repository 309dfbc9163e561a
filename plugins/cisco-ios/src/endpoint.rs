//! Other hosts, as commands name them.

use std::net::IpAddr;

use seawall_api::Fact;
use seawall_api::command::CommandLine;
use seawall_api::model::{Addresses, Reference, ReferenceKind, WhenUndefined};

use crate::builder::Builder;

/// The address or name of a host.
pub(crate) fn addresses(host: &str) -> Addresses {
    host.parse::<IpAddr>().map_or_else(|_| Addresses::Name(host.to_owned()), Addresses::host)
}

/// The routing instance in which a line looks for its host, and the note that it uses it; the global
/// one where it names none.
pub(crate) fn vrf(builder: &mut Builder, line: &CommandLine<'_>, user: &str) -> Fact<Option<Reference>> {
    let (Some(name), Some(at)) = (line.get("vrf"), line.span_of("vrf")) else { return Fact::Default(None) };
    builder.uses(ReferenceKind::Vrf, name, user, WhenUndefined::NoEffect, at);
    line.set_at("vrf", Some(Reference::new(ReferenceKind::Vrf, name)))
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
