//! The networks that prefix lists and packet filters let through.

use ipnet::IpNet;
use seawall_api::model::{Acl, Action, Model, PrefixEntry, PrefixList};

use super::outcome::Networks;
use crate::analysis::address_set::{Family, NetworkSet};
use crate::analysis::traffic::{Traffic, admitted, filters_nothing};

/// Most steps that one list may cost: entries times the lengths that each names. Above it nobody knows what it lets
/// through.
const MOST_STEPS: usize = 600_000;

/// The networks that a prefix list lets through: the first entry that matches decides, and what none matches is denied.
pub(super) fn of_prefix_list(list: &PrefixList, family: Family) -> Networks {
    let lengths: usize = list.entries.iter().map(|entry| steps(entry, family)).sum();
    if lengths > MOST_STEPS {
        return Networks::unknown(family);
    }
    // Two lists run side by side. To one an entry that is not known is no permit and a denial of everything, so that all
    // it permits is sure; to the other the reverse.
    let mut found = Networks::nothing(family);
    let (mut sure, mut wide) = (NetworkSet::nothing(family), NetworkSet::nothing(family));
    for entry in list.entries.iter().filter(|entry| entry.active) {
        let permits = entry.action == Action::Permit;
        match matched(entry) {
            Some((prefix, lengths)) => {
                sure.claim(prefix, lengths, permits.then_some(&mut found.surely));
                wide.claim(prefix, lengths, permits.then_some(&mut found.possibly));
            }
            None if permits => found.possibly.unite(&wide.complement()),
            None => sure = NetworkSet::everything(family),
        }
    }
    found
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

/// The networks that a packet filter lets through where it is held against routes: a filter of sources is held against
/// the network's address, whatever its length. What other filters compare is not followed.
pub(super) fn of_filter(model: &Model, acl: &Acl, family: Family) -> Networks {
    if filters_nothing(acl, family).value() == Some(&true) {
        return Networks::everything(family);
    }
    if acl.sources_only.value() != Some(&true) {
        return Networks::unknown(family);
    }
    let addresses = admitted(model, acl, Traffic::all(family));
    let mut networks = Networks::unknown(family);
    if let Some(surely) = addresses.surely().prefixes().and_then(|prefixes| beginning_in(&prefixes, family)) {
        networks.surely = surely;
    }
    if let Some(possibly) = addresses.possibly().prefixes().and_then(|prefixes| beginning_in(&prefixes, family)) {
        networks.possibly = possibly;
    }
    networks
}

fn beginning_in(prefixes: &[IpNet], family: Family) -> Option<NetworkSet> {
    if prefixes.len().saturating_mul(family.width() as usize) > MOST_STEPS {
        return None;
    }
    let mut set = NetworkSet::nothing(family);
    prefixes.iter().for_each(|prefix| set.insert_beginning_in(*prefix));
    Some(set)
}
