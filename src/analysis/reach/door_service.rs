//! Services as doors: the web server, interfaces for programs, file servers and what else listens; the SNMP agent by
//! its communities and groups.

use seawall_api::model::{Family, Model, Protocol, Reference, Service, SnmpLevel, SnmpVersion};
use seawall_api::{Fact, Reading, Span};

use super::DecidedBy;
use super::barrier::Knock;
use super::door::{Door, FAMILIES, Owner, Shut};
use super::lists::{Lists, line, settled};
use super::ways::{Instance, Ways};
use super::words;
use crate::analysis::kleene::both;
use crate::analysis::unread::Blocks;

struct Finder<'a, 'l> {
    model: &'a Model,
    lists: &'l Lists<'a>,
    ways: &'l Ways<'a>,
    services: Blocks,
    snmp: Blocks,
}

/// What guards one door of a service.
struct Guard<'a> {
    owner: Owner,
    place: String,
    at: Span,
    active: bool,
    ipv4: &'a Fact<Option<Reference>>,
    ipv6: &'a Fact<Option<Reference>>,
    touched: bool,
}

/// The doors of all services that management uses.
pub(super) fn doors<'a>(reading: &'a Reading, lists: &Lists<'a>, ways: &Ways<'a>) -> Vec<Door<'a>> {
    let finder = Finder {
        model: &reading.model,
        lists,
        ways,
        services: Blocks::touching(reading, &["services"]),
        snmp: Blocks::touching(reading, &["snmp.communities", "snmp.groups", "snmp.users"]),
    };
    let services = reading.model.services.iter().enumerate();
    let listening = services.filter_map(|(index, service)| Some((index, service, transport(service.protocol)?)));
    listening.flat_map(|(index, service, transport)| finder.service(index, service, transport)).collect()
}

/// Whether a service has doors of its own, and is not reached by terminal lines.
pub(super) fn is_door(protocol: Protocol) -> bool {
    transport(protocol).is_some()
}

/// How clients of a service knock. `None` for what is no listener of management, or is reached by terminal lines.
fn transport(protocol: Protocol) -> Option<&'static str> {
    match protocol {
        Protocol::Http
        | Protocol::Https
        | Protocol::Netconf
        | Protocol::Restconf
        | Protocol::Gnmi
        | Protocol::VendorApi
        | Protocol::Ftp
        | Protocol::Rcp
        | Protocol::Rsh
        | Protocol::SmartInstall
        | Protocol::TcpSmallServers
        | Protocol::Finger
        | Protocol::Interception => Some("tcp"),
        Protocol::Snmp | Protocol::Tftp | Protocol::UdpSmallServers => Some("udp"),
        _ => None,
    }
}

