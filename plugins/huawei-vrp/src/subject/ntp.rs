//! `ntp-service`, in newer releases `ntp`.

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::kept::Kept;
use seawall_api::model::{Family, NtpAccess, NtpKey, NtpServer, Reference, ReferenceKind, SecretUse, WhenUndefined};
use seawall_api::ntp::prove;
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span};

use super::{interface, vpn_instance};
use crate::builder::Builder;
use crate::secrets;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[&Table { context: Context::TOP, feeds: &["ntp"], commands: COMMANDS }];

/// A word of a server; they stand in any order.
macro_rules! word {
    () => {
        " [authentication-keyid <key:number>|vpn-instance! <vrf:name>!|version <number>|source-interface <interface:interface>|preference|preferred|maxpoll <number>|minpoll <number>|burst|iburst|preempt|port <number>|offset <number>]"
    };
}

const COMMANDS: &[Command<Builder>] = &[
    modelled(
        concat!(
            "(ntp-service|ntp) (unicast-server!|unicast-peer!) [ipv6] [domain] <host:host> /",
            word!(),
            word!(),
            word!(),
            word!(),
            word!(),
            word!()
        ),
        server,
    ),
    modelled("(ntp-service|ntp) authentication enable", |builder: &mut Builder, line| {
        builder.model.ntp.authenticate = line.switch();
        Some(())
    }),
    modelled(
        "(ntp-service|ntp) authentication-keyid <number:number> / authentication-mode (md5|hmac-sha256|hmac-sha2-256|aes-cmac-128|aes-cmac-256) [cipher|simple|plain] <secret:secret>",
        key,
    ),
    modelled("(ntp-service|ntp) authentication-keyid <number:number>", key),
    modelled(
        "(ntp-service|ntp) (reliable|trusted) authentication-keyid <number:number>",
        |builder: &mut Builder, line| {
            let number = line.number("number")?;
            let trusted = &mut builder.memory.ntp.trusted;
            if line.removes() {
                trusted.remove(&number);
            } else {
                trusted.insert(number, line.span);
            }
            Some(())
        },
    ),
    modelled("(ntp-service|ntp) source-interface / <interface:interface> [vpn-instance! <vrf:name>!]", source),
    modelled(
        "(ntp-service|ntp) (ipv6|ipv4) source-interface / <interface:interface> [vpn-instance! <vrf:name>!]",
        source,
    ),
    modelled("(ntp-service|ntp) source-interface [vpn-instance <vrf:name>]", source),
    modelled("(ntp-service|ntp) refclock-master [<address>] [<stratum:number>]", |builder: &mut Builder, line| {
        builder.model.ntp.master = line.switch();
        Some(())
    }),
    modelled("(ntp-service|ntp) server disable", |builder: &mut Builder, line| answers(builder, line, line.removes())),
    // IPv4 is what counts here: over IPv6 the same holds unless a line says otherwise.
    modelled("(ntp-service|ntp) ipv6 server disable", |_, _| Some(())),
    modelled("(ntp-service|ntp) disable", |builder: &mut Builder, line| answers(builder, line, line.removes())),
    modelled(
        "(ntp-service|ntp) enable",
        |builder: &mut Builder, line| {
            if line.removes() { answers(builder, line, false) } else { Some(()) }
        },
    ),
    modelled("(ntp-service|ntp) server source-interface all (disable|enable)", |builder: &mut Builder, line| {
        answers(builder, line, line.has("enable") != line.removes())
    }),
    modelled("(ntp-service|ntp) ipv6 server source-interface all (disable|enable)", |_, _| Some(())),
    modelled("(ntp-service|ntp) server source-interface <interface:interface>", |builder: &mut Builder, line| {
        answers(builder, line, !line.removes())
    }),
    modelled(
        "(ntp-service|ntp) server source-address <address:address> [vpn-instance <vrf:name>]",
        |builder: &mut Builder, line| answers(builder, line, !line.removes()),
    ),
    modelled(
        "(ntp-service|ntp) access (peer!|query!|server!|synchronization!|limited!) / [acl-name] <acl:name> [ipv6 [acl6-name] <acl-ipv6:name>]",
        access,
    ),
    modelled(
        "(ntp-service|ntp) access (peer!|query!|server!|synchronization!|limited!) / ipv6 [acl6-name] <acl-ipv6:name> [<acl:name>]",
        access,
    ),
    ignored(
        "(ntp-service|ntp) (max-dynamic-sessions|max-distance|sync-interval|packet-tracing|port|discard|kod-enable|clock-period) [<option:name>+]",
    ),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// By address and instance.
    servers: Kept<(String, String), NtpServer>,
    keys: Kept<u64, NtpKey>,
    /// By right and family.
    access: Kept<(&'static str, Family), NtpAccess>,
    trusted: BTreeMap<u64, Span>,
}

/// Says of each server whether it is authenticated in full.
pub(crate) fn finish(builder: &mut Builder) {
    let mut memory = std::mem::take(&mut builder.memory.ntp);
    let open = builder.why_open(None, &["ntp.authenticate", "ntp.keys", "ntp.trusted_keys"]);
    let ntp = &mut builder.model.ntp;
    ntp.keys = memory.keys.take();
    ntp.access = memory.access.take();
    ntp.servers = memory.servers.take();
    prove(ntp, open, |number| memory.trusted.contains_key(&number));
    for (number, at) in memory.trusted {
        ntp.trusted_keys.push(number, at);
    }
}

fn answers(builder: &mut Builder, line: &CommandLine<'_>, answers: bool) -> Option<()> {
    // Switched off once is switched off.
    if builder.model.ntp.answers.value() != Some(&false) {
        builder.model.ntp.answers = line.set(answers);
    }
    Some(())
}

fn server(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.string("host")?;
    let key = (host.clone(), vpn_instance::name(line).unwrap_or_default());
    if line.removes() {
        builder.memory.ntp.servers.remove(&key);
        return Some(());
    }
    let user = format!("ntp server {host}");
    let vrf = vpn_instance::reference(builder, line, &user);
    let source_interface = match line.span_of("interface") {
        Some(_) => interface::source(builder, line, user)?,
        None => Fact::Default(None),
    };
    let server = seawall_api::ntp::server(line, vrf, line.has("unicast-peer"), source_interface)?;
    builder.memory.ntp.servers.put(key, server);
    Some(())
}

fn source(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.ntp.source_interface = match line.span_of("interface") {
        Some(_) => interface::source(builder, line, "ntp")?,
        None => line.removes().then(Fact::default)?,
    };
    Some(())
}

fn key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let number = line.number("number")?;
    if line.removes() {
        builder.memory.ntp.keys.remove(&number);
        return Some(());
    }
    let word = line.one_of(&["md5", "hmac-sha256", "hmac-sha2-256", "aes-cmac-128", "aes-cmac-256"])?;
    let algorithm = match word {
        "hmac-sha256" | "hmac-sha2-256" => "sha2-256",
        "aes-cmac-128" => "cmac-aes-128",
        "aes-cmac-256" => "cmac-aes-256",
        other => other,
    };
    let owner = format!("NTP key {number}");
    let secret = secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Ntp, &owner))?;
    let span = secret.span;
    let key = NtpKey {
        at: line.span,
        number,
        algorithm: line.set_at(word, algorithm.to_owned()),
        secret: Fact::Set(secret, span),
        ..NtpKey::default()
    };
    builder.memory.ntp.keys.put(number, key);
    Some(())
}

