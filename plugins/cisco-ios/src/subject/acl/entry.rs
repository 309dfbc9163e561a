//! One entry of a packet filter, behind its action: protocol, source, destination, options.

use std::net::{Ipv4Addr, Ipv6Addr};

use ipnet::{IpNet, Ipv6Net};
use nom::branch::alt;
use nom::bytes::complete::take_till1;
use nom::character::complete::space0;
use nom::combinator::{all_consuming, consumed, map, map_opt, opt, recognize, verify};
use nom::multi::{many0, many1_count};
use nom::sequence::{pair, preceded, terminated};
use nom::{IResult, Parser};
use seawall_api::model::Addresses;
use seawall_api::packet_filter::addresses::{in_prefix, under_wildcard};
use seawall_api::packet_filter::ports::span;

use super::ports::{port, ports};
use super::service::Service;
use super::words;

/// A piece of the entry with the words that say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said<'a, T> {
    pub(super) value: T,
    pub(super) words: &'a str,
}

/// The protocol of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Protocol<'a> {
    /// One protocol, as the model names it.
    Plain(&'a str),
    /// A group of services.
    Group(&'a str),
}

/// What stands behind source and destination.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Condition<'a> {
    /// Matches only a part of the traffic.
    Narrows,
    /// Matches only packets with this IPv6 extension header, in the model's words.
    Header(&'static str),
    /// Matches only packets with this option in an IPv6 extension header: its number, or a name.
    HeaderOption(&'a str),
    /// Matches only at certain times.
    TimeRange(&'a str),
    /// Matches are logged.
    /// Whether it names the interface.
    Logs(bool),
    /// Opens the way back for what it matches.
    Reflects(&'a str),
    /// The entry's number, which IPv6 lists write at the end.
    Sequence(u64),
}

/// An entry as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written<'a> {
    pub(super) protocol: Option<Said<'a, Protocol<'a>>>,
    pub(super) source: Said<'a, Addresses>,
    pub(super) source_ports: Option<Said<'a, Vec<String>>>,
    pub(super) destination: Option<Said<'a, Addresses>>,
    pub(super) destination_ports: Option<Said<'a, Vec<String>>>,
    pub(super) conditions: Vec<Said<'a, Condition<'a>>>,
}

/// An entry of a standard list: a source alone.
pub(super) fn standard(text: &str) -> Option<Written<'_>> {
    let (_, (source, conditions)) =
        all_consuming(pair(said(alt((anywhere, host_v4, wildcard, single))), conditions("ip"))).parse(text).ok()?;
    Some(Written { protocol: None, source, source_ports: None, destination: None, destination_ports: None, conditions })
}

/// An entry of an extended list.
pub(super) fn extended(text: &str) -> Option<Written<'_>> {
    entry(text, |text| alt((anywhere, host_v4, group, wildcard)).parse(text))
}

/// An entry of an IPv6 list.
pub(super) fn ipv6(text: &str) -> Option<Written<'_>> {
    entry(text, |text| alt((anywhere, host_v6, group, prefix_v6)).parse(text))
}

/// One service of a group: `tcp source gt 1023 eq 22`, where `eq` may be left out.
pub(super) fn service(protocol: &str, ports_text: &str) -> Option<Service> {
    let name = words::protocol(protocol)?;
    let one = |text| map(port, |port| vec![span(port, port)]).parse(text);
    let side = |text| alt((|text| ports(name, text), one)).parse(text);
    let (_, (source_ports, ports)) =
        all_consuming(pair(opt(preceded(keyword("source"), side)), opt(side))).parse(ports_text).ok()?;
    Some(Service { protocol: name.to_owned(), source_ports, ports, narrowed: false })
}

/// An entry of a list of Ethernet addresses; the addresses themselves are not in the model.
pub(super) fn ethernet(text: &str) -> Option<Written<'_>> {
    let frame = map((word, opt(word), opt(word)), |_| Condition::Narrows);
    let whole = (said(alt((anywhere, mac))), opt(said(alt((anywhere, mac)))), opt(said(frame)));
    let (_, (source, destination, frame)) = all_consuming(whole).parse(text).ok()?;
    let conditions = frame.into_iter().collect();
    Some(Written { protocol: None, source, source_ports: None, destination, destination_ports: None, conditions })
}

