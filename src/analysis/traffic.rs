//! Packet filters as sets of sources: which traffic is asked about, and what each entry matches of it.

use std::borrow::Cow;
use std::net::IpAddr;

use seawall_api::Fact;
use seawall_api::model::{self, Acl, AclEntry, Addresses, Model, ObjectGroup};

use super::address_set::{Action, Bounds, Cube, Entry, Evaluation, Family, Match, evaluate, permitted};

/// The traffic that is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Traffic<'a> {
    /// IPv4 or IPv6.
    pub family: Family,
    /// The protocol; `None` for all traffic.
    pub protocol: Option<&'a str>,
    /// The destination port; `None` for all ports.
    pub port: Option<u64>,
    /// The destination; `None` for any.
    pub to: Option<IpAddr>,
    /// The interface by which it enters; `None` for any.
    pub way: Option<&'a str>,
}

impl<'a> Traffic<'a> {
    /// Everything of a family.
    pub fn all(family: Family) -> Self {
        Self { family, protocol: None, port: None, to: None, way: None }
    }

    /// One TCP or UDP port.
    pub fn port(family: Family, protocol: &'a str, port: u64) -> Self {
        Self { family, protocol: Some(protocol), port: Some(port), to: None, way: None }
    }
}

/// How much of the traffic an entry speaks of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Share {
    All,
    Some,
    Nothing,
}

/// The sources whose traffic a filter lets through.
pub fn admitted(model: &Model, acl: &Acl, traffic: Traffic<'_>) -> Bounds {
    permitted(traffic.family, &entries(model, acl, traffic), otherwise(acl))
}

/// A list as far as it decides over sessions that open: what matches open connections alone opens none, and entries of the action that is
/// left aside count only where they are about all of the traffic.
pub(super) fn for_sessions(acl: &Acl, aside: Option<model::Action>) -> Cow<'_, Acl> {
    let is_part = |entry: &AclEntry| {
        entry.open_already.value() == Some(&true)
            || (Some(entry.action) == aside && entry.narrowed.value() == Some(&true))
    };
    if !acl.entries.iter().any(is_part) {
        return Cow::Borrowed(acl);
    }
    let entries = acl.entries.iter().filter(|entry| !is_part(entry)).cloned().collect();
    Cow::Owned(Acl { entries, otherwise: acl.otherwise.clone(), ..Acl::default() })
}

/// The sources from which some of the traffic of `permit` gets through `before`, the entries that are tried
/// first. One of them that may drop all of that traffic counts, one that drops a part of it does not.
pub fn admitted_of(model: &Model, permit: &AclEntry, before: &[AclEntry], family: Family) -> Bounds {
    let sources = |entry: &AclEntry| entry.source.value().map_or(Match::Unknown, |found| cubes(model, found, family));
    let drops = before.iter().filter(|entry| entry.active && entry.action == model::Action::Deny);
    let mut entries: Vec<Entry> = drops
        .filter(|entry| may_cover(entry, permit))
        .map(|entry| Entry { action: Action::Deny, matches: sources(entry) })
        .collect();
    entries.push(Entry { action: Action::Permit, matches: sources(permit) });
    permitted(family, &entries, Action::Deny)
}

/// The destinations that an entry speaks of.
pub(super) fn destinations(model: &Model, entry: &AclEntry, family: Family) -> Match {
    entry.destination.value().map_or(Match::Unknown, |found| cubes(model, found, family))
}

/// Whether an entry may match, from a source of both, all that another one matches.
fn may_cover(entry: &AclEntry, other: &AclEntry) -> bool {
    let protocols = match (entry.protocol.value().map(String::as_str), other.protocol.value().map(String::as_str)) {
        (Some("ip") | None, _) | (_, None) => true,
        (one, other) => one == other,
    };
    let destinations = match (entry.destination.value(), other.destination.value()) {
        (Some(Addresses::Prefix(one)), Some(Addresses::Prefix(other))) => one.contains(other),
        (Some(Addresses::Prefix(_)), Some(Addresses::Any)) => false,
        _ => true,
    };
    let ports = |one: &Fact<Option<Vec<String>>>, other: &Fact<Option<Vec<String>>>| {
        one.configured().is_none() || other.value() != Some(&None)
    };
    protocols
        && destinations
        && ports(&entry.source_ports, &other.source_ports)
        && ports(&entry.destination_ports, &other.destination_ports)
        && (entry.narrowed.value() != Some(&true) || other.narrowed.value() != Some(&false))
}

/// What a filter lets through, and how each of its active entries stands.
pub fn evaluation(model: &Model, acl: &Acl, traffic: Traffic<'_>) -> Evaluation {
    evaluate(traffic.family, &entries(model, acl, traffic), otherwise(acl))
}

