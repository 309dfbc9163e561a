//! The web server: `ip http ...`.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Protocol, Reference, ReferenceKind, Transfer, WebLogin, WhenUndefined};

use super::services::{self, acl_used, service, switch};
use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["web", "services"], commands: COMMANDS },
    &Table { context: Context::TOP, feeds: &["file_clients", "secrets"], commands: CLIENT },
];

const COMMANDS: &[Command<Builder>] = &[
    modelled("ip http server", plain).default_on(),
    modelled("ip http secure-server", secure).default_on(),
    modelled("ip http port / <port:number>", |builder, line| port(builder, line, Protocol::Http, PLAIN)),
    modelled("ip http secure-port / <port:number>", |builder, line| port(builder, line, Protocol::Https, SECURE)),
    modelled("ip http access-class / (ipv4!|ipv6!) <acl:name>", access_class),
    modelled("ip http access-class / [<acl:name>]", access_class),
    modelled("ip http authentication / (aaa|enable|local|tacacs)", authentication),
    modelled("ip http authentication aaa (login-authentication|exec-authorization) / <list:name>", authentication_list),
    modelled("ip http authentication aaa command-authorization <level:number> / <list:name>", authentication_list),
    modelled("ip http accounting commands <level:number> / <list:name>", list_used),
    modelled("ip http tls-version / <version:name>+", tls_versions),
    modelled("ip http secure-ciphersuite / <cipher:name>+", |builder, line| {
        let ciphers = line.all("cipher").into_iter().map(str::to_owned).collect();
        builder.model.web.tls_ciphers = if line.negated { Fact::default() } else { line.set(ciphers) };
        Some(())
    }),
    modelled("ip http secure-trustpoint / <trustpoint:name>", trustpoint),
    modelled("ip http secure-peer-verify-trustpoint / <trustpoint:name>", |builder, line| {
        trustpoint_used(builder, line)
    }),
    modelled("ip http max-connections / <connections:number>", |builder, line| {
        let limit = if line.removes() { Fact::default() } else { line.set(line.number("connections")?) };
        builder.model.web.connection_limit = limit;
        Some(())
    }),
    modelled("ip http timeout-policy / idle <seconds:number> life <number> requests <number>", idle_timeout),
    modelled("ip http session-idle-timeout / <seconds:number>", idle_timeout),
    modelled("ip http active-session-modules / <module:name>", |builder, line| {
        builder.model.web.plain_modules_off = modules_off(line)?;
        Some(())
    }),
    modelled("ip http secure-active-session-modules / <module:name>", |builder, line| {
        builder.model.web.secure_modules_off = modules_off(line)?;
        Some(())
    }),
    ignored("ip http session-module-list <list:name> <module:name>+"),
    ignored("ip http (banner [<text>]|banner-path <url>|help-path <url>|path <url>)"),
    ignored("ip http digest algorithm <name>"),
    ignored(
        "ip http (secure-client-auth|secure-client-vrf <name>|secure-ecdhe-curve <name>|secure-piv-based-auth [secure-piv-based-author-only])",
    ),
    ignored("ip http (session-close-timeout|cache-memory) <number>"),
    ignored("ip http rsa-key-size <number>"),
];

const CLIENT: &[Command<Builder>] = &[
    modelled("ip http client source-interface / <interface:interface>", |builder, line| {
        services::source(builder, line, Transfer::Http)
    }),
    modelled("ip http client username / <user:name>", |builder, line| services::user(builder, line, Transfer::Http)),
    modelled("ip http client password / [<type:number>] <secret:text>", |builder, line| {
        services::password(builder, line, Transfer::Http)
    }),
    ignored("ip http client cache (ager interval <number>|memory (file|pool) <number>)"),
    ignored(
        "ip http client connection (forceclose|idle timeout <number>|pipeline-length <number>|retry <number>|timeout <number>)",
    ),
    ignored("ip http client (proxy-server <word> [proxy-port <number>]|response timeout <number>)"),
    ignored("ip http client (secure-ciphersuite|secure-trustpoint|secure-verify-trustpoint|tls-version) <name>+"),
];

