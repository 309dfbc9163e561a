//! What became of a control on a device: it follows from what the control's rules said there.

use serde::{Deserialize, Serialize};

use super::{Control, Covered, Use};
use crate::verdict::Verdict;

/// The state of a control on a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// A rule fails.
    Fail,
    /// A rule could not tell, or nothing judges the control.
    NotJudged,
    /// A rule would fail, and the site accepts that for a time.
    Waived,
    /// What the rules decide of it holds; the rest is for a person.
    Part,
    /// It holds.
    Pass,
    /// Nothing there that it could be about.
    NotApplicable,
    /// No configuration shows it: a person has to look.
    Manual,
}

impl State {
    /// All of them, worst first.
    pub const ALL: [Self; 7] =
        [Self::Fail, Self::NotJudged, Self::Waived, Self::Part, Self::Pass, Self::NotApplicable, Self::Manual];

    /// The word used in every report.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Fail => "fail",
            Self::NotJudged => "not-judged",
            Self::Waived => "waived",
            Self::Part => "part",
            Self::Pass => "pass",
            Self::NotApplicable => "not-applicable",
            Self::Manual => "manual",
        }
    }

    /// The words for people.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Fail => "fails",
            Self::NotJudged => "not judged",
            Self::Waived => "waived",
            Self::Part => "passes in part",
            Self::Pass => "passes",
            Self::NotApplicable => "not applicable",
            Self::Manual => "manual",
        }
    }
}

/// What a rule said of a device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What.
    pub verdict: Verdict,
    /// Why it could not be told.
    pub reason: Option<String>,
    /// What is wrong, one sentence an object, where no finding of the run says it.
    pub messages: Vec<String>,
}

impl Said {
    /// A rule that was not judged at all, for this reason.
    pub fn nothing(reason: &str) -> Self {
        Self { verdict: Verdict::Unknown, reason: Some(reason.to_owned()), messages: Vec::new() }
    }
}

/// What one rule of a control came to.
#[derive(Debug, Clone)]
pub struct Because<'c> {
    /// The rule, with the control's own limits.
    pub used: &'c Use,
    /// What it said.
    pub said: Said,
}

/// What became of a control, and what that rests on.
#[derive(Debug, Clone)]
pub struct Outcome<'c> {
    /// What became of it.
    pub state: State,
    /// What each of its rules said; nothing where no rule decides it.
    pub because: Vec<Because<'c>>,
    /// What is left for a person, or why no rule decides it.
    pub rest: Option<String>,
}

/// What becomes of a control where rules said what `said` tells.
///
/// fail > not judged > waived > pass; a control that is covered in part never passes plainly, nor does one of whose rules
/// the platform's plugin cannot judge all.
pub fn outcome<'c>(control: &'c Control, platform: &str, said: impl Fn(&Use) -> Said) -> Outcome<'c> {
    if !control.is_for(platform) {
        return without_rules(State::NotApplicable, &format!("It is for {}.", control.platforms.join(", ")));
    }
    let (rules, rest) = match &control.covered {
        Covered::By { rules, rest } => (rules, rest),
        Covered::Manual(why) => return without_rules(State::Manual, why),
        Covered::Missing(why) => return without_rules(State::NotJudged, why),
    };
    let because: Vec<Because<'c>> = rules.iter().map(|used| Because { used, said: said(used) }).collect();
    let any = |verdict: Verdict| because.iter().any(|because| because.said.verdict == verdict);
    let all = |verdict: Verdict| because.iter().all(|because| because.said.verdict == verdict);
    let unsupported: Vec<&str> = because
        .iter()
        .filter(|because| because.said.verdict == Verdict::Unsupported)
        .map(|because| because.used.rule.as_str())
        .collect();
    let beyond = (!unsupported.is_empty()).then(|| format!("not judged on this platform: {}", unsupported.join(", ")));
    let is_part = rest.is_some() || beyond.is_some();
    let state = if any(Verdict::Fail) {
        State::Fail
    } else if any(Verdict::Unknown) || all(Verdict::Unsupported) {
        State::NotJudged
    } else if any(Verdict::Waived) {
        State::Waived
    } else if all(Verdict::NotApplicable) && (control.lapses || !is_part) {
        State::NotApplicable
    } else if is_part {
        State::Part
    } else {
        State::Pass
    };
    let rest = match (rest, beyond) {
        (Some(rest), Some(beyond)) => Some(format!("{rest} Also {beyond}.")),
        (Some(rest), None) => Some(rest.clone()),
        (None, beyond) => beyond,
    };
    Outcome { state, because, rest }
}

