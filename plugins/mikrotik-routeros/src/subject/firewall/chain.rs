//! Chains as lists of entries: rules in their order, with the chains that they jump to in their place.

use std::collections::HashMap;

use seawall_api::model::{AclEntry, Action, Addresses, Family};
use seawall_api::{Fact, Why};

use super::address_list;
use super::conditions::{Conditions, Known};
use super::networks::{Networks, everything};
use super::rule::{Part, Rule, Table, Verdict};
use crate::builder::Builder;

/// Most entries of a chain with all that it jumps to, and how deep it may.
const MOST: usize = 4096;
const DEEPEST: usize = 8;

/// Most rules that are gone through, those of chains that are jumped to each time, and most interfaces times rules.
const MOST_STEPS: usize = 200_000;
const MOST_WAYS: usize = 1_000_000;

/// The rules of one table and family by their chains, with their places.
struct Chains<'a> {
    by_name: HashMap<&'a str, Vec<(usize, &'a Rule)>>,
    /// Those of which the chain is not known, and which may be of any.
    anywhere: Vec<(usize, &'a Rule)>,
}

impl<'a> Chains<'a> {
    fn of(rules: &'a [Rule], table: Table, family: Family) -> Self {
        let mut chains = Self { by_name: HashMap::new(), anywhere: Vec::new() };
        for (place, rule) in rules.iter().enumerate().filter(|(_, rule)| rule.table == table && rule.family == family) {
            match rule.chain.as_deref() {
                Some(chain) => chains.by_name.entry(chain).or_default().push((place, rule)),
                None => chains.anywhere.push((place, rule)),
            }
        }
        chains
    }

    fn rules(&self, chain: &str) -> Vec<&'a Rule> {
        let named = self.by_name.get(chain).map_or(&[][..], Vec::as_slice);
        let mut all: Vec<(usize, &'a Rule)> = named.iter().chain(&self.anywhere).copied().collect();
        all.sort_unstable_by_key(|(place, _)| *place);
        all.into_iter().map(|(_, rule)| rule).collect()
    }
}

/// A chain that is being gone through: its rules that are left, and what was asked for on the way to it.
struct Frame<'a> {
    rules: std::vec::IntoIter<&'a Rule>,
    around: Conditions,
    /// Whether a rule before sent a part of the traffic back.
    returned: bool,
}

/// The entries of a chain of one table and family; `None` where it jumps too deep or holds too many.
pub(super) fn entries(
    builder: &mut Builder,
    rules: &[Rule],
    (table, family, chain): (Table, Family, &str),
) -> Option<Vec<AclEntry>> {
    let chains = Chains::of(rules, table, family);
    let mut known = HashMap::new();
    let mut steps = 0;
    let mut found = Vec::new();
    let mut open = vec![Frame { rules: chains.rules(chain).into_iter(), around: Conditions::none(), returned: false }];
    while let Some(frame) = open.last_mut() {
        let Some(rule) = frame.rules.next() else {
            open.pop();
            continue;
        };
        steps += 1;
        if steps > MOST_STEPS {
            return None;
        }
        if !rule.active {
            continue;
        }
        let few = builder.model.interfaces.len().saturating_mul(rules.len()) < MOST_WAYS;
        let Some(mut asked) = frame.around.and(builder, rule, &mut known, few) else { continue };
        if frame.returned && asked.part != Part::Some {
            asked.part = Part::Unknown;
        }
        match &rule.verdict {
            Verdict::Pass => {}
            Verdict::Accept => push(builder, &mut found, rule, &asked, Action::Permit),
            Verdict::Drop => push(builder, &mut found, rule, &asked, Action::Deny),
            Verdict::Unknown => {
                let unread = |action| AclEntry { active: true, ..AclEntry::unread(rule.at, action) };
                found.extend([unread(Action::Permit), unread(Action::Deny)]);
            }
            Verdict::Return => {
                if asked.takes_all() {
                    let nested = open.len() > 1;
                    open.pop();
                    if !nested {
                        // What is sent back from a chain of the system is accepted.
                        push(
                            builder,
                            &mut found,
                            rule,
                            &Conditions { at: rule.at, ..Conditions::none() },
                            Action::Permit,
                        );
                    }
                } else if open.len() == 1 {
                    push(builder, &mut found, rule, &asked, Action::Permit);
                } else if let Some(frame) = open.last_mut() {
                    frame.returned = true;
                }
            }
            Verdict::Jump(target) => {
                if open.len() >= DEEPEST {
                    return None;
                }
                let below = chains.rules(target);
                steps += below.len();
                open.push(Frame { rules: below.into_iter(), around: asked, returned: false });
            }
        }
        if found.len() > MOST {
            return None;
        }
    }
    Some(found)
}

/// Adds a rule as an entry, or as two where it is about the port at either end.
fn push(builder: &mut Builder, found: &mut Vec<AclEntry>, rule: &Rule, asked: &Conditions, action: Action) {
    let at = rule.at;
    let mut part = asked.part;
    // What is on a list that grows as the system runs is not everybody: who is not on it yet gets past a rule that drops it.
    let mut places = |known: &Option<Known>| match known {
        None => Fact::Default(Addresses::Any),
        Some(Known { networks: None, .. }) => Fact::Unknown(Why::NotStated),
        Some(Known { label, networks: Some(set) }) if action == Action::Deny && set.open => {
            let written = Networks { all: set.all.clone(), open: false };
            if written.all.is_empty() {
                part = if part == Part::All { Part::Some } else { part };
                return Fact::Set(Addresses::Any, at);
            }
            Fact::Set(address_list::group(builder, &format!("{label} as written"), &written, at), at)
        }
        Some(Known { networks: Some(set), .. }) if set.all == [everything(rule.family)] => {
            Fact::Set(Addresses::Any, at)
        }
        Some(Known { label, networks: Some(set) }) => Fact::Set(address_list::group(builder, label, set, at), at),
    };
    let (source, destination) = (places(&asked.sources), places(&asked.destinations));
    let narrowed = match part {
        _ if asked.open_already => Fact::Set(true, at),
        Part::All => Fact::Default(false),
        Part::Some => Fact::Set(true, at),
        Part::Unknown => Fact::Unknown(Why::NotStated),
    };
    let ports =
        |ports: &Option<Vec<String>>| ports.clone().map_or(Fact::Default(None), |ports| Fact::Set(Some(ports), at));
    let entry = AclEntry {
        at,
        action,
        protocol: asked
            .protocol
            .clone()
            .map_or_else(|| Fact::Default("ip".to_owned()), |protocol| Fact::Set(protocol, at)),
        source,
        destination,
        source_ports: ports(&asked.source_ports),
        destination_ports: ports(&asked.destination_ports),
        interfaces: asked.ways.clone().map_or(Fact::Default(None), |ways| Fact::Set(Some(ways), at)),
        narrowed,
        open_already: if asked.open_already { Fact::Set(true, at) } else { Fact::Default(false) },
        headers: Fact::Set(rule.headers.clone(), at),
        log: Fact::Set(rule.log, at),
        ..AclEntry::everything()
    };
    match &asked.either_ports {
        Some(either) => {
            let towards = AclEntry { destination_ports: Fact::Set(Some(either.clone()), at), ..entry.clone() };
            found.extend([towards, AclEntry { source_ports: Fact::Set(Some(either.clone()), at), ..entry }]);
        }
        None => found.push(entry),
    }
}
