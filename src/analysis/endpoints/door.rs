//! Single hosts that the lists in front of management doors let in.

use std::net::IpAddr;

use ipnet::IpNet;
use rustc_hash::{FxHashMap, FxHashSet};
use seawall_api::model::{
    Acl, AclEntry, Action, Addresses, ControlPlaneFilter, Model, ObjectGroup, Protocol, Reference, Service,
};
use seawall_api::{Fact, Span};

use super::gather::endpoint;
use super::{Endpoint, EndpointRole};
use crate::analysis::traffic::range;

/// Every such host, once for each entry and role, with the first door that the list guards.
pub(super) fn hosts(model: &Model, found: &mut Vec<Endpoint>) {
    let mut lists = Lists::of(model);
    for line in &model.lines {
        let owner = format!("line {}", line.name);
        lists.guard(EndpointRole::AclHost, &owner, line.active, [&line.acl_ipv4, &line.acl_ipv6], found);
    }
    for service in model.services.iter().filter(|service| service.protocol != Protocol::Snmp) {
        lists.guard_service(EndpointRole::AclHost, service, found);
    }
    for filter in &model.control_plane.filters {
        lists.before_the_device(model, filter, found);
    }
    for community in &model.snmp.communities {
        let acls = [&community.acl_ipv4, &community.acl_ipv6];
        lists.guard(EndpointRole::SnmpManager, "an SNMP community", community.active, acls, found);
    }
    for group in &model.snmp.groups {
        let owner = format!("SNMP group {}", group.name);
        lists.guard(EndpointRole::SnmpManager, &owner, group.active, [&group.acl_ipv4, &group.acl_ipv6], found);
    }
    for user in &model.snmp.users {
        let owner = format!("SNMP user {}", user.name);
        lists.guard(EndpointRole::SnmpManager, &owner, user.active, [&user.acl_ipv4], found);
    }
    // What guards the whole agent comes last: it is often the list of its only community.
    for agent in model.services.iter().filter(|service| service.protocol == Protocol::Snmp) {
        lists.guard_service(EndpointRole::SnmpManager, agent, found);
    }
}

/// The networks that lists before lines and services let in, each at its entry.
pub fn networks(model: &Model) -> Vec<(Span, IpNet)> {
    let lists = Lists::of(model);
    let of_lines = model.lines.iter().filter(|line| line.active).flat_map(|line| [&line.acl_ipv4, &line.acl_ipv6]);
    let services = model.services.iter().filter(|one| one.active && one.enabled.value() != Some(&false));
    let of_services = services.flat_map(|service| [&service.acl_ipv4, &service.acl_ipv6]);
    let names = of_lines.chain(of_services).filter_map(Fact::configured).map(|reference| reference.name.as_str());
    let names: FxHashSet<&str> = names.collect();
    let acls = names.into_iter().filter_map(|name| lists.acls.get(name)).flatten();
    let entries = acls.flat_map(|acl| &acl.entries);
    let permits = entries.filter(|entry| entry.active && entry.action == Action::Permit);
    let mut found: Vec<(Span, IpNet)> = permits
        .filter_map(|entry| match entry.source.value() {
            Some(Addresses::Prefix(prefix)) if prefix.prefix_len() < prefix.max_prefix_len() => {
                Some((entry.at, *prefix))
            }
            _ => None,
        })
        .collect();
    found.sort_unstable();
    found
}

struct Lists<'a> {
    /// A name may stand for a list of each family.
    acls: FxHashMap<&'a str, Vec<&'a Acl>>,
    groups: FxHashMap<&'a str, &'a ObjectGroup>,
    seen: FxHashSet<(EndpointRole, Span, IpAddr)>,
    /// Lists that were looked through for an active door.
    done: FxHashSet<(EndpointRole, &'a str)>,
}

impl<'a> Lists<'a> {
    fn of(model: &'a Model) -> Self {
        let mut acls: FxHashMap<&str, Vec<&Acl>> = FxHashMap::default();
        for acl in &model.acls {
            acls.entry(acl.name.as_str()).or_default().push(acl);
        }
        let groups = model.object_groups.iter().map(|group| (group.name.as_str(), group)).collect();
        Self { acls, groups, seen: FxHashSet::default(), done: FxHashSet::default() }
    }

    fn guard_service(&mut self, role: EndpointRole, service: &'a Service, found: &mut Vec<Endpoint>) {
        let active = service.active && service.enabled.value() != Some(&false);
        self.guard(role, &service.name, active, [&service.acl_ipv4, &service.acl_ipv6], found);
    }

