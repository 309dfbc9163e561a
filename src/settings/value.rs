//! The words and values of the settings, each checked where it stands, so that a mistake is
//! reported with its line and column.

use std::fmt;
use std::marker::PhantomData;
use std::path::{Component, Path};
use std::str::FromStr;

use ipnet::IpNet;
use seawall_api::model::{Addresses, InterfaceRole};
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};

use crate::date::Date;
use crate::plugins;
use crate::suggest::nearest;

/// A value written as one word.
pub(super) trait Word: Sized {
    /// What is expected, for messages: `a prefix like 192.0.2.0/24`.
    const EXPECTED: &'static str;

    /// Reads it; the error says what is wrong with it.
    fn read(word: &str) -> Result<Self, String>;
}

/// A value that is read from one word.
#[derive(Debug, Clone)]
pub(super) struct Worded<T>(pub(super) T);

impl<'de, T: Word> Deserialize<'de> for Worded<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader<T>(PhantomData<T>);
        impl<T: Word> Visitor<'_> for Reader<T> {
            type Value = Worded<T>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(T::EXPECTED)
            }

            fn visit_str<E: serde::de::Error>(self, word: &str) -> Result<Self::Value, E> {
                T::read(word).map(Worded).map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Reader(PhantomData))
    }
}

/// A path pattern. `*` stays within a folder, `**` crosses folders; a pattern without `/` holds in every folder.
#[derive(Debug, Clone)]
pub struct Pattern {
    written: String,
    matcher: globset::GlobMatcher,
}

impl Pattern {
    /// Compiles a pattern.
    pub fn new(written: &str) -> Result<Self, String> {
        let anywhere =
            if written.contains('/') { written.trim_start_matches('/').to_owned() } else { format!("**/{written}") };
        globset::GlobBuilder::new(&anywhere)
            .literal_separator(true)
            .build()
            .map(|glob| Self { written: written.to_owned(), matcher: glob.compile_matcher() })
            .map_err(|error| format!("`{written}` is not a path pattern: {}", error.kind()))
    }

    /// As the user wrote it.
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// Whether a path, relative to the settings and with `/` between folders, fits: itself or a folder above it.
    pub fn fits(&self, path: &str) -> bool {
        let mut path = Some(path);
        while let Some(this) = path.filter(|this| !this.is_empty()) {
            if self.matcher.is_match(this) {
                return true;
            }
            path = this.rfind('/').and_then(|at| this.get(..at));
        }
        false
    }
}

impl Word for Pattern {
    const EXPECTED: &'static str = "a path pattern like `lab/**` or `*.bak`";

    fn read(word: &str) -> Result<Self, String> {
        Self::new(word)
    }
}

/// A file below the folder of the settings, named by the way to it.
#[derive(Debug, Clone)]
pub(super) struct Below(pub(super) String);

impl Word for Below {
    const EXPECTED: &'static str = "the path of a file below the folder of the settings";

    fn read(word: &str) -> Result<Self, String> {
        let path = Path::new(word);
        let below = path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        let named = path.file_name().is_some();
        if below && named {
            Ok(Self(word.to_owned()))
        } else {
            Err(format!("`{word}` is not a file below the folder of the settings; the command line may name any"))
        }
    }
}

/// Why a weakness is accepted.
#[derive(Debug, Clone)]
pub(super) struct Reason(pub(super) String);

impl Word for Reason {
    const EXPECTED: &'static str = "why the weakness is accepted";

    fn read(word: &str) -> Result<Self, String> {
        let word = word.trim();
        if word.is_empty() { Err("it does not say why".to_owned()) } else { Ok(Self(word.to_owned())) }
    }
}

impl Word for Date {
    const EXPECTED: &'static str = "a date like `2027-06-30`";

    fn read(word: &str) -> Result<Self, String> {
        word.parse().map_err(|_| format!("`{word}` is not a date like `2027-06-30`"))
    }
}

