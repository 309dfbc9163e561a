//! The report for people: worst first, the lines that prove it, why, what to do, one summary.

mod accepted;
mod advice;
mod cluster;
mod entry;
mod excerpt;
mod script;
mod summary;
mod table;
mod understood;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use annotate_snippets::{Group, Level, Origin, Renderer};

use self::advice::{Note, Said, ToDo};
use self::entry::{Entry, RulePart};
use self::excerpt::Excerpt;
use self::summary::Summary;
pub(crate) use self::summary::heading;
use super::concise;
pub(crate) use super::tally::in_words;
pub(crate) use super::worst::rank;
use super::{Detail, EXCERPTS, FailOn, GroupBy, Header, Report, Skipped, View};
use crate::finding::{Comparison, Device, Finding};
use crate::neutral::{neutral, neutral_lines};
use crate::report::paint::Paint;
use crate::report::wrap::{cut_lines, wrap};
use crate::verdict::{Confidence, Severity};
use crate::waiver::Acceptance;

/// For more devices than this the report begins with a table, and names each rule once.
const FEW_DEVICES: usize = 5;

/// How much of a command is shown; a script of fixes holds all of it.
const LONGEST_COMMAND: usize = 300;

/// The report being gathered.
#[derive(Debug)]
pub struct Text {
    view: View,
    devices: Vec<Device>,
    comparison: Option<Comparison>,
    summary: Summary,
}

impl Text {
    /// A report of what `view` shows; the summary says what `fail_on` counts.
    pub fn new(view: View, fail_on: FailOn) -> Self {
        Self { view, devices: Vec::new(), comparison: None, summary: Summary::new(view, fail_on) }
    }

    fn listed<'a>(&self, device: &'a Device) -> Vec<&'a Finding> {
        device.findings.iter().filter(|finding| self.view.has_entry(finding)).collect()
    }

    /// Writes what was found, each device or each rule once.
    fn entries(&self, devices: &[Device], out: &mut dyn Write) -> io::Result<()> {
        match self.view.group_by {
            Some(GroupBy::Rule) => self.by_rule(devices, out),
            None if devices.len() > FEW_DEVICES => self.by_rule(devices, out),
            _ => self.by_device(devices, out),
        }
    }

    fn by_device(&self, devices: &[Device], out: &mut dyn Write) -> io::Result<()> {
        let paint = Paint::new(self.view.color);
        let mut gathered: Vec<(&Device, Vec<Entry<'_>>)> =
            devices.iter().map(|device| (device, entry::gather(device, &self.listed(device)))).collect();
        gathered.retain(|(_, entries)| !entries.is_empty());
        gathered.sort_by_key(|(device, entries)| (entries.first().map(|entry| entry.rank().0.0), &device.path));
        for (device, entries) in gathered {
            if self.devices.len() > 1 {
                writeln!(out, "{}\n", paint.bold(&heading(device)))?;
            }
            let mut said = Said::of(device);
            for entry in entries {
                writeln!(out, "{}", self.render(&entry, &[], &mut said))?;
            }
        }
        Ok(())
    }

    fn by_rule(&self, devices: &[Device], out: &mut dyn Write) -> io::Result<()> {
        let mut by_rule: BTreeMap<&str, Vec<(&Device, Vec<&Finding>)>> = BTreeMap::new();
        for device in devices {
            for finding in self.listed(device) {
                let places = by_rule.entry(&finding.rule.id).or_default();
                match places.last_mut() {
                    Some((last, findings)) if std::ptr::eq(*last, device) => findings.push(finding),
                    _ => places.push((device, vec![finding])),
                }
            }
        }
        let mut rules: Vec<Vec<(&Device, Vec<&Finding>)>> = by_rule.into_values().collect();
        rules.sort_by_key(|places| {
            let worst = places.iter().flat_map(|(_, findings)| findings).map(|finding| rank(finding)).min();
            (worst, Reverse(places.len()))
        });
        for places in rules {
            let Some((device, findings)) = places.first() else { continue };
            let entry = Entry { device, rules: vec![RulePart { findings: findings.clone() }] };
            let places: Vec<(&str, &[&Finding])> =
                places.iter().skip(1).map(|(device, findings)| (device.path.as_str(), findings.as_slice())).collect();
            let note = table::elsewhere(&places, &self.view);
            writeln!(out, "{}", self.render(&entry, note.as_slice(), &mut Said::of(device)))?;
        }
        Ok(())
    }

    /// An entry as text, ending in a line break.
    fn render(&self, entry: &Entry<'_>, further: &[Note], said: &mut Said) -> String {
        let (Some(worst), Some(part)) = (entry.worst(), entry.rules.first()) else { return String::new() };
        let width = self.view.width;
        let shown: Vec<&Finding> = part.findings.iter().copied().take(EXCERPTS).collect();
        let same = advice::about_the_same(entry, &shown);
        let excerpt = Excerpt::of(entry.device, &shown, &same, &worst.rule.title, width);
        let mut notes: Vec<Note> = Vec::new();
        let one_line = shown.iter().all(|finding| finding.primary().map(|at| at.at) == worst.primary().map(|at| at.at));
        for (line, says) in &excerpt.unlabelled {
            let name = if *line == 0 || one_line { "what".to_owned() } else { format!("line {line}") };
            notes.push((name, says.clone()));
        }
        notes.extend(advice::more(entry, shown.len(), &self.view));
        notes.extend(advice::on_other_devices(&shown));
        notes.extend(further.iter().cloned());
        let why = advice::first_sentences(&worst.rule.why, 2);
        if said.is_new(&why) {
            notes.push(("why".to_owned(), why));
        }
        let gutter = excerpt.gutter();
        for (name, text) in &mut notes {
            *text = advice::wrapped(name, &neutral_lines(text), gutter, width);
        }
        let with_others: Vec<&Finding> = shown.iter().chain(&same).copied().collect();
        let ToDo { commands, by_hand, for_others } = advice::what_to_do(&with_others, said);
        // Commands that mend the other rules alone stand behind their names.
        let (first, last) = if for_others { (Vec::new(), commands) } else { (commands, Vec::new()) };
        let also = advice::also(entry, &with_others, &self.view, said);
        let all = first.into_iter().chain(by_hand).chain(also).chain(last);
        notes.extend(all.map(|(name, text)| {
            let text = neutral_lines(&text);
            let text = if name == "fix" {
                cut_lines(&text, LONGEST_COMMAND)
            } else {
                advice::wrapped(&name, &text, gutter, width)
            };
            (name, text)
        }));
        self.draw(entry.device, worst, &excerpt, &notes)
    }

    fn draw(&self, device: &Device, worst: &Finding, excerpt: &Excerpt, notes: &[Note]) -> String {
        let path = neutral(&device.path);
        let head = worst.severity.word().len() + worst.rule.id.len() + 4;
        let doubt = match worst.confidence {
            Confidence::High => String::new(),
            other => format!(" ({} confidence)", other.word()),
        };
        let title = format!("{}{doubt}", worst.rule.title);
        let title = wrap(&neutral(&title), self.view.width.saturating_sub(head).max(30)).join("\n");
        let level = match worst.severity {
            Severity::Critical | Severity::High => Level::ERROR,
            Severity::Medium => Level::WARNING,
            Severity::Low | Severity::Info => Level::NOTE,
        };
        let title = level.with_name(worst.severity.word()).primary_title(title).id(worst.rule.id.as_str());
        let mut group = Group::with_title(title);
        if excerpt.is_empty() {
            group = group.element(Origin::path(&*path));
        }
        for snippet in excerpt.snippets() {
            group = group.element(snippet);
        }
        for (name, text) in notes {
            group = group.element(Level::HELP.with_name(name.as_str()).message(text.as_str()));
        }
        let renderer = if self.view.color { Renderer::styled() } else { Renderer::plain() };
        let drawn = renderer.term_width(self.view.width).render(&[group]);
        excerpt.with_true_columns(drawn) + "\n"
    }
}

