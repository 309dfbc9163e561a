//! The networks that prefix lists and packet filters let through.

use std::net::{IpAddr, Ipv4Addr};

use ipnet::{IpNet, Ipv4Net};
use seawall_api::model::{Acl, AclEntry, Action, Addresses, PrefixEntry, PrefixList};

use super::outcome::Networks;
use crate::analysis::address_set::{Cube, Family, NetworkSet};
use crate::analysis::traffic::filters_nothing;

/// Most steps that one list may cost: entries times the lengths that each names. Above it nobody knows what it lets
/// through.
const MOST_STEPS: usize = 600_000;

/// The networks that a prefix list lets through: the first entry that matches decides, and what none matches is denied.
pub(super) fn of_prefix_list(list: &PrefixList, family: Family) -> Networks {
    let lengths: usize = list.entries.iter().map(|entry| steps(entry, family)).sum();
    if lengths > MOST_STEPS {
        return Networks::unknown(family);
    }
    let mut course = Course::begin(family);
    for entry in list.entries.iter().filter(|entry| entry.active) {
        let permits = entry.action == Action::Permit;
        match matched(entry) {
            Some(networks) => course.decide(networks, permits),
            None => course.doubt(permits),
        }
    }
    course.found()
}

/// The course of a first-match list. Two lists run side by side: to one an entry that is not known is no permit and a
/// denial of everything, so that all it permits is sure; to the other the reverse.
struct Course {
    /// What the first lets through, and what it has decided.
    surely: NetworkSet,
    sure: NetworkSet,
    /// The same of the second, once the two differ.
    apart: Option<(NetworkSet, NetworkSet)>,
}

impl Course {
    fn begin(family: Family) -> Self {
        let nothing = || NetworkSet::nothing(family);
        Self { surely: nothing(), sure: nothing(), apart: None }
    }

    /// An entry takes the networks within a prefix whose length lies between two.
    fn decide(&mut self, (prefix, lengths): (IpNet, (u8, u8)), permits: bool) {
        self.sure.claim(prefix, lengths, permits.then_some(&mut self.surely));
        if let Some((possibly, wide)) = &mut self.apart {
            wide.claim(prefix, lengths, permits.then_some(possibly));
        }
    }

    /// An entry takes nobody knows what.
    fn doubt(&mut self, permits: bool) {
        let (possibly, wide) = self.apart.get_or_insert_with(|| (self.surely.clone(), self.sure.clone()));
        if permits {
            possibly.unite(&wide.complement());
        } else {
            self.sure = NetworkSet::everything(self.sure.family());
        }
    }

    fn found(self) -> Networks {
        match self.apart {
            Some((possibly, _)) => Networks::between(self.surely, possibly),
            None => Networks::exactly(self.surely),
        }
    }
}

fn steps(entry: &PrefixEntry, family: Family) -> usize {
    matched(entry).map_or(family.width() as usize, |(_, (least, most))| usize::from(most.saturating_sub(least)) + 1)
}

/// The prefix of an entry and the lengths that it takes, where they are known. `at_least` alone reaches to the longest
/// networks; without either it is the prefix and nothing within.
fn matched(entry: &PrefixEntry) -> Option<(IpNet, (u8, u8))> {
    let prefix = *entry.prefix.value()?;
    let (own, longest) = (prefix.prefix_len(), prefix.max_prefix_len());
    let length = |bound: u64| u8::try_from(bound).unwrap_or(longest).min(longest);
    let (least, most) = match (entry.at_least.value()?, entry.at_most.value()?) {
        (None, None) => (own, own),
        (None, Some(most)) => (own, length(*most)),
        (Some(least), None) => (length(*least), longest),
        (Some(least), Some(most)) => (length(*least), length(*most)),
    };
    Some((prefix, (least, most)))
}

/// The networks that a packet filter lets through where it is held against routes. A filter of sources is held against
/// the network's address, whatever its length; one whose destinations are masks against its mask too. What other filters
/// compare is not followed.
pub(super) fn of_filter(acl: &Acl, family: Family) -> Networks {
    let masks = acl.destinations_are_masks.value() == Some(&true);
    let otherwise = acl.otherwise.value();
    if filters_nothing(acl, family).value() == Some(&true) {
        return Networks::everything(family);
    }
    let steps = acl.entries.len().saturating_mul(family.width() as usize);
    if steps > MOST_STEPS || otherwise.is_none() || !(masks || acl.sources_only.value() == Some(&true)) {
        return Networks::unknown(family);
    }
    let mut course = Course::begin(family);
    for entry in acl.entries.iter().filter(|entry| entry.active) {
        let permits = entry.action == Action::Permit;
        match asked(entry, masks, family) {
            Some(networks) => networks.iter().for_each(|network| course.decide(*network, permits)),
            None => course.doubt(permits),
        }
    }
    if let (Some(Action::Permit), Some(all)) = (otherwise, Cube::any(family).as_prefix()) {
        course.decide((all, (0, all.max_prefix_len())), true);
    }
    course.found()
}

/// The networks that an entry asks for, each length by itself.
fn asked(entry: &AclEntry, masks: bool, family: Family) -> Option<Vec<(IpNet, (u8, u8))>> {
    let all = matches!(entry.protocol.value()?.as_str(), "ip" | "ipv6");
    let ports = entry.source_ports.value()?.is_some() || entry.destination_ports.value()?.is_some();
    if !all || ports || *entry.narrowed.value()? {
        return None;
    }
    let source = prefix_of(entry.source.value()?, family)?;
    let own = source.prefix_len();
    let mut networks = Vec::new();
    for length in 0..=source.max_prefix_len() {
        if masks && !holds_mask(entry.destination.value()?, length)? {
            continue;
        }
        // A shorter network has its address in the prefix where it begins with it.
        let network = IpNet::new(source.network(), length.min(own)).ok()?;
        if network.trunc().addr() == source.network() {
            networks.push((network, (length, length)));
        }
    }
    Some(networks)
}

fn prefix_of(addresses: &Addresses, family: Family) -> Option<IpNet> {
    match addresses {
        Addresses::Any => Cube::any(family).as_prefix(),
        Addresses::Prefix(prefix) => Some(prefix.trunc()),
        Addresses::Wildcard(address, wildcard) => {
            Cube::wildcard(IpAddr::V4(*address), IpAddr::V4(*wildcard))?.as_prefix()
        }
        _ => None,
    }
}

/// Whether the mask of a length is among the addresses.
fn holds_mask(addresses: &Addresses, length: u8) -> Option<bool> {
    let mask = Ipv4Net::new(Ipv4Addr::UNSPECIFIED, length).ok()?.netmask();
    match addresses {
        Addresses::Any => Some(true),
        Addresses::Prefix(IpNet::V4(prefix)) => Some(prefix.contains(&mask)),
        Addresses::Wildcard(address, wildcard) => {
            Some(Cube::wildcard(IpAddr::V4(*address), IpAddr::V4(*wildcard))?.contains(IpAddr::V4(mask)))
        }
        _ => None,
    }
}
