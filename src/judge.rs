//! What the pipeline asks of the rules.

use std::sync::Arc;

use seawall_api::{Plugin, Reading, Span, Why};

use crate::analysis::Analysis;
use crate::finding::{Fix, ObjectCounts, RuleCard};
use crate::verdict::{Confidence, Severity, Verdict};

/// A set of rules that are ready to judge.
pub trait Judge: Sync {
    /// The rules, by id.
    fn rules(&self) -> &[Arc<RuleCard>];

    /// A digest of all that the rules say.
    fn digest(&self) -> String;

    /// Judges one device by every rule, in the order of the rules.
    fn judge(&self, plugin: &dyn Plugin, reading: &Reading, conclusions: &Analysis) -> Vec<RuleResult>;
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
    /// What it says of each object that it judged.
    pub counts: ObjectCounts,
    /// The objects that failed or are waived.
    pub objects: Vec<ObjectResult>,
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
    /// How bad it is here.
    pub severity: Severity,
    /// How sure it is here.
    pub confidence: Confidence,
    /// Where; `None` if what is wrong is that nothing is there.
    pub primary: Option<Span>,
    /// The block from which something is missing.
    pub missing_from: Option<Span>,
    /// What explains it.
    pub related: Vec<Span>,
    /// What to do.
    pub fix: Option<Fix>,
}

/// No rules at all.
pub struct NoRules;

impl Judge for NoRules {
    fn rules(&self) -> &[Arc<RuleCard>] {
        &[]
    }
    fn digest(&self) -> String {
        String::new()
    }
    fn judge(&self, _: &dyn Plugin, _: &Reading, _: &Analysis) -> Vec<RuleResult> {
        Vec::new()
    }
}
