//! SARIF 2.1.0, as GitHub's code scanning takes it and other viewers read it.
//!
//! Results are what the chosen profile holds, the worst first. Code scanning takes 25,000 of them and keeps the worst
//! 5,000; what is beyond the first number is left out and said in a notification. There is no line of a configuration in
//! the file.

mod result;
mod rule;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use serde_json::{Value, json};

use super::occurrence::Occurrences;
use super::tally::Tally;
use super::worst::Worst;
use super::wrap::{counted, cut};
use super::{FailOn, Header, Report, Skipped, Tool, View};
use crate::finding::{Comparison, Device, RuleCard};
use crate::neutral::neutral;

/// Where the schema is published; readers tell the format by it.
const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// How many results code scanning takes in one run.
const RESULTS: usize = 25_000;

/// How many files are named that were not judged.
const NAMED: usize = 100;

/// How much of a reason is shown.
const LONGEST: usize = 300;

/// The name of the folder below which paths are.
const ROOT: &str = "%SRCROOT%";

/// The report being gathered.
#[derive(Debug)]
pub struct Sarif {
    view: View,
    tally: Tally,
    tool: Option<Tool>,
    as_of: String,
    occurrences: Occurrences,
    rules: BTreeMap<String, Arc<RuleCard>>,
    /// Each as it will stand in the file.
    results: Worst<String>,
}

impl Sarif {
    /// A report of what `view` shows.
    pub fn new(view: View, fail_on: FailOn) -> Self {
        Self {
            view,
            tally: Tally::new(view, fail_on),
            tool: None,
            as_of: String::new(),
            occurrences: Occurrences::default(),
            rules: BTreeMap::new(),
            results: Worst::of(RESULTS),
        }
    }

    fn findings(&mut self, device: &Device) {
        for finding in &device.findings {
            let occurrence = self.occurrences.next(finding.fingerprint);
            if !self.view.shows(finding) && !self.view.waives(finding) {
                continue;
            }
            let known = self.rules.contains_key(&finding.rule.id);
            if !known {
                self.rules.insert(finding.rule.id.clone(), Arc::clone(&finding.rule));
            }
            self.results.offer(finding, || result::of(device, finding, occurrence).to_string());
        }
    }

    /// Everything of the run but its results.
    fn run(&self, skipped: &[Skipped]) -> Value {
        let (name, version) = self.tool.as_ref().map_or(("seawall", ""), |tool| (tool.name, tool.version));
        let rules: Vec<Value> = self.rules.values().map(|card| rule::of(card)).collect();
        let mut driver = json!({"name": name, "rules": rules});
        if let (Some(driver), false) = (driver.as_object_mut(), version.is_empty()) {
            driver.insert("semanticVersion".to_owned(), version.into());
        }
        json!({
            "tool": {"driver": driver},
            // What stands before the last slash is the category: each profile has its own alerts.
            "automationDetails": {"id": format!("seawall/{}/", self.view.profile.word())},
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {ROOT: {"description": {"text": "The folder in which seawall ran."}}},
            "invocations": [{
                "executionSuccessful": true,
                "toolExecutionNotifications": self.notifications(skipped),
            }],
            "properties": self.properties(),
        })
    }

    fn notifications(&self, skipped: &[Skipped]) -> Vec<Value> {
        let note = |level: &str, text: &str| json!({"level": level, "message": {"text": neutral(text)}});
        let mut notes = Vec::new();
        if self.results.left_out() > 0 {
            let more = counted(self.results.left_out(), "more result");
            notes.push(note("warning", &format!("{more} than one file may hold are left out, the least severe ones")));
        }
        notes.extend(skipped.iter().take(NAMED).map(|file| {
            note(
                "note",
                &format!("not judged: {}: {}", result::plain(&file.path), cut(&result::plain(&file.reason), LONGEST)),
            )
        }));
        if let Some(more) = skipped.len().checked_sub(NAMED).filter(|more| *more > 0) {
            notes.push(note("note", &format!("not judged: {}", counted(more, "more file"))));
        }
        notes
    }

    fn properties(&self) -> Value {
        let mut properties = json!({
            "as_of": self.as_of,
            "devices": self.tally.devices,
            "verdicts": self.tally.verdicts,
        });
        if let Some(properties) = properties.as_object_mut() {
            let tool = self.tool.iter();
            properties.extend(tool.map(|tool| ("rules_digest".to_owned(), tool.rules_digest.clone().into())));
            properties.extend(self.tally.withheld.map(|withheld| ("withheld".to_owned(), withheld.into())));
            let left_out: Vec<String> = self.tally.left_out();
            if !left_out.is_empty() {
                properties.insert("left_out".to_owned(), left_out.into());
            }
        }
        properties
    }
}

impl Report for Sarif {
    fn begin(&mut self, header: &Header, _out: &mut dyn Write) -> io::Result<()> {
        self.tool = Some(header.tool.clone());
        self.as_of = header.as_of.to_string();
        Ok(())
    }

    fn device(&mut self, device: Device, _out: &mut dyn Write) -> io::Result<()> {
        self.tally.device(&device);
        self.findings(&device);
        Ok(())
    }

    fn compared(&mut self, comparison: Comparison, _out: &mut dyn Write) -> io::Result<()> {
        self.tally.compared(&comparison);
        comparison.findings.iter().for_each(|device| self.findings(device));
        Ok(())
    }

    fn finish(&mut self, skipped: &[Skipped], out: &mut dyn Write) -> io::Result<()> {
        let run = self.run(skipped).to_string();
        let run = run.strip_suffix('}').unwrap_or(&run);
        write!(out, "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{run},\"results\":[")?;
        for (at, result) in self.results.iter().enumerate() {
            write!(out, "{}{result}", if at == 0 { "\n" } else { ",\n" })?;
        }
        out.write_all(if self.results.len() == 0 { b"]}]}\n" } else { b"\n]}]}\n" })
    }
}
