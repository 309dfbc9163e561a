//! One entry of a packet filter, behind its action: protocol, source, destination, options.

use std::net::{Ipv4Addr, Ipv6Addr};

use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use seawall_api::command::CommandLine;
use seawall_api::model::{AclEntry, Addresses, Family};
use seawall_api::packet_filter::addresses::{in_prefix, under_wildcard};
use seawall_api::packet_filter::ports::has_ports;
use seawall_api::{Fact, Span, Why};

use super::words;

/// What an entry names.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Groups of addresses.
    addresses: Vec<(String, Span)>,
    /// The group of ports in place of the source's, and of the destination's.
    pub(super) source_ports: Option<(String, Span)>,
    pub(super) destination_ports: Option<(String, Span)>,
    /// Whether what matches goes to a next hop that the entry names.
    pub(super) redirects: bool,
}

impl Names {
    /// All groups.
    pub(super) fn groups(&self) -> Vec<(String, Span)> {
        self.addresses.iter().chain(&self.source_ports).chain(&self.destination_ports).cloned().collect()
    }
}

/// The words of an entry, and how far they are read.
pub(super) struct Words<'a> {
    words: Vec<(&'a str, Span)>,
    at: usize,
}

impl<'a> Words<'a> {
    /// The words of an argument that repeats.
    pub(super) fn of(line: &CommandLine<'a>, argument: &str) -> Self {
        let spans = line.all_spans(argument);
        Self { words: spans.into_iter().map(|span| (line.text().slice(span), span)).collect(), at: 0 }
    }

    fn peek(&self) -> Option<&'a str> {
        self.words.get(self.at).map(|(word, _)| *word)
    }

    fn is(&self, word: &str) -> bool {
        self.peek().is_some_and(|next| next.eq_ignore_ascii_case(word))
    }

    fn next(&mut self) -> Option<(&'a str, Span)> {
        let found = self.words.get(self.at).copied();
        self.at += 1;
        found
    }

    fn rest(&self) -> Vec<&'a str> {
        self.words.get(self.at..).unwrap_or_default().iter().map(|(word, _)| *word).collect()
    }

    /// The span from a word to the last one read.
    fn since(&self, start: usize) -> Span {
        let part = self.words.get(start..self.at).unwrap_or_default();
        match (part.first(), part.last()) {
            (Some((_, first)), Some((_, last))) => first.to(*last),
            _ => Span::default(),
        }
    }
}

/// Reads an entry for packets.
pub(super) fn packets(words: &mut Words<'_>, family: Family) -> Option<(AclEntry, Names)> {
    let (mut entry, mut names) = (AclEntry::everything(), Names::default());
    // An address alone stands for all packets from it.
    let written = words.peek().and_then(words::protocol);
    if let Some(protocol) = written {
        entry.protocol = Fact::Set(protocol.to_owned(), words.next()?.1);
    }
    let protocol = written.unwrap_or("ip");
    entry.source = address(words, family, &mut names.addresses)?;
    (entry.source_ports, names.source_ports) = ports(words, protocol);
    if words.peek().is_some() {
        entry.destination = address(words, family, &mut names.addresses)?;
    }
    (entry.destination_ports, names.destination_ports) = ports(words, protocol);
    while words.peek().is_some() {
        condition(words, protocol, &mut entry, &mut names)?;
    }
    Some((entry, names))
}

/// Reads an entry for frames; Ethernet addresses are not in the model.
pub(super) fn frames(words: &mut Words<'_>) -> Option<(AclEntry, Names)> {
    let mut end = || match words.next() {
        Some((word, at)) if word.eq_ignore_ascii_case("any") => Some(Fact::Set(Addresses::Any, at)),
        Some((word, at)) if word.eq_ignore_ascii_case("host") => {
            words.next().map(|_| Fact::Set(Addresses::Unknown, at))
        }
        Some((word, at)) if word.contains('.') => words.next().map(|_| Fact::Set(Addresses::Unknown, at)),
        _ => None,
    };
    let (source, destination) = (end()?, end()?);
    let rest = words.rest();
    let entry = AclEntry {
        source,
        destination,
        narrowed: Fact::Default(!rest.is_empty()),
        log: Fact::Default(rest.contains(&"log")),
        log_short: Fact::Default(rest.contains(&"log")),
        copies: Fact::Default(rest.contains(&"capture")),
        ..AclEntry::everything()
    };
    Some((entry, Names::default()))
}

