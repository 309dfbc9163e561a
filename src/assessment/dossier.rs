//! A finished run with everything that documents about it say: the rules' words, and the state of every control.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::record::{Assessment, Device, Judged};
use crate::finding::RuleCard;
use crate::framework::state::{Outcome, Said, State, outcome};
use crate::framework::{Control, Framework, Use};
use crate::profile::Profile;
use crate::verdict::{Severity, Verdict};

/// What a document is made from.
#[derive(Debug)]
pub struct Dossier {
    /// The run.
    pub assessment: Assessment,
    /// The run as it was written.
    pub source: String,
    /// What is known of its rules, by id.
    pub rules: BTreeMap<String, RuleInfo>,
    /// The frameworks that were chosen and concern a device, by id.
    pub frameworks: Vec<FrameworkResult>,
    /// The device of each finding, by number; `None` for a device that the run does not list.
    owners: Vec<Option<usize>>,
    compared: Compared,
}

/// What is said of a rule.
#[derive(Debug, Clone)]
pub struct RuleInfo {
    /// What is wrong, in a few words.
    pub title: String,
    /// How bad that is.
    pub severity: Severity,
    /// Who sees its findings.
    pub profile: Profile,
    /// Words to choose it by; none for rules that this version does not know.
    pub tags: Vec<String>,
    /// The group that it belongs to; empty for rules that this version does not know.
    pub group: String,
    /// Why it matters; empty for rules that this version does not know.
    pub why: String,
    /// Where guides ask for it.
    pub references: BTreeMap<String, Vec<String>>,
}

impl From<RuleCard> for RuleInfo {
    fn from(card: RuleCard) -> Self {
        let RuleCard { title, severity, profile, tags, group, why, references, .. } = card;
        Self { title, severity, profile, tags, group, why, references }
    }
}

/// The controls of a framework, on every device that it is for.
#[derive(Debug)]
pub struct FrameworkResult {
    /// The framework.
    pub framework: Framework,
    /// The devices that it is for, by number.
    pub devices: Vec<usize>,
    /// For each of these devices the state of every control, in the framework's order.
    pub states: Vec<Vec<State>>,
}

impl FrameworkResult {
    /// How many controls of a device are in each state, in the order of [`State::ALL`].
    pub fn counts(&self, row: usize) -> [usize; 7] {
        let states = self.states.get(row).map(Vec::as_slice).unwrap_or_default();
        State::ALL.map(|state| states.iter().filter(|one| **one == state).count())
    }
}

/// What rules that compare devices came to.
#[derive(Debug, Default)]
struct Compared {
    verdicts: FxHashMap<String, (Verdict, Option<String>)>,
    /// Rule and device where one of them has a finding.
    failing: FxHashSet<(String, usize)>,
}

impl Dossier {
    /// Puts a run, as written in `seawall.report/1`, and frameworks together. `cards` are the rules that this version
    /// knows.
    ///
    /// # Errors
    /// A text that is no such run: what is wrong with it, and where.
    pub fn new(
        source: String,
        cards: impl IntoIterator<Item = RuleCard>,
        frameworks: &[&Framework],
    ) -> Result<Self, serde_json::Error> {
        let assessment: Assessment = serde_json::from_str(&source)?;
        let mut rules: BTreeMap<String, RuleInfo> =
            cards.into_iter().map(|card| (card.id.clone(), RuleInfo::from(card))).collect();
        for finding in &assessment.findings {
            rules.entry(finding.rule.clone()).or_insert_with(|| RuleInfo {
                title: finding.title.clone(),
                severity: finding.severity,
                profile: finding.profile,
                tags: Vec::new(),
                group: String::new(),
                why: String::new(),
                references: finding.references.clone(),
            });
        }
        let numbers: FxHashMap<&str, usize> =
            assessment.devices.iter().enumerate().map(|(number, device)| (device.path.as_str(), number)).collect();
        let owner = |path: &str| numbers.get(path).copied();
        let owners: Vec<Option<usize>> = assessment
            .findings
            .iter()
            .map(|finding| owner(finding.device_path.as_ref().unwrap_or(&finding.path)))
            .collect();
        let compared = Compared::of(&assessment, &owners);
        let mut dossier = Self { assessment, source, rules, frameworks: Vec::new(), owners, compared };
        dossier.frameworks = frameworks
            .iter()
            .map(|framework| dossier.result(framework))
            .filter(|one| !one.devices.is_empty())
            .collect();
        Ok(dossier)
    }

