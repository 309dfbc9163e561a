//! Fixes that undo each other: where several rules fail on one configuration, the order in which their fixes are pasted
//! must not matter.

use std::collections::{BTreeMap, BTreeSet};

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use seawall_api::Plugin;

use super::{Bench, Case, Judged, case, roots};
use crate::rule::evaluate::Subject;
use crate::rule::fix::{Rendering, render};
use crate::rule::page::Node;
use crate::verdict::Verdict;

/// A fix of one rule for one configuration.
struct Step {
    rule: String,
    script: String,
}

impl<'b> Bench<'b> {
    /// Applies, to each configuration of the tests, the fixes of all rules that fail on it, in the order of their names and
    /// against it. Says which rule fails then although it does not where its fix comes last, and whose fix undid that.
    /// By the quarrel, one configuration that shows it.
    pub fn quarrels(&self) -> BTreeMap<String, String> {
        let mut cases: Vec<(&'b dyn Plugin, Case)> = Vec::new();
        for detail in self.catalogue.all_details() {
            let plugin = self.plugins.iter().find(|plugin| plugin.dialect().platform == detail.platform);
            let (Some(plugin), Ok(node)) = (plugin, postcard::from_bytes::<Node<'_>>(&detail.whole)) else { continue };
            let tests = case::read(&node).into_iter().filter(|case| case.devices.is_empty() && !case.fail.is_empty());
            cases.extend(tests.map(|case| (*plugin, case)));
        }
        let each = cases.par_iter().map(|(plugin, case)| (self.quarrels_in(*plugin, case), case.config.clone()));
        let found: Vec<(Vec<String>, String)> = each.collect();
        found.into_iter().flat_map(|(found, config)| found.into_iter().map(move |it| (it, config.clone()))).collect()
    }

    fn quarrels_in(&self, plugin: &'b dyn Plugin, case: &Case) -> Vec<String> {
        let before = self.judge(plugin, &case.config, case);
        let steps = self.steps(plugin, &before);
        if steps.len() < 2 {
            return Vec::new();
        }
        let mut found = Vec::new();
        for backwards in [false, true] {
            let mut order: Vec<&Step> = steps.iter().collect();
            if backwards {
                order.reverse();
            }
            let failing = self.still_failing(plugin, case, &before, &order);
            for (at, step) in order.iter().enumerate().filter(|(_, step)| failing.contains(&step.rule)) {
                let others = order.iter().filter(|other| other.rule != step.rule);
                let last: Vec<&Step> = others.chain([step]).copied().collect();
                if self.still_failing(plugin, case, &before, &last).contains(&step.rule) {
                    continue;
                }
                let undoes =
                    |other: &&Step| self.still_failing(plugin, case, &before, &[*step, *other]).contains(&step.rule);
                let later = order.iter().skip(at + 1).copied();
                let culprit = later.into_iter().find(undoes).map_or("several", |other| other.rule.as_str());
                let platform = plugin.dialect().platform;
                found.push(format!("{platform}: the fix of {culprit} undoes that of {}", step.rule));
            }
        }
        found
    }

    /// The fixes of all rules that fail.
    fn steps(&self, plugin: &'b dyn Plugin, before: &Judged<'b>) -> Vec<Step> {
        let roots = roots(&before.reading, &before.derived);
        let subject = Subject { reading: &before.reading, roots: &roots, plugin };
        let mut steps = Vec::new();
        for judgement in before.judgements.iter().filter(|judgement| judgement.verdict == Verdict::Fail) {
            let Some(advice) = self.catalogue.advice(judgement.rule, plugin.dialect().platform) else { continue };
            let mut scripts: Vec<String> = Vec::new();
            for object in judgement.objects.iter().filter(|object| object.verdict == Verdict::Fail) {
                let registry = self.catalogue.registry();
                let fix = render(advice, registry, &subject, judgement.rule, object, Rendering::Proof);
                scripts.extend(fix.map(|fix| fix.commands).filter(|commands| !scripts.contains(commands)));
            }
            if !scripts.is_empty() {
                steps.push(Step { rule: judgement.rule.id.to_string(), script: scripts.join("\n") });
            }
        }
        steps.sort_by(|one, other| one.rule.cmp(&other.rule));
        steps
    }

    /// The rules that fail after these fixes, each pasted by itself.
    fn still_failing(
        &self,
        plugin: &'b dyn Plugin,
        case: &Case,
        before: &Judged<'b>,
        steps: &[&Step],
    ) -> BTreeSet<String> {
        let Some((first, further)) = steps.split_first() else { return BTreeSet::new() };
        let mut text = plugin.apply(&before.reading, &first.script).text;
        for step in further {
            text = plugin.apply(&self.read(plugin, &text, case.partial), &step.script).text;
        }
        let after = self.judge(plugin, &text, case);
        let failing = after.judgements.iter().filter(|judgement| judgement.verdict == Verdict::Fail);
        failing.map(|judgement| judgement.rule.id.to_string()).collect()
    }
}
