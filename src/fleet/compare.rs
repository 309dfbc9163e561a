//! Who differs from what the many have.

use rustc_hash::FxHashMap;
use seawall_api::{Fact, Plugin, Span, Why};

use super::majority::{Majority, Namesakes, filters, majority, why_open};
use super::shared::Shared;
use super::{
    Copy, Elsewhere, Fleet, FleetDifference, FleetKind, FleetLists, FleetOutlier, FleetRoot, Member, Symbol, Value,
};

/// From so many values on that no other device has, they are one difference: the device does another job.
const ANOTHER_JOB: usize = 8;

/// How many values a message names.
const NAMED: usize = 6;

/// Kinds in which a device has a set of values.
const SETS: [FleetKind; 10] = [
    FleetKind::User,
    FleetKind::Aaa,
    FleetKind::Log,
    FleetKind::Time,
    FleetKind::SnmpManager,
    FleetKind::SnmpTrap,
    FleetKind::Flow,
    FleetKind::Mirror,
    FleetKind::Tunnel,
    FleetKind::SshPort,
];

/// The devices of a run, compared.
#[derive(Debug)]
pub struct Comparison {
    fleet: Fleet,
    copies: Vec<Copy>,
    sets: FxHashMap<FleetKind, Majority>,
    filters: FxHashMap<Symbol, Namesakes>,
    shared: Shared,
}

/// One device after the comparison.
#[derive(Debug)]
pub struct Seen {
    /// What rules read.
    pub root: FleetRoot,
    /// Where the other devices have each of the shared secrets, the first few.
    pub secrets: Vec<Vec<Elsewhere>>,
    /// Where the other devices have each of the shared addresses, the first few.
    pub addresses: Vec<Vec<Elsewhere>>,
}

impl Fleet {
    /// Compares the devices. Of several copies of one the newest counts.
    pub fn compare(mut self) -> Comparison {
        let copies = self.leave_out_copies();
        let sets = SETS.iter().filter_map(|kind| Some((*kind, majority(&self.members, *kind)?))).collect();
        let filters = filters(&self.members);
        let shared = Shared::find(&self.members);
        Comparison { fleet: self, copies, sets, filters, shared }
    }
}

impl Comparison {
    /// How many devices were compared.
    pub fn devices(&self) -> usize {
        self.fleet.members.len()
    }

    /// Files that are older copies of one of them.
    pub fn copies(&self) -> &[Copy] {
        &self.copies
    }

    /// The number of a device's file among those of the run, and what reads it.
    pub fn file(&self, device: usize) -> Option<(usize, &'static dyn Plugin)> {
        self.fleet.members.get(device).map(|member| (member.source, member.plugin))
    }

    /// Whether what is read again is what was compared.
    pub fn is_same(&self, device: usize, reading: &seawall_api::Reading) -> bool {
        self.fleet.members.get(device).is_some_and(|member| member.text == super::digest::checksum(reading))
    }

    /// What the comparison says of one device, in the order of paths.
    pub fn of(&self, device: usize) -> Seen {
        let mut lists = FleetLists::default();
        let mut seen = Seen { root: FleetRoot::default(), secrets: Vec::new(), addresses: Vec::new() };
        if let Some(member) = self.fleet.members.get(device) {
            for kind in SETS {
                self.set(member, kind, &mut lists.outliers);
            }
            self.filters(member, &mut lists.outliers);
            (lists.shared_secrets, seen.secrets) = self.shared.secrets(&self.fleet, device, member);
            (lists.shared_addresses, seen.addresses) = self.shared.addresses(&self.fleet, device, member);
        }
        seen.root.fleet = lists;
        seen
    }

