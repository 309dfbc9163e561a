//! What was found on one device, as plain data: everything that a report needs and no secret.

mod accepted;
mod device;
mod judged;

use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;

pub use self::accepted::{Accepted, Grant, GrantPlace, Ignore, IgnoreFate, Standing};
pub use self::device::{Comparison, Detail, Device, Exact, OlderCopy, Part};
pub use self::judged::{Excused, Judged, ObjectCounts, RuleCard, Verdicts};
pub use crate::rule::Risk;
use crate::stable_hash::Hash128;
use crate::verdict::{Confidence, Severity, Verdict};

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
    /// The same with names in place of numbers, as waivers name it: `lines[vty 0 4]`.
    pub named: String,
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
    /// Who accepts it, why and until when; with the verdict `waived`, and only with it.
    pub waiver: Option<Arc<Grant>>,
    /// Whether it is new, where there is a baseline and nobody waives it.
    pub standing: Option<Standing>,
    /// The rule and the object alone: the same where the line that proves it was rewritten.
    pub subject: Hash128,
}

impl Finding {
    /// The primary place.
    pub fn primary(&self) -> Option<&Location> {
        self.locations.first()
    }

    /// Whether the baseline covers it: it is counted, and nobody is asked to act on it now.
    pub fn is_known(&self) -> bool {
        self.standing == Some(Standing::Known)
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