const PLAIN: &str = "http server";
const SECURE: &str = "http secure-server";

fn plain(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    switch(builder, Protocol::Http, PLAIN, line)
}

fn secure(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    switch(builder, Protocol::Https, SECURE, line)
}

fn port(builder: &mut Builder, line: &CommandLine<'_>, protocol: Protocol, name: &'static str) -> Option<()> {
    let port = if line.removes() { Fact::default() } else { line.set(line.number("port")?) };
    service(builder, protocol, name, line.span)?.port = port;
    Some(())
}

/// One list guards both servers.
fn access_class(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let reference = if line.removes() {
        None
    } else {
        let name = line.string("acl")?;
        Some(acl_used(builder, &name, "ip http", line))
    };
    for (protocol, name) in [(Protocol::Http, PLAIN), (Protocol::Https, SECURE)] {
        let service = service(builder, protocol, name, line.span)?;
        let fact = line.set(reference.clone());
        if line.has("ipv6") {
            service.acl_ipv6 = fact;
        } else {
            service.acl_ipv4 = fact;
        }
    }
    Some(())
}

fn authentication(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let login = match line.one_of(&["aaa", "enable", "local", "tacacs"]) {
        Some("aaa" | "tacacs") => WebLogin::Aaa,
        Some("local") => WebLogin::Local,
        _ => WebLogin::Enable,
    };
    builder.model.web.login = if line.negated { Fact::default() } else { line.set(login) };
    Some(())
}

fn authentication_list(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if !line.removes() {
        builder.model.web.login = line.set(WebLogin::Aaa);
    }
    list_used(builder, line)
}

fn list_used(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if !line.removes() {
        let name = line.string("list")?;
        let at = line.span_of("list")?;
        builder.uses(ReferenceKind::MethodList, &name, "ip http", WhenUndefined::NotKnown, at);
    }
    Some(())
}

/// `TLSv1.2` and the like.
fn tls_versions(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let number = |word: &str| {
        let number = word.get(..4).filter(|tls| tls.eq_ignore_ascii_case("tlsv")).and_then(|_| word.get(4..))?;
        ["1.0", "1.1", "1.2", "1.3"].contains(&number).then(|| number.to_owned())
    };
    let versions: Option<Vec<String>> = line.all("version").into_iter().map(number).collect();
    builder.model.web.tls_versions = if line.removes() { Fact::default() } else { line.set(versions?) };
    Some(())
}

fn trustpoint(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let reference = line.get("trustpoint").map(|name| Reference::new(ReferenceKind::Trustpoint, name));
    builder.model.web.trustpoint = line.set_or_none(reference);
    trustpoint_used(builder, line)
}

fn trustpoint_used(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if !line.removes() {
        let name = line.string("trustpoint")?;
        let at = line.span_of("trustpoint")?;
        builder.uses(ReferenceKind::Trustpoint, &name, "ip http", WhenUndefined::NotKnown, at);
    }
    Some(())
}

fn idle_timeout(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let seconds = if line.removes() { Fact::default() } else { line.set_at("seconds", line.number("seconds")?) };
    builder.model.web.idle_timeout = seconds;
    Some(())
}

