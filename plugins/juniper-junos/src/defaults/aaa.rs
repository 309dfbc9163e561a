//! AAA where nothing is written.

use seawall_api::model::AaaProtocol;

use crate::builder::Builder;

/// Fills in what AAA, its servers and its groups do not say.
///
/// Sources: User Access and Authentication Administration Guide (logins always go by the authentication order; the server that lets a user in
/// names his account and so his class, which holds for commands and the configuration alike); CLI Reference, "tacplus-server" (port 49),
/// "radius-server (System)" (port 1812).
pub(super) fn fill(builder: &mut Builder) {
    let aaa = &mut builder.model.aaa;
    aaa.enabled.or_default(true);
    aaa.config_commands_authorized.or_default(true);
    aaa.console_authorized.or_default(true);
    aaa.rights_with_login.or_default(true);
    for server in &mut aaa.servers {
        server.address.or_default(None);
        server.host.or_default(None);
        server.key.or_default(None);
        server.tls.or_default(false);
        server.source_interface.or_default(None);
        server.group.or_default(None);
        server.port.or_default(if server.protocol == AaaProtocol::Radius { 1812 } else { 49 });
    }
    for group in &mut aaa.groups {
        group.vrf.or_default(None);
        group.source_interface.or_default(None);
    }
}
