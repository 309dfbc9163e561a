//! From a door and its barriers to who gets in and what decides it.

use seawall_api::model::{Addresses, ChainLine, Family};
use seawall_api::{Fact, Span, Why};

use super::barrier::{Barrier, Barriers};
use super::door::{Door, Owner};
use super::lists::{line, set_family};
use super::{DecidedBy, Reach, words};
use crate::analysis::Limits;
use crate::analysis::address_set::{AddressSet, Bounds};
use crate::analysis::filters::{Admits, admits, at_most};
use crate::analysis::views::AdmittedSource;

/// Most prefixes that are named in words.
const NAMED: usize = 3;

/// Most prefixes that are told apart.
const APART: usize = 64;

/// Most lines of a chain.
const LINES: usize = 12;

/// An entry, and what it says of the object of the model behind it.
pub(super) struct Row {
    pub(super) owner: Owner,
    pub(super) entry: Reach,
    /// Whether it listens, be it that nobody can log in: it asks for a password all the same.
    pub(super) listens: Fact<bool>,
    /// What it is called in a sentence.
    pub(super) shown: String,
    /// Why these sources get in.
    says: String,
    /// The sources that reach the door by all but its own list.
    pub(super) beside: Beside,
}

/// What stands before a door beside its own list.
pub(super) struct Beside {
    pub(super) sources: Bounds,
    pub(super) why: Option<Why>,
    /// What it is, for a sentence.
    pub(super) says: String,
    pub(super) chain: Vec<ChainLine>,
}

/// Who gets through a door.
pub(super) fn conclude<'a>(door: Door<'a>, barriers: &mut Barriers<'a>, limits: &Limits) -> Row {
    let before = barriers.before(door.knock);
    let others: Vec<&Barrier> = door.of_service.iter().chain(before.iter()).collect();
    let through = door.own.sources.clone();
    let through = others.iter().filter(|one| !one.is_open()).fold(through, |all, one| all.intersection(&one.sources));
    let sources = passing(&door, &through);
    let all: Vec<&Barrier> = std::iter::once(&door.own).chain(others.iter().copied()).collect();
    let (decided_by, says, chain) = decided(&door, &all, &through);
    let at = chain.first().map_or(door.at, |line| line.at);
    let why = door.why(&all);
    let mut beside = beside(&door, &others);
    beside.chain.extend(door.opening.iter().cloned());
    let words = sources.describe(NAMED);
    let entry = Reach {
        at: door.at,
        active: door.active,
        protocol: door.protocol,
        name: door.name.to_owned(),
        family: door.knock.family,
        port: door.port.clone(),
        vrfs: Fact::Default(door.instances.iter().map(|name| (*name).to_owned()).collect()),
        door: door.place.clone(),
        open: door.open.clone(),
        admits: match admits(&sources, limits, at) {
            Fact::Unknown(_) => Fact::Unknown(why),
            known => known,
        },
        at_most: at_most(&sources, limits),
        widest: widest(&sources, door.knock.family, (door.at, why)),
        prefixes: prefixes(&sources, (door.at, why)),
        because: sentence(&door.shown, &words, &door.instances, &says),
        sources: words,
        decided_by,
        chain: chain.into_iter().take(LINES).collect(),
    };
    Row { owner: door.owner, entry, listens: door.listens, shown: door.shown, says, beside }
}

/// The prefixes that cover all that get in, each in full.
fn prefixes(sources: &Bounds, (at, why): (Span, Why)) -> Vec<AdmittedSource> {
    let source = |addresses| AdmittedSource { at, addresses, ..AdmittedSource::default() };
    match sources.exact() {
        Some(sources) => {
            let all = sources.covering_prefixes(APART).into_iter();
            all.map(|prefix| source(Fact::Set(Addresses::Prefix(prefix), at))).collect()
        }
        None => vec![source(Fact::Unknown(why))],
    }
}

/// The length of the widest of them.
fn widest(sources: &Bounds, family: Family, (at, why): (Span, Why)) -> Fact<u64> {
    let Some(sources) = sources.exact() else { return Fact::Unknown(why) };
    let host = if family == Family::Ipv6 { 128 } else { 32 };
    let all = sources.covering_prefixes(APART).into_iter();
    Fact::Set(u64::from(all.map(|prefix| prefix.prefix_len()).min().unwrap_or(host)), at)
}

fn sentence(shown: &str, sources: &str, instances: &[&str], says: &str) -> String {
    let place = match instances {
        [] => String::new(),
        names => format!(" in {}", words::some_of(names)),
    };
    format!("{shown} admits {sources}{place}: {says}")
}

/// The entries, of which those that differ in nothing but their routing instance are one. Filters on interfaces are of one
/// instance each.
pub(super) fn merged(rows: Vec<Row>) -> Vec<Reach> {
    let mut kept: Vec<Row> = Vec::new();
    for row in rows {
        let same = kept.iter_mut().rev().take_while(|known| known.owner == row.owner).find(|known| known.is_like(&row));
        let Some(known) = same else {
            kept.push(row);
            continue;
        };
        if let (Fact::Default(names), Fact::Default(more)) = (&mut known.entry.vrfs, row.entry.vrfs) {
            names.extend(more);
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            known.entry.because = sentence(&known.shown, &known.entry.sources, &names, &known.says);
        }
    }
    kept.into_iter().map(|row| row.entry).collect()
}

