//! Type 7 of several systems: exclusive or with a published key. It hides nothing.

const KEY: &[u8] = b"dsfd;kfoA,.iyewrkldJKDHSUBsgvca69834ncxv9873254k;fg87";

/// Decodes: two decimal digits say where in the key to begin, the rest is hexadecimal.
pub fn decode(text: &str) -> Option<String> {
    String::from_utf8(bytes(text)?).ok()
}

/// Whether it has the form of type 7, readable or not.
pub fn has_form(text: &str) -> bool {
    bytes(text).is_some()
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    let (start, digits) = text.split_at_checked(2)?;
    if digits.len() % 2 != 0 || digits.is_empty() || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let start: usize = start.parse().ok()?;
    if start >= KEY.len() {
        return None;
    }
    let key = KEY.iter().cycle().skip(start);
    let mut plain = Vec::with_capacity(digits.len() / 2);
    for (pair, key) in digits.as_bytes().chunks(2).zip(key) {
        let byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
        plain.push(byte ^ key);
    }
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_decodes_to_its_vectors() {
        for text in [
            "060506324F41",
            "14141B180F0B",
            "070C285F4D06",
            "00071A150754",
            "104D000A0618",
            "0822455D0A16",
            "02050D480809",
            "094F471A1A0A",
        ] {
            assert_eq!(decode(text).as_deref(), Some("cisco"), "{text}");
        }
        assert_eq!(decode("122A00190102180D3C2E").as_deref(), Some("Sensitive"));
        assert_eq!(decode("094f471a1a0a").as_deref(), Some("cisco"));
    }

    #[test]
    fn what_is_no_type_7_does_not_decode() {
        for text in ["", "06", "060", "12zz", "990506324F41", "0A0506324F41", "+60506324F41", "06é506"] {
            assert_eq!(decode(text), None, "{text}");
            assert!(!has_form(text), "{text}");
        }
        // Digits that somebody changed.
        assert_eq!((decode("00FF"), has_form("00FF")), (None, true));
    }
}
