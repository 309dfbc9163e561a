//! `management ssh`.

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens, unmodelled};
use seawall_api::model::{Protocol, ReferenceKind, SshPort, SshTunnel, WhenUndefined};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Why, key_exchange};

use super::listener::{self, Listener, Listeners};
use crate::builder::Builder;

pub(super) const BLOCK: Context = Context("management ssh");
pub(super) const VRF: Context = Context("management ssh vrf");
pub(super) const TUNNEL: Context = Context("management ssh tunnel");

pub(super) const HEADS: &[Command<Builder>] = &[opens("management ssh", BLOCK, |builder, line| {
    listeners(builder).head(line);
    builder.model.ssh.at = line.block;
    Some(())
})];

pub(super) const LISTENERS: &[Command<Builder>] = &[
    modelled("shutdown", |builder: &mut Builder, line| {
        listeners(builder).switch(line);
        Some(())
    })
    .default_on(),
    modelled("(ip|ipv6) access-group / <acl:name> [vrf! <vrf:name>!] [in]", |builder, line| {
        listener::guard(builder, line, "management ssh", listeners)
    }),
    opens("vrf <vrf:name>", VRF, |builder, line| {
        uses_vrf(builder, line, "management ssh");
        listeners(builder).open(line)
    })
    .wide(),
    modelled("idle-timeout / <minutes:number>", |builder: &mut Builder, line| {
        builder.memory.management.ssh.idle_timeout = minutes(line)?;
        Some(())
    }),
    modelled("connection limit / <sessions:number>", |builder: &mut Builder, line| {
        let sessions = line.number("sessions");
        builder.memory.management.ssh.sessions = if line.reset { Fact::default() } else { line.set_or_none(sessions) };
        Some(())
    }),
];

pub(super) const VRF_COMMANDS: &[Command<Builder>] = &[
    ignored("exit"),
    modelled("shutdown", |builder: &mut Builder, line| listeners(builder).switch_one(line)).default_on(),
    modelled("(ip|ipv6) access-group / <acl:name> [in]", |builder, line| {
        listener::guard_one(builder, line, "management ssh", listeners)
    }),
];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    ignored("exit"),
    modelled("cipher / <algorithm:name>+", |builder: &mut Builder, line| {
        builder.model.ssh.ciphers = algorithms(line);
        Some(())
    }),
    modelled("mac / <algorithm:name>+", |builder: &mut Builder, line| {
        builder.model.ssh.macs = algorithms(line);
        Some(())
    }),
    modelled("key-exchange / <algorithm:name>+", exchanges),
    ignored("hostkey server cert <file:word>"),
    modelled("hostkey server / <algorithm:name>+", host_keys),
    modelled("authentication (mode|protocol) / [multi-factor] <method:name>+", authentication),
    modelled("authentication empty-passwords / (auto|deny|permit)", |builder: &mut Builder, line| {
        // `auto` follows the policy of local accounts.
        let allowed = line.has("permit");
        if allowed || line.has("deny") {
            builder.model.login.remote_without_password = line.set(allowed);
        }
        Some(())
    })
    .feeding(&["login.remote_without_password", "lines.open_account"])
    .wide(),
    modelled("login timeout / <seconds:number>", |builder: &mut Builder, line| {
        builder.model.ssh.login_timeout = line.number_or_default("seconds")?;
        Some(())
    }),
    modelled("connection per-host / <sessions:number>", |builder: &mut Builder, line| {
        let sessions = line.number("sessions");
        builder.model.ssh.sessions_per_host = if line.reset { Fact::default() } else { line.set_or_none(sessions) };
        Some(())
    }),
    modelled("server-port / <port:number>", |builder: &mut Builder, line| {
        let ssh = &mut builder.memory.management.ssh;
        ssh.port = line.number_or_default("port")?;
        Some(())
    }),
    modelled("fips restrictions", |builder: &mut Builder, line| {
        builder.model.device.fips_mode = line.switch();
        Some(())
    })
    .feeding(&["device.fips_mode"])
    .wide(),
    opens("tunnel <tunnel:name>", TUNNEL, |builder: &mut Builder, line| {
        let tunnels = &mut builder.model.ssh.tunnels;
        let name = line.string("tunnel")?;
        tunnels.retain(|tunnel| tunnel.name != name);
        if !line.removes() {
            tunnels.push(SshTunnel { at: line.block, name, ..SshTunnel::default() });
        }
        Some(())
    }),
    ignored("hostkey client strict-checking"),
    modelled("client-alive interval / <seconds:number>", |builder: &mut Builder, line| {
        let probed = line.number("seconds").is_some_and(|seconds| seconds > 0);
        builder.model.packets.keepalives_in = line.set_or_default(probed);
        Some(())
    })
    .feeding(&["packets.keepalives_in"])
    .wide(),
    ignored("client-alive count-max <number>"),
    ignored("known-hosts <host:name> [vrf <vrf:name>] (dsa|rsa|ed25519|ecdsa-nistp256|ecdsa-nistp521) <text>"),
    // Whoever has a key that this authority signed is let in.
    unmodelled("trusted-ca key public <file:word>").feeding(&["crypto.trustpoints"]).wide(),
    ignored("log-level <level:name>"),
    ignored("qos dscp <number>"),
    ignored("rekey frequency <option:name>+"),
];

