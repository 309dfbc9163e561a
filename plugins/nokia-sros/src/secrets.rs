//! How SR OS stores secrets: by the word behind them, and by what they look like.
//!
//! Sources: Nokia, "System Management Guide", `hash-control` and `password`: passwords of users are hashes (bcrypt, PBKDF2 with SHA-2 or
//! SHA-3); keys of protocols stand behind `hash`, made with a key that is the same everywhere, behind `hash2`, into which more goes than the key
//! alone and for which nobody has published how to undo it, or behind `custom`, made with a key of the operator's own.

use seawall_api::command::CommandLine;
use seawall_api::model::SecretUse;
use seawall_api::place::Remote;
use seawall_api::secret::typed::Typed;
use seawall_api::secret::{Purpose, SecretReader, Strength};
use seawall_api::{Secret, Span};

use crate::PLATFORM;
use crate::builder::Builder;

/// The words that say how a key is stored; MD-CLI writes them into the string.
const TYPES: &[&str] = &["hash", "hash2", "custom"];

/// Classifies the secret in argument `secret` of a line.
pub(crate) fn classify(builder: &Builder, line: &CommandLine<'_>, purpose: Purpose, user: &str) -> Option<Secret> {
    classify_argument(builder, line, "secret", (purpose, user))
}

/// Classifies the secret in an argument of a line.
pub(crate) fn classify_argument(
    builder: &Builder,
    line: &CommandLine<'_>,
    argument: &str,
    (purpose, user): (Purpose, &str),
) -> Option<Secret> {
    let typed = Typed { user, ..Typed::of(line, "", argument, PLATFORM, purpose)? };
    let (text, inside) = split(typed.text);
    let kind = line.one_of(TYPES).or(inside);
    Some(classify_typed(&builder.secrets, Typed { kind, text, ..typed }))
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

/// Lists a password that stands in the place of a file, `ftp://account:password@host/x`, among all secrets.
pub(crate) fn keep_in_place(builder: &mut Builder, line: &CommandLine<'_>, argument: &str, owner: &str) {
    let (Some(place), Some(at)) = (line.get(argument), line.span_of(argument)) else { return };
    let Some(password) = Remote::of(place).and_then(|remote| remote.password) else { return };
    let Some(begin) = place.find(&format!(":{password}@")).and_then(|begin| u32::try_from(begin + 1).ok()) else {
        return;
    };
    let length = u32::try_from(password.len()).unwrap_or(0);
    let span = Span::new(at.start + begin, at.start + begin + length);
    let typed = Typed { platform: PLATFORM, purpose: Purpose::Other, user: "", kind: None, text: &password, span };
    let secret = classify_typed(&builder.secrets, typed);
    builder.store(SecretUse::Client, owner, &secret, line);
}

/// The key and its type in `"Wx0JDmlk5Q hash2"`.
fn split(text: &str) -> (&str, Option<&'static str>) {
    let found =
        text.rsplit_once(' ').and_then(|(key, word)| Some((key, TYPES.iter().copied().find(|kind| *kind == word)?)));
    found.map_or((text, None), |(key, kind)| (key, Some(kind)))
}

fn classify_typed(reader: &SecretReader, typed: Typed<'_>) -> Secret {
    let opaque = |scheme, strength| reader.opaque(typed.stored(scheme, strength), typed.text);
    let is_password = matches!(typed.purpose, Purpose::User | Purpose::Enable);
    match typed.kind {
        _ if typed.is_replaced() => typed.classify(reader),
        // Passwords of people, as releases before 14 kept them: encrypted where a hash would do.
        Some("hash") if is_password => opaque("sros-hash", Strength::Keyed),
        Some("hash") => opaque("sros-hash", Strength::Reversible),
        Some("hash2") => opaque("sros-hash2", Strength::Keyed),
        Some("custom") => opaque("sros-custom", Strength::Keyed),
        _ if is_bcrypt(typed.text) => opaque("bcrypt", Strength::Strong),
        _ if is_password && typed.text.starts_with('$') => opaque("sros-pbkdf2", Strength::Strong),
        _ => typed.classify(reader),
    }
}

/// `$2y$10$` and 53 letters of salt and hash.
fn is_bcrypt(text: &str) -> bool {
    let rest = ["$2y$", "$2a$", "$2b$"].iter().find_map(|prefix| text.strip_prefix(prefix));
    rest.is_some_and(|rest| rest.len() == 56 && rest.get(2..3) == Some("$"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scheme(purpose: Purpose, kind: Option<&str>, text: &str) -> (&'static str, Strength) {
        let reader = SecretReader::new(Vec::new());
        let (text, inside) = split(text);
        let kind = kind.or(inside);
        let typed = Typed { platform: PLATFORM, purpose, user: "bob", kind, text, span: Span::default() };
        let secret = classify_typed(&reader, typed);
        (secret.scheme, secret.strength)
    }

    #[test]
    fn every_form_is_told() {
        let bcrypt = "$2y$10$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234";
        let cases = [
            (Purpose::User, None, bcrypt, "bcrypt", Strength::Strong),
            (Purpose::Other, Some("hash2"), "Wx0JDmlk5Q", "sros-hash2", Strength::Keyed),
            (Purpose::Other, None, "Wx0JDmlk5Q hash2", "sros-hash2", Strength::Keyed),
            (Purpose::Other, Some("hash"), "Wx0JDmlk5Q", "sros-hash", Strength::Reversible),
            (Purpose::Other, None, "S3cr3t", "cleartext", Strength::Cleartext),
            (Purpose::Other, None, "<removed>", "redacted", Strength::Redacted),
        ];
        for (purpose, kind, text, expected, strength) in cases {
            assert_eq!(scheme(purpose, kind, text), (expected, strength), "{text}");
        }
    }
}
