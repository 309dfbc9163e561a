//! `seawall detect`: which platform each file has, what shows it, and whether the file is whole.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::Exit;
use super::common::{self, Complaints};
use super::gather::{self, Row};
use crate::audit::Detected;
use crate::cli::{DetectArgs, ListFormat};
use crate::detect::{Reason, Score};
use crate::neutral::neutral;
use crate::output::Output;
use crate::problem::Problem;

/// How many signs of a dialect are shown unless all are asked for.
const SIGNS_SHOWN: usize = 5;

/// Runs it.
pub(super) fn run(args: &DetectArgs, complaints: &Complaints) -> Exit {
    detect(args, complaints).unwrap_or_else(|problem| {
        complaints.say(&problem);
        Exit::Error
    })
}

fn detect(args: &DetectArgs, complaints: &Complaints) -> Result<Exit, Problem> {
    let settings = common::settings(&args.files.input)?;
    let found = common::find(&args.files, &settings)?;
    let reader = common::reader(&args.files.input, &settings, None);
    let rows = gather::files(&found, |source| reader.detect(source));
    let mut out = Output::stdout();
    let written = match args.format {
        ListFormat::Text => write_text(&rows, args.verbose, &mut out),
        ListFormat::Json => writeln!(out, "{:#}", as_json(&rows)),
    };
    written
        .and_then(|()| out.flush())
        .map_err(|error| Problem::new(format!("what was found cannot be written: {error}")))?;
    Ok(gather::exit(&rows, complaints, |file| file.completeness.is_some()))
}

fn write_text(rows: &[Row<Detected>], all: bool, out: &mut impl Write) -> io::Result<()> {
    for row in rows {
        match row {
            Row::Read(file) => write_file(file, all, out)?,
            Row::Skipped(file) => writeln!(out, "{}: skipped, {}", neutral(&file.path), file.reason)?,
            Row::Failed(_) => {}
        }
    }
    Ok(())
}

/// `Cisco IOS / IOS XE (cisco-ios), whole`, `unknown platform: too few signs of any`.
fn summary(file: &Detected) -> String {
    match (&file.completeness, file.detection.plugin()) {
        (Some(completeness), Ok(plugin)) => {
            let dialect = plugin.dialect();
            format!("{} ({}), {}", dialect.name, dialect.platform, completeness.extent.word())
        }
        (_, Err(reason)) => reason,
        (None, Ok(plugin)) => plugin.dialect().name.to_owned(),
    }
}

fn write_file(file: &Detected, all: bool, out: &mut impl Write) -> io::Result<()> {
    let detection = &file.detection;
    writeln!(out, "{}: {}", neutral(&file.path), summary(file))?;
    if detection.reason == Reason::Stated {
        writeln!(out, "  as the command line or the settings state")?;
    }
    let (dialects, signs) = match (all, detection.reason) {
        (true, _) => (usize::MAX, usize::MAX),
        (false, Reason::Tie) => (2, SIGNS_SHOWN),
        (false, _) => (1, SIGNS_SHOWN),
    };
    for score in detection.scores.iter().take(dialects) {
        write_score(score, signs, out)?;
    }
    if let (false, Reason::Signs, Some(next)) = (all, detection.reason, detection.scores.get(1)) {
        writeln!(out, "  next: {} with {} points", next.platform, next.points)?;
    }
    if let Some(completeness) = &file.completeness {
        writeln!(out, "  {}: {}", completeness.extent.word(), completeness.evidence.join("; "))?;
    }
    Ok(())
}

fn write_score(score: &Score, shown: usize, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "  {} points for {}", score.points, score.platform)?;
    for evidence in score.evidence.iter().take(shown) {
        writeln!(out, "    {:+4}  line {:<5} {}", evidence.weight, evidence.line, evidence.says)?;
    }
    match score.evidence.len().saturating_sub(shown) {
        0 => Ok(()),
        left => writeln!(out, "          and {left} more"),
    }
}

fn as_json(rows: &[Row<Detected>]) -> Value {
    let (mut files, mut skipped) = (Vec::new(), Vec::new());
    for row in rows {
        match row {
            Row::Read(file) => files.push(file_as_json(file)),
            Row::Skipped(file) => skipped.push(json!(file)),
            Row::Failed(_) => {}
        }
    }
    json!({"schema": "seawall.detect/1", "files": files, "files_skipped": skipped})
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
        "name": file.detection.name,
        "supported": file.completeness.is_some(),
        "reason": file.detection.reason.word(),
        "completeness": completeness,
        "scores": scores,
    })
}

fn score_as_json(score: &Score) -> Value {
    let evidence = score.evidence.iter();
    let evidence: Vec<Value> = evidence
        .map(|evidence| json!({"says": evidence.says, "line": evidence.line, "weight": evidence.weight}))
        .collect();
    json!({"platform": score.platform, "points": score.points, "evidence": evidence})
}

#[cfg(test)]
mod tests {
    use seawall_api::Text;
    use seawall_api::reading::{Completeness, Extent};

    use super::*;
    use crate::detect::detector;

    fn detected(config: &str) -> Detected {
        let detection = detector().detect(&Text::new(config.to_owned()), None);
        let whole = Completeness { extent: Extent::Whole, evidence: vec!["`end` on line 3".into()] };
        let completeness = detection.plugin().ok().map(|_| whole);
        Detected { path: "r1.cfg".into(), detection, completeness }
    }

    fn text(config: &str) -> String {
        let mut out = Vec::new();
        write_text(&[Row::Read(detected(config))], false, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn text_shows_what_says_so() {
        let text = text("version 15.2\nno aaa new-model\nend\n");
        assert!(text.starts_with("r1.cfg: Cisco IOS / IOS XE (cisco-ios), whole\n"), "{text}");
        assert!(text.contains("\n      +8  line 2     no aaa new-model\n"), "{text}");
        assert!(text.ends_with("  whole: `end` on line 3\n"), "{text}");
    }

    #[test]
    fn what_is_not_read_is_named() {
        assert!(text("ASA Version 9.8(2)\n").starts_with("r1.cfg: Cisco ASA (cisco-asa) is not supported yet\n"));
        assert_eq!(text("hello\n"), "r1.cfg: unknown platform: too few signs of any\n");
    }

    #[test]
    fn json_holds_the_same() {
        let json = as_json(&[Row::Read(detected("version 15.2\nno aaa new-model\nend\n"))]);
        let file = json.pointer("/files/0").unwrap();
        assert_eq!(file["platform"], "cisco-ios");
        assert_eq!(file["supported"], true);
        assert_eq!(file["completeness"]["extent"], "whole");
        assert_eq!(file["scores"][0]["evidence"][0], json!({"says": "no aaa new-model", "line": 2, "weight": 8}));
    }
}
