//! Type 6: AES under the device's master key.

/// Base 41, salt and code included.
pub(super) fn is_shaped(text: &str) -> bool {
    text.len() >= 15 && text.len().is_multiple_of(3) && text.bytes().all(|byte| (b'A'..=b'i').contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::is_shaped;

    #[test]
    fn it_is_told_by_alphabet_and_length() {
        assert!(is_shaped("NdUI^_YP[VEPG[MT_bfTEFNZYFCYe\\R\\M"));
        assert!(!is_shaped("NdUI^_YP[VEPG[MT_bfTEFNZYFCYe\\R\\"));
        assert!(!is_shaped("zzzzzzzzzzzzzzz") && !is_shaped("ABC"));
    }
}
