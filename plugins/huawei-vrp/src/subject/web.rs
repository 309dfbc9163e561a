//! Web servers: `http server` of access routers and switches, `web-manager` of firewalls, the block `http` with its services of newer
//! releases; the policies of TLS that they and others name.

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Protocol, Service};
use seawall_api::{Fact, Span, Why};

use super::server::{self, Server};
use crate::builder::Builder;

const HTTP: Context = Context("http");
const RESTCONF: Context = Context("http service restconf");
const POLICY: Context = Context("ssl policy");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["services", "web"], commands: HEADS },
    &Table { context: HTTP, feeds: &["services"], commands: SERVICES },
    &Table { context: RESTCONF, feeds: &["services"], commands: RESTCONF_COMMANDS },
    &Table { context: Context::TOP, feeds: &["web", "crypto.trustpoints"], commands: POLICIES },
    &Table { context: POLICY, feeds: &["web"], commands: POLICY_COMMANDS },
];

const HEADS: &[Command<Builder>] = &[
    modelled("http [ipv6] server enable", |builder: &mut Builder, line| {
        web(builder).http.switch(line, !line.removes(), false);
        Some(())
    })
    .default_on(),
    modelled("http [ipv6] secure-server enable", |builder: &mut Builder, line| {
        web(builder).https.switch(line, !line.removes(), false);
        Some(())
    })
    .default_on(),
    modelled("http [ipv6] server port / <port:number>", |builder: &mut Builder, line| web(builder).http.listen(line)),
    modelled("http [ipv6] secure-server port / <port:number>", |builder: &mut Builder, line| {
        web(builder).https.listen(line)
    }),
    modelled("http acl / <acl:name>", guard),
    modelled("http acl", guard),
    modelled("http [secure-server] ipv6! acl / <acl:name>", guard),
    modelled("http secure-server ssl-policy / <policy:name>", |builder: &mut Builder, line| {
        web(builder).policy =
            if line.removes() { Fact::default() } else { line.set_at("policy", line.string("policy")?) };
        Some(())
    }),
    modelled("(http|web-manager) timeout / <minutes:number>", |builder: &mut Builder, line| {
        let seconds = line.number("minutes").map(|minutes| minutes.saturating_mul(60));
        builder.model.web.idle_timeout = if line.removes() { Fact::default() } else { line.set(seconds?) };
        Some(())
    }),
    modelled("web-manager enable / [port <port:number>]", |builder: &mut Builder, line| {
        web(builder).http.switch(line, !line.removes(), false);
        if line.get("port").is_some() { web(builder).http.listen(line) } else { Some(()) }
    }),
    modelled("web-manager security enable / [port <port:number>]", |builder: &mut Builder, line| {
        web(builder).https.switch(line, !line.removes(), false);
        if line.get("port").is_some() { web(builder).https.listen(line) } else { Some(()) }
    }),
    ignored(
        "web-manager (http forward enable|security server-certificate <name>|security version <option:name>+|redirect enable|login <option:name>+)",
    ),
    ignored("http (server|secure-server) (load <word>|client-verify [<text>])"),
    ignored("http (max-session|server slow-attack|login|authentication|session) <option:name>+"),
    opens("http", HTTP, |_, _| Some(())),
];

const SERVICES: &[Command<Builder>] =
    &[opens("service (restconf!|web!) [<name>]", RESTCONF, |builder: &mut Builder, line| {
        let rest = &mut builder.memory.web.rest;
        rest.at = Some(line.block);
        Some(())
    })];

const RESTCONF_COMMANDS: &[Command<Builder>] = &[
    modelled("server enable", |builder: &mut Builder, line| {
        web(builder).rest.plain.switch(line, !line.removes(), false);
        Some(())
    })
    .default_on(),
    modelled("secure-server enable", |builder: &mut Builder, line| {
        web(builder).rest.secure.switch(line, !line.removes(), false);
        Some(())
    })
    .default_on(),
    modelled("server [ipv4|ipv6] port / <port:number>", |builder: &mut Builder, line| {
        web(builder).rest.plain.listen(line)
    }),
    modelled("secure-server [ipv4|ipv6] port / <port:number>", |builder: &mut Builder, line| {
        web(builder).rest.secure.listen(line)
    }),
    modelled("acl / <acl:name>", rest_guard),
    modelled("acl ipv6! / <acl:name>", rest_guard),
    ignored("secure-server ssl-policy <policy:name>"),
    ignored("ssl-verify peer"),
    ignored("(max-sessions|idle-timeout|authentication|source|source-ip|client ssl-policy) <option:name>+"),
];

const POLICIES: &[Command<Builder>] =
    &[opens("ssl policy <policy:name> [type (client|server)]", POLICY, |builder: &mut Builder, line| {
        let name = line.string("policy")?;
        let policies = &mut web(builder).policies;
        if line.removes() {
            policies.remove(&name);
        } else {
            policies.entry(name.clone()).or_default().at = line.block;
            builder.memory.web.current = Some(name);
        }
        Some(())
    })];

