//! What rules say of a device, and how many said what.

use std::collections::BTreeMap;
use std::sync::Arc;

use seawall_api::Why;
use serde::Serialize;

use crate::profile::Profile;
use crate::verdict::{Confidence, Severity, Verdict};

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

impl Judged {
    /// Why it could not be told, in the word that reports have for it.
    pub fn reason(&self) -> String {
        self.why.map_or_else(|| "not-stated".to_owned(), Why::word)
    }
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