    fn set(&self, member: &Member, kind: FleetKind, found: &mut Vec<FleetOutlier>) {
        let Some(majority) = self.sets.get(&kind) else { return };
        let mut held = member.values.iter().filter(|value| value.kind == kind);
        let first = held.clone().next().map_or_else(Span::default, |value| value.at);
        let added: Vec<&Value> = held.clone().filter(|value| majority.is_added(value)).collect();
        let open = why_open(member, kind);
        let has = |value: &Symbol| held.clone().any(|held| held.text == *value);
        let mut lacks: Vec<(Symbol, u64, u64)> = Vec::new();
        if open.is_none() {
            lacks = majority
                .common
                .iter()
                .filter(|(value, _)| !has(value))
                .map(|(value, of)| (*value, of.0, of.1))
                .collect();
        }
        let lacking =
            lacks.iter().map(|(_, have, of)| (*have, of.saturating_sub(1))).max_by_key(|it| (share(it.0, it.1), it.1));
        let regular = (majority.regular, (majority.regular + majority.irregular).saturating_sub(1));
        let entry = FleetOutlier {
            kind,
            lacks: self.names(lacks.iter().map(|(value, ..)| *value)),
            many: self.names(majority.common.keys().copied()),
            unlike: majority.irregular,
            ..FleetOutlier::default()
        };
        let difference = match (added.is_empty(), lacking) {
            (false, Some(_)) => FleetDifference::Changed,
            (false, None) => FleetDifference::Added,
            (true, Some(_)) => FleetDifference::Lacking,
            (true, None) => FleetDifference::Alike,
        };
        if added.is_empty() {
            // Of itself it is one of the regular ones.
            let (alike, others) = lacking.unwrap_or((regular.0.saturating_sub(1), regular.1));
            let name = if lacks.is_empty() {
                held.next().map_or_else(String::new, |value| self.text(value.text).to_owned())
            } else {
                entry.lacks.value().map(|lacks| lacks.join(", ")).unwrap_or_default()
            };
            let at = if lacks.is_empty() { first } else { Span::default() };
            let holders = lacks.iter().map(|(_, have, of)| of.saturating_sub(*have)).min().unwrap_or(0);
            let difference = open.map_or_else(|| Fact::Default(difference), Fact::Unknown);
            found.push(FleetOutlier { at, name, difference, holders, ..counted(entry, alike, others) });
            return;
        }
        let (alike, others) =
            lacking.into_iter().chain([regular]).max_by_key(|it| (share(it.0, it.1), it.1)).unwrap_or(regular);
        let entry = FleetOutlier { difference: Fact::Default(difference), ..counted(entry, alike, others) };
        let named = if added.len() > ANOTHER_JOB { 1 } else { added.len() };
        for value in added.iter().take(named) {
            let name = match added.len() - named {
                0 => self.text(value.text).to_owned(),
                more => format!("{} and {more} more", self.text(value.text)),
            };
            let holders = majority.rare.get(&value.text).copied().unwrap_or(0);
            found.push(FleetOutlier { at: value.at, name, holders, ..entry.clone() });
        }
    }

    /// Filters that differ from those of the same name; one entry if none does.
    fn filters(&self, member: &Member, found: &mut Vec<FleetOutlier>) {
        let before = found.len();
        let mut alike: Option<FleetOutlier> = None;
        for value in member.values.iter().filter(|value| value.kind == FleetKind::Acl) {
            let Some(filters) = self.filters.get(&value.text) else { continue };
            let name = self.text(value.text).to_owned();
            let others = if value.content == 0 { filters.devices } else { filters.devices.saturating_sub(1) };
            let same = u64::from(value.content == filters.content);
            let entry = FleetOutlier {
                at: value.at,
                name,
                kind: FleetKind::Acl,
                lacks: Fact::Default(Vec::new()),
                many: Fact::Default(Vec::new()),
                holders: filters.contents.get(&value.content).copied().unwrap_or(0),
                unlike: filters.devices - filters.alike,
                ..FleetOutlier::default()
            };
            let entry = counted(entry, filters.alike - same, others);
            if value.content == 0 {
                let difference = Fact::Unknown(Why::UnreadLine);
                found.push(FleetOutlier { difference, ..entry });
            } else if same == 0 {
                found.push(FleetOutlier { difference: Fact::Default(FleetDifference::Changed), ..entry });
            } else if alike.as_ref().is_none_or(|most| most.devices < entry.devices) {
                alike = Some(FleetOutlier { difference: Fact::Default(FleetDifference::Alike), ..entry });
            }
        }
        if found.len() == before {
            found.extend(alike);
        }
    }

    fn text(&self, symbol: Symbol) -> &str {
        self.fleet.symbols.text(symbol)
    }

    /// Values in words, sorted; of many the first.
    fn names(&self, values: impl Iterator<Item = Symbol>) -> Fact<Vec<String>> {
        let mut names: Vec<String> = values.map(|value| self.text(value).to_owned()).collect();
        names.sort_unstable();
        if names.len() > NAMED {
            let more = names.len() - NAMED;
            names.truncate(NAMED);
            names.push(format!("{more} more"));
        }
        Fact::Default(names)
    }
}

fn counted(entry: FleetOutlier, alike: u64, others: u64) -> FleetOutlier {
    FleetOutlier { devices: others + 1, alike, share: share(alike, others), ..entry }
}

/// Of a hundred, rounded down.
fn share(part: u64, of: u64) -> u64 {
    part.saturating_mul(100).checked_div(of).unwrap_or(0)
}
