//! Every place where a packet filter guards something, and which sources it lets through.

mod judge;
mod own;
mod ports;

use rustc_hash::FxHashMap;
use seawall_api::model::declare::{choice, object};
use seawall_api::model::{
    Acl, Action, ChainLine, Confidence, ControlPlaneFilter, Exposure, Family, Interface, InterfaceRole, Line, LineKind,
    Model, Reference,
};
use seawall_api::{Fact, Reading};

use super::Limits;
use super::address_set;
use super::traffic::Traffic;
use super::unread::{Blocks, may_change_any};
use ports::{line_port, service_traffic};

pub(super) use judge::{admits, at_most};

choice! {
    /// What a filter guards.
    Guarded {
        /// A terminal line.
        Line = "line",
        /// A service.
        Service = "service",
        /// An SNMP community.
        SnmpCommunity = "snmp-community",
        /// An SNMP group.
        SnmpGroup = "snmp-group",
        /// An SNMP user.
        SnmpUser = "snmp-user",
        /// Time.
        Ntp = "ntp",
        /// What enters an interface.
        InterfaceIn = "interface-in",
        /// What leaves an interface.
        InterfaceOut = "interface-out",
    }
}

choice! {
    /// How much a filter lets through.
    Admits {
        /// No source.
        Nobody = "nobody",
        /// Few enough sources to be the networks of one operator.
        Limited = "limited",
        /// More global sources than one operator has.
        Open = "open",
        /// Every source, or nearly.
        Everything = "everything",
    }
}

object! {
    /// A place where a packet filter guards something.
    Filter {
        /// The filter's name.
        name: String,
        /// What it guards.
        guards: Guarded,
        /// Whose it is, in words: `line vty 0 4`, `interface Gi0/1`.
        owner: String,
        /// IPv4 or IPv6.
        family: Family,
        /// Whether the filter is defined.
        defined: Fact<bool>,
        /// How much it lets through of the traffic that it guards.
        admits: Fact<Admits>,
        /// The sources that it lets through, in words.
        sources: Fact<String>,
        /// Whether it lets everything through without having dropped anything first.
        filters_nothing: Fact<bool>,
        /// Whether the entry that drops the rest logs it; where the rest is let through, whether one that drops does.
        denials_logged: Fact<bool>,
        /// Whether every entry that drops logs it, with the interface where the system can name that.
        denials_traced: Fact<bool>,
        /// What keeps sources from a line, service or SNMP door beside this filter.
        reach: Exposure,
        /// What the interface is for whose filter it is.
        role: Fact<InterfaceRole>,
        /// How sure that is.
        role_confidence: Fact<Confidence>,
        /// Reserved IPv4 sources that it lets through, in words; none if it drops them all.
        reserved_sources: Fact<Option<String>>,
        /// An IPv4 address of the device, on another interface, to which it lets anyone through as it enters this one; none if it surely
        /// lets nobody through to any.
        own_reached: Fact<Option<String>>,
        /// IPv6 extension headers that it drops wherever they come from, IPv4 options and fragments: `routing-0`, `undetermined-transport`,
        /// `options`, `icmp-fragments` ...
        headers_dropped: Fact<Vec<String>>,
    }
}

/// The lists whose lines make a packet filter.
const MAKERS: &[&str] = &["acls", "object_groups"];

/// The fields that put a packet filter in front of something.
pub(super) const GUARDS: &[&str] = &[
    "lines.acl_ipv4",
    "lines.acl_ipv6",
    "control_plane.filters",
    "services.acl_ipv4",
    "services.acl_ipv6",
    "snmp.communities.acl_ipv4",
    "snmp.communities.acl_ipv6",
    "snmp.groups.acl_ipv4",
    "snmp.groups.acl_ipv6",
    "snmp.users.acl_ipv4",
    "ntp.access.acl",
    "interfaces.acl_in_ipv4",
    "interfaces.acl_out_ipv4",
    "interfaces.acl_in_ipv6",
    "interfaces.acl_out_ipv6",
];

/// All filters of a device.
pub(super) fn find(reading: &Reading, limits: &Limits) -> Vec<Filter> {
    let finder = Finder::new(reading, limits);
    let mut filters = Vec::new();
    finder.lines(&mut filters);
    finder.before_lines(&mut filters);
    finder.services(&mut filters);
    finder.snmp(&mut filters);
    finder.ntp(&mut filters);
    finder.interfaces(&mut filters);
    filters
}

