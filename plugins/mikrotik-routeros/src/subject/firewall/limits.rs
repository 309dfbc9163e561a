//! What the chains before the device limit: who may ask for the time, how often somebody may try to log in.
//!
//! Source: MikroTik, "Bruteforce prevention": the system counts no failed logins; rules that put the source of each new connection on a list, on the
//! next list where it is on the one before, and drop what is on the last, count connections instead.

use std::collections::HashMap;

use seawall_api::model::{AclEntry, Action, Addresses, Family, NtpAccess, Reference, ReferenceKind};
use seawall_api::{Fact, Span, Why};

use super::rule::{Named, Place, Rule, Table, Verdict};
use crate::builder::Builder;
use crate::subject::service;

/// Says what the chains limit. What services there are must be known.
pub(crate) fn settle(builder: &mut Builder) {
    time(builder);
    logins(builder);
}

/// The chain that limits who may ask for the time, where one does.
fn time(builder: &mut Builder) {
    if builder.model.ntp.answers.value() != Some(&true) {
        return;
    }
    let speaks_v6 = builder
        .model
        .interfaces
        .iter()
        .any(|this| this.active && this.addresses.iter().any(|one| one.family == Family::Ipv6));
    let mut found = Vec::new();
    for family in [Family::Ipv4, Family::Ipv6].into_iter().filter(|family| *family == Family::Ipv4 || speaks_v6) {
        let chains =
            ["raw prerouting", "filter input"].map(|name| (name, limits(builder, (name, family), ("udp", "123"))));
        if let Some((name, Fact::Set(true, at))) = chains.iter().find(|(_, limits)| limits.value() == Some(&true)) {
            found.push(NtpAccess {
                at: *at,
                grants: "serve".to_owned(),
                family: Fact::Set(family, *at),
                acl: Fact::some(Reference::new(ReferenceKind::Acl, *name), *at),
                ..NtpAccess::default()
            });
        } else if chains.iter().any(|(_, limits)| limits.is_unknown()) {
            // Whom the chain lets ask nobody can say.
            builder.model.ntp.answers = Fact::Unknown(Why::NotStated);
            return;
        } else {
            return;
        }
    }
    builder.model.ntp.access.extend(found);
}

/// Whether a chain drops new packets to a port of the device but for those of sources or interfaces that it names.
fn limits(builder: &Builder, (name, family): (&str, Family), (protocol, port): (&str, &str)) -> Fact<bool> {
    let Some(chain) = builder.model.acls.iter().find(|acl| acl.name == name && acl.family == family) else {
        return Fact::Default(false);
    };
    if chain.otherwise.is_unknown() {
        return Fact::Unknown(Why::NotStated);
    }
    let mut perhaps = false;
    // Whether a rule before may let everybody in.
    let mut admits = false;
    for entry in chain.entries.iter().filter(|entry| entry.open_already.value() != Some(&true)) {
        let Some(is_about) = is_about(entry, protocol, port) else {
            perhaps = true;
            admits |= entry.action == Action::Permit;
            continue;
        };
        if !is_about {
            continue;
        }
        // What is for one address of the device alone leaves the others open.
        if entry.destination.value() != Some(&Addresses::Any) {
            continue;
        }
        match (entry.action, entry.narrowed.value(), entry.source.value()) {
            (Action::Deny, Some(false), Some(source)) if takes_the_rest(source) => {
                return if admits { Fact::Unknown(Why::NotStated) } else { Fact::Set(true, entry.at) };
            }
            (Action::Permit, Some(false), Some(Addresses::Any)) if entry.interfaces.value() == Some(&None) => break,
            (Action::Deny, None, _) | (Action::Deny, Some(false), None) => perhaps = true,
            (Action::Permit, None, _) | (Action::Permit, Some(false), None) => admits = true,
            _ => {}
        }
    }
    if perhaps { Fact::Unknown(Why::NotStated) } else { Fact::Default(false) }
}

/// Whether a rule takes all, or all but those that a list names.
fn takes_the_rest(source: &Addresses) -> bool {
    matches!(source, Addresses::Any) || matches!(source, Addresses::Group(label) if label.starts_with('!'))
}

fn is_about(entry: &AclEntry, protocol: &str, port: &str) -> Option<bool> {
    let of = entry.protocol.value()?;
    if of != "ip" && of != protocol {
        return Some(false);
    }
    let holds = |ports: &Vec<String>| ports.iter().any(|range| in_range(range, port));
    Some(entry.destination_ports.value()?.as_ref().is_none_or(holds))
}

/// `22`, `20-25`.
fn in_range(range: &str, port: &str) -> bool {
    let bounds = range.split_once('-').unwrap_or((range, range));
    match (bounds.0.parse::<u16>(), bounds.1.parse::<u16>(), port.parse::<u16>()) {
        (Ok(from), Ok(to), Ok(port)) => (from..=to).contains(&port),
        _ => range == port,
    }
}

/// How rules slow down who guesses: how many connections they take, for how long they then refuse more, and which rule does.
#[derive(Debug, Clone, Copy)]
struct Lockout {
    at: Span,
    attempts: u64,
    seconds: Option<u64>,
}

