//! A change before it is made: the script is applied to the configuration, and both are judged.

use std::collections::BTreeMap;

use super::findings;
use super::lockout::{self, Warning};
use super::pairs::with_lines;
use super::posture::{self, Shift};
use super::script::{Cause, Script, Search};
use super::{Change, Side, Traced};
use crate::audit::{Audit, Read};
use crate::finding::{Device, Finding, Location};
use crate::report::View;

/// How often a part of a script is judged to find out which of its lines did what, for a configuration of up to
/// [`SMALL`] lines; for larger ones less often.
const LOOKS: usize = 96;

/// Lines of a configuration that is judged in a few milliseconds.
const SMALL: usize = 5_000;

/// What a script does to a device.
pub fn preview(audit: &Audit<'_>, running: &Read, path: &str, script: String, view: Option<View>) -> Change {
    let reader = &audit.reader;
    let script = Script::new(reader, running, path, script);
    let before = Side::of(audit, running);
    let (after, applied) = script.apply(reader, script.len());
    let size = after.reading.line_counts().total;
    let change = Change::between(before.clone(), Side::of(audit, &after), reader.settings);
    let mut change = with_lines(change, &after, view);
    change.rejected = script.rejected(&applied);
    let looks = if usize::try_from(size).is_ok_and(|lines| lines > SMALL) { LOOKS / 8 } else { LOOKS };
    let removals = script.removals(&applied);
    let device = change.device.clone();
    let mut search = Search::new(script.len(), looks, |lines| {
        let part = script.apply(reader, lines).0;
        let partly = Side::of(audit, &part);
        Partly {
            added: findings::compare(&before.device, &partly.device),
            shifts: posture::shifts(&before.posture, &partly.posture),
            warnings: lockout::warnings(&before.entry, &partly.entry, reader.settings),
        }
    });
    let mut tracer = Tracer { script: &script, removals: &removals, search: &mut search };
    for traced in &mut change.added {
        traced.cause = tracer.of_added(&device, &traced.finding);
    }
    for traced in change.removed.iter_mut().chain(&mut change.unsure) {
        traced.cause = tracer.of_removed(traced);
    }
    for (shift, cause) in &mut change.posture {
        *cause = tracer.of_shift(shift);
    }
    for (warning, cause) in &mut change.warnings {
        *cause = tracer.of_warning(warning);
    }
    change
}

/// What a part of a script comes to.
struct Partly {
    added: findings::Compared,
    shifts: Vec<Shift>,
    warnings: Vec<Warning>,
}

/// Finds the lines of a script that did something: by where it stands if it is written, by what was taken away, else by
/// trying how much of the script it takes.
struct Tracer<'t, 's, 'l> {
    script: &'t Script<'s>,
    removals: &'t BTreeMap<(String, u32), u32>,
    search: &'t mut Search<'l, Partly>,
}

impl Tracer<'_, '_, '_> {
    fn of_added(&mut self, device: &Device, finding: &Finding) -> Option<Cause> {
        let place = finding.primary().filter(|_| !finding.missing);
        if let Some(cause) = place.and_then(|place| self.written(device.place(place.at).0, place)) {
            return Some(cause);
        }
        let is_it = |other: &Finding| other.fingerprint == finding.fingerprint;
        self.search.line(|state| state.added.added.iter().any(is_it)).map(|line| self.script.cause(line))
    }

    fn of_removed(&mut self, traced: &Traced) -> Option<Cause> {
        let finding = &traced.finding;
        let place = finding.primary().filter(|_| !finding.missing);
        if let Some(line) = place.and_then(|place| self.taken_away(place.line)) {
            return Some(self.script.cause(line));
        }
        let is_it = |other: &Finding| other.fingerprint == finding.fingerprint;
        let gone = |state: &Partly| state.added.removed.iter().chain(&state.added.unsure).any(is_it);
        self.search.line(gone).map(|line| self.script.cause(line))
    }

    fn of_shift(&mut self, shift: &Shift) -> Option<Cause> {
        let item = shift.item()?;
        if let Some(cause) = shift.after.as_ref().and_then(|item| self.written(&item.path, &item.place)) {
            return Some(cause);
        }
        let gone = shift.before.as_ref().filter(|_| shift.after.is_none());
        if let Some(line) = gone.and_then(|item| self.taken_away(item.place.line)) {
            return Some(self.script.cause(line));
        }
        let is_it = |other: &Shift| {
            let same = other.item().is_some_and(|other| other.kind == item.kind && other.subject == item.subject);
            // What is new begins where it is first there, be it other than at the end.
            let is_new = shift.before.is_none() && other.before.is_none();
            let words = |shift: &Shift| shift.after.as_ref().map(|item| item.says.clone());
            same && (is_new || words(other) == words(shift))
        };
        self.search.line(|state| state.shifts.iter().any(is_it)).map(|line| self.script.cause(line))
    }

    fn of_warning(&mut self, warning: &Warning) -> Option<Cause> {
        let is_it = |other: &Warning| other.kind == warning.kind;
        self.search.line(|state| state.warnings.iter().any(is_it)).map(|line| self.script.cause(line))
    }

    /// The line of the script that stands there.
    fn written(&self, path: &str, place: &Location) -> Option<Cause> {
        (path == self.script.path).then(|| self.script.cause(place.line))
    }

    /// The line of the script that took a line of the device away.
    fn taken_away(&self, line: u32) -> Option<u32> {
        self.removals.iter().find(|((_, gone), _)| *gone == line).map(|(_, by)| *by)
    }
}
