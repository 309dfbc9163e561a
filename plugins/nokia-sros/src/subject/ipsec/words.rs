//! Algorithms as IKE and IPsec lines name them: `aes256` in classic CLI, `aes-256` in MD-CLI.

/// A cipher in the words of the common model.
pub(super) fn cipher(word: &str) -> Option<String> {
    let word = word.to_ascii_lowercase();
    match word.as_str() {
        "des" | "null" => return Some(word),
        "3des" | "des-3" => return Some("3des".to_owned()),
        _ => {}
    }
    let rest = word.strip_prefix("aes").map(|rest| rest.trim_start_matches('-'))?;
    let bits = rest.get(..3).filter(|bits| matches!(*bits, "128" | "192" | "256"))?;
    match rest.get(3..)?.trim_start_matches('-') {
        "" => Some(format!("aes-{bits}")),
        "gcm8" | "gcm12" | "gcm16" | "gcm-8" | "gcm-12" | "gcm-16" => Some(format!("aes-gcm-{bits}")),
        "gmac" => Some("null".to_owned()),
        _ => None,
    }
}

/// A hash; `auth-encryption` is none of its own.
pub(super) fn hash(word: &str) -> Option<Vec<String>> {
    let word = word.to_ascii_lowercase().replace('-', "");
    match word.as_str() {
        "md5" | "sha1" | "sha256" | "sha384" | "sha512" => Some(vec![word]),
        "aesxcbc" => Some(vec!["aes-xcbc".to_owned()]),
        "null" | "authencryption" => Some(Vec::new()),
        _ => None,
    }
}

/// The number of a group: `14`, `group-14`.
pub(super) fn group(word: &str) -> Option<u64> {
    word.strip_prefix("group-").unwrap_or(word).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn algorithms_have_one_name() {
        for (word, expected) in [
            ("aes256", "aes-256"),
            ("aes-256", "aes-256"),
            ("aes128-gcm16", "aes-gcm-128"),
            ("des3", ""),
            ("3des", "3des"),
        ] {
            assert_eq!(cipher(word).unwrap_or_default(), expected, "{word}");
        }
        assert_eq!(hash("sha-256"), hash("sha256"));
        assert_eq!((group("group-14"), group("14"), group("x")), (Some(14), Some(14), None));
    }
}
