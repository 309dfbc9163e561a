//! What the pipeline asks of the rules, and the rules behind it.

mod book;
mod names;

use std::sync::Arc;

use seawall_api::{Plugin, Reading, Span, Why};

pub(crate) use book::problems;
pub use book::{Rulebook, schema};

use crate::audit::Read;
use crate::finding::{Excused, Fix, ObjectCounts, RuleCard};
use crate::fleet::FleetRoot;
use crate::verdict::{Confidence, Severity, Verdict};

/// A set of rules that are ready to judge.
pub trait Judge: Sync {
    /// How many rules there are.
    fn count(&self) -> usize;

    /// A digest of all that the rules say.
    fn digest(&self) -> String;

    /// What is known of a rule, chosen or not, by its id; nothing where there is no such rule.
    fn about(&self, _rule: &str) -> Option<AboutRule> {
        None
    }

    /// Judges one device by every rule about single devices.
    fn judge(&self, read: &Read) -> Vec<RuleResult>;

    /// Whether a rule compares devices.
    fn compares(&self) -> bool {
        false
    }

    /// Judges one device by every rule that compares devices. Of `reading` only places are taken, and what a fix
    /// repeats.
    fn judge_fleet(&self, _reading: &Reading, _plugin: &'static dyn Plugin, _fleet: &FleetRoot) -> Vec<RuleResult> {
        Vec::new()
    }
}

/// What decides who may accept a rule's findings, and who may see that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AboutRule {
    /// How bad its findings are.
    pub severity: Severity,
    /// Whether few may see what it says: rules of lawful interception.
    pub restricted: bool,
}

/// What one rule says of one device.
#[derive(Debug, Clone)]
pub struct RuleResult {
    /// The rule.
    pub rule: Arc<RuleCard>,
    /// What it says.
    pub verdict: Verdict,
    /// Why it could not be told.
    pub why: Option<Why>,
    /// Why some of its objects could not be told, whatever the verdict over all of them is.
    pub untold: Option<Why>,
    /// The line that was not read, if that is why.
    pub unread: Option<Span>,
    /// What it says of each object that it judged.
    pub counts: ObjectCounts,
    /// The objects that failed or are waived.
    pub objects: Vec<ObjectResult>,
    /// The objects that pass only because something else does what is required.
    pub excused: Vec<Excused>,
}

impl RuleResult {
    /// Counts so many of the objects that fail as waived, and draws the verdict anew: fail, unknown, waived, pass.
    pub fn waive(&mut self, objects: u64) {
        let waived = objects.min(self.counts.fail);
        self.counts.fail -= waived;
        self.counts.waived += waived;
        if waived == 0 || self.counts.fail > 0 || self.verdict != Verdict::Fail {
            return;
        }
        if self.counts.unknown > 0 || self.untold.is_some() {
            (self.verdict, self.why) = (Verdict::Unknown, self.untold);
        } else {
            self.verdict = Verdict::Waived;
        }
    }
}

/// What one rule says of one object.
#[derive(Debug, Clone)]
pub struct ObjectResult {
    /// `Fail` or `Waived`.
    pub verdict: Verdict,
    /// The object's path in the model: `snmp.communities[0]`.
    pub path: String,
    /// The names that belong to the numbers of the path, in order.
    pub names: Vec<String>,
    /// What is wrong, in a sentence.
    pub message: String,
    /// How sure it is here.
    pub confidence: Confidence,
    /// Where; `None` if it is the file as a whole, where something is missing.
    pub primary: Option<Span>,
    /// What explains it.
    pub related: Vec<Span>,
    /// What to do.
    pub fix: Option<Fix>,
}
