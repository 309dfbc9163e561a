//! What is said below an excerpt: what else is like it, why it matters, what to do.

use std::collections::BTreeSet;

use super::entry::{Entry, RulePart, list_of, object_of};
use super::script;
use crate::finding::{Device, Finding, Fix, Risk};
use crate::report::wrap::{counted, wrap};
use crate::report::{Detail, View};

/// A heading and what it says.
pub(super) type Note = (String, String);

/// The objects of an entry beyond those that are shown.
pub(super) fn more(entry: &Entry<'_>, shown: usize, view: &View) -> Option<Note> {
    let findings = entry.rules.first().map_or(&[][..], |part| &part.findings);
    let rest = findings.get(shown..).filter(|rest| !rest.is_empty())?;
    let mut lists = rest.iter().map(|finding| list_of(finding).unwrap_or("places"));
    let first = lists.next().unwrap_or("places");
    let list = plain(if lists.all(|list| list == first) { first } else { "places" });
    let one = list.strip_suffix("ies").map(|stem| format!("{stem}y")).or(list.strip_suffix('s').map(str::to_owned));
    let things = counted(rest.len(), one.as_deref().unwrap_or(&list)).replacen(' ', " more ", 1);
    let text = if view.detail == Detail::Verbose {
        format!("{things}: {}", lines(rest))
    } else {
        format!("{things} (-v lists them)")
    };
    Some(("and".to_owned(), text))
}

/// The name of a list of the model as people write it: `ike_proposals` is `IKE proposals`.
fn plain(list: &str) -> String {
    let word = |word: &str| match word {
        "acls" | "aces" | "ike" | "mib" | "vrfs" => {
            let (stem, plural) = word.strip_suffix('s').map_or((word, ""), |stem| (stem, "s"));
            format!("{}{plural}", stem.to_uppercase())
        }
        "ipsec" => "IPsec".to_owned(),
        "bgp" => "BGP processes".to_owned(),
        "exploited" => "flaws".to_owned(),
        "stretched" => "stretched LANs".to_owned(),
        "unused" => "unused names".to_owned(),
        other => other.to_owned(),
    };
    let words = list.split('_').map(word).collect::<Vec<_>>().join(" ");
    // Not every list has a name in the plural.
    if words.ends_with('s') && !words.ends_with("ss") { words } else { "places".to_owned() }
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

/// The other rules that the same objects fail. What to do about the objects that are shown is in the commands of the entry.
/// What else there is to say is said on request; `seawall explain` says it too.
pub(super) fn also(entry: &Entry<'_>, shown: &[&Finding], view: &View, said: &mut Said) -> Vec<Note> {
    let at = |part: &RulePart<'_>| -> BTreeSet<u32> {
        part.findings.iter().filter_map(|finding| finding.primary()).map(|place| place.at).collect()
    };
    let worst_at = entry.rules.first().map(at).unwrap_or_default();
    let mut notes = Vec::new();
    for part in entry.rules.iter().skip(1) {
        let Some(worst) = part.findings.first() else { continue };
        let place = if worst.missing || at(part) == worst_at {
            String::new()
        } else if part.findings.len() <= 3 {
            format!(" ({})", lines(&part.findings))
        } else {
            format!(" ({} places)", part.findings.len())
        };
        let text = format!("{}[{}]: {}{place}", worst.severity.word(), worst.rule.id, worst.rule.title);
        notes.push(("also".to_owned(), text));
        if view.detail == Detail::Verbose {
            notes.extend(in_full(part, shown, said));
        }
    }
    notes
}

/// What is wrong by a rule, and what to do about it that does not stand in the entry's commands.
fn in_full(part: &RulePart<'_>, shown: &[&Finding], said: &mut Said) -> Vec<Note> {
    let mut by_message: Vec<(&str, Vec<&Finding>)> = Vec::new();
    for finding in part.findings.iter().copied() {
        match by_message.iter_mut().find(|(message, _)| *message == finding.message) {
            Some((_, findings)) => findings.push(finding),
            None => by_message.push((&finding.message, vec![finding])),
        }
    }
    let one = by_message.len() == 1;
    let mut notes: Vec<Note> = by_message
        .into_iter()
        .map(|(message, findings)| {
            let nowhere = one || findings.iter().any(|finding| finding.missing);
            let place = if nowhere { String::new() } else { format!(" ({})", lines(&findings)) };
            ("what".to_owned(), format!("{message}{place}"))
        })
        .collect();
    let further = part.findings.iter().filter(|finding| !shown.iter().any(|known| std::ptr::eq(*known, **finding)));
    let mut commands: Vec<&str> = Vec::new();
    for fix in further.filter_map(|finding| finding.fix.as_ref()).filter(|fix| !fix.commands.is_empty()) {
        if !commands.contains(&fix.commands.as_str()) {
            commands.push(&fix.commands);
        }
    }
    if !commands.is_empty() {
        notes.push(("fix".to_owned(), script::of(&commands, said.takes_away)));
    }
    let by_hand = part.findings.iter().filter_map(|finding| finding.fix.as_ref()?.manual.as_deref());
    notes.extend(by_hand.filter(|reason| said.is_new(reason)).map(|reason| ("do".to_owned(), reason.to_owned())));
    notes
}

