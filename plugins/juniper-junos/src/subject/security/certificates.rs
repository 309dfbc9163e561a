//! `security pki`, `security certificates`: who is trusted to sign, and whether what was revoked is refused.
//!
//! Source: CLI Reference, "ca-profile (Security PKI)", "revocation-check (Security PKI)", "certificates".

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{ReferenceKind, SecretUse, Trustpoint};
use seawall_api::secret::Purpose;

use crate::builder::Builder;
use crate::secrets;
use crate::subject::blocks::{SECURITY, nothing};
use crate::subject::trace::TRACE;

const PKI: Context = Context("security pki");
const PROFILE: Context = Context("security pki ca-profile");
const ENROLMENT: Context = Context("security pki enrollment");
const REVOCATION: Context = Context("security pki revocation-check");
const LIST: Context = Context("security pki crl");
const LIST_PLACE: Context = Context("security pki crl url");
const GROUP: Context = Context("security pki trusted-ca-group");
const AGAIN: Context = Context("security pki auto-re-enrollment");
const CERTIFICATES: Context = Context("security certificates");
const CERTIFICATE: Context = Context("security certificates local");
const AUTHORITY: Context = Context("security certificates certification-authority");

const FEEDS: &[&str] = &["crypto.trustpoints"];

/// The tables of this subject.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SECURITY, feeds: FEEDS, commands: HEADS },
    &Table { context: PKI, feeds: FEEDS, commands: PKIS },
    &Table { context: PROFILE, feeds: FEEDS, commands: PROFILES },
    &Table { context: ENROLMENT, feeds: &["contacts"], commands: ENROLMENTS },
    &Table { context: REVOCATION, feeds: FEEDS, commands: REVOCATIONS },
    &Table { context: LIST, feeds: &["contacts"], commands: LISTS },
    &Table {
        context: LIST_PLACE,
        feeds: &["secrets"],
        commands: const { &[modelled("password / <secret>", password)] },
    },
    &Table { context: GROUP, feeds: &[], commands: const { &[ignored("ca-profiles <profile:name>")] } },
    &Table { context: AGAIN, feeds: &["secrets"], commands: AGAINS },
    &Table { context: CERTIFICATES, feeds: &["secrets"], commands: LOCALS },
    &Table { context: CERTIFICATE, feeds: &["secrets"], commands: KEYS },
    &Table { context: AUTHORITY, feeds: &[], commands: AUTHORITIES },
];

const HEADS: &[Command<Builder>] =
    &[opens("pki", PKI, nothing), opens("certificates", CERTIFICATES, nothing).feeding(&["secrets"])];

const PKIS: &[Command<Builder>] = &[
    opens("ca-profile <profile:name>", PROFILE, profile).kept_inactive(),
    opens("trusted-ca-group <group:name>", GROUP, nothing),
    opens("auto-re-enrollment", AGAIN, nothing),
    opens("traceoptions", TRACE, nothing),
];

const PROFILES: &[Command<Builder>] = &[
    opens("enrollment", ENROLMENT, nothing),
    opens("revocation-check", REVOCATION, nothing),
    opens("administrator", ENROLMENT, nothing),
    ignored("ca-identity / <identity:name>"),
    ignored("source-address / <address>"),
    ignored("(routing-instance|proxy-profile) / <name>"),
];

const ENROLMENTS: &[Command<Builder>] = &[
    modelled("url / <url:url>", super::enrolment),
    ignored("(retry|retry-interval) / <number>"),
    ignored("email-address / <email:word>"),
];

const REVOCATIONS: &[Command<Builder>] = &[
    modelled("disable", |builder, line| {
        trustpoint(builder, line)?.revocation_checked = line.set(false);
        Some(())
    }),
    opens("(crl|ocsp)", LIST, checked),
    modelled("(use-crl|use-ocsp)", checked),
];

const LISTS: &[Command<Builder>] = &[
    opens("url <url:url>", LIST_PLACE, nothing),
    ignored("disable on-download-failure"),
    ignored("refresh-interval / <number>"),
    ignored(
        "(connection-failure|accept-unknown-status|disable-responder-revocation-check|nonce-payload) [<what:name>+]",
    ),
];

const AGAINS: &[Command<Builder>] = &[
    opens("(certificate-id <certificate:name>|cmpv2|scep)", AGAIN, nothing),
    ignored("(ca-profile-name|re-generate-keypair|scep-digest-algorithm|scep-encryption-algorithm) / <what:name>"),
    ignored("re-enroll-trigger-time-percentage / <number>"),
    ignored("re-generate-keypair"),
    modelled("challenge-password / <secret>", password),
];

const LOCALS: &[Command<Builder>] = &[
    opens("local <certificate:name>", CERTIFICATE, nothing),
    opens("certification-authority <authority:name>", AUTHORITY, nothing),
    ignored("path-length / <number>"),
    ignored("(cache-size|cache-timeout-negative|enrollment-retry|maximum-certificates) / <number>"),
];

/// A certificate stands there with its private key.
const KEYS: &[Command<Builder>] = &[modelled("<secret>", key), modelled("load-key-file / <file:word>", nothing)];

const AUTHORITIES: &[Command<Builder>] =
    &[ignored("(ca-name|crl|encoding|enrollment-url|file|ldap-url) / <what:word>"), ignored("ldap-url / <url:word>")];

fn profile(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (name, at) = (line.get("profile")?, line.span);
    builder.define(ReferenceKind::Trustpoint, name, at);
    builder.model.crypto.trustpoints.push(Trustpoint {
        at,
        active: line.active,
        name: name.to_owned(),
        self_signed: Fact::Default(false),
        ..Trustpoint::default()
    });
    Some(())
}

fn trustpoint<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Trustpoint> {
    let name = line.outer("profile")?;
    builder.model.crypto.trustpoints.iter_mut().find(|known| known.name == name)
}

/// A list or a server to ask is named: unless the check is switched off beside it, it is made.
fn checked(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let trustpoint = trustpoint(builder, line)?;
    if !trustpoint.revocation_checked.is_set() {
        trustpoint.revocation_checked = line.set(true);
    }
    Some(())
}

fn password(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    secrets::keep(builder, line, "secret", Purpose::Other, (SecretUse::Client, "enrolment"));
    Some(())
}

fn key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = format!("certificate {}", line.outer("certificate")?);
    if line.get("secret").is_some_and(|text| !text.contains("-----BEGIN")) {
        // A certificate begins with its banner: what does not was put in its place.
        let secret = secrets::hidden(builder, line.span);
        builder.store(SecretUse::Certificate, &owner, &secret, line);
        return Some(());
    }
    secrets::keep(builder, line, "secret", Purpose::Other, (SecretUse::Certificate, &owner));
    Some(())
}