/// Writes the findings of one device, worst first, each with its lines, its reason and what to do.
pub(crate) fn write_entries(device: &Device, view: View, out: &mut dyn Write) -> io::Result<()> {
    let shown = FailOn { severity: Severity::Info, confidence: Confidence::Low };
    Text::new(view, shown).by_device(std::slice::from_ref(device), out)
}

impl Report for Text {
    fn begin(&mut self, _header: &Header, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn device(&mut self, mut device: Device, out: &mut dyn Write) -> io::Result<()> {
        self.summary.add(&device);
        if self.view.detail == Detail::Quiet {
            return concise::write(&device, &self.view, out);
        }
        // What is judged is counted by now; the findings are what is left to say.
        device.judged = Vec::new();
        self.devices.push(device);
        Ok(())
    }

    fn compared(&mut self, comparison: Comparison, out: &mut dyn Write) -> io::Result<()> {
        self.summary.compared(&comparison);
        if self.view.detail == Detail::Quiet {
            comparison.findings.iter().try_for_each(|device| concise::write(device, &self.view, out))?;
        }
        self.comparison = Some(comparison);
        Ok(())
    }

    fn accepted(&mut self, accepted: &Acceptance, _out: &mut dyn Write) -> io::Result<()> {
        self.summary.accepted(accepted.clone());
        Ok(())
    }

    fn finish(&mut self, skipped: &[Skipped], out: &mut dyn Write) -> io::Result<()> {
        if self.view.detail == Detail::Quiet {
            return Ok(());
        }
        let differing = self.comparison.as_ref().map_or(&[][..], |comparison| &comparison.findings);
        if self.devices.len() > FEW_DEVICES {
            table::write(&self.devices, differing, &self.view, out)?;
        }
        self.entries(&self.devices, out)?;
        self.entries(differing, out)?;
        self.summary.write(&self.devices, self.comparison.as_ref(), skipped, out)
    }
}

#[cfg(test)]
mod tests;
