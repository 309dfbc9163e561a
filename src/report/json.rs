//! `seawall.report/1`: everything, for programs. `docs/report-json.md` describes it.
//!
//! One device and one finding a line, so that the file can be read line by line and two runs
//! compared with `diff`. Devices are written as they come; findings and what was not read follow.

pub(super) mod accepted;

use std::collections::BTreeMap;
use std::io::{self, Write};

use seawall_api::reading::LineCounts;
use serde::Serialize;

use super::{Header, Report, Skipped, Tool};
use crate::finding::{
    Comparison, Device, Exact, Excused, Finding, Fix, Grant, Judged, Location, LocationRole, ObjectCounts, OlderCopy,
    Standing, Verdicts,
};
use crate::profile::Profile;
use crate::verdict::{Confidence, Severity, Verdict};
use crate::waiver::Acceptance;

/// The name and version of the format.
pub const SCHEMA: &str = "seawall.report/1";

/// The report being written.
#[derive(Debug, Default)]
pub struct Json {
    has_devices: bool,
    findings: Vec<u8>,
    comparison: Option<Vec<u8>>,
    acceptance: Acceptance,
}

impl Report for Json {
    fn begin(&mut self, header: &Header, out: &mut dyn Write) -> io::Result<()> {
        let head = serde_json::to_string(&HeadLine::of(SCHEMA, header))?;
        // The last brace closes the whole document and comes at its end.
        write!(out, "{},\n\"devices\":[", head.strip_suffix('}').unwrap_or(&head))
    }

    fn device(&mut self, device: Device, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(if self.has_devices { b",\n" } else { b"\n" })?;
        self.has_devices = true;
        serde_json::to_writer(&mut *out, &DeviceLine::of(&device))?;
        self.findings(&device)
    }

    fn compared(&mut self, comparison: Comparison, _out: &mut dyn Write) -> io::Result<()> {
        for device in &comparison.findings {
            self.findings(device)?;
        }
        self.comparison = Some(serde_json::to_vec(&ComparisonLine::of(&comparison))?);
        Ok(())
    }

    fn accepted(&mut self, accepted: &Acceptance, _out: &mut dyn Write) -> io::Result<()> {
        self.acceptance = accepted.clone();
        Ok(())
    }

    fn finish(&mut self, skipped: &[Skipped], out: &mut dyn Write) -> io::Result<()> {
        out.write_all(if self.has_devices { b"\n],\n\"findings\":[" } else { b"],\n\"findings\":[" })?;
        out.write_all(&self.findings)?;
        out.write_all(if self.findings.is_empty() { b"],\n" } else { b"\n],\n" })?;
        out.write_all(b"\"comparison\":")?;
        out.write_all(self.comparison.as_deref().unwrap_or(b"null"))?;
        accepted::write(&self.acceptance, out)?;
        writeln!(out, ",\n\"files_skipped\":{}}}", serde_json::to_string(skipped)?)
    }
}

impl Json {
    fn findings(&mut self, device: &Device) -> io::Result<()> {
        for finding in &device.findings {
            self.findings.extend_from_slice(if self.findings.is_empty() { b"\n" } else { b",\n" });
            serde_json::to_writer(&mut self.findings, &FindingLine::of(device, finding))?;
        }
        Ok(())
    }
}

#[derive(Serialize)]
pub(super) struct HeadLine<'a> {
    schema: &'static str,
    as_of: String,
    tool: &'a Tool,
}

impl<'a> HeadLine<'a> {
    pub(super) fn of(schema: &'static str, header: &'a Header) -> Self {
        Self { schema, as_of: header.as_of.to_string(), tool: &header.tool }
    }
}

#[derive(Serialize)]
pub(super) struct DeviceLine<'a> {
    path: &'a str,
    platform: &'a str,
    hostname: Option<&'a str>,
    system: Option<&'a str>,
    os_version: Option<&'a str>,
    completeness: &'static str,
    lines: Lines,
    verdicts: Verdicts,
    /// Findings of lawful interception that are in a report of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    withheld: Option<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    not_shown: Vec<&'static str>,
    judged: Vec<JudgedLine<'a>>,
    #[serde(flatten)]
    detail: Option<DetailLine<'a>>,
}

/// What documents that are handed on hold beyond it; a report of findings leaves these keys out.
#[derive(Serialize)]
struct DetailLine<'a> {
    doors: &'a [serde_json::Value],
    remote_systems: &'a [serde_json::Value],
    exact: &'a [Exact],
}

