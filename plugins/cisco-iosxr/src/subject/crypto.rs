//! `crypto ca`, `crypto isakmp`, `crypto ipsec`, `ikev2`, `ipsec`, `macsec-policy`.

mod ike;
mod ipsec;
#[cfg(test)]
mod tests;

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::kept::Kept;
use seawall_api::model::{Addresses, ContactPurpose, ReferenceKind, SecretUse, Trustpoint};
use seawall_api::place::Remote;

use super::contact::{self, Named};
use crate::builder::Builder;
use crate::secrets;

const TRUSTPOINT: Context = Context("crypto ca trustpoint");
const OTHER: Context = Context("crypto block");

/// The tables of this subject.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [PKI, ike::TABLES, ipsec::TABLES].concat()
}

const PKI: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["crypto.trustpoints"], commands: HEADS },
    &Table { context: TRUSTPOINT, feeds: &["crypto.trustpoints", "contacts"], commands: TRUST },
    &Table { context: OTHER, feeds: BLOCKS, commands: INNER },
];

/// What tunnels between networks are made of.
const BLOCKS: &[&str] =
    &["crypto.ike_proposals", "crypto.ipsec_transforms", "crypto.ipsec_policies", "crypto.ike_keys"];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    trustpoints: Kept<String, Trustpoint>,
    /// The routing instance towards the authority of the current one.
    vrf: Option<String>,
    /// The proposal whose block is being read.
    proposal: Option<usize>,
    /// The ring of keys that is being read, the peers of its current entry, and that entry's key.
    ring: String,
    peers: Fact<Addresses>,
    shared: Option<usize>,
}

const HEADS: &[Command<Builder>] = &[
    opens("crypto ca trustpoint <name>", TRUSTPOINT, |builder, line| {
        let name = line.string("name")?;
        builder.memory.crypto.vrf = None;
        if line.removes() {
            builder.memory.crypto.trustpoints.remove(&name);
            return Some(());
        }
        builder.define(ReferenceKind::Trustpoint, &name, line.span);
        let make = || Trustpoint {
            at: line.block,
            name: name.clone(),
            self_signed: Fact::Default(false),
            // "The router must have and check the appropriate CRL before accepting": command reference of `crl optional`.
            revocation_checked: Fact::Default(true),
            ..Trustpoint::default()
        };
        builder.memory.crypto.trustpoints.open(name.clone(), make).map(|_| ())
    }),
    ignored("crypto ca (fqdn <host>|source interface (ipv4|ipv6) <interface>|http-proxy <host> port <number>)"),
    ignored("crypto ca (crl curl timeout <number>|rsa <text>|openssh trustpoint <name>)"),
    ignored("crypto ca trustpool (ca-bundle <url>|policy)").opening(OTHER),
    ignored("crypto key <text>"),
    unmodelled("crypto (isakmp (client|peer)|gdoi) <what:word>+").opening(OTHER).feeding(BLOCKS),
    ignored("macsec-policy <name>").opening(OTHER),
    ignored("macsec (shutdown|eapol <text>)"),
];

const TRUST: &[Command<Builder>] = &[
    modelled("crl optional", |builder, line| {
        builder.memory.crypto.trustpoints.current()?.revocation_checked = line.set(line.removes());
        Some(())
    }),
    modelled("vrf / <vrf:name>", |builder: &mut Builder, line| {
        builder.memory.crypto.vrf = line.string("vrf");
        builder.uses_named(line, "trustpoint", &[(ReferenceKind::Vrf, "vrf")]);
        Some(())
    })
    .feeding(&["contacts"]),
    // "System Security Configuration Guide", "Implementing Certification Authority Interoperability": the router signs by
    // itself where it is its own authority.
    modelled("enrollment url self", |builder: &mut Builder, line| {
        builder.memory.crypto.trustpoints.current()?.self_signed = line.switch();
        Some(())
    }),
    modelled("enrollment url / <place:url>", |builder: &mut Builder, line| {
        let trustpoint = builder.memory.crypto.trustpoints.current()?;
        trustpoint.self_signed = line.set(false);
        let owner = format!("trustpoint {}", trustpoint.name);
        let vrf = builder.memory.crypto.vrf.clone();
        note_place(builder, line, owner, vrf.as_deref())
    })
    .feeding(&["contacts"]),
    modelled("enrollment terminal", |builder: &mut Builder, line| {
        builder.memory.crypto.trustpoints.current()?.self_signed = line.set(false);
        Some(())
    }),
    ignored("enrollment retry (count|period) <number>"),
    ignored("query url <url>"),
    ignored(
        "(subject-name|ip-address|serial-number|rsakeypair|keypair|lifetime|message-digest|key-usage|auto-enroll|renewal-message-type|alternative-name|description|san-name|ca-keypair) <text>",
    ),
    modelled("password [clear|encrypted|<type:number>] <secret:text>", |builder: &mut Builder, line| {
        let owner = format!("trustpoint {}", builder.memory.crypto.trustpoints.current()?.name);
        secrets::keep(builder, line, SecretUse::Certificate, &owner);
        Some(())
    })
    .feeding(&["secrets"]),
    ignored("(serial-number|ip-address none|method est|skip-challenge-password)"),
    ignored("sftp-username <word>"),
    modelled("sftp-password [clear|encrypted] <secret>", |builder: &mut Builder, line| {
        let owner = format!("trustpoint {}", builder.memory.crypto.trustpoints.current()?.name);
        secrets::keep(builder, line, SecretUse::Client, &owner);
        Some(())
    })
    .feeding(&["secrets"]),
];

const INNER: &[Command<Builder>] = &[
    ignored(
        "(cipher-suite|key-server-priority|window-size|conf-offset|security-policy|vlan-tags-in-clear|policy-exception|include-icv-indicator|sak-rekey-interval|delay-protection|use-eapol-pae-in-icv|allow|suspendfor|suspendonrequest|enable-legacy-fallback|max-an|eapol|ppk|crl|cabundle|storage) <text>",
    ),
    ignored("(delay-protection|include-icv-indicator|use-eapol-pae-in-icv|ppk)"),
    ignored("(allow|ppk|crl|cabundle) <word>").opening(OTHER),
];

fn note_place(builder: &mut Builder, line: &CommandLine<'_>, owner: String, vrf: Option<&str>) -> Option<()> {
    let at = line.span_of("place")?;
    let Some(host) = Remote::of(line.get("place")?).and_then(|place| place.host) else { return Some(()) };
    contact::note(builder, line, Named { purpose: ContactPurpose::Enrolment, host: &host, at, vrf, owner });
    Some(())
}

/// Hands over what was found.
pub(crate) fn finish(builder: &mut Builder) {
    builder.model.crypto.trustpoints = builder.memory.crypto.trustpoints.take();
    ipsec::finish(builder);
}
