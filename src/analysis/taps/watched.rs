//! Which management a mirror singles out: by its filter, by its sources.

use seawall_api::model::{Acl, Action, Addresses, Mirror, Model};
use seawall_api::{Fact, Why};

use super::ports;

/// Ports of what an intruder captures for its passwords and keys, and of the sessions of routing (IANA; 1645 and 1646 are the old ports of
/// RADIUS, RFC 2865).
const PORTS: &[(&str, &str)] = &[
    ("49", "aaa"),
    ("1645", "aaa"),
    ("1646", "aaa"),
    ("1812", "aaa"),
    ("1813", "aaa"),
    ("1645-1646", "aaa"),
    ("1812-1813", "aaa"),
    ("2083", "aaa"),
    ("22", "ssh"),
    ("23", "telnet"),
    ("161", "snmp"),
    ("162", "snmp"),
    ("161-162", "snmp"),
    ("179", "bgp"),
];

/// What the mirror singles out, each word once.
pub(super) fn find(model: &Model, mirror: &Mirror, hidden: Option<Why>) -> Fact<Vec<String>> {
    let mut found: Vec<&'static str> = Vec::new();
    let mut at = mirror.at;
    let own = mirror.filter_ports.value().map(Vec::as_slice).unwrap_or_default();
    let named = own.iter().filter_map(|port| meaning(port));
    found.extend(named);
    if !found.is_empty() {
        at = mirror.filter_ports.span().unwrap_or(at);
    }
    let mut missing = matches!(mirror.filter_ports, Fact::Unknown(Why::UnreadLine));
    if let Some(filter) = mirror.filter.configured() {
        let mut lists = model.acls.iter().filter(|acl| acl.name == filter.name).peekable();
        missing = lists.peek().is_none();
        let before = found.len();
        lists.for_each(|acl| found.extend(singled_out(acl)));
        if found.len() > before {
            at = mirror.filter.span().unwrap_or(at);
        }
    }
    if mirror.own_traffic.value() == Some(&true) {
        found.push("own-traffic");
        at = mirror.own_traffic.span().unwrap_or(at);
    }
    if beside_aaa_server(model, mirror) {
        found.push("aaa-server");
    }
    found.sort_unstable();
    found.dedup();
    match hidden.filter(|_| found.is_empty()).or(missing.then_some(Why::NotStated)) {
        Some(why) if found.is_empty() => Fact::Unknown(why),
        _ => Fact::Set(found.into_iter().map(str::to_owned).collect(), at),
    }
}

/// The word for a port or a pair of ports, as a number or as systems spell it.
pub(super) fn meaning(port: &str) -> Option<&'static str> {
    let spelled = match port {
        "tacacs" | "tacacs-ds" => return Some("aaa"),
        "bgp" => return Some("bgp"),
        "telnet" => return Some("telnet"),
        "snmp" | "snmptrap" => return Some("snmp"),
        port => port,
    };
    PORTS.iter().find(|(number, _)| *number == spelled).map(|(_, word)| *word)
}

/// Management that a list's permits name by port. A permit of everything singles out nothing.
pub(super) fn singled_out(acl: &Acl) -> Vec<&'static str> {
    let permits = acl.entries.iter().filter(|entry| entry.active && entry.action == Action::Permit);
    let ports = permits.flat_map(|entry| {
        let lists = [&entry.source_ports, &entry.destination_ports].into_iter();
        lists.filter_map(Fact::configured).flatten()
    });
    ports.filter_map(|port| meaning(port)).collect()
}

/// What a list singles out that permits nothing else; `None` for one that permits anything beside management.
pub(super) fn only_management(acl: &Acl) -> Option<Vec<&'static str>> {
    let permits = acl.entries.iter().filter(|entry| entry.active && entry.action == Action::Permit);
    let all = permits.map(|entry| {
        let lists = [&entry.source_ports, &entry.destination_ports].into_iter();
        let ports: Vec<&String> = lists.filter_map(Fact::configured).flatten().collect();
        let words: Vec<&'static str> = ports.iter().filter_map(|port| meaning(port)).collect();
        (!words.is_empty() && words.len() == ports.len()).then_some(words)
    });
    let mut words = all.collect::<Option<Vec<_>>>()?.concat();
    words.sort_unstable();
    words.dedup();
    (!words.is_empty()).then_some(words)
}

/// Whether a copied interface is in the network of a server that decides logins.
fn beside_aaa_server(model: &Model, mirror: &Mirror) -> bool {
    let servers = model.aaa.servers.iter().filter(|server| server.active);
    let addresses: Vec<_> = servers
        .filter_map(|server| match server.address.configured() {
            Some(Addresses::Prefix(prefix)) => Some(*prefix),
            _ => None,
        })
        .collect();
    !addresses.is_empty()
        && ports::sources(model, mirror).any(|interface| {
            let networks = interface.addresses.iter().filter_map(|address| address.prefix.value());
            networks
                .filter(|network| network.prefix_len() > 0)
                .any(|network| addresses.iter().any(|server| network.contains(server)))
        })
}
