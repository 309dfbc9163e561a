//! `seawall detect`: which platform each file has, what says so, and whether the file is whole.

use std::fmt::Write;

use seawall_api::ReadContext;
use seawall_api::reading::Completeness;
use serde_json::{Value, json};

use crate::detect::{Detection, Detector, Overrides, Reason, Score};
use crate::input::Document;
use crate::plugins;

/// How many signs of a dialect are shown unless all are asked for.
const SIGNS_SHOWN: usize = 5;

/// What was found out about a file.
#[derive(Debug, Clone)]
pub struct Detected {
    /// The path as reports print it.
    pub path: String,
    /// The platform, and why.
    pub detection: Detection,
    /// The platform's name for people.
    pub name: Option<&'static str>,
    /// How much of a configuration the file holds; `None` if no plugin reads its platform.
    pub completeness: Option<Completeness>,
}

/// Finds out about a file. One whose platform is read is read, since only its plugin can tell
/// whether it is whole.
pub fn detected(document: Document, detector: &Detector, overrides: &Overrides, context: &ReadContext) -> Detected {
    let Document { path, text } = document;
    let detection = detector.detect(&path, &text, overrides);
    let name = detection.platform.and_then(|platform| detector.dialect(platform)).map(|dialect| dialect.name);
    let plugin = detection.platform.and_then(plugins::plugin);
    let completeness = plugin.map(|plugin| plugin.read(text, context).completeness);
    Detected { path, detection, name, completeness }
}

impl Detected {
    /// Whether a plugin reads the platform.
    pub fn is_supported(&self) -> bool {
        self.completeness.is_some()
    }

    /// The line that says it all: `unknown platform`, `Arista EOS (arista-eos), not supported yet`.
    pub fn summary(&self) -> String {
        let Some((platform, name)) = self.detection.platform.zip(self.name) else {
            return match self.detection.reason {
                Reason::Tie => "unknown platform: the signs of two are about even".to_owned(),
                _ => "unknown platform: too few signs of any".to_owned(),
            };
        };
        match &self.completeness {
            Some(completeness) => format!("{name} ({platform}), {}", completeness.extent.word()),
            None => format!("{name} ({platform}), not supported yet"),
        }
    }
}

/// The findings as text for people; `all` shows every sign of every dialect.
pub fn text(files: &[Detected], all: bool) -> String {
    let mut text = String::new();
    for file in files {
        push_file(&mut text, file, all);
    }
    text
}

fn push_file(text: &mut String, file: &Detected, all: bool) {
    let shown = if all { usize::MAX } else { SIGNS_SHOWN };
    // Writing into a string does not fail.
    let _ = writeln!(text, "{}: {}", file.path, file.summary());
    if file.detection.reason == Reason::Named {
        let _ = writeln!(text, "  as named by the command line or the settings");
    }
    let dialects = match (all, file.detection.reason) {
        (true, _) => usize::MAX,
        (false, Reason::Tie) => 2,
        (false, _) => 1,
    };
    for score in file.detection.scores.iter().take(dialects) {
        push_score(text, score, shown);
    }
    if !all
        && file.detection.reason == Reason::Signs
        && let Some(next) = file.detection.scores.get(1)
    {
        let _ = writeln!(text, "  next: {} with {} points", next.platform, next.points);
    }
    if let Some(completeness) = &file.completeness {
        let _ = writeln!(text, "  {}: {}", completeness.extent.word(), completeness.evidence.join("; "));
    }
}

fn push_score(text: &mut String, score: &Score, shown: usize) {
    let _ = writeln!(text, "  {} points for {}", score.points, score.platform);
    for evidence in score.evidence.iter().take(shown) {
        let _ = writeln!(text, "    {:+4}  line {:<5} {}", evidence.weight, evidence.line, evidence.says);
    }
    let left = score.evidence.len().saturating_sub(shown);
    if left > 0 {
        let _ = writeln!(text, "          and {left} more");
    }
}

/// The findings as JSON.
pub fn json(files: &[Detected]) -> Value {
    let files: Vec<Value> = files.iter().map(file_as_json).collect();
    json!({"schema": "seawall.detect/1", "files": files})
}

fn file_as_json(file: &Detected) -> Value {
    let completeness = file
        .completeness
        .as_ref()
        .map(|completeness| json!({"extent": completeness.extent.word(), "evidence": completeness.evidence}));
    let scores: Vec<Value> = file.detection.scores.iter().map(score_as_json).collect();
    json!({
        "path": file.path,
        "platform": file.detection.platform,
        "name": file.name,
        "supported": file.is_supported(),
        "reason": file.detection.reason.word(),
        "completeness": completeness,
        "scores": scores,
    })
}

fn score_as_json(score: &Score) -> Value {
    let evidence: Vec<Value> = score
        .evidence
        .iter()
        .map(|evidence| json!({"says": evidence.says, "line": evidence.line, "weight": evidence.weight}))
        .collect();
    json!({"platform": score.platform, "points": score.points, "evidence": evidence})
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use seawall_api::Text;
    use seawall_api::secret::SecretReader;

    use super::*;

    fn found(config: &str) -> Detected {
        let supported = plugins::PLUGINS.iter().map(|plugin| plugin.dialect());
        let detector = Detector::new(supported.chain(seawall_recognised::DIALECTS.iter().copied()));
        let context = ReadContext { secrets: Arc::new(SecretReader::new(Vec::new())), completeness: None };
        let document = Document { path: "r1.cfg".into(), text: Text::new(config.to_owned()) };
        detected(document, &detector, &Overrides::default(), &context)
    }

    #[test]
    fn a_supported_file_says_how_whole_it_is() {
        let file =
            found("version 15.2\nhostname r1\nno aaa new-model\nip cef\nline con 0\nline vty 0 4\n login\nend\n");
        let text = text(std::slice::from_ref(&file), false);
        assert!(text.starts_with("r1.cfg: Cisco IOS / IOS XE (cisco-ios), whole\n"), "{text}");
        assert!(text.contains("+8  line 3     no aaa new-model"), "{text}");
        assert!(text.contains("whole: `version` on line 1;"), "{text}");
        let json = json(&[file]);
        assert_eq!(json["files"][0]["platform"], "cisco-ios");
        assert_eq!(json["files"][0]["completeness"]["extent"], "whole");
        assert_eq!(json["files"][0]["supported"], true);
    }

    #[test]
    fn what_is_not_read_yet_is_named() {
        let file = found("management api http-commands\nvrf instance x\n");
        assert_eq!(file.summary(), "Arista EOS (arista-eos), not supported yet");
        assert_eq!(found("hello\n").summary(), "unknown platform: too few signs of any");
        assert_eq!(json(&[found("hello\n")])["files"][0]["platform"], Value::Null);
    }
}
