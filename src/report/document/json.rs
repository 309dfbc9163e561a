//! `seawall.report/1` with what documents need beyond it, and the state of every control: a document that others can be
//! made from later.

use std::io::{self, Write};

use serde::Serialize;

use super::{Document, Part};
use crate::assessment::{Dossier, FrameworkResult};
use crate::framework::state::{Because, State};

/// The key that this format adds comes last, on a line of its own.
const KEY: &str = ",\n\"frameworks\":[";

/// The format.
#[derive(Debug)]
pub struct Json;

impl Document for Json {
    fn parts(&self, _dossier: &Dossier) -> Vec<Part> {
        Part::whole("seawall.json")
    }

    fn write(&self, dossier: &Dossier, _part: &Part, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(run(&dossier.source).as_bytes())?;
        out.write_all(KEY.as_bytes())?;
        for (number, result) in dossier.frameworks.iter().enumerate() {
            out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
            framework(dossier, result, out)?;
        }
        out.write_all(if dossier.frameworks.is_empty() { b"]}\n" } else { b"\n]}\n" })
    }
}

/// The run without its last brace and without the states that it may hold already. A line break inside of a text is
/// always written as `\n`, so that the key cannot stand in one.
fn run(source: &str) -> &str {
    let run = source.split_once(KEY).map_or(source, |(run, _)| run).trim_end();
    run.strip_suffix('}').unwrap_or(run)
}

#[derive(Serialize)]
struct FrameworkLine<'a> {
    id: &'a str,
    title: &'a str,
    issuer: &'a str,
    release: &'a str,
}

#[derive(Serialize)]
struct ControlLine<'a> {
    control: &'a str,
    state: State,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    because: Vec<BecauseLine<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rest: Option<String>,
}

#[derive(Serialize)]
struct BecauseLine<'a> {
    rule: String,
    verdict: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

fn framework(dossier: &Dossier, result: &FrameworkResult, out: &mut dyn Write) -> io::Result<()> {
    let framework = &result.framework;
    let head = FrameworkLine {
        id: &framework.id,
        title: &framework.title,
        issuer: &framework.issuer,
        release: &framework.release,
    };
    let head = serde_json::to_string(&head)?;
    write!(out, "{},\"devices\":[", head.strip_suffix('}').unwrap_or(&head))?;
    for (number, device) in result.devices.iter().enumerate() {
        let path = dossier.devices().get(*device).map_or("", |device| &device.path);
        out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
        write!(out, "{{\"path\":{},\"controls\":", serde_json::to_string(path)?)?;
        let outcomes: Vec<_> =
            framework.controls.iter().map(|control| (control, dossier.outcome(control, *device))).collect();
        let lines: Vec<ControlLine<'_>> = outcomes
            .iter()
            .map(|(control, outcome)| ControlLine {
                control: &control.id,
                state: outcome.state,
                because: outcome.because.iter().map(because).collect(),
                rest: outcome.rest.clone(),
            })
            .collect();
        serde_json::to_writer(&mut *out, &lines)?;
        out.write_all(b"}")?;
    }
    out.write_all(b"]}")
}

fn because<'a>(because: &'a Because<'_>) -> BecauseLine<'a> {
    BecauseLine {
        rule: because.used.words(),
        verdict: because.said.verdict.word(),
        reason: because.said.reason.as_deref(),
    }
}
