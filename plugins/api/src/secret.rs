//! Secrets, without their text.
//!
//! A secret never enters the model as a string. What stays is how it is stored, how strong that
//! is, where it stands, whether it is a published default, and a digest keyed anew for each run,
//! by which two secrets can be seen to be equal.

pub mod dollar9;
pub mod md5_crypt;
pub mod shape;
pub mod type7;
pub mod typed;

use std::hash::{BuildHasher as _, RandomState};

use crate::Span;

/// How well the stored form protects the secret (design page, "Facts").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Strength {
    /// Readable as it stands.
    Cleartext,
    /// Decoded by anyone, with no key or a published one.
    Reversible,
    /// A hash that is unsalted or fast.
    WeakHash,
    /// Encrypted under a key that the configuration does not hold.
    Keyed,
    /// A slow, salted hash.
    Strong,
    /// Replaced by an archive; nothing is known.
    Redacted,
    /// A form that the plugin does not know.
    Unclassified,
}

impl Strength {
    /// All words, in the order of the enum.
    pub const WORDS: &'static [&'static str] =
        &["cleartext", "reversible", "weak-hash", "keyed", "strong", "redacted", "unclassified"];

    /// The word used in rules and reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Cleartext => "cleartext",
            Self::Reversible => "reversible",
            Self::WeakHash => "weak-hash",
            Self::Keyed => "keyed",
            Self::Strong => "strong",
            Self::Redacted => "redacted",
            Self::Unclassified => "unclassified",
        }
    }
}

/// What a secret is for; published defaults are listed by purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// A local account.
    User,
    /// Privileged mode.
    Enable,
    /// A terminal line.
    Line,
    /// An SNMP community.
    SnmpCommunity,
    /// A shared key of an AAA server.
    AaaKey,
    /// A pre-shared key of IKE.
    IkeKey,
    /// Anything else: routing keys, NTP keys, wireless keys, certificates.
    Other,
}

impl Purpose {
    /// The word used for this purpose in `rules/data/default-credentials.tsv`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::User => "user-password",
            Self::Enable => "enable",
            Self::Line => "line-password",
            Self::SnmpCommunity => "snmp-community",
            Self::AaaKey => "aaa-key",
            Self::IkeKey => "ike-psk",
            Self::Other => "other",
        }
    }
}

/// A keyed digest; comparable only within one run and never printed.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digest(u64, u64);

impl std::fmt::Debug for Digest {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Digest")
    }
}

/// One secret of a configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Secret {
    /// How it is stored, in the field's own name: `cisco-type-7`, `md5-crypt`, `scrypt`.
    pub scheme: &'static str,
    /// What that form is worth.
    pub strength: Strength,
    /// Where the secret stands, so that nothing prints it.
    pub span: Span,
    /// Whether it is a published default or a trivial word; `None` if its form hides that.
    pub guessable: Option<bool>,
    /// Equal digests mean equal secrets: of the plain text where it is known, else of the stored form.
    pub digest: Digest,
}

/// One published default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefaultSecret {
    /// Platform id, or `*`.
    pub platform: String,
    /// The purpose's word.
    pub purpose: String,
    /// The account, or `*`.
    pub user: String,
    /// The default itself.
    pub secret: String,
}

/// Classifies secrets of one run: holds the run's digest key and the list of published defaults.
#[derive(Debug)]
pub struct SecretReader {
    first: RandomState,
    second: RandomState,
    defaults: Vec<DefaultSecret>,
}

impl SecretReader {
    /// Draws the run's key. `defaults` is the table of published defaults.
    pub fn new(defaults: Vec<DefaultSecret>) -> Self {
        Self { first: RandomState::new(), second: RandomState::new(), defaults }
    }

    /// The digest of a text under this run's key.
    pub fn digest(&self, text: &str) -> Digest {
        Digest(self.first.hash_one(text), self.second.hash_one(text))
    }

    /// Every default that could stand for this purpose on this platform and account.
    pub fn candidates<'a>(
        &'a self,
        platform: &'a str,
        purpose: Purpose,
        user: &'a str,
    ) -> impl Iterator<Item = &'a str> {
        self.defaults
            .iter()
            .filter(move |entry| {
                let fits_platform = entry.platform == "*" || entry.platform == platform;
                let fits_user = entry.user == "*" || entry.user.is_empty() || user.is_empty() || entry.user == user;
                fits_platform && entry.purpose == purpose.word() && fits_user
            })
            .map(|entry| entry.secret.as_str())
    }

    /// Whether a plain text is a published default of this platform, purpose and account, equals
    /// the account's name, or is one of a few words that every guesser tries first.
    pub fn is_guessable(&self, platform: &str, purpose: Purpose, user: &str, plain: &str) -> bool {
        plain.is_empty()
            || (!user.is_empty() && plain.eq_ignore_ascii_case(user))
            || TRIVIAL.iter().any(|word| plain.eq_ignore_ascii_case(word))
            || self.candidates(platform, purpose, user).any(|candidate| candidate == plain)
    }

    /// Every word that could stand for this purpose and account: the published defaults, the
    /// account's name, and what every guesser tries first. An unsalted hash is held against them.
    pub fn guesses<'a>(&'a self, platform: &'a str, purpose: Purpose, user: &'a str) -> impl Iterator<Item = &'a str> {
        self.candidates(platform, purpose, user).chain(TRIVIAL.iter().copied()).chain(std::iter::once(user))
    }

    /// A secret whose plain text is known: clear or decoded.
    pub fn plain(&self, stored: Stored<'_>, plain: &str) -> Secret {
        Secret {
            scheme: stored.scheme,
            strength: stored.strength,
            span: stored.span,
            guessable: Some(self.is_guessable(stored.platform, stored.purpose, stored.user, plain)),
            digest: self.digest(plain),
        }
    }

    /// A secret of which only the stored form is known.
    pub fn opaque(&self, stored: Stored<'_>, text: &str) -> Secret {
        Secret {
            scheme: stored.scheme,
            strength: stored.strength,
            span: stored.span,
            guessable: None,
            digest: self.digest(text),
        }
    }
}

