//! The SSH server where nothing is written.

use seawall_api::model::SshVersions;
use seawall_api::{Fact, Why};

use crate::builder::Builder;
use crate::release::Release;

/// Fills in versions, limits and algorithms.
///
/// Sources: guidance (version 1.99 on IOS and on IOS XE up to 16); Cisco Secure Shell configuration
/// guides, "SSH Algorithms for Common Criteria Certification", for 15M&T, IOS XE 16, 17.3, 17.9,
/// 17.11 and the note on 17.10, with `show ip ssh` of such releases beside them. Where releases in
/// one printed version differ, the list names what all of them offer, or is unknown.
pub(super) fn fill(builder: &mut Builder) {
    let (release, ssh) = (&builder.release, &mut builder.model.ssh);
    ssh.login_timeout.or_default(120);
    ssh.login_attempts.or_default(3);
    ssh.source_interface.or_default(None);
    // Keys are made by a command that leaves no line.
    ssh.rsa_bits.or_unknown(Why::VendorHides);
    let is_old = release.is_ios() == Some(true) || release.before(17, 0) == Some(true);
    settle(&mut ssh.versions, is_old.then_some(SshVersions::Both));
    settle(&mut ssh.dh_minimum, dh_minimum(release));
    settle_list(&mut ssh.ciphers, ciphers(release));
    settle_list(&mut ssh.macs, macs(release));
    settle_list(&mut ssh.key_exchanges, key_exchanges(release));
    settle_list(&mut ssh.host_key_algorithms, host_keys(release));
    settle_list(&mut ssh.user_key_algorithms, None);
    // Keys of users came with 15.0; passwords every release takes.
    settle_list(
        &mut ssh.authentication,
        match release.at_least(15, 0) {
            Some(true) => Some(&["publickey", "keyboard-interactive", "password"]),
            Some(false) | None => Some(&["keyboard-interactive", "password"]),
        },
    );
}

fn settle<T>(fact: &mut Fact<T>, value: Option<T>) {
    match value {
        Some(value) => fact.or_default(value),
        None => fact.or_unknown(Why::Version),
    }
}

fn settle_list(fact: &mut Fact<Vec<String>>, names: Option<&[&str]>) {
    settle(fact, names.map(|names| names.iter().map(|name| (*name).to_owned()).collect()));
}

fn dh_minimum(release: &Release) -> Option<u64> {
    match (release.is_ios(), release.at_least(17, 0)) {
        (Some(true), _) => Some(1024),
        (_, Some(true)) => Some(2048),
        _ => None,
    }
}

/// Classic releases offered CBC up to 15.7, but some of 15.2 did not.
fn ciphers(release: &Release) -> Option<&'static [&'static str]> {
    let is_15_2 = (release.major, release.minor) == (Some(15), Some(2));
    if release.is_ios() == Some(true) && release.before(15, 8) == Some(true) && !is_15_2 {
        return Some(&["aes128-cbc", "3des-cbc", "aes192-cbc", "aes256-cbc"]);
    }
    match (release.at_least(17, 9), release.at_least(17, 0)) {
        (Some(true), _) => Some(&[
            "chacha20-poly1305@openssh.com",
            "aes128-gcm@openssh.com",
            "aes256-gcm@openssh.com",
            "aes128-gcm",
            "aes256-gcm",
            "aes128-ctr",
            "aes192-ctr",
            "aes256-ctr",
        ]),
        (_, Some(true)) => Some(&["aes128-gcm", "aes256-gcm", "aes128-ctr", "aes192-ctr", "aes256-ctr"]),
        _ => None,
    }
}

fn macs(release: &Release) -> Option<&'static [&'static str]> {
    if release.is_ios() == Some(true) {
        return Some(&["hmac-sha1", "hmac-sha1-96"]);
    }
    (release.at_least(17, 10) == Some(true))
        .then_some(&["hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com"])
}

fn key_exchanges(release: &Release) -> Option<&'static [&'static str]> {
    if release.is_ios() == Some(true) {
        return Some(&["diffie-hellman-group-exchange-sha1", "diffie-hellman-group14-sha1"]);
    }
    match release.at_least(17, 10) {
        Some(true) => Some(&[
            "curve25519-sha256",
            "curve25519-sha256@libssh.org",
            "ecdh-sha2-nistp256",
            "ecdh-sha2-nistp384",
            "ecdh-sha2-nistp521",
            "diffie-hellman-group14-sha256",
            "diffie-hellman-group16-sha512",
        ]),
        Some(false) => Some(&["diffie-hellman-group14-sha1"]),
        None => None,
    }
}

fn host_keys(release: &Release) -> Option<&'static [&'static str]> {
    match (release.before(17, 0), release.before(17, 12)) {
        (Some(true), _) => Some(&["ssh-rsa"]),
        (_, Some(true)) => Some(&["rsa-sha2-512", "rsa-sha2-256", "ssh-rsa"]),
        _ => None,
    }
}
