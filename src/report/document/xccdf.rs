//! Results in XCCDF 1.2: one `TestResult` a device and framework. `docs/checklists.md` says how states become results.

use std::io::{self, Write};
use std::sync::OnceLock;

use super::evidence::{Evidence, Found, could_not_tell};
use super::markup::Markup;
use super::names::{Names, slug};
use super::{Document, Part};
use crate::assessment::{Device, Dossier};
use crate::framework::state::{Outcome, State};
use crate::framework::{Control, Framework};
use crate::neutral::neutral;

const NAMESPACE: &str = "http://checklists.nist.gov/xccdf/1.2";

/// Who gives the ids that are not DISA's: XCCDF 1.2 wants the name of a domain, back to front.
const OURS: &str = "invalid.seawall";

/// How the score is made: controls that pass, of those that were judged.
const SCORING: &str = "urn:seawall:scoring:passing-of-judged";

/// The format.
#[derive(Debug, Default)]
pub struct Xccdf {
    found: OnceLock<Found>,
}

impl Document for Xccdf {
    fn parts(&self, dossier: &Dossier) -> Vec<Part> {
        let mut names = Names::default();
        let mut parts = Vec::new();
        for (framework, result) in dossier.frameworks.iter().enumerate() {
            for device in &result.devices {
                let name = dossier.devices().get(*device).map_or("", Device::name);
                let file = names.next(name, &result.framework.id, "xml");
                parts.push(Part { file, device: Some(*device), framework: Some(framework) });
            }
        }
        parts
    }

    fn write(&self, dossier: &Dossier, part: &Part, out: &mut dyn Write) -> io::Result<()> {
        let found = self.found.get_or_init(|| Found::of(dossier));
        let evidence = part.device.and_then(|device| Evidence::of(dossier, found, device));
        let result = part.framework.and_then(|framework| dossier.frameworks.get(framework));
        let (Some(evidence), Some(result)) = (evidence, result) else {
            return Err(io::Error::other("a result is about one device and one framework"));
        };
        Results { dossier, evidence, framework: &result.framework }.write(out)
    }
}

struct Results<'d> {
    dossier: &'d Dossier,
    evidence: Evidence<'d>,
    framework: &'d Framework,
}

impl Results<'_> {
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let Self { dossier, evidence, framework } = self;
        let tool = &dossier.assessment.tool;
        let time = format!("{}T00:00:00Z", dossier.assessment.as_of);
        let id = format!("xccdf_{OURS}_testresult_{}_{}", slug(&evidence.device.path), framework.id);
        let system = format!("cpe:/a:seawall:seawall:{}", slug(&tool.version));
        let outcomes: Vec<(&Control, Outcome<'_>)> =
            framework.controls.iter().map(|control| (control, evidence.outcome(control))).collect();
        let count = |state: State| outcomes.iter().filter(|(_, outcome)| outcome.state == state).count();
        let (passing, failing) = (count(State::Pass), count(State::Fail) + count(State::Waived));

        let mut xml = Markup::new(out)?;
        let head = [
            ("xmlns", NAMESPACE),
            ("id", &id),
            ("end-time", &time),
            ("version", &framework.release),
            ("test-system", &system),
        ];
        xml.open("TestResult", &head)?;
        let benchmark = benchmark(framework);
        let href = format!("urn:seawall:framework:{}", framework.id);
        xml.empty("benchmark", &[("href", &href), ("id", &benchmark)])?;
        xml.text("title", &neutral(&framework.name()))?;
        xml.text("remark", &remark(outcomes.len(), passing, failing, &count))?;
        xml.text("target", &neutral(evidence.device.name()))?;
        facts(&mut xml, evidence.device)?;
        for (control, outcome) in &outcomes {
            self.rule(&mut xml, control, outcome, &time)?;
        }
        let judged = (passing + failing).to_string();
        xml.with("score", &[("system", SCORING), ("maximum", &judged)], &passing.to_string())?;
        xml.close("TestResult")
    }

    fn rule(&self, xml: &mut Markup<'_>, control: &Control, outcome: &Outcome<'_>, time: &str) -> io::Result<()> {
        let idref = rule(self.framework, control);
        let severity = control.severity.as_deref().unwrap_or("unknown");
        xml.open("rule-result", &[("idref", &idref), ("severity", severity), ("time", time)])?;
        xml.text("result", result(outcome))?;
        xml.with("ident", &[("system", &format!("urn:seawall:framework:{}", self.framework.id))], &control.id)?;
        if let Some(group) = &control.vuln {
            xml.with("ident", &[("system", "urn:seawall:disa-group")], group)?;
        }
        for id in &control.nist {
            xml.with("ident", &[("system", "https://doi.org/10.6028/NIST.SP.800-53r5")], id)?;
        }
        let state = format!("Seawall: {}", outcome.state.words());
        let severity = if outcome.state == State::Fail { "error" } else { "info" };
        xml.with("message", &[("severity", severity)], &state)?;
        for line in self.evidence.lines(outcome) {
            xml.with("message", &[("severity", "info")], &line)?;
        }
        for line in self.evidence.waivers(outcome) {
            xml.with("message", &[("severity", "warning")], &line)?;
        }
        if let Some(line) = Evidence::left(outcome) {
            xml.with("message", &[("severity", "warning")], &line)?;
        }
        xml.close("rule-result")
    }
}

