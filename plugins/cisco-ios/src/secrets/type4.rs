//! Type 4: one unsalted SHA-256, written in Cisco's base 64.

use seawall_api::secret::shape::is_base64;
use sha2::{Digest as _, Sha256};

const ALPHABET: &[u8; 64] = b"./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// Whether a text has the form of type 4.
pub(super) fn fits(text: &str) -> bool {
    text.len() == 43 && text.bytes().all(is_base64)
}

/// The type 4 form of a plain text.
pub(super) fn hash(plain: &str) -> String {
    let digest = Sha256::digest(plain.as_bytes());
    let mut text = String::with_capacity(43);
    let mut bits: u32 = 0;
    let mut held = 0;
    for byte in digest {
        bits = (bits << 8) | u32::from(byte);
        held += 8;
        while held >= 6 {
            held -= 6;
            push(&mut text, bits >> held);
            bits &= (1 << held) - 1;
        }
    }
    if held > 0 {
        push(&mut text, bits << (6 - held));
    }
    text
}

fn push(text: &mut String, six_bits: u32) {
    let index = usize::try_from(six_bits & 63).unwrap_or(0);
    text.extend(ALPHABET.get(index).map(|byte| char::from(*byte)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_makes_its_vector() {
        assert_eq!(hash("hashcat"), "2btjjy78REtmYkkW0csHUbJZOstRXoWdX1mGrmmfeHI");
        assert_eq!(hash("cisco").len(), 43);
    }
}
