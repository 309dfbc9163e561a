//! Sessions where nothing is written.

use seawall_api::model::LineKind;

use crate::builder::Builder;

/// Fills in what lines and the SSH server do not say.
///
/// Sources: EOS User Manual, "Session Management" (`idle-timeout` 0 on each: sessions never end; `login timeout` 120
/// seconds; port 22; public keys and keyboard-interactive); `show management ssh` (50 sessions, 20 from one host);
/// `show running-config all` (`management telnet`, `session-limit` 20). SSH is version 2 alone (guidance). Which
/// algorithms are offered depends on the release.
pub(super) fn fill(builder: &mut Builder) {
    for line in &mut builder.model.lines {
        line.exec.or_default(true);
        line.idle_timeout.or_default(0);
        line.authorization_methods.or_default(None);
        line.password.or_default(None);
        line.acl_ipv4.or_default(None);
        line.acl_ipv6.or_default(None);
        line.privilege.or_default(1);
        line.rotary.or_default(None);
        line.autocommand.or_default(false);
        line.session_limit.or_default(None);
        let telnet = line.name.starts_with("management telnet");
        match line.kind {
            LineKind::Virtual => line.connection_limit.or_default(Some(if telnet { 20 } else { 50 })),
            _ => line.transport_in.or_default(Vec::new()),
        }
        // A list stands on the line of its own routing instance.
        line.acl_covers_vrfs.or_default(true);
        line.acl_covers_vrfs_ipv6.or_default(true);
    }
    let ssh = &mut builder.model.ssh;
    ssh.versions.or_default(seawall_api::model::SshVersions::Two);
    ssh.login_timeout.or_default(120);
    ssh.sessions_per_host.or_default(Some(20));
    ssh.authentication.or_default(vec!["keyboard-interactive".to_owned(), "publickey".to_owned()]);
    ssh.rate_limit.or_default(None);
    ssh.source_interface.or_default(None);
}