fn entry(text: &str, address: fn(&str) -> IResult<&str, Addresses>) -> Option<Written<'_>> {
    let (rest, protocol) = said(protocol).parse(text).ok()?;
    let name = match protocol.value {
        Protocol::Plain(name) => name,
        Protocol::Group(_) => "group",
    };
    let (rest, source) = said(address).parse(rest).ok()?;
    let (rest, source_ports) = opt(said(|text| ports(name, text))).parse(rest).ok()?;
    let (rest, destination) = said(address).parse(rest).ok()?;
    let (rest, destination_ports) = opt(said(|text| ports(name, text))).parse(rest).ok()?;
    let (_, conditions) = all_consuming(conditions(name)).parse(rest).ok()?;
    Some(Written {
        protocol: Some(protocol),
        source,
        source_ports,
        destination: Some(destination),
        destination_ports,
        conditions,
    })
}

/// Remembers the words that a piece was read from.
fn said<'a, T>(
    parser: impl Parser<&'a str, Output = T, Error = nom::error::Error<&'a str>>,
) -> impl Parser<&'a str, Output = Said<'a, T>, Error = nom::error::Error<&'a str>> {
    map(consumed(parser), |(words, value): (&str, T)| Said { value, words: words.trim_end() })
}

pub(super) fn word(text: &str) -> IResult<&str, &str> {
    terminated(take_till1(|mark| matches!(mark, ' ' | '\t')), space0).parse(text)
}

fn keyword<'a>(known: &'static str) -> impl Parser<&'a str, Output = &'a str, Error = nom::error::Error<&'a str>> {
    verify(word, move |found: &str| found.eq_ignore_ascii_case(known))
}

fn protocol(text: &str) -> IResult<&str, Protocol<'_>> {
    alt((
        map(preceded(keyword("object-group"), word), Protocol::Group),
        map(map_opt(word, words::protocol), Protocol::Plain),
    ))
    .parse(text)
}

fn anywhere(text: &str) -> IResult<&str, Addresses> {
    map(keyword("any"), |_| Addresses::Any).parse(text)
}

fn group(text: &str) -> IResult<&str, Addresses> {
    map(preceded(keyword("object-group"), word), |name| Addresses::Group(name.to_owned())).parse(text)
}

fn address_v4(text: &str) -> IResult<&str, Ipv4Addr> {
    map_opt(word, |found: &str| found.parse().ok()).parse(text)
}

fn host_v4(text: &str) -> IResult<&str, Addresses> {
    let address = map(address_v4, |address| Addresses::host(address.into()));
    preceded(keyword("host"), alt((address, host_name))).parse(text)
}

/// A name that the device resolves when the entry is typed.
fn host_name(text: &str) -> IResult<&str, Addresses> {
    let is_name = |found: &&str| {
        found.starts_with(|mark: char| mark.is_ascii_alphabetic())
            && found.chars().all(|mark| mark.is_ascii_alphanumeric() || matches!(mark, '.' | '-' | '_'))
    };
    map(verify(word, move |found: &str| is_name(&found)), |name| Addresses::Name(name.to_owned())).parse(text)
}

fn single(text: &str) -> IResult<&str, Addresses> {
    map(address_v4, |address| Addresses::host(address.into())).parse(text)
}

fn wildcard(text: &str) -> IResult<&str, Addresses> {
    map(pair(address_v4, address_v4), |(address, wildcard)| under_wildcard(address, wildcard)).parse(text)
}

fn host_v6(text: &str) -> IResult<&str, Addresses> {
    let address = map_opt(word, |found: &str| found.parse::<Ipv6Addr>().ok());
    preceded(keyword("host"), map(address, |address| Addresses::host(address.into()))).parse(text)
}

fn prefix_v6(text: &str) -> IResult<&str, Addresses> {
    map(map_opt(word, |found: &str| found.parse::<Ipv6Net>().ok()), |prefix| in_prefix(IpNet::V6(prefix))).parse(text)
}

