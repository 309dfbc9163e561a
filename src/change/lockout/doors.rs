//! The doors of a command line, whom they let in, and the ports by which a device is managed.

use std::collections::BTreeSet;

use ipnet::IpNet;
use seawall_api::model::{Addresses, InterfaceRole, Model, Protocol};

use super::Warning;
use crate::analysis::Reach;
use crate::analysis::filters::Admits;
use crate::analysis::reach::words::{self, some_of};
use crate::audit::Read;
use crate::neutral::neutral;

/// The doors of a command line that are open.
#[derive(Debug, Clone, Default)]
pub(super) struct Ways {
    doors: Vec<Door>,
}

#[derive(Debug, Clone)]
struct Door {
    /// `SSH on vty 0 4`.
    name: String,
    /// Whether it listens for certain, and somebody gets in.
    sure: bool,
    /// Who gets in; `None` where it is not certain.
    admits: Option<Vec<IpNet>>,
}

/// Protocols by which an operator gets at the whole configuration, as he would by hand.
const COMMAND_LINE: [Protocol; 3] = [Protocol::Ssh, Protocol::Telnet, Protocol::VendorApi];

impl Ways {
    pub(super) fn of(read: &Read) -> Self {
        let is_door = |entry: &&Reach| entry.active && COMMAND_LINE.contains(&entry.protocol);
        let may_enter =
            |entry: &&Reach| entry.open.value() != Some(&false) && entry.admits.value() != Some(&Admits::Nobody);
        Self { doors: read.conclusions.reach.iter().filter(is_door).filter(may_enter).map(Door::of).collect() }
    }

    /// Whether a network, or a part of it, gets in by some door; `None` where that is not certain.
    fn admits(&self, network: &IpNet) -> Option<bool> {
        let mut doubt = false;
        for door in self.doors.iter().filter(|door| door.is_for(network)) {
            match &door.admits {
                Some(prefixes) if !prefixes.iter().any(|prefix| touches(prefix, network)) => {}
                Some(_) if door.sure => return Some(true),
                _ => doubt = true,
            }
        }
        if doubt { None } else { Some(false) }
    }

    /// The networks that get in, where none of the doors that tell lets everybody in.
    fn limited(&self) -> Option<BTreeSet<IpNet>> {
        let all: BTreeSet<IpNet> =
            self.doors.iter().filter_map(|door| door.admits.as_ref()).flatten().copied().collect();
        let is_everything = all.iter().any(|prefix| prefix.prefix_len() == 0);
        (!is_everything && !all.is_empty()).then_some(all)
    }
}

impl Door {
    fn of(entry: &Reach) -> Self {
        let prefixes = entry.prefixes.iter().map(|source| match source.addresses.value() {
            Some(Addresses::Prefix(prefix)) => Some(*prefix),
            _ => None,
        });
        let door = if entry.door == "device" { String::new() } else { format!(" on {}", entry.door) };
        Self {
            name: neutral(&format!("{}{door}", words::of(entry.protocol, &entry.name))).into_owned(),
            sure: entry.open.value() == Some(&true),
            admits: prefixes.collect(),
        }
    }

    /// Whether it may be of the family of a network.
    fn is_for(&self, network: &IpNet) -> bool {
        let same = |prefix: &IpNet| prefix.addr().is_ipv4() == network.addr().is_ipv4();
        self.admits.as_ref().is_none_or(|prefixes| prefixes.iter().any(same))
    }
}

fn touches(one: &IpNet, other: &IpNet) -> bool {
    one.contains(other) || other.contains(one)
}

/// What becomes of the doors.
pub(super) fn warnings(before: &Ways, after: &Ways, stated: &[IpNet]) -> Vec<Warning> {
    if before.doors.is_empty() {
        return Vec::new();
    }
    if after.doors.is_empty() {
        let names: BTreeSet<&str> = before.doors.iter().map(|door| door.name.as_str()).collect();
        let names = names.into_iter().collect::<Vec<_>>().join(", ");
        let says = format!("nobody gets a command line over the network any more; before there was {names}");
        return vec![Warning::sure("no-way-in", says)];
    }
    let lost = |network: &&IpNet| match (before.admits(network), after.admits(network)) {
        (Some(true), now) => now != Some(true),
        (None, now) => now == Some(false),
        (Some(false), _) => false,
    };
    let stated_lost: Vec<&IpNet> = stated.iter().filter(lost).collect();
    if !stated_lost.is_empty() {
        let names: Vec<String> = stated_lost.iter().map(ToString::to_string).collect();
        let says = format!("{} of the site's management networks cannot log in any more", some_of(&names));
        let sure = stated_lost.iter().all(|network| after.admits(network) == Some(false));
        return vec![Warning { kind: "management-network-shut-out", sure, says }];
    }
    if !stated.is_empty() {
        return Vec::new();
    }
    match (before.limited(), after.limited()) {
        (Some(old), Some(_)) => {
            let gone: Vec<String> = old.iter().filter(lost).map(ToString::to_string).collect();
            let says = || format!("{} could log in before and cannot any more", some_of(&gone));
            (!gone.is_empty()).then(|| Warning::perhaps("sources-shut-out", says())).into_iter().collect()
        }
        (None, Some(new)) => {
            let new: Vec<String> = new.iter().map(ToString::to_string).collect();
            let says = format!("only {} can log in from now on: make sure that you come from there", some_of(&new));
            vec![Warning::perhaps("sources-limited", says)]
        }
        _ => Vec::new(),
    }
}

/// The ports by which a device is managed, with their addresses.
#[derive(Debug, Clone, Default)]
pub(super) struct Links {
    ports: BTreeSet<(String, IpNet)>,
}

impl Links {
    pub(super) fn of(model: &Model) -> Self {
        let managed = model.interfaces.iter().filter(|port| {
            let is_loopback = port.role.value() == Some(&InterfaceRole::Loopback);
            port.active && (port.role.value() == Some(&InterfaceRole::Management) || is_loopback)
        });
        let addresses = managed.flat_map(|port| {
            let prefixes = port.addresses.iter().filter(|address| address.active).filter_map(|it| it.prefix.value());
            prefixes.map(|prefix| (neutral(&port.name).into_owned(), *prefix))
        });
        Self { ports: addresses.collect() }
    }
}

/// What becomes of the ports.
pub(super) fn links(before: &Links, after: &Links) -> Vec<Warning> {
    let gone = before.ports.difference(&after.ports);
    gone.map(|(port, prefix)| {
        let says = format!("{port} no longer answers at {}: who manages the device there is cut off", prefix.addr());
        Warning::perhaps("management-address-gone", says)
    })
    .collect()
}
