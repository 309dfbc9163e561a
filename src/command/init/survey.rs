//! What the devices of a site have in common, and what speaks against it.

use std::collections::{BTreeMap, BTreeSet};

use ipnet::IpNet;
use seawall_api::model::{Addresses, InterfaceRole};

use super::seen::{Seen, Spot};
use crate::analysis::endpoints::fact_of;
use crate::analysis::{Endpoint, EndpointRole};
use crate::roster::{Roster, System};

/// Fewest devices of which most can be said to share something.
const ENOUGH: usize = 5;

/// What all devices show.
pub(super) struct Survey {
    share: u8,
    own: Vec<IpNet>,
    devices: usize,
    roster: Roster,
    suspects: BTreeMap<Spot, BTreeSet<String>>,
    users: BTreeMap<String, Vec<(usize, Spot, bool)>>,
    sources: BTreeMap<IpNet, Vec<(usize, Spot)>>,
    connected: BTreeMap<IpNet, BTreeSet<usize>>,
    interfaces: BTreeMap<String, Interfaces>,
    parts: BTreeMap<String, Vec<String>>,
}

/// Devices that have an interface of one name, and by role those that show what it is for.
type Interfaces = (BTreeSet<usize>, BTreeMap<InterfaceRole, BTreeSet<usize>>);

/// Something that could be stated, and what speaks against it.
pub(super) struct Candidate {
    /// As the settings write it.
    pub(super) value: String,
    /// On how many devices it is.
    pub(super) devices: usize,
    /// Why it must not be stated without a look.
    pub(super) doubts: Vec<String>,
    /// Whether enough devices share it.
    pub(super) shared: bool,
}

impl Candidate {
    /// Whether it is stated.
    pub(super) fn is_live(&self) -> bool {
        self.shared && self.doubts.is_empty()
    }
}

impl Survey {
    /// Nothing seen yet. `share` is the percentage of all devices that makes "most", `own` what a person has said.
    pub(super) fn new(share: u8, own: Vec<IpNet>) -> Self {
        Self {
            share,
            own,
            devices: 0,
            roster: Roster::default(),
            suspects: BTreeMap::new(),
            users: BTreeMap::new(),
            sources: BTreeMap::new(),
            connected: BTreeMap::new(),
            interfaces: BTreeMap::new(),
            parts: BTreeMap::new(),
        }
    }

    /// Adds a device.
    pub(super) fn add(&mut self, seen: Seen) {
        let device = self.devices;
        if let Some(hostname) = seen.hostname.filter(|_| seen.part) {
            self.parts.entry(hostname).or_default().push(seen.path.clone());
        }
        self.suspects.extend(seen.suspects);
        for (name, spot, reported) in seen.users {
            self.users.entry(name).or_default().push((device, spot, reported));
        }
        for (source, spot) in seen.sources {
            self.sources.entry(source.trunc()).or_default().push((device, spot));
        }
        for network in seen.connected {
            self.connected.entry(network).or_default().insert(device);
        }
        for (name, role) in seen.interfaces {
            let (all, roles) = self.interfaces.entry(name).or_default();
            all.insert(device);
            if let Some(role) = role {
                roles.entry(role).or_default().insert(device);
            }
        }
        self.roster.add(seen.page);
        self.devices += 1;
    }

    /// How many devices there are.
    pub(super) const fn devices(&self) -> usize {
        self.devices
    }

    /// What a person has said of the own prefixes.
    pub(super) fn own(&self) -> &[IpNet] {
        &self.own
    }

    fn is_shared(&self, devices: usize) -> bool {
        self.devices() >= ENOUGH && devices * 100 >= self.devices() * usize::from(self.share)
    }

    /// Remote systems that a fact of the site would list, most widespread first.
    pub(super) fn servers(&self, fact: &str) -> Vec<Candidate> {
        let mut found = Vec::new();
        for system in self.roster.systems() {
            let places = system.places.iter().filter(|place| is_meant(&place.endpoint, fact));
            let devices: BTreeSet<usize> = places.map(|place| place.device).collect();
            if devices.is_empty() {
                continue;
            }
            found.push(self.candidate(value(system), devices.len(), self.doubts(system)));
        }
        sorted(found)
    }

    /// Networks and hosts that may open management doors.
    pub(super) fn management(&self) -> Vec<Candidate> {
        let mut found = self.servers("management_networks");
        for (source, places) in &self.sources {
            let devices: BTreeSet<usize> = places.iter().map(|(device, _)| *device).collect();
            let mut doubts = Vec::new();
            if !self.is_own(*source) && crate::analysis::endpoints::is_global_prefix(*source) {
                doubts.push("globally routable, and nothing says that it is your own".to_owned());
            }
            if source.prefix_len() < if source.addr().is_ipv4() { 8 } else { 32 } {
                doubts.push("more than one operator has".to_owned());
            }
            doubts.extend(places.iter().find_map(|(_, spot)| self.indicator(spot)));
            found.push(self.candidate(source.to_string(), devices.len(), doubts));
        }
        sorted(found)
    }

