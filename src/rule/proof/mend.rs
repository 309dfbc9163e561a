//! Proof of a fix: written out, applied as the device would, read and judged again.

use seawall_api::Plugin;

use super::{Bench, Case, Judged, roots, unread};
use crate::rule::evaluate::Subject;
use crate::rule::fix::{Advice, Rendering, render};
use crate::rule::rule::Rule;
use crate::verdict::Verdict;

/// What came of a fix.
#[derive(Debug, Default)]
pub(super) struct Mended {
    pub(super) problems: Vec<String>,
    /// Rules that had nothing to judge, or could not tell, and fail now.
    pub(super) opened: Vec<String>,
    /// Whether there was something to mend and it was mended.
    pub(super) proved: bool,
}

impl<'b> Bench<'b> {
    /// Applies the fix for everything that fails in a test.
    pub(super) fn mend(
        &self,
        plugin: &'b dyn Plugin,
        rule: &Rule,
        advice: &Advice,
        case: &Case,
        before: &Judged<'b>,
    ) -> Mended {
        let mut mended = Mended::default();
        let Some(judgement) = before.of(&rule.id).filter(|judgement| judgement.verdict == Verdict::Fail) else {
            return mended;
        };
        let (script, left) = {
            let roots = roots(&before.reading, &before.derived);
            let subject = Subject { reading: &before.reading, roots: &roots, plugin };
            let failing = judgement.objects.iter().filter(|object| object.verdict == Verdict::Fail);
            let (mut script, mut left) = (Vec::new(), Vec::new());
            for object in failing {
                match render(advice, self.catalogue.registry(), &subject, rule, object, Rendering::Proof) {
                    Some(fix) if script.contains(&fix.commands) => {}
                    Some(fix) => script.push(fix.commands),
                    None => left.push(object.path.clone()),
                }
            }
            (script.join("\n"), left)
        };
        if !left.is_empty() && advice.manual.is_none() {
            mended.problems.push(format!("no fix fits {}", left.join(", ")));
        }
        if script.is_empty() {
            return mended;
        }
        let applied = plugin.apply(&before.reading, &script);
        mended.problems.extend(applied.rejected.iter().map(|it| format!("the fix is refused: {}", it.reason)));
        if !applied.complete && applied.rejected.is_empty() {
            mended.problems.push("the fix could not be applied in full".to_owned());
        }
        if !mended.problems.is_empty() {
            return mended;
        }
        let after = self.judge(plugin, &applied.text, case);
        let lines = unread(&after.reading);
        mended.problems.extend(lines.into_iter().map(|line| format!("after the fix, {line}")));
        self.compare(rule, advice, left.len(), case.partial, (before, &after), &mut mended);
        mended.proved = mended.problems.is_empty();
        mended
    }

    #[expect(clippy::unused_self, reason = "a step of the proof")]
    fn compare(
        &self,
        rule: &Rule,
        advice: &Advice,
        left: usize,
        partial: bool,
        (before, after): (&Judged<'b>, &Judged<'b>),
        mended: &mut Mended,
    ) {
        for (then, now) in before.judgements.iter().zip(&after.judgements) {
            if then.rule.id == rule.id {
                match now.verdict {
                    Verdict::Fail if now.counts.fail as usize > left => {
                        mended.problems.push("the rule still fails after the fix".to_owned());
                    }
                    Verdict::Unknown if !partial => {
                        mended.problems.push("after the fix the rule cannot be told".to_owned());
                    }
                    _ => {}
                }
                continue;
            }
            match (then.verdict, now.verdict) {
                (Verdict::Pass, Verdict::Fail) => {
                    mended.problems.push(format!("the fix makes `{}` fail, which passed", now.rule.id));
                }
                (Verdict::NotApplicable | Verdict::Unknown, Verdict::Fail) => {
                    let id = now.rule.id.to_string();
                    // What could not be told before may have been as bad before.
                    if then.verdict == Verdict::NotApplicable && !advice.opens.contains(&id) {
                        mended
                            .problems
                            .push(format!("the fix makes `{id}` fail: name it in `opens`, or mend that too"));
                    }
                    mended.opened.push(id);
                }
                _ => {}
            }
        }
    }
}
