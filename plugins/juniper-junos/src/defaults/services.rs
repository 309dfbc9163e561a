//! Services where nothing is written: every service that the platform has is listed.

use seawall_api::Fact;
use seawall_api::model::{FileClient, Protocol, Transfer};

use crate::builder::Builder;

/// Fills in what services do not say.
///
/// Sources: Remote Access Overview (nothing listens unless it is configured). The device copies files by FTP and SCP; nothing binds those clients
/// to an address (`default-address-selection` takes that of `lo0` for all).
pub(super) fn fill(builder: &mut Builder) {
    for service in &mut builder.model.services {
        service.vrf.or_default(None);
        service.acl_ipv4.or_default(None);
        service.acl_ipv6.or_default(None);
        if service.protocol == Protocol::CallHome {
            service.enabled.or_default(false);
            service.encrypted.or_default(true);
        }
    }
    builder.model.file_clients.push(FileClient {
        protocol: Transfer::Ftp,
        source_interface: Fact::default(),
        user: Fact::Default(None),
        password: Fact::Default(None),
        ..FileClient::default()
    });
}
