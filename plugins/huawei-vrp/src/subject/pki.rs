//! `pki`: where the device's certificates come from, and whether those of others are looked up among the revoked.
//!
//! What a realm does that says nothing hangs on the family: command references ("certificate-check") name revocation lists for some and
//! no check for others.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::Trustpoint;

use crate::builder::Builder;

const REALM: Context = Context("pki realm");
const PART: Context = Context("pki");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["crypto.trustpoints"], commands: HEADS },
    &Table { context: REALM, feeds: &["crypto.trustpoints"], commands: REALM_LINES },
    &Table { context: PART, feeds: &["crypto.trustpoints"], commands: &[LINES] },
];

const HEADS: &[Command<Builder>] = &[
    opens("pki (realm|domain) <realm:name>", REALM, open),
    opens("pki (entity|certificate|crl|rsa) <name:word> [<text>]", PART, |_, _| Some(())),
    ignored("pki (import|file-format|import-certificate|import-crl|auto-update|set-certificate) <text>"),
];

const LINES: Command<Builder> = ignored(
    "(ca|certificate|common-name|country|crl|enrollment-request|entity|fingerprint|fqdn|ip-address|key-usage|locality|match-rsa-key|organization|organization-unit|password|pki|rsa|source|state|vpn-instance|auto-enroll|cmp-request|email|serial-number|https|ocsp) <text>",
);

const REALM_LINES: &[Command<Builder>] = &[
    modelled("certificate-check / (crl|ocsp|none) [crl|ocsp|none] [crl|ocsp|none]", |builder, line| {
        // The last word is for when no answer comes.
        let checked = line.has("crl") || line.has("ocsp");
        let realm = current(builder)?;
        realm.revocation_checked = line.set_or_default(checked);
        Some(())
    }),
    modelled("enrollment self-signed", |builder, line| {
        let signed = line.set_or_default(true);
        current(builder)?.self_signed = signed;
        Some(())
    }),
    ignored("enrollment (mode|url|certificate|local|polling) [<text>]"),
    LINES,
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    realms: Kept<String, Trustpoint>,
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("realm")?;
    let realms = &mut builder.memory.pki.realms;
    if line.removes() {
        realms.remove(&name);
        return Some(());
    }
    let at = line.block;
    let new = || Trustpoint { at, name: name.clone(), self_signed: Fact::Default(false), ..Trustpoint::default() };
    realms.open(name.clone(), new).map(|_| ())
}

fn current(builder: &mut Builder) -> Option<&mut Trustpoint> {
    builder.memory.pki.realms.current()
}

/// Puts the realms into the model.
pub(crate) fn finish(builder: &mut Builder) {
    let realms = builder.memory.pki.realms.take();
    builder.model.crypto.trustpoints.extend(realms);
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn realms_say_how_certificates_are_checked() {
        let reading = whole(
            "#\npki entity E\n country DE\n common-name r1\n#\npki realm A\n ca id CA\n enrollment url http://192.0.2.9:80 ra\n entity E\n certificate-check ocsp none\n#\n\
             pki realm B\n certificate-check none\n#\npki realm default\n enrollment self-signed\n#\npki realm C\n certificate-check crl\n undo certificate-check\n#\npki realm D\n#\nundo pki realm D\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let told: Vec<_> = reading
            .model
            .crypto
            .trustpoints
            .iter()
            .map(|realm| {
                (realm.name.as_str(), realm.self_signed.value().copied(), realm.revocation_checked.value().copied())
            })
            .collect();
        let expected = [
            ("A", Some(false), Some(true)),
            ("B", Some(false), Some(false)),
            ("default", Some(true), None),
            ("C", Some(false), None),
        ];
        assert_eq!(told, expected);
    }
}
