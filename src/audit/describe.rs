//! From what the rules say to what reports may show.

use std::collections::{BTreeMap, BTreeSet};

use seawall_api::reading::LineState;
use seawall_api::{Plugin, Reading, Span};

use super::Read;
use crate::data::system::in_words;
use crate::finding::{Device, Excused, Finding, Fix, Judged, Location, LocationRole, Part};
use crate::fingerprint::{Marks, Sequences, by_name};
use crate::judge::{ObjectResult, RuleResult};
use crate::neutral::{neutral, neutral_lines};
use crate::printable::{self, ShownLine};
use crate::report::{EXCERPTS, View};
use crate::stable_hash::Hash128;
use crate::verdict::Verdict;
use crate::waiver::Waive;

/// Everything that reports need of a file, with what the site accepts of it. Nothing else of it is kept.
pub(super) fn device(read: &Read, results: Vec<RuleResult>, waive: &Waive<'_>, view: Option<View>) -> Device {
    let device = &read.reading.model.device;
    let hostname = device.hostname.configured().map(|name| neutral(name).into_owned());
    let stated_name = read.device.as_deref().map(|name| neutral(name).into_owned());
    let mut here = waive.here(read, stated_name.as_deref().or(hostname.as_deref()));
    let mut printer =
        Printer { plugin: read.plugin, reading: &read.reading, parts: &read.parts, lines: BTreeMap::new() };
    let sequences = Sequences::of(&read.reading);
    let mut findings = Vec::new();
    let mut judged = Vec::with_capacity(results.len());
    for mut result in results {
        let mut waived = 0;
        for object in &result.objects {
            let mut finding = finding(read, &mut printer, &sequences, &result, object);
            here.accept(&mut finding);
            waived += u64::from(finding.verdict == Verdict::Waived);
            findings.push(finding);
        }
        result.waive(waived);
        judged.push(Judged {
            rule: result.rule,
            verdict: result.verdict,
            why: result.why,
            unread: result.unread.map(|span| printer.own_line(read.reading.text.position(span.start).line)),
            objects: result.counts,
            excused: result.excused.iter().map(shown).collect(),
        });
    }
    judged.sort_by(|left, right| left.rule.id.cmp(&right.rule.id));
    findings.sort_by(|left, right| place_of(left).cmp(&place_of(right)));
    let accepted = here.finish(&read.identity, &mut findings, &judged);
    let (shown, heads) = view.map(|view| around(&mut printer, &findings, view)).unwrap_or_default();
    let platform = read.plugin.dialect().platform;
    Device {
        path: neutral(&read.path).into_owned(),
        identity: read.identity.clone(),
        parts: read.parts.clone(),
        stated_name,
        platform,
        comment: read.plugin.comment(),
        takes_away: read.plugin.takes_away(),
        hostname,
        system: device.system.value().map(|system| neutral(system).into_owned()),
        os_version: device.version.value().map(|version| neutral(&version.text).into_owned()),
        software: neutral(&in_words(platform, device.system.value().map(String::as_str), device.version.value()))
            .into_owned(),
        extent: read.reading.completeness.extent,
        lines: read.reading.line_counts(),
        unread: unread(&read.reading),
        judged,
        findings,
        shown,
        heads,
        blind_spots: read.plugin.blind_spots(&read.reading),
        withheld: None,
        accepted,
        detail: None,
    }
}

/// The lines in and around these findings, and which line opens the block of each: for reports that show some findings of
/// a device alone.
pub(crate) fn excerpts(read: &Read, findings: &[Finding], view: View) -> (BTreeMap<u32, String>, BTreeMap<u32, u32>) {
    let mut printer =
        Printer { plugin: read.plugin, reading: &read.reading, parts: &read.parts, lines: BTreeMap::new() };
    around(&mut printer, findings, view)
}

/// The lines that no plugin understands, or no rule can ask for yet, whatever their place.
fn unread(reading: &Reading) -> Hash128 {
    let lines = reading.text.lines().zip(&reading.states);
    let open = lines.filter(|(_, state)| matches!(state, LineState::Unknown(_) | LineState::Unmodelled(_)));
    Hash128::of_parts(open.map(|(line, _)| line.trim().as_bytes()))
}

/// A place in a file, as far as it may be shown.
pub(crate) fn place(read: &Read, span: Span) -> Location {
    let mut printer =
        Printer { plugin: read.plugin, reading: &read.reading, parts: &read.parts, lines: BTreeMap::new() };
    printer.location(span, LocationRole::Related)
}

/// Text from the configuration is neutral before it is shown.
pub(super) fn shown(excused: &Excused) -> Excused {
    let neutral = |text: &str| neutral(text).into_owned();
    Excused { object: neutral(&excused.object), because: neutral(&excused.because) }
}

