//! `crypto pki ...`: trustpoints and their certificates, the built-in certificate server.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{ContactPurpose, ReferenceKind, SecretUse, Trustpoint, WhenUndefined};

use super::note;
use crate::builder::Builder;
use crate::secrets;
use crate::subject::contact;

const TRUSTPOINT: Context = Context("crypto pki trustpoint");
const CHAIN: Context = Context("crypto pki certificate chain");
const SERVER: Context = Context("crypto pki server");
const MAP: Context = Context("crypto pki certificate map");
const PROFILE: Context = Context("crypto pki profile enrollment");

/// Of which trustpoints there are follows whose certificate the web server shows.
const FEEDS: &[&str] = &["crypto.trustpoints", "web.self_signed"];

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: FEEDS, commands: HEADS };
pub(super) const TRUSTPOINT_TABLE: Table<Builder> =
    Table { context: TRUSTPOINT, feeds: FEEDS, commands: TRUSTPOINT_COMMANDS };
pub(super) const CHAIN_TABLE: Table<Builder> = Table { context: CHAIN, feeds: &[], commands: CHAIN_COMMANDS };
pub(super) const SERVER_TABLE: Table<Builder> =
    Table { context: SERVER, feeds: &["secrets"], commands: SERVER_COMMANDS };
pub(super) const MAP_TABLE: Table<Builder> = Table { context: MAP, feeds: &[], commands: MAP_COMMANDS };
pub(super) const PROFILE_TABLE: Table<Builder> =
    Table { context: PROFILE, feeds: &["secrets"], commands: PROFILE_COMMANDS };

const HEADS: &[Command<Builder>] = &[
    opens("crypto (pki|ca) trustpoint <name:name>", TRUSTPOINT, open),
    opens("crypto ca identity <name:name>", TRUSTPOINT, open),
    opens("crypto (pki|ca) certificate chain <name:name>", CHAIN, |builder, line| {
        note(
            builder,
            line,
            (ReferenceKind::Trustpoint, "name"),
            "crypto pki certificate chain",
            WhenUndefined::NotKnown,
        );
        Some(())
    }),
    unmodelled("crypto pki server <name:name>").opening(SERVER).feeding(&["secrets"]),
    opens("crypto (pki|ca) certificate map <name:name> <number>", MAP, |builder, line| {
        if !line.removes() {
            builder.define(ReferenceKind::Other, line.get("name")?, line.span);
        }
        Some(())
    }),
    unmodelled("crypto (pki|ca) profile enrollment <name:name>").opening(PROFILE).feeding(&["secrets"]),
    ignored(
        "crypto (pki|ca) token <name> (removal timeout <number>|max-retries <number>|secondary (config|unconfig) <url>)",
    ),
    unmodelled("crypto (pki|ca) token <name> user-pin / [<type:number>] <secret>").feeding(&["secrets"]),
    ignored(
        "crypto pki (http max-buffer-size <number>|cert-lifetime-percent <number>|crl cache (size|delete-after) <number>)",
    ),
    ignored("crypto pki crl (request <name>|cache (none|size <number>|delete-after <number>))"),
    ignored("crypto pki export (cert-data|certificate) <name>"),
    ignored("crypto pki (storage|trustpool) / <url>"),
    ignored("crypto pki trustpool (policy|import (url|ca-bundle) <url>|clean)"),
    ignored("crypto (pki|ca) (authenticate|enroll|import) <name> [certificate|pem <where:name>|pkcs12 <url>]"),
    ignored("crypto provisioning (petitioner|registrar)"),
    ignored("crypto ca (certificate query|crl (request|optional))"),
];