/// Who may ask, in the words of the model ("ntp-service access").
fn access(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let grants = match line.one_of(&["peer", "query", "server", "synchronization", "limited"])? {
        "server" => "serve",
        "synchronization" => "serve-only",
        "query" => "query-only",
        other => other,
    };
    for (argument, family) in [("acl", Family::Ipv4), ("acl-ipv6", Family::Ipv6)] {
        if line.removes() {
            builder.memory.ntp.access.remove(&(grants, family));
            continue;
        }
        let (Some(name), Some(at)) = (line.get(argument), line.span_of(argument)) else { continue };
        builder.uses(ReferenceKind::Acl, name, "ntp access", WhenUndefined::NotKnown, at);
        let one = NtpAccess {
            at: line.span,
            grants: grants.to_owned(),
            family: line.set(family),
            acl: line.set_at(argument, Some(Reference::new(ReferenceKind::Acl, name))),
            ..NtpAccess::default()
        };
        builder.memory.ntp.access.put((grants, family), one);
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn servers_are_proved_by_keys_that_are_trusted() {
        for word in ["ntp-service", "ntp"] {
            let trust = if word == "ntp" { "trusted" } else { "reliable" };
            let config = format!(
                "#\nW server disable\nW ipv6 server disable\nW source-interface GigabitEthernet0/0/0 vpn-instance M\nW access peer 2012\nW authentication enable\n\
                 W authentication-keyid 11 authentication-mode hmac-sha256 cipher %^%#aB3dE5fG7hJ9kL1m%^%#\nW {trust} authentication-keyid 11\nW unicast-server 10.0.0.1 vpn-instance M authentication-keyid 11\n\
                 W unicast-server 10.0.0.2\n#\nip vpn-instance M\n#\n"
            );
            let reading = whole(&config.replace('W', word));
            assert_eq!(unknown(&reading), [""; 0]);
            let ntp = &reading.model.ntp;
            let proved: Vec<_> = ntp.servers.iter().map(|server| server.authenticated.value().copied()).collect();
            assert_eq!(proved, [Some(true), Some(false)]);
            assert_eq!(
                (ntp.answers.value(), ntp.keys[0].algorithm.value().unwrap().as_str()),
                (Some(&false), "sha2-256")
            );
            assert_eq!(ntp.access.len(), 1);
        }
    }
}
