//! How Cisco stores secrets, by prefix and context, never by the type digit alone.
//!
//! Sources: NSA "Cisco Password Types: Best Practices" (2022) for the types and what they are
//! worth; the shapes and the key of type 7 are public and checked against vectors in the tests.

mod type4;

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

/// Classifies the secret in argument `value`, stored as the type in argument `kind` says, if there is one.
pub(crate) fn classify(
    builder: &Builder,
    line: &CommandLine<'_>,
    kind: &str,
    value: &str,
    purpose: Purpose,
    user: &str,
) -> Option<Secret> {
    let text = line.get(value)?;
    let span = line.span_of(value)?;
    Some(classify_text(&builder.secrets, line.get(kind), text, span, Owner { purpose, user }))
}

/// Lists the secret that arguments `type` and `secret` of a line hold among all secrets, if there is
/// one and the line does not take it away.
pub(crate) fn keep(builder: &mut Builder, line: &CommandLine<'_>, opens: SecretUse, owner: &str) {
    keep_in(builder, line, ("type", "secret"), opens, owner);
}

/// The same of a secret whose type and text stand in these arguments.
pub(crate) fn keep_in(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    (kind, value): (&str, &str),
    opens: SecretUse,
    owner: &str,
) {
    if line.removes() {
        return;
    }
    if let Some(secret) = classify(builder, line, kind, value, Purpose::Other, "") {
        builder.store(opens, owner, &secret, line);
    }
}

/// Classifies a secret that was cut out of a line: its type as written, its text, its place.
pub(crate) fn classify_text(
    reader: &SecretReader,
    kind: Option<&str>,
    text: &str,
    span: Span,
    owner: Owner<'_>,
) -> Secret {
    let typed = Typed { platform: PLATFORM, purpose: owner.purpose, user: owner.user, kind, text, span };
    if kind == Some("4") && type4::fits(text) && !typed.is_replaced() {
        let stored = typed.stored("cisco-type-4", Strength::WeakHash);
        let guess = reader
            .guesses(PLATFORM, owner.purpose, owner.user)
            .find(|guess| !guess.is_empty() && type4::hash(guess) == text);
        return match guess {
            Some(plain) => reader.plain(stored, plain),
            None => Secret { guessable: Some(false), ..reader.opaque(stored, text) },
        };
    }
    typed.classify(reader)
}

#[cfg(test)]
mod tests {
    use super::*;
    use seawall_api::secret::DefaultSecret;

    fn read(kind: Option<&str>, text: &str) -> Secret {
        let entry = |secret: &str| DefaultSecret {
            platform: "*".into(),
            purpose: Purpose::User.word().into(),
            user: "*".into(),
            secret: secret.into(),
        };
        let reader = SecretReader::new(vec![entry("hashcat"), entry("C1sco12345")]);
        classify_text(&reader, kind, text, Span::new(0, 1), Owner { purpose: Purpose::User, user: "bob" })
    }

    fn scheme(kind: Option<&str>, text: &str) -> (&'static str, Strength) {
        let secret = read(kind, text);
        (secret.scheme, secret.strength)
    }

    #[test]
    fn every_scheme_is_told_by_its_vector() {
        let cases = [
            (Some("0"), "cisco", "cleartext", Strength::Cleartext),
            (None, "cisco", "cleartext", Strength::Cleartext),
            (Some("4"), "2btjjy78REtmYkkW0csHUbJZOstRXoWdX1mGrmmfeHI", "cisco-type-4", Strength::WeakHash),
            (Some("5"), "$1$nTc1$Z28sUTcWfXlvVe2x.3XAa.", "md5-crypt", Strength::WeakHash),
            (Some("6"), "NdUI^_YP[VEPG[MT_bfTEFNZYFCYe\\R\\M", "cisco-type-6", Strength::Keyed),
            (Some("7"), "060506324F41", "cisco-type-7", Strength::Reversible),
            (
                Some("8"),
                "$8$J5J/1K3e8gk974$HRezVpnMZOhOU2uxFTv.79S1U1PpMScizwXS3Z1Dx1s",
                "pbkdf2-sha256",
                Strength::Strong,
            ),
            (Some("9"), "$9$ihSswXDbk0kaVK$o.uyR2nMrWtjMkrQwBXUR5lVuVt/KzG23rmYvshODXI", "scrypt", Strength::Strong),
        ];
        for (kind, text, expected, strength) in cases {
            assert_eq!(scheme(kind, text), (expected, strength), "{text}");
        }
    }

