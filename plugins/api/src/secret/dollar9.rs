//! `$9$` of Junos: gaps between letters of a published alphabet. It needs no key and hides nothing.
//!
//! Source: the published decoders of the scheme and their test vectors (research notes on stored secrets).

/// Letters by how many letters without a meaning follow one of them at the beginning: three, two, one, none.
const FAMILIES: [&[u8]; 4] = [b"QzF3n6/9CAtpu0O", b"B1IREhcSyrleKvMW8LXx", b"7N-dVbwsY2g4oaJZGUDj", b"iHkq.mPf5T"];

/// How many letters all families have.
const LETTERS: usize = 65;

/// What each gap of a letter weighs, by the letter's place in the plain text; the places come again after the last.
const WEIGHTS: [&[usize]; 7] =
    [&[1, 4, 32], &[1, 16, 32], &[1, 8, 32], &[1, 64], &[1, 32], &[1, 4, 16, 128], &[1, 32, 64]];

/// Decodes a text that begins with `$9$`.
pub fn decode(text: &str) -> Option<String> {
    String::from_utf8(bytes(text)?).ok()
}

/// Whether a text says by its first letters that it is of this scheme.
pub fn has_form(text: &str) -> bool {
    text.starts_with("$9$")
}

/// The place of a letter in the alphabet, and how many letters without a meaning it announces.
fn place(letter: u8) -> Option<(usize, usize)> {
    let mut before = 0;
    for (index, family) in FAMILIES.iter().enumerate() {
        if let Some(at) = family.iter().position(|known| *known == letter) {
            return Some((before + at, 3 - index));
        }
        before += family.len();
    }
    None
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    let mut letters = text.strip_prefix("$9$")?.bytes();
    let (mut last, extra) = place(letters.next()?)?;
    for _ in 0..extra {
        place(letters.next()?)?;
    }
    let mut plain = Vec::new();
    for weights in WEIGHTS.iter().cycle() {
        let mut sum = 0;
        for (index, weight) in weights.iter().enumerate() {
            let Some(letter) = letters.next() else {
                // It ends where a letter of the plain text does.
                return (index == 0 && !plain.is_empty()).then_some(plain);
            };
            let (at, _) = place(letter)?;
            // A gap is counted without the letter that ends it; the same letter again is a gap of all others.
            sum += (at + LETTERS - last + LETTERS - 1) % LETTERS * weight;
            last = at;
        }
        plain.push(u8::try_from(sum % 256).ok()?);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_decodes_to_its_vectors() {
        for (text, plain) in [
            ("$9$7YdwgGDkTz6oJz69A1INdb", "juniper"),
            ("$9$CSxptpBREyKvL", "abc"),
            ("$9$sSgJD.mTn9poJQn9pREcylvLN", "netconan"),
            ("$9$-pV24JGDkmf", "123"),
        ] {
            assert_eq!(decode(text).as_deref(), Some(plain), "{text}");
        }
    }

    #[test]
    fn what_is_not_of_it_does_not_decode() {
        for text in ["", "$9$", "$9$7", "$9$7Y", "$9$7YdwgGDkTz6oJz69A1INd", "$9$7Yd!gGDk", "7YdwgGDk", "$9$é", "$8$x"]
        {
            assert_eq!(decode(text), None, "{text}");
        }
        assert!(has_form("$9$") && !has_form("$8$x"));
    }

    #[test]
    fn the_alphabet_has_each_letter_once() {
        let all: std::collections::BTreeSet<u8> = FAMILIES.iter().flat_map(|family| family.iter().copied()).collect();
        assert_eq!(all.len(), LETTERS);
        assert_eq!(FAMILIES.iter().map(|family| family.len()).sum::<usize>(), LETTERS);
    }
}
