//! Other hosts, as commands name them.

use std::net::IpAddr;

use crate::Fact;
use crate::command::CommandLine;
use crate::model::{Addresses, Reference, ReferenceKind, WhenUndefined};

use crate::builder::Builder;

/// The address or name of a host.
pub fn addresses(host: &str) -> Addresses {
    host.parse::<IpAddr>().map_or_else(|_| Addresses::Name(host.to_owned()), Addresses::host)
}

/// The routing instance in which a line looks for its host, and the note that it uses it; the global
/// one where it names none.
pub fn vrf<R: Default, M: Default>(
    builder: &mut Builder<R, M>,
    line: &CommandLine<'_>,
    user: &str,
) -> Fact<Option<Reference>> {
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
