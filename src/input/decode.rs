//! Bytes into text.

use super::{binary, terminal};

/// Decodes a file: UTF-8, UTF-16 with a byte order mark, and single bytes that are not UTF-8 as Latin-1.
/// Line breaks become `\n`, one for each; what a terminal overwrote is gone.
///
/// # Errors
/// What the file is, if it is no text.
pub fn decode(bytes: &[u8]) -> Result<String, &'static str> {
    let content = match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8_or_latin1(check(rest)?),
        _ => utf8_or_latin1(check(bytes)?),
    };
    Ok(terminal::as_printed(content))
}

fn check(bytes: &[u8]) -> Result<&[u8], &'static str> {
    binary::kind(bytes).map_or(Ok(bytes), Err)
}

/// A byte left over at the end is dropped: the file was cut off inside a character.
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).filter_map(|pair| Some(unit(pair.try_into().ok()?)));
    char::decode_utf16(units).map(|decoded| decoded.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

fn utf8_or_latin1(bytes: &[u8]) -> String {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|byte| char::from(*byte)));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_gives_the_same_text() {
        let expected = "hostname é\nend\n";
        assert_eq!(decode("hostname é\nend\n".as_bytes()).unwrap(), expected);
        assert_eq!(decode(b"\xef\xbb\xbfhostname \xc3\xa9\r\nend\r\n").unwrap(), expected);
        assert_eq!(decode(b"hostname \xe9\nend\n").unwrap(), expected);
        let units: Vec<u16> = "hostname é\r\nend\r\n".encode_utf16().collect();
        let little: Vec<u8> =
            [0xff, 0xfe].into_iter().chain(units.iter().flat_map(|unit| unit.to_le_bytes())).collect();
        let big: Vec<u8> = [0xfe, 0xff].into_iter().chain(units.iter().flat_map(|unit| unit.to_be_bytes())).collect();
        assert_eq!(decode(&little).unwrap(), expected);
        assert_eq!(decode(&big).unwrap(), expected);
        assert_eq!(decode(little.get(..little.len() - 1).unwrap()).unwrap(), "hostname é\nend");
    }

    #[test]
    fn utf8_survives_beside_a_stray_byte() {
        assert_eq!(decode(b"caf\xc3\xa9 \xe9\n").unwrap(), "café é\n");
    }

    #[test]
    fn binaries_are_refused() {
        assert_eq!(decode(b"\x1f\x8b\x08\x00\x01\x02"), Err("gzip"));
        assert_eq!(decode(b"").unwrap(), "");
    }
}