const POLICY_COMMANDS: &[Command<Builder>] = &[
    modelled("ssl minimum version / (tls1.0|tls1.1|tls1.2|tls1.3|ssl3.0)", |builder: &mut Builder, line| {
        let all = ["ssl3.0", "tls1.0", "tls1.1", "tls1.2", "tls1.3"];
        let word = line.one_of(&all)?;
        let from = all.iter().position(|known| *known == word)?;
        let versions = all.iter().skip(from).map(|known| version(known));
        let versions = line.set_or_default(versions.collect());
        policy(builder)?.versions = versions;
        Some(())
    }),
    modelled("certificate load <text>", |builder: &mut Builder, line| {
        policy(builder)?.certificate = (!line.removes()).then_some(line.span);
        Some(())
    }),
    modelled("pki-domain / <domain:name>", |builder: &mut Builder, line| {
        policy(builder)?.certificate = (!line.removes()).then_some(line.span);
        Some(())
    }),
    modelled("cipher-suite exclude <option:name>+", |builder: &mut Builder, line| {
        let span = line.span;
        policy(builder)?.narrowed = (!line.removes()).then_some(span);
        Some(())
    }),
    modelled("(ciphersuite|cipher-suite) <suite:name>+", |builder: &mut Builder, line| {
        let suites = line.all("suite").into_iter().map(str::to_ascii_uppercase).collect();
        policy(builder)?.suites = line.set_or_default(suites);
        Some(())
    }),
    modelled("binding cipher-suite-customization <name>", |builder: &mut Builder, line| {
        let span = line.span;
        policy(builder)?.narrowed = (!line.removes()).then_some(span);
        Some(())
    }),
    ignored(
        "(trusted-ca|crl|ecdh|diffie-hellman|signature|signature-algorithm|ssl verify|ssl session|ssl renegotiation|alert|set|session|handshake|vpn-instance) <text>",
    ),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    http: Server,
    https: Server,
    rest: Rest,
    policies: BTreeMap<String, Policy>,
    /// The policy whose block is being read.
    current: Option<String>,
    /// The policy of the encrypted server.
    policy: Fact<String>,
}

/// RESTCONF, clear and encrypted.
#[derive(Debug, Default)]
struct Rest {
    at: Option<Span>,
    plain: Server,
    secure: Server,
}

/// A policy of TLS.
#[derive(Debug, Default)]
pub(crate) struct Policy {
    at: Span,
    versions: Fact<Vec<String>>,
    suites: Fact<Vec<String>>,
    /// Whether a line leaves suites out, so that which ones stay is not written.
    narrowed: Option<Span>,
    certificate: Option<Span>,
}

fn web(builder: &mut Builder) -> &mut Memory {
    &mut builder.memory.web
}

fn policy(builder: &mut Builder) -> Option<&mut Policy> {
    let name = builder.memory.web.current.clone()?;
    builder.memory.web.policies.get_mut(&name)
}

fn version(word: &str) -> String {
    word.trim_start_matches("tls").replace("ssl3.0", "ssl3")
}

fn guard(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let list = server::list(builder, line, "http server")?;
    web(builder).http.guard(line, list.clone());
    web(builder).https.guard(line, list);
    Some(())
}

fn rest_guard(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let list = server::list(builder, line, "restconf")?;
    web(builder).rest.plain.guard(line, list.clone());
    web(builder).rest.secure.guard(line, list);
    Some(())
}

/// Puts the servers into the model.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.web);
    let mut services = vec![
        memory.http.service(Protocol::Http, "http server"),
        memory.https.service(Protocol::Https, "http secure-server"),
    ];
    if let Some(at) = memory.rest.at {
        let plain = memory.rest.plain.service(Protocol::VendorApi, "restconf over HTTP");
        let secure = memory.rest.secure.service(Protocol::Restconf, "restconf");
        let runs = [&secure.enabled, &plain.enabled].into_iter().find(|on| on.value() == Some(&true)).cloned();
        services.push(Service { at, encrypted: Fact::Set(false, at), ..plain });
        services.push(Service { at, enabled: runs.unwrap_or_else(|| secure.enabled.clone()), ..secure });
    }
    builder.model.services.extend(services);
    let named = memory.policy.value().and_then(|name| memory.policies.get(name));
    let model = &mut builder.model.web;
    model.at = memory.policy.span().unwrap_or_default();
    if let Some(policy) = named {
        model.at = policy.at;
        model.tls_versions = policy.versions.clone();
        model.tls_ciphers = policy.suites.clone();
        // Who signed it, the configuration does not say.
        model.self_signed =
            if policy.certificate.is_some() { Fact::Unknown(Why::VendorHides) } else { Fact::default() };
        if policy.narrowed.is_some() {
            model.tls_ciphers = Fact::Unknown(Why::VendorHides);
        }
    }
}

#[cfg(test)]
mod tests {
    use seawall_api::model::Protocol;

    use crate::sample::{unknown, whole};

    #[test]
    fn servers_with_list_port_and_policy() {
        let reading = whole(
            "#\nhttp secure-server enable\nundo http server enable\nhttp secure-server port 8443\nhttp acl 2010\nhttp secure-server ssl-policy P\nhttp timeout 5\n#\nssl policy P\n ssl minimum version tls1.1\n pki-domain D\n#\npki domain D\n#\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let service = |protocol| reading.model.services.iter().find(|service| service.protocol == protocol).unwrap();
        let https = service(Protocol::Https);
        assert_eq!((https.enabled.value(), https.port.value()), (Some(&true), Some(&8443)));
        assert_eq!(https.acl_ipv4.configured().unwrap().name, "2010");
        assert_eq!(service(Protocol::Http).enabled.value(), Some(&false));
        let web = &reading.model.web;
        assert_eq!(
            (web.tls_versions.value().unwrap().join(" "), web.idle_timeout.value()),
            ("1.1 1.2 1.3".to_owned(), Some(&300))
        );
    }

    #[test]
    fn restconf_may_run_in_clear_text() {
        let reading = whole("#\nhttp\n service restconf\n  server enable\n#\n");
        assert_eq!(unknown(&reading), [""; 0]);
        let services = &reading.model.services;
        let told: Vec<_> = services
            .iter()
            .filter(|service| matches!(service.protocol, Protocol::VendorApi | Protocol::Restconf))
            .map(|service| (service.enabled.value().copied(), service.encrypted.value().copied()))
            .collect();
        assert_eq!(told, [(Some(true), Some(false)), (Some(true), Some(true))]);
    }
}
