//! One device, judged, and what comparing several came to.

use std::collections::BTreeMap;

use seawall_api::BlindSpot;
use seawall_api::reading::{Extent, LineCounts};
use serde::Serialize;

use super::{Accepted, Finding, Judged, Verdicts};
use crate::rule::covers;
use crate::stable_hash::Hash128;
use crate::verdict::Verdict;

/// One device's configuration, judged.
#[derive(Debug, Clone)]
pub struct Device {
    /// The path as given on the command line or relative to it.
    pub path: String,
    /// What the device is known by from run to run: the path relative to the settings.
    pub identity: String,
    /// Where the configuration is in several files: each of them with its first line, in the order read. Else empty.
    pub parts: Vec<Part>,
    /// The device that the settings name for it.
    pub stated_name: Option<String>,
    /// The platform's id.
    pub platform: &'static str,
    /// What begins a comment in its scripts.
    pub comment: &'static str,
    /// The words before a command of its scripts that switch off or take away what it names.
    pub takes_away: &'static [&'static str],
    /// Its name for itself.
    pub hostname: Option<String>,
    /// Its operating system as the dated tables name it, where the configuration tells.
    pub system: Option<String>,
    /// The version of its operating system, where the configuration prints it.
    pub os_version: Option<String>,
    /// System and version as people call them.
    pub software: String,
    /// How much of its configuration the file holds.
    pub extent: Extent,
    /// How many lines were understood.
    pub lines: LineCounts,
    /// The lines that were not understood, digested: whether two versions leave the same unread.
    pub unread: Hash128,
    /// What every rule says of it, by rule.
    pub judged: Vec<Judged>,
    /// What is weak, by place.
    pub findings: Vec<Finding>,
    /// The lines that the text report shows, by number from 1.
    pub shown: BTreeMap<u32, String>,
    /// For lines that stand in a block, the line that opens it.
    pub heads: BTreeMap<u32, u32>,
    /// What the platform's configurations never show.
    pub blind_spots: Vec<BlindSpot>,
    /// How many findings of lawful interception are in a report of their own; `None` if they are here.
    pub withheld: Option<usize>,
    /// Which waivers concern it, what its comments accept, and what of the baseline is gone.
    pub accepted: Accepted,
    /// What documents that are handed on say beyond it, where that was asked for.
    pub detail: Option<Box<Detail>>,
}

/// What is said of a device beyond its findings.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Detail {
    /// Who can reach what, as `seawall reach --format json` has it.
    pub doors: Vec<serde_json::Value>,
    /// The remote systems that it names, as `seawall endpoints --format json` has their places.
    pub remote_systems: Vec<serde_json::Value>,
    /// What rules say with the limits of controls in place of the run's.
    pub exact: Vec<Exact>,
}

/// What a rule says of a device with limits of a control.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Exact {
    /// The rule's id.
    pub rule: String,
    /// The limits: parameter and value, for people.
    pub with: BTreeMap<String, String>,
    /// What it says.
    pub verdict: Verdict,
    /// Why it could not be told.
    pub reason: Option<String>,
    /// What is wrong, one sentence an object.
    pub messages: Vec<String>,
}

impl Device {
    /// The file and the line in it, from 1, for a line of the whole configuration.
    pub fn place(&self, line: u32) -> (&str, u32) {
        Part::place(&self.parts, &self.path, line)
    }

    /// What people call it: what the settings say, else its own name, else its path.
    pub fn name(&self) -> &str {
        self.stated_name.as_deref().or(self.hostname.as_deref()).unwrap_or(&self.path)
    }

    /// What no configuration of this platform shows and rules that were judged depend on. Rules that found nothing to
    /// judge count if `idle_too`.
    pub fn not_shown(&self, idle_too: bool) -> impl Iterator<Item = &'static str> + '_ {
        let counts = move |judged: &&Judged| match judged.verdict {
            Verdict::Fail | Verdict::Pass | Verdict::Unknown | Verdict::Waived => true,
            Verdict::NotApplicable => idle_too && judged.rule.is_restricted(),
            Verdict::Unsupported => false,
        };
        let concerns = move |spot: &&BlindSpot| {
            let reads = self.judged.iter().filter(counts).flat_map(|judged| &judged.rule.reads);
            reads.into_iter().any(|read| spot.paths.iter().any(|path| covers(path, read)))
        };
        self.blind_spots.iter().filter(concerns).map(|spot| spot.words)
    }

    /// How many rules came to which verdict.
    pub fn verdicts(&self) -> Verdicts {
        let mut verdicts = Verdicts::default();
        for judged in &self.judged {
            verdicts.count(judged.verdict, 1);
        }
        verdicts
    }
}

/// Lines of a file that hold a part of a device's configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The path as given on the command line or relative to it.
    pub path: String,
    /// How many lines of the configuration stand before them.
    pub before: u32,
    /// How many lines of the file stand before them: none where the whole file is a part.
    pub skipped: u32,
}

impl Part {
    /// The file and the line in it, from 1, for a line of the parts put together; `path` is that of a single file.
    pub fn place<'a>(parts: &'a [Self], path: &'a str, line: u32) -> (&'a str, u32) {
        let behind = parts.partition_point(|part| part.before < line);
        let part = behind.checked_sub(1).and_then(|last| parts.get(last));
        part.map_or((path, line), |part| (part.path.as_str(), line - part.before + part.skipped))
    }
}

/// What comparing the devices of a run came to.
#[derive(Debug, Clone, Default)]
pub struct Comparison {
    /// How many devices were compared.
    pub devices: usize,
    /// Files that were left out, by path.
    pub copies: Vec<OlderCopy>,
    /// What every rule that compares devices says, over all of them, by rule.
    pub judged: Vec<Judged>,
    /// The devices that differ, by path, each with the findings of the comparison alone.
    pub findings: Vec<Device>,
}

/// A file that was left out of comparisons as an older copy of a device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OlderCopy {
    /// Its path.
    pub path: String,
    /// The file that counts for the device.
    pub newest: String,
}