    /// The devices.
    pub fn devices(&self) -> &[Device] {
        &self.assessment.devices
    }

    /// The number of the device of a finding.
    pub fn owner(&self, finding: usize) -> Option<usize> {
        self.owners.get(finding).copied().flatten()
    }

    /// The title of a rule; its id where nobody knows one.
    pub fn title<'d>(&'d self, rule: &'d str) -> &'d str {
        self.rules.get(rule).map_or(rule, |info| &info.title)
    }

    /// What became of a control on a device, and what that rests on.
    pub fn outcome<'c>(&self, control: &'c Control, device: usize) -> Outcome<'c> {
        let platform = self.devices().get(device).map_or("", |device| device.platform.as_str());
        outcome(control, platform, |used| self.said(used, device))
    }

    fn result(&self, framework: &Framework) -> FrameworkResult {
        let concerned = |(_, device): &(usize, &Device)| framework.is_for(&device.platform, device.system.as_deref());
        let devices: Vec<usize> =
            self.devices().iter().enumerate().filter(concerned).map(|(number, _)| number).collect();
        let row = |device: &usize| {
            framework.controls.iter().map(|control| self.outcome(control, *device).state).collect::<Vec<_>>()
        };
        let states = devices.iter().map(row).collect();
        FrameworkResult { framework: framework.clone(), devices, states }
    }

    fn said(&self, used: &Use, number: usize) -> Said {
        let Some(device) = self.devices().get(number) else { return Said::nothing("not-stated") };
        if !used.with.is_empty() {
            return exact(device, used);
        }
        if let Some(judged) = judged(device, &used.rule) {
            return Said { verdict: judged.verdict, reason: judged.reason.clone(), messages: Vec::new() };
        }
        match self.compared.verdicts.get(&used.rule) {
            Some(_) if self.compared.failing.contains(&(used.rule.clone(), number)) => {
                Said { verdict: Verdict::Fail, reason: None, messages: Vec::new() }
            }
            // What fails between other devices holds for this one.
            Some((Verdict::Fail, _)) => Said { verdict: Verdict::Pass, reason: None, messages: Vec::new() },
            Some((verdict, reason)) => Said { verdict: *verdict, reason: reason.clone(), messages: Vec::new() },
            None => Said::nothing("rule-not-chosen"),
        }
    }
}

impl Compared {
    fn of(assessment: &Assessment, owners: &[Option<usize>]) -> Self {
        let Some(comparison) = &assessment.comparison else { return Self::default() };
        let verdicts: FxHashMap<String, (Verdict, Option<String>)> = comparison
            .judged
            .iter()
            .map(|judged| (judged.rule.clone(), (judged.verdict, judged.reason.clone())))
            .collect();
        let fails = assessment.findings.iter().zip(owners).filter(|(finding, _)| finding.verdict == Verdict::Fail);
        let failing = fails
            .filter(|(finding, _)| verdicts.contains_key(&finding.rule))
            .filter_map(|(finding, owner)| Some((finding.rule.clone(), (*owner)?)))
            .collect();
        Self { verdicts, failing }
    }
}

/// What a rule says with the limits of a control.
fn exact(device: &Device, used: &Use) -> Said {
    let Some(all) = &device.exact else { return Said::nothing("limits-not-judged") };
    let same = |with: &BTreeMap<String, String>| {
        with.len() == used.with.len()
            && used.limits().all(|(name, value)| with.get(name).is_some_and(|one| one == value))
    };
    let Some(found) = all.iter().find(|one| one.rule == used.rule && same(&one.with)) else {
        return Said::nothing("limits-not-judged");
    };
    Said { verdict: found.verdict, reason: found.reason.clone(), messages: found.messages.clone() }
}

/// The entries of a device are in the order of their rules, which a file from elsewhere may not keep.
fn judged<'d>(device: &'d Device, rule: &str) -> Option<&'d Judged> {
    let found = device.judged.binary_search_by(|judged| judged.rule.as_str().cmp(rule)).ok();
    found.and_then(|index| device.judged.get(index)).or_else(|| device.judged.iter().find(|judged| judged.rule == rule))
}