impl Row {
    fn is_like(&self, other: &Self) -> bool {
        let (one, two) = (&self.entry, &other.entry);
        let in_instances = |entry: &Reach| entry.vrfs.value().is_some_and(|names| !names.is_empty());
        one.decided_by != DecidedBy::InterfaceLists
            && in_instances(one)
            && in_instances(two)
            && (one.protocol, one.family, &one.port) == (two.protocol, two.family, &two.port)
            && (&one.open, &one.admits, one.at_most) == (&two.open, &two.admits, two.at_most)
            && (&one.sources, one.decided_by, &one.door) == (&two.sources, two.decided_by, &two.door)
            && one.chain.first() == two.chain.first()
    }
}

impl Door<'_> {
    fn why(&self, all: &[&Barrier]) -> Why {
        match self.open {
            Fact::Unknown(why) => why,
            _ => all.iter().find_map(|barrier| barrier.why).unwrap_or(Why::NotStated),
        }
    }
}

/// Of the sources that reach the door those that get through it.
fn passing(door: &Door<'_>, reaching: &Bounds) -> Bounds {
    let nobody = || AddressSet::nothing(set_family(door.knock.family));
    match door.open.value() {
        Some(true) => reaching.clone(),
        Some(false) => nobody().into(),
        None => Bounds::between(nobody(), reaching.possibly().clone()),
    }
}

/// What decides, in words and lines.
fn decided(door: &Door<'_>, all: &[&Barrier], through: &Bounds) -> (DecidedBy, String, Vec<ChainLine>) {
    if door.open.value() == Some(&false) {
        let mut chain: Vec<ChainLine> = Vec::new();
        chain.extend(door.open.span().map(|at| line(at, door.shut.says.clone())));
        add(&mut chain, &door.opening);
        return (door.shut.by, door.shut.says.clone(), chain);
    }
    let narrowing: Vec<&&Barrier> = all.iter().filter(|one| !one.is_open()).collect();
    // The one that alone leaves what all of them leave; else the narrowest.
    let alone = narrowing.iter().find(|one| narrowing.len() == 1 || one.sources == *through);
    let narrowest = narrowing.iter().min_by_key(|one| (one.assumed, one.sources.possibly().count()));
    let limit = all.iter().find(|one| one.by == DecidedBy::ManagementInterfaces && !one.chain.is_empty());
    let (by, decider) = match (alone.or(narrowest), limit) {
        (Some(one), _) if !one.assumed => (one.by, **one),
        (_, Some(limit)) => (limit.by, *limit),
        _ => (DecidedBy::Nothing, &door.own),
    };
    let mut chain = decider.chain.clone();
    // The others have no part in it where this one alone leaves no more.
    let others = narrowing.iter().filter(|other| other.by != decider.by && decider.sources != *through);
    for other in others {
        add(&mut chain, &other.chain);
    }
    add(&mut chain, &door.opening);
    (by, decider.says.clone(), chain)
}

fn beside(door: &Door<'_>, others: &[&Barrier]) -> Beside {
    let everything: Bounds = AddressSet::everything(set_family(door.knock.family)).into();
    // What is only not certain to be absent is no barrier that could be named.
    let narrowing: Vec<&Barrier> = others.iter().copied().filter(|one| !one.is_open() && !one.assumed).collect();
    let reaching = narrowing.iter().fold(everything, |all, one| all.intersection(&one.sources));
    let shut = door.open.value() == Some(&false);
    let sources = if shut { passing(door, &reaching) } else { reaching };
    let narrowest = narrowing.iter().min_by_key(|one| one.sources.possibly().count());
    let says = match narrowest {
        _ if shut => door.shut.says.clone(),
        Some(one) => one.says.clone(),
        None => String::new(),
    };
    let mut chain: Vec<ChainLine> = Vec::new();
    if shut {
        chain.extend(door.open.span().map(|at| line(at, door.shut.says.clone())));
    } else {
        for one in narrowest.into_iter().chain(&narrowing) {
            add(&mut chain, &one.chain);
        }
    }
    Beside { sources, why: narrowing.iter().find_map(|one| one.why), says, chain }
}

/// Adds lines that are not there yet.
fn add(chain: &mut Vec<ChainLine>, lines: &[ChainLine]) {
    for line in lines.iter().filter(|line| !line.at.is_empty()) {
        if !chain.iter().any(|known| known.at == line.at) {
            chain.push(line.clone());
        }
    }
}

/// Whether so many sources are few enough to be the networks of one operator.
pub(super) fn is_limited(admits: Admits) -> bool {
    admits <= Admits::Limited
}

/// `SSH and Telnet`.
pub(super) fn together(names: Vec<&str>) -> String {
    let mut once: Vec<&str> = Vec::new();
    for name in names {
        if !once.contains(&name) {
            once.push(name);
        }
    }
    words::some_of(&once)
}