impl<'a> Finder<'a, '_> {
    fn service(&self, index: usize, service: &'a Service, transport: &'static str) -> Vec<Door<'a>> {
        let guards = if service.protocol == Protocol::Snmp { self.agent(service) } else { Vec::new() };
        let own = Guard {
            owner: Owner::Service(index),
            place: "device".to_owned(),
            at: service.at,
            active: service.active,
            ipv4: &service.acl_ipv4,
            ipv6: &service.acl_ipv6,
            touched: self.services.may_change(service.at),
        };
        let runs = settled(&service.enabled, own.touched);
        if runs.value() == Some(&false) || !service.active {
            return vec![self.door(service, transport, &own, Family::Ipv4, &Instance::GLOBAL)];
        }
        let guards = if guards.is_empty() { vec![own] } else { guards };
        let mut doors = Vec::new();
        for guard in &guards {
            for family in FAMILIES {
                if family == Family::Ipv6 && service.ipv6.value() == Some(&false) {
                    continue;
                }
                let bound = service.vrf.configured();
                for instance in self.ways.instances(family) {
                    if bound.is_none_or(|bound| instance.is(&bound.name)) {
                        doors.push(self.door(service, transport, guard, family, instance));
                    }
                }
            }
        }
        doors
    }

    /// Communities, users on their own, and groups of version 3: those of others are made by communities.
    fn agent(&self, service: &Service) -> Vec<Guard<'a>> {
        let snmp = &self.model.snmp;
        let communities = snmp.communities.iter().enumerate().map(|(index, one)| Guard {
            owner: Owner::Community(index),
            place: format!("{} community", one.access.value().map_or("SNMP", |access| access.word())),
            at: one.at,
            active: one.active && service.active,
            ipv4: &one.acl_ipv4,
            ipv6: &one.acl_ipv6,
            touched: self.snmp.may_change(one.at),
        });
        let version3 = |version: Option<&SnmpVersion>| version.is_none_or(|version| *version == SnmpVersion::V3);
        let groups = snmp.groups.iter().enumerate().filter(move |(_, group)| version3(group.version.value()));
        let groups = groups.map(|(index, one)| Guard {
            owner: Owner::Group(index),
            place: format!("group {}", one.name),
            at: one.at,
            active: one.active && service.active,
            ipv4: &one.acl_ipv4,
            ipv6: &one.acl_ipv6,
            touched: self.snmp.may_change(one.at),
        });
        // Where users have a level of their own, no group stands before them.
        let alone = |level: &Fact<Option<SnmpLevel>>| !matches!(level.value(), Some(None));
        let users = snmp.users.iter().enumerate().filter(move |(_, user)| alone(&user.level));
        let users = users.map(|(index, one)| Guard {
            owner: Owner::User(index),
            place: format!("user {}", one.name),
            at: one.at,
            active: one.active && service.active,
            ipv4: &one.acl_ipv4,
            ipv6: &one.acl_ipv6,
            touched: self.snmp.may_change(one.at),
        });
        communities.chain(groups).chain(users).filter(|guard| guard.active).collect()
    }

    /// What the traffic to a service is to those who sort it by ports: NETCONF over the port of SSH is a session of SSH.
    fn word(&self, service: &Service) -> &'static str {
        let port = service.port.value();
        let mut others = self.model.services.iter().filter(|other| other.protocol == Protocol::Ssh);
        if service.protocol == Protocol::Netconf && others.any(|ssh| port.is_some() && ssh.port.value() == port) {
            return Protocol::Ssh.word();
        }
        service.protocol.word()
    }

    fn door(
        &self,
        service: &'a Service,
        transport: &'static str,
        guard: &Guard<'a>,
        family: Family,
        instance: &Instance<'a>,
    ) -> Door<'a> {
        let shown = words::of(service.protocol, &service.name);
        let port = service.port.value().copied();
        let knock = Knock {
            family,
            service: self.word(service),
            transport,
            port,
            instance: instance.first(),
            blurred: instance.blurred,
        };
        let answers = if family == Family::Ipv6 { service.ipv6.clone() } else { Fact::Default(true) };
        let everywhere = match instance.first() {
            Some(_) if service.vrf.configured().is_none() => service.every_vrf.clone(),
            _ => Fact::Default(true),
        };
        let runs = if service.active { settled(&service.enabled, guard.touched) } else { Fact::Default(false) };
        let reached = both(everywhere, instance.certain.map_or_else(Fact::default, Fact::Default));
        let open = both(both(runs, answers), reached);
        let field = if family == Family::Ipv6 { guard.ipv6 } else { guard.ipv4 };
        let guarded = if matches!(guard.owner, Owner::Service(_)) { &service.name } else { &guard.place };
        let mut opening = Vec::new();
        if !guard.at.is_empty() {
            opening.push(line(guard.at, guard.place.clone()));
        }
        if matches!(guard.owner, Owner::Service(_)) {
            opening.extend(service.enabled.span().filter(|at| *at != guard.at).map(|at| line(at, "switches it on")));
        }
        Door {
            owner: guard.owner,
            protocol: service.protocol,
            name: &service.name,
            place: guard.place.clone(),
            at: guard.at,
            active: guard.active,
            port: service.port.clone(),
            knock,
            instances: instance.names.clone(),
            listens: open.clone(),
            open,
            shut: Shut { by: DecidedBy::SwitchedOff, says: format!("{shown} does not run") },
            own: self.lists.guarding(DecidedBy::ServiceList, field, guarded, &knock, guard.touched),
            of_service: None,
            opening,
            shown,
        }
    }
}
