//! What the site accepts: how much, and what of it needs a person.

use crate::finding::{Device, Finding, Grant, IgnoreFate};
use crate::neutral::neutral;
use crate::report::wrap::{counted, grouped};
use crate::report::{Detail, View};
use crate::verdict::Verdict;
use crate::waiver::{Acceptance, BaselineUse, WaiverStatus, WaiverUse};

/// How many comments and waivers of a kind are named, unless everything is asked for.
const NAMED: usize = 5;

/// A line of the summary: its head and what it says.
type Line = (&'static str, String);

/// What is accepted of the findings that the profile holds.
#[derive(Debug, Default)]
pub(super) struct Accepted {
    /// What became of all that the site accepts.
    pub(super) acceptance: Acceptance,
    waived: usize,
    known: usize,
    verbose: bool,
    /// With everything asked for: each of them in a line.
    each_waived: Vec<String>,
    each_known: Vec<String>,
}

impl Accepted {
    /// Counts those of a device.
    pub(super) fn add(&mut self, device: &Device, view: &View) {
        self.verbose = view.detail == Detail::Verbose;
        for finding in device.findings.iter().filter(|finding| view.in_profile(finding)) {
            if finding.verdict == Verdict::Waived {
                self.waived += 1;
                if let Some(grant) = finding.waiver.as_deref().filter(|_| self.verbose) {
                    self.each_waived.push(format!("{}: {}", place(device, finding), why(grant)));
                }
            } else if finding.is_known() {
                self.known += 1;
                if self.verbose {
                    self.each_known.push(place(device, finding));
                }
            }
        }
    }

    /// The lines of the summary; none where nothing is accepted.
    pub(super) fn lines(&self) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        let more = if self.verbose { "" } else { " (-v lists them)" };
        if self.waived > 0 {
            lines.push(("waived", format!("{}{more}", counted(self.waived, "finding"))));
        }
        lines.extend(self.each_waived.iter().map(|text| ("waived", text.clone())));
        for (head, status) in [
            ("expired", WaiverStatus::Expired),
            ("ends soon", WaiverStatus::EndsSoon),
            ("not needed", WaiverStatus::Unused),
        ] {
            let uses: Vec<&WaiverUse> = self.acceptance.waivers.iter().filter(|one| one.status == status).collect();
            self.named(head, uses.iter().map(|one| waiver(one)), &mut lines);
        }
        let wrong = self.acceptance.ignores.iter().filter_map(|ignore| Some((ignore, ignore.fate.complaint()?)));
        let (outside, inside): (Vec<_>, Vec<_>) = wrong.partition(|(ignore, _)| ignore.fate == IgnoreFate::NoTemplate);
        let said = inside.iter().map(|(ignore, complaint)| {
            let rule = if ignore.rule.is_empty() { String::new() } else { format!(" ignore[{}]", ignore.rule) };
            format!("{}:{}{rule} {complaint}", neutral(&ignore.place.path), ignore.place.line)
        });
        self.named("comments", said, &mut lines);
        if let Some((first, _)) = outside.first() {
            let at = format!("{}:{}", neutral(&first.place.path), first.place.line);
            let text =
                format!("{} to Seawall outside of templates: not heeded ({at})", counted(outside.len(), "comment"));
            lines.push(("comments", text));
        }
        if let Some(BaselineUse { gone, .. }) = self.acceptance.baseline {
            lines.push((
                "known",
                format!("{} in the baseline{}", grouped(self.known), if self.known > 0 { more } else { "" }),
            ));
            lines.extend(self.each_known.iter().map(|text| ("known", text.clone())));
            if gone > 0 {
                let text = format!(
                    "{} of the baseline no longer found: `seawall baseline write` takes them out",
                    grouped(gone)
                );
                lines.push(("gone", text));
            }
        }
        lines
    }

    /// One line each, as far as they are asked for.
    fn named(&self, head: &'static str, texts: impl ExactSizeIterator<Item = String>, lines: &mut Vec<Line>) {
        let all = texts.len();
        let shown = if self.verbose { all } else { NAMED };
        lines.extend(texts.take(shown).map(|text| (head, text)));
        if all > shown {
            lines.push((head, format!("and {} more (-v lists them)", grouped(all - shown))));
        }
    }
}

/// Where a finding is, and what.
fn place(device: &Device, finding: &Finding) -> String {
    let (at, line) = finding.primary().map_or((device.path.as_str(), 1), |place| device.place(place.at));
    format!("{}:{line} {} [{}]", neutral(at), finding.severity.word(), finding.rule.id)
}

/// Why a finding is waived, who says so and until when.
fn why(grant: &Grant) -> String {
    let mut said = neutral(&grant.reason).into_owned();
    let mut more: Vec<String> = Vec::new();
    more.extend(grant.expires.map(|day| format!("until {day}")));
    more.extend(grant.approved_by.as_ref().map(|who| format!("approved by {}", neutral(who))));
    more.extend(grant.ticket.as_ref().map(|ticket| neutral(ticket).into_owned()));
    if !more.is_empty() {
        said = format!("{said} ({})", more.join(", "));
    }
    said
}

/// A waiver that needs a person.
fn waiver(used: &WaiverUse) -> String {
    let waiver = &used.waiver;
    let place = &waiver.grant.place;
    let what = match used.status {
        WaiverStatus::Expired if used.findings == 0 => {
            format!("ended on {} and covers nothing: delete it", waiver.expires)
        }
        WaiverStatus::Expired => {
            format!("waiver expired on {}: {} again", waiver.expires, counts(used.findings))
        }
        WaiverStatus::EndsSoon => format!("covers {} until {}", counted(used.findings, "finding"), waiver.expires),
        WaiverStatus::Active | WaiverStatus::Unused | WaiverStatus::NotJudged => {
            "there is nothing that this waiver covers: delete it".to_owned()
        }
    };
    format!("{}:{} {}: {what}", neutral(&place.path), place.line, neutral(&waiver.rule))
}

fn counts(findings: usize) -> String {
    let verb = if findings == 1 { "counts" } else { "count" };
    format!("{} {verb}", counted(findings, "finding"))
}