/// Something that may be guarded, before its filter is looked at.
struct Door<'a> {
    guards: Guarded,
    owner: String,
    family: Family,
    active: bool,
    traffic: Traffic<'a>,
    reach: Option<&'a Exposure>,
}

struct Finder<'a> {
    reading: &'a Reading,
    model: &'a Model,
    limits: &'a Limits,
    /// By name and family, the first of each.
    acls: FxHashMap<(&'a str, Family), &'a Acl>,
    /// Blocks of lines that were not read and could change a filter.
    unread: Blocks,
    /// Whether a line that was not read may hold an address of the device.
    addresses_open: bool,
    own: own::OwnAddresses<'a>,
}

impl<'a> Finder<'a> {
    fn new(reading: &'a Reading, limits: &'a Limits) -> Self {
        let model = &reading.model;
        let mut acls = FxHashMap::default();
        for acl in &model.acls {
            acls.entry((acl.name.as_str(), acl.family)).or_insert(acl);
        }
        let unread = Blocks::touching(reading, MAKERS);
        Self {
            reading,
            model,
            limits,
            acls,
            unread,
            addresses_open: may_change_any(reading, &["interfaces.addresses"]),
            own: own::own_addresses(model),
        }
    }
}

impl Finder<'_> {
    fn lines(&self, filters: &mut Vec<Filter>) {
        for line in &self.model.lines {
            for (family, acl) in [(Family::Ipv4, &line.acl_ipv4), (Family::Ipv6, &line.acl_ipv6)] {
                let traffic = Traffic::port(set_family(family), "tcp", line_port(line));
                let door = Door {
                    guards: Guarded::Line,
                    owner: format!("line {}", line.name),
                    family,
                    active: line.active,
                    traffic,
                    reach: Some(if family == Family::Ipv6 { &line.reach_ipv6 } else { &line.reach_ipv4 }),
                };
                filters.extend(self.filter(door, acl));
            }
        }
    }

    /// A line that names no list of its own is guarded by the filter on packets to the device, where there is one: that of the routing
    /// instance whose sessions alone it takes, or of the global table.
    fn before_lines(&self, filters: &mut Vec<Filter>) {
        let takes = |line: &&Line| line.transport_in.value().is_some_and(|words| !words.is_empty());
        for line in self.model.lines.iter().filter(|line| line.kind == LineKind::Virtual).filter(takes) {
            let alone = line.vrf.configured().filter(|_| line.every_vrf.value() == Some(&false));
            let instance = alone.map(|vrf| vrf.name.as_str());
            for filter in self.model.control_plane.filters.iter().filter(|filter| self.meets(filter, instance)) {
                let ipv6 = filter.family == Family::Ipv6;
                let own = if ipv6 { &line.acl_ipv6 } else { &line.acl_ipv4 };
                if own.value() != Some(&None) {
                    continue;
                }
                let traffic = Traffic::port(set_family(filter.family), "tcp", line_port(line));
                let door = Door {
                    guards: Guarded::Line,
                    owner: format!("packets to the device, before line {}", line.name),
                    family: filter.family,
                    active: line.active,
                    traffic: Traffic { way: instance.and_then(|name| self.only_way(name)), ..traffic },
                    reach: Some(if ipv6 { &line.reach_ipv6 } else { &line.reach_ipv4 }),
                };
                // Entries that drop only a part of a source's traffic, such as fragments, keep no session from opening.
                filters.extend(self.filter_of(door, &filter.acl, Some(Action::Deny)));
            }
        }
    }

    /// Whether packets that come in by a routing instance meet a filter on packets to the device.
    fn meets(&self, filter: &ControlPlaneFilter, instance: Option<&str>) -> bool {
        let is_bound = |filter: &ControlPlaneFilter| filter.vrf.configured().map(|vrf| vrf.name.as_str()) == instance;
        let own = |other: &ControlPlaneFilter| other.active && other.family == filter.family && is_bound(other);
        let for_all = filter.every_vrf.value() == Some(&true) && filter.vrf.configured().is_none();
        let has_own = || self.model.control_plane.filters.iter().any(own);
        filter.active && (is_bound(filter) || for_all && !has_own())
    }

    /// The interface by which alone packets come in by a routing instance.
    fn only_way(&self, instance: &str) -> Option<&str> {
        let of = |this: &&Interface| this.active && this.vrf.configured().is_some_and(|vrf| vrf.name == instance);
        let mut inside = self.model.interfaces.iter().filter(of);
        inside.next().filter(|_| inside.next().is_none()).map(|this| this.name.as_str())
    }

    fn services(&self, filters: &mut Vec<Filter>) {
        for service in &self.model.services {
            for (family, acl) in [(Family::Ipv4, &service.acl_ipv4), (Family::Ipv6, &service.acl_ipv6)] {
                let traffic = service_traffic(service, set_family(family));
                let active = service.active && service.enabled.value() != Some(&false);
                let (owner, reach) = (service.name.clone(), Some(&service.reach));
                let door = Door { guards: Guarded::Service, owner, family, active, traffic, reach };
                filters.extend(self.filter(door, acl));
            }
        }
    }

    fn snmp(&self, filters: &mut Vec<Filter>) {
        let door = |guards, owner: String, family, active, reach| Door {
            guards,
            owner,
            family,
            active,
            traffic: Traffic::port(set_family(family), "udp", 161),
            reach,
        };
        for community in &self.model.snmp.communities {
            for (family, acl) in [(Family::Ipv4, &community.acl_ipv4), (Family::Ipv6, &community.acl_ipv6)] {
                let (owner, reach) = ("an SNMP community".to_owned(), Some(&community.reach));
                filters.extend(self.filter(door(Guarded::SnmpCommunity, owner, family, community.active, reach), acl));
            }
        }
        for group in &self.model.snmp.groups {
            for (family, acl) in [(Family::Ipv4, &group.acl_ipv4), (Family::Ipv6, &group.acl_ipv6)] {
                let (owner, reach) = (format!("SNMP group {}", group.name), Some(&group.reach));
                filters.extend(self.filter(door(Guarded::SnmpGroup, owner, family, group.active, reach), acl));
            }
        }
        for user in &self.model.snmp.users {
            let door = door(Guarded::SnmpUser, format!("SNMP user {}", user.name), Family::Ipv4, user.active, None);
            filters.extend(self.filter(door, &user.acl_ipv4));
        }
    }

    fn ntp(&self, filters: &mut Vec<Filter>) {
        for access in &self.model.ntp.access {
            let family = access.family.value().copied().unwrap_or_default();
            let traffic = Traffic::port(set_family(family), "udp", 123);
            let owner = format!("ntp {}", access.grants);
            filters.extend(self.filter(
                Door { guards: Guarded::Ntp, owner, family, active: access.active, traffic, reach: None },
                &access.acl,
            ));
        }
    }

    fn interfaces(&self, filters: &mut Vec<Filter>) {
        for interface in &self.model.interfaces {
            let sides = [
                (Guarded::InterfaceIn, Family::Ipv4, &interface.acl_in_ipv4),
                (Guarded::InterfaceIn, Family::Ipv6, &interface.acl_in_ipv6),
                (Guarded::InterfaceOut, Family::Ipv4, &interface.acl_out_ipv4),
                (Guarded::InterfaceOut, Family::Ipv6, &interface.acl_out_ipv6),
            ];
            for (guards, family, acl) in sides {
                let owner = format!("interface {}", interface.name);
                let traffic = Traffic::all(set_family(family));
                let door = Door { guards, owner, family, active: interface.active, traffic, reach: None };
                filters.extend(self.filter(door, acl).map(|filter| Filter {
                    own_reached: self.own_reached(interface, &filter),
                    role: interface.role.clone(),
                    role_confidence: interface.role_confidence.clone(),
                    ..filter
                }));
            }
        }
    }

    fn filter(&self, door: Door<'_>, field: &Fact<Option<Reference>>) -> Option<Filter> {
        self.filter_of(door, field, None)
    }

    fn filter_of(&self, door: Door<'_>, field: &Fact<Option<Reference>>, aside: Option<Action>) -> Option<Filter> {
        let reference = field.configured()?;
        let at = field.span().unwrap_or_default();
        let mut filter = Filter {
            at,
            active: door.active,
            name: reference.name.clone(),
            guards: door.guards,
            owner: door.owner,
            family: door.family,
            reach: door.reach.cloned().unwrap_or_default(),
            ..Filter::default()
        };
        let naming = ChainLine { at, says: format!("names list {}", reference.name), ..ChainLine::default() };
        filter.reach.chain.insert(0, naming);
        match self.acls.get(&(reference.name.as_str(), door.family)).copied() {
            Some(acl) => self.judge(&mut filter, acl, door.traffic, aside),
            None => self.undefined(&mut filter, reference, at),
        }
        Some(filter)
    }
}

fn set_family(family: Family) -> address_set::Family {
    if family == Family::Ipv6 { address_set::Family::V6 } else { address_set::Family::V4 }
}

#[cfg(test)]
mod tests;
