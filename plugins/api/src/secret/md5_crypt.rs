//! `$1$`: a salted hash of a thousand rounds of MD5, quick enough to hold a few words against it.
//!
//! Source: RFC 1321 for MD5; the scheme is that of the `crypt` of several Unix systems, with public test vectors.

/// Letters in which the digest is written.
const LETTERS: &[u8; 64] = b"./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// Rounds behind the first digest.
const ROUNDS: usize = 1000;

/// Which bytes of the digest each group of letters is made of.
const GROUPS: [[usize; 3]; 5] = [[0, 6, 12], [1, 7, 13], [2, 8, 14], [3, 9, 15], [4, 10, 5]];

/// Whether a stored hash is that of a word; `None` if it is no whole hash of this scheme.
pub fn is_of(stored: &str, word: &str) -> Option<bool> {
    let (salt, digest) = stored.strip_prefix("$1$")?.split_once('$')?;
    let whole = (1..=8).contains(&salt.len()) && digest.len() == 22;
    whole.then(|| hash(word.as_bytes(), salt.as_bytes()) == digest)
}

fn hash(word: &[u8], salt: &[u8]) -> String {
    let mixed = md5(&[word, salt, word].concat());
    let mut first = [word, b"$1$", salt].concat();
    first.extend(mixed.iter().cycle().take(word.len()));
    let mut bits = word.len();
    while bits > 0 {
        first.push(if bits & 1 == 1 { 0 } else { word.first().copied().unwrap_or(0) });
        bits >>= 1;
    }
    let mut digest = md5(&first);
    for round in 0..ROUNDS {
        let mut next: Vec<u8> = Vec::with_capacity(2 * word.len() + salt.len() + digest.len());
        next.extend(if round & 1 == 1 { word } else { &digest[..] });
        next.extend(if round % 3 == 0 { &[][..] } else { salt });
        next.extend(if round % 7 == 0 { &[][..] } else { word });
        next.extend(if round & 1 == 1 { &digest[..] } else { word });
        digest = md5(&next);
    }
    written(&digest)
}

fn written(digest: &[u8; 16]) -> String {
    let byte = |index: usize| u32::from(digest.get(index).copied().unwrap_or(0));
    let mut letters = String::new();
    let mut push = |mut value: u32, count: usize| {
        for _ in 0..count {
            letters.push(char::from(LETTERS.get((value & 63) as usize).copied().unwrap_or(b'.')));
            value >>= 6;
        }
    };
    for [high, middle, low] in GROUPS {
        push(byte(high) << 16 | byte(middle) << 8 | byte(low), 4);
    }
    push(byte(11), 2);
    letters
}

/// By how many bits each step turns, by its round and its place in four.
const TURNS: [[u32; 4]; 4] = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];

/// MD5 of a message.
fn md5(message: &[u8]) -> [u8; 16] {
    let mut padded = message.to_vec();
    padded.push(0x80);
    while padded.len() % 64 != 56 {
        padded.push(0);
    }
    padded.extend(((message.len() as u64).wrapping_mul(8)).to_le_bytes());
    let mut state: [u32; 4] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476];
    for block in padded.chunks_exact(64) {
        state = step(state, block);
    }
    let mut digest = [0; 16];
    for (to, from) in digest.iter_mut().zip(state.iter().flat_map(|word| word.to_le_bytes())) {
        *to = from;
    }
    digest
}

fn step(state: [u32; 4], block: &[u8]) -> [u32; 4] {
    let words: Vec<u32> = block
        .chunks_exact(4)
        .map(|four| four.iter().rev().fold(0, |word, byte| word << 8 | u32::from(*byte)))
        .collect();
    let [mut a, mut b, mut c, mut d] = state;
    for index in 0..64_usize {
        let (mixed, place) = match index / 16 {
            0 => (b & c | !b & d, index),
            1 => (d & b | !d & c, 5 * index + 1),
            2 => (b ^ c ^ d, 3 * index + 5),
            _ => (c ^ (b | !d), 7 * index),
        };
        let word = words.get(place % 16).copied().unwrap_or(0);
        let turn = TURNS.get(index / 16).and_then(|turns| turns.get(index % 4)).copied().unwrap_or(0);
        let sum = a.wrapping_add(mixed).wrapping_add(SINES.get(index).copied().unwrap_or(0)).wrapping_add(word);
        (a, d, c, b) = (d, c, b, b.wrapping_add(sum.rotate_left(turn)));
    }
    let [first, second, third, fourth] = state;
    [first.wrapping_add(a), second.wrapping_add(b), third.wrapping_add(c), fourth.wrapping_add(d)]
}

/// The table of RFC 1321, 3.4.
const SINES: [u32; 64] = [
    0xd76a_a478,
    0xe8c7_b756,
    0x2420_70db,
    0xc1bd_ceee,
    0xf57c_0faf,
    0x4787_c62a,
    0xa830_4613,
    0xfd46_9501,
    0x6980_98d8,
    0x8b44_f7af,
    0xffff_5bb1,
    0x895c_d7be,
    0x6b90_1122,
    0xfd98_7193,
    0xa679_438e,
    0x49b4_0821,
    0xf61e_2562,
    0xc040_b340,
    0x265e_5a51,
    0xe9b6_c7aa,
    0xd62f_105d,
    0x0244_1453,
    0xd8a1_e681,
    0xe7d3_fbc8,
    0x21e1_cde6,
    0xc337_07d6,
    0xf4d5_0d87,
    0x455a_14ed,
    0xa9e3_e905,
    0xfcef_a3f8,
    0x676f_02d9,
    0x8d2a_4c8a,
    0xfffa_3942,
    0x8771_f681,
    0x6d9d_6122,
    0xfde5_380c,
    0xa4be_ea44,
    0x4bde_cfa9,
    0xf6bb_4b60,
    0xbebf_bc70,
    0x289b_7ec6,
    0xeaa1_27fa,
    0xd4ef_3085,
    0x0488_1d05,
    0xd9d4_d039,
    0xe6db_99e5,
    0x1fa2_7cf8,
    0xc4ac_5665,
    0xf429_2244,
    0x432a_ff97,
    0xab94_23a7,
    0xfc93_a039,
    0x655b_59c3,
    0x8f0c_cc92,
    0xffef_f47d,
    0x8584_5dd1,
    0x6fa8_7e4f,
    0xfe2c_e6e0,
    0xa301_4314,
    0x4e08_11a1,
    0xf753_7e82,
    0xbd3a_f235,
    0x2ad7_d2bb,
    0xeb86_d391,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_those_of_the_standard() {
        let hex = |text: &str| format!("{:032x}", u128::from_be_bytes(md5(text.as_bytes())));
        assert_eq!(hex(""), "d41d8cd98f00b204e9800998ecf8427e");
        assert_eq!(hex("message digest"), "f96b697d7cb7938d525a2f31aaf161d0");
        assert_eq!(hex(&"1234567890".repeat(8)), "57edf4a22be3c955ac49da2e2107b67a");
    }

    #[test]
    fn words_are_told_from_others() {
        let stored = "$1$38652870$DUjsu4TTlTsOe/xxZ05uf/";
        assert_eq!((is_of(stored, "hashcat"), is_of(stored, "admin")), (Some(true), Some(false)));
        assert_eq!((is_of("$1$", "x"), is_of("$1$salt$short", "x"), is_of("$5$a$b", "x")), (None, None, None));
    }
}