pub(super) const TUNNEL_COMMANDS: &[Command<Builder>] = &[
    ignored("exit"),
    modelled("shutdown", |builder: &mut Builder, line| {
        builder.model.ssh.tunnels.last_mut()?.active = line.negated;
        Some(())
    }),
    modelled("remote host / <host:host> port <port:number>", |builder: &mut Builder, line| {
        builder.model.ssh.tunnels.last_mut()?.target = line.set_or_none(line.string("host"));
        Some(())
    }),
    modelled("ssh-server / <host:host> user <user:name> [port <port:number>]", |builder: &mut Builder, line| {
        builder.model.ssh.tunnels.last_mut()?.server = line.set_or_none(line.string("host"));
        Some(())
    }),
    ignored("local port <number>"),
    ignored("server-alive (interval|count-max) <number>"),
    ignored("qos dscp <number>"),
    ignored("unlimited-restarts"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Memory {
    listeners: Listeners,
    /// Seconds.
    idle_timeout: Fact<u64>,
    sessions: Fact<Option<u64>>,
    port: Fact<u64>,
}

fn listeners(builder: &mut Builder) -> &mut Listeners {
    &mut builder.memory.management.ssh.listeners
}

/// A line and a service for each routing instance.
pub(super) fn finish(builder: &mut Builder) {
    let mut ssh = std::mem::take(&mut builder.memory.management.ssh);
    let whole = builder.extent == Extent::Whole;
    for one in ssh.listeners.take().iter().filter(|one| one.vrf.is_empty() || one.named) {
        let on = runs(&ssh.listeners, one, whole);
        let mut line = listener::line("ssh", one, &on);
        line.idle_timeout = ssh.idle_timeout.clone();
        line.connection_limit = ssh.sessions.clone();
        listener::login(&builder.model, &mut line, None);
        builder.model.lines.push(line);
        let mut service = listener::behind(Protocol::Ssh, "ssh", one, &on);
        service.port = ssh.port.clone();
        builder.model.services.push(service);
    }
    if let Fact::Set(port, at) = ssh.port
        && port != 22
    {
        builder.model.ssh.extra_ports.push(SshPort { at, port, rotary: Fact::Default(None), ..SshPort::default() });
    }
}

/// It runs in the global table, and where it has a block, unless a line switches it off. Sources: EOS User Manual, "management
/// ssh"; the vendor's own tests of configurations (ANTA).
fn runs(all: &Listeners, one: &Listener, whole: bool) -> Fact<bool> {
    match (&one.on, &all.on) {
        (Fact::Set(..), _) => one.on.clone(),
        (_, Fact::Set(..)) if one.vrf.is_empty() => all.on.clone(),
        // Whether the block's own switch follows the other one, no source says.
        (_, Fact::Set(false, _)) => Fact::Unknown(Why::NotStated),
        _ if whole => Fact::Default(true),
        _ => Fact::Unknown(Why::PartialFile),
    }
}

pub(super) fn uses_vrf(builder: &mut Builder, line: &CommandLine<'_>, user: &str) {
    if let (Some(vrf), Some(at), false) = (line.get("vrf"), line.span_of("vrf"), line.removes())
        && vrf != "default"
    {
        builder.uses(ReferenceKind::Vrf, vrf, user, WhenUndefined::NoEffect, at);
    }
}

/// Minutes as written, in seconds.
pub(super) fn minutes(line: &CommandLine<'_>) -> Option<Fact<u64>> {
    if line.removes() {
        return Some(Fact::default());
    }
    Some(line.set_at("minutes", line.number("minutes")?.saturating_mul(60)))
}

fn algorithms(line: &CommandLine<'_>) -> Fact<Vec<String>> {
    line.set_or_default(line.all("algorithm").into_iter().map(str::to_ascii_lowercase).collect())
}

fn exchanges(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let ssh = &mut builder.model.ssh;
    ssh.key_exchanges = algorithms(line);
    let smallest = ssh.key_exchanges.value().and_then(|named| key_exchange::smallest_group(named));
    ssh.dh_minimum = smallest.map_or_else(Fact::default, |bits| line.set(bits));
    Some(())
}

/// Kinds of host keys. With an RSA key goes more than one algorithm; which ones, depends on the release.
fn host_keys(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let mut names = Vec::new();
    let mut certain = true;
    for word in line.all("algorithm") {
        match word.to_ascii_lowercase().as_str() {
            "dsa" => names.push("ssh-dss".to_owned()),
            "rsa" => certain = false,
            "ed25519" => names.push("ssh-ed25519".to_owned()),
            "ecdsa-nistp256" => names.push("ecdsa-sha2-nistp256".to_owned()),
            "ecdsa-nistp521" => names.push("ecdsa-sha2-nistp521".to_owned()),
            _ => return None,
        }
    }
    certain |= names.iter().any(|name| name == "ssh-dss");
    builder.model.ssh.host_key_algorithms =
        if certain || line.removes() { line.set_or_default(names) } else { Fact::Unknown(Why::Version) };
    Some(())
}

fn authentication(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let mut methods = Vec::new();
    for word in line.all("method") {
        methods.push(match word.to_ascii_lowercase().as_str() {
            "public-key" => "publickey".to_owned(),
            known @ ("keyboard-interactive" | "password") => known.to_owned(),
            _ => return None,
        });
    }
    if line.has("multi-factor") && methods.iter().any(|method| method == "publickey") {
        // All of them are asked for, so that nobody gets in without a key.
        methods.retain(|method| method == "publickey");
    }
    builder.model.ssh.authentication = line.set_or_default(methods);
    Some(())
}
