//! A page in Markdown: what was judged, what is weak, how the controls stand, what could not be told.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use super::{Document, Part};
use crate::assessment::share::{Share, percent};
use crate::assessment::{Device, Dossier, Finding, FrameworkResult};
use crate::framework::Control;
use crate::framework::state::State;
use crate::profile::Profile;
use crate::report::markdown::code::{cell, prose, span};
use crate::report::reasons;
use crate::report::wrap::{counted, grouped};
use crate::verdict::{Severity, Verdict};

/// Devices that an entry names before it counts the rest.
const NAMED: usize = 5;

/// The format.
#[derive(Debug)]
pub struct Markdown;

impl Document for Markdown {
    fn parts(&self, _dossier: &Dossier) -> Vec<Part> {
        Part::whole("report.md")
    }

    fn write(&self, dossier: &Dossier, _part: &Part, out: &mut dyn Write) -> io::Result<()> {
        let mut page = head(dossier);
        shares(dossier, &mut page);
        devices(dossier, &mut page);
        weak(dossier, &mut page);
        for result in &dossier.frameworks {
            framework(dossier, result, &mut page);
        }
        untold(dossier, &mut page);
        out.write_all(page.as_bytes())
    }
}

/// What people see unless they ask for more: failing, of the default profile.
fn counts(finding: &Finding) -> bool {
    finding.verdict == Verdict::Fail && finding.profile == Profile::Default
}

fn head(dossier: &Dossier) -> String {
    let run = &dossier.assessment;
    let tool = &run.tool;
    let mut page = String::from("# Audit of router and switch configurations\n\n");
    let devices = counted(run.devices.len(), "device");
    let _ = writeln!(
        page,
        "{devices}, judged for {} by {} {}.",
        prose(&run.as_of),
        prose(&tool.name),
        prose(&tool.version)
    );
    if let Some(baseline) = run.baseline {
        let (new, known) = (counted(baseline.new, "finding"), grouped(baseline.known));
        let _ = writeln!(page, "Since the baseline: {new} new, {known} known, {} gone.", grouped(baseline.gone));
    }
    page
}

fn shares(dossier: &Dossier, page: &mut String) {
    page.push_str("\n## What was judged\n\nEach rule on each device is a check. Shares are of checks, not points.\n\n");
    page.push_str("| Severity | Pass | Fail | Waived | Of the judged pass | Not told | Of all not told |\n");
    page.push_str("|---|---:|---:|---:|---:|---:|---:|\n");
    let shown = |tenths: Option<usize>| tenths.map_or_else(|| "-".to_owned(), percent);
    for (severity, share) in Share::by_severity(dossier) {
        let Share { pass, fail, waived, unknown } = share;
        let _ = writeln!(
            page,
            "| {} | {pass} | {fail} | {waived} | {} | {unknown} | {} |",
            severity.word(),
            shown(share.passing()),
            shown(share.unjudged()),
        );
    }
}

fn devices(dossier: &Dossier, page: &mut String) {
    page.push_str("\n## Devices\n\n| Device | Path | Platform | Read | Critical | High | Medium | Low | Not told |\n");
    page.push_str("|---|---|---|---|---:|---:|---:|---:|---:|\n");
    let mut found: BTreeMap<(usize, Severity), usize> = BTreeMap::new();
    for (number, finding) in dossier.assessment.findings.iter().enumerate().filter(|(_, finding)| counts(finding)) {
        if let Some(owner) = dossier.owner(number) {
            *found.entry((owner, finding.severity)).or_default() += 1;
        }
    }
    for (number, device) in dossier.devices().iter().enumerate() {
        let of = |severity| found.get(&(number, severity)).copied().unwrap_or_default();
        let _ = writeln!(
            page,
            "| {} | {} | {} | {} | {} | {} | {} | {} | {} |",
            cell(device.name()),
            cell(&device.path),
            cell(&software(device)),
            read(device),
            of(Severity::Critical),
            of(Severity::High),
            of(Severity::Medium),
            of(Severity::Low),
            device.verdicts.unknown,
        );
    }
}

fn software(device: &Device) -> String {
    let system = device.system.as_deref().unwrap_or(&device.platform);
    device.os_version.as_ref().map_or_else(|| system.to_owned(), |version| format!("{system} {version}"))
}

