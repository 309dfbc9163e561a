//! The kinds of argument that a pattern can name.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::IpNet;

/// A kind of argument: what it accepts, and whether a report may print it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Argument {
    /// `<name>`: a name that a person chose for an object. Printed.
    Name,
    /// `<word>`: any single word. Not printed.
    Word,
    /// `<secret>`: one word that nobody may see. Not printed.
    Secret,
    /// `<text>`: the rest of the line, at least one word. Not printed.
    Text,
    /// `<number>`: digits alone. Printed.
    Number,
    /// `<integer>`: digits, with a sign perhaps. Printed.
    Integer,
    /// `<hex>`: hexadecimal digits, with or without `0x`. Printed.
    Hex,
    /// `<ipv4>`: a dotted address or mask. Printed.
    Ipv4,
    /// `<ipv6>`: an IPv6 address. Printed.
    Ipv6,
    /// `<address>`: an IPv4 or IPv6 address. Printed.
    Address,
    /// `<prefix>`: an address with `/` and a length. Printed.
    Prefix,
    /// `<host>`: an address or a host name. Printed.
    Host,
    /// `<interface>`: an interface's name, in one word or two. Printed.
    Interface,
    /// `<numbers>`: numbers with `,` and `-`, as VLANs are listed. Printed.
    Numbers,
    /// `<oid>`: an object identifier or its name. Printed.
    Oid,
    /// `<asn>`: an AS number, plain or dotted. Printed.
    Asn,
    /// `<community>`: a BGP community or route target: `65000:1`. Printed.
    Community,
    /// `<mac>`: an Ethernet address. Printed.
    Mac,
    /// `<time>`: a time of day, `hh:mm` or `hh:mm:ss`. Printed.
    Time,
    /// `<url>`: a place of a file, with or without a scheme; may hold credentials. Not printed.
    Url,
}

impl Argument {
    /// The kind of this word in a pattern.
    pub(super) fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "name" => Self::Name,
            "word" => Self::Word,
            "secret" => Self::Secret,
            "text" => Self::Text,
            "number" => Self::Number,
            "integer" => Self::Integer,
            "hex" => Self::Hex,
            "ipv4" => Self::Ipv4,
            "ipv6" => Self::Ipv6,
            "address" => Self::Address,
            "prefix" => Self::Prefix,
            "host" => Self::Host,
            "interface" => Self::Interface,
            "numbers" => Self::Numbers,
            "oid" => Self::Oid,
            "asn" => Self::Asn,
            "community" => Self::Community,
            "mac" => Self::Mac,
            "time" => Self::Time,
            "url" => Self::Url,
            _ => return None,
        })
    }

    /// Whether a report may print it.
    pub const fn printable(self) -> bool {
        !matches!(self, Self::Word | Self::Secret | Self::Text | Self::Url)
    }

    /// How many of the words from here on it takes; `None` if it does not fit.
    pub(super) fn takes(self, word: &str, next: Option<&str>, left: usize) -> Option<usize> {
        let fits = match self {
            Self::Text => return Some(left),
            Self::Interface if !is_expression(word) => return interface_words(word, next),
            // Archives put several words in place of a secret: `<secret hidden>`.
            Self::Secret if word.starts_with('<') && !word.ends_with('>') => {
                return Some(if next.is_some_and(|next| next.ends_with('>')) { 2 } else { 1 });
            }
            // In a group of settings a quoted expression stands for every name that it fits.
            _ if is_expression(word) => true,
            Self::Name | Self::Word | Self::Secret | Self::Url | Self::Interface => true,
            Self::Number => word.bytes().all(|byte| byte.is_ascii_digit()),
            Self::Integer => {
                let digits = word.strip_prefix(['-', '+']).unwrap_or(word);
                !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
            }
            Self::Hex => {
                let digits = word.strip_prefix("0x").or_else(|| word.strip_prefix("0X")).unwrap_or(word);
                !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
            }
            Self::Ipv4 => word.parse::<Ipv4Addr>().is_ok(),
            Self::Ipv6 => word.parse::<Ipv6Addr>().is_ok(),
            Self::Address => word.parse::<IpAddr>().is_ok(),
            Self::Prefix => word.parse::<IpNet>().is_ok(),
            Self::Host => word.parse::<IpAddr>().is_ok() || is_host_name(word),
            Self::Numbers => word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'-')),
            Self::Oid => {
                word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'*' | b'-' | b'_'))
            }
            Self::Asn => word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'),
            Self::Community => {
                word.contains(':') && word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.'))
            }
            Self::Mac => {
                word.len() >= 12
                    && word.bytes().all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b'.' | b':' | b'-'))
            }
            Self::Time => word.contains(':') && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b':'),
        };
        fits.then_some(1)
    }
}

