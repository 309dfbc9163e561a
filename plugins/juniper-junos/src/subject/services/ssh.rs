//! `system services ssh`.
//!
//! Sources: CLI Reference, "ssh (System Services)" (root-login, protocol-version, ciphers, macs, key-exchange, hostkey-algorithm,
//! connection-limit, rate-limit, no-tcp-forwarding, allow-tcp-forwarding, no-passwords, no-public-keys); data models of 18.4 to 23.4.

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens, unmodelled};
use seawall_api::model::{SshPort, SshVersions};
use seawall_api::{Fact, Span, Why, key_exchange};

use super::nothing;
use crate::builder::Builder;

pub(super) const BLOCK: Context = Context("system services ssh");
pub(super) const HOST_KEYS: Context = Context("system services ssh hostkey-algorithm");
pub(super) const HOST_KEY_LIST: Context = Context("system services ssh hostkey-algorithm-list");
pub(super) const REKEY: Context = Context("system services ssh rekey");

/// How the service is called among services.
const NAME: &str = "ssh";

pub(super) const HEADS: &[Command<Builder>] = &[opens("ssh", BLOCK, |builder: &mut Builder, line| {
    builder.memory.services.listeners.start(NAME, line);
    builder.memory.services.ssh.at = Some(line.block);
    Some(())
})];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("root-login / (allow|deny|deny-password)", |builder: &mut Builder, line| {
        let said = match line.one_of(&["allow", "deny", "deny-password"])? {
            "allow" => RootLogin::Allow,
            "deny" => RootLogin::Deny,
            _ => RootLogin::DenyPassword,
        };
        builder.memory.services.ssh.root_login = Some((said, line.span));
        Some(())
    })
    .feeding(&["ssh", "users"]),
    modelled("protocol-version <version:name>", |builder: &mut Builder, line| {
        let version = match line.get("version")? {
            "v1" => 1,
            "v2" => 2,
            _ => return None,
        };
        builder.memory.services.ssh.versions.push((version, line.span));
        Some(())
    }),
    modelled("connection-limit / <sessions:number>", |builder: &mut Builder, line| {
        let limit = (line.number("sessions")?, line.span);
        builder.memory.services.listeners.get_mut(NAME).limit = Some(limit);
        Some(())
    }),
    modelled("rate-limit / <connections:number>", |builder: &mut Builder, line| {
        builder.model.ssh.rate_limit = line.set_at("connections", Some(line.number("connections")?));
        Some(())
    }),
    modelled("port / <port:number>", |builder: &mut Builder, line| {
        let port = (line.number("port")?, line.span);
        builder.memory.services.listeners.get_mut(NAME).port = Some(port);
        Some(())
    }),
    modelled("authentication-order <method:name>", |builder: &mut Builder, line| {
        let method = (line.string("method")?, line.span_of("method")?);
        builder.memory.services.listeners.get_mut(NAME).order.push(method);
        Some(())
    })
    .feeding(&["aaa.methods", "lines"]),
    modelled(
        "(no-passwords|no-password-authentication|no-challenge-response|no-public-keys)",
        |builder: &mut Builder, line| {
            let word = line.one_of(&[
                "no-passwords",
                "no-password-authentication",
                "no-challenge-response",
                "no-public-keys",
            ])?;
            builder.memory.services.ssh.refused.push((word, line.span));
            Some(())
        },
    ),
    modelled("(allow-tcp-forwarding|tcp-forwarding)", |builder: &mut Builder, line| {
        builder.model.ssh.tcp_forwarding = line.set(true);
        Some(())
    }),
    modelled("no-tcp-forwarding", |builder: &mut Builder, line| {
        builder.model.ssh.tcp_forwarding = line.set(false);
        Some(())
    }),
    ignored("access-disable-external"),
    ignored("client-alive-count-max / <number>"),
    // Whether the other end of an idle session is still there; 0 asks nothing.
    modelled("client-alive-interval / <seconds:number>", |builder: &mut Builder, line| {
        builder.model.packets.keepalives_in = line.set(line.number("seconds")? > 0);
        Some(())
    })
    .feeding(&["packets.keepalives_in"]),
    ignored("fingerprint-hash / (md5|sha2-256)"),
    ignored("log-key-changes"),
    ignored("max-pre-authentication-packets / <number>"),
    ignored("max-sessions-per-connection / <number>"),
    ignored("sftp-server"),
    opens("rekey", REKEY, nothing),
    // Who gets in by a key is said elsewhere then: by a program, a file, or a certificate authority.
    unmodelled("authorized-keys-command / <word>").feeding(&["automation", "users.ssh_keys"]),
    unmodelled("authorized-keys-command-user / <name>").feeding(&["automation"]),
    unmodelled("authorized-principals <name>").feeding(&["users.ssh_keys"]),
    unmodelled("authorized-principals-file / <word>").feeding(&["users.ssh_keys"]),
    unmodelled("authorized-principals-command / <word>").feeding(&["automation", "users.ssh_keys"]),
    unmodelled("trusted-user-ca-key-file / <word>").feeding(&["users.ssh_keys"]),
    unmodelled("cert-based-auth trusted-user-ca-keys <word>").feeding(&["users.ssh_keys"]),
    ignored("host-certificate-file / <word>"),
];

