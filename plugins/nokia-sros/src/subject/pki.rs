//! Certificates: `system security pki`, and keys of `macsec`.
//!
//! Sources: Nokia, "Multiservice ISA and ESA Guide", "PKI"; the data model `nokia-conf-system-security-pki`: a profile of an authority checks its list of what was revoked
//! (`revocation-check crl`) unless it says that the list may be missing (`crl-optional`).

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::{ContactPurpose, SecretUse, Trustpoint};
use seawall_api::place::Remote;
use seawall_api::reading::Extent;
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span};

use super::contact::{self, Named};
use super::sections::SECURITY;
use super::switch;
use crate::builder::Builder;
use crate::secrets;

const PKI: Context = Context("system security pki");
const AUTHORITY: Context = Context("pki ca-profile");
const ENROLMENT: Context = Context("pki enrolment");
const PART: Context = Context("pki part");
const MACSEC: Context = Context("macsec");
const FEEDS: &[&str] = &["contacts", "crypto.trustpoints"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SECURITY, feeds: FEEDS, commands: &[modelled("pki", |_, _| Some(())).opening(PKI).section()] },
    &Table { context: PKI, feeds: FEEDS, commands: LINES },
    &Table { context: AUTHORITY, feeds: FEEDS, commands: AUTHORITIES },
    &Table { context: ENROLMENT, feeds: &["contacts"], commands: ENROLMENTS },
    &Table { context: PART, feeds: &[], commands: PARTS },
    &Table { context: Context::TOP, feeds: &["secrets"], commands: &[ignored("macsec").opening(MACSEC)] },
    &Table { context: MACSEC, feeds: &["secrets"], commands: MACSECS },
];

const LINES: &[Command<Builder>] = &[
    opens("ca-profile <authority:name> / [create]", AUTHORITY, open),
    modelled("est-profile <profile:name> / [create]", |_, _| Some(())).opening(ENROLMENT),
    ignored("(common-name-list|certificate-auto-update|certificate-update-profile|cert-upd-profile|auto-cert-update|certificate-expiration-warning|certificate-display-format|crl-expiration-warning|maximum-cert-chain-depth|imported-format) / [<text>]")
        .opening(PART),
];

const AUTHORITIES: &[Command<Builder>] = &[
    modelled("shutdown", state).default_on(),
    modelled("admin-state / (enable|disable)", state),
    modelled("revocation-check / (crl|crl-optional)", |builder: &mut Builder, line| {
        builder.memory.pki.authorities.current()?.revocation_checked = line.set_or_default(line.has("crl"));
        Some(())
    }),
    modelled("(cmpv2|ocsp|auto-crl-update)", |_, _| Some(())).opening(ENROLMENT),
    ignored("(description|cert-file|crl-file) / <text>"),
];

const ENROLMENTS: &[Command<Builder>] = &[
    modelled("(url|responder-url) / <place:url> [service-id <number>] [service-name <name>]", towards),
    modelled("url", |_, _| Some(())).opening(ENROLMENT),
    modelled("url-string / <place:url>", towards),
    modelled("key <reference:name> / <secret:secret> [hash|hash2|custom] [reference <name>]", key).feeding(&["contacts", "secrets"]),
    modelled("key / <secret:secret> [hash|hash2|custom]", key).feeding(&["contacts", "secrets"]),
    modelled("password / <secret:secret> [hash|hash2|custom]", key).feeding(&["contacts", "secrets"]),
    modelled("http-authentication / [username <name>] password <secret:secret> [hash|hash2|custom]", key)
        .feeding(&["contacts", "secrets"]),
    modelled("server / (fqdn|ipv4|ipv6|ip-address) <host:host> [port <number>]", server),
    modelled("(server|key-list|http-authentication|crl-urls|key <reference:name>)", |_, _| Some(())).opening(ENROLMENT),
    modelled("(fqdn|ipv4|ipv6|ip-address) / <host:host>", server),
    modelled("url-entry <number> / [create]", |_, _| Some(())).opening(ENROLMENT),
    ignored("(shutdown|admin-state (enable|disable))"),
    ignored("(accept-unprotected-errormsg|accept-unprotected-pkiconf|accept-unprotected-message|always-set-sender-for-ir|http-response-timeout|http-version|response-signing-cert|recipient-subject|same-recipnonce-for-pollreq|use-ca-subject|service|service-id|service-name|client-tls-profile|check-id-kp-cmcra-only|transmission-profile|periodic-update-interval|pre-update-time|retry-interval|schedule-type|port|username|description|error-message|pkiconf|pki-confirm|always-set-sender-ir|crl-urls) / [<text>]")
        .opening(PART),
];

