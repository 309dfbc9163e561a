//! A finding as a result.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::ROOT;
use crate::finding::{Device, Finding, Fix};
use crate::neutral::{neutral, neutral_lines};
use crate::report::place::{self, Place};
use crate::report::wrap::cut;
use crate::verdict::{Severity, Verdict};

/// How much of a message is shown.
const LONGEST: usize = 1_000;

/// How much of a fix is shown.
const COMMANDS: usize = 4_000;

/// How many further places are told; code scanning keeps as many.
const RELATED: usize = 100;

/// The result for a finding, which is the given one among those with the same fingerprint.
pub(super) fn of(device: &Device, finding: &Finding, occurrence: u32) -> Value {
    let mut result = json!({
        "ruleId": finding.rule.id,
        "kind": "fail",
        "level": level(finding.severity),
        "message": message(finding),
        "locations": [{"physicalLocation": physical(&place::of(device, finding))}],
        // The form in which code scanning counts what is equal.
        "partialFingerprints": {"primaryLocationLineHash": format!("{}:{occurrence}", finding.fingerprint)},
        "properties": {
            "severity": finding.severity,
            "confidence": finding.confidence,
            "profile": finding.rule.profile,
            "device": cut(device.name(), LONGEST),
            "platform": device.platform,
            "object": finding.object,
        },
    });
    let Some(fields) = result.as_object_mut() else { return result };
    let related = related(device, finding);
    if !related.is_empty() {
        fields.insert("relatedLocations".to_owned(), related.into());
    }
    if finding.verdict == Verdict::Waived {
        fields.insert("suppressions".to_owned(), json!([{"kind": "external", "status": "accepted"}]));
    }
    result
}

/// The level that code scanning shows for a severity.
pub(super) fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical | Severity::High => "error",
        Severity::Medium => "warning",
        Severity::Low | Severity::Info => "note",
    }
}

/// Text in which nothing is a link or a placeholder: SARIF gives `[text](target)` and `{0}` a meaning.
pub(super) fn plain(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut before = ' ';
    for mark in neutral(text).chars() {
        if (before == ']' && mark == '(') || (before == '{' && mark.is_ascii_digit()) {
            shown.push(' ');
        }
        shown.push(mark);
        before = mark;
    }
    shown
}

fn message(finding: &Finding) -> Value {
    let mut text = plain(&cut(&finding.message, LONGEST));
    if let Some(fix) = &finding.fix {
        text.push_str(&to_do(fix));
    }
    json!({ "text": text })
}

/// What to do, behind the message: a fix of SARIF's own would have to be exact edits of the file.
fn to_do(fix: &Fix) -> String {
    let commands = neutral_lines(&cut(&fix.commands, COMMANDS));
    let commands: Vec<String> = commands.lines().map(plain).collect();
    match &fix.manual {
        _ if !fix.commands.is_empty() => format!("\n\nFix (risk: {}):\n{}", fix.risk.word(), commands.join("\n")),
        Some(reason) => format!("\n\nBy hand: {}", plain(&reason.split_whitespace().collect::<Vec<_>>().join(" "))),
        None => String::new(),
    }
}

fn related(device: &Device, finding: &Finding) -> Vec<Value> {
    let own = finding.locations.iter().skip(1).map(|location| place::at(device, location));
    let others = finding.elsewhere.iter().map(|other| place::in_file(place::relative(&other.path), &other.place));
    let places = own.chain(others).take(RELATED).enumerate();
    places.map(|(id, place)| json!({"id": id, "physicalLocation": physical(&place)})).collect()
}

fn physical(place: &Place<'_>) -> Value {
    let region = json!({
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column.max(place.column),
    });
    let artifact = match place.path.strip_prefix('/') {
        Some(below) => json!({"uri": format!("file:///{}", encoded(below))}),
        None if place.path == "-" => json!({"uri": "stdin"}),
        None => json!({"uri": encoded(&place.path), "uriBaseId": ROOT}),
    };
    json!({"artifactLocation": artifact, "region": region})
}

/// A path as a relative URI.
fn encoded(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            // Writing to a string does not fail.
            _ => drop(write!(uri, "%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        assert_eq!(encoded("core/Zürich r1 #2?.cfg"), "core/Z%C3%BCrich%20r1%20%232%3F.cfg");
        assert_eq!(encoded("a:b%"), "a%3Ab%25");
    }

    #[test]
    fn nothing_in_a_message_is_a_link_or_a_placeholder() {
        assert_eq!(plain("[x](1) {0} a[1] {a}"), "[x] (1) { 0} a[1] {a}");
    }
}
