//! What is noted of a device for documents that are handed on: its doors, the systems that it talks to, and what rules
//! say with the limits of controls.

use super::{Read, describe};
use crate::doors;
use crate::finding::{Detail, Device, Exact, Finding};
use crate::framework::limits::{Limits, Measure};
use crate::judge::Judge as _;
use crate::roster::Page;
use crate::verdict::Verdict;
use crate::waiver::Waive;

/// Notes it.
#[derive(Debug)]
pub struct Beyond {
    limits: Limits,
}

impl Beyond {
    /// Notes doors and remote systems, and judges with these limits.
    pub const fn new(limits: Limits) -> Self {
        Self { limits }
    }

    /// What is noted of one device.
    pub(super) fn of(&self, read: &Read, waive: &Waive<'_>) -> Detail {
        Detail {
            doors: doors::of(read).iter().map(doors::json).collect(),
            remote_systems: Page::of(read).json(),
            exact: self.limits.measures().iter().flat_map(|measure| exact(measure, read, waive)).collect(),
        }
    }
}

/// What the rules of one measure say; what the site accepts holds for them too.
fn exact(measure: &Measure, read: &Read, waive: &Waive<'_>) -> Vec<Exact> {
    let device = describe::device(read, measure.rules.judge(read), waive, None);
    let said = |(rule, with): &(String, Vec<(String, String)>)| {
        let judged = device.judged.iter().find(|judged| judged.rule.id == *rule)?;
        Some(Exact {
            rule: rule.clone(),
            with: with.iter().cloned().collect(),
            verdict: judged.verdict,
            reason: (judged.verdict == Verdict::Unknown).then(|| judged.reason()),
            messages: messages(&device, rule),
        })
    };
    measure.uses.iter().filter_map(said).collect()
}

/// What is wrong in words, with its line, each sentence once.
fn messages(device: &Device, rule: &str) -> Vec<String> {
    let fails = |finding: &&Finding| finding.rule.id == rule && finding.verdict == Verdict::Fail;
    let words = |finding: &Finding| match finding.primary().filter(|_| !finding.missing) {
        Some(place) => format!("line {}: {}", place.line, finding.message),
        None => finding.message.clone(),
    };
    let mut messages: Vec<String> = device.findings.iter().filter(fails).map(words).collect();
    messages.dedup();
    messages
}
