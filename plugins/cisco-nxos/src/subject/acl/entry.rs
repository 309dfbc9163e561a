//! One entry of a packet filter, behind its action: protocol, source, destination, options.

use std::net::{Ipv4Addr, Ipv6Addr};

use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use seawall_api::model::{Addresses, Family};
use seawall_api::packet_filter::addresses::{in_prefix, under_wildcard};
use seawall_api::packet_filter::ports::{compared, has_ports};

use super::{conditions, words};

/// A piece of the entry with the place of the words that say it, in bytes from the entry's beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said<T> {
    pub(super) value: T,
    pub(super) place: (usize, usize),
}

/// Ports of one end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Ports {
    /// Ranges as the model writes them.
    Ranges(Vec<String>),
    /// Those of a group.
    Group(String),
}

/// An entry as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    /// None in lists of Ethernet addresses.
    pub(super) protocol: Option<Said<String>>,
    pub(super) source: Said<Addresses>,
    pub(super) source_ports: Option<Said<Ports>>,
    pub(super) destination: Said<Addresses>,
    pub(super) destination_ports: Option<Said<Ports>>,
    /// What narrows it to a part of that traffic.
    pub(super) narrowed: Option<Said<()>>,
    pub(super) headers: Vec<Said<&'static str>>,
    pub(super) log: Option<Said<()>>,
    pub(super) time_range: Option<Said<String>>,
}

/// The words of an entry, from left to right.
pub(super) struct Words<'a> {
    words: Vec<(usize, &'a str)>,
    next: usize,
}

impl<'a> Words<'a> {
    fn of(text: &'a str) -> Self {
        let start = text.as_ptr().addr();
        let words = text.split_ascii_whitespace().map(|word| (word.as_ptr().addr() - start, word)).collect();
        Self { words, next: 0 }
    }

    pub(super) fn peek(&self) -> Option<&'a str> {
        self.words.get(self.next).map(|(_, word)| *word)
    }

    pub(super) fn take(&mut self) -> Option<&'a str> {
        let word = self.peek()?;
        self.next += 1;
        Some(word)
    }

    fn take_if(&mut self, known: &str) -> bool {
        let fits = self.peek().is_some_and(|word| word.eq_ignore_ascii_case(known));
        self.next += usize::from(fits);
        fits
    }

    /// Takes what is left.
    pub(super) fn take_rest(&mut self) {
        self.next = self.words.len();
    }

    /// A piece, with the place of the words that it takes.
    pub(super) fn said<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Said<T>> {
        let first = self.words.get(self.next)?.0;
        let value = read(self)?;
        let (start, word) = *self.words.get(self.next.checked_sub(1)?)?;
        Some(Said { value, place: (first, start + word.len()) })
    }
}

/// Reads an entry of a list of this family.
pub(super) fn read(text: &str, family: Family) -> Option<Written> {
    let mut words = Words::of(text);
    if family == Family::Mac {
        return ethernet(&mut words);
    }
    let protocol = words.said(|words| words.take().and_then(words::protocol).map(str::to_owned))?;
    let name = protocol.value.clone();
    let source = words.said(|words| address(words, family))?;
    let source_ports = ports(&mut words, &name)?;
    let destination = words.said(|words| address(words, family))?;
    let destination_ports = ports(&mut words, &name)?;
    let mut written = Written {
        protocol: Some(protocol),
        source,
        source_ports,
        destination,
        destination_ports,
        narrowed: None,
        headers: Vec::new(),
        log: None,
        time_range: None,
    };
    while words.peek().is_some() {
        conditions::read(&mut words, &name, &mut written)?;
    }
    Some(written)
}

/// An entry of a list of Ethernet addresses; the addresses themselves are not in the model.
fn ethernet(words: &mut Words<'_>) -> Option<Written> {
    let source = words.said(mac)?;
    let destination = words.said(mac)?;
    let narrowed = words.said(|words| {
        words.take_rest();
        Some(())
    });
    Some(Written {
        protocol: None,
        source,
        source_ports: None,
        destination,
        destination_ports: None,
        narrowed,
        headers: Vec::new(),
        log: None,
        time_range: None,
    })
}

fn mac(words: &mut Words<'_>) -> Option<Addresses> {
    if words.take_if("any") {
        return Some(Addresses::Any);
    }
    let is_mac = |word: &str| word.len() >= 12 && word.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'.');
    let wants_mask = !words.take_if("host");
    is_mac(words.take()?).then_some(())?;
    if wants_mask {
        is_mac(words.take()?).then_some(())?;
    }
    Some(Addresses::Unknown)
}

