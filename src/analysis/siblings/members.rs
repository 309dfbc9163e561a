//! BGP neighbours, loopbacks, local accounts, and the sources of the device's own sessions.

use std::collections::{BTreeMap, BTreeSet};

use seawall_api::model::{
    Authentication, BgpNeighbor, Family, Interface, InterfaceKind, Model, NeighborFamily, Reference, User,
};
use seawall_api::secret::Strength;
use seawall_api::{Fact, Span};

use super::SiblingKind;
use super::compare::{Group, Look, Member, look};
use crate::analysis::endpoints::is_global_prefix;

/// Neighbours of one group, or of one other AS, in one routing instance.
pub(super) fn neighbors(model: &Model) -> Vec<Group> {
    let mut groups: BTreeMap<(String, String), Vec<Member>> = BTreeMap::new();
    for neighbor in model.routing.neighbors.iter().filter(|neighbor| neighbor.active) {
        let alike = match (neighbor.group.configured(), neighbor.remote_as.value()) {
            (Some(group), _) => format!("group {}", group.name),
            (None, Some(number)) => format!("AS {number}"),
            (None, None) => continue,
        };
        let vrf = neighbor.vrf.configured().map_or_else(String::new, |vrf| vrf.name.clone());
        let member = Member { name: neighbor.name.clone(), at: neighbor.at, looks: neighbor_looks(neighbor) };
        groups.entry((vrf, alike)).or_default().push(member);
    }
    let group = |((_, name), members)| Group { kind: SiblingKind::BgpNeighbors, name, least: 3, members };
    groups.into_iter().map(group).collect()
}

fn neighbor_looks(neighbor: &BgpNeighbor) -> Vec<Look> {
    let families = || neighbor.families.iter().filter(|family| family.unicast.value() == Some(&true) && family.active);
    let all = |field: &'static str, yes: &str, no: &str, holds: &dyn Fn(&NeighborFamily) -> Option<bool>| {
        let known: Option<Vec<bool>> = families().map(holds).collect();
        let held = known.map(|known| known.into_iter().all(|holds| holds));
        let word = held.map(|held| if held { yes.to_owned() } else { no.to_owned() });
        Look { field, word, rank: held.map(u8::from), at: neighbor.at }
    };
    vec![
        look("authentication", &neighbor.authentication, neighbor.at, |how| {
            (how.word().to_owned(), Some(u8::from(*how != Authentication::Nothing)))
        }),
        look("ttl-security", &neighbor.ttl_security, neighbor.at, |on| (yes_no(*on), Some(u8::from(*on)))),
        all("prefix-limit", "a limit", "no limit", &|family| family.prefix_limit.value().map(Option::is_some)),
        all("filter-in", "a filter", "no filter", &|family| family.filters_in.value().map(|list| !list.is_empty())),
    ]
}

fn yes_no(on: bool) -> String {
    if on { "yes" } else { "no" }.to_owned()
}

/// Loopbacks of one routing instance, but for the device's own address: the one that its sessions of routing and management start from is
/// unlike the others by right.
pub(super) fn loopbacks(model: &Model) -> Vec<Group> {
    let mut groups: BTreeMap<String, Vec<Member>> = BTreeMap::new();
    let own = own_addresses(model);
    let loopbacks = model.interfaces.iter().filter(|one| one.active && one.kind == InterfaceKind::Loopback);
    let loopbacks = loopbacks.filter(|one| !own.contains(one.name.as_str()));
    for interface in loopbacks.filter(|one| !one.addresses.is_empty()) {
        let vrf = interface.vrf.configured().map_or_else(|| "the global table".to_owned(), |vrf| vrf.name.clone());
        let member = Member { name: interface.name.clone(), at: interface.at, looks: loopback_looks(interface) };
        groups.entry(vrf).or_default().push(member);
    }
    let group = |(name, members)| Group { kind: SiblingKind::Loopbacks, name, least: 3, members };
    groups.into_iter().map(group).collect()
}

