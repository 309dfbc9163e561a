//! Whether a configuration shows what a vulnerability needs.

use seawall_api::model::{DeviceRole, Interface, LineKind, Protocol, RoutingProtocol, Service};
use seawall_api::reading::overlaps;
use seawall_api::{Fact, Reading, Why};

use super::super::kleene::{both, either, map, not};
use super::super::unread::why_absence_is_open;
use super::super::views;
use crate::data::condition::{Condition, Sign, Wanted};

/// Looks for signs.
pub(super) struct Signs<'a> {
    /// What was read.
    pub(super) reading: &'a Reading,
    /// Paths of the model that the plugin never fills.
    pub(super) lacks: &'a [&'a str],
}

impl Signs<'_> {
    /// Whether a condition is met.
    pub(super) fn meet(&self, condition: &Condition) -> Fact<bool> {
        let alternatives = condition.alternatives.iter().map(|signs| {
            let shown = signs.iter().map(|wanted| self.wanted(wanted));
            shown.reduce(both).unwrap_or(Fact::Default(true))
        });
        alternatives.reduce(either).unwrap_or(Fact::Default(true))
    }

    fn wanted(&self, wanted: &Wanted) -> Fact<bool> {
        let shown = self.shown(&wanted.sign);
        if wanted.present { shown } else { not(shown) }
    }

    fn shown(&self, sign: &Sign) -> Fact<bool> {
        let model = &self.reading.model;
        match sign {
            Sign::Any => Fact::Default(true),
            Sign::Hidden => Fact::Unknown(Why::VendorHides),
            Sign::Service(protocol) => self.service(*protocol),
            Sign::NamedService(name) => self.services(|service| service.name.eq_ignore_ascii_case(name)),
            Sign::WebUi => either(
                both(self.service(Protocol::Http), not(self.read(&model.web.plain_modules_off, "web"))),
                both(self.service(Protocol::Https), not(self.read(&model.web.secure_modules_off, "web"))),
            ),
            Sign::Telnet => self.telnet(),
            Sign::Snmp => self.snmp(),
            Sign::SnmpReads(objects) => self.snmp_reads(objects),
            Sign::Ike(version) => self.ike(*version),
            Sign::Nat => both(self.nat("inside"), self.nat("outside")),
            Sign::LoginLockout => map(model.login.lockout_attempts.clone(), |attempts| attempts.is_some()),
            Sign::Bgp => self.exists(model.routing.bgp.iter().map(|bgp| Fact::Set(bgp.active, bgp.at)), "routing.bgp"),
            Sign::Evpn => self.evpn(),
            Sign::Bfd => {
                let sessions = model.routing.sessions.iter().filter(|session| session.active);
                let bfd = sessions.map(|session| Fact::Set(session.protocol == RoutingProtocol::Bfd, session.at));
                self.exists(bfd, "routing.sessions")
            }
            Sign::Multicast => self.interfaces(|interface| interface.pim.clone()),
            Sign::Tunnel => {
                self.exists(model.tunnels.iter().map(|tunnel| Fact::Set(tunnel.active, tunnel.at)), "tunnels")
            }
            Sign::Role(role) => map(model.device.role.clone(), |is: DeviceRole| is == *role),
            Sign::Hardware(parts) => self.hardware(parts),
            Sign::Feature(name) => self.feature(name),
        }
    }

    /// Whether one of these facts holds, where lines that were not read could add to the list of `path`
    /// or change what stands in it by default.
    fn exists(&self, facts: impl Iterator<Item = Fact<bool>>, path: &str) -> Fact<bool> {
        let found = facts.reduce(either);
        match (found, self.open(path)) {
            (Some(found), None) => found,
            (Some(found), Some(_)) if found.is_set() && found.value() == Some(&true) => found,
            (None, None) => Fact::Default(false),
            (_, Some(why)) => Fact::Unknown(why),
        }
    }

    /// Why a list may hold more than the model shows.
    fn open(&self, path: &str) -> Option<Why> {
        if self.lacks.iter().any(|lacking| overlaps(lacking, path)) {
            return Some(Why::NotStated);
        }
        why_absence_is_open(self.reading, &[path])
    }

    /// A fact, unknown where it only follows from a default that a line which was not read could replace.
    fn read(&self, fact: &Fact<bool>, path: &str) -> Fact<bool> {
        match (fact, self.open(path)) {
            (Fact::Default(_), Some(why)) => Fact::Unknown(why),
            _ => fact.clone(),
        }
    }

    fn service(&self, protocol: Protocol) -> Fact<bool> {
        self.services(|service| service.protocol == protocol)
    }

    /// Each service that a platform has is listed, on or off: one that is not listed does not run.
    fn services(&self, is: impl Fn(&Service) -> bool) -> Fact<bool> {
        let services = &self.reading.model.services;
        if services.is_empty() && self.open("services").is_none() {
            return Fact::default();
        }
        let wanted = services.iter().filter(|service| service.active && is(service));
        self.exists(wanted.map(|service| service.enabled.clone()), "services")
    }

    fn telnet(&self) -> Fact<bool> {
        let lines = self.reading.model.lines.iter().filter(|line| line.active && line.kind == LineKind::Virtual);
        let opened = |protocols: Vec<String>| protocols.iter().any(|word| word == "telnet" || word == "all");
        self.exists(lines.map(|line| map(line.transport_in.clone(), opened)), "lines")
    }

    fn snmp(&self) -> Fact<bool> {
        let snmp = &self.reading.model.snmp;
        let communities = snmp.communities.iter().map(|community| (community.active, community.at));
        let groups = snmp.groups.iter().map(|group| (group.active, group.at));
        let users = snmp.users.iter().map(|user| (user.active, user.at));
        let all = communities.chain(groups).chain(users);
        self.exists(all.map(|(active, at)| Fact::Set(active, at)), "snmp")
    }

    fn snmp_reads(&self, objects: &[Vec<u64>]) -> Fact<bool> {
        let model = &self.reading.model;
        let communities = model.snmp.communities.iter().filter(|community| community.active);
        let groups = model.snmp.groups.iter().filter(|group| group.active);
        let held = communities.map(|it| (&it.view, it.at)).chain(groups.map(|it| (&it.read_view, it.at)));
        // Where no view is named, the place is the line that names none.
        let shown = held.map(|(view, at)| match views::shows_any(model, view, objects) {
            Fact::Default(shows) => Fact::Set(shows, at),
            fact => fact,
        });
        self.exists(shown, "snmp")
    }

    fn ike(&self, version: u64) -> Fact<bool> {
        let crypto = &self.reading.model.crypto;
        let policies = crypto.ipsec_policies.iter().filter(|policy| policy.active).map(|policy| {
            let used = map(policy.used.clone(), |used| used);
            both(used, map(policy.ike_version.clone(), |is| is == version))
        });
        // A proposal alone may serve what the model has no place for.
        let proposals = crypto.ike_proposals.iter().filter(|proposal| proposal.active);
        let proposals = proposals.map(|proposal| match proposal.ike_version.value() {
            Some(is) if *is != version => Fact::Set(false, proposal.at),
            _ => Fact::default(),
        });
        self.exists(policies.chain(proposals), "crypto")
    }

    fn nat(&self, side: &str) -> Fact<bool> {
        self.interfaces(|interface| map(interface.nat.clone(), |nat| nat.as_deref() == Some(side)))
    }

    fn interfaces(&self, shows: impl Fn(&Interface) -> Fact<bool>) -> Fact<bool> {
        let interfaces = self.reading.model.interfaces.iter().filter(|interface| interface.active);
        self.exists(interfaces.map(shows), "interfaces")
    }

    fn evpn(&self) -> Fact<bool> {
        let neighbors = self.reading.model.routing.neighbors.iter().filter(|neighbor| neighbor.active);
        let families = neighbors.flat_map(|neighbor| &neighbor.families).filter(|family| family.active);
        let evpn = families.filter(|family| family.name.contains("evpn"));
        self.exists(evpn.map(|family| family.activated.clone()), "routing.neighbors")
    }

    fn hardware(&self, parts: &[String]) -> Fact<bool> {
        let holds = |name: &str| {
            let name = name.to_ascii_uppercase();
            parts.iter().any(|part| name.contains(&part.to_ascii_uppercase()))
        };
        match &self.reading.model.device.hardware {
            Fact::Set(Some(name), span) => Fact::Set(holds(name), *span),
            Fact::Default(Some(name)) => Fact::Default(holds(name)),
            Fact::Set(None, _) | Fact::Default(None) => Fact::default(),
            Fact::Unknown(why) => Fact::Unknown(*why),
        }
    }

    /// A feature that is not listed may be one of which the plugin never says anything.
    fn feature(&self, name: &str) -> Fact<bool> {
        let features = self.reading.model.features.iter().filter(|feature| feature.active && feature.name == name);
        let states = features.map(|feature| match &feature.state {
            Fact::Set(state, span) => on(state).map_or(Fact::default(), |on| Fact::Set(on, *span)),
            Fact::Default(state) => on(state).map_or(Fact::default(), Fact::Default),
            Fact::Unknown(why) => Fact::Unknown(*why),
        });
        match states.reduce(either) {
            Some(state) => self.exists(std::iter::once(state), "features"),
            None => Fact::Unknown(self.open("features").unwrap_or(Why::NotStated)),
        }
    }
}

/// What a feature's state means.
fn on(state: &str) -> Option<bool> {
    match state {
        "on" => Some(true),
        "off" => Some(false),
        _ => None,
    }
}