fn finding(
    read: &Read,
    printer: &mut Printer<'_>,
    sequences: &Sequences,
    result: &RuleResult,
    object: &ObjectResult,
) -> Finding {
    let missing = object.primary.is_none();
    let mut locations = vec![printer.location(object.primary.unwrap_or_default(), LocationRole::Primary)];
    // The block around the place, and what stands nowhere, tell nothing more.
    let tells = |span: &&Span| !span.is_empty() && object.primary.is_none_or(|primary| !span.contains(primary));
    let related = object.related.iter().filter(tells).map(|span| printer.location(*span, LocationRole::Related));
    locations.extend(related.collect::<Vec<_>>());
    let names: Vec<&str> = object.names.iter().map(String::as_str).collect();
    let way = by_name(&object.path, &names);
    let evidence = locations.first().filter(|_| !missing);
    let evidence =
        evidence.map_or_else(String::new, |place| sequences.without(place.at.saturating_sub(1), &place.text));
    let marks = Marks { rule: &result.rule.id, device: &read.identity, object: &way, evidence: &evidence };
    Finding {
        rule: result.rule.clone(),
        severity: result.rule.severity,
        confidence: object.confidence,
        verdict: object.verdict,
        object: neutral(&object.path).into_owned(),
        message: neutral(&object.message).into_owned(),
        fingerprint: marks.fingerprint(),
        named: neutral(&way).into_owned(),
        waiver: None,
        standing: None,
        subject: marks.subject(),
        locations,
        elsewhere: Vec::new(),
        missing,
        fix: object.fix.clone().map(|fix| Fix {
            commands: neutral_lines(&fix.commands),
            verify: fix.verify.map(|verify| neutral_lines(&verify)),
            ..fix
        }),
    }
}

/// The lines in and around the findings whose lines people will see, and which line opens the block of each.
fn around(printer: &mut Printer<'_>, findings: &[Finding], view: View) -> (BTreeMap<u32, String>, BTreeMap<u32, u32>) {
    let mut heads = BTreeMap::new();
    let mut wanted: BTreeSet<u32> = BTreeSet::new();
    for finding in with_excerpts(findings, view) {
        for place in &finding.locations {
            let line = place.at.saturating_sub(1);
            wanted.extend(line.saturating_sub(1)..=line + 1);
            if let Some(head) = printer.head_of(line) {
                wanted.insert(head);
                heads.insert(line + 1, head + 1);
            }
        }
    }
    let last = printer.reading.text.line_count();
    let lines = wanted.into_iter().filter(|line| *line < last);
    let shown = lines.map(|line| (line + 1, printer.line(line).text.clone()));
    (shown.collect(), heads)
}

/// Of each rule the findings that come first in the report: only their lines are shown.
fn with_excerpts(findings: &[Finding], view: View) -> impl Iterator<Item = &Finding> {
    let mut by_rule: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    let apart = |finding: &Finding| view.restricted && finding.rule.is_restricted();
    for finding in findings.iter().filter(|finding| apart(finding) || view.shows(finding) && view.lists(finding)) {
        by_rule.entry(&finding.rule.id).or_default().push(finding);
    }
    by_rule.into_values().flat_map(|mut group| {
        group.sort_by_key(|finding| std::cmp::Reverse((finding.severity, finding.confidence)));
        group.into_iter().take(EXCERPTS)
    })
}

/// What findings are sorted by.
fn place_of(finding: &Finding) -> (u32, u32, &str, &str) {
    let (line, column) = finding.primary().map_or((0, 0), |place| (place.at, place.column));
    (line, column, &finding.rule.id, &finding.object)
}

/// Prints lines by permission, each once.
struct Printer<'a> {
    plugin: &'static dyn Plugin,
    reading: &'a Reading,
    parts: &'a [Part],
    lines: BTreeMap<u32, ShownLine>,
}

impl Printer<'_> {
    fn line(&mut self, index: u32) -> &ShownLine {
        let (plugin, reading) = (self.plugin, self.reading);
        self.lines.entry(index).or_insert_with(|| printable::line(plugin, reading, index))
    }

    /// The line in its file.
    fn own_line(&self, line: u32) -> u32 {
        Part::place(self.parts, "", line).1
    }

    /// The line that opens the block in which a line stands.
    fn head_of(&self, line: u32) -> Option<u32> {
        let (_, node) = self.reading.tree.at_line(line)?;
        self.reading.tree.get(node.parent?).map(|head| head.line)
    }

    /// A span's place. Of a block it is the line that opens it: reports point at what is wrong, not
    /// at all that hangs on it.
    fn location(&mut self, span: Span, role: LocationRole) -> Location {
        let text = &self.reading.text;
        let index = text.line_of(span.start);
        let line = text.line_span(index);
        let indent = text.slice(line).len() - text.slice(line).trim_start().len();
        let first_word = line.start + u32::try_from(indent).unwrap_or(0);
        let start = span.start.max(first_word).min(line.end);
        let end = if span.end > line.end || span.is_empty() { line.end } else { span.end };
        let (from, to) = (text.position(start), text.position(end.max(start)));
        let line = self.own_line(from.line);
        let shown = self.line(index);
        Location {
            line,
            at: from.line,
            column: from.column,
            end_line: line,
            end_column: to.column,
            role,
            text: shown.trimmed().to_owned(),
            marks: shown.marks(Span::new(start, end)),
        }
    }
}
