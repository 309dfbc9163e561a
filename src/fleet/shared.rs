//! What should be one device's own and is several devices': secrets and loopback addresses.

use rustc_hash::FxHashMap;
use seawall_api::model::SecretUse;
use seawall_api::secret::Digest;
use seawall_api::{Fact, Span, Why};

use super::{Elsewhere, Fleet, FleetAddress, FleetKind, FleetSecret, HeldSecret, Loopback, Member, Symbol};

/// How many of the other devices are named and shown.
const NAMED: usize = 5;

/// What opens the device itself.
const LOGINS: [SecretUse; 4] = [SecretUse::User, SecretUse::Enable, SecretUse::Line, SecretUse::View];

/// Kinds of server that devices of one network have in common.
const ONE_NETWORK: [FleetKind; 6] =
    [FleetKind::Aaa, FleetKind::Log, FleetKind::Time, FleetKind::SnmpManager, FleetKind::SnmpTrap, FleetKind::Flow];

/// What several devices have: for each the devices in order.
#[derive(Debug)]
pub(super) struct Shared {
    secrets: FxHashMap<Digest, Vec<usize>>,
    addresses: FxHashMap<Symbol, Vec<usize>>,
}

impl Shared {
    /// Finds what several devices have.
    pub(super) fn find(members: &[Member]) -> Self {
        Self {
            secrets: several(members, |member| member.secrets.iter().map(|secret| secret.digest).collect()),
            addresses: several(members, |member| member.loopbacks.iter().map(|loopback| loopback.address).collect()),
        }
    }

    /// The secrets of a device that others have too, where it is the first of them; and where those have them.
    pub(super) fn secrets(
        &self,
        fleet: &Fleet,
        device: usize,
        member: &Member,
    ) -> (Vec<FleetSecret>, Vec<Vec<Elsewhere>>) {
        let mut found: Vec<(FleetSecret, Vec<Elsewhere>)> = Vec::new();
        let mut done: Vec<Digest> = Vec::new();
        for secret in &*member.secrets {
            let Some(devices) = self.secrets.get(&secret.digest).filter(|devices| devices.first() == Some(&device))
            else {
                continue;
            };
            if done.contains(&secret.digest) {
                continue;
            }
            done.push(secret.digest);
            let holders: Vec<(&Member, &HeldSecret)> =
                devices.iter().filter_map(|device| chief(fleet.members.get(*device)?, secret.digest)).collect();
            let uses = holders.iter().flat_map(|(holder, _)| &*holder.secrets);
            let uses = uses.filter(|it| it.digest == secret.digest);
            let mut opens: Vec<SecretUse> = uses.map(|it| it.opens).collect();
            opens.sort_unstable();
            opens.dedup();
            let Some((_, here)) = holders.first() else { continue };
            let (others, more) = names(fleet, holders.iter().map(|(holder, _)| *holder));
            let entry = FleetSecret {
                at: here.at,
                owner: fleet.symbols.text(here.owner).to_owned(),
                opens: here.opens,
                login: opens.iter().any(|it| LOGINS.contains(it)),
                uses: Fact::Default(opens.iter().map(|it| it.word().to_owned()).collect()),
                guessable: holders.iter().any(|(_, it)| it.guessable),
                devices: Fact::Default(devices.len() as u64),
                others,
                more,
                ..FleetSecret::default()
            };
            found.push((entry, places(holders.iter().map(|(holder, it)| (*holder, it.at)))));
        }
        if let Some(why) = member.secrets_open {
            let (devices, uses) = (Fact::Unknown(why), Fact::Unknown(why));
            let others = Fact::Unknown(why);
            found.push((FleetSecret { login: true, devices, uses, others, ..FleetSecret::default() }, Vec::new()));
        }
        found.into_iter().unzip()
    }

