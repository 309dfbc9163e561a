//! What is said below an excerpt: what else is like it, why it matters, what to do.

use std::collections::BTreeSet;

use super::entry::{Entry, list_of, object_of};
use crate::finding::{Finding, Fix, Risk};
use crate::report::repeated::Written;
use crate::report::wrap::{counted, wrap};
use crate::report::{Detail, View};

/// The most lines of commands in one entry.
const COMMANDS: usize = 12;

/// A heading and what it says.
pub(super) type Note = (String, String);

/// The objects of an entry beyond those that are shown.
pub(super) fn more(entry: &Entry<'_>, shown: usize, view: &View) -> Option<Note> {
    let findings = entry.rules.first().map_or(&[][..], |part| &part.findings);
    let rest = findings.get(shown..).filter(|rest| !rest.is_empty())?;
    let list = rest.first().and_then(|finding| list_of(finding)).unwrap_or("places").replace('_', " ");
    let one = list.strip_suffix("ies").map(|stem| format!("{stem}y")).or(list.strip_suffix('s').map(str::to_owned));
    let things = counted(rest.len(), one.as_deref().unwrap_or(&list)).replacen(' ', " more ", 1);
    let text = if view.detail == Detail::Verbose {
        format!("{things}: {}", lines(rest))
    } else {
        format!("{things} (-v lists them)")
    };
    Some(("and".to_owned(), text))
}

/// Where other devices have the same.
pub(super) fn on_other_devices(findings: &[&Finding]) -> Option<Note> {
    let mut places: Vec<String> = Vec::new();
    for other in findings.iter().flat_map(|finding| &finding.elsewhere) {
        let place = format!("{}:{}", other.path, other.place.line);
        if !places.contains(&place) {
            places.push(place);
        }
    }
    (!places.is_empty()).then(|| ("same in".to_owned(), places.join(", ")))
}

/// The other rules that the same objects fail. What to do about them is in the commands of the entry;
/// where no command mends them, `seawall explain` says more.
pub(super) fn also(entry: &Entry<'_>) -> Vec<Note> {
    let first_line = entry.worst().and_then(Finding::primary).map(|place| place.at);
    let mut notes = Vec::new();
    for part in entry.rules.iter().skip(1) {
        let Some(worst) = part.findings.first() else { continue };
        let elsewhere = part.findings.iter().any(|finding| finding.primary().map(|place| place.at) != first_line);
        let place = if elsewhere && !worst.missing && part.findings.len() <= 3 {
            format!(" ({})", lines(&part.findings))
        } else {
            String::new()
        };
        let text = format!("{}[{}]: {}{place}", worst.severity.word(), worst.rule.id, worst.rule.title);
        notes.push(("also".to_owned(), text));
    }
    notes
}

/// What was said already of a device, so that it is not said again.
#[derive(Debug, Default)]
pub(super) struct Said {
    texts: BTreeSet<String>,
}

impl Said {
    /// Whether this is new; from now on it is not.
    pub(super) fn is_new(&mut self, text: &str) -> bool {
        self.texts.insert(text.to_owned())
    }
}

/// What to do about these findings, the worst rule's first: the commands for all of them, with what to check
/// before them; for the worst rule also what to look at afterwards, or what has to be done by hand.
pub(super) fn what_to_do(findings: &[&Finding], said: &mut Said) -> Vec<Note> {
    let worst = findings.first().map(|finding| finding.rule.id.as_str());
    let mut commands: Vec<&str> = Vec::new();
    let mut before: Vec<&str> = Vec::new();
    let mut verify: Vec<&str> = Vec::new();
    let mut manual: Vec<&str> = Vec::new();
    let mut risk = Risk::None;
    for finding in findings {
        let Some(fix) = &finding.fix else { continue };
        let is_worst = worst == Some(finding.rule.id.as_str());
        let Fix { risk: this, commands: these, verify: check, before: first, manual: reason, .. } = fix;
        if !these.is_empty() && !commands.contains(&these.as_str()) {
            commands.push(these);
            before.extend(first.as_deref().filter(|first| !before.contains(first)));
            risk = risk.max(*this);
            verify.extend(check.as_deref().filter(|check| is_worst && !verify.contains(check)));
        }
        manual.extend(reason.as_deref().filter(|reason| is_worst && !manual.contains(reason)));
    }
    let mut notes = Vec::new();
    if !commands.is_empty() {
        let before = before.into_iter().filter(|first| said.is_new(first));
        notes.extend(before.map(|first| ("first".to_owned(), first.to_owned())));
        notes.push(("fix".to_owned(), cut(&once(&commands))));
        let verify = verify.join("; ");
        notes.extend(match (in_words(risk), verify.is_empty()) {
            (None, true) => None,
            (None, false) => Some(("then".to_owned(), verify)),
            (Some(risk), true) => Some(("risk".to_owned(), risk.to_owned())),
            (Some(risk), false) => Some(("risk".to_owned(), format!("{risk}; then check: {verify}"))),
        });
    }
    let manual = manual.into_iter().filter(|reason| said.is_new(reason));
    notes.extend(manual.map(|reason| ("do".to_owned(), reason.to_owned())));
    notes
}

