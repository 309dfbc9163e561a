//! How VRP stores secrets: by the word before them, and by the marks around them.
//!
//! Sources: command references (`irreversible-cipher`, `cipher`, `simple`, `plain`); CVE-2012-4960 for the form that a fixed key opens.
//! What is `cipher` can be turned back by the device; marks tell the generations apart.

use seawall_api::command::CommandLine;
use seawall_api::model::{SecretUse, StoredSecret};
use seawall_api::secret::typed::Typed;
use seawall_api::secret::{Purpose, SecretReader, Strength};
use seawall_api::{Fact, Secret, Span};

use crate::PLATFORM;
use crate::builder::Builder;

/// The words that say how a secret is stored.
const KINDS: &[&str] = &["irreversible-cipher", "cipher", "simple", "plain"];

/// Classifies a secret, and lists it among all secrets unless the line takes it away.
pub(crate) fn keep(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    purpose: (Purpose, &str),
    opens: (SecretUse, &str),
) -> Option<Secret> {
    keep_argument(builder, line, "secret", purpose, opens)
}

/// The same of another argument.
pub(crate) fn keep_argument(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    argument: &str,
    (purpose, user): (Purpose, &str),
    (opens, owner): (SecretUse, &str),
) -> Option<Secret> {
    let typed = Typed { user, ..Typed::of(line, "", argument, PLATFORM, purpose)? };
    let secret = classify_typed(&builder.secrets, Typed { kind: line.one_of(KINDS), ..typed });
    if !line.removes() {
        builder.store(opens, owner, &secret, line);
    }
    Some(secret)
}

/// Says whether keys are under one that is not printed. Passwords of people and communities are other rules' matter.
pub(crate) fn settle(builder: &mut Builder) {
    let is_key = |stored: &&StoredSecret| {
        !matches!(
            stored.opens,
            SecretUse::User | SecretUse::Enable | SecretUse::Line | SecretUse::View | SecretUse::SnmpCommunity
        )
    };
    let strength = |stored: &StoredSecret| Some((stored.secret.value()?.strength, stored.secret.span()?));
    let keys: Vec<(Strength, Span)> = builder.model.secrets.iter().filter(is_key).filter_map(strength).collect();
    let open = keys.iter().find(|(strength, _)| matches!(strength, Strength::Cleartext | Strength::Reversible));
    let kept = keys.iter().find(|(strength, _)| *strength == Strength::Keyed);
    builder.model.login.encrypted = match (open, kept) {
        (Some((_, at)), _) => Fact::Set(false, *at),
        (None, Some((_, at))) => Fact::Set(true, *at),
        (None, None) => return,
    };
}

fn classify_typed(reader: &SecretReader, typed: Typed<'_>) -> Secret {
    let opaque = |scheme, strength| reader.opaque(typed.stored(scheme, strength), typed.text);
    let clear = || reader.plain(typed.stored("cleartext", Strength::Cleartext), typed.text);
    if typed.is_replaced() {
        return typed.classify(reader);
    }
    if matches!(typed.kind, Some("simple" | "plain")) {
        return clear();
    }
    match shape(typed.text) {
        Some(Shape::Hash(scheme)) => opaque(scheme, Strength::Strong),
        // What is said to be irreversible is no cipher, and which hash it is stands nowhere.
        Some(Shape::Encrypted(_)) if typed.kind == Some("irreversible-cipher") => {
            opaque("vrp-irreversible", Strength::Unclassified)
        }
        Some(Shape::Encrypted(strength)) => opaque("vrp-cipher", strength),
        Some(Shape::FixedKey) => opaque("vrp-des", Strength::Reversible),
        // Too long to be typed, of no form that is known.
        None if typed.text.len() > 24 => opaque("unclassified", Strength::Unclassified),
        None => clear(),
    }
}

/// What a stored secret looks like.
enum Shape {
    /// `$1a$...$`: a slow, salted hash.
    Hash(&'static str),
    /// Between marks: encrypted, under a key of the device or under one that every device has.
    Encrypted(Strength),
    /// 24 characters of the alphabet of the old form.
    FixedKey,
}

/// Marks around what is encrypted. The first pair belongs to releases with a key of the device's own, the others to those before.
const MARKS: &[(&str, Strength)] = &[
    ("%^%#", Strength::Keyed),
    ("%+%#", Strength::Keyed),
    ("%@%#", Strength::Keyed),
    ("%@%@", Strength::Reversible),
    ("%$%$", Strength::Reversible),
    ("@%@%", Strength::Reversible),
    ("%#%#", Strength::Reversible),
];

fn shape(text: &str) -> Option<Shape> {
    if let Some((mark, strength)) = MARKS.iter().find(|(mark, _)| text.starts_with(mark)) {
        let whole = text.len() > 2 * mark.len() && text.ends_with(mark);
        return Some(Shape::Encrypted(if whole { *strength } else { Strength::Unclassified }));
    }
    let tag = text.strip_prefix('$').and_then(|rest| rest.split_once('$')).filter(|(_, rest)| rest.contains('$'));
    match tag {
        Some(("1a" | "1c" | "1d", _)) => return Some(Shape::Hash("vrp-pbkdf2")),
        Some(_) => return None,
        None => {}
    }
    let in_alphabet = text.bytes().all(|byte| (b'!'..=b'`').contains(&byte));
    (matches!(text.len(), 24 | 32 | 56) && in_alphabet).then_some(Shape::FixedKey)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scheme(kind: Option<&str>, text: &str) -> (&'static str, Strength) {
        let reader = SecretReader::new(Vec::new());
        let typed =
            Typed { platform: PLATFORM, purpose: Purpose::User, user: "bob", kind, text, span: Span::default() };
        let secret = classify_typed(&reader, typed);
        (secret.scheme, secret.strength)
    }

    #[test]
    fn every_form_is_told() {
        let hash = "$1a$x9Zk2T,3a#$Yp0'6|Vq;Y}aWcLz/8dN$wE4Rt5Gs6H$";
        for (kind, text, expected, strength) in [
            (Some("irreversible-cipher"), hash, "vrp-pbkdf2", Strength::Strong),
            (Some("irreversible-cipher"), "%^%#aB3dE5fG7hJ9kL1m%^%#", "vrp-irreversible", Strength::Unclassified),
            (Some("irreversible-cipher"), "Admin@123", "cleartext", Strength::Cleartext),
            (Some("cipher"), "%^%#aB3dE5fG7hJ9kL1m%^%#", "vrp-cipher", Strength::Keyed),
            (Some("cipher"), "%$%$aB3dE5fG7hJ9kL1m%$%$", "vrp-cipher", Strength::Reversible),
            (Some("cipher"), "%$%$aB3dE5fG7hJ9k", "vrp-cipher", Strength::Unclassified),
            (Some("cipher"), "A`B55QK<`=/Q=^Q`MAF4<1!!", "vrp-des", Strength::Reversible),
            (Some("simple"), "A`B55QK<`=/Q=^Q`MAF4<1!!", "cleartext", Strength::Cleartext),
            (Some("cipher"), "Secret1", "cleartext", Strength::Cleartext),
            (None, "%@%@aB3dE5fG7hJ9kL1m%@%@", "vrp-cipher", Strength::Reversible),
            (Some("cipher"), "******", "redacted", Strength::Redacted),
            (Some("cipher"), "<secret", "redacted", Strength::Redacted),
        ] {
            assert_eq!(scheme(kind, text), (expected, strength), "{text}");
        }
    }
}