#[derive(Serialize)]
struct Lines {
    total: u64,
    modelled: u64,
    ignored: u64,
    unmodelled: u64,
    unknown: u64,
}

#[derive(Serialize)]
struct JudgedLine<'a> {
    rule: &'a str,
    verdict: Verdict,
    reason: Option<String>,
    /// The first line that was not read, if that is why.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    objects: ObjectCounts,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    excused: &'a [Excused],
}

impl<'a> DeviceLine<'a> {
    pub(super) fn of(device: &'a Device) -> Self {
        let LineCounts { total, modelled, ignored, unmodelled, unknown } = device.lines;
        Self {
            path: &device.path,
            platform: device.platform,
            hostname: device.hostname.as_deref(),
            system: device.system.as_deref(),
            os_version: device.os_version.as_deref(),
            completeness: device.extent.word(),
            lines: Lines { total, modelled, ignored, unmodelled, unknown },
            verdicts: device.verdicts(),
            withheld: device.withheld,
            not_shown: device.not_shown(false).collect(),
            judged: device.judged.iter().map(JudgedLine::of).collect(),
            detail: device.detail.as_deref().map(|detail| DetailLine {
                doors: &detail.doors,
                remote_systems: &detail.remote_systems,
                exact: &detail.exact,
            }),
        }
    }
}

impl<'a> JudgedLine<'a> {
    fn of(judged: &'a Judged) -> Self {
        Self {
            rule: &judged.rule.id,
            verdict: judged.verdict,
            reason: judged.why.map(seawall_api::Why::word),
            line: judged.unread,
            objects: judged.objects,
            excused: &judged.excused,
        }
    }
}

#[derive(Serialize)]
pub(super) struct ComparisonLine<'a> {
    devices: usize,
    older_copies: &'a [OlderCopy],
    judged: Vec<JudgedLine<'a>>,
}

impl<'a> ComparisonLine<'a> {
    pub(super) fn of(comparison: &'a Comparison) -> Self {
        Self {
            devices: comparison.devices,
            older_copies: &comparison.copies,
            judged: comparison.judged.iter().map(JudgedLine::of).collect(),
        }
    }
}

/// A finding, as every document of Seawall writes it.
#[derive(Serialize)]
pub(super) struct FindingLine<'a> {
    rule: &'a str,
    title: &'a str,
    severity: Severity,
    confidence: Confidence,
    profile: Profile,
    verdict: Verdict,
    path: &'a str,
    /// The path of the device's entry, where the place is in another of its files.
    #[serde(skip_serializing_if = "Option::is_none")]
    device_path: Option<&'a str>,
    device: &'a str,
    platform: &'a str,
    object: &'a str,
    /// None for lawful interception, whose names may say who is intercepted.
    object_by_name: Option<&'a str>,
    message: &'a str,
    locations: Vec<LocationLine<'a>>,
    fix: Option<&'a Fix>,
    references: &'a BTreeMap<String, Vec<String>>,
    fingerprint: String,
    waiver: Option<&'a Grant>,
    standing: Option<Standing>,
}

#[derive(Serialize)]
struct LocationLine<'a> {
    path: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    role: LocationRole,
    text: &'a str,
}

impl<'a> FindingLine<'a> {
    /// A finding of a device.
    pub(super) fn of(device: &'a Device, finding: &'a Finding) -> Self {
        let place = |path: &'a str, location: &'a Location| LocationLine {
            path,
            line: location.line,
            column: location.column,
            end_line: location.end_line,
            end_column: location.end_column,
            role: location.role,
            text: &location.text,
        };
        let path = finding.primary().map_or(device.path.as_str(), |place| device.place(place.at).0);
        let own = finding.locations.iter().map(|location| place(device.place(location.at).0, location));
        let others = finding.elsewhere.iter().map(|other| place(&other.path, &other.place));
        Self {
            rule: &finding.rule.id,
            title: &finding.rule.title,
            severity: finding.severity,
            confidence: finding.confidence,
            profile: finding.rule.profile,
            verdict: finding.verdict,
            path,
            device_path: (path != device.path).then_some(device.path.as_str()),
            device: device.name(),
            platform: device.platform,
            object: &finding.object,
            object_by_name: (!finding.rule.is_restricted()).then_some(finding.named.as_str()),
            message: &finding.message,
            locations: own.chain(others).collect(),
            fix: finding.fix.as_ref(),
            references: &finding.rule.references,
            fingerprint: finding.fingerprint.to_string(),
            waiver: finding.waiver.as_deref(),
            standing: finding.standing,
        }
    }
}
