//! OSCAL assessment results 1.0.4: one document for the run, a result a framework. `docs/checklists.md` says how states
//! become findings.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

use super::evidence::{Evidence, Found};
use super::{Document, Part};
use crate::assessment::{Device, Dossier, FrameworkResult};
use crate::framework::Control;
use crate::framework::state::{Outcome, State};
use crate::neutral::neutral;
use crate::report::wrap::counted;
use crate::stig::uuid_of;

/// The version of the format.
const VERSION: &str = "1.0.4";

/// Whose properties those are that OSCAL has no place for.
const OURS: &str = "urn:seawall:oscal";

/// The format.
#[derive(Debug, Default)]
pub struct Oscal;

impl Document for Oscal {
    fn parts(&self, _dossier: &Dossier) -> Vec<Part> {
        Part::whole("assessment-results.json")
    }

    fn write(&self, dossier: &Dossier, _part: &Part, out: &mut dyn Write) -> io::Result<()> {
        let run = Run::of(dossier);
        let plan = run.uuid(&["plan"]);
        let tool = &dossier.assessment.tool;
        writeln!(out, "{{\"assessment-results\":{{")?;
        key(out, "uuid", &run.uuid(&["results"]))?;
        let metadata = json!({
            "title": format!("Configurations judged by Seawall {}, {}", tool.version, dossier.assessment.as_of),
            "last-modified": run.time,
            "version": dossier.assessment.as_of,
            "oscal-version": VERSION,
            "props": [
                property("tool-version", &tool.version),
                property("rules", &tool.rules.to_string()),
                property("rules-digest", &tool.rules_digest),
            ],
        });
        key(out, "metadata", &metadata)?;
        key(out, "import-ap", &json!({"href": format!("#{plan}")}))?;
        out.write_all(b"\"results\":[")?;
        for (number, result) in dossier.frameworks.iter().enumerate() {
            out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
            run.result(result, out)?;
        }
        if dossier.frameworks.is_empty() {
            // The format wants a result.
            let mut nothing = run.head("no framework", "No framework is for a device of this run.");
            nothing["reviewed-controls"] = json!({"control-selections": [{"description": "none"}]});
            serde_json::to_writer(&mut *out, &nothing)?;
        }
        out.write_all(b"],\n")?;
        let description = "There is no assessment plan as a document: every control of the frameworks named was asked of \
                           every device that the framework is for, by reading its exported configuration.";
        let resource = json!({"uuid": plan, "title": "How this was assessed", "description": description});
        out.write_all(b"\"back-matter\":")?;
        serde_json::to_writer(&mut *out, &json!({"resources": [resource]}))?;
        out.write_all(b"}}\n")
    }
}

struct Run<'d> {
    dossier: &'d Dossier,
    found: Found,
    time: String,
}

impl<'d> Run<'d> {
    fn of(dossier: &'d Dossier) -> Self {
        let time = format!("{}T00:00:00Z", dossier.assessment.as_of);
        Self { dossier, found: Found::of(dossier), time }
    }

    /// The id of something of this run; the same for the same run.
    fn uuid(&self, of: &[&str]) -> String {
        let assessment = &self.dossier.assessment;
        let settings = assessment.tool.settings_digest.as_deref().unwrap_or_default();
        let run = ["oscal", &assessment.as_of, &assessment.tool.rules_digest, settings];
        let devices: Vec<&str> = match of {
            // What is about the whole run follows from its devices too.
            [_] => assessment.devices.iter().map(|device| device.path.as_str()).collect(),
            _ => Vec::new(),
        };
        uuid_of(&[&run, of, devices.as_slice()].concat())
    }

    /// A device is the same item in every run.
    fn item(device: &Device) -> String {
        uuid_of(&["device", &device.path])
    }

    fn head(&self, title: &str, description: &str) -> Value {
        json!({
            "uuid": self.uuid(&["result", title]),
            "title": title,
            "description": description,
            "start": self.time,
            "end": self.time,
        })
    }

