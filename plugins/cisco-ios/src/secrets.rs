//! How Cisco stores secrets, by prefix and context, never by the type digit alone.
//!
//! Sources: NSA "Cisco Password Types: Best Practices" (2022) for the types; the shapes and the key
//! of type 7 are public and checked against vectors in the tests.

use seawall_api::Secret;
use seawall_api::command::CommandLine;
use seawall_api::secret::{Purpose, Stored, Strength, is_redacted};

use crate::PLATFORM;
use crate::builder::Builder;

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
    let stored = |scheme, strength| Stored { platform: PLATFORM, purpose, user, scheme, strength, span };
    let reader = &builder.secrets;
    if is_redacted(text) {
        return Some(reader.opaque(stored("redacted", Strength::Redacted), text));
    }
    Some(match line.get(kind).unwrap_or("0") {
        "0" => reader.plain(stored("cleartext", Strength::Cleartext), text),
        "7" => match decode_type_7(text) {
            Some(plain) => reader.plain(stored("cisco-type-7", Strength::Reversible), &plain),
            None => reader.opaque(stored("cisco-type-7", Strength::Reversible), text),
        },
        "6" => reader.opaque(stored("cisco-type-6", Strength::Keyed), text),
        _ => reader.opaque(stored("unclassified", Strength::Unclassified), text),
    })
}

/// The published key of type 7.
const KEY: &[u8] = b"dsfd;kfoA,.iyewrkldJKDHSUBsgvca69834ncxv9873254k;fg87";

/// Decodes type 7: two decimal digits say where in the key to begin, the rest is hexadecimal.
fn decode_type_7(text: &str) -> Option<String> {
    let start: usize = text.get(..2)?.parse().ok()?;
    let digits = text.get(2..)?;
    if digits.len() % 2 != 0 || start > 52 {
        return None;
    }
    let mut plain = Vec::with_capacity(digits.len() / 2);
    for index in 0..digits.len() / 2 {
        let byte = u8::from_str_radix(digits.get(index * 2..index * 2 + 2)?, 16).ok()?;
        plain.push(byte ^ KEY.get((start + index) % KEY.len())?);
    }
    String::from_utf8(plain).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn type_7_decodes_to_its_vectors() {
        for text in ["060506324F41", "14141B180F0B", "070C285F4D06", "00071A150754", "104D000A0618", "0822455D0A16"] {
            assert_eq!(decode_type_7(text).as_deref(), Some("cisco"));
        }
        assert_eq!(decode_type_7("122A00190102180D3C2E").as_deref(), Some("Sensitive"));
        assert_eq!(decode_type_7("12zz"), None);
    }
}
