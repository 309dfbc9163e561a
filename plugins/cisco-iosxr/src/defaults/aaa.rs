//! AAA where nothing is written.

use seawall_api::Why;
use seawall_api::model::AaaProtocol;

use crate::builder::Builder;

/// Sources: AAA command reference (AAA cannot be switched off; a list for commands holds in configuration mode as
/// well and on the console as on any line), RFC 8907 (TACACS+ on port 49).
pub(super) fn fill(builder: &mut Builder) {
    let aaa = &mut builder.model.aaa;
    aaa.enabled.or_default(true);
    aaa.config_commands_authorized.or_default(true);
    aaa.console_authorized.or_default(true);
    for server in &mut aaa.servers {
        server.address.or_default(None);
        server.host.or_default(None);
        server.key.or_default(None);
        server.tls.or_unknown(Why::NotStated);
        server.vrf.or_default(None);
        server.source_interface.or_default(None);
        server.group.or_default(None);
        match server.protocol {
            AaaProtocol::Tacacs => server.port.or_default(49),
            // 1645, and 1812 in later releases.
            _ => server.port.or_unknown(Why::Version),
        }
    }
    for group in &mut aaa.groups {
        group.vrf.or_default(None);
        group.source_interface.or_default(None);
    }
    for client in &mut aaa.dynamic_clients {
        client.key.or_default(None);
        client.key_checked.or_default(true);
    }
}