/// `none` switches every module off; a list of modules leaves some on.
fn modules_off(line: &CommandLine<'_>) -> Option<Fact<bool>> {
    if line.removes() {
        return Some(Fact::default());
    }
    Some(line.set(line.get("module")?.eq_ignore_ascii_case("none")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use seawall_api::Reading;
    use seawall_api::Why;
    use seawall_api::model::Service;

    fn found<'a>(reading: &'a Reading, name: &str) -> &'a Service {
        reading.model.services.iter().find(|service| service.name == name).unwrap()
    }

    #[test]
    fn both_servers_with_their_guards() {
        let reading = sample::part(
            "no ip http server\nip http secure-server\nip http port 8080\nip http secure-port 18443\nip http access-class 10\n\
             ip http access-class ipv6 WEB6\nip http authentication aaa login-authentication WEB\n\
             ip http tls-version TLSv1.2 TLSv1.3\nip http secure-ciphersuite aes-gcm-sha2\nip http secure-trustpoint CA\n\
             ip http max-connections 2\nip http timeout-policy idle 60 life 86400 requests 10000\n\
             ip http active-session-modules none\nip http secure-active-session-modules WEBUI\n",
        );
        assert_eq!(sample::unknown(&reading), [""; 0]);
        let (http, https) = (found(&reading, PLAIN), found(&reading, SECURE));
        assert_eq!((http.enabled.value(), https.enabled.value()), (Some(&false), Some(&true)));
        assert_eq!(reading.text.slice(https.enabled.span().unwrap()), "ip http secure-server");
        assert_eq!((http.port.value(), https.port.value()), (Some(&8080), Some(&18443)));
        assert_eq!(https.acl_ipv4.configured().unwrap().name, "10");
        assert_eq!(https.acl_ipv6.configured().unwrap().name, "WEB6");
        let web = &reading.model.web;
        assert_eq!(web.login.value(), Some(&WebLogin::Aaa));
        assert_eq!(web.tls_versions.value().unwrap(), &["1.2", "1.3"]);
        assert_eq!(web.trustpoint.configured().unwrap().name, "CA");
        assert_eq!((web.connection_limit.value(), web.idle_timeout.value()), (Some(&2), Some(&60)));
        assert_eq!((web.plain_modules_off.value(), web.secure_modules_off.value()), (Some(&true), Some(&false)));
    }

    #[test]
    fn without_words_the_login_is_the_enable_password() {
        let reading = sample::whole("version 16.9\nip http server\n");
        assert_eq!(reading.model.web.login, Fact::Default(WebLogin::Enable));
        assert_eq!(found(&reading, PLAIN).acl_ipv4, Fact::Default(None));
        assert_eq!(found(&reading, SECURE).enabled, Fact::Unknown(Why::Version));
        assert_eq!(reading.model.web.tls_versions, Fact::Unknown(Why::Version));
    }

    #[test]
    fn whose_certificate_is_shown() {
        let own = "crypto pki trustpoint TP-self-signed-1\n enrollment selfsigned\n";
        let authority = "crypto pki trustpoint CA\n enrollment url http://192.0.2.5\n";
        let shown = |lines: &str| sample::whole(&format!("ip http secure-server\n{lines}")).model.web.self_signed;
        assert_eq!(shown(""), Fact::Default(true));
        assert_eq!(shown(own), Fact::Default(true));
        let licences = "crypto pki trustpoint SLA-TrustPoint\n enrollment pkcs12\n";
        assert_eq!(shown(&format!("{licences}{own}")).value(), Some(&true));
        let both = format!("{own}{authority}");
        assert_eq!(shown(&both), Fact::Unknown(Why::VendorHides));
        assert_eq!(shown(&format!("{both}ip http secure-trustpoint CA\n")).value(), Some(&false));
        assert_eq!(shown(&format!("{both}ip http secure-trustpoint TP-self-signed-1\n")).value(), Some(&true));
        assert_eq!(shown("ip http secure-trustpoint GONE\n"), Fact::Unknown(Why::NotStated));
    }

    #[test]
    fn negated_words_take_back() {
        let reading =
            sample::whole("ip http access-class 10\nno ip http access-class 10\nno ip http authentication aaa\n");
        assert_eq!(sample::unknown(&reading), [""; 0]);
        assert!(matches!(found(&reading, PLAIN).acl_ipv4, Fact::Set(None, _)));
        assert_eq!(reading.model.web.login, Fact::Default(WebLogin::Enable));
        let reading = sample::part("ip http tls-version SSLv3\n");
        assert_eq!(sample::unknown(&reading).len(), 1);
    }
}
