//! Rules under the limits of controls: a benchmark that asks for five minutes is judged with five, whatever the site has
//! set for itself. The run's own verdicts stay as they are.

use rustc_hash::FxHashSet;

use super::{Covered, Framework, Use};
use crate::judge::Rulebook;
use crate::problem::Problem;
use crate::rule::PageFile;
use crate::settings::Settings;

/// The rules that are judged once more, each set of limits by itself.
#[derive(Debug, Default)]
pub struct Limits {
    measures: Vec<Measure>,
}

/// Rules that are judged together, each under one set of limits.
#[derive(Debug)]
pub struct Measure {
    /// The rules.
    pub rules: Rulebook,
    /// Which rules, and under which limits.
    pub uses: Vec<(String, Vec<(String, String)>)>,
}

impl Limits {
    /// What the frameworks of a run ask for.
    ///
    /// # Errors
    /// Limits of a kind that the rule does not take.
    pub fn of<'f>(
        frameworks: impl IntoIterator<Item = &'f Framework>,
        settings: &Settings,
        own: &[PageFile],
    ) -> Result<Self, Vec<Problem>> {
        let mut rounds: Vec<Vec<(&Framework, &Use)>> = Vec::new();
        let mut seen = FxHashSet::default();
        for framework in frameworks {
            for used in uses(framework).filter(|used| !used.with.is_empty()) {
                if !seen.insert(used.words()) {
                    continue;
                }
                // A rule has one value for a parameter at a time: what asks for another one waits for the next round.
                match rounds.iter_mut().find(|round| round.iter().all(|(_, other)| other.rule != used.rule)) {
                    Some(round) => round.push((framework, used)),
                    None => rounds.push(vec![(framework, used)]),
                }
            }
        }
        let measures = rounds.iter().map(|round| measure(round, settings, own)).collect::<Result<_, _>>()?;
        Ok(Self { measures })
    }

    /// What is judged together.
    pub fn measures(&self) -> &[Measure] {
        &self.measures
    }
}

fn uses(framework: &Framework) -> impl Iterator<Item = &Use> {
    framework.controls.iter().flat_map(|control| match &control.covered {
        Covered::By { rules, .. } => rules.as_slice(),
        Covered::Manual(_) | Covered::Missing(_) => &[],
    })
}

fn measure(round: &[(&Framework, &Use)], settings: &Settings, own: &[PageFile]) -> Result<Measure, Vec<Problem>> {
    let select: Vec<String> = round.iter().map(|(_, used)| used.rule.clone()).collect();
    let limits: Vec<(&str, &Use)> = round.iter().map(|(framework, used)| (framework.path.as_str(), *used)).collect();
    let rules = Rulebook::under(settings, own, &select, &limits)?;
    let words = |used: &Use| used.limits().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    Ok(Measure { rules, uses: round.iter().map(|(_, used)| (used.rule.clone(), words(used))).collect() })
}