fn mac(text: &str) -> IResult<&str, Addresses> {
    let address = |text| {
        let plain = |mark: char| mark.is_ascii_hexdigit() || matches!(mark, '.' | ':');
        verify(word, move |found: &str| found.len() >= 12 && found.chars().all(plain)).parse(text)
    };
    let any_mac = alt((recognize(preceded(keyword("host"), address)), recognize(pair(address, opt(address)))));
    map(any_mac, |_| Addresses::Unknown).parse(text)
}

pub(super) fn no_match(text: &str) -> nom::Err<nom::error::Error<&str>> {
    nom::Err::Error(nom::error::Error::new(text, nom::error::ErrorKind::Alt))
}

/// Everything behind the addresses; IOS takes these in many orders.
fn conditions<'a>(
    protocol: &str,
) -> impl Parser<&'a str, Output = Vec<Said<'a, Condition<'a>>>, Error = nom::error::Error<&'a str>> {
    many0(said(move |text| condition(protocol, text)))
}

fn condition<'a>(protocol: &str, text: &'a str) -> IResult<&'a str, Condition<'a>> {
    let (rest, first) = word(text)?;
    let narrows = |rest| Ok((rest, Condition::Narrows));
    let header = |rest, name| Ok((rest, Condition::Header(name)));
    match first.to_ascii_lowercase().as_str() {
        "established" | "ack" | "fin" | "psh" | "rst" | "syn" | "urg" if protocol == "tcp" => narrows(rest),
        "match-all" | "match-any" if protocol == "tcp" => {
            let flag = verify(word, |flag: &str| flag.starts_with(['+', '-']));
            narrows(many1_count(flag).parse(rest)?.0)
        }
        "undetermined-transport" => header(rest, "undetermined-transport"),
        "hbh" => header(rest, "hop-by-hop"),
        "routing" => header(rest, "routing"),
        "dest-option" => header(rest, "destination-options"),
        "routing-type" => match word(rest)? {
            (rest, "0") => header(rest, "routing-0"),
            (rest, _) => narrows(rest),
        },
        "fragments" => header(rest, "fragments"),
        "auth" | "mobility" => narrows(rest),
        "option" => match word(rest)? {
            (rest, "any-options") => header(rest, "options"),
            (rest, _) => narrows(rest),
        },
        "dest-option-type" => map(word, Condition::HeaderOption).parse(rest),
        "dscp" | "precedence" | "tos" | "flow-label" | "mobility-type" => narrows(word(rest)?.0),
        "ttl" => {
            let (rest, operation) = word(rest)?;
            let (rest, _) = number(rest)?;
            match operation {
                "eq" | "gt" | "lt" | "neq" => narrows(rest),
                _ => narrows(number(rest)?.0),
            }
        }
        logs @ ("log" | "log-input") => {
            let input = logs == "log-input";
            let cookie = verify(word, |cookie: &str| !is_condition(cookie));
            map(opt(cookie), |_| Condition::Logs(input)).parse(rest)
        }
        "time-range" => map(word, Condition::TimeRange).parse(rest),
        "reflect" => {
            let timeout = preceded(keyword("timeout"), number);
            map(terminated(word, opt(timeout)), Condition::Reflects).parse(rest)
        }
        "sequence" => map(number, Condition::Sequence).parse(rest),
        message if words::is_message(protocol, message) => {
            let code = verify(word, |code: &str| code.parse::<u8>().is_ok() && message.parse::<u8>().is_ok());
            narrows(opt(code).parse(rest)?.0)
        }
        _ => Err(no_match(text)),
    }
}

fn number(text: &str) -> IResult<&str, u64> {
    map_opt(word, |found: &str| found.parse().ok()).parse(text)
}

/// Words that go on with the entry behind `log`, and are no tag of its messages.
const GO_ON: &[&str] = &[
    "auth",
    "dest-option",
    "dest-option-type",
    "dscp",
    "flow-label",
    "fragments",
    "hbh",
    "mobility",
    "mobility-type",
    "option",
    "precedence",
    "reflect",
    "routing",
    "routing-type",
    "sequence",
    "time-range",
    "tos",
    "ttl",
    "undetermined-transport",
];

/// Whether a word goes on with the entry rather than being the tag of its log messages.
fn is_condition(word: &str) -> bool {
    GO_ON.contains(&word)
}

#[cfg(test)]
mod tests;
