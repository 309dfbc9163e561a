//! How NX-OS stores secrets, by prefix and context, never by the type digit alone.
//!
//! Sources: Cisco Nexus 9000 Series NX-OS Security Configuration Guide, "Configuring User Accounts and RBAC" (types 5,
//! 8 and 9 of passwords) and "Configuring Password Encryption" (type 6: AES under a master key that is not printed; type 7
//! otherwise); NSA "Cisco Password Types: Best Practices" (2022) for what they are worth.

use seawall_api::command::CommandLine;
use seawall_api::model::SecretUse;
use seawall_api::secret::typed::Typed;
use seawall_api::secret::{Purpose, SecretReader, Strength};
use seawall_api::{Secret, Span};

use crate::PLATFORM;
use crate::builder::Builder;

/// What a secret is for and whose it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Owner<'a> {
    /// What it is for.
    pub(crate) purpose: Purpose,
    /// The account, if there is one.
    pub(crate) user: &'a str,
}

impl Owner<'_> {
    /// A secret that no account owns.
    pub(crate) const fn of(purpose: Purpose) -> Self {
        Self { purpose, user: "" }
    }
}

/// Classifies the secret in argument `value`, stored as the type in argument `kind` says, if there is one.
pub(crate) fn classify(builder: &Builder, line: &CommandLine<'_>, kind: &str, value: &str) -> Option<Secret> {
    classify_for(builder, line, (kind, value), Owner::of(Purpose::Other))
}

/// Lists the secret that arguments `type` and `secret` of a line hold among all secrets, if there is one and the line does
/// not take it away.
pub(crate) fn keep(builder: &mut Builder, line: &CommandLine<'_>, opens: SecretUse, owner: &str) -> Option<Secret> {
    if line.removes() {
        return None;
    }
    let secret = classify(builder, line, "type", "secret")?;
    builder.store(opens, owner, &secret, line);
    Some(secret)
}

/// The same as [`classify`], of a secret whose purpose or account is listed among published defaults.
pub(crate) fn classify_for(
    builder: &Builder,
    line: &CommandLine<'_>,
    (kind, value): (&str, &str),
    owner: Owner<'_>,
) -> Option<Secret> {
    Some(classify_text(&builder.secrets, line.get(kind), line.get(value)?, line.span_of(value)?, owner))
}

/// Classifies a secret that was cut out of a line: its type as written, its text, its place.
pub(crate) fn classify_text(
    reader: &SecretReader,
    kind: Option<&str>,
    text: &str,
    span: Span,
    owner: Owner<'_>,
) -> Secret {
    // Keys of servers are printed between quotes.
    let text = text.trim_matches('"');
    let typed = Typed { platform: PLATFORM, purpose: owner.purpose, user: owner.user, kind, text, span };
    match kind {
        _ if typed.is_replaced() => typed.classify(reader),
        // DES under a key that every device has.
        Some("3") => reader.opaque(typed.stored("cisco-type-3", Strength::Reversible), text),
        Some("6") if is_type_6(text) => reader.opaque(typed.stored("cisco-type-6", Strength::Keyed), text),
        // Key chains and routing protocols print digits that other systems of the vendor decode, servers' keys letters of
        // another cipher that has no key of its own either.
        _ => typed.classify(reader),
    }
}

/// Type 6 is printed in base 64 and begins with the same bytes everywhere.
fn is_type_6(text: &str) -> bool {
    text.len() >= 16
        && text.starts_with("JDYk")
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'='))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(kind: Option<&str>, text: &str) -> Secret {
        let reader = SecretReader::new(Vec::new());
        classify_text(&reader, kind, text, Span::new(0, 1), Owner { purpose: Purpose::User, user: "bob" })
    }

    #[test]
    fn every_scheme_is_told_by_its_form() {
        let type_6 = "\"JDYkqyIFWeBvzpljSfWmRZrmRSRE8syxKlOSjP9RCCkFinZbJI3GD5c6rckJR/Qju2PKLmOewbheAA==\"";
        let cases = [
            (None, "S3cr3t!x", "cleartext", Strength::Cleartext),
            (Some("0"), "S3cr3t!x", "cleartext", Strength::Cleartext),
            (Some("5"), "$1$nTc1$Z28sUTcWfXlvVe2x.3XAa.", "md5-crypt", Strength::WeakHash),
            (Some("5"), "$5$OMJELK$bZ.rikTqhYHhWZ5jw.MbtPpKivz8eSKnIHTLN9b4zXD", "sha256-crypt", Strength::Strong),
            (
                Some("8"),
                "$nx-pbkdf2$hhbDfWghBSrkpE$6Whp10GyRx8J82oTUHJ.Z3WBV2TtmqISWXZ/pFFvDx2",
                "pbkdf2-sha256",
                Strength::Strong,
            ),
            (
                Some("9"),
                "$nx-scrypt$1hYvWojAYSY7nk$fHkseAeAtlTv8az4j1/HuwOAVwWxK9bIrSTHy4wdOiU",
                "scrypt",
                Strength::Strong,
            ),
            (Some("3"), "a667d47acc18ea6b", "cisco-type-3", Strength::Reversible),
            (Some("6"), type_6, "cisco-type-6", Strength::Keyed),
            (Some("6"), "\"abc\"", "unclassified", Strength::Unclassified),
            (Some("7"), "\"fewhg\"", "cisco-type-7", Strength::Reversible),
            (Some("7"), "xxxxxxxx", "redacted", Strength::Redacted),
            (None, "7", "redacted", Strength::Redacted),
        ];
        for (kind, text, scheme, strength) in cases {
            let secret = read(kind, text);
            assert_eq!((secret.scheme, secret.strength), (scheme, strength), "{text}");
        }
    }

    #[test]
    fn what_can_be_read_is_held_against_trivial_words() {
        assert_eq!(read(Some("7"), "060506324F41").guessable, Some(true));
        assert_eq!(read(Some("7"), "\"fewhg\"").guessable, None);
        assert_eq!(read(None, "Bob").guessable, Some(true));
    }
}