/// Failed logins are limited where the rules count the connections to every service that asks for a password.
fn logins(builder: &mut Builder) {
    let rules = std::mem::take(&mut builder.memory.firewall.rules);
    let doors = service::doors(builder);
    let counted: Vec<Option<Lockout>> = doors.iter().map(|(_, port)| lockout(&rules, &port.to_string())).collect();
    if let Some(ssh) = doors.iter().position(|(name, _)| *name == "ssh")
        && let Some(Some(lockout)) = counted.get(ssh)
    {
        builder.model.ssh.rate_limit = Fact::some(lockout.attempts, lockout.at);
    }
    let open = builder.why_open(None, &["control_plane"]);
    let menu = builder.memory.heads.at("ip firewall filter");
    let menu = if menu.is_empty() { builder.memory.heads.at("ip service") } else { menu };
    let login = &mut builder.model.login;
    let all: Option<Vec<Lockout>> = counted.into_iter().collect();
    match (all.as_deref(), open) {
        (Some([first, ..]), _) => {
            login.lockout_attempts = Fact::some(first.attempts, first.at);
            login.lockout_seconds = first.seconds.map_or_else(Fact::default, |seconds| Fact::some(seconds, first.at));
        }
        (Some([]), _) => {}
        (None, Some(why)) => login.lockout_attempts = Fact::Unknown(why),
        (None, None) if menu.is_empty() => login.lockout_attempts = Fact::Default(None),
        (None, None) => login.lockout_attempts = Fact::Set(None, menu),
    }
    // No account is ever locked.
    login.account_lock_attempts = Fact::Default(None);
    builder.memory.firewall.rules = rules;
}

/// Most lists that are gone back through; lists may name each other in a ring.
const LONGEST: u64 = 64;

/// The rule that drops who is on a list, and those that put on it who opens one connection to a port after another.
fn lockout(rules: &[Rule], port: &str) -> Option<Lockout> {
    let here: Vec<&Rule> = rules.iter().filter(|rule| is_before_the_device(rule) && takes(rule, port)).collect();
    let mut adding: HashMap<&str, &Rule> = HashMap::new();
    for rule in &here {
        if let Some((list, _)) = &rule.adds {
            adding.entry(list).or_insert(rule);
        }
    }
    here.iter().filter(|rule| rule.verdict == Verdict::Drop).find_map(|drop| {
        let mut rule = *adding.get(list_of(drop)?)?;
        let seconds = rule.adds.as_ref().and_then(|(_, seconds)| *seconds);
        let mut attempts = 1;
        while let (Some(before), true) = (list_of(rule), attempts < LONGEST) {
            rule = adding.get(before)?;
            attempts += 1;
        }
        Some(Lockout { at: drop.at, attempts, seconds })
    })
}

fn is_before_the_device(rule: &Rule) -> bool {
    let other = rule.chain.as_deref().is_none_or(|chain| matches!(chain, "forward" | "output" | "prerouting"));
    rule.active && rule.table == Table::Filter && rule.family == Family::Ipv4 && !other
}

/// Whether a rule takes new connections to a port of TCP.
fn takes(rule: &Rule, port: &str) -> bool {
    let of_tcp = |protocol: &Named| !protocol.not && matches!(protocol.name.as_str(), "tcp" | "6");
    let to_port = |ports: &Option<Vec<String>>| {
        ports.as_ref().is_none_or(|ports| ports.iter().any(|range| in_range(range, port)))
    };
    rule.protocol.as_ref().is_none_or(of_tcp)
        && to_port(&rule.destination_ports)
        && to_port(&rule.either_ports)
        && !rule.open_already
}

/// The list that a source must be on.
fn list_of(rule: &Rule) -> Option<&str> {
    rule.sources.iter().find_map(|place| match place {
        Place::List(list) if !list.not => Some(list.name.as_str()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    const COUNTED: &str = "/ip firewall filter\nadd action=drop chain=input src-address-list=blocked\n\
        add action=add-src-to-address-list address-list=blocked address-list-timeout=15m chain=input connection-state=new dst-port=22 protocol=tcp src-address-list=try1\n\
        add action=add-src-to-address-list address-list=try1 address-list-timeout=1m chain=input connection-state=new dst-port=22 protocol=tcp\n\
        /ip service\nset telnet disabled=yes\nset ftp disabled=yes\nset www disabled=yes\nset api disabled=yes\nset api-ssl disabled=yes\n";

    #[test]
    fn connections_are_counted_at_every_service_that_runs() {
        let reading = whole(&format!("{COUNTED}set winbox disabled=yes\n"));
        assert_eq!(unknown(&reading), [""; 0]);
        let login = &reading.model.login;
        assert_eq!((login.lockout_attempts.configured(), login.lockout_seconds.configured()), (Some(&2), Some(&900)));
        assert_eq!(reading.model.ssh.rate_limit.configured(), Some(&2));
        let reading = whole(COUNTED);
        assert_eq!(reading.model.login.lockout_attempts.value(), Some(&None));
    }

    #[test]
    fn the_chain_says_who_may_ask_for_the_time() {
        let names = |rules: &str| {
            let reading = whole(&format!(
                "/ip address\nadd address=10.1.0.1/24 interface=ether1\n/ip firewall filter\n{rules}/system ntp server\nset enabled=yes\n"
            ));
            assert_eq!(unknown(&reading), [""; 0]);
            reading.model.ntp.access.len()
        };
        assert_eq!(
            names("add chain=input dst-port=123 protocol=udp src-address=10.0.0.0/8\nadd action=drop chain=input\n"),
            1
        );
        assert_eq!(names("add action=drop chain=input in-interface=ether1\n"), 1);
        assert_eq!(names("add action=drop chain=input protocol=tcp\n"), 0);
        assert_eq!(names("add chain=input protocol=udp\nadd action=drop chain=input\n"), 0);
        assert_eq!(names("add action=drop chain=input src-address=192.0.2.66\n"), 0);
        assert_eq!(names("add action=drop chain=input dst-address=192.0.2.1\n"), 0);
        assert_eq!(names("add action=drop chain=forward\n"), 0);
    }
}
