//! The columns of what was judged: every rule that the run or a framework has, then rules with limits of a control.
//! A device has one letter a column.

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::texts::Texts;
use crate::assessment::{Dossier, RuleInfo};
use crate::framework::{Covered, Use};
use crate::profile::Profile;
use crate::verdict::Verdict;

/// A rule: id, title, severity from 0 (info), the profiles that show it, why it matters, and where guides ask for it.
#[derive(Debug, Serialize)]
pub(super) struct RuleRow(u32, u32, u8, u8, u32, Vec<(u32, Vec<u32>)>);

/// The columns.
#[derive(Debug)]
pub(super) struct Columns<'d> {
    rules: FxHashMap<&'d str, usize>,
    /// Rules with limits: the rule's column and the limits in words, as columns behind those of the rules.
    limited: FxHashMap<(usize, String), usize>,
    ids: Vec<&'d str>,
    limits: Vec<(usize, String)>,
}

impl<'d> Columns<'d> {
    /// Those of a run: rules by id, the limits in the order of frameworks and controls.
    pub(super) fn of(dossier: &'d Dossier) -> Self {
        let mut columns =
            Self { rules: FxHashMap::default(), limited: FxHashMap::default(), ids: Vec::new(), limits: Vec::new() };
        let run = &dossier.assessment;
        let judged = run
            .devices
            .iter()
            .flat_map(|device| &device.judged)
            .chain(run.comparison.iter().flat_map(|comparison| &comparison.judged));
        let mut ids: Vec<&str> = judged.map(|judged| judged.rule.as_str()).collect();
        ids.extend(run.findings.iter().map(|finding| finding.rule.as_str()));
        ids.extend(used(dossier).map(|used| used.rule.as_str()));
        ids.sort_unstable();
        ids.dedup();
        columns.rules = ids.iter().enumerate().map(|(number, id)| (*id, number)).collect();
        columns.ids = ids;
        for used in used(dossier).filter(|used| !used.with.is_empty()) {
            let Some(rule) = columns.rule(&used.rule) else { continue };
            let key = (rule, limits(used));
            if !columns.limited.contains_key(&key) {
                columns.limited.insert(key.clone(), columns.ids.len() + columns.limits.len());
                columns.limits.push(key);
            }
        }
        columns
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ids.len() + self.limits.len()
    }

    /// The column of a rule.
    pub(super) fn rule(&self, id: &str) -> Option<usize> {
        self.rules.get(id).copied()
    }

    /// The column of a rule as a control uses it.
    pub(super) fn used(&self, used: &Use) -> Option<usize> {
        let rule = self.rule(&used.rule)?;
        if used.with.is_empty() { Some(rule) } else { self.limited.get(&(rule, limits(used))).copied() }
    }

    /// The rules as data.
    pub(super) fn rows(&self, dossier: &Dossier, texts: &mut Texts) -> Vec<RuleRow> {
        let row = |id: &&str| {
            let number = texts.line(id);
            let Some(info) = dossier.rules.get(*id) else {
                return RuleRow(number, number, 0, ALL_PROFILES, 0, Vec::new());
            };
            let references = info.references.iter();
            let references = references
                .map(|(guide, ids)| (texts.line(guide), ids.iter().map(|id| texts.line(id)).collect()))
                .collect();
            let (title, why) = (texts.line(&info.title), texts.lines(&info.why));
            RuleRow(number, title, info.severity as u8, profiles(info), why, references)
        };
        self.ids.iter().map(row).collect()
    }

    /// The limits as data: the rule's column, and the limits.
    pub(super) fn limit_rows(&self) -> &[(usize, String)] {
        &self.limits
    }
}

/// The uses of rules by controls that rest on some.
fn used(dossier: &Dossier) -> impl Iterator<Item = &Use> {
    let controls = dossier.frameworks.iter().flat_map(|result| &result.framework.controls);
    controls.flat_map(|control| match &control.covered {
        Covered::By { rules, .. } => rules.as_slice(),
        Covered::Manual(_) | Covered::Missing(_) => &[],
    })
}

fn limits(used: &Use) -> String {
    used.limits().map(|(name, value)| format!("{name}: {value}")).collect::<Vec<_>>().join(", ")
}

const ALL_PROFILES: u8 = 15;

/// The profiles that show a rule, a bit each: default, strict, hunt, lawful interception.
pub(super) fn profiles(info: &RuleInfo) -> u8 {
    shown_in(info.profile, &info.tags)
}

/// The same for a profile and tags.
pub(super) fn shown_in(profile: Profile, tags: &[String]) -> u8 {
    let all = [Profile::Default, Profile::Strict, Profile::Hunt, Profile::LawfulIntercept];
    all.iter().enumerate().map(|(bit, chosen)| u8::from(chosen.shows(profile, tags)) << bit).sum()
}

/// The letter of a verdict.
pub(super) const fn letter(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Fail => b'f',
        Verdict::Pass => b'p',
        Verdict::Unknown => b'u',
        Verdict::NotApplicable => b'n',
        Verdict::Unsupported => b's',
        Verdict::Waived => b'w',
    }
}
