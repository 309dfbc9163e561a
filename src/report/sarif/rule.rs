//! A rule as code scanning describes it.

use serde_json::{Value, json};

use super::result::{level, plain};
use crate::finding::RuleCard;
use crate::report::wrap::cut;
use crate::verdict::{Confidence, Severity};

/// How long a description may be.
const LONGEST: usize = 1_024;

/// How many tags code scanning keeps.
const TAGS: usize = 10;

/// The rule's descriptor.
pub(super) fn of(rule: &RuleCard) -> Value {
    let why = one_line(&rule.why);
    let mut properties = json!({
        "tags": tags(rule),
        "precision": precision(rule.confidence),
        "problem.severity": problem(rule.severity),
        "profile": rule.profile,
        "references": rule.references,
    });
    if let (Some(properties), Some(score)) = (properties.as_object_mut(), score(rule.severity)) {
        properties.insert("security-severity".to_owned(), score.into());
    }
    json!({
        "id": rule.id,
        "shortDescription": {"text": cut(&plain(&rule.title), LONGEST)},
        "fullDescription": {"text": cut(&why, LONGEST)},
        "help": {"text": help(rule, &why)},
        "defaultConfiguration": {"level": level(rule.severity)},
        "properties": properties,
    })
}

fn one_line(text: &str) -> String {
    plain(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn help(rule: &RuleCard, why: &str) -> String {
    let references = rule.references.iter();
    let references = references.map(|(framework, controls)| format!("{framework}: {}", plain(&controls.join(", "))));
    let parts: Vec<String> = std::iter::once(why.to_owned()).chain(references).collect();
    format!("{}\n\nseawall explain {}", parts.join("\n\n"), rule.id)
}

fn tags(rule: &RuleCard) -> Vec<&str> {
    let own = rule.tags.iter().map(String::as_str).filter(|tag| *tag != "security");
    std::iter::once("security").chain(own).take(TAGS).collect()
}

fn precision(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "high",
        Confidence::Medium => "medium",
        Confidence::Low => "low",
    }
}

fn problem(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical | Severity::High => "error",
        Severity::Medium => "warning",
        Severity::Low | Severity::Info => "recommendation",
    }
}

/// The number by which code scanning sorts; what is only worth knowing has none.
fn score(severity: Severity) -> Option<&'static str> {
    match severity {
        Severity::Critical => Some("9.5"),
        Severity::High => Some("8.0"),
        Severity::Medium => Some("5.5"),
        Severity::Low => Some("2.0"),
        Severity::Info => None,
    }
}
