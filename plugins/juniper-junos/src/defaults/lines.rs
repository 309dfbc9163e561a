//! Sessions where nothing is written.

use seawall_api::Why;
use seawall_api::model::{LineKind, SshVersions};

use crate::builder::Builder;

/// Fills in what sessions and the SSH server do not say.
///
/// Sources: CLI Reference, "connection-limit" (75), "retry-options" (120 seconds; 3 attempts in the data model of 23.4), "ssh" (data model of
/// 23.4: version 2 alone); "allow-tcp-forwarding" (off by default from 22.2R1). Which algorithms are offered hangs on the release.
pub(super) fn fill(builder: &mut Builder) {
    let (current, forwards) = (builder.release.at_least(23, 4), builder.release.at_least(22, 2));
    for line in &mut builder.model.lines {
        line.acl_ipv4.or_default(None);
        line.acl_ipv6.or_default(None);
        line.acl_covers_vrfs.or_default(true);
        line.acl_covers_vrfs_ipv6.or_default(true);
        line.password.or_default(None);
        line.authorization_methods.or_default(None);
        line.privilege.or_default(0);
        line.rotary.or_default(None);
        line.autocommand.or_default(false);
        line.session_limit.or_default(None);
        if line.kind == LineKind::Virtual {
            line.connection_limit.or_default(Some(75));
        }
    }
    let ssh = &mut builder.model.ssh;
    if builder.memory.services.ssh.at.is_some() {
        if current == Some(true) {
            ssh.versions.or_default(SshVersions::Two);
            ssh.login_attempts.or_default(3);
        }
        if forwards == Some(true) {
            ssh.tcp_forwarding.or_default(false);
        }
    }
    ssh.versions.or_unknown(Why::Version);
    ssh.login_attempts.or_unknown(Why::Version);
    ssh.tcp_forwarding.or_unknown(Why::Version);
    for algorithms in [&mut ssh.ciphers, &mut ssh.macs, &mut ssh.key_exchanges, &mut ssh.host_key_algorithms] {
        algorithms.or_unknown(Why::Version);
    }
    ssh.dh_minimum.or_unknown(Why::Version);
    ssh.login_timeout.or_default(120);
    ssh.rate_limit.or_default(Some(150));
    ssh.sessions_per_host.or_default(None);
    ssh.source_interface.or_default(None);
}
