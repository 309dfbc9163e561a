//! A page for pull requests, merge requests and the summary of a job: counts, a table with the worst first, evidence and
//! fixes folded away, and what could not be judged.
//!
//! Forges refuse long notes, GitHub from 65,536 characters on: the page is shorter and says what it leaves out.

pub(super) mod code;

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::io::{self, Write};
use std::sync::Arc;

use self::code::{block, cell, prose, span};
use super::place::{self, Place};
use super::tally::{Tally, by_verdict, number};
use super::worst::Worst;
use super::wrap::counted;
use super::{EXCERPTS, FailOn, Header, Report, Skipped, View, reasons};
use crate::finding::{Comparison, Device, Finding, Fix, Grant, Risk, RuleCard};
use crate::verdict::{Confidence, Severity};

/// How many bytes a page has at most.
const LARGEST: usize = 60_000;

/// How many of them the table may take.
const TABLE: usize = 30_000;

/// How many findings may stand in the table.
const ROWS: usize = 200;

/// How many files are named that were not judged.
const NAMED: usize = 10;

/// The page being gathered.
#[derive(Debug)]
pub struct Markdown {
    view: View,
    tally: Tally,
    as_of: String,
    worst: Worst<Row>,
    waived: Worst<Row>,
}

/// A finding, as the page says it.
#[derive(Debug)]
struct Row {
    rule: Arc<RuleCard>,
    severity: Severity,
    confidence: Confidence,
    place: String,
    message: String,
    evidence: String,
    fix: Option<Fix>,
    waiver: Option<Arc<Grant>>,
}

impl Row {
    fn of(device: &Device, finding: &Finding) -> Self {
        let Place { path, line, .. } = place::as_given(device, finding);
        let evidence = finding.primary().filter(|_| !finding.missing).map_or("", |place| place.text.as_str());
        Self {
            rule: Arc::clone(&finding.rule),
            severity: finding.severity,
            confidence: finding.confidence,
            place: format!("{path}:{line}"),
            message: finding.message.clone(),
            evidence: evidence.to_owned(),
            fix: finding.fix.clone(),
            waiver: finding.waiver.clone(),
        }
    }

    fn in_table(&self) -> String {
        let doubt = match self.confidence {
            Confidence::High => String::new(),
            other => format!(" ({} confidence)", other.word()),
        };
        let severity = self.severity.word();
        let (rule, place, message) = (cell(&self.rule.id), cell(&self.place), cell(&self.message));
        format!("| {severity}{doubt} | {rule} | {place} | {message} |\n")
    }
}

impl Markdown {
    /// A page of what `view` shows.
    pub fn new(view: View, fail_on: FailOn) -> Self {
        Self {
            view,
            tally: Tally::new(view, fail_on),
            as_of: String::new(),
            worst: Worst::of(ROWS),
            waived: Worst::of(NAMED),
        }
    }

    /// Says for which day the page is.
    pub fn open(&mut self, header: &Header) {
        self.as_of = header.as_of.to_string();
    }

    /// Takes a device.
    pub fn see(&mut self, device: &Device) {
        self.tally.device(device);
        self.keep(device);
    }

    /// Takes what comparing the devices came to.
    pub fn see_compared(&mut self, comparison: &Comparison) {
        self.tally.compared(comparison);
        comparison.findings.iter().for_each(|device| self.keep(device));
    }

    fn keep(&mut self, device: &Device) {
        for finding in &device.findings {
            if self.view.has_entry(finding) {
                self.worst.offer(finding, || Row::of(device, finding));
            } else if self.view.waives(finding) {
                self.waived.offer(finding, || Row::of(device, finding));
            }
        }
    }

    /// The page.
    pub fn page(&self, skipped: &[Skipped]) -> String {
        let mut page = self.head();
        let tail = self.waivers() + &self.not_judged(skipped);
        let in_table = self.table(&mut page);
        let most = LARGEST.saturating_sub(tail.len());
        self.evidence(&mut page, in_table, most);
        page + &tail
    }

    fn head(&self) -> String {
        let found = self.tally.found(|_, text| text.to_owned());
        let mut head = format!("## Seawall: {found}\n\n{}, as of {}\n\n", self.tally.subject(), self.as_of);
        let verdicts = by_verdict(self.tally.verdicts);
        let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
        head.push_str(&row(verdicts.iter().map(|(_, word)| (*word).to_owned()).collect()));
        head.push_str(&row(verdicts.iter().map(|_| "---:".to_owned()).collect()));
        head.push_str(&row(verdicts.iter().map(|(count, _)| number(*count)).collect()));
        head.push('\n');
        head
    }

    /// Adds the table; returns how many findings stand in it.
    fn table(&self, page: &mut String) -> usize {
        let mut count = 0;
        if self.worst.len() > 0 {
            page.push_str("| severity | rule | where | what |\n|---|---|---|---|\n");
        }
        for row in self.worst.iter().map(Row::in_table) {
            if page.len() + row.len() > TABLE {
                break;
            }
            page.push_str(&row);
            count += 1;
        }
        let more = self.worst.len() - count + self.worst.left_out();
        let mut left_out: Vec<String> = Vec::new();
        if more > 0 {
            left_out.push(format!("{} than this page holds", counted(more, "more finding")));
        }
        left_out.extend(self.tally.known());
        left_out.extend(self.tally.not_listed());
        left_out.extend(self.tally.left_out());
        left_out.extend(self.tally.withheld());
        for text in left_out {
            put(page, format_args!("\nNot shown: {text}\n"));
        }
        count
    }

