//! Tests of rules: each configuration fails and passes at exactly the lines that its page lists, and
//! a fix, applied and read again, mends what it should and breaks nothing else.

mod case;
mod mend;
mod order;
mod report;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::sync::Arc;

use seawall_api::reading::{Completeness, Extent};
use seawall_api::reflect::Object;
use seawall_api::secret::SecretReader;
use seawall_api::{LineState, Plugin, ReadContext, Reading, Span, Text};

use super::catalogue::Catalogue;
use super::evaluate::{Judgement, Subject};
use super::page::{Detail, Node};
use super::rule::Rule;
use crate::verdict::Verdict;

use case::Case;
pub(crate) use case::check_tests;
pub use report::{Outcome, Report};

/// What follows from a reading and from what the site states (a test's `site`): the further roots of paths, in the order
/// of the schema. May put what it finds into the model too. The error says what is wrong with the site's facts.
pub type Analyse<'a> = &'a (dyn Fn(&mut Reading, &dyn Plugin, &str) -> Result<Vec<Box<dyn Object>>, String> + Sync);

/// A reading with the further roots of paths.
pub type Rooted = (Reading, Vec<Box<dyn Object>>);

/// What follows from several readings of one platform, each with its name, and from what the site states.
pub type Compare<'a> =
    &'a (dyn Fn(&'static dyn Plugin, Vec<(String, Reading)>, &str) -> Result<Vec<Rooted>, String> + Sync);

/// What tests of rules are run with.
#[derive(Clone)]
pub struct Bench<'b> {
    /// The rules.
    pub catalogue: &'b Catalogue,
    /// The platforms.
    pub plugins: &'b [&'static dyn Plugin],
    /// Classifies secrets.
    pub secrets: Arc<SecretReader>,
    /// What follows from a reading.
    pub analyse: Analyse<'b>,
    /// What follows from several readings.
    pub compare: Compare<'b>,
}

impl std::fmt::Debug for Bench<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Bench").finish_non_exhaustive()
    }
}

/// A configuration, read and judged.
struct Judged<'c> {
    reading: Reading,
    derived: Vec<Box<dyn Object>>,
    judgements: Vec<Judgement<'c>>,
    /// What is wrong with what the site states.
    mistake: Option<String>,
}

impl<'b> Bench<'b> {
    /// Runs the tests of the rules that are wanted, in the order of the rules.
    pub fn run(&self, wanted: impl Fn(&Rule) -> bool) -> Report {
        let mut report = Report::default();
        for rule in self.catalogue.rules().iter().filter(|rule| wanted(rule)) {
            for detail in self.catalogue.details_of(rule) {
                self.page(rule, detail, &mut report);
            }
        }
        report
    }

    /// Runs the tests of one platform's page.
    fn page(&self, rule: &Rule, detail: &Detail<'static>, report: &mut Report) {
        let about = |name: &str, line: u32, problems: Vec<String>| Outcome {
            rule: rule.id.to_string(),
            platform: detail.platform.to_string(),
            name: name.to_owned(),
            file: detail.path.to_string(),
            line,
            problems,
        };
        let plugin = self.plugins.iter().find(|plugin| plugin.dialect().platform == detail.platform);
        let (Some(plugin), Ok(node)) = (plugin, postcard::from_bytes::<Node<'_>>(&detail.whole)) else {
            let problem = format!("there is no plugin for {}", detail.platform);
            report.outcomes.push(about("the page", 1, vec![problem]));
            return;
        };
        let advice = self.catalogue.advice(rule, &detail.platform);
        let (mut opened, mut proved) = (BTreeSet::new(), false);
        for case in case::read(&node) {
            if !case.devices.is_empty() {
                report.outcomes.push(about(&case.name, case.line, self.together(rule, *plugin, &case)));
                continue;
            }
            let before = self.judge(*plugin, &case.config, &case);
            let mut problems = unread(&before.reading);
            problems.extend(before.mistake.clone());
            problems.extend(Self::unexpected(rule, &case, &before));
            if let Some(advice) = advice.filter(|advice| !advice.fixes.is_empty()) {
                let mended = self.mend(*plugin, rule, advice, &case, &before);
                problems.extend(mended.problems);
                opened.extend(mended.opened);
                proved |= mended.proved;
            }
            report.outcomes.push(about(&case.name, case.line, problems));
        }
        let mut problems = Vec::new();
        if let Some(advice) = advice {
            if !advice.fixes.is_empty() && !proved {
                problems.push("no test proves the fix".to_owned());
            }
            let idle = advice.opens.iter().filter(|id| !opened.contains(id.as_str()));
            problems.extend(idle.map(|id| format!("`opens` names `{id}`, which no test's fix opens")));
        }
        if !problems.is_empty() {
            report.outcomes.push(about("the page", 1, problems));
        }
    }

    fn read(&self, plugin: &dyn Plugin, config: &str, partial: bool) -> Reading {
        let extent = if partial { Extent::Partial } else { Extent::Whole };
        let completeness = Some(Completeness { extent, evidence: vec!["the test says so".to_owned()] });
        let context = ReadContext { secrets: Arc::clone(&self.secrets), completeness };
        plugin.read(Text::new(config.to_owned()), &context)
    }

