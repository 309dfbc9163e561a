//! `seawall.report-lines/1`: what the JSON report holds, one object a line, written as devices come.
//!
//! The lines tell by `kind` what they are: `header`, then for each device `device` and its `finding`s, then `comparison`
//! and what it found, `accepted` (waivers, comments in place, the baseline), `skipped` files, and `end`, without which a
//! stream was cut off.

use std::io::{self, Write};

use serde::Serialize;

use super::json::accepted::AcceptedLine;
use super::json::{ComparisonLine, DeviceLine, FindingLine, HeadLine};
use super::{Header, Report, Skipped};
use crate::finding::{Comparison, Device, Verdicts};
use crate::waiver::Acceptance;

/// The name and version of the format.
pub const SCHEMA: &str = "seawall.report-lines/1";

/// The report being written.
#[derive(Debug, Default)]
pub struct JsonLines {
    devices: usize,
    findings: usize,
    verdicts: Verdicts,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Line<'a> {
    Header(HeadLine<'a>),
    Device(DeviceLine<'a>),
    Finding(FindingLine<'a>),
    Comparison(ComparisonLine<'a>),
    Accepted(AcceptedLine<'a>),
    Skipped(&'a Skipped),
    End { devices: usize, findings: usize, verdicts: Verdicts },
}

impl Line<'_> {
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, self)?;
        out.write_all(b"\n")
    }
}

impl JsonLines {
    fn findings(&mut self, device: &Device, out: &mut dyn Write) -> io::Result<()> {
        self.findings += device.findings.len();
        device.findings.iter().try_for_each(|finding| Line::Finding(FindingLine::of(device, finding)).write(out))
    }
}

impl Report for JsonLines {
    fn begin(&mut self, header: &Header, out: &mut dyn Write) -> io::Result<()> {
        Line::Header(HeadLine::of(SCHEMA, header)).write(out)
    }

    fn device(&mut self, device: Device, out: &mut dyn Write) -> io::Result<()> {
        self.devices += 1;
        self.verdicts.add(device.verdicts());
        Line::Device(DeviceLine::of(&device)).write(out)?;
        self.findings(&device, out)
    }

    fn compared(&mut self, comparison: Comparison, out: &mut dyn Write) -> io::Result<()> {
        Line::Comparison(ComparisonLine::of(&comparison)).write(out)?;
        comparison.findings.iter().try_for_each(|device| self.findings(device, out))
    }

    fn accepted(&mut self, accepted: &Acceptance, out: &mut dyn Write) -> io::Result<()> {
        Line::Accepted(AcceptedLine::of(accepted)).write(out)
    }

    fn finish(&mut self, skipped: &[Skipped], out: &mut dyn Write) -> io::Result<()> {
        skipped.iter().try_for_each(|file| Line::Skipped(file).write(out))?;
        Line::End { devices: self.devices, findings: self.findings, verdicts: self.verdicts }.write(out)
    }
}
