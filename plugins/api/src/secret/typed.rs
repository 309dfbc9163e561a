//! Secrets that stand behind a digit of their type: told by prefix and context, never by the digit alone.
//!
//! Source: NSA "Cisco Password Types: Best Practices" (2022) for the types and what they are worth; the
//! shapes are public.

use super::{Purpose, SecretReader, Stored, Strength, is_redacted, shape, type7};
use crate::command::CommandLine;
use crate::{Secret, Span};

/// The type of a key that was made from a pass phrase for this one device, which opens it as the phrase does (RFC 3414, 2.6).
pub const LOCALISED: &str = "localised";

/// A secret as it was cut out of a line.
#[derive(Debug, Clone, Copy)]
pub struct Typed<'a> {
    /// Platform id, for the list of defaults.
    pub platform: &'a str,
    /// What it is for.
    pub purpose: Purpose,
    /// The account's name, if there is one.
    pub user: &'a str,
    /// Its type as written, if it is.
    pub kind: Option<&'a str>,
    /// The secret itself.
    pub text: &'a str,
    /// Where it stands.
    pub span: Span,
}

impl<'a> Typed<'a> {
    /// The secret in argument `value` of a line, of the type in argument `kind`, for nobody's account.
    pub fn of(line: &CommandLine<'a>, kind: &str, value: &str, platform: &'a str, purpose: Purpose) -> Option<Self> {
        let (text, span) = (line.get(value)?, line.span_of(value)?);
        Some(Self { platform, purpose, user: "", kind: line.get(kind), text, span })
    }

    /// How it is stored, as a reader of secrets wants to know.
    pub fn stored(&self, scheme: &'static str, strength: Strength) -> Stored<'a> {
        let Self { platform, purpose, user, span, .. } = *self;
        Stored { platform, purpose, user, scheme, strength, span }
    }

    /// Whether an archive put something else in its place.
    pub fn is_replaced(&self) -> bool {
        // A type alone at the end of a line is refused ("incomplete command"): somebody cut the secret off behind it.
        let cut_off = self.kind.is_none() && matches!(self.text, "0" | "4" | "5" | "6" | "7" | "8" | "9" | "10");
        cut_off || is_redacted(self.text)
    }

    /// Classifies it: without a type, and as type 0, it is clear; a hash is what its prefix says.
    pub fn classify(&self, reader: &SecretReader) -> Secret {
        if self.is_replaced() {
            return reader.opaque(self.stored("redacted", Strength::Redacted), self.text);
        }
        if self.kind == Some(LOCALISED) {
            return reader.opaque(self.stored(LOCALISED, Strength::Unclassified), self.text);
        }
        let hash = match self.kind {
            // What reads like a whole hash without its digit is that hash, not a password of its look.
            None => shape::hash(self.text).filter(|hash| hash.whole),
            // Somebody typed it in clear and said so.
            Some("0") => None,
            Some(_) => shape::hash(self.text),
        };
        if let Some(hash) = hash {
            return reader.opaque(self.stored(hash.scheme, hash.strength), self.text);
        }
        match self.kind {
            None | Some("0") => reader.plain(self.stored("cleartext", Strength::Cleartext), self.text),
            Some("7") => match type7::decode(self.text) {
                Some(plain) => reader.plain(self.stored("cisco-type-7", Strength::Reversible), &plain),
                None => reader.opaque(self.stored("cisco-type-7", Strength::Reversible), self.text),
            },
            Some("6") if shape::is_type_6(self.text) => {
                reader.opaque(self.stored("cisco-type-6", Strength::Keyed), self.text)
            }
            Some(_) => reader.opaque(self.stored("unclassified", Strength::Unclassified), self.text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strength(kind: Option<&str>, text: &str) -> Strength {
        let typed = Typed { platform: "x", purpose: Purpose::User, user: "bob", kind, text, span: Span::default() };
        typed.classify(&SecretReader::new(Vec::new())).strength
    }

    #[test]
    fn the_form_decides_and_not_the_digit() {
        assert_eq!(strength(Some("7"), "060506324F41"), Strength::Reversible);
        assert_eq!(strength(Some("9"), "$1$nTc1$Z28sUTcWfXlvVe2x.3XAa."), Strength::WeakHash);
        assert_eq!(strength(Some("10"), "abc"), Strength::Unclassified);
        assert_eq!(strength(Some("0"), "abc"), Strength::Cleartext);
        assert_eq!(strength(None, "abc"), Strength::Cleartext);
        assert_eq!(strength(None, "10"), Strength::Redacted);
        assert_eq!(strength(Some("5"), "*"), Strength::Redacted);
    }
}