const PARTS: &[Command<Builder>] = &[
    ignored("(shutdown|admin-state (enable|disable))"),
    ignored("(common-name|cn|hours|repeat|repeat-hours|description|type|ip-addr|domain-name|cmpv2|est|scep|profile|key-type|dsa|rsa|ecdsa|before-expiry|after-issue|hash-algorithm|hash-alg|file|url|cert-upd-profile|format|start|accept-unprotected-message|file-transmission-profile|ipv4-source-address|redirection|retry|router|timeout|days|key-file|key-file-name|cert-update-profile|dir-name) / [<text>]")
        .opening(PART),
];

const MACSECS: &[Command<Builder>] = &[
    modelled("pre-shared-key <number> / [encryption-type <name>] [create]", |_, _| Some(())).opening(MACSEC),
    modelled("(cak|cak-value) / <secret:secret> [hash|hash2|custom]", cak),
    ignored("(connectivity-association|ca|mac-policy|macsec-policy) <name> / [create]").opening(MACSEC),
    ignored("static-cak").opening(MACSEC),
    ignored("(shutdown|admin-state (enable|disable))"),
    ignored("(active-psk|cak-name|ckn|cipher-suite|clear-tag-mode|description|encryption-offset|macsec-encrypt|delay-protection|replay-protection|replay-window-size|mka-key-server-priority|mka-hello-interval|anysec|encryption-type|destination-mac-address|dest-mac-address|allow-mac-address|mka-destination-address) / [<text>]")
        .opening(MACSEC),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    authorities: Kept<String, Trustpoint>,
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("authority")?;
    let all = &mut builder.memory.pki.authorities;
    if line.removes() {
        all.remove(&name);
        return Some(());
    }
    let new = || Trustpoint {
        at: line.span,
        // Shut down until a line says otherwise.
        active: false,
        name: name.clone(),
        self_signed: Fact::Default(false),
        ..Trustpoint::default()
    };
    all.open(name.clone(), new).map(|_| ())
}

fn state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.pki.authorities.current()?.active = switch::admin_state(line).value() == Some(&true);
    Some(())
}

/// The host of a URL by which certificates, or lists of what was revoked, are asked for.
fn towards(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let place = line.get("place")?;
    secrets::keep_in_place(builder, line, "place", "certificate authority");
    if let Some(host) = Remote::of(place).and_then(|remote| remote.host) {
        note(builder, line, &host, line.span_of("place")?);
    }
    Some(())
}

fn server(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (host, at) = (line.get("host")?, line.span_of("host")?);
    note(builder, line, host, at);
    Some(())
}

fn note(builder: &mut Builder, line: &CommandLine<'_>, host: &str, at: Span) {
    let owner = "certificate authority".to_owned();
    contact::note(builder, line, Named { purpose: ContactPurpose::Enrolment, host, at, vrf: None, owner });
}

fn key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Other, "certificate authority"));
    Some(())
}

fn cak(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Other, "MACsec"));
    Some(())
}

/// Hands the authorities over.
pub(crate) fn finish(builder: &mut Builder) {
    let whole = builder.extent == Extent::Whole;
    for mut one in builder.memory.pki.authorities.take() {
        if whole {
            one.revocation_checked.or_default(true);
        }
        builder.model.crypto.trustpoints.push(one);
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn authorities_check_what_was_revoked() {
        let classic = whole(
            "configure\n    system\n        security\n            pki\n                ca-profile \"A\" create\n                    cert-file \"a.crt\"\n                    crl-file \"a.crl\"\n                    no shutdown\n                exit\n                ca-profile \"B\" create\n                    revocation-check crl-optional\n                    cmpv2\n                        url \"http://pki.example.net/cmp\"\n                    exit\n                    no shutdown\n                exit\n            exit\n        exit\n    exit\nexit all\n",
        );
        let md = whole(
            "configure {\n    system {\n        security {\n            pki {\n                ca-profile \"A\" {\n                    admin-state enable\n                    cert-file \"a.crt\"\n                    crl-file \"a.crl\"\n                }\n                ca-profile \"B\" {\n                    admin-state enable\n                    revocation-check crl-optional\n                    cmpv2 {\n                        url {\n                            url-string \"http://pki.example.net/cmp\"\n                        }\n                    }\n                }\n            }\n        }\n    }\n}\n",
        );
        for reading in [classic, md] {
            assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
            let said: Vec<_> = reading
                .model
                .crypto
                .trustpoints
                .iter()
                .map(|it| (it.active, it.revocation_checked.value().copied()))
                .collect();
            assert_eq!(said, [(true, Some(true)), (true, Some(false))]);
            assert_eq!(reading.model.contacts[0].host, "pki.example.net");
        }
    }
}