/// Interfaces that sessions start from, but for those of SSH, which a person starts.
fn own_addresses(model: &Model) -> BTreeSet<&str> {
    let neighbors = model.routing.neighbors.iter().map(|neighbor| &neighbor.source_interface);
    let servers = model.aaa.servers.iter().map(|server| &server.source_interface);
    let groups = model.aaa.groups.iter().map(|group| &group.source_interface);
    let rest = [&model.logging.source_interface, &model.snmp.source_interface, &model.ntp.source_interface];
    let sources = neighbors.chain(servers).chain(groups).chain(rest);
    sources.filter_map(|source| Some(source.configured()?.name.as_str())).collect()
}

fn loopback_looks(interface: &Interface) -> Vec<Look> {
    let mut v4 = interface.addresses.iter().filter(|address| address.family == Family::Ipv4);
    let first = v4.next();
    let more = v4.any(|address| address.secondary.value() == Some(&true));
    let at = first.map_or(interface.at, |first| first.at);
    let prefix = first.and_then(|first| first.prefix.value());
    let said = |field: &'static str, word: Option<String>| Look { field, word, rank: None, at };
    vec![
        said("length", prefix.map(|prefix| format!("/{}", prefix.prefix_len()))),
        said("reach", prefix.map(|prefix| if is_global_prefix(*prefix) { "global" } else { "private" }.to_owned())),
        said("secondary", Some(yes_no(more))),
    ]
}

/// Local accounts that may log in with a password.
pub(super) fn users(model: &Model) -> Group {
    let use_of_login = |user: &&User| user.active && user.can_log_in.value() != Some(&false);
    let members = model.users.iter().filter(use_of_login).filter(|user| user.secret.configured().is_some());
    let members = members.map(|user| Member { name: user.name.clone(), at: user.at, looks: user_looks(user) });
    Group { kind: SiblingKind::Users, name: "local accounts".to_owned(), least: 3, members: members.collect() }
}

fn user_looks(user: &User) -> Vec<Look> {
    let secret = user.secret.configured();
    let known = secret.filter(|secret| !matches!(secret.strength, Strength::Redacted | Strength::Unclassified));
    let hash = Look {
        field: "hash",
        word: known.map(|secret| secret.scheme.to_owned()),
        rank: known.map(|secret| secret.strength as u8),
        at: user.secret.span().unwrap_or(user.at),
    };
    let privilege = look("privilege", &user.privilege, user.at, |level| {
        (level.to_string(), u8::try_from(*level).ok().map(|level| 15_u8.saturating_sub(level)))
    });
    vec![hash, privilege]
}

/// Where the device's own sessions start from, protocol by protocol; only what is written counts.
pub(super) fn sources(model: &Model) -> Group {
    let mut members: Vec<Member> = Vec::new();
    let mut note = |name: &str, source: &Fact<Option<Reference>>| {
        let (Some(interface), Some(at)) = (source.configured(), source.span()) else { return };
        if members.iter().all(|known| known.name != name) {
            members.push(Member { name: name.to_owned(), at, looks: vec![source_look(interface, at)] });
        }
    };
    note("ssh", &model.ssh.source_interface);
    for server in &model.aaa.servers {
        note(server.protocol.word(), &server.source_interface);
    }
    for group in &model.aaa.groups {
        note(group.protocol.word(), &group.source_interface);
    }
    note("logging", &model.logging.source_interface);
    note("snmp", &model.snmp.source_interface);
    note("ntp", &model.ntp.source_interface);
    for client in &model.file_clients {
        note(client.protocol.word(), &client.source_interface);
    }
    Group { kind: SiblingKind::Sources, name: "own sessions".to_owned(), least: 3, members }
}

fn source_look(interface: &Reference, at: Span) -> Look {
    Look { field: "interface", word: Some(interface.name.clone()), rank: None, at }
}