    fn result(&self, result: &FrameworkResult, out: &mut dyn Write) -> io::Result<()> {
        let framework = &result.framework;
        let title = shown(&framework.name());
        let head = self.head(&title, &summary(result));
        out.write_all(b"{")?;
        for (name, value) in head.as_object().into_iter().flatten() {
            key(out, name, value)?;
        }
        key(out, "props", &[property("framework", &framework.id), property("release", &framework.release)])?;
        let devices: Vec<&Device> =
            result.devices.iter().filter_map(|device| self.dossier.devices().get(*device)).collect();
        let items: Vec<Value> = devices.iter().map(|device| inventory(device)).collect();
        key(out, "local-definitions", &json!({"inventory-items": items}))?;
        let controls: Vec<Value> =
            framework.controls.iter().map(|control| json!({"control-id": token(&control.id)})).collect();
        let what = format!("The controls of {title}");
        let reviewed = json!({"control-selections": [{"description": what, "include-controls": controls}]});
        key(out, "reviewed-controls", &reviewed)?;
        let (mut observations, mut findings) = (0, 0);
        for each in [Kind::Observation, Kind::Finding] {
            let count = match each {
                Kind::Observation => &mut observations,
                Kind::Finding => &mut findings,
            };
            for device in &result.devices {
                let Some(evidence) = Evidence::of(self.dossier, &self.found, *device) else { continue };
                for control in &framework.controls {
                    let outcome = evidence.outcome(control);
                    let about = About { run: self, result, evidence: &evidence, control, outcome: &outcome };
                    let Some(value) = about.value(each) else { continue };
                    let before: &[u8] = match (*count, each) {
                        (0, Kind::Observation) => b"\"observations\":[\n",
                        (0, Kind::Finding) => b"\"findings\":[\n",
                        _ => b",\n",
                    };
                    out.write_all(before)?;
                    serde_json::to_writer(&mut *out, &value)?;
                    *count += 1;
                }
            }
            if *count > 0 {
                out.write_all(b"\n],\n")?;
            }
        }
        out.write_all(b"\"remarks\":")?;
        let remarks = "A finding is written where a configuration decides: a control that passes, fails, or fails and is \
                       waived. What does not apply, passes in part, could not be judged or is for a person has an \
                       observation alone.";
        serde_json::to_writer(&mut *out, remarks)?;
        out.write_all(b"}")
    }
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Observation,
    Finding,
}

/// A control on a device.
struct About<'a> {
    run: &'a Run<'a>,
    result: &'a FrameworkResult,
    evidence: &'a Evidence<'a>,
    control: &'a Control,
    outcome: &'a Outcome<'a>,
}

