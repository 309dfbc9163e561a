//! What a filter towards another network does with packets that never come from there by right: reserved
//! sources, and IPv6 headers that hide what a packet is or where it goes.

use std::sync::LazyLock;

use seawall_api::Fact;
use seawall_api::model::{Acl, AclEntry, Action, Addresses, Model};

use super::address_set::{AddressSet, Answer, Bounds, Cube, Family, global_addresses};
use super::traffic::admitted_of;

/// Most prefixes that are named in words.
const NAMED: usize = 4;

/// Most entries that are tried, each against all before it.
const TRIED: usize = 16;

/// Networks for benchmarks (RFC 2544), beside those that are not global.
const BENCHMARKS: (&str, u8) = ("198.18.0.0", 15);

/// The reserved IPv4 sources, made once in a run.
static RESERVED: LazyLock<Bounds> = LazyLock::new(|| {
    let reserved = global_addresses(Family::V4).complement();
    let benchmarks = BENCHMARKS.0.parse().ok().and_then(|address| ipnet::IpNet::new(address, BENCHMARKS.1).ok());
    match benchmarks {
        Some(prefix) => reserved.union(&AddressSet::of_cubes(Family::V4, &[Cube::prefix(prefix)])),
        None => reserved,
    }
});

/// The reserved IPv4 sources that a filter lets through, in words; none if it drops them all. Of those that
/// pass, the ones that the first such entry lets through.
/// `all` is what the filter lets through of all IPv4 traffic.
pub(super) fn reserved_sources(model: &Model, acl: &Acl, all: &Bounds) -> Fact<Option<String>> {
    let reserved = &*RESERVED;
    if all.overlaps(reserved) == Answer::No {
        return Fact::Set(None, acl.at);
    }
    let may_be_reserved = |entry: &AclEntry| match entry.source.value() {
        Some(Addresses::Prefix(prefix)) => reserved.possibly().overlaps_cube(&Cube::prefix(*prefix)),
        _ => true,
    };
    let open = |(at, entry): &(usize, &AclEntry)| {
        let before = acl.entries.get(..*at).unwrap_or_default();
        let some = admitted_of(model, entry, before, Family::V4).intersection(reserved);
        (some.is_empty() == Answer::No).then(|| Fact::Set(Some(some.describe(NAMED)), entry.at))
    };
    // Where what no entry matches passes, that is one entry more.
    let rest =
        AclEntry { at: acl.otherwise.span().unwrap_or(acl.at), action: Action::Permit, ..AclEntry::everything() };
    let rest = (acl.otherwise.equals(&Action::Permit) == Some(true)).then_some((acl.entries.len(), &rest));
    let permits = acl.entries.iter().enumerate().filter(|(_, entry)| entry.active && entry.action == Action::Permit);
    let mut tried = permits.take(TRIED).filter(|(_, entry)| may_be_reserved(entry)).chain(rest);
    tried.find_map(|permit| open(&permit)).unwrap_or_default()
}

/// The header of IPv6 that a protocol number stands for.
fn header_of(protocol: &str) -> Option<&'static str> {
    match protocol {
        "0" => Some("hop-by-hop"),
        "43" => Some("routing"),
        "44" => Some("fragment"),
        "60" => Some("destination-options"),
        _ => None,
    }
}

/// Whether an entry is about fragments of ICMP from everywhere, to whatever address.
fn is_fragments(entry: &AclEntry, protocol: &str, headers: &[String]) -> bool {
    let from_all = entry.source.value() == Some(&Addresses::Any);
    from_all && protocol == "icmp" && headers.iter().any(|header| header == "fragments")
}

/// The IPv6 extension headers, options and kinds of fragments that a filter drops wherever they come from, before it lets everything through.
pub(super) fn headers_dropped(acl: &Acl) -> Fact<Vec<String>> {
    let mut dropped: Vec<String> = Vec::new();
    for entry in acl.entries.iter().filter(|entry| entry.active) {
        let everywhere =
            entry.source.value() == Some(&Addresses::Any) && entry.destination.value() == Some(&Addresses::Any);
        let protocol = entry.protocol.value().map_or("", String::as_str);
        let own = header_of(protocol);
        let any_protocol = protocol == "ip";
        match (entry.action, entry.headers.value()) {
            (_, None) => return Fact::default(),
            (Action::Deny, Some(headers)) if everywhere && (any_protocol || own.is_some()) => {
                let whole = own.filter(|_| entry.narrowed.value() == Some(&false));
                dropped.extend(whole.map(str::to_owned));
                dropped.extend(headers.iter().cloned());
            }
            (Action::Deny, Some(headers)) if is_fragments(entry, protocol, headers) => {
                dropped.push("icmp-fragments".to_owned());
            }
            (Action::Permit, Some(headers)) if headers.is_empty() && everywhere && any_protocol => break,
            _ => {}
        }
    }
    Fact::Set(dropped, acl.at)
}

#[cfg(test)]
mod tests;
