//! How Junos stores secrets: told by what they begin with, and by the statement that holds them.
//!
//! Sources: CLI Reference, "encrypted-password", "format (Login)", "master-password"; the research notes on stored secrets. `$8$` is encrypted
//! under the master password, which is not printed; `$9$` with nothing.

use seawall_api::command::CommandLine;
use seawall_api::model::SecretUse;
use seawall_api::secret::typed::Typed;
use seawall_api::secret::{Purpose, SecretReader, Strength, dollar9, is_redacted, md5_crypt, shape};
use seawall_api::{Secret, Span};

use crate::PLATFORM;
use crate::builder::Builder;

/// What is known of an account's password by how it is stored.
#[derive(Debug)]
pub(crate) enum Password {
    /// Anybody gets in without one.
    Empty,
    /// Nobody gets in by one.
    Locked,
    /// It is there.
    Stored(Secret),
}

/// Classifies the secret in an argument: a key, or a password that the device must be able to show to others.
pub(crate) fn key(builder: &Builder, line: &CommandLine<'_>, argument: &str, purpose: Purpose) -> Option<Secret> {
    let typed = Typed::of(line, "", argument, PLATFORM, purpose)?;
    Some(classify(&builder.secrets, typed))
}

/// Classifies such a secret, and lists it among all secrets. One that the device did not show stands there too, as replaced.
pub(crate) fn keep(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    argument: &str,
    purpose: Purpose,
    (opens, owner): (SecretUse, &str),
) -> Secret {
    let secret = key(builder, line, argument, purpose).unwrap_or_else(|| hidden(builder, line.span));
    builder.store(opens, owner, &secret, line);
    secret
}

/// A secret in whose place the device prints a remark (`/* SECRET-DATA */`), as it does for users who may not see it.
pub(crate) fn hidden(builder: &Builder, at: Span) -> Secret {
    let typed = Typed { platform: PLATFORM, purpose: Purpose::Other, user: "", kind: None, text: "", span: at };
    builder.secrets.opaque(typed.stored("redacted", Strength::Redacted), "")
}

/// The password of an account in argument `secret`.
pub(crate) fn password(builder: &Builder, line: &CommandLine<'_>, user: &str) -> Password {
    let Some(typed) = Typed::of(line, "", "secret", PLATFORM, Purpose::User) else {
        return Password::Stored(hidden(builder, line.span));
    };
    let typed = Typed { user, ..typed };
    match typed.text {
        "" | "\"\"" => Password::Empty,
        "*" | "!" | "x" | "*LK*" => Password::Locked,
        _ => Password::Stored(hashed(&builder.secrets, typed)),
    }
}

/// A community, whose name is the password; nothing is ever stored in its place.
pub(crate) fn community(builder: &Builder, line: &CommandLine<'_>, argument: &str) -> Option<Secret> {
    key(builder, line, argument, Purpose::SnmpCommunity)
}

/// A password that stands in clear in argument `secret`, whatever it looks like.
pub(crate) fn clear(builder: &Builder, line: &CommandLine<'_>, user: &str) -> Secret {
    let Some(typed) = Typed::of(line, "", "secret", PLATFORM, Purpose::User) else { return hidden(builder, line.span) };
    classify(&builder.secrets, Typed { user, ..typed })
}

/// Lists a text among the secrets that holds one in clear.
pub(crate) fn keep_text(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    (text, span): (&str, Span),
    (opens, owner): (SecretUse, &str),
) {
    let typed = Typed { platform: PLATFORM, purpose: Purpose::Other, user: "", kind: None, text, span };
    let secret = builder.secrets.opaque(typed.stored("cleartext", Strength::Cleartext), text);
    builder.store(opens, owner, &secret, line);
}

fn classify(reader: &SecretReader, typed: Typed<'_>) -> Secret {
    if is_redacted(typed.text) {
        return reader.opaque(typed.stored("redacted", Strength::Redacted), typed.text);
    }
    if dollar9::has_form(typed.text) {
        let stored = typed.stored("junos-9", Strength::Reversible);
        return match dollar9::decode(typed.text) {
            Some(plain) => reader.plain(stored, &plain),
            None => reader.opaque(stored, typed.text),
        };
    }
    if typed.text.starts_with("$8$") {
        return reader.opaque(typed.stored("aes-256-gcm", Strength::Keyed), typed.text);
    }
    match crypt(typed.text) {
        Some((scheme, strength)) => {
            let secret = reader.opaque(typed.stored(scheme, strength), typed.text);
            Secret { guessable: guessed(reader, typed), ..secret }
        }
        None => reader.plain(typed.stored("cleartext", Strength::Cleartext), typed.text),
    }
}

