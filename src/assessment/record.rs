//! The document `seawall.report/1` as it is read; `docs/report-json.md` says what each field means. Fields that this
//! version does not know are passed over: a newer version may have written them.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::profile::Profile;
use crate::verdict::{Confidence, Severity, Verdict};

/// A finished run.
#[derive(Debug, Clone, Deserialize)]
pub struct Assessment {
    /// The name and version of the format.
    pub schema: String,
    /// The day for which it was made: `2026-11-23`.
    pub as_of: String,
    /// What made it.
    pub tool: Tool,
    /// The devices, by path.
    pub devices: Vec<Device>,
    /// What is weak, by path and place; what comparing devices found comes last.
    pub findings: Vec<Finding>,
    /// What comparing the devices came to.
    pub comparison: Option<Comparison>,
    /// Every waiver of the run, and what became of it.
    #[serde(default)]
    pub waivers: Vec<Waiver>,
    /// How the findings stand to a baseline, where there is one.
    #[serde(default)]
    pub baseline: Option<BaselineCount>,
    /// Files that were named or found and not judged.
    pub files_skipped: Vec<Skipped>,
}

/// What made a run.
#[derive(Debug, Clone, Deserialize)]
pub struct Tool {
    /// The program.
    pub name: String,
    /// Its version.
    pub version: String,
    /// How many rules were judged.
    pub rules: usize,
    /// What they say, digested.
    pub rules_digest: String,
    /// What the settings say, digested.
    pub settings_digest: Option<String>,
}

/// A device's configuration, judged.
#[derive(Debug, Clone, Deserialize)]
pub struct Device {
    /// Its path; the device is known by it.
    pub path: String,
    /// The platform's id.
    pub platform: String,
    /// Its name for itself.
    pub hostname: Option<String>,
    /// Its operating system, where one platform has several.
    pub system: Option<String>,
    /// The version of that.
    pub os_version: Option<String>,
    /// `whole`, `partial` or `cut off`.
    pub completeness: String,
    /// How many lines were understood.
    pub lines: Lines,
    /// How many rules came to which verdict.
    pub verdicts: Verdicts,
    /// How many findings of lawful interception are in a report of their own; `None` if they are here.
    #[serde(default)]
    pub withheld: Option<usize>,
    /// What its platform's configurations never show and rules depend on, in sentences.
    #[serde(default)]
    pub not_shown: Vec<String>,
    /// What each rule says, by id.
    pub judged: Vec<Judged>,
    /// Who can reach what; `None` where the result does not hold it (`seawall check` does not write it).
    #[serde(default)]
    pub doors: Option<Vec<Door>>,
    /// The remote systems that it names; `None` where the result does not hold them.
    #[serde(default)]
    pub remote_systems: Option<Vec<RemoteSystem>>,
    /// What rules say with a control's own limits in place of the run's; `None` where the result does not hold it.
    #[serde(default)]
    pub exact: Option<Vec<Exact>>,
}

impl Device {
    /// What people call it.
    pub fn name(&self) -> &str {
        self.hostname.as_deref().unwrap_or(&self.path)
    }
}

/// Lines that are not blank, by what became of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub struct Lines {
    /// All of them.
    pub total: u64,
    /// In the model.
    pub modelled: u64,
    /// Known, and no rule could ever ask for them.
    pub ignored: u64,
    /// Known, and not read yet.
    pub unmodelled: u64,
    /// Not known.
    pub unknown: u64,
}

/// Rules by verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub struct Verdicts {
    /// A weakness.
    pub fail: u64,
    /// As it should be.
    pub pass: u64,
    /// It could not be told.
    pub unknown: u64,
    /// Nothing there to judge.
    pub not_applicable: u64,
    /// The platform's plugin does not fill what the rule reads.
    pub unsupported: u64,
    /// A weakness that the site accepts for a time.
    pub waived: u64,
}

/// What a rule says of a device.
#[derive(Debug, Clone, Deserialize)]
pub struct Judged {
    /// The rule's id.
    pub rule: String,
    /// What it says.
    pub verdict: Verdict,
    /// Why it could not be told.
    pub reason: Option<String>,
    /// The first line that was not read, if that is why.
    #[serde(default)]
    pub line: Option<u32>,
    /// What it says of each object.
    pub objects: Objects,
}

/// Objects of a rule by verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub struct Objects {
    /// Weak.
    pub fail: u64,
    /// As they should be.
    pub pass: u64,
    /// Not told.
    pub unknown: u64,
    /// Weak, and accepted.
    pub waived: u64,
}

/// What a rule says of a device with a control's own limits.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Exact {
    /// The rule's id.
    pub rule: String,
    /// The limits: parameter and value, as shown to people.
    pub with: BTreeMap<String, String>,
    /// What it says.
    pub verdict: Verdict,
    /// Why it could not be told.
    pub reason: Option<String>,
    /// What is wrong, one sentence an object.
    #[serde(default)]
    pub messages: Vec<String>,
}

/// Rules that compare devices, over all of them.
#[derive(Debug, Clone, Deserialize)]
pub struct Comparison {
    /// How many devices were compared.
    pub devices: usize,
    /// What each rule says.
    pub judged: Vec<Judged>,
}

