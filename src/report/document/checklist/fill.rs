//! What a rule of a checklist becomes. Seawall's words stand between two lines of their own, so that a checklist can be
//! filled again and no word of a person is lost.

use crate::assessment::Dossier;
use crate::framework::state::State;
use crate::framework::{Control, Framework};
use crate::neutral::neutral;
use crate::report::document::evidence::Evidence;
use crate::stig::{Review, Status};

/// How our part of a text begins; the day and the status follow.
const BEGIN: &str = "[Seawall ";

/// How it ends.
const END: &str = "[end of Seawall]";

/// How long a text may get: spreadsheets and the programs that take checklists in hold no more in a field.
const LONGEST: usize = 32_767;

/// The status of a state. A part that holds is no whole, and a waiver is no fix.
pub(super) const fn status(state: State) -> Status {
    match state {
        State::Fail | State::Waived => Status::Open,
        State::Pass => Status::NotAFinding,
        State::NotApplicable => Status::NotApplicable,
        State::NotJudged | State::Part | State::Manual => Status::NotReviewed,
    }
}

/// The review of a control, where `before` is what the template says.
pub(super) fn review(
    dossier: &Dossier,
    evidence: &Evidence<'_>,
    framework: &Framework,
    control: &Control,
    before: &Review,
) -> Review {
    let outcome = evidence.outcome(control);
    let status = status(outcome.state);
    let persons = of_a_person(before);
    if status == Status::NotReviewed && persons {
        // A person has decided what a configuration does not.
        return before.clone();
    }
    let mut details = Vec::new();
    if !outcome.because.is_empty() {
        let id = &control.id;
        details.push(format!("{id} of {} {}: {}", framework.id, framework.release, outcome.state.words()));
        let device = evidence.device;
        details.push(format!("{}: {}, {}", device.path, device.platform, extent(&device.completeness)));
        details.extend(evidence.lines(&outcome));
    }
    let mut comments = evidence.waivers(&outcome);
    comments.extend(Evidence::left(&outcome));
    if persons && before.status != status {
        comments.push(format!("Before, the status was {}, set by a person.", before.status.in_ckl()));
    }
    let tool = &dossier.assessment.tool;
    let head = format!("{BEGIN}{}, {}: {}]", tool.version, dossier.assessment.as_of, status.in_ckl());
    Review {
        status,
        details: joined(&before.details, &head, &details),
        comments: joined(&before.comments, &head, &comments),
        ..before.clone()
    }
}

fn extent(completeness: &str) -> String {
    match completeness {
        "whole" => "the whole configuration".to_owned(),
        other => format!("{other} configuration"),
    }
}

/// Whether a person has decided: there is a status, and it is not the one that Seawall left there.
fn of_a_person(before: &Review) -> bool {
    let left = [&before.details, &before.comments].into_iter().find_map(|text| parts(text).map(|(_, head, _)| head));
    let ours = left.and_then(|head| head.rsplit(": ").next()).map(|rest| rest.trim_end_matches(']'));
    before.status != Status::NotReviewed && ours.and_then(Status::of) != Some(before.status)
}

/// A person's words, then ours.
fn joined(before: &str, head: &str, lines: &[String]) -> String {
    let (above, below) = match parts(before) {
        Some((above, _, below)) => (above.trim_end(), below.trim_start()),
        None => (before.trim_end(), ""),
    };
    let persons = [above, below].iter().map(|text| text.len()).sum::<usize>();
    let mut text = above.to_owned();
    if !lines.is_empty() {
        let room = LONGEST.saturating_sub(persons + head.len() + END.len() + 64);
        text.push_str(if above.is_empty() { "" } else { "\n\n" });
        text.push_str(&neutral(head));
        text.push('\n');
        text.push_str(&shortened(lines, room));
        text.push_str(END);
    }
    if !below.is_empty() {
        text.push_str(if text.is_empty() { "" } else { "\n\n" });
        text.push_str(below);
    }
    text
}

/// As many whole lines as there is room for.
fn shortened(lines: &[String], room: usize) -> String {
    let mut text = String::new();
    for (number, line) in lines.iter().enumerate() {
        let line = neutral(line);
        if text.len() + line.len() > room {
            text.push_str(&format!("and {} more lines, which do not fit here\n", lines.len() - number));
            break;
        }
        // No line of ours looks like its end, whatever a configuration says.
        text.push_str(if line.starts_with('[') { " " } else { "" });
        text.push_str(&line);
        text.push('\n');
    }
    text
}

/// What stands above our part, its first line, and what stands below.
fn parts(text: &str) -> Option<(&str, &str, &str)> {
    let start = if text.starts_with(BEGIN) { 0 } else { text.find(&format!("\n{BEGIN}"))? + 1 };
    let (above, rest) = text.split_at_checked(start)?;
    let head = rest.lines().next().unwrap_or(rest);
    let below = rest.split_once(&format!("\n{END}")).map_or("", |(_, below)| below);
    Some((above, head.trim_end(), below))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn our_part_is_replaced_and_a_persons_words_stay() {
        let head = "[Seawall 0.1.0, 2026-11-24: Open]";
        let once = joined("POA&M 12", head, &lines(&["a", "[end of Seawall]"]));
        assert_eq!(once, "POA&M 12\n\n[Seawall 0.1.0, 2026-11-24: Open]\na\n [end of Seawall]\n[end of Seawall]");
        let written = format!("{}\n\nand below", joined("above", head, &lines(&["a"])));
        let again = joined(&written, "[Seawall 0.1.0, 2026-11-25: Open]", &lines(&["b"]));
        assert_eq!(again, "above\n\n[Seawall 0.1.0, 2026-11-25: Open]\nb\n[end of Seawall]\n\nand below");
        assert_eq!(joined(&again, head, &[]), "above\n\nand below");
        assert_eq!(joined("", head, &[]), "");
    }

    #[test]
    fn a_status_is_a_persons_unless_seawall_left_it() {
        let head = "[Seawall 0.1.0, 2026-11-24: Open]";
        let ours = Review { status: Status::Open, details: joined("", head, &lines(&["a"])), ..Review::default() };
        assert!(!of_a_person(&ours));
        assert!(of_a_person(&Review { status: Status::NotAFinding, ..ours.clone() }));
        assert!(of_a_person(&Review { status: Status::Open, ..Review::default() }));
        assert!(!of_a_person(&Review::default()));
    }

    #[test]
    fn a_text_stays_within_what_a_field_holds() {
        let many: Vec<String> = (0..5000).map(|number| format!("line {number} of many")).collect();
        let text = joined("a person's", "[Seawall 0.1.0, 2026-11-24: Open]", &many);
        assert!(text.len() <= LONGEST && text.contains("more lines") && text.ends_with(END), "{}", text.len());
    }
}
