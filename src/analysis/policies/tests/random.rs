//! Random lists against an evaluator that asks every network of a small space one by one.

use std::net::Ipv4Addr;

use ipnet::{IpNet, Ipv4Net};
use proptest::prelude::*;

use super::super::{conditions::Share, lists, outcome::Networks, outcome::Outcome, walk::Left};
use super::*;
use crate::analysis::address_set::Family;

/// Networks within 10.0.0.0/24 down to /28, and those around it: what no random entry tells apart is not asked.
fn space() -> Vec<IpNet> {
    let short = (0..24_u8).map(|length| Ipv4Net::new(Ipv4Addr::new(10, 0, 0, 0), length).unwrap().trunc());
    let inside = (24..=28_u8).flat_map(|length| {
        let count = 1_u32 << (length - 24);
        (0..count).map(move |index| {
            let host = u8::try_from(index << (32 - length)).unwrap();
            Ipv4Net::new(Ipv4Addr::new(10, 0, 0, host), length).unwrap()
        })
    });
    let deep = (29..=32_u8).map(|length| Ipv4Net::new(Ipv4Addr::new(10, 0, 0, 64), length).unwrap());
    let outside = (24..=32_u8).map(|length| Ipv4Net::new(Ipv4Addr::new(192, 0, 2, 0), length).unwrap());
    short.chain(inside).chain(deep).chain(outside).map(IpNet::V4).collect()
}

#[derive(Debug, Clone)]
struct Written {
    permits: bool,
    prefix: Ipv4Net,
    least: Option<u8>,
    most: Option<u8>,
    known: bool,
}

fn written() -> impl Strategy<Value = Written> {
    let lengths = (0_u8..=28)
        .prop_flat_map(|own| (Just(own), proptest::option::of(own..=32), proptest::option::of(own..=32), 0_u8..16));
    (any::<bool>(), lengths, 0_u8..20).prop_map(|(permits, (own, least, most, part), known)| {
        let address = if own < 24 { Ipv4Addr::new(10, 0, 0, 0) } else { Ipv4Addr::new(10, 0, 0, part << 4) };
        let most = most.map(|most| most.max(least.unwrap_or(own)));
        Written { permits, prefix: Ipv4Net::new(address, own).unwrap().trunc(), least, most, known: known > 0 }
    })
}

impl Written {
    fn entry(&self) -> PrefixEntry {
        let prefix = if self.known { Fact::Set(IpNet::V4(self.prefix), at()) } else { Fact::default() };
        PrefixEntry {
            action: if self.permits { Action::Permit } else { Action::Deny },
            prefix,
            at_least: Fact::Set(self.least.map(u64::from), at()),
            at_most: Fact::Set(self.most.map(u64::from), at()),
            ..PrefixEntry::default()
        }
    }

    fn matches(&self, network: &IpNet) -> bool {
        let own = self.prefix.prefix_len();
        let (least, most) = match (self.least, self.most) {
            (None, None) => (own, own),
            (None, Some(most)) => (own, most),
            (Some(least), None) => (least, 32),
            (Some(least), Some(most)) => (least, most),
        };
        IpNet::V4(self.prefix).contains(network) && (least..=most).contains(&network.prefix_len())
    }
}

/// Whether a list surely and possibly lets a network through; an entry that is not known matches it or does not.
fn asked(list: &[Written], network: &IpNet) -> (bool, bool) {
    let mut answers = Vec::new();
    for entry in list {
        if !entry.known {
            answers.push(entry.permits);
        } else if entry.matches(network) {
            answers.push(entry.permits);
            return (answers.iter().all(|permits| *permits), answers.contains(&true));
        }
    }
    answers.push(false);
    (answers.iter().all(|permits| *permits), answers.contains(&true))
}

fn evaluated(list: &[Written]) -> Networks {
    let entries = list.iter().map(Written::entry).collect();
    lists::of_prefix_list(&PrefixList { entries, ..PrefixList::default() }, Family::V4)
}

fn cases() -> ProptestConfig {
    ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_list_lets_through_what_asking_network_by_network_says(list in proptest::collection::vec(written(), 0..9)) {
        let networks = evaluated(&list);
        for network in space() {
            let found = (networks.surely.contains(network), networks.possibly.contains(network));
            prop_assert_eq!(found, asked(&list, &network), "{}", network);
        }
    }

    #[test]
    fn a_complement_holds_the_rest(list in proptest::collection::vec(written(), 0..6)) {
        let networks = evaluated(&list).possibly;
        let rest = networks.complement();
        for network in space() {
            prop_assert_ne!(networks.contains(network), rest.contains(network), "{}", network);
        }
        let mut all = rest.clone();
        all.unite(&networks);
        prop_assert!(all.is_everything() && networks.intersection(&rest).is_empty());
    }

    /// Clauses as a table of (permits, list, condition); a route is a network and the set of conditions that it meets.
    #[test]
    fn clauses_do_what_asking_route_by_route_says(
        clauses in proptest::collection::vec((any::<bool>(), proptest::collection::vec(written(), 1..4), 0_u8..3), 0..5),
    ) {
        let clauses: Vec<_> = clauses.into_iter().map(|(permits, mut list, condition)| {
            for entry in &mut list {
                entry.known = true;
            }
            (permits, list, condition)
        }).collect();
        let mut left = Left::all(Family::V4);
        for (permits, list, condition) in &clauses {
            let share = if *condition == 0 { Share::ALL } else { Share::NARROW };
            let action = if *permits { Action::Permit } else { Action::Deny };
            left.take(action, &evaluated(list), share, true);
        }
        let outcome: Outcome = left.finish();
        for network in space() {
            // The odd route meets no condition; the others meet the first, the second, or both.
            let decided = [0_u8, 1, 2, 3].map(|meets| {
                let met = |condition: u8| condition == 0 || meets & condition != 0;
                let first = clauses.iter().find(|(_, list, condition)| met(*condition) && asked(list, &network).0);
                first.is_some_and(|(permits, ..)| *permits)
            });
            let (some, not_all) = (decided.contains(&true), decided.contains(&false));
            prop_assert!(!outcome.accepted.surely.contains(network) || some, "{} surely in", network);
            prop_assert!(outcome.accepted.possibly.contains(network) || !some, "{} surely out", network);
            prop_assert!(!outcome.denied.surely.contains(network) || not_all, "{} surely held", network);
            prop_assert!(outcome.denied.possibly.contains(network) || !not_all, "{} surely free", network);
            // Conditions apart, nothing is left open.
            if clauses.iter().all(|(.., condition)| *condition == 0) {
                prop_assert_eq!(outcome.accepted.surely.contains(network), some, "{}", network);
                prop_assert_eq!(outcome.denied.surely.contains(network), not_all, "{}", network);
            }
        }
    }
}
