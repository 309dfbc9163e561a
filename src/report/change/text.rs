//! What changed, for people: what it opens, what it closes, how the device stands, what may lock the operator out.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::{Changes, Occasion, with_added};
use crate::change::posture::Shift;
use crate::change::script::Cause;
use crate::change::{Change, Fate, Traced};
use crate::finding::Finding;
use crate::neutral::neutral;
use crate::report::paint::Paint;
use crate::report::text::{heading, in_words, rank, write_entries};
use crate::report::wrap::{counted, grouped, hanging};
use crate::report::{Detail, FailOn, View};
use crate::verdict::Severity;

/// Columns in front of what a line of the summary says.
const HEAD: usize = 13;

/// Writes it.
pub(super) fn write(changes: &Changes<'_>, view: View, fail_on: FailOn, out: &mut dyn Write) -> io::Result<()> {
    let page = Page { view, paint: Paint::new(view.color), occasion: changes.occasion };
    if view.detail == Detail::Quiet {
        return page.brief(changes, out);
    }
    let many = changes.devices.len() > 1;
    for change in changes.devices.iter().filter(|change| !change.is_empty()) {
        if many || change.fate != Fate::Stays {
            writeln!(out, "{}\n", page.paint.bold(&title(change)))?;
        }
        page.device(change, out)?;
    }
    page.summary(changes, fail_on, out)
}

fn title(change: &Change) -> String {
    let heading = heading(&change.device);
    match (&change.old_path, change.fate) {
        (Some(old), _) => format!("{heading}, before {old}"),
        (None, Fate::Added) => format!("{heading}: a new device"),
        (None, Fate::Removed) => format!("{heading}: the device is gone"),
        (None, _) => heading,
    }
}

struct Page {
    view: View,
    paint: Paint,
    occasion: Occasion,
}

impl Page {
    fn brief(&self, changes: &Changes<'_>, out: &mut dyn Write) -> io::Result<()> {
        for change in changes.devices {
            for traced in change.added.iter().filter(|traced| self.view.shows(&traced.finding)) {
                writeln!(out, "+ {}", one_line(change, traced))?;
            }
            for (warning, cause) in change.warnings.iter().filter(|(warning, _)| warning.sure) {
                writeln!(out, "! {}: {}{}", change.device.path, warning.says, place(cause.as_ref()))?;
            }
            for rejected in &change.rejected {
                writeln!(out, "? {}:{}: not applied: {}", rejected.place.path, rejected.place.line, rejected.reason)?;
            }
        }
        Ok(())
    }

    fn device(&self, change: &Change, out: &mut dyn Write) -> io::Result<()> {
        let shown: Vec<&Traced> = change.added.iter().filter(|traced| self.listed(&traced.finding)).collect();
        if !shown.is_empty() {
            self.head(if self.occasion == Occasion::Preview { "would open" } else { "opened" }, out)?;
            write_entries(&with_added(change), self.view, out)?;
            let hidden: Vec<&&Traced> = shown.iter().filter(|traced| brought_elsewhere(traced)).collect();
            for traced in hidden {
                let says = format!("{} comes with{}", traced.finding.rule.id, place(traced.cause.as_ref()));
                writeln!(out, "{}", hanging("  ", &says, self.view.width))?;
            }
            if shown.iter().any(|traced| brought_elsewhere(traced)) {
                writeln!(out)?;
            }
        }
        self.list(if self.occasion == Occasion::Preview { "would close" } else { "closed" }, &change.removed, out)?;
        self.list("not judged any more", &change.unsure, out)?;
        self.posture(change, out)?;
        if !change.warnings.is_empty() {
            self.head("may lock you out", out)?;
            for (warning, cause) in &change.warnings {
                let doubt = if warning.sure { "" } else { "perhaps: " };
                let says = format!("{doubt}{}{}", warning.says, place(cause.as_ref()));
                writeln!(out, "{}", hanging("  ! ", &says, self.view.width))?;
            }
            writeln!(out)?;
        }
        if !change.rejected.is_empty() {
            self.head("not applied", out)?;
            for rejected in &change.rejected {
                let says = format!("{}:{}: {}", rejected.place.path, rejected.place.line, rejected.reason);
                writeln!(out, "{}", hanging("  ? ", &says, self.view.width))?;
                // Of a command that is not known there may be nothing to show.
                if rejected.place.text.chars().any(char::is_alphanumeric) {
                    writeln!(out, "      {}", cut(&rejected.place.text, self.view.width.saturating_sub(6)))?;
                }
            }
            writeln!(out)?;
        }
        Ok(())
    }

    fn head(&self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", self.paint.bold(words))
    }

    fn listed(&self, finding: &Finding) -> bool {
        self.view.shows(finding) && self.view.lists(finding)
    }

    fn list(&self, words: &str, traced: &[Traced], out: &mut dyn Write) -> io::Result<()> {
        let mut shown: Vec<&Traced> = traced.iter().filter(|traced| self.listed(&traced.finding)).collect();
        if shown.is_empty() {
            return Ok(());
        }
        shown.sort_by_key(|traced| rank(&traced.finding));
        self.head(words, out)?;
        for traced in shown {
            let finding = &traced.finding;
            let line = finding.primary().filter(|_| !finding.missing);
            let line = line.map_or_else(String::new, |place| format!(" (line {})", place.line));
            let says = format!("{}: {}{line}{}", finding.rule.id, finding.message, place(traced.cause.as_ref()));
            writeln!(out, "{}", hanging(&format!("  {:9}", finding.severity.word()), &says, self.view.width))?;
        }
        writeln!(out)
    }

