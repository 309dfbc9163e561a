//! Copies of what the device decrypts: `services ssl proxy profile … mirror-decrypt-traffic`.
//!
//! Source: Application Security User Guide for Security Devices, "SSL Decryption Mirroring"; CLI Reference, "mirror-decrypt-traffic", "profile (SSL Proxy)".

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Mirror, MirrorKind};

use crate::builder::Builder;
use crate::subject::blocks::SERVICES;

const SSL: Context = Context("services ssl");
const PROXY: Context = Context("services ssl proxy");
const PROFILE: Context = Context("services ssl proxy profile");
const OUTPUT: Context = Context("mirror-decrypt-traffic");

/// The tables of this subject.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SERVICES, feeds: &["mirrors"], commands: const { &[opens("ssl", SSL, |_, _| Some(()))] } },
    &Table { context: SSL, feeds: &["mirrors"], commands: const { &[opens("proxy", PROXY, |_, _| Some(()))] } },
    &Table {
        context: PROXY,
        feeds: &["mirrors"],
        commands: const { &[opens("profile <name:name>", PROFILE, |_, _| Some(()))] },
    },
    &Table { context: PROFILE, feeds: &["mirrors"], commands: PROFILE_LINES },
    &Table { context: OUTPUT, feeds: &["mirrors"], commands: OUTPUT_LINES },
];

const PROFILE_LINES: &[Command<Builder>] = &[
    opens("mirror-decrypt-traffic", OUTPUT, enter).kept_inactive(),
    ignored("(root-ca|server-certificate|trusted-ca|preferred-ciphers|protocol-version) / <name>"),
    ignored("(whitelist|whitelist-url-categories|custom-ciphers) / <name>"),
    ignored("(enable-flow-tracing|disable-session-resumption)"),
    ignored("actions / (ignore-server-auth-failure|disable-session-resumption|allow-strong-certificate)"),
    ignored(
        "actions / log / (all|errors|info|sessions-allowed|sessions-dropped|sessions-ignored|sessions-whitelisted|warning)",
    ),
    ignored("actions / renegotiation / (allow|allow-secure|drop)"),
    ignored("actions / crl / disable"),
    ignored("actions / crl / if-not-present / (allow|drop)"),
];

const OUTPUT_LINES: &[Command<Builder>] = &[
    modelled("interface / <interface:name>", |builder, line| {
        let (interface, at) = (line.string("interface")?, line.span_of("interface")?);
        builder.memory.mirror.decrypted.last_mut()?.destinations.push(interface, at);
        Some(())
    }),
    ignored("destination-mac-address / <address:name>"),
    ignored("only-after-security-policies-enforcement"),
];

/// What a policy sends through the profile is copied.
fn enter(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.mirror.decrypted.push(Mirror {
        at: line.span,
        active: line.active,
        name: line.outer("name").unwrap_or("ssl proxy").to_owned(),
        kind: line.set(MirrorKind::Local),
        to_file: line.set(false),
        decrypted: Fact::Set(true, line.span),
        ..Mirror::default()
    });
    Some(())
}
