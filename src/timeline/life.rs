//! When each finding of a device was there.
//!
//! A finding is gone only where the rule says so. Where a rule cannot tell any more, since a line is not understood or
//! the file is cut off, the finding is neither there nor gone: its state is unknown from there on.

use std::collections::BTreeMap;

use super::versions::{Absence, Judged, Known, Snapshot};
use super::walk::{Lineage, Step};
use super::{Card, DeviceLine, Stay};
use crate::stable_hash::Hash128;

/// A finding through time.
#[derive(Debug, Clone)]
pub struct Life {
    /// What it is.
    pub card: Card,
    /// Which of several equal ones of the device it is, from 1.
    pub occurrence: usize,
    /// When it was there or may have been, in order.
    pub periods: Vec<Period>,
}

/// A time in which a finding was there, or in which that cannot be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// Whether it is known to be there.
    pub known: bool,
    /// Where it begins.
    pub from: Event,
    /// Why it begins.
    pub came: Came,
    /// Where it ends, and why; `None` if it lasts to the newest commit.
    pub to: Option<(Event, Went)>,
}

/// A commit, and the device in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The commit, by its number in the walk.
    pub commit: usize,
    /// The path of the device.
    pub path: String,
    /// The line of the finding from 1; 0 where it has none.
    pub line: u32,
}

/// Why a period begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Came {
    /// The device was there without it: the commit brought it.
    Appeared,
    /// The commit brought the device, with it.
    WithDevice,
    /// It was there already when the walk begins.
    Before,
    /// Before, it could not be told; or, of a time in which it cannot be told, it was there before.
    Unclear,
}

/// Why a period ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Went {
    /// The device is there without it: the commit took it away.
    Gone,
    /// The device has no configuration any more.
    WithDevice,
    /// It cannot be told any more.
    Unclear,
    /// It is known to be there again.
    Seen,
}

/// How things stand in the newest commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It is there.
    There,
    /// It cannot be told.
    Unknown,
    /// The device is not there.
    Absent,
    /// It is gone.
    Gone,
}

impl Life {
    /// How things stand in the newest commit.
    pub fn state(&self) -> State {
        match self.periods.last() {
            Some(Period { to: None, known: true, .. }) => State::There,
            Some(Period { to: None, .. }) => State::Unknown,
            Some(Period { to: Some((_, Went::WithDevice)), .. }) => State::Absent,
            _ => State::Gone,
        }
    }

    /// Whether a commit brought it or took it away, or it cannot be told in the end: it neither just came with its
    /// device nor was there all the time.
    pub fn has_news(&self) -> bool {
        let news = |period: &Period| {
            let went = period.to.as_ref().map(|(_, went)| *went);
            period.came == Came::Appeared || went == Some(Went::Gone)
        };
        self.state() == State::Unknown || self.periods.iter().any(news)
    }
}

/// A finding that is or may be there in the version that was looked at last.
struct Open {
    /// Whether all of the configuration was there when it was seen last.
    whole: bool,
    /// How much its rule could not tell then.
    doubt: u32,
}

/// What came before a version.
enum Before<'a> {
    /// Nothing at all: the walk begins.
    Start,
    /// No configuration.
    Absent,
    Failed,
    Known(&'a Known),
}

struct Lives<'a> {
    judged: &'a Judged,
    begins_before: bool,
    lives: BTreeMap<(Hash128, usize), (Life, Option<Open>)>,
}

/// Lays the versions of a device side by side; `None` for what never was a configuration.
pub(super) fn device(lineage: &Lineage, judged: &Judged, begins_before: bool) -> Option<DeviceLine> {
    let mut lives = Lives { judged, begins_before, lives: BTreeMap::new() };
    let mut line = DeviceLine {
        path: lineage.steps.last()?.path.clone(),
        identity: lineage.identity.clone(),
        name: lineage.stated.clone(),
        platform: None,
        there: Vec::new(),
        renames: lineage.renames.clone(),
        lives: Vec::new(),
    };
    let mut before = Before::Start;
    for step in &lineage.steps {
        let snapshot = step.version.and_then(|version| judged.snapshots.get(version));
        let absence = match snapshot {
            Some(Snapshot::Read(known)) => {
                if lineage.stated.is_none() && known.name.is_some() {
                    line.name.clone_from(&known.name);
                }
                line.platform = Some(known.platform);
                arrive(&mut line.there, step.commit);
                lives.read(step, known, &before);
                before = Before::Known(known);
                continue;
            }
            Some(Snapshot::Failed) => {
                lives.failed(step);
                before = Before::Failed;
                continue;
            }
            Some(Snapshot::Absent(absence)) => absence.clone(),
            None => Absence::Gone,
        };
        if let Some(stay) = line.there.last_mut().filter(|stay| stay.to.is_none()) {
            stay.to = Some((step.commit, absence));
        }
        lives.absent(step);
        before = Before::Absent;
    }
    line.platform?;
    line.lives = lives.lives.into_values().map(|(life, _)| life).collect();
    Some(line)
}