    fn posture(&self, change: &Change, out: &mut dyn Write) -> io::Result<()> {
        if change.posture.is_empty() {
            return Ok(());
        }
        self.head("posture", out)?;
        for (shift, cause) in &change.posture {
            let Some((sign, says)) = told(shift) else { continue };
            let kind = shift.item().map_or("", |item| item.kind.word());
            let says = format!("{says}{}", place(cause.as_ref()));
            writeln!(out, "{}", hanging(&format!("  {sign} {kind:13}"), &says, self.view.width))?;
        }
        writeln!(out)
    }

    fn summary(&self, changes: &Changes<'_>, fail_on: FailOn, out: &mut dyn Write) -> io::Result<()> {
        let subject = match changes.devices {
            [] => return Ok(()),
            [change] => title(change),
            devices => {
                let count = devices.iter().filter(|change| !change.is_empty()).count();
                format!("{}, {} changed", counted(devices.len(), "device"), grouped(count))
            }
        };
        writeln!(out, "{}", self.paint.bold(&subject))?;
        let counts = |of: fn(&Change) -> &Vec<Traced>| {
            let findings = changes.devices.iter().flat_map(of).map(|traced| &traced.finding);
            let mut by_severity = BTreeMap::<Severity, usize>::new();
            for finding in findings.filter(|finding| self.view.shows(finding)) {
                *by_severity.entry(finding.severity).or_default() += 1;
            }
            if by_severity.is_empty() { "nothing".to_owned() } else { in_words(&by_severity) }
        };
        let mut line =
            |head: &str, says: &str| writeln!(out, "{}", hanging(&format!("  {head:HEAD$}"), says, self.view.width));
        line("opens", &counts(|change| &change.added))?;
        line("closes", &counts(|change| &change.removed))?;
        if changes.devices.iter().any(|change| !change.unsure.is_empty()) {
            line(
                "not judged",
                &format!("{} any more: a line that matters is not understood", counts(|change| &change.unsure)),
            )?;
        }
        let kept =
            changes.devices.iter().flat_map(|change| &change.kept).filter(|finding| self.view.shows(finding)).count();
        line("as before", &counted(kept, "finding"))?;
        for (fate, words) in [(Fate::Added, "new"), (Fate::Removed, "gone"), (Fate::Renamed, "renamed")] {
            let count = changes.devices.iter().filter(|change| change.fate == fate).count();
            if count > 0 {
                line(words, &counted(count, "device"))?;
            }
        }
        let rejected: usize = changes.devices.iter().map(|change| change.rejected.len()).sum();
        if rejected > 0 {
            let says = format!(
                "{} could not be applied: what they would do is not in this answer",
                counted(rejected, "command")
            );
            line("incomplete", &says)?;
        }
        for (reason, count) in reasons(changes) {
            line("skipped", &format!("{}: {}", counted(count, "file"), neutral(reason)))?;
        }
        let failing = changes.failing(&self.view, fail_on);
        if failing > 0 {
            let says = format!("{} at or above {}", counted(failing, "new finding"), fail_on.severity.word());
            line("exit 1", &says)?;
        } else if rejected > 0 {
            line("exit 1", "because it is incomplete")?;
        }
        Ok(())
    }
}

/// Why files were left out, and how many.
fn reasons<'a>(changes: &'a Changes<'_>) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    for file in changes.skipped {
        *counts.entry(file.reason.as_str()).or_default() += 1;
    }
    counts
}

/// Whether the line that brought a finding is not one of those that prove it.
fn brought_elsewhere(traced: &Traced) -> bool {
    let Some(cause) = &traced.cause else { return false };
    traced.finding.missing || traced.finding.primary().is_none_or(|place| place.line != cause.line)
}

fn one_line(change: &Change, traced: &Traced) -> String {
    let finding = &traced.finding;
    let (path, line) =
        finding.primary().map_or((change.device.path.as_str(), 1), |place| change.device.place(place.at));
    let column = finding.primary().map_or(1, |place| place.column);
    format!("{path}:{line}:{column}: {} {}: {}", finding.severity.word(), finding.rule.id, finding.message)
}

/// The sign of what happened, and what it is.
fn told(shift: &Shift) -> Option<(char, String)> {
    let with = |subject: &str, says: &str| match says {
        "" => subject.to_owned(),
        says => format!("{subject}: {says}"),
    };
    Some(match (&shift.before, &shift.after) {
        (Some(_), Some(after)) if shift.is_hidden() => {
            ('~', format!("{}: what is secret of it was replaced", after.subject))
        }
        (Some(before), Some(after)) => ('~', format!("{}: {} -> {}", after.subject, before.says, after.says)),
        (None, Some(after)) => ('+', with(&after.subject, &after.says)),
        (Some(before), None) => ('-', with(&before.subject, &before.says)),
        (None, None) => return None,
    })
}

fn place(cause: Option<&Cause>) -> String {
    cause.map_or_else(String::new, |cause| format!(" [{}:{}]", cause.path, cause.line))
}

fn cut(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    text.chars().take(width.saturating_sub(1)).chain(['…']).collect()
}
