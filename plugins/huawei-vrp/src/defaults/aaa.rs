//! AAA and accounts where nothing is written.

use seawall_api::Why;
use seawall_api::model::AaaProtocol;

use crate::builder::Builder;

/// Fills in what AAA, its servers, accounts and the policy of logins do not say.
///
/// Sources: command references ("hwtacacs-server authentication": port 49; "radius-server authentication": 1812 as RFC 2865; "super password": none
/// is set). Every command that a scheme is about is authorised, in whatever view. Which accounts lock after how many failures, which services
/// an account without any may use, and how long passwords must be, differs by family and release.
pub(super) fn fill(builder: &mut Builder) {
    let newer = builder.release.line().is_some_and(|(line, _)| line >= 300);
    let aaa = &mut builder.model.aaa;
    aaa.enabled.or_default(true);
    aaa.config_commands_authorized.or_default(true);
    aaa.console_authorized.or_default(true);
    aaa.rights_with_login.or_default(false);
    for server in &mut aaa.servers {
        server.address.or_default(None);
        server.host.or_default(None);
        server.key.or_default(None);
        server.tls.or_default(false);
        server.source_interface.or_default(None);
        match server.protocol {
            AaaProtocol::Tacacs => server.port.or_default(49),
            AaaProtocol::Radius => server.port.or_default(1812),
            AaaProtocol::Ldap => server.port.or_unknown(Why::NotStated),
        }
    }
    for group in &mut aaa.groups {
        group.vrf.or_default(None);
        group.source_interface.or_default(None);
    }
    for user in &mut builder.model.users {
        user.role.or_default(None);
        user.superuser.or_default(false);
        user.shell.or_default(false);
        user.no_password.or_default(false);
        user.ssh_keys.or_default(0);
        user.autocommand.or_default(false);
        user.lawful_intercept.or_default(false);
        user.built_in.or_default(false);
        user.can_log_in.or_unknown(Why::Version);
        user.secret.or_default(None);
    }
    let login = &mut builder.model.login;
    login.privileged_mode.or_default(false);
    login.lockout_attempts.or_default(None);
    login.lockout_exempt.or_default(None);
    login.remote_without_password.or_default(false);
    login.account_lock_attempts.or_unknown(Why::Version);
    login.lockout_seconds.or_unknown(Why::Version);
    login.minimum_length.or_unknown(Why::Version);
    login.lifetime_days.or_unknown(Why::Version);
    if newer {
        login.complexity.or_default(true);
    } else {
        login.complexity.or_unknown(Why::Version);
    }
}