fn arrive(there: &mut Vec<Stay>, commit: usize) {
    if there.last().is_none_or(|stay| stay.to.is_some()) {
        there.push(Stay { from: commit, to: None });
    }
}

impl Lives<'_> {
    /// A version that was judged.
    fn read(&mut self, step: &Step, known: &Known, before: &Before<'_>) {
        let mut there: BTreeMap<(Hash128, usize), u32> = BTreeMap::new();
        let mut last = None;
        let mut occurrence = 0;
        for seen in &known.seen {
            occurrence = if last == Some(seen.print) { occurrence + 1 } else { 1 };
            last = Some(seen.print);
            there.insert((seen.print, occurrence), seen.line);
        }
        for (key, (life, open)) in &mut self.lives {
            if there.contains_key(key) {
                continue;
            }
            let Some(was) = open else { continue };
            let doubt = self.judged.doubt(known, &life.card.rule.id);
            if doubt > was.doubt || (was.whole && !known.whole) {
                doubted(life, step);
            } else {
                end(life, step, Went::Gone);
                *open = None;
            }
        }
        for (key, line) in there {
            self.there(step, known, before, key, line);
        }
    }

    /// A finding that is there.
    fn there(&mut self, step: &Step, known: &Known, before: &Before<'_>, key: (Hash128, usize), line: u32) {
        let Some(card) = self.judged.cards.get(&key.0) else { return };
        let doubt = self.judged.doubt(known, &card.rule.id);
        let (life, open) = self
            .lives
            .entry(key)
            .or_insert_with(|| (Life { card: card.clone(), occurrence: key.1, periods: Vec::new() }, None));
        let lasts = life.periods.last().filter(|period| period.to.is_none());
        let came = match (lasts.map(|period| period.known), before) {
            (Some(true), _) => None,
            (Some(false), _) | (None, Before::Failed) => Some(Came::Unclear),
            (None, Before::Start) if step.commit == 0 && self.begins_before => Some(Came::Before),
            (None, Before::Start | Before::Absent) => Some(Came::WithDevice),
            (None, Before::Known(earlier)) => {
                let unclear = self.judged.doubt(earlier, &card.rule.id) > doubt || (!earlier.whole && known.whole);
                Some(if unclear { Came::Unclear } else { Came::Appeared })
            }
        };
        if let Some(came) = came {
            end(life, step, Went::Seen);
            let from = Event { commit: step.commit, path: step.path.clone(), line };
            life.periods.push(Period { known: true, from, came, to: None });
        }
        *open = Some(Open { whole: known.whole, doubt });
    }

    /// A version of which nothing can be told.
    fn failed(&mut self, step: &Step) {
        for (life, open) in self.lives.values_mut() {
            if open.is_some() {
                doubted(life, step);
            }
        }
    }

    /// A commit without the device.
    fn absent(&mut self, step: &Step) {
        for (life, open) in self.lives.values_mut() {
            if open.take().is_some() {
                end(life, step, Went::WithDevice);
            }
        }
    }
}

/// From here on it cannot be told.
fn doubted(life: &mut Life, step: &Step) {
    if life.periods.last().is_some_and(|period| period.known) {
        end(life, step, Went::Unclear);
        let from = Event { commit: step.commit, path: step.path.clone(), line: 0 };
        life.periods.push(Period { known: false, from, came: Came::Unclear, to: None });
    }
}

fn end(life: &mut Life, step: &Step, went: Went) {
    if let Some(period) = life.periods.last_mut().filter(|period| period.to.is_none()) {
        period.to = Some((Event { commit: step.commit, path: step.path.clone(), line: 0 }, went));
    }
}
