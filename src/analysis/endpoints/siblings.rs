//! Servers that are unlike all others of their role.
//!
//! Two servers of which each is different say nothing of which is the odd one; it takes at least two that are alike. An
//! address counts as alike within one /24 or /64, and as apart only outside of the others' /16 or /48: a second site is
//! often the next subnet.

use std::collections::BTreeMap;
use std::hash::Hash;

use ipnet::IpNet;
use rustc_hash::FxHashMap;
use seawall_api::model::{Addresses, Model};
use seawall_api::secret::Digest;
use seawall_api::{Fact, Span};

use super::{Endpoint, EndpointRole};

/// Roles whose members are chosen alike: a site's own servers. Neighbours and far ends of tunnels are all different.
const ALIKE: &[EndpointRole] = &[
    EndpointRole::Aaa,
    EndpointRole::AaaDynamic,
    EndpointRole::Log,
    EndpointRole::Time,
    EndpointRole::SnmpManager,
    EndpointRole::SnmpTrap,
    EndpointRole::Flow,
    EndpointRole::Telemetry,
    EndpointRole::Dns,
    EndpointRole::DhcpRelay,
    EndpointRole::Copy,
    EndpointRole::BootSource,
];

/// Compares each server with the others of its role.
pub(super) fn compare(found: &mut [Endpoint], model: &Model) {
    let keys = keys(model);
    let mut roles: BTreeMap<(EndpointRole, Option<String>), Vec<usize>> = BTreeMap::new();
    for (at, one) in found.iter().enumerate().filter(|(_, one)| one.active && ALIKE.contains(&one.role)) {
        // Servers of different protocols have different ports and keys.
        let how = one.how.configured().filter(|_| one.role == EndpointRole::Aaa);
        roles.entry((one.role, how.cloned())).or_default().push(at);
    }
    for members in roles.values() {
        let looks: Vec<Look> = members.iter().filter_map(|at| found.get(*at)).map(|one| Look::of(one, &keys)).collect();
        let group = Group::of(&looks);
        for (at, look) in members.iter().zip(&looks) {
            let Some(endpoint) = found.get_mut(*at) else { continue };
            let differences: Vec<String> = group.differences(look).into_iter().map(str::to_owned).collect();
            endpoint.apart = Fact::Set(!differences.is_empty(), endpoint.at);
            endpoint.apart_by = Fact::Set(differences, endpoint.at);
        }
    }
    for endpoint in found.iter_mut().filter(|one| one.apart.value().is_none()) {
        endpoint.apart = Fact::Set(false, endpoint.at);
        endpoint.apart_by = Fact::Set(Vec::new(), endpoint.at);
    }
}

/// What servers are compared by.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Look {
    host: String,
    network: Option<IpNet>,
    global: Option<bool>,
    port: Option<u64>,
    /// Empty for the global table.
    vrf: Option<String>,
    key: Option<Digest>,
}

impl Look {
    fn of(endpoint: &Endpoint, keys: &FxHashMap<Span, Digest>) -> Self {
        let network = match endpoint.address.value() {
            Some(Addresses::Prefix(prefix)) => Some(*prefix),
            _ => None,
        };
        Self {
            host: endpoint.host.to_ascii_lowercase(),
            network,
            global: endpoint.globally_routable.value().copied(),
            port: endpoint.port.value().copied().flatten(),
            vrf: endpoint.vrf.value().map(|vrf| vrf.as_ref().map_or_else(String::new, |vrf| vrf.name.clone())),
            key: keys.get(&endpoint.at).copied(),
        }
    }
}

/// The keys of AAA servers, by the place of the server's address.
fn keys(model: &Model) -> FxHashMap<Span, Digest> {
    let servers = model.aaa.servers.iter();
    let keys =
        servers.filter_map(|server| Some((server.host.span().unwrap_or(server.at), server.key.configured()?.digest)));
    keys.collect()
}

/// How often each look occurs among the different hosts of a role.
struct Group {
    /// Hosts beside the one that is compared.
    others: usize,
    near: Tally<IpNet>,
    far: Tally<IpNet>,
    global: Tally<bool>,
    ports: Tally<u64>,
    vrfs: Tally<String>,
    keys: Tally<Digest>,
}

impl Group {
    fn of(looks: &[Look]) -> Self {
        let mut unique: Vec<&Look> = looks.iter().collect();
        unique.sort_by(|one, other| one.host.cmp(&other.host));
        unique.dedup_by(|one, other| one.host == other.host);
        Self {
            others: unique.len().saturating_sub(1),
            near: Tally::of(unique.iter().filter_map(|look| around(look.network?, 24, 64))),
            far: Tally::of(unique.iter().filter_map(|look| around(look.network?, 16, 48))),
            global: Tally::of(unique.iter().filter_map(|look| look.global)),
            ports: Tally::of(unique.iter().filter_map(|look| look.port)),
            vrfs: Tally::of(unique.iter().filter_map(|look| look.vrf.clone())),
            keys: Tally::of(unique.iter().filter_map(|look| look.key)),
        }
    }

    /// In what a member is alone while all others, at least two, are alike.
    fn differences(&self, look: &Look) -> Vec<&'static str> {
        if self.others < 2 {
            return Vec::new();
        }
        let far = look.network.and_then(|network| around(network, 16, 48));
        let elsewhere = self.near.most == self.others && self.far.holds_once(far.as_ref());
        let outside = look.global == Some(true) && self.global.alone(look.global.as_ref(), self.others);
        let differences = [
            ("address", elsewhere || outside),
            ("port", self.ports.alone(look.port.as_ref(), self.others)),
            ("vrf", self.vrfs.alone(look.vrf.as_ref(), self.others)),
            ("key", self.keys.alone(look.key.as_ref(), self.others)),
        ];
        differences.into_iter().filter(|(_, differs)| *differs).map(|(word, _)| word).collect()
    }
}

/// Counts of equal values.
struct Tally<T> {
    counts: FxHashMap<T, usize>,
    /// The greatest of them.
    most: usize,
}

impl<T: Hash + Eq> Tally<T> {
    fn of(items: impl Iterator<Item = T>) -> Self {
        let mut counts = FxHashMap::default();
        for item in items {
            *counts.entry(item).or_insert(0) += 1;
        }
        let most = counts.values().copied().max().unwrap_or(0);
        Self { counts, most }
    }

    fn holds_once(&self, value: Option<&T>) -> bool {
        value.and_then(|value| self.counts.get(value)) == Some(&1)
    }

    /// Whether this value is there once and all others have another one together.
    fn alone(&self, value: Option<&T>, others: usize) -> bool {
        self.most == others && self.holds_once(value)
    }
}

/// The block of this length around an address.
fn around(network: IpNet, v4: u8, v6: u8) -> Option<IpNet> {
    let length = if network.addr().is_ipv4() { v4 } else { v6 };
    IpNet::new(network.addr(), length).ok().map(|block| block.trunc())
}
