//! Algorithms as IKE and IPsec statements name them, and the sets of proposals that have a name.
//!
//! Sources: CLI Reference, "encryption-algorithm (Security IKE)", "authentication-algorithm (Security IPsec)", "dh-group", "proposal-set (Security
//! IKE)"; the data model `junos-conf-security`.

/// A cipher in the words of the common model.
pub(super) fn cipher(word: &str) -> Option<String> {
    let word = word.to_ascii_lowercase();
    match word.as_str() {
        "des-cbc" => return Some("des".to_owned()),
        "3des-cbc" => return Some("3des".to_owned()),
        "null" => return Some(word),
        _ => {}
    }
    let mut parts = word.strip_prefix("aes-")?.split('-');
    let (bits, mode) = (parts.next()?, parts.next()?);
    matches!(bits, "128" | "192" | "256").then_some(())?;
    match mode {
        "cbc" | "ctr" => Some(format!("aes-{bits}")),
        "gcm" => Some(format!("aes-gcm-{bits}")),
        _ => None,
    }
}

/// A hash: `hmac-sha-256-128` and `sha-256` are one.
pub(super) fn hash(word: &str) -> Option<String> {
    let word = word.to_ascii_lowercase();
    let bare = word.strip_prefix("hmac-").unwrap_or(&word);
    let known = [("md5", "md5"), ("sha1", "sha1"), ("sha-256", "sha256"), ("sha-384", "sha384"), ("sha-512", "sha512")];
    let fits = |(spelled, _): &&(&str, &str)| {
        bare.strip_prefix(*spelled).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    known.iter().find(fits).map(|(_, name)| (*name).to_owned())
}

/// The number of a group: `group14`.
pub(super) fn group(word: &str) -> Option<u64> {
    word.strip_prefix("group")?.parse().ok()
}

/// Ciphers, hashes and groups of a set.
type Set = (&'static str, &'static [&'static str], &'static [&'static str], &'static [u64]);

/// What the sets of IKE hold that many devices still name.
const SETS: &[Set] = &[
    ("basic", &["des"], &["sha1", "md5"], &[1]),
    ("compatible", &["3des", "des"], &["sha1", "md5"], &[2]),
    ("standard", &["3des", "aes-128"], &["sha1"], &[2]),
];

/// What a set of proposals holds, if that is known.
pub(super) fn set(name: &str) -> Option<(Vec<String>, Vec<String>, Vec<u64>)> {
    let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let (_, ciphers, hashes, groups) = SETS.iter().find(|(known, ..)| *known == name)?;
    Some((owned(ciphers), owned(hashes), groups.to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn algorithms_have_one_name() {
        for (word, expected) in [
            ("aes-256-cbc", Some("aes-256")),
            ("aes-128-gcm", Some("aes-gcm-128")),
            ("3des-cbc", Some("3des")),
            ("aes-64-cbc", None),
        ] {
            assert_eq!(cipher(word).as_deref(), expected, "{word}");
        }
        for (word, expected) in [
            ("hmac-sha-256-128", Some("sha256")),
            ("sha-384", Some("sha384")),
            ("hmac-md5-96", Some("md5")),
            ("hmac-sha1-96", Some("sha1")),
            ("whirlpool", None),
        ] {
            assert_eq!(hash(word).as_deref(), expected, "{word}");
        }
        assert_eq!((group("group14"), group("14")), (Some(14), None));
    }
}