/// How much of a configuration is there, and how much of it was understood.
fn read(device: &Device) -> String {
    let known = device.lines.total.saturating_sub(device.lines.unknown + device.lines.unmodelled);
    let share = (known * 1000).checked_div(device.lines.total);
    let share = share.map(|tenths| percent(usize::try_from(tenths).unwrap_or_default())).unwrap_or_default();
    format!("{}, {share} of lines", prose(&device.completeness))
}

/// Rules that fail, worst first, with where.
fn weak(dossier: &Dossier, page: &mut String) {
    let mut by_rule: BTreeMap<(std::cmp::Reverse<Severity>, &str), Vec<&Finding>> = BTreeMap::new();
    for finding in dossier.assessment.findings.iter().filter(|finding| counts(finding)) {
        by_rule.entry((std::cmp::Reverse(finding.severity), &finding.rule)).or_default().push(finding);
    }
    page.push_str("\n## What is weak\n");
    if by_rule.is_empty() {
        page.push_str("\nNothing of what was judged.\n");
    }
    for ((severity, rule), findings) in by_rule {
        let _ = writeln!(page, "\n### {}: {}\n", severity.0.word(), prose(dossier.title(rule)));
        let _ = writeln!(page, "{}, {}.", span(rule), counted(findings.len(), "finding"));
        if let Some(info) = dossier.rules.get(rule).filter(|info| !info.why.is_empty()) {
            let _ = writeln!(page, "{}", prose(info.why.trim()));
        }
        page.push('\n');
        for finding in findings.iter().take(NAMED) {
            let line = finding.locations.first().map_or(1, |place| place.line);
            let place = format!("{}:{line}", finding.path);
            let _ = writeln!(page, "- {} {}", span(&place), prose(&finding.message));
        }
        if let Some(more) = findings.len().checked_sub(NAMED).filter(|more| *more > 0) {
            let _ = writeln!(page, "- and {} more", grouped(more));
        }
    }
}

fn framework(dossier: &Dossier, result: &FrameworkResult, page: &mut String) {
    let framework = &result.framework;
    let _ = writeln!(page, "\n## {}\n", prose(&framework.name()));
    let _ = writeln!(page, "{}, {}.\n", span(&framework.id), counted(result.devices.len(), "device"));
    page.push_str(
        "| Control | | Fails | Not judged | Waived | In part | Passes | Not applicable | Manual | Fails on |\n",
    );
    page.push_str("|---|---|---:|---:|---:|---:|---:|---:|---:|---|\n");
    for (number, control) in framework.controls.iter().enumerate() {
        let _ = writeln!(page, "{}", row(dossier, result, control, number));
    }
}

fn row(dossier: &Dossier, result: &FrameworkResult, control: &Control, number: usize) -> String {
    let with = |wanted: State| {
        let states = result.devices.iter().zip(&result.states);
        states.filter(move |(_, row)| row.get(number) == Some(&wanted)).map(|(device, _)| *device)
    };
    let counts: Vec<String> = State::ALL.iter().map(|state| with(*state).count().to_string()).collect();
    let failing: Vec<&str> =
        with(State::Fail).filter_map(|device| dossier.devices().get(device)).map(Device::name).collect();
    let mut named = failing.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
    if failing.len() > NAMED {
        let _ = write!(named, " and {} more", failing.len() - NAMED);
    }
    // A word with a bar in it is code, in which a bar still separates cells.
    let title = prose(control.title.as_deref().unwrap_or_default()).replace('|', "\\|");
    format!("| {} | {title} | {} | {} |", cell(&control.id), counts.join(" | "), cell(&named))
}

/// What could not be told, by reason, and what was not read at all.
fn untold(dossier: &Dossier, page: &mut String) {
    let mut by_reason: BTreeMap<&str, usize> = BTreeMap::new();
    for judged in dossier.devices().iter().flat_map(|device| &device.judged) {
        if judged.verdict == Verdict::Unknown {
            *by_reason.entry(reasons::in_words(judged.reason.as_deref().unwrap_or_default())).or_default() += 1;
        }
    }
    page.push_str("\n## What could not be judged\n\n");
    for (reason, checks) in &by_reason {
        let _ = writeln!(page, "- {}: {reason}", counted(*checks, "check"));
    }
    if by_reason.is_empty() {
        page.push_str("Nothing: every check that applies was judged.\n");
    }
    let skipped = &dossier.assessment.files_skipped;
    if !skipped.is_empty() {
        let _ = writeln!(page, "\n{} not judged:\n", counted(skipped.len(), "file"));
        for file in skipped {
            let _ = writeln!(page, "- {}: {}", span(&file.path), prose(&file.reason));
        }
    }
}
