//! AAA where nothing is written.

use seawall_api::Why;
use seawall_api::model::AaaProtocol;

use crate::builder::Builder;

/// Fills in what AAA, its servers and its groups do not say.
///
/// Sources: Cisco IOS Security command reference (`aaa new-model` off, `aaa authorization console`
/// and `config-commands` off until asked for, TACACS+ on port 49 as RFC 8907 has it).
pub(super) fn fill(builder: &mut Builder) {
    let aaa = &mut builder.model.aaa;
    aaa.enabled.or_default(false);
    aaa.config_commands_authorized.or_default(false);
    aaa.console_authorized.or_default(false);
    // Lists of authorisation ask for the rights of a session.
    aaa.rights_with_login.or_default(false);
    for server in &mut aaa.servers {
        server.address.or_default(None);
        server.host.or_default(None);
        server.key.or_default(None);
        server.tls.or_default(false);
        server.vrf.or_default(None);
        server.source_interface.or_default(None);
        server.group.or_default(None);
        match server.protocol {
            AaaProtocol::Tacacs => server.port.or_default(49),
            // 1645 or 1812, by release and by form of the command.
            AaaProtocol::Radius => server.port.or_unknown(Why::Version),
            AaaProtocol::Ldap => server.port.or_default(389),
        }
    }
    for group in &mut aaa.groups {
        group.vrf.or_default(None);
        group.source_interface.or_default(None);
    }
    for client in &mut aaa.dynamic_clients {
        client.key.or_default(None);
        // `ignore server-key` is written where it is so.
        client.key_checked.or_default(true);
    }
}
