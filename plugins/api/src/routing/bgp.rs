//! BGP: AS numbers, and what lines say of a session before and after it has inherited.

pub mod settings;

use std::net::IpAddr;

use ipnet::IpNet;

use crate::builder::Builder;
use crate::command::CommandLine;
use crate::model::{Addresses, BgpNeighbor};
use crate::{Fact, Span};

/// An AS number, plain or as two halves with a dot (RFC 5396). Archives hold invented ones beyond four bytes, which are
/// numbers all the same.
pub fn as_number(text: &str) -> Option<u64> {
    match text.split_once('.') {
        Some((high, low)) => high.parse::<u64>().ok()?.checked_mul(65_536)?.checked_add(low.parse().ok()?),
        None => text.parse().ok(),
    }
}

/// A value with the line that writes it.
pub type Written<T> = Option<(T, Span)>;

/// What a line writes; nothing where it takes it away.
pub fn written<T>(line: &CommandLine<'_>, value: T) -> Written<T> {
    (!line.removes()).then_some((value, line.span))
}

/// What a line writes, or writes to be absent.
pub fn written_or_absent<T>(line: &CommandLine<'_>, value: Option<T>) -> (Option<T>, Span) {
    (value.filter(|_| !line.removes()), line.span)
}

/// Takes over what is not said here.
pub fn take<T: Clone>(own: &mut Written<T>, from: Option<&(T, Span)>) {
    if own.is_none() {
        *own = from.cloned();
    }
}

/// What is written, as a fact.
pub fn fact<T>(written: Written<T>) -> Fact<T> {
    written.map_or_else(Fact::default, |(value, span)| Fact::Set(value, span))
}

/// A neighbour, of whom the name alone is said.
pub fn neighbor(name: &str, at: Span) -> BgpNeighbor {
    BgpNeighbor { at, name: name.to_owned(), address: address(name, at), ..BgpNeighbor::default() }
}

/// A neighbour is an address, a range from which neighbours may come, or a name that says nothing of its address.
fn address(name: &str, at: Span) -> Fact<Addresses> {
    if let Ok(address) = name.split('%').next().unwrap_or_default().parse::<IpAddr>() {
        return Fact::Set(Addresses::host(address), at);
    }
    name.parse::<IpNet>().map_or_else(|_| Fact::default(), |prefix| Fact::Set(Addresses::Prefix(prefix.trunc()), at))
}

/// The AS of a process, and the one that it shows to those outside of its confederation (RFC 5065).
#[derive(Debug, Clone, Copy)]
pub struct OwnAs {
    /// Its own.
    pub asn: Option<u64>,
    /// The confederation's.
    pub confederation: Option<u64>,
    /// Where the process begins.
    pub at: Span,
}

/// Whose AS a neighbour is in, and which is shown to it; `member` says whether an AS is the own or of the confederation.
pub fn autonomous_systems(
    this: &mut BgpNeighbor,
    own: OwnAs,
    (remote, local): (Written<u64>, Written<u64>),
    member: impl Fn(u64) -> bool,
) {
    if let Some((asn, span)) = remote {
        this.remote_as = Fact::Set(asn, span);
        let same_as_shown = local.is_some_and(|(local, _)| local == asn);
        this.external = Fact::Set(!member(asn) && !same_as_shown, span);
    }
    // To those outside of it a confederation is one AS.
    let shown = match (own.confederation, remote) {
        (Some(identifier), Some((asn, _))) if !member(asn) => Some(identifier),
        _ => own.asn,
    };
    if let Some((asn, span)) = local.or(shown.map(|asn| (asn, own.at))) {
        this.local_as = Fact::Set(asn, span);
    }
}

/// Puts the server in the argument `server` among those that the last process asks who may announce what (RFC 8210), or takes it
/// away.
pub fn rpki_server<R: Default, M: Default>(builder: &mut Builder<R, M>, line: &CommandLine<'_>) -> Option<()> {
    let server = line.string("server")?;
    let servers = &mut builder.model.routing.bgp.last_mut()?.rpki_servers;
    let mut known = servers.value().cloned().unwrap_or_default();
    known.retain(|name| *name != server);
    if !line.removes() {
        known.push(server);
    }
    *servers = Fact::Set(known, servers.span().unwrap_or(line.span));
    Some(())
}

/// Puts AS numbers of a line's argument `asn` among the members of a confederation, or takes them away.
pub fn confederates(members: &mut Vec<u64>, line: &CommandLine<'_>) {
    let named: Vec<u64> = line.all("asn").into_iter().filter_map(as_number).collect();
    members.retain(|asn| !named.contains(asn));
    if !line.removes() {
        members.extend(named);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_numbers_are_plain_or_have_two_halves() {
        for (text, number) in
            [("65001", Some(65_001)), ("1.0", Some(65_536)), ("65535.65535", Some(4_294_967_295)), ("0", Some(0))]
        {
            assert_eq!(as_number(text), number, "{text}");
        }
        for text in ["", ".", "1.", "99999999999999999999.1", "18446744073709551615.1", "281474976710655.65536", "AS1"]
        {
            assert_eq!(as_number(text), None, "{text}");
        }
    }

    #[test]
    fn a_confederation_is_one_as_to_those_outside() {
        let at = Span::new(1, 2);
        let own = OwnAs { asn: Some(65_001), confederation: Some(100), at };
        let shown = |remote: u64| {
            let mut this = BgpNeighbor::default();
            autonomous_systems(&mut this, own, (Some((remote, at)), None), |asn| asn == 65_001 || asn == 65_002);
            (this.local_as.value().copied(), this.external.value().copied())
        };
        assert_eq!((shown(65_002), shown(200)), ((Some(65_001), Some(false)), (Some(100), Some(true))));
    }
}