/// What else is known of the objects that are shown.
pub(super) fn about_the_same<'a>(entry: &Entry<'a>, shown: &[&'a Finding]) -> Vec<&'a Finding> {
    let is_near = |finding: &&'a Finding| {
        shown.iter().any(|near| match (object_of(near), object_of(finding)) {
            (Some(left), Some(right)) if left == right => true,
            _ => near.primary().map(|place| place.at) == finding.primary().map(|place| place.at),
        })
    };
    entry.rules.iter().skip(1).flat_map(|part| part.findings.iter().copied()).filter(is_near).collect()
}

/// A risk that is worth a word.
fn in_words(risk: Risk) -> Option<&'static str> {
    match risk {
        Risk::None | Risk::Low => None,
        Risk::Medium => Some("medium"),
        Risk::High => Some("high, traffic may stop"),
        Risk::Lockout => Some("you may lock yourself out"),
    }
}

/// The commands of several fixes. What they have in common, such as a list, is written once.
fn once(commands: &[&str]) -> String {
    let mut written = Written::default();
    let blocks = commands.iter().flat_map(|commands| written.blocks(commands));
    let lines: Vec<&str> = blocks.filter(|block| !block.again).flat_map(|block| block.lines).collect();
    lines.join("\n")
}

fn cut(commands: &str) -> String {
    let lines: Vec<&str> = commands.lines().collect();
    if lines.len() <= COMMANDS {
        return commands.to_owned();
    }
    let kept = lines.get(..COMMANDS - 1).unwrap_or(&[]).join("\n");
    format!("{kept}\n({} more lines: --fixes FILE writes them)", lines.len() + 1 - COMMANDS)
}

/// `line 4`, `lines 4, 7`.
pub(super) fn lines(findings: &[&Finding]) -> String {
    let mut lines: Vec<u32> = findings.iter().filter_map(|finding| finding.primary()).map(|place| place.line).collect();
    lines.sort_unstable();
    lines.dedup();
    let word = if lines.len() == 1 { "line" } else { "lines" };
    format!("{word} {}", lines.iter().map(u32::to_string).collect::<Vec<_>>().join(", "))
}

/// The first sentences of a text.
pub(super) fn first_sentences(text: &str, number: usize) -> String {
    let mut words = Vec::new();
    let mut ended = 0;
    let all: Vec<&str> = text.split_whitespace().collect();
    for (at, word) in all.iter().enumerate() {
        words.push(*word);
        let next_begins = all.get(at + 1).is_none_or(|next| next.starts_with(|mark: char| !mark.is_lowercase()));
        if word.ends_with(['.', '!', '?']) && !matches!(*word, "e.g." | "i.e." | "etc." | "vs.") && next_begins {
            ended += 1;
            if ended == number {
                break;
            }
        }
    }
    words.join(" ")
}

/// A note's text broken into lines, as it stands behind its heading.
pub(super) fn wrapped(name: &str, text: &str, gutter: usize, width: usize) -> String {
    wrap(text, width.saturating_sub(gutter + name.chars().count() + 5).max(30)).join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::finding;
    use crate::verdict::Severity;

    #[test]
    fn two_sentences_are_enough() {
        assert_eq!(first_sentences("One e.g. this. Two, i.e. that.\nThree.", 2), "One e.g. this. Two, i.e. that.");
        assert_eq!(first_sentences("Only one", 2), "Only one");
        assert_eq!(first_sentences("Runs 15.2. then stops. Next. No.", 2), "Runs 15.2. then stops. Next.");
    }

    #[test]
    fn a_list_that_several_commands_need_is_written_once() {
        let list = "ip access-list standard M\n permit 10.0.0.0";
        let on = |line: u32| format!("{list}\nline vty {line}\n access-class M in");
        let both = format!("{}\nline vty 4\n access-class M in", on(3));
        assert_eq!(once(&[&on(3), &on(4)]), both);
    }

    #[test]
    fn equal_commands_are_said_once_and_the_highest_risk_counts() {
        let mut one = finding("a", Severity::High, "users[0]", 1);
        let mut two = one.clone();
        let mut three = one.clone();
        one.fix.as_mut().unwrap().commands = "no x".to_owned();
        two.fix.as_mut().unwrap().commands = "no x".to_owned();
        let fix = three.fix.as_mut().unwrap();
        fix.commands = "no y\nno z".to_owned();
        fix.risk = Risk::Lockout;
        fix.before = Some("find out who uses y".to_owned());
        let mut said = Said::default();
        assert_eq!(
            what_to_do(&[&one, &two, &three], &mut said),
            [
                ("first".to_owned(), "find out who uses y".to_owned()),
                ("fix".to_owned(), "no x\nno y\nno z".to_owned()),
                ("risk".to_owned(), "you may lock yourself out; then check: show line".to_owned()),
            ]
        );
        let names: Vec<String> = what_to_do(&[&three], &mut said).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["fix", "risk"], "said once a device");
    }
}