    fn judge(&self, plugin: &dyn Plugin, config: &str, case: &Case) -> Judged<'b> {
        let mut reading = self.read(plugin, config, case.partial);
        let (derived, mistake) = match (self.analyse)(&mut reading, plugin, &case.site) {
            Ok(derived) => (derived, None),
            Err(mistake) => (Vec::new(), Some(format!("`site`: {mistake}"))),
        };
        let judgements = {
            let roots = roots(&reading, &derived);
            self.catalogue.judge_in_detail(&Subject { reading: &reading, roots: &roots, plugin }, |_| true)
        };
        Judged { reading, derived, judgements, mistake }
    }

    /// What differs from what the page lists, of a test with several devices.
    fn together(&self, rule: &Rule, plugin: &'static dyn Plugin, case: &Case) -> Vec<String> {
        let devices: Vec<(String, &Case)> = case.devices().collect();
        let readings = devices.iter().map(|(name, case)| (name.clone(), self.read(plugin, &case.config, case.partial)));
        let compared = match (self.compare)(plugin, readings.collect(), &case.site) {
            Ok(compared) => compared,
            Err(mistake) => return vec![format!("`site`: {mistake}")],
        };
        let (mut problems, mut verdict) = (Vec::new(), Verdict::NotApplicable);
        for ((name, case), (mut reading, derived)) in devices.iter().zip(compared) {
            let mut found = unread(&reading);
            // As in a run, where a comparison knows by itself what a part of a file does not show.
            reading.completeness.extent = Extent::Whole;
            let judgements = {
                let roots = roots(&reading, &derived);
                self.catalogue
                    .judge_in_detail(&Subject { reading: &reading, roots: &roots, plugin }, |it| it.id == rule.id)
            };
            if let Some(judgement) = judgements.first() {
                found.extend(Self::unexpected_lines(judgement, case, &reading));
                verdict = verdict.max(judgement.verdict);
            }
            problems.extend(found.into_iter().map(|problem| format!("{name}: {problem}")));
        }
        if verdict != case.verdict() {
            problems.push(format!("the verdict is {}, not {}", verdict.word(), case.verdict().word()));
        }
        problems
    }

    /// What differs from what the page lists.
    fn unexpected(rule: &Rule, case: &Case, judged: &Judged<'_>) -> Vec<String> {
        let Some(judgement) = judged.of(&rule.id) else { return vec!["the rule was not judged".to_owned()] };
        let mut problems = Self::unexpected_lines(judgement, case, &judged.reading);
        if judgement.verdict != case.verdict() {
            let why = judgement.why.map(|why| format!(" ({})", why.word())).unwrap_or_default();
            let (found, expected) = (judgement.verdict.word(), case.verdict().word());
            problems.push(format!("the verdict is {found}{why}, not {expected}"));
        }
        for id in &case.also {
            match judged.of(id).map(|judgement| judgement.verdict) {
                Some(Verdict::Fail) => {}
                Some(other) => problems.push(format!("`{id}` does not fail too: it is {}", other.word())),
                None => problems.push(format!("there is no rule `{id}` that could fail too")),
            }
        }
        problems
    }

    /// Lines at which a rule says something else than a test lists.
    fn unexpected_lines(judgement: &Judgement<'_>, case: &Case, reading: &Reading) -> Vec<String> {
        let mut problems = Vec::new();
        let lines = |verdict: Verdict| {
            let found = judgement.objects.iter().filter(move |object| object.verdict == verdict);
            found.map(|object| line(reading, object.primary)).collect::<BTreeSet<u32>>()
        };
        let passes = judgement.passes.iter().map(|at| line(reading, *at)).collect();
        let found = [("fail", lines(Verdict::Fail)), ("unknown", lines(Verdict::Unknown)), ("pass", passes)];
        for (word, found) in found {
            let expected = match word {
                "fail" => Some(&case.fail),
                "unknown" => Some(&case.unknown),
                _ => case.pass.as_ref(),
            };
            let Some(expected) = expected else { continue };
            for line in found.difference(expected) {
                problems.push(format!("line {line}: {word} is not expected"));
            }
            for line in expected.difference(&found) {
                problems.push(format!("line {line}: {word} is expected and does not come"));
            }
        }
        problems
    }
}

impl<'c> Judged<'c> {
    fn of(&self, id: &str) -> Option<&Judgement<'c>> {
        self.judgements.iter().find(|judgement| judgement.rule.id == id)
    }
}

/// The objects that paths start from.
fn roots<'r>(reading: &'r Reading, derived: &'r [Box<dyn Object>]) -> Vec<&'r dyn Object> {
    let model: &dyn Object = &reading.model;
    std::iter::once(model).chain(derived.iter().map(AsRef::as_ref)).collect()
}

/// The lines of a test that the plugin does not know.
fn unread(reading: &Reading) -> Vec<String> {
    let lines = reading.tree.iter().zip(&reading.states);
    let unknown = lines.filter(|(_, state)| matches!(state, LineState::Unknown(_)));
    unknown.map(|((_, node), _)| format!("line {}: the plugin does not know this line", node.line + 1)).collect()
}

fn line(reading: &Reading, at: Option<Span>) -> u32 {
    at.map_or(0, |at| reading.text.position(at.start).line)
}
