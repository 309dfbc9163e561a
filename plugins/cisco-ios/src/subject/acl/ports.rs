//! Ports of an entry.

use nom::combinator::{map, map_opt, verify};
use nom::multi::many1;
use nom::sequence::pair;
use nom::{IResult, Parser};

use super::entry::{no_match, word};
use super::words;

/// Ports behind an address: `eq 22 telnet`, `range 1024 65535`, `gt 1023`.
pub(super) fn ports<'a>(protocol: &str, text: &'a str) -> IResult<&'a str, Vec<String>> {
    let (rest, operation) = verify(word, |_: &str| words::has_ports(protocol)).parse(text)?;
    match operation.to_ascii_lowercase().as_str() {
        "eq" => map(many1(port), |ports| ports.into_iter().map(|port| span(port, port)).collect()).parse(rest),
        "neq" => map(many1(port), all_but).parse(rest),
        "gt" => {
            map(port, |port| port.checked_add(1).map(|first| span(first, u16::MAX)).into_iter().collect()).parse(rest)
        }
        "lt" => map(port, |port| port.checked_sub(1).map(|last| span(0, last)).into_iter().collect()).parse(rest),
        "range" => map(pair(port, port), |(one, other)| vec![span(one.min(other), one.max(other))]).parse(rest),
        _ => Err(no_match(text)),
    }
}

pub(super) fn port(text: &str) -> IResult<&str, u16> {
    map_opt(word, words::port).parse(text)
}

/// A range as the model writes it.
pub(super) fn span(first: u16, last: u16) -> String {
    if first == last { first.to_string() } else { format!("{first}-{last}") }
}

/// The ranges between the ports that are named.
fn all_but(mut ports: Vec<u16>) -> Vec<String> {
    ports.sort_unstable();
    let mut left = Vec::new();
    let mut next = Some(0_u16);
    for port in ports {
        if let (Some(first), Some(last)) = (next, port.checked_sub(1))
            && first <= last
        {
            left.push(span(first, last));
        }
        next = port.checked_add(1);
    }
    left.extend(next.map(|first| span(first, u16::MAX)));
    left
}