    /// Adds what proves the findings of the table and what to do, rule by rule, as long as there is room.
    fn evidence(&self, page: &mut String, in_table: usize, most: usize) {
        let mut order: Vec<&str> = Vec::new();
        let mut by_rule: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
        for row in self.worst.iter().take(in_table) {
            let rows = by_rule.entry(&row.rule.id).or_default();
            if rows.is_empty() {
                order.push(&row.rule.id);
            }
            rows.push(row);
        }
        if order.is_empty() {
            return;
        }
        page.push_str("\n<details><summary>Evidence and fixes</summary>\n\n");
        for (at, rows) in order.iter().filter_map(|id| by_rule.get(id)).enumerate() {
            let section = section(rows);
            if page.len() + section.len() + 100 > most {
                put(page, format_args!("and {}\n", counted(order.len() - at, "more rule")));
                break;
            }
            page.push_str(&section);
        }
        page.push_str("\n</details>\n");
    }

    fn waivers(&self) -> String {
        let mut text = String::new();
        if self.tally.waived == 0 {
            return text;
        }
        put(
            &mut text,
            format_args!("\n<details><summary>Waived: {}</summary>\n\n", counted(self.tally.waived, "finding")),
        );
        for row in self.waived.iter() {
            let why = row.waiver.as_ref().map_or(String::new(), |grant| until(grant));
            let (place, rule, message) = (span(&row.place), span(&row.rule.id), span(&row.message));
            put(&mut text, format_args!("- {place} {rule}: {message}{why}\n"));
        }
        if let Some(more) = self.tally.waived.checked_sub(self.waived.len()).filter(|more| *more > 0) {
            put(&mut text, format_args!("- and {}\n", counted(more, "more finding")));
        }
        text + "\n</details>\n"
    }

    fn not_judged(&self, skipped: &[Skipped]) -> String {
        let mut text = String::new();
        if self.tally.not_judged.is_empty() && skipped.is_empty() {
            return text;
        }
        text.push_str("\n<details><summary>What could not be judged</summary>\n\n");
        for (reason, count) in &self.tally.not_judged {
            let rules = counted(*count, "check");
            let of = reason.strip_prefix("site-fact:").map_or(String::new(), |fact| format!(": {}", span(fact)));
            put(&mut text, format_args!("- {rules}: {}{of}\n", reasons::in_words(reason)));
        }
        for file in skipped.iter().take(NAMED) {
            put(&mut text, format_args!("- file {}: {}\n", span(&file.path), span(&file.reason)));
        }
        if let Some(more) = skipped.len().checked_sub(NAMED).filter(|more| *more > 0) {
            put(&mut text, format_args!("- and {}\n", counted(more, "more file")));
        }
        text + "\n</details>\n"
    }
}

/// Why something is accepted, and how long.
fn until(grant: &Grant) -> String {
    let last = grant.expires.map_or(String::new(), |day| format!(", until {day}"));
    format!(" ({}{last})", span(&grant.reason))
}

/// What one rule found; the first finding is the worst.
fn section(rows: &[&Row]) -> String {
    let mut text = String::new();
    let Some(worst) = rows.first() else { return text };
    put(
        &mut text,
        format_args!("**{}: {}** ({})\n\n", worst.severity.word(), prose(&worst.rule.title), span(&worst.rule.id)),
    );
    put(&mut text, format_args!("{}\n\n", prose(&worst.rule.why)));
    for row in rows.iter().take(EXCERPTS) {
        put(&mut text, format_args!("{}\n\n", span(&row.place)));
        if !row.evidence.is_empty() {
            put(&mut text, format_args!("{}\n", block(&row.evidence)));
        }
        let Some(fix) = &row.fix else { continue };
        if !fix.commands.is_empty() {
            let risk = if fix.risk >= Risk::Medium { format!(" (risk: {})", fix.risk.word()) } else { String::new() };
            put(&mut text, format_args!("Fix{risk}:\n\n{}\n", block(&fix.commands)));
        }
        if let Some(reason) = &fix.manual {
            put(&mut text, format_args!("By hand: {}\n\n", prose(reason)));
        }
    }
    if let Some(more) = rows.len().checked_sub(EXCERPTS).filter(|more| *more > 0) {
        put(&mut text, format_args!("and {}\n\n", counted(more, "more place")));
    }
    text
}

fn put(page: &mut String, text: fmt::Arguments<'_>) {
    // Writing to a string does not fail.
    let _ = page.write_fmt(text);
}

impl Report for Markdown {
    fn begin(&mut self, header: &Header, _out: &mut dyn Write) -> io::Result<()> {
        self.open(header);
        Ok(())
    }

    fn device(&mut self, device: Device, _out: &mut dyn Write) -> io::Result<()> {
        self.see(&device);
        Ok(())
    }

    fn compared(&mut self, comparison: Comparison, _out: &mut dyn Write) -> io::Result<()> {
        self.see_compared(&comparison);
        Ok(())
    }

    fn finish(&mut self, skipped: &[Skipped], out: &mut dyn Write) -> io::Result<()> {
        out.write_all(self.page(skipped).as_bytes())
    }
}
