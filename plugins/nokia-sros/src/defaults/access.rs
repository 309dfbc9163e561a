//! Management access where nothing is written: sessions, services, accounts, passwords, AAA.

use seawall_api::model::{AaaProtocol, LineKind, SshVersions};
use seawall_api::{Fact, Why};

use crate::builder::Builder;
use crate::subject::ssh::smallest;

/// Fills in what sessions, services and accounts do not say.
pub(super) fn fill(builder: &mut Builder) {
    lines(builder);
    ssh(builder);
    services(builder);
    accounts(builder);
    policy(builder);
    aaa(builder);
}

/// Source: data model of 21.2, `login-control` (idle sessions end after 30 minutes); Nokia, "Login control commands".
fn lines(builder: &mut Builder) {
    for line in &mut builder.model.lines {
        line.idle_timeout.or_default(30 * 60);
        line.absolute_timeout.or_default(0);
        line.acl_ipv4.or_default(None);
        line.acl_ipv6.or_default(None);
        line.acl_out.or_default(None);
        line.acl_covers_vrfs.or_default(true);
        line.acl_covers_vrfs_ipv6.or_default(true);
        line.vrf.or_default(None);
        line.every_vrf.or_default(line.kind != LineKind::Virtual);
        line.password.or_default(None);
        line.authorization_methods.or_default(None);
        line.privilege.or_default(0);
        line.rotary.or_default(None);
        line.autocommand.or_default(false);
        line.session_limit.or_default(None);
    }
}

/// Every key exchange that releases since 19.10 know. Sources: Nokia, "KEX client and server list" (an empty list is all of them); data
/// models of 20.10 and 22.10. Elliptic curves, which came later, are no matter of any limit.
const EXCHANGES: [&str; 5] = [
    "diffie-hellman-group16-sha512",
    "diffie-hellman-group14-sha256",
    "diffie-hellman-group14-sha1",
    "diffie-hellman-group-exchange-sha1",
    "diffie-hellman-group1-sha1",
];

/// Sources: data models of 20.10 to 24.3 (version 2, also where version 1 has gone; keys and passwords). Lists of ciphers and codes are printed
/// by every release that has them; where none is there, the release is older.
fn ssh(builder: &mut Builder) {
    let listed = builder.release.at_least(19, 10);
    let ssh = &mut builder.model.ssh;
    ssh.versions.or_default(SshVersions::Two);
    if listed == Some(true) && ssh.key_exchanges.is_unknown() {
        let exchanges: Vec<String> = EXCHANGES.iter().map(|name| (*name).to_owned()).collect();
        // The exchange whose group the client asks for is no smaller than the smallest of the others.
        let fixed: Vec<String> = exchanges.iter().filter(|name| !name.contains("exchange")).cloned().collect();
        ssh.dh_minimum = smallest(&fixed).map_or(Fact::Unknown(Why::Version), Fact::Default);
        ssh.key_exchanges = Fact::Default(exchanges);
    }
    for algorithms in [&mut ssh.ciphers, &mut ssh.macs, &mut ssh.key_exchanges, &mut ssh.host_key_algorithms] {
        algorithms.or_unknown(Why::Version);
    }
    ssh.dh_minimum.or_unknown(Why::Version);
    ssh.authentication.or_default(vec!["publickey".to_owned(), "password".to_owned()]);
    ssh.tcp_forwarding.or_default(false);
    ssh.rate_limit.or_default(None);
    ssh.sessions_per_host.or_default(None);
    ssh.source_interface.or_default(None);
}

/// Source: data models of 20.10 to 24.3. No server has a list of its own: filters before the management guard them all.
fn services(builder: &mut Builder) {
    for service in &mut builder.model.services {
        service.vrf.or_default(None);
        service.acl_ipv4.or_default(None);
        service.acl_ipv6.or_default(None);
        service.authenticated.or_default(true);
        service.takes_lists.or_default(false);
    }
}

/// Source: Nokia, "User access": an account without a way in is of no use.
fn accounts(builder: &mut Builder) {
    for user in &mut builder.model.users {
        user.role.or_default(None);
        user.superuser.or_default(false);
        user.built_in.or_default(false);
        user.shell.or_default(false);
        user.ssh_keys.or_default(0);
        user.autocommand.or_default(false);
        user.secret.or_default(None);
        user.no_password.or_unknown(Why::NotStated);
    }
}

/// Sources: Nokia, "Security commands", `attempts` (three within five minutes lock an account for ten), `complexity-rules` (six characters at
/// least), `aging` (none); data model of 21.2.
fn policy(builder: &mut Builder) {
    let login = &mut builder.model.login;
    login.lockout_attempts.or_default(None);
    login.lockout_exempt.or_default(None);
    if login.account_lock_attempts.is_unknown() {
        login.account_lock_attempts = Fact::Default(Some(3));
    }
    if login.lockout_seconds.is_unknown() {
        login.lockout_seconds = Fact::Default(Some(600));
    }
    login.privileged_mode.or_default(false);
    login.remote_without_password.or_unknown(Why::Version);
    login.minimum_length.or_default(Some(6));
    login.complexity.or_default(false);
    for fact in
        [&mut login.uppercase_letters, &mut login.lowercase_letters, &mut login.digits, &mut login.special_characters]
    {
        fact.or_default(None);
    }
    login.lifetime_days.or_default(None);
    login.obscured.or_default(true);
    // No key is there of which it could be said.
    login.encrypted.or_default(false);
}

/// Sources: data models of 20.10 to 24.3 (ports 49, 1812, 389); Nokia, "Authentication, authorization, and accounting" (the server that lets a
/// user in names his profile by its attributes, and commands of configuration are commands like others, on the console too).
fn aaa(builder: &mut Builder) {
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
        server.vrf.or_default(None);
        server.source_interface.or_default(None);
        server.group.or_default(None);
        server.port.or_default(match server.protocol {
            AaaProtocol::Tacacs => 49,
            AaaProtocol::Radius => 1812,
            AaaProtocol::Ldap => 389,
        });
    }
    for group in &mut aaa.groups {
        group.vrf.or_default(None);
        group.source_interface.or_default(None);
    }
}
