//! How EOS stores secrets: by the word before them, and by what they look like.
//!
//! Sources: EOS User Manual, "User Security" (`secret 0|5|sha512`, `key 0|7|8a`, `secret *` closes an account to
//! passwords); guidance on each type. Type 7 of servers is the published one of others; that of routing protocols
//! is made with a key that everybody can compute, and reversible as well.

use seawall_api::Secret;
use seawall_api::command::CommandLine;
use seawall_api::model::SecretUse;
use seawall_api::secret::typed::{LOCALISED, Typed};
use seawall_api::secret::{Purpose, SecretReader, Strength, type7};

use crate::PLATFORM;
use crate::builder::Builder;

/// The words that say how a secret is stored.
const TYPES: &[&str] = &["sha512", "8a", "0", "5", "7"];

/// Classifies the secret in argument `secret` of a line, stored as the line's word says, if it has one.
pub(crate) fn classify(builder: &Builder, line: &CommandLine<'_>, purpose: Purpose, user: &str) -> Option<Secret> {
    let typed = Typed { user, ..Typed::of(line, "", "secret", PLATFORM, purpose)? };
    Some(classify_typed(&builder.secrets, Typed { kind: line.one_of(TYPES), ..typed }))
}

/// Classifies a secret, and lists it among all secrets unless the line takes it away.
pub(crate) fn keep(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    (purpose, user): (Purpose, &str),
    (opens, owner): (SecretUse, &str),
) -> Option<Secret> {
    let secret = classify(builder, line, purpose, user)?;
    if !line.removes() {
        builder.store(opens, owner, &secret, line);
    }
    Some(secret)
}

/// Classifies a word that is a secret itself, such as a community.
pub(crate) fn clear(builder: &Builder, line: &CommandLine<'_>, argument: &str, purpose: Purpose) -> Option<Secret> {
    let typed = Typed::of(line, "", argument, PLATFORM, purpose)?;
    Some(classify_typed(&builder.secrets, Typed { kind: Some("0"), ..typed }))
}

/// A key that was made from a pass phrase for this one device, which opens it as the phrase does.
pub(crate) fn localised(builder: &Builder, line: &CommandLine<'_>, argument: &str) -> Option<Secret> {
    let typed = Typed::of(line, "", argument, PLATFORM, Purpose::Other)?;
    Some(classify_typed(&builder.secrets, Typed { kind: Some(LOCALISED), ..typed }))
}

fn classify_typed(reader: &SecretReader, typed: Typed<'_>) -> Secret {
    let reversible = |plain: Option<String>| match plain {
        Some(plain) => reader.plain(typed.stored("cisco-type-7", Strength::Reversible), &plain),
        None => reader.opaque(typed.stored("eos-type-7", Strength::Reversible), typed.text),
    };
    match typed.kind {
        _ if typed.is_replaced() => typed.classify(reader),
        Some("8a") => reader.opaque(typed.stored("aes-256-gcm", Strength::Keyed), typed.text),
        Some("7") => reversible(type7::decode(typed.text)),
        _ => typed.classify(reader),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use seawall_api::Span;

    fn scheme(kind: Option<&str>, text: &str) -> (&'static str, Strength) {
        let reader = SecretReader::new(Vec::new());
        let typed =
            Typed { platform: PLATFORM, purpose: Purpose::User, user: "bob", kind, text, span: Span::default() };
        let secret = classify_typed(&reader, typed);
        (secret.scheme, secret.strength)
    }

    #[test]
    fn every_form_is_told() {
        let sha512 = "$6$eucN5ngreuExDgwS$xnDNTNjO..GBDXNDUlp.hn.WNyWNxTjSanqgaQGBzPIhDAsyAlNNNoScHvOMvfNuVBFINmKMxwdVEUVKgY/abc";
        let cases = [
            (Some("sha512"), sha512, "sha512-crypt", Strength::Strong),
            (Some("5"), "$1$nTc1$Z28sUTcWfXlvVe2x.3XAa.", "md5-crypt", Strength::WeakHash),
            (Some("7"), "060506324F41", "cisco-type-7", Strength::Reversible),
            (Some("7"), "$1c$mNvaIXPetcQ3hy7oUnTU3w==", "eos-type-7", Strength::Reversible),
            (Some("8a"), "$kUVyoj7FVQ//yw9D2lbqjA==$kxxohBiofI46IX3pw18KYQ==$DOOM0l9u", "aes-256-gcm", Strength::Keyed),
            (Some("0"), "S3cr3t", "cleartext", Strength::Cleartext),
            (None, "S3cr3t", "cleartext", Strength::Cleartext),
            (Some("8a"), "<removed>", "redacted", Strength::Redacted),
        ];
        for (kind, text, expected, strength) in cases {
            assert_eq!(scheme(kind, text), (expected, strength), "{text}");
        }
    }
}
