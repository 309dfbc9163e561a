//! The kinds of values of properties.

use std::net::IpAddr;

use ipnet::IpNet;

use crate::reader::statements::Value;

/// A kind of value: what it accepts, and whether a report may print it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `flag`: yes or no. Printed.
    Flag,
    /// `number`: digits, with a sign, a range or a unit perhaps, or a word such as `auto`. Printed.
    Number,
    /// `name`: a name that a person chose for an object. Printed.
    Name,
    /// `setting`: words and figures of the system, of letters, digits and `. : / , % + - _ * @ <`. Printed.
    Setting,
    /// `address`: addresses, networks, ranges of addresses. Printed.
    Address,
    /// `host`: an address or a host name, with a port or an interface behind it perhaps. Printed.
    Host,
    /// `mac`: an Ethernet address, with a mask perhaps. Printed.
    Mac,
    /// `time`: a time or a duration: `1d00:10:00`, `30s`, `never`. Printed.
    Time,
    /// `text`: what a person wrote. Not printed.
    Text,
    /// `script`: commands, or the name of a script. Not printed.
    Script,
    /// `secret`: what nobody may see. Not printed.
    Secret,
    /// `url`: a place of a file, which may hold credentials. Not printed.
    Url,
    /// One of these words. Printed.
    OneOf(&'static str),
}

impl Kind {
    /// The kind of this word in a list of properties.
    pub(super) fn from_word(word: &'static str) -> Option<Self> {
        Some(match word {
            "flag" => Self::Flag,
            "number" => Self::Number,
            "name" => Self::Name,
            "setting" => Self::Setting,
            "address" => Self::Address,
            "host" => Self::Host,
            "mac" => Self::Mac,
            "time" => Self::Time,
            "text" => Self::Text,
            "script" => Self::Script,
            "secret" => Self::Secret,
            "url" => Self::Url,
            words if words.contains('|') => Self::OneOf(words),
            _ => return None,
        })
    }

    /// Whether a report may print it.
    pub const fn printable(self) -> bool {
        !matches!(self, Self::Text | Self::Script | Self::Secret | Self::Url)
    }

    /// Whether a value is of this kind. What is computed when it is read is of none that is printed.
    pub fn fits(self, value: &Value<'_>) -> bool {
        match self {
            Self::Text | Self::Script | Self::Secret | Self::Url => true,
            _ if value.computed => false,
            Self::Name => true,
            _ => value.text.split(',').all(|part| self.fits_part(part.strip_prefix('!').unwrap_or(part).trim())),
        }
    }

    fn fits_part(self, part: &str) -> bool {
        match self {
            _ if part.is_empty() => true,
            Self::Flag => matches!(part, "yes" | "no" | "true" | "false"),
            Self::Number => is_number(part),
            Self::Setting | Self::Host => part.bytes().all(is_plain),
            Self::Address => is_address(part),
            Self::Mac => {
                part.bytes().all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'/' | b'-')) || is_word(part)
            }
            Self::Time => {
                part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'.' | b'/' | b'-'))
            }
            Self::OneOf(words) => words.split('|').any(|word| word == part),
            Self::Name | Self::Text | Self::Script | Self::Secret | Self::Url => true,
        }
    }
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'.' | b':'
                | b'/'
                | b'%'
                | b'+'
                | b'-'
                | b'_'
                | b'*'
                | b'@'
                | b'<'
                | b'>'
                | b'='
                | b' '
                | b'|'
                | b'&'
                | b'~'
        )
}

fn is_word(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}

/// `10`, `-5`, `1-4094`, `0x8000`, `1.5`, `10M/20M`, `65000.1`, `auto`.
fn is_number(part: &str) -> bool {
    let figures = part.strip_prefix(['-', '+']).unwrap_or(part);
    let begins = figures.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'/' | b':' | b'%' | b'+');
    (begins && figures.bytes().all(plain)) || is_word(part)
}

fn is_address(part: &str) -> bool {
    let part = part.split_once('%').map_or(part, |(address, _)| address);
    let is_range = || {
        part.split_once('-').is_some_and(|(from, to)| from.parse::<IpAddr>().is_ok() && to.parse::<IpAddr>().is_ok())
    };
    // A name stands for what it resolves to; a mask may be written as an address.
    let is_masked = || {
        part.split_once('/')
            .is_some_and(|(address, mask)| address.parse::<IpAddr>().is_ok() && mask.parse::<IpAddr>().is_ok())
    };
    part.parse::<IpAddr>().is_ok() || part.parse::<IpNet>().is_ok() || is_range() || is_masked()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Span, Text};

    fn fits(kind: &'static str, value: &str) -> bool {
        let text = Text::new(value.to_owned());
        Kind::from_word(kind).unwrap().fits(&Value::plain(&text, Span::new(0, text.end())))
    }

    #[test]
    fn kinds_accept_what_they_say() {
        for (kind, good, bad) in [
            ("flag", "yes", "maybe"),
            ("number", "1-4094", "a b"),
            ("number", "auto", "X9"),
            ("address", "10.0.0.0/8,!10.0.0.1-10.0.0.9", "router"),
            ("address", "2001:db8::1%ether1", "10.0.0"),
            ("setting", "established,related", "a\"b"),
            ("time", "1d00:10:00", "a b"),
            ("mac", "AA:BB:CC:00:11:22/FF:FF:FF:FF:FF:FF", "x y"),
            ("none|802.3ad", "802.3ad", "balance-rr"),
        ] {
            assert!(fits(kind, good) && !fits(kind, bad), "{kind}");
        }
        assert!(fits("name", "any thing") && fits("secret", "\"x y"));
        assert_eq!(Kind::from_word("nothing"), None);
    }
}