/// A platform that Seawall reads.
#[derive(Debug, Clone)]
pub(super) struct Platform(pub(super) &'static str);

impl Word for Platform {
    const EXPECTED: &'static str = "a platform id like `cisco-ios`";

    fn read(word: &str) -> Result<Self, String> {
        if let Some(platform) = plugins::platforms().find(|platform| *platform == word) {
            return Ok(Self(platform));
        }
        let known = plugins::platforms().collect::<Vec<_>>().join(", ");
        Err(match nearest(word, plugins::platforms()) {
            Some(near) => format!("unknown platform `{word}`, did you mean `{near}`?"),
            None => format!("unknown platform `{word}`, expected one of {known}"),
        })
    }
}

impl Word for IpNet {
    const EXPECTED: &'static str = "a prefix like `192.0.2.0/24` or an address";

    fn read(word: &str) -> Result<Self, String> {
        let address = word.parse::<std::net::IpAddr>().map(Self::from);
        let prefix = Self::from_str(word).map(|prefix| prefix.trunc());
        prefix.or(address).map_err(|_| format!("`{word}` is not an address or a prefix like `192.0.2.0/24`"))
    }
}

impl Word for Addresses {
    const EXPECTED: &'static str = "an address, a prefix or a host name";

    fn read(word: &str) -> Result<Self, String> {
        if let Ok(prefix) = IpNet::read(word) {
            return Ok(Self::Prefix(prefix));
        }
        let is_name = word.starts_with(|mark: char| mark.is_ascii_alphanumeric())
            && word.chars().any(|mark| mark.is_ascii_alphabetic())
            && word.chars().all(|mark| mark.is_ascii_alphanumeric() || matches!(mark, '.' | '-' | '_'));
        if is_name {
            Ok(Self::Name(word.to_owned()))
        } else {
            Err(format!("`{word}` is not an address, a prefix or a host name"))
        }
    }
}

impl Word for InterfaceRole {
    const EXPECTED: &'static str = "an interface role like `transit`";

    fn read(word: &str) -> Result<Self, String> {
        let all = [
            Self::Transit,
            Self::Customer,
            Self::Core,
            Self::Access,
            Self::Trunk,
            Self::Management,
            Self::Loopback,
            Self::Parked,
        ];
        all.into_iter()
            .find(|role| role.word() == word)
            .ok_or_else(|| format!("unknown interface role `{word}`, expected one of {}", Self::WORDS.join(", ")))
    }
}

/// A mapping whose order counts: the first key that fits wins. A key that is there twice is a mistake.
#[derive(Debug, Clone)]
pub(super) struct Ordered<K, V>(pub(super) Vec<(K, V)>);

impl<K, V> Default for Ordered<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Ordered<String, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader<V>(PhantomData<V>);
        impl<'de, V: Deserialize<'de>> Visitor<'de> for Reader<V> {
            type Value = Ordered<String, V>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a mapping")
            }

            fn visit_unit<E: serde::de::Error>(self) -> Result<Self::Value, E> {
                Ok(Ordered::default())
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries: Vec<(String, V)> = Vec::new();
                while let Some(key) = map.next_key::<String>()? {
                    if entries.iter().any(|(known, _)| *known == key) {
                        return Err(A::Error::custom(format!("duplicate field `{key}`")));
                    }
                    entries.push((key, map.next_value()?));
                }
                Ok(Ordered(entries))
            }
        }
        deserializer.deserialize_map(Reader(PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_hold_in_every_folder_unless_they_name_one() {
        let fits = |pattern: &str, path: &str| Pattern::new(pattern).unwrap().fits(path);
        assert!(fits("*.bak", "a/b/c.bak"));
        assert!(fits("lab", "sites/lab/r1"));
        assert!(fits("lab/**", "lab/a/b"));
        assert!(fits("/lab/*.cfg", "lab/r1.cfg"));
        assert!(!fits("lab/*.cfg", "x/lab/r1.cfg"));
        assert!(!fits("lab/*.cfg", "lab/x/r1.cfg"));
        assert!(Pattern::new("a[").is_err());
    }

    #[test]
    fn addresses_are_prefixes_or_names() {
        assert_eq!(IpNet::read("192.0.2.7/24").unwrap().to_string(), "192.0.2.0/24");
        assert_eq!(IpNet::read("2001:db8::1").unwrap().to_string(), "2001:db8::1/128");
        assert!(IpNet::read("192.0.2.0/33").is_err());
        assert_eq!(Addresses::read("log.example.net"), Ok(Addresses::Name("log.example.net".into())));
        assert!(Addresses::read("10.1.1.300").is_err());
        assert!(Addresses::read("two words").is_err());
    }
}