/// A list whose last word is not known is taken to end as nearly all lists do; the caller asks `acl.otherwise`
/// first where that matters.
fn otherwise(acl: &Acl) -> Action {
    match acl.otherwise.value() {
        Some(model::Action::Permit) => Action::Permit,
        _ => Action::Deny,
    }
}

fn entries(model: &Model, acl: &Acl, traffic: Traffic<'_>) -> Vec<Entry> {
    acl.entries.iter().filter(|entry| entry.active).filter_map(|entry| read(model, entry, traffic)).collect()
}

fn read(model: &Model, entry: &AclEntry, traffic: Traffic<'_>) -> Option<Entry> {
    let share = share(Some(model), entry, traffic);
    if share == Share::Nothing {
        return None;
    }
    let sources = entry.source.value().map_or(Match::Unknown, |source| cubes(model, source, traffic.family));
    let matches = match (share, sources) {
        (Share::Some, Match::Exactly(cubes)) => Match::AtMost(cubes),
        (Share::Some, Match::AtLeast(_)) => Match::Unknown,
        (_, sources) => sources,
    };
    let action = match entry.action {
        model::Action::Permit => Action::Permit,
        model::Action::Deny => Action::Deny,
    };
    Some(Entry { action, matches })
}

/// How much of the traffic an entry speaks of, its sources apart. Groups and own addresses are looked up in the model.
fn share(model: Option<&Model>, entry: &AclEntry, traffic: Traffic<'_>) -> Share {
    // What costs little is asked first: most entries of a long list are about other traffic.
    let protocol = protocol_share(entry.protocol.value(), traffic.protocol);
    if protocol == Share::Nothing {
        return Share::Nothing;
    }
    let port = port_share(entry.destination_ports.value(), traffic.port);
    if port == Share::Nothing {
        return Share::Nothing;
    }
    let parts = [
        protocol,
        port,
        if entry.source_ports.value().is_some_and(Option::is_none) { Share::All } else { Share::Some },
        destination_share(model, entry.destination.value(), traffic),
        way_share(entry, traffic.way),
        if entry.narrowed.value() == Some(&false) { Share::All } else { Share::Some },
    ];
    if parts.contains(&Share::Nothing) {
        Share::Nothing
    } else if parts.contains(&Share::Some) {
        Share::Some
    } else {
        Share::All
    }
}

fn destination_share(model: Option<&Model>, entry: Option<&Addresses>, traffic: Traffic<'_>) -> Share {
    let (entry, to, model) = match (entry, traffic.to, model) {
        (Some(Addresses::Any), ..) => return Share::All,
        (Some(entry), Some(to), Some(model)) => (entry, to, model),
        _ => return Share::Some,
    };
    let holds = |cubes: &[Cube]| cubes.iter().any(|cube| cube.contains(to));
    match cubes(model, entry, traffic.family) {
        Match::Exactly(cubes) if holds(&cubes) => Share::All,
        Match::AtLeast(cubes) if holds(&cubes) => Share::All,
        Match::Exactly(_) => Share::Nothing,
        _ => Share::Some,
    }
}

/// Interfaces are told of in filters that are not bound to interfaces themselves; where nothing is told, any is meant.
fn way_share(entry: &AclEntry, way: Option<&str>) -> Share {
    match (entry.interfaces.configured(), way) {
        (None, _) => Share::All,
        (Some(names), Some(way)) if names.iter().any(|name| name == way) => Share::All,
        (Some(_), Some(_)) => Share::Nothing,
        (Some(names), None) if names.is_empty() => Share::Nothing,
        (Some(_), None) => Share::Some,
    }
}

/// Whether a filter tells interfaces apart by which packets enter.
pub(super) fn tells_ways_apart(acl: &Acl) -> bool {
    acl.entries.iter().any(|entry| entry.active && entry.interfaces.configured().is_some())
}

/// Whether every entry of a filter is about any destination.
pub(super) fn is_about_any_destination(acl: &Acl) -> bool {
    let mut active = acl.entries.iter().filter(|entry| entry.active);
    active.all(|entry| entry.destination.value() == Some(&Addresses::Any))
}

fn protocol_share(entry: Option<&String>, asked: Option<&str>) -> Share {
    match (entry.map(String::as_str), asked) {
        (Some("ip" | "ipv6"), _) => Share::All,
        (Some(protocol), Some(asked)) if protocol == asked => Share::All,
        (Some(protocol), Some(asked)) => match (protocol_number(protocol), protocol_number(asked)) {
            (Some(protocol), Some(asked)) if protocol == asked => Share::All,
            (Some(_), Some(_)) => Share::Nothing,
            _ => Share::Some,
        },
        _ => Share::Some,
    }
}

