//! Ports of an entry.

use nom::combinator::{map, map_opt, verify};
use nom::multi::many1;
use nom::{IResult, Parser};
use seawall_api::packet_filter::ports::{compared, has_ports};

use super::entry::{no_match, word};
use super::words;

/// Ports behind an address: `eq 22 telnet`, `range 1024 65535`, `gt 1023`.
pub(super) fn ports<'a>(protocol: &str, text: &'a str) -> IResult<&'a str, Vec<String>> {
    let (rest, operation) = verify(word, |_: &str| has_ports(protocol)).parse(text)?;
    let (rest, ports) = match operation.to_ascii_lowercase().as_str() {
        "eq" | "neq" => many1(port).parse(rest)?,
        "gt" | "lt" => map(port, |port| vec![port]).parse(rest)?,
        "range" => map((port, port), |(one, other)| vec![one, other]).parse(rest)?,
        _ => return Err(no_match(text)),
    };
    Ok((rest, compared(operation, &ports).ok_or_else(|| no_match(text))?))
}

pub(super) fn port(text: &str) -> IResult<&str, u16> {
    map_opt(word, words::port).parse(text)
}
