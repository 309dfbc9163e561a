//! The SSH server where nothing is written.

use seawall_api::Why;

use crate::builder::Builder;

/// Source: Nexus 9000 Security Configuration Guide, "Configuring SSH and Telnet" (three attempts, 120 seconds to log in).
/// Which algorithms and which key a release has by itself differs with maintenance releases.
pub(super) fn fill(builder: &mut Builder) {
    let ssh = &mut builder.model.ssh;
    ssh.login_attempts.or_default(3);
    ssh.login_timeout.or_default(120);
    ssh.source_interface.or_default(None);
    ssh.rsa_bits.or_unknown(Why::Version);
    ssh.dh_minimum.or_unknown(Why::Version);
    for list in [
        &mut ssh.ciphers,
        &mut ssh.macs,
        &mut ssh.key_exchanges,
        &mut ssh.host_key_algorithms,
        &mut ssh.user_key_algorithms,
    ] {
        list.or_unknown(Why::Version);
    }
}
