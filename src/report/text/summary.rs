//! The end of the report: how much was found, how much was understood, what could not be judged.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use seawall_api::reading::Extent;

use super::accepted::Accepted;
use super::entry::{self, Order};
use super::understood;
use crate::finding::{Comparison, Device, Verdicts};
use crate::neutral::neutral;
use crate::profile::Profile;
use crate::report::paint::Paint;
use crate::report::reasons;
use crate::report::tally::{Tally, checks};
use crate::report::wrap::{counted, cut, grouped, hanging};
use crate::report::{Detail, FailOn, Skipped, View};
use crate::verdict::Verdict;
use crate::waiver::Acceptance;

/// How many files are named that were not understood in full.
pub(super) const NAMED: usize = 5;

/// How much of a name is shown.
const LONGEST_NAME: usize = 100;

/// What the reason begins with where only the site knows.
const SITE_FACT: &str = "site-fact:";

/// Columns in front of what a line of the summary says.
const HEAD: usize = 13;

/// Counts over all devices, and what the summary names.
#[derive(Debug)]
pub(super) struct Summary {
    view: View,
    tally: Tally,
    /// The finding that stands first, of a rule that comes with Seawall: an example of what more can be asked.
    worst: Option<(Order, String)>,
    /// By reason: the rules, each with the line that was not understood.
    not_judged: BTreeMap<String, Vec<(Option<u32>, String)>>,
    /// What passes because something else does what a rule asks for, and what that is.
    excused: Vec<String>,
    /// What no configuration shows, in vendors' words.
    not_shown: BTreeSet<&'static str>,
    /// What the site accepts of what is shown.
    accepted: Accepted,
}

impl Summary {
    /// Nothing counted yet.
    pub(super) fn new(view: View, fail_on: FailOn) -> Self {
        Self {
            view,
            tally: Tally::new(view, fail_on),
            worst: None,
            not_judged: BTreeMap::new(),
            excused: Vec::new(),
            not_shown: BTreeSet::new(),
            accepted: Accepted::default(),
        }
    }

    /// Counts a device.
    pub(super) fn add(&mut self, device: &Device) {
        self.tally.device(device);
        self.note(device);
    }

    /// Takes what became of all that the site accepts.
    pub(super) fn accepted(&mut self, acceptance: Acceptance) {
        self.accepted.acceptance = acceptance;
    }

    /// Counts what comparing the devices found.
    pub(super) fn compared(&mut self, comparison: &Comparison) {
        self.tally.compared(comparison);
        for device in &comparison.findings {
            self.note(device);
        }
    }

    fn note(&mut self, device: &Device) {
        self.accepted.add(device, &self.view);
        for finding in device.findings.iter().filter(|finding| self.view.shows(finding) && !finding.rule.own) {
            let order = entry::order_of(finding);
            if self.worst.as_ref().is_none_or(|(worst, _)| order < *worst) {
                self.worst = Some((order, finding.rule.id.clone()));
            }
        }
        if self.view.detail == Detail::Verbose {
            let excused =
                device.judged.iter().flat_map(|judged| judged.excused.iter().map(|one| (&judged.rule.id, one)));
            self.excused.extend(excused.map(|(rule, one)| format!("{rule}: {}", one.because)));
        }
        self.not_shown.extend(device.not_shown(self.view.profile == Profile::LawfulIntercept));
        for judged in device.judged.iter().filter(|judged| judged.verdict == Verdict::Unknown) {
            self.not_judged.entry(judged.reason()).or_default().push((judged.unread, judged.rule.id.clone()));
        }
    }