/// An expression as groups of settings hold it: `'GigabitEthernet.*'`, `<ge-*>`.
pub fn is_expression(word: &str) -> bool {
    let within = |open: char, close: char| word.len() > 2 && word.starts_with(open) && word.ends_with(close);
    within('\'', '\'') || within('<', '>') && word.contains(['*', '?', '['])
}

/// A name as RFC 1123 allows it, with the underscores that networks use all the same.
fn is_host_name(word: &str) -> bool {
    word.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric())
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
}

/// `GigabitEthernet0/1` is one word, `Port-channel 1` two; a kind without a number is no interface. A kind may begin with a speed:
/// `10GE1/0/1`, `50|100GE1/0/1`.
fn interface_words(word: &str, next: Option<&str>) -> Option<usize> {
    let word = match word.trim_start_matches(|mark: char| mark.is_ascii_digit() || mark == '|') {
        behind if behind.starts_with("GE") => behind,
        _ => word,
    };
    if !word.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b':' | b'-' | b'_' | b',');
    if word.bytes().any(|byte| byte.is_ascii_digit()) && word.bytes().all(plain) {
        return Some(1);
    }
    let number = next
        .is_some_and(|next| next.bytes().next().is_some_and(|byte| byte.is_ascii_digit()) && next.bytes().all(plain));
    (number && word.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-')).then_some(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interfaces_come_in_one_word_or_two() {
        let takes = |word, next| Argument::Interface.takes(word, next, 9);
        assert_eq!(takes("GigabitEthernet0/1.100", Some("in")), Some(1));
        assert_eq!(takes("Port-channel", Some("1")), Some(2));
        assert_eq!(takes("Vlan", Some("in")), None);
        assert_eq!(takes("10", None), None);
        assert_eq!((takes("10GE1/0/1", None), takes("40GE", Some("1/0/1"))), (Some(1), Some(2)));
    }

    #[test]
    fn an_expression_stands_for_any_name() {
        let takes = |kind: Argument, word| kind.takes(word, Some("x"), 9);
        assert_eq!(takes(Argument::Interface, "'GigabitEthernet.*'"), Some(1));
        assert_eq!(takes(Argument::Ipv4, "'10[.].*'"), Some(1));
        assert_eq!(takes(Argument::Number, "<1*>"), Some(1));
        assert_eq!((takes(Argument::Number, "<removed>"), takes(Argument::Number, "<>")), (None, None));
        assert_eq!((takes(Argument::Number, "''"), takes(Argument::Interface, "'x")), (None, None));
    }

    #[test]
    fn kinds_accept_what_they_say() {
        let one = |kind: Argument, word: &str| kind.takes(word, None, 1) == Some(1);
        assert!(one(Argument::Ipv4, "10.0.0.1") && !one(Argument::Ipv4, "10.0.0"));
        assert!(one(Argument::Community, "65000:1") && !one(Argument::Community, "internet"));
        assert!(one(Argument::Numbers, "1,5-9") && !one(Argument::Numbers, "all"));
        assert!(one(Argument::Time, "12:30:00") && !one(Argument::Time, "12"));
        assert!(one(Argument::Mac, "0011.2233.4455") && !one(Argument::Mac, "dead"));
        assert!(one(Argument::Asn, "65000.1") && one(Argument::Integer, "-5"));
        assert_eq!(Argument::Text.takes("a", Some("b"), 4), Some(4));
    }
}