impl About<'_> {
    fn value(&self, kind: Kind) -> Option<Value> {
        match kind {
            Kind::Observation => Some(self.observation()),
            Kind::Finding => self.finding(),
        }
    }

    fn uuid(&self, what: &str) -> String {
        self.run.uuid(&[what, &self.result.framework.id, &self.evidence.device.path, &self.control.id])
    }

    fn title(&self) -> String {
        shown(self.control.title.as_deref().unwrap_or(&self.control.id))
    }

    fn observation(&self) -> Value {
        let Self { evidence, control, outcome, .. } = self;
        let device = evidence.device;
        let mut lines = vec![format!("{} on {}: {}", control.id, device.name(), outcome.state.words())];
        lines.extend(evidence.lines(outcome));
        lines.extend(evidence.waivers(outcome));
        lines.extend(Evidence::left(outcome));
        let lines: Vec<String> = lines.iter().map(|line| neutral(line).into_owned()).collect();
        json!({
            "uuid": self.uuid("observation"),
            "title": format!("{}: {}", shown(&control.id), self.title()),
            "description": lines.join("\n"),
            "props": [property("state", outcome.state.word()), property("control", &control.id)],
            "methods": [if outcome.because.is_empty() { "UNKNOWN" } else { "TEST" }],
            "types": ["control-objective"],
            "subjects": [{"subject-uuid": Run::item(device), "type": "inventory-item", "title": shown(device.name())}],
            "relevant-evidence": [{
                "description": format!("{}: {}", shown(&device.path), extent(device)),
            }],
            "collected": self.run.time,
        })
    }

    fn finding(&self) -> Option<Value> {
        let Self { evidence, control, outcome, .. } = self;
        let (state, reason) = match outcome.state {
            State::Pass => ("satisfied", "pass"),
            State::Fail => ("not-satisfied", "fail"),
            State::Waived => ("not-satisfied", "other"),
            State::NotJudged | State::Part | State::NotApplicable | State::Manual => return None,
        };
        let waivers = evidence.waivers(outcome);
        let mut status = json!({"state": state, "reason": reason});
        if !waivers.is_empty() {
            status["remarks"] = waivers.join("\n").into();
        }
        let title = format!("{} on {}", shown(&control.id), shown(evidence.device.name()));
        Some(json!({
            "uuid": self.uuid("finding"),
            "title": title,
            "description": format!("{} ({})", self.title(), outcome.state.words()),
            "target": {"type": "objective-id", "target-id": token(&control.id), "title": self.title(), "status": status},
            "related-observations": [{"observation-uuid": self.uuid("observation")}],
        }))
    }
}

fn summary(result: &FrameworkResult) -> String {
    let mut counts = [0; 7];
    for row in 0..result.devices.len() {
        for (sum, count) in counts.iter_mut().zip(result.counts(row)) {
            *sum += count;
        }
    }
    let words: Vec<String> =
        State::ALL.iter().zip(counts).map(|(state, count)| format!("{} {count}", state.words())).collect();
    let (controls, devices) = (result.framework.controls.len(), result.devices.len());
    format!("{} on {}, by state: {}.", counted(controls, "control"), counted(devices, "device"), words.join(", "))
}

fn inventory(device: &Device) -> Value {
    let mut props = vec![property("path", &device.path), property("platform", &device.platform)];
    let more = [("hostname", &device.hostname), ("system", &device.system), ("os-version", &device.os_version)];
    props.extend(more.iter().filter_map(|(name, value)| Some(property(name, value.as_ref()?))));
    props.push(property("completeness", &device.completeness));
    json!({"uuid": Run::item(device), "description": shown(device.name()), "props": props})
}

fn extent(device: &Device) -> String {
    let lines = &device.lines;
    format!("{} configuration, {} lines, {} of them not understood", device.completeness, lines.total, lines.unknown)
}

/// A property of ours. A value neither begins nor ends with a blank, and is never empty.
fn property(name: &str, value: &str) -> Value {
    let value = shown(value);
    json!({"name": name, "ns": OURS, "value": value})
}

fn shown(text: &str) -> String {
    let text = neutral(text);
    match text.trim() {
        "" => "-".to_owned(),
        text => text.to_owned(),
    }
}

/// An id as OSCAL admits it: letters, digits, `.`, `-`, `_`, and no digit first.
fn token(id: &str) -> String {
    let mark = |mark: char| if mark.is_ascii_alphanumeric() || matches!(mark, '.' | '-' | '_') { mark } else { '_' };
    let text: String = id.chars().map(mark).collect();
    if text.starts_with(|mark: char| mark.is_ascii_alphabetic() || mark == '_') { text } else { format!("_{text}") }
}

fn key(out: &mut dyn Write, name: &str, value: &(impl Serialize + ?Sized)) -> io::Result<()> {
    serde_json::to_writer(&mut *out, name)?;
    out.write_all(b":")?;
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b",\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_one_that_oscal_admits() {
        assert_eq!(token("CISC-ND-000570"), "CISC-ND-000570");
        assert_eq!(token("1.1.2"), "_1.1.2");
        assert_eq!(token("IA-5 (1) (a)"), "IA-5__1___a_");
        assert_eq!(token(""), "_");
    }
}
