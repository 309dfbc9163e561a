//! AAA where nothing is written.

use seawall_api::Why;
use seawall_api::model::AaaProtocol;

use crate::builder::Builder;

/// Fills in what AAA, its servers and its groups do not say.
///
/// Sources: EOS User Manual, "User Security" (AAA cannot be switched off; `aaa authorization config-commands` is on and
/// `aaa authorization serial-console` off; TACACS+ on port 49, RADIUS on 1812).
pub(super) fn fill(builder: &mut Builder) {
    let aaa = &mut builder.model.aaa;
    aaa.enabled.or_default(true);
    aaa.config_commands_authorized.or_default(true);
    aaa.console_authorized.or_default(false);
    aaa.rights_with_login.or_default(false);
    for server in &mut aaa.servers {
        server.address.or_default(None);
        server.host.or_default(None);
        server.key.or_default(None);
        server.tls.or_default(false);
        server.source_interface.or_default(None);
        server.group.or_default(None);
        match (server.protocol, server.tls.value()) {
            (AaaProtocol::Tacacs, _) => server.port.or_default(49),
            (AaaProtocol::Radius, Some(false)) => server.port.or_default(1812),
            _ => server.port.or_unknown(Why::NotStated),
        }
    }
    for group in &mut aaa.groups {
        group.vrf.or_default(None);
        group.source_interface.or_default(None);
    }
}
