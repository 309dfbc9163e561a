use seawall_api::model::SshVersions;
use seawall_api::{Fact, Why};

use crate::sample;

fn words(fact: &Fact<Vec<String>>) -> Vec<&str> {
    fact.value().unwrap().iter().map(String::as_str).collect()
}

#[test]
fn the_server_as_written() {
    let reading = sample::part(
        "ip ssh version 2\nip ssh time-out 60\nip ssh authentication-retries 2\nip ssh dh min size 4096\n\
         ip ssh source-interface Loopback0\nip ssh port 22322 rotary 1 4\nip ssh rsa keypair-name K\n\
         ip ssh server algorithm encryption aes256-gcm@openssh.com aes256-ctr\nip ssh server algorithm mac hmac-sha2-512\n\
         ip ssh server algorithm kex ecdh-sha2-nistp521\nip ssh server algorithm hostkey rsa-sha2-512\n\
         ip ssh server algorithm publickey ssh-ed25519\nip ssh server algorithm authentication publickey keyboard\n",
    );
    assert_eq!(sample::unknown(&reading), [""; 0]);
    let ssh = &reading.model.ssh;
    assert_eq!(ssh.versions.value(), Some(&SshVersions::Two));
    assert_eq!(reading.text.slice(ssh.versions.span().unwrap()), "ip ssh version 2");
    assert_eq!((ssh.login_timeout.value(), ssh.login_attempts.value()), (Some(&60), Some(&2)));
    assert_eq!(ssh.dh_minimum.value(), Some(&4096));
    assert_eq!(ssh.source_interface.configured().unwrap().name, "Loopback0");
    assert_eq!((ssh.extra_ports[0].port, ssh.extra_ports[0].rotary.configured()), (22322, Some(&1)));
    assert_eq!(words(&ssh.ciphers), ["aes256-gcm@openssh.com", "aes256-ctr"]);
    assert_eq!(words(&ssh.macs), ["hmac-sha2-512"]);
    assert_eq!(words(&ssh.key_exchanges), ["ecdh-sha2-nistp521"]);
    assert_eq!(words(&ssh.host_key_algorithms), ["rsa-sha2-512"]);
    assert_eq!(words(&ssh.user_key_algorithms), ["ssh-ed25519"]);
    assert_eq!(words(&ssh.authentication), ["publickey", "keyboard-interactive"]);
}

#[test]
fn defaults_by_release() {
    let ssh = |version: &str| sample::whole(&format!("version {version}\n")).model.ssh;
    let version = Fact::Unknown(Why::Version);
    let old = ssh("12.4");
    assert_eq!(old.versions, Fact::Default(SshVersions::Both));
    assert!(words(&old.ciphers).contains(&"3des-cbc") && words(&old.macs).contains(&"hmac-sha1"));
    assert_eq!(old.dh_minimum, Fact::Default(1024));
    assert_eq!((old.login_timeout, old.login_attempts), (Fact::Default(120), Fact::Default(3)));
    let xe16 = ssh("16.7");
    assert_eq!(xe16.versions, Fact::Default(SshVersions::Both));
    assert_eq!((xe16.ciphers, xe16.dh_minimum), (version.clone(), Fact::Unknown(Why::Version)));
    assert_eq!(ssh("16.8").dh_minimum, Fact::Default(2048));
    let xe17 = ssh("17.12");
    assert_eq!(xe17.versions, Fact::Unknown(Why::Version));
    assert!(!words(&xe17.key_exchanges).contains(&"diffie-hellman-group14-sha1"));
    assert!(words(&ssh("17.3").key_exchanges).contains(&"diffie-hellman-group14-sha1"));
    assert_eq!(xe17.rsa_bits, Fact::Unknown(Why::VendorHides));
    assert_eq!(sample::whole("hostname x\n").model.ssh.ciphers, version);
}

#[test]
fn weak_algorithms_by_release() {
    let ssh = |version: &str| sample::whole(&format!("version {version}\n")).model.ssh;
    let offers =
        |names: &Fact<Vec<String>>, name: &str| names.value().map(|names| names.iter().any(|known| known == name));
    for (version, cbc) in [
        ("15.1", None),
        ("15.2", None),
        ("15.7", None),
        ("16.2", Some(true)),
        ("16.3", None),
        ("16.4", Some(true)),
        ("16.6", None),
        ("16.8", None),
        ("17.8", Some(false)),
        ("17.9", Some(false)),
    ] {
        assert_eq!(offers(&ssh(version).ciphers, "aes128-cbc"), cbc, "{version}");
    }
    for (version, sha1) in [
        ("15.2", Some(true)),
        ("16.4", Some(true)),
        ("16.12", Some(true)),
        ("17.9", Some(true)),
        ("17.10", Some(false)),
    ] {
        assert_eq!(offers(&ssh(version).macs, "hmac-sha1"), sha1, "{version}");
    }
    assert!(ssh("17.14").versions.is_unknown());
    assert_eq!(ssh("17.15").versions, Fact::Default(SshVersions::Two));
    for (version, sha1) in [("17.11", Some(true)), ("17.12", None), ("17.15", None), ("17.16", Some(false))] {
        assert_eq!(offers(&ssh(version).host_key_algorithms, "ssh-rsa"), sha1, "{version}");
    }
    // The 15.2 of routers ended early.
    let routed = "version 15.2\ninterface FastEthernet0/0\n ip address 10.0.0.1 255.0.0.0\n";
    assert_eq!(offers(&sample::whole(routed).model.ssh.ciphers, "3des-cbc"), Some(true));
}

#[test]
fn negated_lists() {
    let reading = sample::part(
        "ip ssh server algorithm mac hmac-sha1 hmac-sha2-256\nno ip ssh server algorithm mac hmac-sha1\n\
         no ip ssh server algorithm encryption 3des-cbc\nno ip ssh version\nno ip ssh time-out\n",
    );
    assert_eq!(words(&reading.model.ssh.macs), ["hmac-sha2-256"]);
    assert_eq!(reading.model.ssh.versions.value(), Some(&SshVersions::Both));
    assert_eq!(sample::unknown(&reading), ["no ip ssh server algorithm encryption 3des-cbc"]);
}

#[test]
fn keys_open_accounts() {
    let reading = sample::part(
        "username ops privilege 15\nip ssh pubkey-chain\n  username ops\n   key-hash ssh-rsa 3F2504E04F8941D39A0C0305E82C3301 ops@example\n   \
         key-hash ssh-ed25519 AAAA\n  username ghost\n   key-hash ssh-rsa BBBB\n",
    );
    assert_eq!(sample::unknown(&reading), [""; 0]);
    let keys: Vec<_> =
        reading.model.users.iter().map(|user| (user.name.as_str(), user.ssh_keys.value().copied())).collect();
    assert_eq!(keys, [("ops", Some(2)), ("ghost", Some(1))]);
}

#[test]
fn a_key_size_in_a_script() {
    let reading = sample::part("crypto key generate rsa general-keys label SSH modulus 4096\n");
    assert_eq!(reading.model.ssh.rsa_bits.value(), Some(&4096));
    let reading = sample::part("crypto key generate rsa\n");
    assert_eq!(sample::unknown(&reading), [""; 0]);
    assert!(reading.model.ssh.rsa_bits.is_unknown());
}
