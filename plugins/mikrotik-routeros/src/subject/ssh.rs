//! `/ip ssh`: what the SSH server offers, and how users prove who they are.
//!
//! Sources: MikroTik, "SSH": without `strong-crypto` SHA-1, MD5, CBC and Diffie-Hellman in groups of 1024 bits are taken as well, with it
//! ciphers of 192 and 256 bits, SHA-256 and groups of 2048 bits are preferred and the rest is not; passwords of users with a key are
//! refused unless `always-allow-password-login` or `password-authentication` says otherwise; the host key is RSA of 2048 bits.

use seawall_api::menu::{Menu, Record};
use seawall_api::model::SshVersions;
use seawall_api::{Fact, Span, Why};

use crate::builder::Builder;

/// The menus of this subject.
pub(crate) const MENUS: &[&[Menu<Builder>]] = &[&[
    Menu::settings("ip ssh", &["ssh"], ssh)
        .reads(
            "strong-crypto=flag forwarding-enabled=yes|no|both|local|remote always-allow-password-login=flag \
             password-authentication=yes|no|yes-if-no-key host-key-size=number host-key-type=rsa|ed25519 ciphers=setting \
             allow-none-crypto=flag",
        )
        .ignores("publickey-authentication-options=setting"),
    Menu::ignored_settings("ip ssh settings", ""),
]];

/// What is remembered: which keys and ciphers are asked for.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    doubtful: bool,
    strong: Option<(bool, Span)>,
    ed25519: bool,
    password: Option<(bool, Span)>,
}

fn ssh(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    record.names().next()?;
    let memory = &mut builder.memory.ssh;
    memory.doubtful = record.is_doubtful();
    memory.strong = record.flag("strong-crypto").zip(record.span_of("strong-crypto"));
    memory.ed25519 = record.get("host-key-type") == Some("ed25519");
    memory.password = match (record.get("password-authentication"), record.flag("always-allow-password-login")) {
        (Some("yes-if-no-key"), _) => None,
        (Some(word), _) => Some((word == "yes", record.span_of("password-authentication")?)),
        (None, Some(true)) => Some((true, record.span_of("always-allow-password-login")?)),
        (None, _) => None,
    };
    let ssh = &mut builder.model.ssh;
    ssh.at = record.at();
    if let Some(forwards) = record.get("forwarding-enabled") {
        ssh.tcp_forwarding = record.set_at("forwarding-enabled", forwards != "no");
    }
    if memory.ed25519 {
        ssh.host_key_algorithms = record.set_at("host-key-type", vec!["ssh-ed25519".to_owned()]);
    } else if let Some(bits) = record.number("host-key-size") {
        ssh.rsa_bits = record.set_at("host-key-size", bits);
    }
    if let Some(ciphers) = record.get("ciphers").filter(|ciphers| *ciphers != "auto") {
        let mut named: Vec<String> = ciphers.split(',').flat_map(ciphers_of).map(|name| (*name).to_owned()).collect();
        if record.flag("allow-none-crypto") == Some(true) {
            named.push("none".to_owned());
        }
        ssh.ciphers = record.set_at("ciphers", named);
    } else if record.flag("allow-none-crypto") == Some(true) {
        ssh.ciphers = record.set_at("allow-none-crypto", vec!["none".to_owned()]);
    }
    Some(())
}

/// The ciphers of a family, in the names of the protocol.
fn ciphers_of(family: &str) -> &'static [&'static str] {
    match family {
        "3des-cbc" => &["3des-cbc"],
        "aes-cbc" => &["aes128-cbc", "aes192-cbc", "aes256-cbc"],
        "aes-ctr" => &["aes128-ctr", "aes192-ctr", "aes256-ctr"],
        "aes-gcm" => &["aes128-gcm@openssh.com", "aes256-gcm@openssh.com"],
        "null" => &["none"],
        _ => &[],
    }
}

/// Fills in what is not said.
pub(crate) fn fill(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.ssh);
    let ssh = &mut builder.model.ssh;
    ssh.versions.or_default(SshVersions::Two);
    ssh.source_interface.or_default(None);
    ssh.rate_limit.or_default(None);
    if memory.doubtful {
        return;
    }
    if ssh.at.is_empty() {
        ssh.at = builder.memory.heads.at("ip service");
    }
    ssh.tcp_forwarding.or_default(false);
    if !memory.ed25519 {
        ssh.rsa_bits.or_default(2048);
    }
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let (strong, at) = memory.strong.map_or((false, None), |(strong, at)| (strong, Some(at)));
    let put = |fact: &mut Fact<Vec<String>>, value: Vec<String>| match at {
        Some(at) if fact.is_unknown() => *fact = Fact::Set(value, at),
        Some(_) => {}
        None => fact.or_default(value),
    };
    if strong {
        put(&mut ssh.macs, words(&["hmac-sha2-256"]));
        put(&mut ssh.key_exchanges, words(&["curve25519-sha256", "diffie-hellman-group-exchange-sha256"]));
        put(&mut ssh.ciphers, words(&["aes192-ctr", "aes256-ctr"]));
    } else {
        put(&mut ssh.macs, words(&["hmac-md5", "hmac-sha1", "hmac-sha2-256"]));
        put(
            &mut ssh.key_exchanges,
            words(&[
                "diffie-hellman-group1-sha1",
                "diffie-hellman-group14-sha1",
                "diffie-hellman-group-exchange-sha256",
            ]),
        );
        put(&mut ssh.ciphers, words(&["aes128-cbc", "aes128-ctr", "aes192-ctr", "aes256-ctr"]));
    }
    let least = if strong { 2048 } else { 1024 };
    ssh.dh_minimum = at.map_or(Fact::Default(least), |at| Fact::Set(least, at));
    ssh.authentication = match memory.password {
        Some((true, at)) => Fact::Set(words(&["publickey", "password"]), at),
        Some((false, at)) => Fact::Set(words(&["publickey"]), at),
        // Whoever has no key may use a password; who has one, no export tells.
        None => Fact::Unknown(Why::VendorHides),
    };
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn weak_codes_are_taken_unless_strong_ones_are_asked_for() {
        let plain = whole("/ip service set telnet disabled=yes\n");
        assert_eq!(plain.model.ssh.dh_minimum.value(), Some(&1024));
        assert!(plain.model.ssh.macs.value().unwrap().contains(&"hmac-md5".to_owned()));
        let strong = whole(
            "/ip ssh\nset ciphers=aes-gcm forwarding-enabled=both host-key-type=ed25519 password-authentication=no strong-crypto=yes\n",
        );
        assert_eq!(unknown(&strong), [""; 0]);
        let ssh = &strong.model.ssh;
        assert_eq!(
            (ssh.dh_minimum.value(), ssh.tcp_forwarding.value(), ssh.rsa_bits.value()),
            (Some(&2048), Some(&true), None)
        );
        assert_eq!(ssh.authentication.value().unwrap(), &["publickey"]);
        assert_eq!(ssh.ciphers.value().unwrap().len(), 2);
    }
}