/// A waiver is no fix: the rule still fails. XCCDF's override is for another result, which it does not have.
fn result(outcome: &Outcome<'_>) -> &'static str {
    match outcome.state {
        State::Pass => "pass",
        State::Fail | State::Waived => "fail",
        State::NotApplicable => "notapplicable",
        State::NotJudged if could_not_tell(outcome) => "unknown",
        State::NotJudged | State::Part | State::Manual => "notchecked",
    }
}

fn remark(all: usize, passing: usize, failing: usize, count: &dyn Fn(State) -> usize) -> String {
    let judged = passing + failing;
    format!(
        "Of {all} controls {judged} were judged: {passing} pass, {failing} fail ({} of them waived). {} do not apply. Not \
         judged to the end: {} pass in part, {} could not be judged, {} are for a person. The score is the number of \
         controls that pass, its maximum the number of those judged; nothing is weighted.",
        count(State::Waived),
        count(State::NotApplicable),
        count(State::Part),
        count(State::NotJudged),
        count(State::Manual),
    )
}

fn facts(xml: &mut Markup<'_>, device: &Device) -> io::Result<()> {
    let lines = &device.lines;
    let facts = [
        ("urn:xccdf:fact:asset:identifier:host_name", device.hostname.clone()),
        ("urn:seawall:fact:path", Some(device.path.clone())),
        ("urn:seawall:fact:platform", Some(device.platform.clone())),
        ("urn:seawall:fact:system", device.system.clone()),
        ("urn:seawall:fact:os-version", device.os_version.clone()),
        ("urn:seawall:fact:completeness", Some(device.completeness.clone())),
        ("urn:seawall:fact:lines", Some(lines.total.to_string())),
        ("urn:seawall:fact:lines-not-understood", Some(lines.unknown.to_string())),
    ];
    xml.open("target-facts", &[])?;
    for (name, value) in facts {
        if let Some(value) = value {
            let kind = if name.contains(":lines") { "number" } else { "string" };
            xml.with("fact", &[("name", name), ("type", kind)], &neutral(&value))?;
        }
    }
    xml.close("target-facts")
}

/// The benchmark as DISA's SCAP content names it; a framework that is no STIG has an id of ours.
fn benchmark(framework: &Framework) -> String {
    match &framework.stig {
        Some(stig) => format!("xccdf_mil.disa.stig_benchmark_{}", slug(stig)),
        None => format!("xccdf_{OURS}_benchmark_{}", framework.id),
    }
}

/// The rule likewise: what reads STIG results knows it by its SV- id.
fn rule(framework: &Framework, control: &Control) -> String {
    match (&framework.stig, &control.rule_id) {
        (Some(_), Some(id)) => format!("xccdf_mil.disa.stig_rule_{}", slug(id)),
        _ => format!("xccdf_{OURS}_rule_{}_{}", framework.id, slug(&control.id)),
    }
}
