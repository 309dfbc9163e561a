//! Whatever a file holds, Seawall reads it, says something of it, and says the same again.

use proptest::collection::vec;
use proptest::prelude::*;
use seawall::detect::detector;
use seawall::input::decode;
use seawall::plugins::platforms;
use seawall_api::Text;
use seawall_api::tree::NodeKind;

use crate::pipeline::{read, reports};
use crate::seeds::{HARDENED, Hardened, SEEDS};

/// Bytes that mean something to some part of the way.
const PIECES: &[&[u8]] = &[
    b"\r\n",
    b"\r",
    b"\n",
    b"\n\n",
    b"\0",
    b"\x03",
    b"^C",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x08\x08",
    b"\x1b[2J",
    b" --More-- ",
    b"\xc3\xa9",
    b"\xe2\x80\xae",
    b"\xf0\x9f\x92\xa9",
    b"\t",
    b" ",
    b"  ",
    b"!",
    b"#",
    b"no ",
    b"default ",
    b"banner motd #",
    b"quit\n",
    b"end\n",
    b"exit\n",
    b"\"",
    b"'",
    b"$",
    b"7 ",
    b"7 0",
    b"999999999999999999999",
    b"-1",
    b"0.0.0.0",
    b"255.255.255.255",
    b"::/0",
    b"1-4294967295",
    b"line vty 4 0\n",
    b"line vty 0 4294967295\n",
    b"interface \n",
    b"access-list 1 permit 0.0.0.0 255.255.255.255\n",
    b"ip access-list extended A\n",
    b"object-group network A\n group-object A\n",
    b"event manager applet A\n action 1 cli command \"no \\\"\n",
    b"snmp-server view A 999999999999999999999.0.1 included\n",
    b"username a password 7 99\n",
    b"<",
    b">",
    b"{",
    b"}",
    b"\\",
];

/// A change of a file: where, as a share of its length, and what.
#[derive(Debug, Clone)]
enum Change {
    Insert(u16, &'static [u8]),
    Byte(u16, u8),
    Delete(u16, u16),
    Repeat(u16, u16),
    CutOff(u16),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (any::<u16>(), proptest::sample::select(PIECES)).prop_map(|(at, piece)| Change::Insert(at, piece)),
        (any::<u16>(), any::<u8>()).prop_map(|(at, byte)| Change::Byte(at, byte)),
        (any::<u16>(), 1..200_u16).prop_map(|(at, length)| Change::Delete(at, length)),
        (any::<u16>(), 1..200_u16).prop_map(|(at, length)| Change::Repeat(at, length)),
        any::<u16>().prop_map(Change::CutOff),
    ]
}

fn at(share: u16, length: usize) -> usize {
    length * usize::from(share) / usize::from(u16::MAX)
}

fn changed(mut bytes: Vec<u8>, changes: &[Change]) -> Vec<u8> {
    for change in changes {
        let length = bytes.len();
        let span = |share: u16, wanted: u16| at(share, length)..(at(share, length) + usize::from(wanted)).min(length);
        match *change {
            Change::Insert(share, piece) => {
                bytes.splice(at(share, length)..at(share, length), piece.iter().copied());
            }
            Change::Byte(share, byte) => {
                if let Some(place) = bytes.get_mut(at(share, length)) {
                    *place = byte;
                }
            }
            Change::Delete(share, wanted) => {
                bytes.drain(span(share, wanted));
            }
            Change::Repeat(share, wanted) => {
                let again = bytes[span(share, wanted)].to_vec();
                let end = span(share, wanted).end;
                bytes.splice(end..end, again);
            }
            Change::CutOff(share) => bytes.truncate(at(share, length)),
        }
    }
    bytes
}

/// One of the tests of the rules, or several behind one another.
fn seed() -> impl Strategy<Value = Vec<u8>> {
    vec(0..SEEDS.len(), 1..5)
        .prop_map(|which| which.iter().map(|at| SEEDS[*at].config.as_str()).collect::<String>().into_bytes())
}

/// Goes the whole way, with the platform stated and without, and holds what every text must.
fn goes_through(bytes: &[u8]) {
    for platform in platforms().map(Some).chain([None]) {
        let first = reports(bytes, platform);
        assert!(first == reports(bytes, platform), "another report the second time");
    }
    let Ok(text) = decode(bytes) else { return };
    let text = Text::new(text);
    let detection = detector().detect(&text, None);
    assert_eq!(detection.platform.is_some(), detection.name.is_some());
    for platform in platforms() {
        is_lossless(platform, text.as_str());
    }
}

/// Every line has its node, in order, and what no node holds is blank.
fn is_lossless(platform: &str, config: &str) {
    let read = read(platform, config, None);
    let (tree, text) = (&read.reading.tree, &read.reading.text);
    assert_eq!(tree.len(), read.reading.states.len());
    assert_eq!(u32::try_from(tree.len()).unwrap(), text.line_count());
    let mut end = 0;
    for (number, (id, node)) in tree.iter().enumerate() {
        assert_eq!(node.line as usize, number);
        assert!(node.span.start >= end && node.span.end >= node.span.start, "{node:?}");
        let line = text.line_span(node.line);
        assert!(line.start <= node.span.start && node.span.end <= line.end, "{node:?} outside of its line");
        let lost = |from: u32, to: u32| text.as_str()[from as usize..to as usize].trim();
        assert_eq!(lost(line.start, node.span.start), "", "before node {number}");
        assert_eq!(lost(node.span.end, line.end), "", "behind node {number}");
        assert!(node.parent.is_none_or(|parent| parent.0 < id.0), "a parent behind its child");
        assert_eq!(node.kind == NodeKind::Blank, text.slice(line).trim().is_empty(), "{:?}", text.slice(line));
        end = node.span.end;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn any_bytes_go_through(bytes in vec(any::<u8>(), 0..400)) {
        goes_through(&bytes);
    }

    #[test]
    fn any_text_goes_through(text in "(\\PC|[\r\n\t #!^\"$]){0,300}") {
        goes_through(text.as_bytes());
    }

    #[test]
    fn damaged_configurations_go_through(bytes in seed(), changes in vec(change(), 1..12)) {
        goes_through(&changed(bytes, &changes));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(8) })]

    #[test]
    fn damaged_long_configurations_go_through(which in any::<usize>(), changes in vec(change(), 1..40)) {
        let config = HARDENED[which % HARDENED.len()].config.clone();
        goes_through(&changed(config.into_bytes(), &changes));
    }
}

#[test]
fn every_test_of_a_rule_goes_through() {
    for seed in SEEDS.iter() {
        is_lossless(seed.platform, &seed.config);
    }
    for Hardened { config, .. } in HARDENED.iter() {
        goes_through(config.as_bytes());
    }
}
