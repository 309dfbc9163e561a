//! What passes through the device: `filter` chain `forward`, as zones of interfaces.
//!
//! A list of interfaces is a zone, and an interface in none is one by itself. Zones are told where the chain drops something of
//! what enters by their interfaces, or chain `prerouting` of `raw` drops whole networks there; where nothing is dropped, interfaces have none.

use std::collections::HashSet;

use seawall_api::model::{AclEntry, Action, Addresses, Family, ZonePair};
use seawall_api::{Fact, Span, Why};

use super::chain;
use super::rule::Table;
use crate::builder::Builder;
use crate::subject::interface;

/// Puts interfaces into zones, and says what passes from each.
pub(super) fn settle(builder: &mut Builder) {
    let rules = std::mem::take(&mut builder.memory.firewall.rules);
    let of_chain = |rule: &&super::rule::Rule| {
        rule.table == Table::Filter && rule.family == Family::Ipv4 && rule.chain.as_deref() == Some("forward")
    };
    let at = rules.iter().find(of_chain).map(|rule| rule.at);
    let entries = at.map(|_| chain::entries(builder, &rules, (Table::Filter, Family::Ipv4, "forward")));
    builder.memory.firewall.rules = rules;
    let first = before(builder);
    let Some(at) = at.or(first.first().map(|entry| entry.at)) else { return };
    let entries = entries.unwrap_or(Some(Vec::new()));
    let names: Vec<String> = builder.model.interfaces.iter().map(|this| this.name.clone()).collect();
    let zones = interface::zones(builder);
    let mut pairs: Vec<ZonePair> = Vec::new();
    let mut told: HashSet<String> = HashSet::new();
    for (index, name) in names.iter().enumerate() {
        let drops = match dropped_before(&first, name) {
            Some(at) => Fact::Set(true, at),
            None => entries.as_ref().map_or(Fact::Unknown(Why::NotStated), |entries| drops(entries, name)),
        };
        let zone = match drops.value() {
            Some(true) => Fact::Default(Some(zones.get(name).unwrap_or(name).clone())),
            Some(false) => Fact::Set(None, at),
            None => Fact::Unknown(Why::NotStated),
        };
        if let Some(this) = builder.model.interfaces.get_mut(index) {
            this.zone = zone.clone();
        }
        let Some(from) = zone.configured().filter(|from| told.insert((*from).clone())) else { continue };
        let open = match dropped_before(&first, name) {
            Some(at) => Fact::Set(false, at),
            None => entries.as_ref().map_or(Fact::default(), |entries| open(entries, name, at)),
        };
        pairs.push(ZonePair {
            at,
            name: format!("forward from {from}"),
            from: Fact::Set(Some(from.clone()), at),
            to: Fact::Set(Some("any".to_owned()), at),
            policy: Fact::Set(None, at),
            open,
            ..ZonePair::default()
        });
    }
    builder.model.zone_pairs.extend(pairs);
}

/// What `raw` drops of whole networks, whatever it is for, before it comes to any other chain.
fn before(builder: &Builder) -> Vec<AclEntry> {
    let mut chains = builder.model.acls.iter();
    let raw = chains.find(|acl| acl.name == "raw prerouting" && acl.family == Family::Ipv4);
    let whole = |entry: &&AclEntry| {
        let of_all = entry.protocol.value().is_some_and(|protocol| protocol == "ip")
            && entry.source_ports.value() == Some(&None)
            && entry.destination_ports.value() == Some(&None);
        of_all && (entry.action == Action::Deny || takes_all(entry))
    };
    raw.map_or_else(Vec::new, |acl| acl.entries.iter().filter(whole).cloned().collect())
}

/// Whether `raw` drops something of what enters by an interface, before it lets the rest through.
fn dropped_before(raw: &[AclEntry], way: &str) -> Option<Span> {
    let first = enters(raw, way).find(|entry| entry.narrowed.value() == Some(&false))?;
    (first.action == Action::Deny).then_some(first.at)
}

fn enters<'a>(entries: &'a [AclEntry], way: &'a str) -> impl Iterator<Item = &'a AclEntry> {
    let is_about =
        move |entry: &&AclEntry| entry.interfaces.configured().is_none_or(|names| names.iter().any(|name| name == way));
    entries.iter().filter(is_about).filter(|entry| entry.open_already.value() != Some(&true))
}

/// Whether something of what enters by an interface is dropped, more than broken connections.
fn drops(entries: &[AclEntry], way: &str) -> Fact<bool> {
    let mut perhaps = false;
    for entry in enters(entries, way).filter(|entry| entry.action == Action::Deny) {
        match entry.narrowed.value() {
            Some(false) => return Fact::Set(true, entry.at),
            Some(true) => {}
            None => perhaps = true,
        }
    }
    if perhaps { Fact::Unknown(Why::NotStated) } else { Fact::Default(false) }
}

/// Whether everything new that enters by an interface passes before anything is dropped.
fn open(entries: &[AclEntry], way: &str, chain: Span) -> Fact<bool> {
    for entry in enters(entries, way) {
        match (entry.action, entry.narrowed.value()) {
            (Action::Deny, Some(false)) => return Fact::Set(false, entry.at),
            (Action::Permit, Some(false)) if takes_all(entry) => return Fact::Set(true, entry.at),
            (_, None) => return Fact::Unknown(Why::NotStated),
            _ => {}
        }
    }
    Fact::Set(true, chain)
}

fn takes_all(entry: &AclEntry) -> bool {
    entry.source.value() == Some(&Addresses::Any)
        && entry.destination.value() == Some(&Addresses::Any)
        && entry.protocol.value().is_some_and(|protocol| protocol == "ip")
        && entry.source_ports.value() == Some(&None)
        && entry.destination_ports.value() == Some(&None)
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn lists_of_interfaces_are_zones_where_the_chain_drops() {
        let reading = whole(
            "/interface list\nadd name=WAN\n/ip address\nadd address=10.0.0.1/24 interface=br\nadd address=192.0.2.2/30 interface=ether1\n\
             /interface list member\nadd interface=ether1 list=WAN\n/ip firewall filter\nadd action=fasttrack-connection chain=forward connection-state=established,related\n\
             add action=drop chain=forward connection-state=invalid\nadd action=drop chain=forward connection-nat-state=!dstnat connection-state=new in-interface-list=WAN\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let zone =
            |name: &str| reading.model.interfaces.iter().find(|it| it.name == name).unwrap().zone.configured().cloned();
        assert_eq!((zone("br"), zone("ether1")), (None, Some("WAN".to_owned())));
        let [pair] = reading.model.zone_pairs.as_slice() else { panic!() };
        assert_eq!((pair.name.as_str(), pair.open.value()), ("forward from WAN", Some(&false)));
    }

    #[test]
    fn what_is_accepted_first_is_open() {
        let reading = whole(
            "/ip address\nadd address=10.0.0.1/24 interface=ether2\n/ip firewall filter\nadd chain=forward in-interface=ether2\nadd action=drop chain=forward\n",
        );
        assert_eq!(reading.model.zone_pairs[0].open.value(), Some(&true));
    }
}
