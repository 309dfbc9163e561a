//! Terminals and the SSH server where nothing is written.

use seawall_api::Why;
use seawall_api::model::{LineKind, SshVersions};

use crate::builder::Builder;

/// Fills in what terminals and the SSH server do not say.
///
/// Sources: command references of NE8000, S3900 and USG ("idle-timeout": 10 minutes), CE6800 ("acl": no restriction; "ssh server timeout":
/// 60 seconds; "ssh server authentication-retries": 3), NE8000 F1A ("ssh server cipher", "ssh server hmac": counter mode and GCM of AES,
/// SHA-2 of 256 and 512 bits); guidance (version 1 off in newer lines). Users of a terminal may open sessions to anywhere unless a list
/// says otherwise ("acl ... outbound"). Users of virtual terminals start with level 0 (S3900, "Logging in through Telnet"); that of the console
/// differs.
pub(super) fn fill(builder: &mut Builder) {
    for line in &mut builder.model.lines {
        line.exec.or_default(true);
        line.idle_timeout.or_default(600);
        line.password.or_default(None);
        line.acl_ipv4.or_default(None);
        line.acl_ipv6.or_default(None);
        line.acl_out.or_default(None);
        line.acl_covers_vrfs.or_default(true);
        line.acl_covers_vrfs_ipv6.or_default(true);
        line.authorization_methods.or_default(None);
        line.autocommand.or_default(false);
        line.rotary.or_default(None);
        line.session_limit.or_default(None);
        line.open_account.or_default(None);
        // Only virtual terminals take a list for what goes out ("acl").
        if line.kind == LineKind::Virtual {
            line.transport_out.or_default(vec!["ssh".to_owned(), "telnet".to_owned()]);
            line.privilege.or_default(0);
        } else {
            line.transport_in.or_default(Vec::new());
        }
    }
    let carrier = builder.release.is_carrier();
    let newer = builder.release.line().is_some_and(|(line, _)| line >= 300);
    let ssh = &mut builder.model.ssh;
    ssh.login_timeout.or_default(60);
    ssh.login_attempts.or_default(3);
    ssh.source_interface.or_default(None);
    ssh.tcp_forwarding.or_unknown(Why::NotStated);
    if newer {
        ssh.versions.or_default(SshVersions::Two);
    } else {
        ssh.versions.or_unknown(Why::Version);
    }
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    if carrier && builder.release.line().is_some_and(|(_, release)| release >= 21) {
        ssh.ciphers.or_default(words(&[
            "aes128-ctr",
            "aes192-ctr",
            "aes256-ctr",
            "aes128-gcm@openssh.com",
            "aes256-gcm@openssh.com",
        ]));
        ssh.macs.or_default(words(&["hmac-sha2-512", "hmac-sha2-256"]));
    }
    for unknown in [&mut ssh.ciphers, &mut ssh.macs, &mut ssh.key_exchanges, &mut ssh.host_key_algorithms] {
        unknown.or_unknown(Why::Version);
    }
    ssh.dh_minimum.or_unknown(Why::Version);
}
