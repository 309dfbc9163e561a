//! The remote systems of one device or of many, put together by address.

use std::collections::BTreeMap;

use seawall_api::Fact;
use seawall_api::model::Addresses;
use serde_json::{Value, json};

use crate::analysis::{Endpoint, EndpointRole};
use crate::audit::Read;
use crate::neutral::neutral;

/// All remote systems, by address.
#[derive(Debug, Default)]
pub struct Roster {
    systems: BTreeMap<Key, System>,
    devices: usize,
    parts: usize,
}

/// Addresses in the order of their numbers, names behind them.
type Key = (bool, Option<ipnet::IpNet>, String);

/// One remote system.
#[derive(Debug)]
pub struct System {
    /// Its address or name as first written.
    pub host: String,
    /// Its address, where it is known.
    pub address: Option<Addresses>,
    /// Where it occurs.
    pub places: Vec<Place>,
}

/// A place where a device names a remote system.
#[derive(Debug)]
pub struct Place {
    /// The number of the device in the roster.
    pub device: usize,
    /// The file.
    pub path: String,
    /// The line, from 1.
    pub line: u32,
    /// What is known of the remote system there.
    pub endpoint: Endpoint,
}

/// What one device names, without the rest of it.
#[derive(Debug)]
pub struct Page {
    named: Vec<(String, u32, Endpoint)>,
    /// Whether it may name more.
    part: bool,
}

impl Page {
    /// Takes the remote systems, with their lines, out of what was read.
    pub fn of(read: &Read) -> Self {
        let (named, hidden): (Vec<&Endpoint>, Vec<&Endpoint>) =
            read.conclusions.endpoints.iter().partition(|endpoint| !endpoint.host.is_empty());
        let placed = |endpoint: &Endpoint| {
            let (path, line) = read.place(endpoint.at);
            (path.to_owned(), line, endpoint.clone())
        };
        Self { named: named.into_iter().map(placed).collect(), part: !hidden.is_empty() }
    }

    /// Each remote system in each of its roles, for programs; `docs/endpoints.md` describes the fields.
    pub fn json(&self) -> Vec<Value> {
        let with_host = |(path, line, endpoint): &(String, u32, Endpoint)| {
            let mut value = place_json(path, *line, endpoint);
            if let Some(fields) = value.as_object_mut() {
                fields.insert("host".to_owned(), neutral(&endpoint.host).into());
            }
            value
        };
        self.named.iter().map(with_host).collect()
    }
}

/// A place where a device names a remote system, for programs.
pub(crate) fn place_json(path: &str, line: u32, endpoint: &Endpoint) -> Value {
    let known = |fact: &Fact<bool>| fact.value().copied();
    let vrf = endpoint.vrf.configured().map(|vrf| neutral(&vrf.name).into_owned());
    json!({
        "path": neutral(path),
        "line": line,
        "role": endpoint.role.word(),
        "owner": neutral(&endpoint.owner),
        "active": endpoint.active,
        "vrf": vrf,
        "port": endpoint.port.configured(),
        "globally_routable": known(&endpoint.globally_routable),
        "own": known(&endpoint.own),
        "foreign": known(&endpoint.foreign),
        "listed": known(&endpoint.listed),
        "apart_by": endpoint.apart_by.value(),
    })
}

impl Roster {
    /// Adds what a device names.
    pub fn add(&mut self, page: Page) {
        let device = self.devices;
        self.devices += 1;
        self.parts += usize::from(page.part);
        for (path, line, endpoint) in page.named {
            let system = self.systems.entry(key(&endpoint)).or_insert_with(|| System {
                host: endpoint.host.clone(),
                address: endpoint.address.value().cloned(),
                places: Vec::new(),
            });
            system.places.push(Place { device, path, line, endpoint });
        }
    }

    /// How many devices were added.
    pub const fn devices(&self) -> usize {
        self.devices
    }

    /// How many of them may name more, in lines that were not read or in parts that are not there.
    pub const fn parts(&self) -> usize {
        self.parts
    }

    /// The systems: worst first, then by address.
    pub fn systems(&self) -> Vec<&System> {
        let mut systems: Vec<&System> = self.systems.values().collect();
        systems.sort_by_key(|system| system.standing());
        systems
    }
}

fn key(endpoint: &Endpoint) -> Key {
    match endpoint.address.value() {
        Some(Addresses::Prefix(prefix)) => (false, Some(*prefix), String::new()),
        _ => (true, None, endpoint.host.to_ascii_lowercase()),
    }
}

/// How much a system asks for a look, the most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Foreign, with several kinds of task, and not listed for all of them.
    ForeignInSeveral,
    /// Foreign and not listed for all its roles.
    Foreign,
    /// Unlike the other servers of its role, and not listed.
    Apart,
    /// Not listed for one of its roles by a site that lists that role.
    Unlisted,
    /// The site has not said, or it is listed.
    Quiet,
}

impl System {
    /// The roles, each once.
    pub fn roles(&self) -> Vec<EndpointRole> {
        let mut roles: Vec<EndpointRole> = self.places.iter().map(|place| place.endpoint.role).collect();
        roles.sort_unstable();
        roles.dedup();
        roles
    }

    /// On how many devices.
    pub fn devices(&self) -> usize {
        let mut devices: Vec<usize> = self.places.iter().map(|place| place.device).collect();
        devices.dedup();
        devices.len()
    }

    /// Kinds of task over all devices.
    pub fn tasks(&self) -> usize {
        let mut tasks: Vec<&str> = self.places.iter().map(|place| place.endpoint.role.task()).collect();
        tasks.sort_unstable();
        tasks.dedup();
        tasks.len()
    }

    /// Whether it is foreign anywhere; `None` if nobody can say.
    pub fn foreign(&self) -> Option<bool> {
        any(self.places.iter().map(|place| place.endpoint.foreign.value().copied()))
    }

    /// Whether the site lists it for every role that it has; `None` where the site has not said.
    pub fn listed(&self) -> Option<bool> {
        any(self.places.iter().map(|place| place.endpoint.listed.value().map(|listed| !listed))).map(|missing| !missing)
    }

    /// Whether it is unlike the other servers of a role anywhere.
    pub fn apart(&self) -> bool {
        self.places.iter().any(|place| place.endpoint.apart.value() == Some(&true))
    }

    /// How much it asks for a look.
    pub fn standing(&self) -> Standing {
        let listed = self.listed() == Some(true);
        match (self.foreign() == Some(true) && !listed, self.tasks() > 1) {
            (true, true) => Standing::ForeignInSeveral,
            (true, false) => Standing::Foreign,
            _ if self.apart() && !listed => Standing::Apart,
            _ if self.listed() == Some(false) => Standing::Unlisted,
            _ => Standing::Quiet,
        }
    }

    /// What there is to say of it, in words.
    pub fn words(&self) -> Vec<String> {
        let mut words = Vec::new();
        let global = self.places.iter().any(|place| place.endpoint.globally_routable.value() == Some(&true));
        match self.foreign() {
            Some(true) => words.push("foreign".to_owned()),
            None if global => words.push("perhaps foreign".to_owned()),
            _ => {}
        }
        if self.apart() {
            words.push("unlike the others".to_owned());
        }
        match self.listed() {
            Some(true) => words.push("listed".to_owned()),
            Some(false) => words.push("not listed".to_owned()),
            None => {}
        }
        words
    }
}

/// Whether one of them holds; unknown if none does and one is unknown.
fn any(facts: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut open = false;
    for fact in facts {
        match fact {
            Some(true) => return Some(true),
            Some(false) => {}
            None => open = true,
        }
    }
    (!open).then_some(false)
}