const TRUSTPOINT_COMMANDS: &[Command<Builder>] = &[
    modelled("enrollment / selfsigned", |builder, line| {
        current(builder)?.self_signed = line.switch();
        Some(())
    }),
    modelled("enrollment / terminal [pem]", not_self_signed),
    modelled("enrollment / pkcs12", not_self_signed),
    modelled("enrollment / profile <profile:name>", not_self_signed),
    modelled("enrollment / url <url:url> [pem] [vrf <vrf:name>]", enrolled).feeding(&["crypto", "contacts"]),
    modelled("enrollment / [mode ra] url <url:url> [pem]", enrolled).feeding(&["crypto", "contacts"]),
    ignored("enrollment mode ra"),
    ignored("enrollment retry (count|period) <number>"),
    ignored("enrollment (http-proxy <host> <number>|credential <name>|command)"),
    modelled("revocation-check / <method:name>+", revocation),
    modelled("crl best-effort", |builder, line| {
        current(builder)?.revocation_checked = line.switch();
        Some(())
    }),
    // Once written so; reads as `revocation-check none`.
    modelled("crl optional", |builder, line| {
        current(builder)?.revocation_checked = line.set(line.negated);
        Some(())
    }),
    modelled("password / [<type:number>] <secret>", password),
    modelled("vrf / <vrf:name>", |builder, line| {
        let user = trustpoint_in_words(builder);
        note(builder, line, (ReferenceKind::Vrf, "vrf"), &user, WhenUndefined::NotKnown);
        Some(())
    }),
    modelled("source interface / <interface>", |builder, line| {
        let user = trustpoint_in_words(builder);
        note(builder, line, (ReferenceKind::Interface, "interface"), &user, WhenUndefined::NotKnown);
        Some(())
    }),
    modelled("match certificate / <map:name> [override (cdp url <url>|ocsp <word>+|sia <word>+)]", certificate_map),
    modelled(
        "match certificate / <map:name> (allow expired-certificate|skip (revocation-check|authorization-check))",
        certificate_map,
    ),
    ignored("crl (query|url) / <url>"),
    ignored("crl cache (none|delete-after <number>|extend <number>)"),
    ignored("ocsp (url <url>|disable-nonce|respond-cert)"),
    ignored("rsakeypair / <name> [<size:number>] [<encryption:number>]"),
    ignored("eckeypair / <name>"),
    ignored("subject-name / <text>"),
    ignored("subject-alt-name / <name>+"),
    ignored("fqdn / (none|<name>)"),
    ignored("ip-address / (none|<ipv4>|<ipv6>|<interface>)"),
    ignored("serial-number [none]"),
    ignored("usage / (ike|ssl-client|ssl-server|ssl-server ssl-client)"),
    ignored("hash / (md5|sha1|sha256|sha384|sha512)"),
    ignored("auto-enroll / [<number>] [regenerate]"),
    ignored("(regenerate|primary|default|exclusive)"),
    ignored("(auto-trigger|storage <url>|on <name>)"),
    ignored("authorization (list <name>|username subjectname <name>+|username alt-subjectname <name>+)"),
    ignored("chain-validation / (stop|continue <name>)"),
    ignored("root (tftp <host> <name>|proxy <url>|cep <url>)"),
    ignored("(fingerprint|rsa key-pair) <hex>+"),
    ignored("eku request <name>+"),
    ignored("match eku <name>+"),
    ignored("match key-usage <name>+"),
    ignored("(signature|encryption) key <name>"),
    ignored("(checkpoint|redundancy|is-self-signed)"),
    ignored("(exit|quit)"),
];

const CHAIN_COMMANDS: &[Command<Builder>] = &[
    ignored("certificate <serial:hex> [<url>]"),
    ignored("certificate (ca|self-signed|rollover|ra-sign|ra-encrypt|ra-general) <serial:hex> [<url>]"),
    ignored("certificate ca rollover <serial:hex>"),
    ignored("crl [<url>]"),
    ignored("(quit|exit)"),
];