/// What was said already of a device, so that it is not said again.
#[derive(Debug, Default)]
pub(super) struct Said {
    texts: BTreeSet<String>,
    takes_away: &'static [&'static str],
}

impl Said {
    /// Nothing is said of this device yet.
    pub(super) fn of(device: &Device) -> Self {
        Self { texts: BTreeSet::new(), takes_away: device.takes_away }
    }

    /// Whether this is new; from now on it is not.
    pub(super) fn is_new(&mut self, text: &str) -> bool {
        self.texts.insert(text.to_owned())
    }
}

/// What to do about the findings of an entry.
pub(super) struct ToDo {
    /// The commands for all of them, with what to check before and to look at afterwards.
    pub(super) commands: Vec<Note>,
    /// What has to be done by hand about the worst rule.
    pub(super) by_hand: Vec<Note>,
    /// Whether the commands are about the other rules alone.
    pub(super) for_others: bool,
}

/// What to do about these findings, the worst rule's first.
pub(super) fn what_to_do(findings: &[&Finding], said: &mut Said) -> ToDo {
    let worst = findings.first().map(|finding| finding.rule.id.as_str());
    let mut commands: Vec<&str> = Vec::new();
    let mut before: Vec<&str> = Vec::new();
    let mut verify: Vec<&str> = Vec::new();
    let mut manual: Vec<&str> = Vec::new();
    let mut risk = Risk::None;
    let mut for_others = true;
    for finding in findings {
        let Some(fix) = &finding.fix else { continue };
        let is_worst = worst == Some(finding.rule.id.as_str());
        let Fix { risk: this, commands: these, verify: check, before: first, manual: reason, .. } = fix;
        if !these.is_empty() && !commands.contains(&these.as_str()) {
            for_others &= !is_worst;
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
        notes.push(("fix".to_owned(), script::of(&commands, said.takes_away)));
        let verify = verify.join("; ");
        notes.extend(match (in_words(risk), verify.is_empty()) {
            (None, true) => None,
            (None, false) => Some(("then".to_owned(), verify)),
            (Some(risk), true) => Some(("risk".to_owned(), risk.to_owned())),
            (Some(risk), false) => Some(("risk".to_owned(), format!("{risk}; then check: {verify}"))),
        });
    }
    let manual = manual.into_iter().filter(|reason| said.is_new(reason));
    let by_hand = manual.map(|reason| ("do".to_owned(), reason.to_owned())).collect();
    ToDo { commands: notes, by_hand, for_others }
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
            what_to_do(&[&one, &two, &three], &mut said).commands,
            [
                ("first".to_owned(), "find out who uses y".to_owned()),
                ("fix".to_owned(), "no x\nno y\nno z".to_owned()),
                ("risk".to_owned(), "you may lock yourself out; then check: show line".to_owned()),
            ]
        );
        let names: Vec<String> = what_to_do(&[&three], &mut said).commands.into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["fix", "risk"], "said once a device");
    }

    #[test]
    fn commands_that_mend_the_other_rules_alone_are_told_apart() {
        let mut by_hand = finding("a", Severity::High, "users[0]", 1);
        by_hand.fix = Some(Fix { manual: Some("agree a key".to_owned()), ..Fix::by_hand() });
        let other = finding("b", Severity::Medium, "users[0]", 2);
        let todo = what_to_do(&[&by_hand, &other], &mut Said::default());
        assert_eq!(todo.by_hand, [("do".to_owned(), "agree a key".to_owned())]);
        assert!(todo.for_others && !todo.commands.is_empty());
        assert!(!what_to_do(&[&other, &by_hand], &mut Said::default()).for_others);
    }

    #[test]
    fn lists_are_named_as_people_write_them() {
        assert_eq!(plain("ike_proposals"), "IKE proposals");
        assert_eq!(plain("ipsec_policies"), "IPsec policies");
        assert_eq!(plain("acls"), "ACLs");
        assert_eq!(plain("stretched"), "stretched LANs");
        assert_eq!((plain("automation"), plain("mib_access")), ("places".to_owned(), "places".to_owned()));
    }
}
