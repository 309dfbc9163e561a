//! Telling text from what is none.

/// How many bytes at the beginning are looked at.
const SAMPLE: usize = 8192;

/// How many of a hundred bytes may be control characters that no terminal log has.
const PERCENT: usize = 3;

/// Beginnings of files that are no text, and what they are.
const MAGIC: &[(&[u8], &str)] = &[
    (b"\x1f\x8b", "gzip"),
    (b"PK\x03\x04", "zip"),
    (b"\xfd7zXZ\0", "xz"),
    (b"BZh", "bzip2"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"%PDF-", "PDF"),
    (b"\x7fELF", "program"),
    (b"SQLite format 3\0", "database"),
    (b"PACK", "Git pack"),
    (b"DIRC", "Git index"),
];

/// What a file is instead of text; `None` for text.
pub(super) fn kind(bytes: &[u8]) -> Option<&'static str> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let known = MAGIC.iter().find(|(start, _)| bytes.starts_with(start));
    // A text may begin with the same letters as a binary file; that file also has bytes that no text has.
    let strange = strange(sample);
    if let Some((start, name)) = known
        && (strange > 0 || !start.is_ascii())
    {
        return Some(name);
    }
    (strange * 100 > sample.len() * PERCENT).then_some("not text")
}

/// Counts control characters other than those of terminals and banners. NUL behind a carriage return
/// is how Telnet sends the return alone.
fn strange(sample: &[u8]) -> usize {
    let mut before = 0;
    let mut count = 0;
    for byte in sample {
        let is_terminal = matches!(byte, b'\t' | b'\n' | b'\r' | 0x08 | 0x0c | 0x1b | 0x03 | 0x07);
        if byte.is_ascii_control() && !is_terminal && !(*byte == 0 && before == b'\r') {
            count += 1;
        }
        before = *byte;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_with_residue_is_text() {
        for text in [
            &b"hostname r1\r\0\ninterface Vlan1\r\0\n"[..],
            b"banner motd \x03\nhi\n\x03\n",
            b" --More-- \x08\x08\x08\x08\x08\x08\x08\x08\x08        \x08\x08\x08\x08\x08\x08\x08\x08\x08!\n",
            b"description caf\xe9\n",
            b"PACKET-FILTER\n",
            b"",
        ] {
            assert_eq!(kind(text), None, "{text:?}");
        }
    }

    #[test]
    fn binaries_are_named() {
        assert_eq!(kind(b"\x1f\x8b\x08\x00\x00"), Some("gzip"));
        assert_eq!(kind(b"PK\x03\x04rest"), Some("zip"));
        assert_eq!(kind(b"\x7fELF\x02\x01\x01\0\0\0"), Some("program"));
        assert_eq!(kind(&[0; 64]), Some("not text"));
        let noise: Vec<u8> = (0..=255).cycle().take(4096).collect();
        assert_eq!(kind(&noise), Some("not text"));
    }
}