const SERVER_COMMANDS: &[Command<Builder>] = &[
    ignored("issuer-name / <text>"),
    ignored("database (level (minimum|minimal|names|complete)|url [p12|pem|crl|crt|cnm|ser] [publish] <url>)"),
    unmodelled("database archive (pkcs12|pem) [password [<type:number>] <secret>]"),
    unmodelled("database username <name> [password [<type:number>] <secret>]"),
    ignored("grant (auto [rollover (ca-cert|ra-cert)|trustpoint <name>|tftp <url>]|none|ra-auto)"),
    ignored("hash (md5|sha1|sha256|sha384|sha512)"),
    ignored("lifetime (ca-certificate|certificate|crl|enrollment-request) <number> [<number>] [<number>]"),
    ignored("cdp-url / <url>"),
    ignored("auto-rollover [<number>]"),
    ignored("mode (ra [transparent]|sub-cs)"),
    ignored("(shutdown|serial-number <hex>|eku <name>+|show|redundancy|no shutdown)"),
    ignored("smime"),
];

const MAP_COMMANDS: &[Command<Builder>] = &[
    ignored(
        "(subject-name|alt-subject-name|issuer-name|unstructured-subject-name|name|serial-number) (eq|ne|co|nc) <text>",
    ),
    ignored("(valid-start|expires-on) (lt|ge|eq) <text>"),
];

const PROFILE_COMMANDS: &[Command<Builder>] = &[
    ignored("(authentication|enrollment|reenrollment) (url <url>|terminal|command|credential <name>)"),
    ignored("source interface <interface>"),
    ignored("enrollment http username <name>"),
    unmodelled("enrollment http password / [<type:number>] <secret>"),
    unmodelled("(authentication|enrollment) command <text>"),
];

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("name")?;
    let list = &mut builder.model.crypto.trustpoints;
    if line.removes() {
        list.retain(|known| known.name != name);
        builder.memory.crypto.trustpoint = None;
        return Some(());
    }
    let index = list.iter().position(|known| known.name == name).unwrap_or(list.len());
    if index == list.len() {
        list.push(Trustpoint { at: line.block, name: name.to_owned(), ..Trustpoint::default() });
    }
    builder.memory.crypto.trustpoint = Some(index);
    builder.define(ReferenceKind::Trustpoint, name, line.span);
    Some(())
}

/// Whose certificate the web server shows, where both the server's line and the trustpoint's say it.
pub(super) fn settle_web(builder: &mut Builder) {
    let Some(named) = builder.model.web.trustpoint.configured() else { return };
    let known = builder.model.crypto.trustpoints.iter().find(|trustpoint| trustpoint.name == named.name);
    if let Some(trustpoint) = known.filter(|trustpoint| trustpoint.self_signed.is_set()) {
        builder.model.web.self_signed = trustpoint.self_signed.clone();
    }
}

fn current(builder: &mut Builder) -> Option<&mut Trustpoint> {
    builder.model.crypto.trustpoints.get_mut(builder.memory.crypto.trustpoint?)
}

fn trustpoint_in_words(builder: &mut Builder) -> String {
    current(builder).map_or_else(String::new, |this| format!("trustpoint {}", this.name))
}

fn enrolled(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = trustpoint_in_words(builder);
    contact::note_place(builder, line, "url", (ContactPurpose::Enrolment, owner))?;
    not_self_signed(builder, line)
}

fn not_self_signed(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.self_signed = line.set(false);
    Some(())
}

/// Methods are tried in order; the first that answers decides, and `none` always answers.
fn revocation(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let methods: Vec<String> = line.all("method").into_iter().map(str::to_lowercase).collect();
    let known = methods.iter().all(|method| matches!(method.as_str(), "crl" | "ocsp" | "none"));
    if line.negated {
        // Back to what holds by default.
        current(builder)?.revocation_checked = seawall_api::Fact::default();
        return Some(());
    }
    let first = methods.first().filter(|_| known)?;
    current(builder)?.revocation_checked = line.set(first != "none");
    Some(())
}

/// The password with which a certificate can be revoked.
fn password(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = trustpoint_in_words(builder);
    secrets::keep(builder, line, SecretUse::Certificate, &owner);
    Some(())
}

fn certificate_map(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let user = trustpoint_in_words(builder);
    note(builder, line, (ReferenceKind::Other, "map"), &user, WhenUndefined::NotKnown);
    Some(())
}
