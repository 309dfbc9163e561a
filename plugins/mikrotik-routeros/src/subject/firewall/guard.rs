//! The rules before the device itself: `raw` chain `prerouting`, then `filter` chain `input`.

use std::collections::BTreeSet;

use seawall_api::model::{Acl, AclEntry, Action, Addresses, ControlPlaneFilter, Family, Reference, ReferenceKind};
use seawall_api::{Fact, Span, Why};

use super::chain;
use super::rule::{Rule, Table, Verdict};
use crate::builder::Builder;

/// Chains that the system goes through by itself.
const OWN: &[&str] = &["input", "forward", "output", "prerouting", "postrouting", "dstnat", "srcnat"];

/// Puts the chains before the device into the model.
pub(super) fn settle(builder: &mut Builder) {
    let rules = std::mem::take(&mut builder.memory.firewall.rules);
    define(builder, &rules);
    for family in [Family::Ipv4, Family::Ipv6] {
        bind(builder, &rules, (Table::Raw, family, "prerouting"), "raw prerouting");
        let bound = bind(builder, &rules, (Table::Filter, family, "input"), "filter input");
        if let Some((at, Some(true))) = bound.filter(|_| family == Family::Ipv4) {
            builder.model.control_plane.policy_in = Fact::some(Reference::new(ReferenceKind::Acl, "filter input"), at);
        } else if let Some((at, Some(false))) = bound.filter(|_| family == Family::Ipv4) {
            let menu = builder.memory.heads.at("ip firewall filter");
            // What drops the rest may stand in what was not read.
            builder.model.control_plane.policy_in = match builder.why_open(None, &["control_plane"]) {
                Some(why) => Fact::Unknown(why),
                None => Fact::Set(None, if menu.is_empty() { at } else { menu }),
            };
        } else if family == Family::Ipv4 && bound.is_none() {
            builder.model.control_plane.policy_in = Fact::default();
        }
    }
    options(builder, &rules);
    builder.memory.firewall.rules = rules;
}

/// Packets with options are dropped where a rule of `raw` does, which stands before everything. One for some interfaces leaves open what the
/// others meet.
fn options(builder: &mut Builder, rules: &[Rule]) {
    let drops = |rule: &&Rule| {
        rule.active
            && rule.options
            && rule.table == Table::Raw
            && rule.verdict == Verdict::Drop
            && rule.chain.as_deref() == Some("prerouting")
    };
    let packets = &mut builder.model.packets;
    packets.at = builder.memory.heads.at("ip firewall raw");
    let mut dropping = rules.iter().filter(drops);
    packets.ip_options = match dropping.clone().find(|rule| rule.ways.is_empty()) {
        Some(rule) => Fact::Set(false, rule.at),
        None if dropping.next().is_some() => Fact::Unknown(Why::SiteFact("interface_roles")),
        None => return,
    };
}

/// Notes the chains that people made.
fn define(builder: &mut Builder, rules: &[Rule]) {
    let mut seen = BTreeSet::new();
    for rule in rules {
        let Some(chain) = rule.chain.as_deref().filter(|chain| !OWN.contains(chain)) else { continue };
        if seen.insert(chain) {
            builder.define(ReferenceKind::Acl, chain, rule.at);
        }
    }
}

/// Binds a chain to packets to the device, if it has rules. Where it begins, and whether it drops what nobody let in before: more than broken
/// packets, and than sources that it names one by one.
fn bind(
    builder: &mut Builder,
    rules: &[Rule],
    which: (Table, Family, &str),
    name: &str,
) -> Option<(Span, Option<bool>)> {
    let (table, family, chain) = which;
    let mut own = rules.iter().filter(|rule| rule.table == table && rule.family == family);
    let at = own.find(|rule| rule.chain.as_deref().is_none_or(|known| known == chain))?.at;
    let entries = chain::entries(builder, rules, which);
    let control = &mut builder.model.control_plane;
    control.filters.push(ControlPlaneFilter {
        at,
        family,
        vrf: Fact::Default(None),
        every_vrf: Fact::Default(true),
        acl: Fact::some(Reference::new(ReferenceKind::Acl, name), at),
        ..ControlPlaneFilter::default()
    });
    let drops = entries.as_ref().and_then(|entries| drops_the_rest(entries));
    let otherwise = if entries.is_some() { Fact::Default(Action::Permit) } else { Fact::default() };
    builder.model.acls.push(Acl {
        at,
        name: name.to_owned(),
        family,
        sources_only: Fact::Default(false),
        entries: entries.unwrap_or_default(),
        otherwise,
        ..Acl::default()
    });
    Some((at, drops))
}

