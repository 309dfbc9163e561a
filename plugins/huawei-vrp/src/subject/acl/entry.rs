//! One rule of a list, behind its action: protocol, then what else it asks for, each behind a word of its own and in any order.

use std::net::{Ipv4Addr, Ipv6Addr};

use ipnet::IpNet;
use seawall_api::command::CommandLine;
use seawall_api::model::{AclEntry, Action, Addresses};
use seawall_api::packet_filter::addresses::{in_prefix, under_wildcard};
use seawall_api::packet_filter::ports::{compared, has_ports};
use seawall_api::{Fact, Span};

use super::list::Form;
use super::words;

/// The words of a rule, one after the other.
struct Words<'a> {
    all: Vec<(&'a str, Span)>,
    next: usize,
    /// The word that names a routing instance.
    instance: Option<Span>,
}

impl<'a> Words<'a> {
    fn of(line: &CommandLine<'a>) -> Self {
        let all = line.all_spans("entry").into_iter().map(|span| (line.text().slice(span), span)).collect();
        Self { all, next: 0, instance: None }
    }

    fn take(&mut self) -> Option<(&'a str, Span)> {
        let word = self.all.get(self.next).copied()?;
        self.next += 1;
        Some(word)
    }

    fn take_if(&mut self, fits: impl Fn(&str) -> bool) -> Option<(&'a str, Span)> {
        let (word, _) = self.all.get(self.next)?;
        if fits(word) { self.take() } else { None }
    }
}

/// Reads a rule, with whether only its routing instance narrows it; `None` if a word of it is not understood.
pub(super) fn read(line: &CommandLine<'_>, form: Form) -> Option<(AclEntry, bool)> {
    let mut words = Words::of(line);
    let mut entry = AclEntry {
        at: line.span,
        action: if line.has("permit") { Action::Permit } else { Action::Deny },
        ..AclEntry::everything()
    };
    let sequence = line.number("sequence");
    entry.sequence = sequence.map_or(Fact::Default(None), |number| line.set_at("sequence", Some(number)));
    let mut protocol = "ip";
    match form {
        Form::Basic => {}
        Form::Advanced => {
            let (word, at) = words.take()?;
            protocol = words::protocol(word)?;
            entry.protocol = Fact::Set(protocol.to_owned(), at);
        }
        // Addresses and types of frames are not in the model: whatever is asked narrows.
        Form::Frames | Form::Other => {
            if let Some((_, at)) = words.take() {
                entry.narrowed = Fact::Set(true, at);
            }
            return Some((entry, false));
        }
    }
    while let Some((word, at)) = words.take() {
        ask(&mut words, (word, at), protocol, &mut entry)?;
    }
    let alone = words.instance.is_some() && !entry.narrowed.is_set();
    if let Some(at) = words.instance {
        narrow(&mut entry, at);
    }
    Some((entry, alone))
}

/// What a word asks for, with the words that belong to it.
fn ask(words: &mut Words<'_>, (word, at): (&str, Span), protocol: &str, entry: &mut AclEntry) -> Option<()> {
    match word {
        "source" => entry.source = address(words)?,
        "destination" => entry.destination = address(words)?,
        "source-port" => entry.source_ports = ports(words, protocol)?,
        "destination-port" => entry.destination_ports = ports(words, protocol)?,
        "logging" | "log" => entry.log = Fact::Set(true, at),
        "tcp-flag" if protocol == "tcp" => {
            match words.take()? {
                ("established", at) => entry.open_already = Fact::Set(true, at),
                (flag, _) if words::is_flag(flag) => while words.take_if(words::is_flag).is_some() {},
                _ => return None,
            }
            narrow(entry, at);
        }
        "icmp-type" | "icmp6-type" if protocol == "icmp" => {
            let (message, _) = words.take()?;
            let numbered = message.parse::<u8>().is_ok();
            (numbered || words::is_message(message)).then_some(())?;
            words.take_if(|code| numbered && code.parse::<u8>().is_ok());
            narrow(entry, at);
        }
        "fragment" | "none-first-fragment" | "first-fragment" | "non-fragment" | "ttl-expired" => narrow(entry, at),
        "fragment-type" | "dscp" | "precedence" | "tos" | "igmp-type" | "time-range" | "vni" => {
            words.take()?;
            narrow(entry, at);
        }
        "vpn-instance" => {
            words.take()?;
            words.instance = Some(at);
        }
        _ => return None,
    }
    Some(())
}

fn narrow(entry: &mut AclEntry, at: Span) {
    if !entry.narrowed.is_set() {
        entry.narrowed = Fact::Set(true, at);
    }
}

/// `any`, `A W` with `0` for a single host, `A/len`, or `A len` of IPv6.
fn address(words: &mut Words<'_>) -> Option<Fact<Addresses>> {
    let (word, at) = words.take()?;
    if word == "any" {
        return Some(Fact::Set(Addresses::Any, at));
    }
    if let Ok(prefix) = word.parse::<IpNet>() {
        return Some(Fact::Set(in_prefix(prefix), at));
    }
    if let Ok(address) = word.parse::<Ipv4Addr>() {
        let (mask, last) = words.take()?;
        let wildcard = if mask == "0" { Ipv4Addr::UNSPECIFIED } else { mask.parse().ok()? };
        return Some(Fact::Set(under_wildcard(address, wildcard), at.to(last)));
    }
    let address = word.parse::<Ipv6Addr>().ok()?;
    let (length, last) = words.take()?;
    Some(Fact::Set(in_prefix(IpNet::new(address.into(), length.parse().ok()?).ok()?), at.to(last)))
}

/// `eq 22`, `neq 22`, `gt 1023`, `lt 1024`, `range 1024 65535`.
fn ports(words: &mut Words<'_>, protocol: &str) -> Option<Fact<Option<Vec<String>>>> {
    has_ports(protocol).then_some(())?;
    let (operation, at) = words.take()?;
    let mut last = at;
    let mut named = Vec::new();
    let most = if operation == "range" { 2 } else { 1 };
    while named.len() < most {
        let (word, span) = words.take()?;
        named.push(words::port(word)?);
        last = span;
    }
    Some(Fact::Set(Some(compared(operation, &named)?), at.to(last)))
}