    fn guard<const N: usize>(
        &mut self,
        role: EndpointRole,
        owner: &str,
        active: bool,
        acls: [&'a Fact<Option<Reference>>; N],
        found: &mut Vec<Endpoint>,
    ) {
        for name in acls.into_iter().filter_map(Fact::configured).map(|reference| reference.name.as_str()) {
            // Doors that nobody can use add nothing to those that are open.
            if !active || !self.done.insert((role, name)) {
                continue;
            }
            let lists = self.acls.get(name).cloned().unwrap_or_default();
            for acl in lists {
                self.list(role, owner, acl, found);
            }
        }
    }

    fn list(&mut self, role: EndpointRole, owner: &str, acl: &Acl, found: &mut Vec<Endpoint>) {
        let permits = acl.entries.iter().filter(|entry| entry.active && entry.action == Action::Permit);
        for entry in permits {
            self.entry(role, owner, acl, entry, found);
        }
    }

    /// Hosts that a list on packets to the device lets reach management; who else it lets in, such as neighbours in routing, is
    /// no matter of doors.
    fn before_the_device(&mut self, model: &Model, filter: &'a ControlPlaneFilter, found: &mut Vec<Endpoint>) {
        let Some(list) = filter.acl.configured().filter(|_| filter.active) else { return };
        if !self.done.insert((EndpointRole::AclHost, &list.name)) {
            return;
        }
        let ports: Vec<u64> = listening(model).collect();
        for acl in self.acls.get(list.name.as_str()).cloned().unwrap_or_default() {
            let permits = acl.entries.iter().filter(|entry| entry.active && entry.action == Action::Permit);
            for entry in permits.filter(|entry| lets_manage(entry, &ports)) {
                self.entry(EndpointRole::AclHost, "packets to the device", acl, entry, found);
            }
        }
    }

    fn entry(&mut self, role: EndpointRole, owner: &str, acl: &Acl, entry: &AclEntry, found: &mut Vec<Endpoint>) {
        for (at, address) in self.sources(entry) {
            if self.seen.insert((role, at, address)) {
                let owner = format!("list {} of {owner}", acl.name);
                let filter = Fact::some(acl.name.clone(), at);
                found.push(Endpoint { filter, ..endpoint(role, at, true, &address.to_string(), owner) });
            }
        }
    }

    /// The single hosts among an entry's sources.
    fn sources(&self, entry: &AclEntry) -> Vec<(Span, IpAddr)> {
        match entry.source.value() {
            Some(Addresses::Group(name)) => {
                let members = self.groups.get(name.as_str()).map(|group| group.members.as_slice()).unwrap_or_default();
                let hosts = members.iter().filter_map(|member| Some((member.at, single(member.addresses.value()?)?)));
                hosts.collect()
            }
            Some(source) => single(source).map(|address| (entry.at, address)).into_iter().collect(),
            None => Vec::new(),
        }
    }
}

/// The ports by which people and programs that manage the device log in.
fn listening(model: &Model) -> impl Iterator<Item = u64> + '_ {
    let services = model.services.iter().filter(|one| one.active && one.enabled.value() == Some(&true));
    let managing = services.filter(|one| {
        matches!(
            one.protocol,
            Protocol::Ssh
                | Protocol::Telnet
                | Protocol::Http
                | Protocol::Https
                | Protocol::Netconf
                | Protocol::Restconf
                | Protocol::Gnmi
                | Protocol::VendorApi
                | Protocol::Interception
        )
    });
    managing.filter_map(|one| one.port.value().copied())
}

/// Whether an entry opens a session to one of these ports.
fn lets_manage(entry: &AclEntry, ports: &[u64]) -> bool {
    let opens = entry.open_already.value() != Some(&true);
    let tcp = entry.protocol.value().is_some_and(|protocol| matches!(protocol.as_str(), "tcp" | "ip"));
    let from_any = !matches!(entry.source_ports.value(), Some(Some(_)));
    let to = match entry.destination_ports.value() {
        Some(None) => true,
        Some(Some(listed)) => listed
            .iter()
            .filter_map(|words| range(words))
            .any(|(low, high)| ports.iter().any(|port| (low..=high).contains(port))),
        None => false,
    };
    opens && tcp && from_any && to && !ports.is_empty()
}

fn single(addresses: &Addresses) -> Option<IpAddr> {
    match addresses {
        Addresses::Prefix(prefix) if prefix.prefix_len() == prefix.max_prefix_len() => Some(prefix.addr()),
        Addresses::Wildcard(address, free) if free.is_unspecified() => Some(IpAddr::V4(*address)),
        _ => None,
    }
}
