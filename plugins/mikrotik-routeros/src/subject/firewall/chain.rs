//! Chains as lists of entries: rules in their order, with the chains that they jump to in their place.

use std::collections::HashMap;

use seawall_api::model::{AclEntry, Action, Addresses, Family};
use seawall_api::{Fact, Span, Why};

use super::address_list;
use super::networks::{Networks, everything};
use super::rule::{Named, Part, Place, Rule, Table, Verdict, Way};
use crate::builder::Builder;
use crate::subject::interface;

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

/// What is asked for on the way to a rule: by the rules that jump to its chain.
#[derive(Debug, Clone)]
struct Conditions {
    at: Span,
    sources: Option<Known>,
    destinations: Option<Known>,
    protocol: Option<String>,
    source_ports: Option<Vec<String>>,
    destination_ports: Option<Vec<String>>,
    either_ports: Option<Vec<String>>,
    ways: Option<Vec<String>>,
    part: Part,
    open_already: bool,
}

/// Networks by what they are called, or nobody can say which.
#[derive(Debug, Clone)]
struct Known {
    label: String,
    networks: Option<Networks>,
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

impl Conditions {
    fn none() -> Self {
        Self {
            at: Span::default(),
            sources: None,
            destinations: None,
            protocol: None,
            source_ports: None,
            destination_ports: None,
            either_ports: None,
            ways: None,
            part: Part::All,
            open_already: false,
        }
    }

    fn takes_all(&self) -> bool {
        self.sources.is_none()
            && self.destinations.is_none()
            && self.protocol.is_none()
            && self.source_ports.is_none()
            && self.destination_ports.is_none()
            && self.either_ports.is_none()
            && self.ways.is_none()
            && self.part == Part::All
            && !self.open_already
    }

    /// What a rule asks for besides; `None` where it then matches nothing.
    fn and(&self, builder: &Builder, rule: &Rule, sets: &mut HashMap<String, Known>, few: bool) -> Option<Self> {
        let mut all = self.clone();
        all.at = rule.at;
        for place in &rule.sources {
            all.sources = Some(narrowed(all.sources, known(builder, place, rule.family, sets)));
        }
        for place in &rule.destinations {
            all.destinations = Some(narrowed(all.destinations, known(builder, place, rule.family, sets)));
        }
        for way in &rule.ways {
            match (Some(()).filter(|()| few).and_then(|()| names(builder, way)), &all.ways) {
                (Some(names), None) => all.ways = Some(names),
                (Some(names), Some(before)) => {
                    all.ways = Some(before.iter().filter(|name| names.contains(name)).cloned().collect());
                }
                (None, _) => all.part = Part::Unknown,
            }
        }
        match (rule.protocol.as_ref().map(|protocol| protocol_word(&protocol.name)), &all.protocol) {
            (Some(Some(protocol)), Some(before)) if protocol != *before => return None,
            (Some(Some(protocol)), _) => all.protocol = Some(protocol),
            (Some(None), _) => all.part = Part::Unknown,
            (None, _) => {}
        }
        let ports = [
            (&mut all.source_ports, &rule.source_ports),
            (&mut all.destination_ports, &rule.destination_ports),
            (&mut all.either_ports, &rule.either_ports),
        ];
        for (before, asked) in ports {
            match (before.as_ref(), asked) {
                (None, Some(asked)) => *before = Some(asked.clone()),
                (Some(known), Some(asked)) if known != asked => {
                    *before = Some(asked.clone());
                    all.part = Part::Unknown;
                }
                _ => {}
            }
        }
        all.part = match (all.part, rule.part) {
            (Part::Unknown, _) | (_, Part::Unknown) => Part::Unknown,
            (Part::Some, _) | (_, Part::Some) => Part::Some,
            _ => Part::All,
        };
        // What leaves by named interfaces is a part of what enters.
        if rule.leaves && all.part == Part::All {
            all.part = Part::Some;
        }
        all.open_already |= rule.open_already;
        let empty = |known: &Option<Known>| {
            known.as_ref().and_then(|known| known.networks.as_ref()).is_some_and(|set| set.all.is_empty() && !set.open)
        };
        let nowhere = all.ways.as_ref().is_some_and(Vec::is_empty);
        (!empty(&all.sources) && !empty(&all.destinations) && !nowhere).then_some(all)
    }
}

/// The networks that a rule names; each is worked out once.
fn known(builder: &Builder, place: &Place, family: Family, sets: &mut HashMap<String, Known>) -> Known {
    let key = format!("{place:?}");
    if let Some(known) = sets.get(&key) {
        return known.clone();
    }
    let (named, networks) = match place {
        Place::Written(named) => (named, Networks::written(&named.name)),
        Place::List(named) => (named, Some(builder.memory.firewall.lists.get(&named.name, family))),
    };
    let networks = networks.and_then(|set| if named.not { set.complement(family) } else { Some(set) });
    let known = Known { label: format!("{}{}", if named.not { "!" } else { "" }, named.name), networks };
    sets.insert(key, known.clone());
    known
}

fn narrowed(before: Option<Known>, next: Known) -> Known {
    let Some(before) = before else { return next };
    let networks = before.networks.zip(next.networks).and_then(|(one, two)| one.both(&two));
    Known { label: format!("{} and {}", before.label, next.label), networks }
}

/// The interfaces that a rule names; `None` where nobody can say.
fn names(builder: &Builder, way: &Way) -> Option<Vec<String>> {
    let all = builder.model.interfaces.iter().map(|interface| interface.name.as_str());
    let picked = |named: &Named, is: &dyn Fn(&str) -> Option<bool>| -> Option<Vec<String>> {
        let mut picked = Vec::new();
        for name in all {
            if is(name)? != named.not {
                picked.push(name.to_owned());
            }
        }
        Some(picked)
    };
    match way {
        // `all-ethernet`, `all-ppp` and the like stand for kinds.
        Way::Interface(named) if named.name.starts_with("all-") => None,
        Way::Interface(named) => picked(named, &|name| Some(name == named.name)),
        Way::List(named) => picked(named, &|name| interface::list_holds(builder, &named.name, name)),
    }
}

/// A protocol as the model names it: by IANA's word, or its number.
fn protocol_word(name: &str) -> Option<String> {
    Some(match name {
        "tcp" | "6" => "tcp".to_owned(),
        "udp" | "17" => "udp".to_owned(),
        "icmp" | "1" => "icmp".to_owned(),
        "icmpv6" | "ipv6-icmp" | "58" => "ipv6-icmp".to_owned(),
        "gre" | "47" => "gre".to_owned(),
        "ipsec-esp" | "50" => "esp".to_owned(),
        "ipsec-ah" | "51" => "ahp".to_owned(),
        "ospf" | "89" => "ospf".to_owned(),
        "pim" | "103" => "pim".to_owned(),
        "igmp" | "2" => "igmp".to_owned(),
        "vrrp" => "112".to_owned(),
        "sctp" => "132".to_owned(),
        "l2tp" => "115".to_owned(),
        "ipencap" | "ipip" => "4".to_owned(),
        "ipv6-encap" | "ipv6" => "41".to_owned(),
        "rsvp" => "46".to_owned(),
        "udp-lite" => "136".to_owned(),
        "etherip" => "97".to_owned(),
        number if number.parse::<u8>().is_ok() => number.to_owned(),
        _ => return None,
    })
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
