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
use crate::verdict::{Confidence, Verdict};

/// A set of rules that are ready to judge.
pub trait Judge: Sync {
    /// How many rules there are.
    fn count(&self) -> usize;

    /// A digest of all that the rules say.
    fn digest(&self) -> String;

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

/// What one rule says of one device.
#[derive(Debug, Clone)]
pub struct RuleResult {
    /// The rule.
    pub rule: Arc<RuleCard>,
    /// What it says.
    pub verdict: Verdict,
    /// Why it could not be told.
    pub why: Option<Why>,
    /// The line that was not read, if that is why.
    pub unread: Option<Span>,
    /// What it says of each object that it judged.
    pub counts: ObjectCounts,
    /// The objects that failed or are waived.
    pub objects: Vec<ObjectResult>,
    /// The objects that pass only because something else does what is required.
    pub excused: Vec<Excused>,
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