    /// The loopback addresses of a device that others have too, where it is the first of them; and where those have them.
    pub(super) fn addresses(
        &self,
        fleet: &Fleet,
        device: usize,
        member: &Member,
    ) -> (Vec<FleetAddress>, Vec<Vec<Elsewhere>>) {
        let mut found: Vec<(FleetAddress, Vec<Elsewhere>)> = Vec::new();
        for loopback in &*member.loopbacks {
            let Some(devices) = self.addresses.get(&loopback.address).filter(|it| it.first() == Some(&device)) else {
                continue;
            };
            let holders: Vec<(&Member, &Loopback)> =
                devices.iter().filter_map(|device| holder(fleet.members.get(*device)?, loopback.address)).collect();
            let has_own = |holder: &Member| holder.loopbacks.iter().any(|it| !self.addresses.contains_key(&it.address));
            let (others, more) = names(fleet, holders.iter().map(|(holder, _)| *holder));
            let entry = FleetAddress {
                at: loopback.at,
                address: fleet.symbols.text(loopback.address).to_owned(),
                interface: fleet.symbols.text(loopback.interface).to_owned(),
                devices: Fact::Default(devices.len() as u64),
                others,
                more,
                together: together(member, holders.iter().skip(1).map(|(other, _)| *other)),
                beside_own: holders.iter().any(|(holder, _)| has_own(holder)),
                ..FleetAddress::default()
            };
            found.push((entry, places(holders.iter().map(|(holder, it)| (*holder, it.at)))));
        }
        if let Some(why) = member.loopbacks_open {
            let (devices, others, together) = (Fact::Unknown(why), Fact::Unknown(why), Fact::Unknown(why));
            found.push((FleetAddress { devices, others, together, ..FleetAddress::default() }, Vec::new()));
        }
        found.into_iter().unzip()
    }
}

/// Which devices have each thing that more than one has.
fn several<T: Eq + std::hash::Hash>(members: &[Member], of: impl Fn(&Member) -> Vec<T>) -> FxHashMap<T, Vec<usize>> {
    let mut devices: FxHashMap<T, Vec<usize>> = FxHashMap::default();
    for (device, member) in members.iter().enumerate() {
        for thing in of(member) {
            let having = devices.entry(thing).or_default();
            if having.last() != Some(&device) {
                having.push(device);
            }
        }
    }
    // Files of one device, as the settings say, are not several devices.
    let of_several = |having: &[usize]| {
        let mut names =
            having.iter().filter_map(|device| members.get(*device)).map(|member| (member.host, member.name));
        let first = names.next();
        names.any(|other| Some(other) != first)
    };
    devices.retain(|_, having| of_several(having));
    devices
}

/// A device with the place of a secret in it: that of a login, if it opens one.
fn chief(member: &Member, digest: Digest) -> Option<(&Member, &HeldSecret)> {
    let mut held = member.secrets.iter().filter(|secret| secret.digest == digest);
    let first = held.clone().next();
    held.find(|secret| LOGINS.contains(&secret.opens)).or(first).map(|secret| (member, secret))
}

fn holder(member: &Member, address: Symbol) -> Option<(&Member, &Loopback)> {
    member.loopbacks.iter().find(|loopback| loopback.address == address).map(|loopback| (member, loopback))
}

/// The names of the devices behind the first, and how many more there are.
fn names<'m>(fleet: &Fleet, holders: impl Iterator<Item = &'m Member>) -> (Fact<Vec<String>>, u64) {
    let others: Vec<&Member> = holders.skip(1).collect();
    let named = others.iter().take(NAMED).map(|member| fleet.symbols.text(member.name).to_owned()).collect();
    (Fact::Default(named), others.len().saturating_sub(NAMED) as u64)
}

fn places<'m>(holders: impl Iterator<Item = (&'m Member, Span)>) -> Vec<Elsewhere> {
    holders.skip(1).take(NAMED).map(|(member, at)| Elsewhere { source: member.source, at }).collect()
}

/// Whether one of the others has its domain or a server in common with a device; unknown where that cannot be seen.
fn together<'m>(member: &Member, others: impl Iterator<Item = &'m Member>) -> Fact<bool> {
    let mut told = true;
    let here = signs(member);
    for other in others {
        let there = signs(other);
        if there.iter().any(|sign| here.contains(sign)) {
            return Fact::Default(true);
        }
        told &= !there.is_empty();
    }
    if told && !here.is_empty() { Fact::Default(false) } else { Fact::Unknown(Why::NotStated) }
}

/// What shows to which network a device belongs.
fn signs(member: &Member) -> Vec<Symbol> {
    let servers = member.values.iter().filter(|value| ONE_NETWORK.contains(&value.kind));
    servers.map(|value| value.text).chain(member.domain).collect()
}