/// One weakness.
#[derive(Debug, Clone, Deserialize)]
pub struct Finding {
    /// The rule's id.
    pub rule: String,
    /// The rule's title.
    pub title: String,
    /// How bad.
    pub severity: Severity,
    /// How sure.
    pub confidence: Confidence,
    /// The rule's profile.
    pub profile: Profile,
    /// `fail` or `waived`.
    pub verdict: Verdict,
    /// The file; the device's own path, or that of the file of the device that holds the place.
    pub path: String,
    /// The path of the device's entry, where `path` is another of its files.
    #[serde(default)]
    pub device_path: Option<String>,
    /// What people call the device.
    pub device: String,
    /// The platform's id.
    pub platform: String,
    /// The object in the model.
    pub object: String,
    /// The same by names; none for lawful interception.
    pub object_by_name: Option<String>,
    /// What is wrong, in a line.
    pub message: String,
    /// The primary place first.
    pub locations: Vec<Location>,
    /// What to do.
    pub fix: Option<Fix>,
    /// Where guides ask for it.
    pub references: BTreeMap<String, Vec<String>>,
    /// What it is known by from run to run.
    pub fingerprint: String,
    /// Who accepts it.
    pub waiver: Option<Waived>,
    /// `known` or `new`, where there is a baseline.
    pub standing: Option<String>,
}

/// Who accepts a finding, why and until when.
#[derive(Debug, Clone, Deserialize)]
pub struct Waived {
    /// Why.
    pub reason: String,
    /// The last day.
    pub expires: Option<String>,
    /// Who approved it.
    pub approved_by: Option<String>,
    /// Where that is kept.
    pub ticket: Option<String>,
}

/// A place in a configuration; lines and columns count from 1.
#[derive(Debug, Clone, Deserialize)]
pub struct Location {
    /// The file.
    pub path: String,
    /// First line.
    pub line: u32,
    /// First column.
    pub column: u32,
    /// Last line.
    pub end_line: u32,
    /// One past the last column.
    pub end_column: u32,
    /// `primary` or `related`.
    pub role: String,
    /// The line, as far as it may be shown.
    pub text: String,
}

/// What to do about a finding.
#[derive(Debug, Clone, Deserialize)]
pub struct Fix {
    /// What may go wrong: `none`, `low`, `medium`, `high`, `lockout`.
    pub risk: String,
    /// The commands, one a line; empty if a person has to work it out.
    pub commands: String,
    /// What to look at afterwards.
    pub verify: Option<String>,
    /// What to check or prepare first.
    #[serde(default)]
    pub before: Option<String>,
    /// Why there are no commands.
    #[serde(default)]
    pub manual: Option<String>,
}

/// A way in: a service, and who may connect to it.
#[derive(Debug, Clone, Deserialize)]
pub struct Door {
    /// The protocol: `ssh`, `snmp`.
    pub protocol: String,
    /// What the configuration calls the service.
    pub service: String,
    /// `ipv4` or `ipv6`.
    pub family: String,
    /// The port.
    pub port: Option<u64>,
    /// The routing instances; none if not known.
    pub vrfs: Option<Vec<String>>,
    /// What one comes in by.
    pub door: String,
    /// Whether it is open; none if not known.
    pub open: Option<bool>,
    /// Whom it admits; none if not known.
    pub admits: Option<String>,
    /// The most that it could admit.
    pub at_most: String,
    /// Who may connect, in words.
    pub sources: String,
    /// What decides it.
    pub decided_by: String,
    /// Why, in words.
    pub because: String,
    /// Why it is not known.
    pub unknown: Option<String>,
    /// The lines that have a part in it.
    pub lines: Vec<DoorLine>,
}

/// A line that decides who gets in.
#[derive(Debug, Clone, Deserialize)]
pub struct DoorLine {
    /// The file, where it is not the device's.
    #[serde(default)]
    pub path: Option<String>,
    /// From 1.
    pub line: u32,
    /// The line, as far as it may be shown.
    pub text: String,
    /// What it does.
    pub says: String,
}

/// A remote system in one role.
#[derive(Debug, Clone, Deserialize)]
pub struct RemoteSystem {
    /// Its address or name.
    pub host: String,
    /// What the device uses it for.
    pub role: String,
    /// The file.
    pub path: String,
    /// The line, from 1.
    pub line: u32,
    /// Whether it is in use.
    pub active: bool,
    /// The routing instance.
    pub vrf: Option<String>,
    /// The port.
    pub port: Option<u64>,
    /// Whether it belongs to nobody whom the device or the site knows; none if nobody can say.
    pub foreign: Option<bool>,
    /// Whether the site lists it for this role; none where the site has not said.
    pub listed: Option<bool>,
}

/// A waiver, and what became of it.
#[derive(Debug, Clone, Deserialize)]
pub struct Waiver {
    /// The rule.
    pub rule: String,
    /// The devices; all if there is none.
    pub devices: Vec<String>,
    /// The object; all if there is none.
    pub object: Option<String>,
    /// Why.
    pub reason: String,
    /// The last day.
    pub expires: Option<String>,
    /// Who approved it.
    pub approved_by: Option<String>,
    /// Where that is kept.
    pub ticket: Option<String>,
    /// `active`, `ends-soon`, `expired`, `unused` or `not-judged`.
    pub status: String,
    /// How many findings it covers.
    pub findings: usize,
}

/// How many findings a baseline has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct BaselineCount {
    /// In the baseline.
    pub known: usize,
    /// Not in it.
    pub new: usize,
    /// In it, and no longer found.
    pub gone: usize,
}

/// A file that was not judged.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Skipped {
    /// Its path.
    pub path: String,
    /// Why.
    pub reason: String,
}
