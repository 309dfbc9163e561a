//! What is accepted of one device's findings.

use std::collections::BTreeMap;

use super::Waiver;
use super::ignore::{Comment, comments};
use crate::audit::Read;
use crate::baseline::Baseline;
use crate::date::Date;
use crate::finding::{Accepted, Finding, Judged};
use crate::judge::Judge;
use crate::settings::Settings;
use crate::verdict::Verdict;

/// What the site accepts, and the day on which that is judged.
#[derive(Clone, Copy)]
pub(crate) struct Waive<'a> {
    pub(crate) settings: &'a Settings,
    pub(crate) judge: &'a dyn Judge,
    pub(crate) as_of: Option<Date>,
}

impl<'a> Waive<'a> {
    /// What of it concerns a device, which goes by its name for people.
    pub(crate) fn here(&self, read: &Read, name: Option<&str>) -> Here<'a> {
        let waivers = self.settings.waivers.iter().enumerate();
        let concerning: Vec<Concerning<'a>> = waivers
            .filter(|(_, waiver)| waiver.concerns(&read.identity, name))
            .map(|(number, waiver)| Concerning { number, waiver, holds: waiver.holds(self.as_of), findings: 0 })
            .collect();
        Here {
            concerning,
            comments: comments(read, self.settings, self.judge),
            baseline: self.settings.baseline.as_deref(),
        }
    }
}

/// What is accepted of one device.
pub(crate) struct Here<'a> {
    concerning: Vec<Concerning<'a>>,
    comments: Vec<Comment>,
    baseline: Option<&'a Baseline>,
}

/// A waiver that concerns the device.
struct Concerning<'a> {
    number: usize,
    waiver: &'a Waiver,
    holds: bool,
    findings: usize,
}

impl Here<'_> {
    /// Waives a finding, if something accepts it. Of several waivers each counts it, and it carries the first.
    pub(crate) fn accept(&mut self, finding: &mut Finding) {
        let mut grant = None;
        for one in &mut self.concerning {
            if one.waiver.covers(&finding.rule.id, &finding.named) {
                one.findings += 1;
                if one.holds && grant.is_none() {
                    grant = Some(std::sync::Arc::clone(&one.waiver.grant));
                }
            }
        }
        for comment in &mut self.comments {
            let in_place = comment.accept(finding);
            grant = grant.or(in_place);
        }
        if grant.is_some() {
            finding.verdict = Verdict::Waived;
            finding.waiver = grant;
        }
    }

    /// Holds what is left against the baseline, and sums up. `findings` are all of the device's, by place.
    pub(crate) fn finish(self, identity: &str, findings: &mut [Finding], judged: &[Judged]) -> Accepted {
        let gone = self.baseline.map_or(0, |baseline| baseline.hold_against(identity, findings, judged));
        let waivers: BTreeMap<usize, usize> = self.concerning.iter().map(|one| (one.number, one.findings)).collect();
        Accepted { waivers, ignores: self.comments.into_iter().map(|one| one.settled(judged)).collect(), gone }
    }
}
