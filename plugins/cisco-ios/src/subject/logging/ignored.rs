//! What neither keeps messages back nor sends them elsewhere.

use seawall_api::command::{Command, Context, ignored, modelled, opens, unmodelled};
use seawall_api::model::{ReferenceKind, WhenUndefined};

use crate::builder::Builder;

pub(super) const TLS_PROFILE: Context = Context("logging tls-profile");

pub(super) const COMMANDS: &[Command<Builder>] = &[
    opens("logging tls-profile <name:name>", TLS_PROFILE, |_, _| Some(())),
    ignored(
        "logging (btrace|buginf|count|dmvpn [rate-limit <number>]|esm config|reload [<word>+]|snmp-authfail|system [<word>+])",
    ),
    ignored("logging delimiter tcp"),
    ignored("logging event <event:name> [<option:name>+]"),
    ignored("logging exception <number>"),
    ignored("logging facility <facility:name>"),
    ignored("logging file <url> [<option:name>+]"),
    ignored("logging format <option:name>+"),
    ignored("logging ip access-list cache (entries|interval|rate-limit|threshold) <number>"),
    ignored("logging ip access-list cache (in|out)"),
    ignored("logging message-counter (debug|log|syslog)"),
    ignored("logging nmsp <option:name>+"),
    ignored("logging origin-id (hostname|ip|ipv6|string <text>)"),
    ignored("logging queue-limit [esm|trap] [<number>]"),
    ignored("logging rate-limit [all|console] [all] [<number>] [except <name>]"),
    ignored("logging purge-log buffer days <number>"),
    // Messages that it takes from others, and what the firewall logs.
    unmodelled("logging listen <name> [port <number>]"),
    unmodelled("logging policy-firewall <option:name>+"),
    ignored("logging (server-arp|server-routing)"),
    ignored("logging smartlog [<option:name>+]"),
    ignored("logging snmp-trap [<option:name>+]"),
    ignored("logging synchronous"),
];

pub(super) const TLS_PROFILE_COMMANDS: &[Command<Builder>] = &[
    ignored("ciphersuite <cipher:name>+"),
    modelled("client-id-trustpoint / <trustpoint:name>", |builder, line| {
        if !line.removes() {
            let name = line.string("trustpoint")?;
            builder.uses(ReferenceKind::Trustpoint, &name, "logging tls-profile", WhenUndefined::NotKnown, line.span);
        }
        Some(())
    }),
    ignored("tls-version <version:name>+"),
];