    /// Local accounts.
    pub(super) fn users(&self) -> Vec<Candidate> {
        let of = |(name, places): (&String, &Vec<(usize, Spot, bool)>)| {
            let devices: BTreeSet<usize> = places.iter().map(|(device, ..)| *device).collect();
            let mut doubts = Vec::new();
            if places.iter().any(|(_, _, reported)| *reported) {
                doubts.push("a name that was reported from intrusions".to_owned());
            }
            doubts.extend(places.iter().find_map(|(_, spot, _)| self.indicator(spot)));
            self.candidate(name.clone(), devices.len(), doubts)
        };
        sorted(self.users.iter().map(of).collect())
    }

    /// Globally routable networks on interfaces, for a person to say which prefixes are the site's own.
    pub(super) fn connected(&self) -> Vec<(IpNet, usize)> {
        let global =
            |network: &&IpNet| crate::analysis::endpoints::is_global_prefix(**network) && !self.is_own(**network);
        self.connected.keys().filter(global).map(|network| (*network, self.on(network))).collect()
    }

    fn on(&self, network: &IpNet) -> usize {
        self.connected.get(network).map_or(0, BTreeSet::len)
    }

    /// Interfaces that have one role wherever evidence shows any, on most of all devices, and on some none.
    pub(super) fn interfaces(&self) -> Vec<(&str, InterfaceRole, usize)> {
        let mut found = Vec::new();
        for (name, (all, roles)) in &self.interfaces {
            let Some((role, devices)) = roles.first_key_value().filter(|_| roles.len() == 1) else { continue };
            if devices.len() < all.len() && self.is_shared(devices.len()) {
                found.push((name.as_str(), *role, devices.len()));
            }
        }
        found
    }

    /// Interfaces whose role nothing shows, with the number of devices, most widespread first.
    pub(super) fn without_role(&self) -> Vec<(&str, usize)> {
        let open = |(all, roles): &Interfaces| all.len().saturating_sub(roles.values().map(BTreeSet::len).sum());
        let counted = self.interfaces.iter().map(|(name, devices)| (name.as_str(), open(devices)));
        let mut found: Vec<(&str, usize)> = counted.filter(|(_, devices)| *devices > 0).collect();
        found.sort_by_key(|(_, devices)| std::cmp::Reverse(*devices));
        found
    }

    /// Parts of configurations that give themselves the same name.
    pub(super) fn parts(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.parts.iter().filter(|(_, files)| files.len() > 1).map(|(name, files)| (name.as_str(), files.as_slice()))
    }

    fn candidate(&self, value: String, devices: usize, doubts: Vec<String>) -> Candidate {
        Candidate { value, devices, doubts, shared: self.is_shared(devices) }
    }

    fn is_own(&self, prefix: IpNet) -> bool {
        self.own.iter().any(|own| own.contains(&prefix))
    }

    fn doubts(&self, system: &System) -> Vec<String> {
        let mut doubts = Vec::new();
        match (system.foreign(), &system.address) {
            (Some(true), _) => doubts.push("globally routable, and nothing says that it is your own".to_owned()),
            (_, Some(Addresses::Name(_))) => doubts.push("a name: where it leads no configuration says".to_owned()),
            (None, _) => doubts.push("a part of a configuration does not show whether it is your own".to_owned()),
            _ => {}
        }
        if system.tasks() > 1 {
            let roles: Vec<&str> = system.roles().into_iter().map(EndpointRole::word).collect();
            doubts.push(format!("several tasks: {}", roles.join(", ")));
        }
        let suspect = |place: &crate::roster::Place| self.indicator(&(place.path.clone(), place.line));
        doubts.extend(system.places.iter().find_map(suspect));
        doubts
    }

    /// `ioc-tacacs-odd at r1.cfg:12`.
    fn indicator(&self, spot: &Spot) -> Option<String> {
        let rules = self.suspects.get(spot)?;
        let (path, line) = spot;
        Some(format!("{} at {path}:{line}", rules.iter().map(String::as_str).collect::<Vec<_>>().join(", ")))
    }
}

/// Whether a fact of the site would list this. A neighbour in the own AS needs no list, nor does a server inside that is
/// reached from outside.
fn is_meant(endpoint: &Endpoint, fact: &str) -> bool {
    let internal = endpoint.how.configured().is_some_and(|how| how == "internal");
    let listed = match endpoint.role {
        EndpointRole::Nat => false,
        EndpointRole::BgpPeer => !internal,
        _ => true,
    };
    endpoint.active && listed && fact_of(endpoint.role) == fact
}

fn value(system: &System) -> String {
    match &system.address {
        Some(Addresses::Prefix(prefix)) if prefix.prefix_len() == prefix.max_prefix_len() => prefix.addr().to_string(),
        Some(Addresses::Prefix(prefix)) => prefix.trunc().to_string(),
        _ => system.host.clone(),
    }
}

/// Live ones first, then the most widespread.
fn sorted(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.sort_by_key(|one| (!one.is_live(), std::cmp::Reverse(one.devices)));
    candidates
}
