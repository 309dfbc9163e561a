//! The SSH server where nothing is written.

use seawall_api::Why;

use crate::builder::Builder;

/// Source: Nexus 5000, 7000 and 9000 Security Configuration Guides up to 9.x, "Configuring SSH and Telnet" (three attempts, 120
/// seconds to log in; "by default, the Cisco NX-OS software generates an RSA key using 1024 bits"). Which algorithms a
/// release has by itself, and which key one of 10, differs with maintenance releases.
pub(super) fn fill(builder: &mut Builder) {
    let before_10 = builder.release.numbers.map(|known| known < (10, 0));
    let ssh = &mut builder.model.ssh;
    ssh.login_attempts.or_default(3);
    ssh.login_timeout.or_default(120);
    ssh.source_interface.or_default(None);
    match before_10 {
        Some(true) => ssh.rsa_bits.or_default(1024),
        _ => ssh.rsa_bits.or_unknown(Why::Version),
    }
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