    /// Writes it. Where there is no device the exit code and standard error say why.
    pub(super) fn write(
        &self,
        devices: &[Device],
        comparison: Option<&Comparison>,
        skipped: &[Skipped],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        if devices.is_empty() {
            return Ok(());
        }
        let paint = Paint::new(self.view.color);
        let subject = match devices {
            [device] => heading(device),
            _ => counted(devices.len(), "device"),
        };
        writeln!(out, "{}", paint.bold(&subject))?;
        writeln!(out, "  {:HEAD$}{}", "findings", self.tally.found(|severity, text| paint.severity(severity, text)))?;
        let mut said = "";
        let mut line = |head: &'static str, text: &str| {
            let shown = if head == said { "" } else { head };
            said = head;
            writeln!(out, "{}", hanging(&format!("  {shown:HEAD$}"), text, self.view.width))
        };
        if let Some(text) = self.tally.not_listed() {
            line("not listed", &text)?;
        }
        for text in self.tally.left_out() {
            line("left out", &text)?;
        }
        if let Some(text) = self.tally.withheld() {
            line("withheld", &text)?;
        }
        for (head, text) in self.accepted.lines() {
            line(head, &text)?;
        }
        line("checks", &self.tally.checks())?;
        if let Some(text) = self.for_lack_of_site_facts() {
            line("not judged", &text)?;
        }
        for (why, rules) in self.not_judged.iter().filter(|(why, _)| !why.starts_with(SITE_FACT)) {
            line("not judged", &self.reason(why, rules))?;
        }
        if let Some(text) = understood::parts(devices) {
            line("not whole", &text)?;
        }
        for text in &self.excused {
            line("passes", text)?;
        }
        for words in &self.not_shown {
            line("not shown", words)?;
        }
        for text in comparison.map(compared).unwrap_or_default() {
            line("compared", &text)?;
        }
        for text in understood::lines(devices, &self.view) {
            line("understood", &text)?;
        }
        if let Some((_, worst)) = &self.worst {
            line("more", &format!("`seawall explain {worst}`"))?;
        }
        self.write_skipped(skipped, out)
    }

    fn reason(&self, why: &str, rules: &[(Option<u32>, String)]) -> String {
        self.with_rules(reasons::in_words(why), rules.iter())
    }

    /// What only the site could have told, in one line for all of its facts.
    fn for_lack_of_site_facts(&self) -> Option<String> {
        let lacking = || self.not_judged.iter().filter_map(|(why, rules)| Some((why.strip_prefix(SITE_FACT)?, rules)));
        let facts: Vec<&str> = lacking().map(|(fact, _)| fact).collect();
        if facts.is_empty() {
            return None;
        }
        let words = format!("for lack of site facts ({}); `seawall init PATH` drafts them", facts.join(", "));
        Some(self.with_rules(&words, lacking().flat_map(|(_, rules)| rules)))
    }

    fn with_rules<'a>(&self, words: &str, rules: impl Iterator<Item = &'a (Option<u32>, String)>) -> String {
        let mut count = 0;
        let mut by_line: BTreeMap<Option<u32>, BTreeSet<&str>> = BTreeMap::new();
        for (line, rule) in rules {
            count += 1;
            by_line.entry(*line).or_default().insert(rule);
        }
        let count = grouped(count);
        if self.view.detail != Detail::Verbose {
            return format!("{count}: {words}");
        }
        let named = by_line.into_iter().map(|(line, rules)| {
            let line = line.map_or(String::new(), |line| format!("line {line}: "));
            format!("{line}{}", rules.into_iter().collect::<Vec<_>>().join(", "))
        });
        format!("{count}: {words}: {}", named.collect::<Vec<_>>().join("; "))
    }

    fn write_skipped(&self, skipped: &[Skipped], out: &mut dyn Write) -> io::Result<()> {
        let mut by_reason: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for file in skipped {
            by_reason.entry(&file.reason).or_default().push(&file.path);
        }
        let mut head = "skipped";
        for (reason, files) in by_reason {
            let mut text = format!("{}: {}", counted(files.len(), "file"), neutral(reason));
            if files.len() == 1 || self.view.detail == Detail::Verbose {
                text = format!("{text}: {}", files.iter().map(|file| neutral(file)).collect::<Vec<_>>().join(", "));
            }
            writeln!(out, "{}", hanging(&format!("  {head:HEAD$}"), &text, self.view.width))?;
            head = "";
        }
        Ok(())
    }
}

/// What comparing the devices came to, and which files were left out of it.
fn compared(comparison: &Comparison) -> Vec<String> {
    let mut verdicts = Verdicts::default();
    for judged in &comparison.judged {
        verdicts.count(judged.verdict, 1);
    }
    let mut said = vec![format!("{}, {}", counted(comparison.devices, "device"), checks(verdicts, " checks"))];
    let copies = comparison.copies.iter();
    said.extend(
        copies.take(NAMED).map(|copy| format!("not {}: {} is newer", neutral(&copy.path), neutral(&copy.newest))),
    );
    if let Some(more) = comparison.copies.len().checked_sub(NAMED).filter(|more| *more > 0) {
        said.push(format!("not {} of the same devices", counted(more, "more older file")));
    }
    said
}

/// A device in one line: its file, its name, its system.
pub(crate) fn heading(device: &Device) -> String {
    let mut known: Vec<String> = Vec::new();
    known.extend(device.hostname.as_deref().map(|name| cut(&neutral(name), LONGEST_NAME).into_owned()));
    known.push(cut(&neutral(&device.software), LONGEST_NAME).into_owned());
    if device.extent != Extent::Whole {
        known.push(device.extent.word().to_owned());
    }
    format!("{} ({})", neutral(&device.path), known.join(", "))
}