/// How and for what a secret is stored.
#[derive(Debug, Clone, Copy)]
pub struct Stored<'a> {
    /// Platform id, for the list of defaults.
    pub platform: &'a str,
    /// What it is for.
    pub purpose: Purpose,
    /// The account's name, if there is one.
    pub user: &'a str,
    /// How it is stored.
    pub scheme: &'static str,
    /// What that is worth.
    pub strength: Strength,
    /// Where it stands.
    pub span: Span,
}

/// Words that every password guesser tries first, whatever the vendor.
const TRIVIAL: &[&str] = &[
    "password",
    "passw0rd",
    "p@ssw0rd",
    "password1",
    "password123",
    "admin",
    "admin123",
    "administrator",
    "root",
    "test",
    "guest",
    "secret",
    "default",
    "letmein",
    "changeme",
    "welcome",
    "qwerty",
    "123456",
    "12345678",
    "123456789",
    "1234",
    "12345",
    "cisco",
    "cisco123",
    "cisco1234",
    "cisco12345",
    "public",
    "private",
];

/// Whether an archive put this in place of a secret (RANCID, Oxidized, netconan, NAPALM, hand).
pub fn is_redacted(text: &str) -> bool {
    let text = text.trim_matches(|mark| matches!(mark, '"' | '\'' | ';'));
    let stars = !text.is_empty() && text.chars().all(|mark| mark == '*');
    let crosses = text.len() >= 3 && text.chars().all(|mark| matches!(mark, 'x' | 'X'));
    let bracketed = (text.starts_with('<') && text.ends_with('>')) || text == "<secret" || text == "<configuration";
    let named = ["netconanRemoved", "SCRUBBED", "REDACTED", "redacted", "REMOVED_SECRET", "_anonymized_"]
        .iter()
        .any(|word| text.contains(word));
    stars || crosses || bracketed || named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_have_equal_digests_only_under_one_key() {
        let one = SecretReader::new(Vec::new());
        let two = SecretReader::new(Vec::new());
        assert_eq!(one.digest("a"), one.digest("a"));
        assert_ne!(one.digest("a"), one.digest("b"));
        assert_ne!(one.digest("a"), two.digest("a"));
        assert_eq!(format!("{:?}", one.digest("a")), "Digest");
    }

    #[test]
    fn archives_replace_secrets_in_many_ways() {
        for text in ["<removed>", "*****", "<secret", "netconanRemoved3", "xxx", "<redacted_config>", "REMOVED_SECRET"]
        {
            assert!(is_redacted(text), "{text}");
        }
        for text in ["S3cr3t", "$9$abc", "x", "xx", "***REMOVED"] {
            assert!(!is_redacted(text), "{text}");
        }
    }

    #[test]
    fn defaults_are_held_by_platform_purpose_and_account() {
        let entry = |platform: &str, purpose: Purpose, user: &str, secret: &str| DefaultSecret {
            platform: platform.into(),
            purpose: purpose.word().into(),
            user: user.into(),
            secret: secret.into(),
        };
        let reader = SecretReader::new(vec![
            entry("cisco-ios", Purpose::User, "webui", "C1sco"),
            entry("cisco-iosxr", Purpose::User, "clab", "clab@123"),
            entry("*", Purpose::SnmpCommunity, "*", "cable-docsis"),
        ]);
        assert!(reader.is_guessable("cisco-ios", Purpose::User, "webui", "C1sco"));
        assert!(!reader.is_guessable("cisco-ios", Purpose::User, "bob", "C1sco"));
        assert!(!reader.is_guessable("cisco-ios", Purpose::User, "clab", "clab@123"));
        assert!(!reader.is_guessable("juniper-junos", Purpose::User, "webui", "C1sco"));
        assert!(reader.is_guessable("cisco-ios", Purpose::SnmpCommunity, "", "cable-docsis"));
        assert!(reader.is_guessable("cisco-ios", Purpose::User, "bob", "Bob"));
    }
}
