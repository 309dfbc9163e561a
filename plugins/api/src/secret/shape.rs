//! What stored secrets look like.

use super::Strength;

/// A hash that names its own scheme by its prefix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hash {
    /// The scheme.
    pub scheme: &'static str,
    /// What it is worth.
    pub strength: Strength,
    /// Whether salt and digest have their lengths, too; archives shorten them.
    pub whole: bool,
}

/// Length of a SHA-256 value in base 64.
const SHA256: usize = 43;

/// The hash that a text's prefix names.
pub fn hash(text: &str) -> Option<Hash> {
    let rest = text.strip_prefix('$')?;
    let (tag, rest) = rest.split_once('$')?;
    let (salt, digest) = rest.rsplit_once('$')?;
    let fits = |salts: std::ops::RangeInclusive<usize>, length: usize| {
        salts.contains(&salt.len()) && digest.len() == length && digest.bytes().all(is_base64)
    };
    let (scheme, strength, whole) = match tag {
        "1" => ("md5-crypt", Strength::WeakHash, fits(1..=8, 22)),
        "5" => ("sha256-crypt", Strength::Strong, fits(1..=40, SHA256)),
        "6" => ("sha512-crypt", Strength::Strong, fits(1..=40, 86)),
        "8" | "nx-pbkdf2" => ("pbkdf2-sha256", Strength::Strong, fits(14..=14, SHA256)),
        "9" | "nx-scrypt" => ("scrypt", Strength::Strong, fits(14..=14, SHA256)),
        // An old hash, wrapped in scrypt by an upgrade.
        "14" => ("scrypt-of-md5-crypt", Strength::Strong, digest.len() >= 22 && digest.bytes().all(is_base64)),
        _ => return None,
    };
    Some(Hash { scheme, strength, whole })
}

/// Type 6: AES under the device's master key, in base 41, salt and code included.
pub fn is_type_6(text: &str) -> bool {
    text.len() >= 15 && text.len().is_multiple_of(3) && text.bytes().all(|byte| (b'A'..=b'i').contains(&byte))
}

/// Whether a byte is of the base 64 that these hashes are written in.
pub fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_hash_has_its_lengths() {
        let whole = |text| hash(text).is_some_and(|hash| hash.whole);
        assert!(whole("$1$38652870$DUjsu4TTlTsOe/xxZ05uf/"));
        assert!(whole("$8$84486783037343$pYNyVrtyMalQrZLxRi7ZLQS1Fl.jkYCgASUi5P8JNb2"));
        assert!(whole("$5$OMJELK$bZ.rikTqhYHhWZ5jw.MbtPpKivz8eSKnIHTLN9b4zXD"));
        // Salts of type 9 with marks of their own have been seen.
        assert!(whole("$9$ab$cd$ef$gh$ij$JCxr6MnPb.k5ymK72mTypyRJYH5W74ZRvtLTprCj.xQ"));
        assert!(whole("$nx-pbkdf2$hhbDfWghBSrkpE$6Whp10GyRx8J82oTUHJ.Z3WBV2TtmqISWXZ/pFFvDx2"));
        assert!(whole("$nx-scrypt$1hYvWojAYSY7nk$fHkseAeAtlTv8az4j1/HuwOAVwWxK9bIrSTHy4wdOiU"));
        assert!(!whole("$1$38652870$DUjsu4TTlTsOe/xxZ05uf"));
        assert!(!whole("$9$short$JCxr6MnPb.k5ymK72mTypyRJYH5W74ZRvtLTprCj.xQ"));
        assert_eq!(hash("$money$in$the$bank"), None);
        assert_eq!(hash("$1$"), None);
    }

    #[test]
    fn type_6_is_told_by_alphabet_and_length() {
        assert!(is_type_6("NdUI^_YP[VEPG[MT_bfTEFNZYFCYe\\R\\M"));
        assert!(!is_type_6("NdUI^_YP[VEPG[MT_bfTEFNZYFCYe\\R\\"));
        assert!(!is_type_6("zzzzzzzzzzzzzzz") && !is_type_6("ABC"));
    }
}