    #[test]
    fn the_prefix_outweighs_the_digit() {
        let scrypt = "$9$x2xAAwQ3MBbEnk$JCxr6MnPb.k5ymK72mTypyRJYH5W74ZRvtLTprCj.xQ";
        assert_eq!(scheme(Some("5"), scrypt), ("scrypt", Strength::Strong));
        assert_eq!(scheme(None, scrypt), ("scrypt", Strength::Strong));
        assert_eq!(scheme(Some("7"), "$1$nTc1$Z28sUTcWfXlvVe2x.3XAa."), ("md5-crypt", Strength::WeakHash));
        assert_eq!(scheme(Some("9"), "$1$nTc1$Z28sUTcWfXlvVe2x.3XAa."), ("md5-crypt", Strength::WeakHash));
        // Said to be clear, it is clear, however it looks.
        assert_eq!(scheme(Some("0"), scrypt), ("cleartext", Strength::Cleartext));
        // A digit whose form does not follow proves nothing.
        for kind in ["4", "5", "6", "8", "9", "12"] {
            assert_eq!(scheme(Some(kind), "abc"), ("unclassified", Strength::Unclassified), "{kind}");
        }
    }

    #[test]
    fn a_hash_that_an_archive_shortened_keeps_its_scheme() {
        assert_eq!(scheme(Some("5"), "$1$abcd$0123"), ("md5-crypt", Strength::WeakHash));
        assert_eq!(scheme(None, "$1$abcd$0123"), ("cleartext", Strength::Cleartext));
    }

    #[test]
    fn type_7_is_reversible_even_where_it_does_not_decode() {
        assert_eq!(scheme(Some("7"), "99ZZ"), ("cisco-type-7", Strength::Reversible));
        assert_eq!(read(Some("7"), "99ZZ").guessable, None);
        assert_eq!(read(Some("7"), "060506324F41").guessable, Some(true));
    }

    #[test]
    fn redacted_forms_say_nothing() {
        for (kind, text) in
            [(Some("7"), "<removed>"), (Some("5"), "xxxxxxxx"), (None, "*****"), (None, "<secret hidden>"), (None, "7")]
        {
            assert_eq!(scheme(kind, text), ("redacted", Strength::Redacted), "{text}");
            assert_eq!(read(kind, text).guessable, None);
        }
    }

    #[test]
    fn an_unsalted_hash_is_held_against_the_defaults() {
        let known = read(Some("4"), "2btjjy78REtmYkkW0csHUbJZOstRXoWdX1mGrmmfeHI");
        assert_eq!(known.guessable, Some(true));
        let trivial = read(Some("4"), "LcV6aBcc/53FoCJjXQMd7rBUDEpeevrK8V5jQVoJEhU");
        assert_eq!(trivial.guessable, Some(true));
        let own_name = read(Some("4"), &type4::hash("bob"));
        assert_eq!(own_name.guessable, Some(true));
        let other = read(Some("4"), &type4::hash("correct horse battery staple"));
        assert_eq!(other.guessable, Some(false));
    }

    #[test]
    fn equal_secrets_are_equal_through_every_form_that_can_be_read() {
        let reader = SecretReader::new(Vec::new());
        let owner = Owner { purpose: Purpose::User, user: "" };
        let read = |kind, text| classify_text(&reader, kind, text, Span::default(), owner).digest;
        assert_eq!(read(Some("7"), "060506324F41"), read(Some("7"), "14141B180F0B"));
        assert_eq!(read(Some("7"), "060506324F41"), read(None, "cisco"));
        assert_ne!(read(Some("7"), "060506324F41"), read(None, "Cisco"));
    }
}