/// Whether a hash is that of a word that everybody tries; only MD5 is quick enough to hold the words against it.
fn guessed(reader: &SecretReader, typed: Typed<'_>) -> Option<bool> {
    md5_crypt::is_of(typed.text, "")?;
    let mut words = reader.guesses(PLATFORM, typed.purpose, typed.user);
    Some(words.any(|word| md5_crypt::is_of(typed.text, word) == Some(true)))
}

/// What stands behind `encrypted-password` is a hash of some kind, whatever it looks like.
fn hashed(reader: &SecretReader, typed: Typed<'_>) -> Secret {
    let secret = classify(reader, typed);
    if secret.strength != Strength::Cleartext {
        return secret;
    }
    let is_des = typed.text.len() == 13 && typed.text.bytes().all(shape::is_base64);
    let (scheme, strength) =
        if is_des { ("des-crypt", Strength::WeakHash) } else { ("unclassified", Strength::Unclassified) };
    reader.opaque(typed.stored(scheme, strength), typed.text)
}

/// Hashes by their prefix. Archives shorten them; what is left is a hash all the same.
fn crypt(text: &str) -> Option<(&'static str, Strength)> {
    let (tag, rest) = text.strip_prefix('$')?.split_once('$')?;
    if !rest.contains('$') {
        return None;
    }
    match tag {
        "1" => Some(("md5-crypt", Strength::WeakHash)),
        // Many rounds of HMAC-SHA-1 with a salt.
        "sha1" => Some(("sha1-crypt", Strength::Strong)),
        "5" => Some(("sha256-crypt", Strength::Strong)),
        "6" => Some(("sha512-crypt", Strength::Strong)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Typed<'_> {
        Typed { platform: PLATFORM, purpose: Purpose::User, user: "bob", kind: None, text, span: Span::default() }
    }

    #[test]
    fn every_form_is_told() {
        let reader = SecretReader::new(Vec::new());
        let sha512 =
            "$6$72820166$U4DVzpcYxgw7MVVDGGvB2/H5lRistD5.Ah4upwENR5UtffLR4X4SxSzfREv8z6wVl0jRFX40/KnYVvK4829kD1";
        for (text, scheme, strength) in [
            ("$9$7YdwgGDkTz6oJz69A1INdb", "junos-9", Strength::Reversible),
            ("$9$anything", "junos-9", Strength::Reversible),
            ("$8$aes256-gcm$hmac-sha2-256$100$p8XEvHtxRNE$d/hqRm$7w1eM$qVLun", "aes-256-gcm", Strength::Keyed),
            ("$1$38652870$DUjsu4TTlTsOe/xxZ05uf/", "md5-crypt", Strength::WeakHash),
            ("$5$OMJELK$bZ.rikTqhYHhWZ5jw.MbtPpKivz8eSKnIHTLN9b4zXD", "sha256-crypt", Strength::Strong),
            (sha512, "sha512-crypt", Strength::Strong),
            ("$sha1$20000$75552156$HhYMDdaEHiK3eMIzTldOFPnw.s2Q", "sha1-crypt", Strength::Strong),
            ("S3cr3t", "cleartext", Strength::Cleartext),
            ("<removed>", "redacted", Strength::Redacted),
        ] {
            let secret = classify(&reader, typed(text));
            assert_eq!((secret.scheme, secret.strength), (scheme, strength), "{text}");
        }
        for (text, strength) in
            [("aBcDeFgHiJkLm", Strength::WeakHash), ("what", Strength::Unclassified), (sha512, Strength::Strong)]
        {
            assert_eq!(hashed(&reader, typed(text)).strength, strength, "{text}");
        }
    }

    #[test]
    fn what_is_decoded_is_compared() {
        let reader = SecretReader::new(Vec::new());
        let decoded = classify(&reader, typed("$9$CSxptpBREyKvL"));
        assert_eq!(decoded.digest, reader.digest("abc"));
        assert_eq!(decoded.guessable, Some(false));
    }
}
