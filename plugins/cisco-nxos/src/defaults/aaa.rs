//! AAA where nothing is written.

use seawall_api::Why;
use seawall_api::model::AaaProtocol;

use crate::builder::Builder;

/// Fills in what servers and groups do not say.
///
/// Sources: Cisco Nexus 9000 Series NX-OS Security Configuration Guide ("Configuring TACACS+", "Configuring RADIUS":
/// port 49, authentication on port 1812, no source of their own); RFC 4511 for LDAP.
pub(super) fn fill(builder: &mut Builder) {
    let aaa = &mut builder.model.aaa;
    for server in &mut aaa.servers {
        server.key.or_default(None);
        server.tls.or_default(false);
        server.vrf.or_default(None);
        server.source_interface.or_default(None);
        server.group.or_default(None);
        match server.protocol {
            AaaProtocol::Tacacs => server.port.or_default(49),
            AaaProtocol::Radius => server.port.or_default(1812),
            AaaProtocol::Ldap => server.port.or_unknown(Why::Version),
        }
    }
    for group in &mut aaa.groups {
        group.vrf.or_default(None);
        group.source_interface.or_default(None);
    }
}
