//! What was found on one device, as plain data: everything that a report needs and no secret.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use seawall_api::reading::{Extent, LineCounts};
use seawall_api::{BlindSpot, Why};
use serde::Serialize;

use crate::profile::Profile;
pub use crate::rule::Risk;
use crate::rule::covers;
use crate::stable_hash::Hash128;
use crate::verdict::{Confidence, Severity, Verdict};

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
}

/// A file that holds a part of a device's configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The path as given on the command line or relative to it.
    pub path: String,
    /// How many lines the files before it have.
    pub before: u32,
}

impl Part {
    /// The file and the line in it, from 1, for a line of the files put together; `path` is that of a single file.
    pub fn place<'a>(parts: &'a [Self], path: &'a str, line: u32) -> (&'a str, u32) {
        let part = parts.iter().rev().find(|part| part.before < line);
        part.map_or((path, line), |part| (part.path.as_str(), line - part.before))
    }
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

/// What is said of a rule in reports.
#[derive(Debug, Clone)]
pub struct RuleCard {
    /// Its id.
    pub id: String,
    /// What is wrong, in a few words.
    pub title: String,
    /// How bad that is.
    pub severity: Severity,
    /// How sure its findings are.
    pub confidence: Confidence,
    /// Who sees its findings.
    pub profile: Profile,
    /// Words to choose it by.
    pub tags: Vec<String>,
    /// The group that it belongs to.
    pub group: String,
    /// Why it matters.
    pub why: String,
    /// Whether it is a site's own rule, not one that comes with Seawall.
    pub own: bool,
    /// Where guides ask for it: `attack`, `cisa`, `stig`, `nist`, `cis`.
    pub references: BTreeMap<String, Vec<String>>,
    /// The paths that it reads.
    pub reads: Vec<String>,
}

impl RuleCard {
    /// Whether few may see what it says: rules of lawful interception.
    pub fn is_restricted(&self) -> bool {
        Profile::LawfulIntercept.shows(self.profile, &self.tags)
    }
}

/// What a rule says of a device.
#[derive(Debug, Clone)]
pub struct Judged {
    /// The rule.
    pub rule: Arc<RuleCard>,
    /// What it says.
    pub verdict: Verdict,
    /// Why it could not be told.
    pub why: Option<Why>,
    /// The number of the first line that was not read, if that is why.
    pub unread: Option<u32>,
    /// What it says of each object that it judged.
    pub objects: ObjectCounts,
    /// The objects that pass only because something else does what the rule asks for.
    pub excused: Vec<Excused>,
}

/// An object that passes because something else does what a rule asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Excused {
    /// Its path in the model.
    pub object: String,
    /// What does it, in a sentence.
    pub because: String,
}

/// How many objects came to which verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct ObjectCounts {
    /// Weak.
    pub fail: u64,
    /// As they should be.
    pub pass: u64,
    /// Not told.
    pub unknown: u64,
    /// Weak, and accepted.
    pub waived: u64,
}

/// How many rules came to which verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Verdicts {
    /// A weakness.
    pub fail: u64,
    /// As it should be.
    pub pass: u64,
    /// It could not be told.
    pub unknown: u64,
    /// Nothing there to judge.
    pub not_applicable: u64,
    /// The plugin does not fill what the rule reads.
    pub unsupported: u64,
    /// A weakness that the site accepts for a time.
    pub waived: u64,
}

impl Verdicts {
    /// Adds so many of one verdict.
    pub fn count(&mut self, verdict: Verdict, more: u64) {
        *match verdict {
            Verdict::Fail => &mut self.fail,
            Verdict::Pass => &mut self.pass,
            Verdict::Unknown => &mut self.unknown,
            Verdict::NotApplicable => &mut self.not_applicable,
            Verdict::Unsupported => &mut self.unsupported,
            Verdict::Waived => &mut self.waived,
        } += more;
    }

    /// Adds another device's.
    pub fn add(&mut self, other: Self) {
        self.fail += other.fail;
        self.pass += other.pass;
        self.unknown += other.unknown;
        self.not_applicable += other.not_applicable;
        self.unsupported += other.unsupported;
        self.waived += other.waived;
    }
}

/// One weakness of one object.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule.
    pub rule: Arc<RuleCard>,
    /// How bad it is here.
    pub severity: Severity,
    /// How sure it is here.
    pub confidence: Confidence,
    /// `fail` or `waived`.
    pub verdict: Verdict,
    /// The path of the object in the model: `snmp.communities[0]`.
    pub object: String,
    /// What is wrong with this object, in a sentence.
    pub message: String,
    /// Where; the primary place first.
    pub locations: Vec<Location>,
    /// Places on other devices that it is about.
    pub elsewhere: Vec<Elsewhere>,
    /// Whether the fault is that nothing is there: the primary place is then where it is missing from.
    pub missing: bool,
    /// What to do.
    pub fix: Option<Fix>,
    /// What this finding is known by from run to run.
    pub fingerprint: Hash128,
}

impl Finding {
    /// The primary place.
    pub fn primary(&self) -> Option<&Location> {
        self.locations.first()
    }
}

/// A place on another device than the finding's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// The path of that device's file.
    pub path: String,
    /// Where in it.
    pub place: Location,
}

/// A place in a configuration; lines and columns count from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// First line in its file.
    pub line: u32,
    /// The same line counted over all files of the device: the key of [`Device::shown`].
    pub at: u32,
    /// First column, in characters.
    pub column: u32,
    /// Last line.
    pub end_line: u32,
    /// One past the last column.
    pub end_column: u32,
    /// Whether the finding is here, or this only explains it.
    pub role: LocationRole,
    /// The line, as far as it may be shown, without indentation.
    pub text: String,
    /// Which bytes of [`Device::shown`]'s line it points at.
    pub marks: Range<usize>,
}

/// What a place says about a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LocationRole {
    /// The finding is here.
    Primary,
    /// This explains it.
    Related,
}

/// What to do about a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// What may go wrong.
    pub risk: Risk,
    /// The commands, one a line; empty if a person has to work it out.
    pub commands: String,
    /// What to look at afterwards.
    pub verify: Option<String>,
    /// What to check or prepare first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// The commands that take it back.
    #[serde(skip)]
    pub undo: Option<String>,
    /// What stands in brackets in the commands, for a person to fill in.
    #[serde(skip)]
    pub blanks: Vec<Blank>,
    /// Why there are no commands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manual: Option<String>,
}

impl Fix {
    /// A fix that a person has to work out.
    pub fn by_hand() -> Self {
        Self {
            risk: Risk::None,
            commands: String::new(),
            verify: None,
            before: None,
            undo: None,
            blanks: Vec::new(),
            manual: None,
        }
    }
}

/// Something in a fix that only the site knows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Blank {
    /// As it stands in the commands, without its brackets.
    pub name: String,
    /// What it stands for.
    pub help: String,
    /// The key of the settings that would fill it.
    pub setting: Option<String>,
}
