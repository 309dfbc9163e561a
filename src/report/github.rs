//! GitHub's annotations: workflow commands in the log of a job, the worst first.
//!
//! GitHub shows ten errors, ten warnings and ten notices a step; what is beyond them is counted in a last line that is no
//! command. The whole stands in the job's summary, which `check` writes beside this report.

use std::borrow::Cow;
use std::io::{self, Write};

use super::place::{self, Place};
use super::tally::Tally;
use super::worst::Worst;
use super::wrap::counted;
use super::{FailOn, Header, Report, Skipped, View, concise};
use crate::finding::{Comparison, Device, Finding};
use crate::verdict::Severity;

/// How many annotations of one level GitHub shows.
const SHOWN: usize = 10;

/// The report being gathered.
#[derive(Debug)]
pub struct GitHub {
    view: View,
    tally: Tally,
    errors: Worst<String>,
    warnings: Worst<String>,
    notices: Worst<String>,
}

impl GitHub {
    /// A report of what `view` shows; the last line says what `fail_on` counts.
    pub fn new(view: View, fail_on: FailOn) -> Self {
        let level = || Worst::of(SHOWN);
        Self { view, tally: Tally::new(view, fail_on), errors: level(), warnings: level(), notices: level() }
    }

    fn findings(&mut self, device: &Device) {
        for finding in device.findings.iter().filter(|finding| self.view.has_entry(finding)) {
            let (level, worst) = match finding.severity {
                Severity::Critical | Severity::High => ("error", &mut self.errors),
                Severity::Medium => ("warning", &mut self.warnings),
                Severity::Low | Severity::Info => ("notice", &mut self.notices),
            };
            worst.offer(finding, || annotation(level, device, finding));
        }
    }
}

/// The command that makes an annotation.
fn annotation(level: &str, device: &Device, finding: &Finding) -> String {
    let Place { path, line, column, end_line, end_column } = place::of(device, finding);
    // GitHub refuses columns where the lines differ.
    let columns = if line == end_line { format!(",col={column},endColumn={end_column}") } else { String::new() };
    let title = format!("{} {}", finding.severity.word(), finding.rule.id);
    let message = concise::line(device, finding, finding.severity.word());
    format!(
        "::{level} file={},line={line},endLine={end_line}{columns},title={}::{}",
        property(&path),
        property(&title),
        data(&message)
    )
}

/// The message of a command, as GitHub reads it back.
fn data(text: &str) -> Cow<'_, str> {
    escaped(text, &['%', '\r', '\n'])
}

/// A property of a command, as GitHub reads it back.
fn property(text: &str) -> Cow<'_, str> {
    escaped(text, &['%', '\r', '\n', ':', ','])
}

fn escaped<'a>(text: &'a str, marks: &[char]) -> Cow<'a, str> {
    if !text.contains(marks) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for mark in text.chars() {
        match mark {
            mark if !marks.contains(&mark) => shown.push(mark),
            '%' => shown.push_str("%25"),
            '\r' => shown.push_str("%0D"),
            '\n' => shown.push_str("%0A"),
            ':' => shown.push_str("%3A"),
            _ => shown.push_str("%2C"),
        }
    }
    Cow::Owned(shown)
}

impl Report for GitHub {
    fn begin(&mut self, _header: &Header, _out: &mut dyn Write) -> io::Result<()> {
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
        let levels = [&self.errors, &self.warnings, &self.notices];
        for line in levels.iter().flat_map(|level| level.iter()) {
            writeln!(out, "{line}")?;
        }
        let more: usize = levels.iter().map(|level| level.left_out()).sum();
        if more > 0 {
            writeln!(out, "Seawall: {} than GitHub shows as annotations", counted(more, "more finding"))?;
        }
        let found = self.tally.found(|_, text| text.to_owned());
        writeln!(out, "Seawall: {}; findings: {found}; checks: {}", self.tally.subject(), self.tally.checks())?;
        let left_out = self.tally.not_listed().into_iter().chain(self.tally.left_out()).chain(self.tally.withheld());
        for text in left_out {
            writeln!(out, "Seawall: not shown: {text}")?;
        }
        if !skipped.is_empty() {
            writeln!(out, "Seawall: {} not judged", counted(skipped.len(), "file"))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_separates_is_escaped() {
        assert_eq!(data("50% of a:b, c\r\n"), "50%25 of a:b, c%0D%0A");
        assert_eq!(property("a:b,c%"), "a%3Ab%2Cc%25");
        assert_eq!(property("core/r1.cfg"), "core/r1.cfg");
    }
}
