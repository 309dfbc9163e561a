//! The SSH server where nothing is written.

use seawall_api::Why;
use seawall_api::model::SshVersions;

use crate::builder::Builder;
use crate::subject::ssh::algorithms::MACS;

/// Ciphers of release 7: those in CBC mode have to be asked for (YANG model `crypto-ssh-cfg` of 2019, `ssh server enable
/// cipher`).
const CIPHERS: &[&str] =
    &["aes128-ctr", "aes192-ctr", "aes256-ctr", "aes128-gcm@openssh.com", "aes256-gcm@openssh.com"];

/// Sources: Secure Shell command reference and YANG model `crypto-ssh-cfg` (`ssh timeout` 30, `ssh server rate-limit` 60,
/// no port forwarding; version 1 too until `ssh server v2`). Version 1 went with one of the releases 7, message codes and key
/// exchanges changed with maintenance releases: nothing is said of them. Keys are never printed.
pub(super) fn fill(builder: &mut Builder) {
    let (release, ssh) = (&builder.release, &mut builder.model.ssh);
    if release.at_least(7, 0) == Some(false) {
        ssh.versions.or_default(SshVersions::Both);
    }
    ssh.versions.or_unknown(Why::Version);
    ssh.login_timeout.or_default(30);
    ssh.login_attempts.or_unknown(Why::Version);
    ssh.rate_limit.or_default(Some(60));
    ssh.tcp_forwarding.or_default(false);
    ssh.source_interface.or_default(None);
    ssh.rsa_bits.or_unknown(Why::VendorHides);
    if release.at_least(7, 0) == Some(true) {
        ssh.ciphers.or_default(CIPHERS.iter().map(|name| (*name).to_owned()).collect());
    }
    // `ssh server disable hmac` takes away what is offered otherwise (the same model, and data models of release 7).
    if release.at_least(7, 0) == Some(true) && release.at_least(8, 0) == Some(false) {
        ssh.macs.or_default(MACS.iter().map(|name| (*name).to_owned()).collect());
    }
    for list in [
        &mut ssh.ciphers,
        &mut ssh.macs,
        &mut ssh.key_exchanges,
        &mut ssh.host_key_algorithms,
        &mut ssh.user_key_algorithms,
        &mut ssh.authentication,
    ] {
        list.or_unknown(Why::Version);
    }
    ssh.dh_minimum.or_unknown(Why::Version);
}