fn address(words: &mut Words<'_>, family: Family) -> Option<Addresses> {
    let word = words.take()?;
    match word.to_ascii_lowercase().as_str() {
        "any" => return Some(Addresses::Any),
        "addrgroup" => return words.take().map(|name| Addresses::Group(name.to_owned())),
        "host" => return host(words.take()?, family),
        _ => {}
    }
    if family == Family::Ipv6 {
        if let Ok(prefix) = word.parse::<Ipv6Net>() {
            return Some(in_prefix(IpNet::V6(prefix)));
        }
        let (address, wildcard) = (word.parse::<Ipv6Addr>().ok()?, words.take()?.parse::<Ipv6Addr>().ok()?);
        let mask = !wildcard.to_bits();
        let length = mask.leading_ones();
        // A wildcard with holes cannot be held as a prefix.
        (length == mask.count_ones()).then_some(())?;
        let prefix = Ipv6Net::new(address, u8::try_from(length).ok()?).ok()?;
        return Some(in_prefix(IpNet::V6(prefix)));
    }
    if let Ok(prefix) = word.parse::<Ipv4Net>() {
        return Some(in_prefix(IpNet::V4(prefix)));
    }
    Some(under_wildcard(word.parse().ok()?, words.take()?.parse().ok()?))
}

fn host(word: &str, family: Family) -> Option<Addresses> {
    match family {
        Family::Ipv6 => word.parse::<Ipv6Addr>().ok().map(|address| Addresses::host(address.into())),
        _ => word.parse::<Ipv4Addr>().ok().map(|address| Addresses::host(address.into())),
    }
}

/// The ports behind an address, if there are any; the outer `None` says that they cannot be read.
#[expect(clippy::option_option, reason = "the one is the text's, the other the reader's")]
fn ports(words: &mut Words<'_>, protocol: &str) -> Option<Option<Said<Ports>>> {
    let begins = ["eq", "neq", "gt", "lt", "range", "portgroup"];
    let stands = words.peek().is_some_and(|word| begins.contains(&word.to_ascii_lowercase().as_str()));
    if !stands || !has_ports(protocol) {
        return Some(None);
    }
    words
        .said(|words| {
            let operation = words.take()?;
            if operation.eq_ignore_ascii_case("portgroup") {
                return words.take().map(|name| Ports::Group(name.to_owned()));
            }
            let mut ports = vec![words::port(words.take()?)?];
            if operation.eq_ignore_ascii_case("range") {
                ports.push(words::port(words.take()?)?);
            }
            compared(operation, &ports).map(Ports::Ranges)
        })
        .map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ipv4(text: &str) -> Option<Written> {
        read(text, Family::Ipv4)
    }

    #[test]
    fn addresses_are_prefixes_wildcards_hosts_and_groups() {
        let source = |text: &str| ipv4(&format!("ip {text} any")).unwrap().source.value;
        let prefix = |text: &str| Addresses::Prefix(text.parse().unwrap());
        assert_eq!(source("10.0.1.0/24"), prefix("10.0.1.0/24"));
        assert_eq!(source("10.0.1.0 0.0.0.255"), prefix("10.0.1.0/24"));
        assert_eq!(source("host 10.0.2.2"), prefix("10.0.2.2/32"));
        assert_eq!(source("0.0.0.0/0"), Addresses::Any);
        assert_eq!(source("addrgroup G"), Addresses::Group("G".into()));
        assert_eq!(
            source("10.0.0.1 0.255.0.0"),
            Addresses::Wildcard(Ipv4Addr::new(10, 0, 0, 1), Ipv4Addr::new(0, 255, 0, 0))
        );
    }

    #[test]
    fn ports_stand_behind_their_end() {
        let written = ipv4("tcp any range 25 20 192.0.2.0/24 neq 22 established log").unwrap();
        assert_eq!(written.source_ports.unwrap().value, Ports::Ranges(vec!["20-25".into()]));
        let destination = written.destination_ports.unwrap();
        assert_eq!(destination.value, Ports::Ranges(vec!["0-21".into(), "23-65535".into()]));
        assert_eq!(destination.place, (33, 39));
        assert!(written.narrowed.is_some() && written.log.is_some());
    }

    #[test]
    fn options_narrow() {
        for options in ["dscp ef", "packet-length range 500 600", "ttl 5", "time-range R"] {
            assert!(ipv4(&format!("ip any any {options}")).unwrap().narrowed.is_some(), "{options}");
        }
        for icmp in ["echo", "8", "3 4", "port-unreachable"] {
            assert!(ipv4(&format!("icmp any any {icmp}")).unwrap().narrowed.is_some(), "{icmp}");
        }
        assert!(ipv4("tcp any any echo").is_none() && ipv4("ip any").is_none() && ipv4("ip any any what").is_none());
    }

    #[test]
    fn ipv6_and_ethernet_have_entries_too() {
        let written = read("ipv6 2001:db8::/32 any routing", Family::Ipv6).unwrap();
        assert_eq!(written.headers[0].value, "routing");
        let frame = read("0011.2233.4400 0000.0000.00ff any", Family::Mac).unwrap();
        assert_eq!((frame.source.value, frame.destination.value), (Addresses::Unknown, Addresses::Any));
    }
}
