//! What the site accepts, and what became of that: one waiver and one comment a line.

use std::io::{self, Write};

use serde::Serialize;

use crate::finding::{Grant, Ignore};
use crate::waiver::{Acceptance, BaselineUse, WaiverStatus, WaiverUse};

/// All of it in one object, for streams.
#[derive(Serialize)]
pub(in crate::report) struct AcceptedLine<'a> {
    waivers: Vec<WaiverLine<'a>>,
    ignores: &'a [Ignore],
    baseline: &'a Option<BaselineUse>,
}

impl<'a> AcceptedLine<'a> {
    /// What became of it.
    pub(in crate::report) fn of(accepted: &'a Acceptance) -> Self {
        Self {
            waivers: accepted.waivers.iter().map(line).collect(),
            ignores: &accepted.ignores,
            baseline: &accepted.baseline,
        }
    }
}

#[derive(Serialize)]
pub(in crate::report) struct WaiverLine<'a> {
    rule: &'a str,
    devices: &'a [String],
    paths: Vec<&'a str>,
    object: Option<&'a str>,
    #[serde(flatten)]
    grant: &'a Grant,
    status: WaiverStatus,
    findings: usize,
}

/// Writes the two keys, behind a comma.
pub(super) fn write(accepted: &Acceptance, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b",\n\"waivers\":[")?;
    lines(accepted.waivers.iter().map(line), out)?;
    out.write_all(b",\n\"ignores\":[")?;
    lines(accepted.ignores.iter(), out)?;
    write!(out, ",\n\"baseline\":{}", serde_json::to_string(&accepted.baseline)?)
}

fn lines<T: Serialize>(entries: impl Iterator<Item = T>, out: &mut dyn Write) -> io::Result<()> {
    let mut is_first = true;
    for entry in entries {
        out.write_all(if is_first { b"\n" } else { b",\n" })?;
        is_first = false;
        serde_json::to_writer(&mut *out, &entry)?;
    }
    out.write_all(if is_first { b"]" } else { b"\n]" })
}

fn line(used: &WaiverUse) -> WaiverLine<'_> {
    let waiver = &used.waiver;
    WaiverLine {
        rule: &waiver.rule,
        devices: &waiver.devices,
        paths: waiver.paths.iter().map(crate::settings::Pattern::as_str).collect(),
        object: waiver.object.as_deref(),
        grant: &waiver.grant,
        status: used.status,
        findings: used.findings,
    }
}