pub(super) const ALGORITHMS: &[Command<Builder>] = &[
    modelled("ciphers <algorithm:name>", |builder: &mut Builder, line| {
        builder.model.ssh.ciphers.push(line.get("algorithm")?.to_ascii_lowercase(), line.span);
        Some(())
    }),
    modelled("macs <algorithm:name>", |builder: &mut Builder, line| {
        builder.model.ssh.macs.push(line.get("algorithm")?.to_ascii_lowercase(), line.span);
        Some(())
    }),
    modelled("key-exchange <algorithm:name>", |builder: &mut Builder, line| {
        builder.model.ssh.key_exchanges.push(exchange(line.get("algorithm")?), line.span);
        Some(())
    }),
    opens("hostkey-algorithm", HOST_KEYS, nothing),
    opens("hostkey-algorithm-list", HOST_KEY_LIST, nothing),
];

pub(super) const HOST_KEY_COMMANDS: &[Command<Builder>] = &[
    modelled("(ssh-dss|ssh-rsa|ssh-ecdsa|ssh-ed25519) / [allow|deny]", |builder: &mut Builder, line| {
        host_key(builder, line, !line.has("deny"))
    }),
    modelled("(no-ssh-dss|no-ssh-rsa|no-ssh-ecdsa|no-ssh-ed25519)", |builder, line| host_key(builder, line, false)),
];

pub(super) const HOST_KEY_LIST_COMMANDS: &[Command<Builder>] = &[
    modelled("(ecdsa-sha2-nistp256|ecdsa-sha2-nistp384|ecdsa-sha2-nistp521)", |builder: &mut Builder, line| {
        let name = line.one_of(&["ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521"])?;
        builder.memory.services.ssh.listed.push((name, line.span));
        Some(())
    }),
    modelled("ed25519", |builder: &mut Builder, line| {
        builder.memory.services.ssh.listed.push(("ssh-ed25519", line.span));
        Some(())
    }),
    // Which signatures go with an RSA key hangs on the release.
    modelled("rsa", |builder: &mut Builder, line| {
        builder.memory.services.ssh.listed.push((RSA, line.span));
        Some(())
    }),
];

pub(super) const REKEY_COMMANDS: &[Command<Builder>] =
    &[ignored("data-limit / <word>"), ignored("time-limit / <number>")];

const RSA: &str = "rsa";

/// What `root-login` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RootLogin {
    Allow,
    Deny,
    /// Only by a key.
    DenyPassword,
}

