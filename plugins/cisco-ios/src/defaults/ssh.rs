//! The SSH server where nothing is written.

use seawall_api::model::SshVersions;
use seawall_api::{Fact, Why};

use crate::builder::Builder;
use crate::release::Release;

/// Fills in versions, limits and algorithms.
///
/// Sources: guidance (version 1.99 on IOS and on IOS XE up to 16); Cisco Secure Shell configuration
/// guides, "SSH Algorithms for Common Criteria Certification", for 15M&T, IOS XE 16, 17.3, 17.9,
/// 17.11 and the note on 17.10, with `show ip ssh` and `show running-config all` of such releases
/// beside them (each function names its own). Where releases in one printed version differ, the list
/// names what all of them offer, or is unknown.
pub(super) fn fill(builder: &mut Builder) {
    let (release, ssh) = (&builder.release, &mut builder.model.ssh);
    ssh.login_timeout.or_default(120);
    ssh.login_attempts.or_default(3);
    ssh.source_interface.or_default(None);
    // Keys are made by a command that leaves no line.
    ssh.rsa_bits.or_unknown(Why::VendorHides);
    settle(&mut ssh.versions, versions(release));
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

/// IOS XE 17.15.1 refuses `ip ssh version 1`, and its `show running-config all` says version 2, as `show ip ssh` of
/// 17.16.1a does. Release notes of Catalyst switches say that 17.6 and 17.12 know no version 1, while controllers of
/// such a release show 1.99: between 17.0 and 17.14 nothing is said.
fn versions(release: &Release) -> Option<SshVersions> {
    if is_old(release) {
        return Some(SshVersions::Both);
    }
    (release.at_least(17, 15) == Some(true)).then_some(SshVersions::Two)
}

/// IOS, and IOS XE up to 16, where both do the same.
fn is_old(release: &Release) -> bool {
    release.is_ios() == Some(true) || release.before(17, 0) == Some(true)
}

/// 2048 since IOS XE 16.8.1 at the latest (CSR 1000V, `show running-config all`; 16.12.5b on Catalyst 9300,
/// `show ip ssh`); when it came is not said.
fn dh_minimum(release: &Release) -> Option<u64> {
    match (release.is_ios(), release.at_least(16, 8)) {
        (Some(true), _) => Some(1024),
        (_, Some(true)) => Some(2048),
        _ => None,
    }
}

/// Releases offered CBC at first, and came to drop it with maintenance releases:
///
/// - 15.2: that of switches is still mended, and some of it did; that of routers (M, T and S) ended with CBC.
/// - 15.7: ISR G2, which end with it, show counter mode alone in late ones.
/// - IOS XE 16.1, 16.2 and 16.4: the guide for 16 names CBC, and they end before what still offers it: an ASR 920 with
///   15.5(3)S6 of 2017, a Catalyst 9300 with 16.6 that prints a line to be rid of it (as releases do by themselves that
///   came to drop it). 16.3 and 16.5 to 16.7 were mended for longer.
/// - IOS XE 16.8 and later: CSR 1000V with 16.8.1 (`show running-config all`) and Catalyst 9300 with 16.12.5b (`show
///   ip ssh`) offer counter mode alone, an ASR 920 with 16.12.5 CBC too, in an order that a line may have given.
fn ciphers(release: &Release) -> Option<&'static [&'static str]> {
    let printed = (release.major?, release.minor?);
    let is_router_or_other_than_15_2 = printed != (15, 2) || release.is_router() == Some(true);
    if release.is_ios() == Some(true) {
        return (printed < (15, 7) && is_router_or_other_than_15_2).then_some(&[
            "aes128-cbc",
            "3des-cbc",
            "aes192-cbc",
            "aes256-cbc",
        ]);
    }
    match printed {
        (16, 1 | 2 | 4) => {
            Some(&["aes128-ctr", "aes192-ctr", "aes256-ctr", "aes128-cbc", "3des-cbc", "aes192-cbc", "aes256-cbc"])
        }
        (17, 0..=8) => Some(&["aes128-gcm", "aes256-gcm", "aes128-ctr", "aes192-ctr", "aes256-ctr"]),
        (17.., _) => Some(&[
            "chacha20-poly1305@openssh.com",
            "aes128-gcm@openssh.com",
            "aes256-gcm@openssh.com",
            "aes128-gcm",
            "aes256-gcm",
            "aes128-ctr",
            "aes192-ctr",
            "aes256-ctr",
        ]),
        _ => None,
    }
}

/// IOS XE 16.8.1 and 16.12.5b offer SHA-2 beside both codes with SHA-1, which earlier ones offer alone; of
/// 17, switches and routers up to 17.9 have `hmac-sha1` in common (`show ip ssh` of a router, a Catalyst 9300
/// and a controller).
fn macs(release: &Release) -> Option<&'static [&'static str]> {
    if is_old(release) {
        return Some(&["hmac-sha1", "hmac-sha1-96"]);
    }
    Some(if release.at_least(17, 10)? {
        &["hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com"]
    } else {
        &["hmac-sha1"]
    })
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

/// From 17.16 on, without `ssh-rsa`: `show ip ssh` of IOS on Linux with 17.16.1a, and the same of an ISR 1100 and a
/// Catalyst 9300 of such releases. When it went, nothing says.
fn host_keys(release: &Release) -> Option<&'static [&'static str]> {
    match (release.before(17, 0), release.before(17, 12), release.at_least(17, 16)) {
        (Some(true), _, _) => Some(&["ssh-rsa"]),
        (_, Some(true), _) => Some(&["rsa-sha2-512", "rsa-sha2-256", "ssh-rsa"]),
        (_, _, Some(true)) => {
            Some(&["ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "rsa-sha2-512", "rsa-sha2-256"])
        }
        _ => None,
    }
}