fn without_rules<'c>(state: State, why: &str) -> Outcome<'c> {
    Outcome { state, because: Vec::new(), rest: Some(why.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::Decidable;

    fn control(rules: &[&str], rest: Option<&str>) -> Control {
        let rules = rules.iter().map(|rule| Use { rule: (*rule).to_owned(), with: Vec::new() }).collect();
        Control {
            id: "1".to_owned(),
            vuln: None,
            rule_id: None,
            title: None,
            severity: None,
            level: None,
            decidable: Decidable::Yes,
            nist: Vec::new(),
            platforms: Vec::new(),
            lapses: false,
            covered: Covered::By { rules, rest: rest.map(str::to_owned) },
        }
    }

    fn state(verdicts: &[Verdict], rest: Option<&str>) -> State {
        let names: Vec<String> = (0..verdicts.len()).map(|number| number.to_string()).collect();
        let control = control(&names.iter().map(String::as_str).collect::<Vec<_>>(), rest);
        let said = |used: &Use| {
            let number: usize = used.rule.parse().unwrap();
            Said { verdict: verdicts[number], reason: None, messages: Vec::new() }
        };
        outcome(&control, "cisco-ios", said).state
    }

    #[test]
    fn the_worst_rule_decides_and_a_part_never_passes() {
        use Verdict::{Fail, NotApplicable, Pass, Unknown, Unsupported, Waived};
        assert_eq!(state(&[Pass, Fail, Unknown, Waived], None), State::Fail);
        assert_eq!(state(&[Pass, Unknown, Waived], None), State::NotJudged);
        assert_eq!(state(&[Pass, Waived], None), State::Waived);
        assert_eq!(state(&[Pass, NotApplicable], None), State::Pass);
        assert_eq!(state(&[NotApplicable, NotApplicable], None), State::NotApplicable);
        assert_eq!(state(&[Pass], Some("look")), State::Part);
        assert_eq!(state(&[NotApplicable], Some("look")), State::Part);
        assert_eq!(state(&[Fail], Some("look")), State::Fail);
        assert_eq!(state(&[Waived], Some("look")), State::Waived);
        assert_eq!(state(&[Unsupported, Unsupported], None), State::NotJudged);
        assert_eq!(state(&[Unsupported, Pass], None), State::Part);
        assert_eq!(state(&[Unsupported, Fail], None), State::Fail);
    }

    #[test]
    fn a_control_may_lapse_or_be_for_other_platforms() {
        let idle = |_: &Use| Said { verdict: Verdict::NotApplicable, reason: None, messages: Vec::new() };
        let lapsing = Control { lapses: true, ..control(&["0"], Some("look")) };
        assert_eq!(outcome(&lapsing, "cisco-ios", idle).state, State::NotApplicable);
        let elsewhere = Control { platforms: vec!["cisco-nxos".to_owned()], ..control(&["0"], None) };
        let outcome = outcome(&elsewhere, "cisco-ios", |_| Said::nothing("never asked"));
        assert_eq!((outcome.state, outcome.rest.as_deref()), (State::NotApplicable, Some("It is for cisco-nxos.")));
    }

    #[test]
    fn what_no_rule_decides_says_why() {
        let manual = Control { covered: Covered::Manual("people".to_owned()), ..control(&["1"], None) };
        let outcome = outcome(&manual, "cisco-ios", |_| Said::nothing("never asked"));
        assert_eq!((outcome.state, outcome.rest.as_deref()), (State::Manual, Some("people")));
    }
}