/// What is remembered of the service.
#[derive(Debug, Default)]
pub(crate) struct Ssh {
    pub(crate) at: Option<Span>,
    pub(crate) root_login: Option<(RootLogin, Span)>,
    versions: Vec<(u8, Span)>,
    refused: Vec<(&'static str, Span)>,
    /// Kinds of host keys that a statement names, and whether it takes or refuses them.
    host_keys: Vec<(&'static str, bool, Span)>,
    listed: Vec<(&'static str, Span)>,
}

fn host_key(builder: &mut Builder, line: &CommandLine<'_>, taken: bool) -> Option<()> {
    let words = [
        "ssh-dss",
        "ssh-rsa",
        "ssh-ecdsa",
        "ssh-ed25519",
        "no-ssh-dss",
        "no-ssh-rsa",
        "no-ssh-ecdsa",
        "no-ssh-ed25519",
    ];
    let word = line.one_of(&words)?;
    let kind = word.strip_prefix("no-").unwrap_or(word);
    builder.memory.services.ssh.host_keys.push((kind, taken, line.span));
    Some(())
}

/// A key exchange by the name that the protocol has for it.
fn exchange(word: &str) -> String {
    match word {
        "dh-group1-sha1" => "diffie-hellman-group1-sha1",
        "dh-group14-sha1" => "diffie-hellman-group14-sha1",
        "group-exchange-sha1" => "diffie-hellman-group-exchange-sha1",
        "group-exchange-sha2" => "diffie-hellman-group-exchange-sha256",
        other => other,
    }
    .to_owned()
}

/// Says what the statements come to.
pub(super) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.services.ssh);
    let Some(at) = memory.at else { return };
    let ssh = &mut builder.model.ssh;
    if let Some((_, at)) = memory.versions.first() {
        let has = |version| memory.versions.iter().any(|(known, _)| *known == version);
        let versions = match (has(1), has(2)) {
            (true, true) => SshVersions::Both,
            (true, false) => SshVersions::One,
            _ => SshVersions::Two,
        };
        let first = memory.versions.iter().find(|(version, _)| *version == 1).map_or(*at, |(_, at)| *at);
        ssh.versions = Fact::Set(versions, first);
    }
    if let Fact::Set(exchanges, at) = &ssh.key_exchanges {
        let curves = exchanges.iter().all(|name| !name.starts_with("diffie-hellman"));
        // Where curves alone are left, no group of numbers is too small.
        let bits = if curves { Some(u64::from(u32::MAX)) } else { key_exchange::smallest_group(exchanges) };
        if let Some(bits) = bits {
            ssh.dh_minimum = Fact::Set(bits, *at);
        }
    }
    ssh.authentication = authentication(&memory.refused);
    ssh.host_key_algorithms = host_keys(&memory);
    let port = builder.memory.services.listeners.get(NAME).and_then(|listener| listener.port);
    if let Some((port, at)) = port.filter(|(port, _)| *port != 22) {
        builder.model.ssh.extra_ports.push(SshPort { at, port, rotary: Fact::Default(None), ..SshPort::default() });
    }
    builder.memory.services.ssh.at = Some(at);
}

/// All methods are there unless a statement takes one away.
fn authentication(refused: &[(&'static str, Span)]) -> Fact<Vec<String>> {
    let without = |words: &[&str]| refused.iter().any(|(word, _)| words.contains(word));
    let mut methods = Vec::new();
    for (method, words) in [
        ("publickey", &["no-public-keys"][..]),
        ("keyboard-interactive", &["no-challenge-response", "no-passwords"]),
        ("password", &["no-password-authentication", "no-passwords"]),
    ] {
        if !without(words) {
            methods.push(method.to_owned());
        }
    }
    match refused.first() {
        Some((_, at)) => Fact::Set(methods, *at),
        None => Fact::Default(methods),
    }
}

/// The algorithms of host keys that are told for sure.
fn host_keys(memory: &Ssh) -> Fact<Vec<String>> {
    if let Some((_, at)) = memory.listed.first() {
        if memory.listed.iter().any(|(name, _)| *name == RSA) {
            return Fact::Unknown(Why::Version);
        }
        return Fact::Set(memory.listed.iter().map(|(name, _)| (*name).to_owned()).collect(), *at);
    }
    let of = |kind: &str| memory.host_keys.iter().rev().find(|(known, ..)| *known == kind);
    match (of("ssh-dss"), of("ssh-rsa")) {
        (Some((_, true, at)), _) => Fact::Set(vec!["ssh-dss".to_owned()], *at),
        (Some((_, false, at)), Some((_, false, _))) => {
            let curves = [("ssh-ecdsa", "ecdsa-sha2-nistp256"), ("ssh-ed25519", "ssh-ed25519")];
            let left = curves.iter().filter(|(kind, _)| !matches!(of(kind), Some((_, false, _))));
            Fact::Set(left.map(|(_, name)| (*name).to_owned()).collect(), *at)
        }
        _ => Fact::Unknown(Why::Version),
    }
}
