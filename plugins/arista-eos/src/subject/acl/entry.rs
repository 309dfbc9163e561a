//! One entry of a packet filter, behind its action: protocol, source, destination, options.

use std::net::Ipv4Addr;

use ipnet::IpNet;
use seawall_api::command::CommandLine;
use seawall_api::model::{AclEntry, Action, Addresses};
use seawall_api::packet_filter::addresses::{in_prefix, under_wildcard};
use seawall_api::packet_filter::ports::{compared, has_ports};
use seawall_api::{Fact, Span};

use super::list::Form;
use super::words;

/// The words of an entry, one after the other.
struct Words<'a> {
    words: Vec<(&'a str, Span)>,
    next: usize,
}

impl<'a> Words<'a> {
    fn of(line: &CommandLine<'a>) -> Self {
        let words = line.all_spans("entry").into_iter().map(|span| (line.text().slice(span), span)).collect();
        Self { words, next: 0 }
    }

    fn peek(&self) -> Option<&'a str> {
        self.words.get(self.next).map(|(word, _)| *word)
    }

    fn take(&mut self) -> Option<(&'a str, Span)> {
        let word = self.words.get(self.next).copied()?;
        self.next += 1;
        Some(word)
    }

    fn take_if(&mut self, fits: impl Fn(&str) -> bool) -> Option<(&'a str, Span)> {
        if fits(self.peek()?) { self.take() } else { None }
    }
}

/// Reads an entry; `None` if a word of it is not understood.
pub(super) fn read(line: &CommandLine<'_>, form: Form) -> Option<AclEntry> {
    let mut words = Words::of(line);
    let mut entry = match form {
        Form::Standard | Form::StandardIpv6 => sources_only(&mut words)?,
        Form::Extended | Form::Ipv6 => full(&mut words)?,
        Form::Ethernet => ethernet(&mut words)?,
    };
    entry.at = line.span;
    entry.action = if line.has("permit") { Action::Permit } else { Action::Deny };
    let sequence = line.number("sequence");
    entry.sequence = sequence.map_or(Fact::Default(None), |number| line.set_at("sequence", Some(number)));
    words.peek().is_none().then_some(entry)
}

fn sources_only(words: &mut Words<'_>) -> Option<AclEntry> {
    let source = address(words)?;
    let log = words.take_if(|word| word == "log");
    let log = log.map_or(Fact::Default(false), |(_, at)| Fact::Set(true, at));
    Some(AclEntry { source, log, ..AclEntry::everything() })
}

fn full(words: &mut Words<'_>) -> Option<AclEntry> {
    let mut entry = AclEntry::everything();
    if let Some((_, at)) = words.take_if(|word| word == "vlan") {
        // A VLAN and its mask, perhaps of the inner tag.
        words.take_if(|word| word == "inner");
        words.take()?;
        words.take()?;
        entry.narrowed = Fact::Set(true, at);
    }
    let (protocol, at) = words.take()?;
    let protocol = words::protocol(protocol)?;
    entry.protocol = Fact::Set(protocol.to_owned(), at);
    entry.source = address(words)?;
    entry.source_ports = ports(words, protocol)?;
    entry.destination = address(words)?;
    entry.destination_ports = ports(words, protocol)?;
    while words.peek().is_some() {
        option(words, protocol, &mut entry)?;
    }
    Some(entry)
}

/// Addresses of Ethernet frames are not in the model: an entry with any but `any` is narrowed.
fn ethernet(words: &mut Words<'_>) -> Option<AclEntry> {
    let mut entry = AclEntry::everything();
    for field in [&mut entry.source, &mut entry.destination] {
        let (word, at) = words.take()?;
        *field = if word == "any" {
            Fact::Set(Addresses::Any, at)
        } else {
            let (mask, last) = words.take()?;
            let is_mac = |word: &str| word.bytes().all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b'.' | b':'));
            (is_mac(word) && is_mac(mask)).then(|| Fact::Set(Addresses::Unknown, at.to(last)))?
        };
    }
    while let Some((word, at)) = words.take() {
        if word == "log" {
            entry.log = Fact::Set(true, at);
        } else {
            entry.narrowed = Fact::Set(true, at);
        }
    }
    Some(entry)
}

/// `any`, `host A`, `A/len`, `A` alone, or `A` under a wildcard mask.
fn address(words: &mut Words<'_>) -> Option<Fact<Addresses>> {
    let (word, at) = words.take()?;
    if word == "any" {
        return Some(Fact::Set(Addresses::Any, at));
    }
    if word == "host" {
        let (host, last) = words.take()?;
        return Some(Fact::Set(Addresses::host(host.parse().ok()?), at.to(last)));
    }
    if let Ok(prefix) = word.parse::<IpNet>() {
        return Some(Fact::Set(in_prefix(prefix), at));
    }
    let address = word.parse::<Ipv4Addr>().ok()?;
    let Some((mask, last)) = words.take_if(|next| next.parse::<Ipv4Addr>().is_ok()) else {
        return Some(Fact::Set(Addresses::host(address.into()), at));
    };
    Some(Fact::Set(under_wildcard(address, mask.parse().ok()?), at.to(last)))
}

/// Ports behind an address: `eq ssh 830`, `neq 22`, `range 1024 65535`, `gt 1023`, `lt 1024`, `any`.
fn ports(words: &mut Words<'_>, protocol: &str) -> Option<Fact<Option<Vec<String>>>> {
    let is_operation = |word: &str| matches!(word, "eq" | "neq" | "gt" | "lt" | "range");
    if !has_ports(protocol) {
        return Some(Fact::Default(None));
    }
    let Some((operation, at)) = words.take_if(is_operation) else { return Some(Fact::Default(None)) };
    let mut last = at;
    let mut named = Vec::new();
    while let Some((word, span)) = words.take_if(|word| words::port(word).is_some()) {
        named.push(words::port(word)?);
        last = span;
    }
    let ranges = compared(operation, &named)?;
    Some(Fact::Set(Some(ranges), at.to(last)))
}

/// What stands behind the addresses. `tracked` matches connections that the device knows of already.
fn option(words: &mut Words<'_>, protocol: &str, entry: &mut AclEntry) -> Option<()> {
    let (word, at) = words.take()?;
    match word {
        "log" => {
            entry.log = Fact::Set(true, at);
            return Some(());
        }
        "tracked" => entry.open_already = Fact::Set(true, at),
        "established" if protocol == "tcp" => entry.open_already = Fact::Set(true, at),
        flag if protocol == "tcp" && words::is_flag(flag) => {}
        "fragments" => entry.headers.push("fragments".to_owned(), at),
        "ttl" | "hop-limit" | "ip-length" => {
            let (operation, _) = words.take()?;
            matches!(operation, "eq" | "gt" | "lt" | "neq").then_some(())?;
            words.take_if(|word| word.parse::<u16>().is_ok())?;
        }
        "dscp" => {
            words.take()?;
            words.take_if(|word| word.starts_with("0x"));
        }
        "ecn" | "nexthop-group" | "cos" => {
            words.take()?;
        }
        "flow-label" => {
            words.take()?;
            words.take()?;
        }
        message if protocol == "icmp" && words::is_message(message) => {
            words.take_if(|code| message.parse::<u8>().is_ok() && code.parse::<u8>().is_ok());
        }
        _ => return None,
    }
    if !entry.narrowed.is_set() {
        entry.narrowed = Fact::Set(true, at);
    }
    Some(())
}