fn drops_the_rest(entries: &[AclEntry]) -> Option<bool> {
    let mut perhaps = false;
    for entry in entries.iter().filter(|entry| entry.action == Action::Deny) {
        // What is for one address of the device alone leaves the others open.
        let narrowed = match entry.destination.value() {
            Some(Addresses::Any) => entry.narrowed.value(),
            _ => Some(&true),
        };
        match (narrowed, entry.source.value()) {
            (Some(false), Some(Addresses::Any)) => return Some(true),
            // All but those that a list names.
            (Some(false), Some(Addresses::Group(label))) if label.starts_with('!') => return Some(true),
            (None, _) | (Some(false), None) => perhaps = true,
            _ => {}
        }
    }
    (!perhaps).then_some(false)
}

#[cfg(test)]
mod tests {
    use seawall_api::model::{AclEntry, Action, Addresses};

    use crate::sample::{unknown, whole};

    fn words(entry: &AclEntry) -> String {
        let action = if entry.action == Action::Permit { "accept" } else { "drop" };
        let source = match entry.source.value() {
            Some(Addresses::Any) => "any".to_owned(),
            Some(Addresses::Prefix(net)) => net.to_string(),
            Some(Addresses::Group(name)) => name.clone(),
            _ => "?".to_owned(),
        };
        let ways = entry.interfaces.configured().map(|ways| format!(" by {}", ways.join("+"))).unwrap_or_default();
        let ports =
            entry.destination_ports.configured().map(|ports| format!(" to {}", ports.join("+"))).unwrap_or_default();
        let part = match entry.narrowed.value() {
            Some(false) => "",
            Some(true) => " in part",
            None => " perhaps",
        };
        format!("{action} {} {source}{ways}{ports}{part}", entry.protocol.value().map_or("?", String::as_str))
    }

    fn input(rules: &str) -> Vec<String> {
        let reading = whole(&format!(
            "/interface list\nadd name=WAN\nadd name=LAN\n/ip address\nadd address=10.0.0.1/24 interface=br\nadd address=192.0.2.2/30 interface=ether1\n\
             /interface list member\nadd interface=ether1 list=WAN\nadd interface=br list=LAN\n\
             /ip firewall address-list\nadd address=10.9.0.0/16 list=office\nadd address=10.8.0.1-10.8.0.2 list=office\n/ip firewall filter\n{rules}\n"
        ));
        assert_eq!(unknown(&reading), [""; 0], "{rules}");
        reading.model.acls.iter().find(|acl| acl.name == "filter input").unwrap().entries.iter().map(words).collect()
    }

    #[test]
    fn rules_become_entries() {
        assert_eq!(
            input(
                "add action=accept chain=input connection-state=established,related\nadd action=drop chain=input connection-state=invalid\n\
                 add chain=input protocol=icmp\nadd chain=input protocol=tcp dst-port=22,8291 src-address-list=office\n\
                 add action=drop chain=input in-interface-list=!LAN\nadd action=drop chain=forward\nadd action=drop chain=input disabled=yes"
            ),
            [
                "accept ip any in part",
                "drop ip any in part",
                "accept icmp any",
                "accept tcp office to 22+8291",
                "drop ip any by ether1",
            ]
        );
    }

    #[test]
    fn chains_stand_where_they_are_jumped_to() {
        assert_eq!(
            input(
                "add action=jump chain=input jump-target=mgmt protocol=tcp dst-port=22\nadd action=drop chain=input\n\
                 add chain=mgmt src-address=10.9.1.0/24\nadd action=return chain=mgmt src-address=10.9.2.0/24\nadd action=drop chain=mgmt\n\
                 add action=log chain=input"
            ),
            ["accept tcp 10.9.1.0/24 to 22", "drop tcp any to 22 perhaps", "drop ip any"]
        );
    }

    #[test]
    fn what_is_not_meant_is_worked_out() {
        assert_eq!(
            input(
                "add action=drop chain=input src-address=!10.0.0.0/8\nadd action=drop chain=input src-address-list=bad\nadd action=add-src-to-address-list address-list=bad chain=input"
            ),
            ["drop ip !10.0.0.0/8", "drop ip any in part"]
        );
    }
}