/// `any`, `host A`, `A/24`, `A 0.0.0.255`, `net-group NAME`.
fn address(words: &mut Words<'_>, family: Family, groups: &mut Vec<(String, Span)>) -> Option<Fact<Addresses>> {
    let start = words.at;
    let (first, at) = words.next()?;
    let value = match first.to_ascii_lowercase().as_str() {
        "any" => Addresses::Any,
        "host" => {
            let (host, _) = words.next()?;
            match family {
                Family::Ipv6 => Addresses::host(host.parse::<Ipv6Addr>().ok()?.into()),
                _ => Addresses::host(host.parse::<Ipv4Addr>().ok()?.into()),
            }
        }
        "net-group" => {
            let (name, at) = words.next()?;
            groups.push((name.to_owned(), at));
            Addresses::Group(name.to_owned())
        }
        _ if family == Family::Ipv6 => match (first.parse::<Ipv6Net>(), first.parse::<Ipv6Addr>()) {
            (Ok(prefix), _) => in_prefix(IpNet::V6(prefix)),
            (_, Ok(address)) => {
                // An address and a mask with holes: not in the model.
                let masked = words.peek().is_some_and(|next| next.parse::<Ipv6Addr>().is_ok());
                if masked {
                    words.next();
                    Addresses::Unknown
                } else {
                    Addresses::host(address.into())
                }
            }
            _ => return None,
        },
        _ => match (first.parse::<Ipv4Net>(), first.parse::<Ipv4Addr>()) {
            (Ok(prefix), _) => in_prefix(IpNet::V4(prefix)),
            (_, Ok(address)) => match words.peek().and_then(|next| next.parse::<Ipv4Addr>().ok()) {
                Some(wildcard) => {
                    words.next();
                    under_wildcard(address, wildcard)
                }
                None => Addresses::host(address.into()),
            },
            _ => return None,
        },
    };
    let span = if words.at > start + 1 { words.since(start) } else { at };
    Some(if value == Addresses::Unknown { Fact::Unknown(Why::NotStated) } else { Fact::Set(value, span) })
}

type Ports = Fact<Option<Vec<String>>>;

/// Ports behind an address, or the group that holds them.
fn ports(words: &mut Words<'_>, protocol: &str) -> (Ports, Option<(String, Span)>) {
    let start = words.at;
    if words.is("port-group") {
        words.next();
        let named = words.next().map(|(name, at)| (name.to_owned(), at));
        return (Fact::Unknown(Why::NotStated), named);
    }
    match words::ports(&words.rest()).filter(|_| has_ports(protocol)) {
        Some((ports, count)) => {
            words.at += count;
            (Fact::Set(Some(ports), words.since(start)), None)
        }
        None => (Fact::Default(None), None),
    }
}

/// Words with one value behind them that narrow an entry.
const WITH_VALUE: [&str; 7] =
    ["dscp", "precedence", "fragment-type", "qos-group", "mobility-type", "routing-type", "udf"];

/// Words that only say what else is done with what matches: `counter NAME`, `police 10 kbps`.
const WITH_NAME: [&str; 3] = ["counter", "vrf", "set"];

/// One option; what is not known stops the entry.
fn condition(words: &mut Words<'_>, protocol: &str, entry: &mut AclEntry, names: &mut Names) -> Option<()> {
    let (first, at) = words.next()?;
    let lower = first.to_ascii_lowercase();
    let narrow = |entry: &mut AclEntry| entry.narrowed = Fact::Set(true, at);
    match lower.as_str() {
        "log" | "log-input" => {
            entry.log = Fact::Set(true, at);
            entry.log_short = Fact::Set(lower == "log", at);
        }
        "fragments" => header(entry, "fragments", at),
        "established" | "authen" | "esp" | "auth" | "ack" | "fin" | "psh" | "rst" | "syn" | "urg" => {
            narrow(entry);
        }
        "match-all" | "match-any" => {
            while words.peek().is_some_and(|flag| flag.starts_with(['+', '-'])) {
                words.next();
            }
            narrow(entry);
        }
        "hop-by-hop" => header(entry, "hop-by-hop", at),
        "undetermined-transport" => header(entry, "undetermined-transport", at),
        "routing" => header(entry, "routing", at),
        "destopts" => header(entry, "destination-options", at),
        "ttl" | "packet-length" | "fragment-offset" => {
            let (operation, _) = words.next()?;
            words.next()?.0.parse::<u64>().ok()?;
            if operation == "range" {
                words.next()?.0.parse::<u64>().ok()?;
            }
            narrow(entry);
        }
        // What matches goes another way than its route.
        "nexthop1" | "nexthop2" | "nexthop3" => {
            for _ in 0..2 {
                words.next()?;
            }
            names.redirects = true;
        }
        "default" if words.is("nexthop1") => names.redirects = true,
        "capture" => entry.copies = Fact::Set(true, at),
        "icmp-off" => {}
        "police" => {
            words.next()?.0.parse::<u64>().ok()?;
            words.next()?;
        }
        name if WITH_NAME.contains(&name) => {
            words.next()?;
        }
        name if WITH_VALUE.contains(&name) => {
            words.next()?;
            narrow(entry);
        }
        _ if protocol == "icmp" || protocol == "igmp" => {
            // A message by its name, or by type and code.
            let is_name = lower.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
            is_name.then_some(())?;
            if first.parse::<u8>().is_ok() && words.peek().is_some_and(|code| code.parse::<u8>().is_ok()) {
                words.next();
            }
            narrow(entry);
        }
        _ => return None,
    }
    Some(())
}

fn header(entry: &mut AclEntry, name: &str, at: Span) {
    entry.narrowed = Fact::Set(true, at);
    entry.headers.push(name.to_owned(), at);
}