/// A name's number from IANA's "Protocol Numbers"; `ICMPv6` counts as ICMP.
fn protocol_number(name: &str) -> Option<u8> {
    let number = match name {
        "icmp" | "ipv6-icmp" => 1,
        "igmp" => 2,
        "tcp" => 6,
        "udp" => 17,
        "gre" => 47,
        "esp" => 50,
        "ah" | "ahp" => 51,
        "eigrp" => 88,
        "ospf" => 89,
        "pim" => 103,
        "sctp" => 132,
        number => number.parse().ok()?,
    };
    Some(if number == 58 { 1 } else { number })
}

fn port_share(entry: Option<&Option<Vec<String>>>, asked: Option<u64>) -> Share {
    match (entry, asked) {
        (Some(None), _) => Share::All,
        (Some(Some(ports)), Some(asked)) => {
            let mut share = Share::Nothing;
            for port in ports {
                match range(port) {
                    Some((low, high)) if (low..=high).contains(&asked) => share = Share::All,
                    Some(_) => {}
                    None => return Share::Some,
                }
            }
            share
        }
        _ => Share::Some,
    }
}

/// `22` or `1024-65535`.
pub(super) fn range(text: &str) -> Option<(u64, u64)> {
    let (low, high) = text.split_once('-').unwrap_or((text, text));
    Some((low.parse().ok()?, high.parse().ok()?))
}

fn cubes(model: &Model, source: &Addresses, family: Family) -> Match {
    match source {
        Addresses::Any => Match::Exactly(vec![Cube::any(family)]),
        Addresses::Prefix(prefix) => Match::Exactly(vec![Cube::prefix(*prefix)]),
        Addresses::Wildcard(address, wildcard) => {
            Match::Exactly(Cube::wildcard(IpAddr::V4(*address), IpAddr::V4(*wildcard)).into_iter().collect())
        }
        Addresses::Group(name) => group(model, name, family),
        Addresses::Interface(name) => own_addresses(model, name),
        // A name stands for some address or other: it matches one host, nobody knows which.
        Addresses::Name(_) => Match::AtMost(vec![Cube::any(family)]),
        Addresses::Unknown => Match::Unknown,
    }
}

fn own_addresses(model: &Model, name: &str) -> Match {
    let Some(interface) = model.interfaces.iter().find(|interface| interface.name == name) else {
        return Match::Unknown;
    };
    let prefixes: Option<Vec<Cube>> = interface
        .addresses
        .iter()
        .map(|address| address.prefix.value().map(|prefix| Cube::host(prefix.addr())))
        .collect();
    prefixes.map_or(Match::Unknown, Match::Exactly)
}

/// The addresses of a group and of the groups in it; each group is read once, so that a ring does no harm.
fn group(model: &Model, name: &str, family: Family) -> Match {
    let mut found = Vec::new();
    let mut complete = true;
    let mut seen: Vec<&ObjectGroup> = Vec::new();
    let mut open = vec![name];
    while let Some(name) = open.pop() {
        let Some(group) = model.object_groups.iter().find(|group| group.name == name) else {
            complete = false;
            continue;
        };
        if seen.iter().any(|known| std::ptr::eq(*known, group)) {
            continue;
        }
        seen.push(group);
        for member in &group.members {
            match member.addresses.value() {
                Some(Addresses::Group(inner)) => open.push(inner),
                Some(addresses) => match cubes_of_member(addresses, family) {
                    Some(cube) => found.push(cube),
                    None => complete = false,
                },
                None => complete = false,
            }
        }
    }
    if complete { Match::Exactly(found) } else { Match::AtLeast(found) }
}

fn cubes_of_member(addresses: &Addresses, family: Family) -> Option<Cube> {
    match addresses {
        Addresses::Any => Some(Cube::any(family)),
        Addresses::Prefix(prefix) => Some(Cube::prefix(*prefix)),
        Addresses::Wildcard(address, wildcard) => Cube::wildcard(IpAddr::V4(*address), IpAddr::V4(*wildcard)),
        _ => None,
    }
}

/// Whether an entry lets through whatever no entry before it has decided.
pub fn lets_all_through(entry: &AclEntry, family: Family) -> bool {
    entry.action == model::Action::Permit
        && share(None, entry, Traffic::all(family)) == Share::All
        && entry.source.value() == Some(&Addresses::Any)
}

/// Whether a filter lets all traffic of a family through without having dropped anything first.
pub fn filters_nothing(acl: &Acl, family: Family) -> Fact<bool> {
    for entry in acl.entries.iter().filter(|entry| entry.active) {
        if entry.action == model::Action::Deny {
            return Fact::Set(false, entry.at);
        }
        if lets_all_through(entry, family) {
            return Fact::Set(true, entry.at);
        }
    }
    match acl.otherwise.value() {
        Some(model::Action::Permit) => Fact::Set(true, acl.at),
        Some(model::Action::Deny) => Fact::Set(false, acl.at),
        None => Fact::default(),
    }
}
