//! Comments in templates: `! seawall: ignore[mgmt-vty-no-acl] the list comes with the site's own part`.
//!
//! Whoever can write to a device can write comments on Junos and RouterOS. They count only in files that the settings call
//! templates, and never for a critical rule. What is a comment the platform's own reader decides: text within strings and
//! banners is none.

use std::sync::Arc;

use seawall_api::tree::NodeKind;
use seawall_api::{NodeId, Reading};

use crate::audit::Read;
use crate::finding::{Finding, Grant, GrantPlace, Ignore, IgnoreFate, Judged};
use crate::judge::Judge;
use crate::printable;
use crate::settings::Settings;
use crate::verdict::{Severity, Verdict};

/// What such a comment begins with, behind the marks that make it a comment.
const MARK: &str = "seawall:";

/// A rule that a comment names, with the lines below it.
#[derive(Debug)]
pub(super) struct Comment {
    /// What is reported of it.
    ignore: Ignore,
    /// What findings carry that it accepts, if it may accept any.
    grant: Option<Arc<Grant>>,
    /// The first and the last line that it is about, from 1.
    lines: (u32, u32),
}

/// The comments of a configuration that mean to accept findings, one for each rule that they name.
pub(super) fn comments(read: &Read, settings: &Settings, judge: &dyn Judge) -> Vec<Comment> {
    let mut found = Vec::new();
    if !read.reading.text.as_str().contains(MARK) {
        return found;
    }
    // In a configuration of several files each file is a place of its own, and only one of them gives the device its path.
    let template = read.parts.is_empty() && settings.templates.iter().any(|pattern| pattern.fits(&read.identity));
    for (id, node) in read.reading.tree.iter().filter(|(_, node)| node.kind == NodeKind::Comment) {
        let Some(said) = Said::of(read.reading.text.slice(node.span)) else { continue };
        let (path, line) = read.place(node.span);
        let place = GrantPlace { path: crate::neutral::neutral(path).into_owned(), line: line as usize };
        let lines = lines_below(&read.reading, id);
        let ignore = |rule: &str, fate| Ignore { place: place.clone(), rule: rule.to_owned(), fate };
        let plain = |rule: &str, fate| Comment { ignore: ignore(rule, fate), grant: None, lines };
        let Said::Ignore { rules, reason } = said else {
            if template {
                found.push(plain("", IgnoreFate::Unreadable));
            }
            continue;
        };
        for rule in rules {
            // A word that is no rule's may be anything: it is not repeated.
            let Some(about) = judge.about(rule) else {
                found.push(plain("", if template { IgnoreFate::UnknownRule } else { IgnoreFate::NoTemplate }));
                continue;
            };
            let fate = match () {
                () if !template => IgnoreFate::NoTemplate,
                () if about.severity == Severity::Critical => IgnoreFate::Critical,
                () if reason.is_empty() => IgnoreFate::NoReason,
                () => IgnoreFate::NotJudged,
            };
            let grant = (fate == IgnoreFate::NotJudged).then(|| {
                let reason = printable::remark(reason);
                Arc::new(Grant { reason, expires: None, approved_by: None, ticket: None, place: place.clone() })
            });
            found.push(Comment { ignore: ignore(rule, fate), grant, lines });
        }
    }
    found
}

impl Comment {
    /// What a finding carries that it accepts; nothing for any other.
    pub(super) fn accept(&mut self, finding: &Finding) -> Option<Arc<Grant>> {
        let grant = self.grant.as_ref()?;
        let line = finding.primary()?.at;
        let (first, last) = self.lines;
        // What is missing from the file as a whole stands on no line of it.
        if finding.missing || finding.rule.id != self.ignore.rule || line < first || line > last {
            return None;
        }
        self.ignore.fate = IgnoreFate::Accepts;
        Some(Arc::clone(grant))
    }

    /// What is reported of it, by what was judged.
    pub(super) fn settled(mut self, judged: &[Judged]) -> Ignore {
        let told = |one: &Judged| one.rule.id == self.ignore.rule && one.verdict != Verdict::Unknown;
        if self.ignore.fate == IgnoreFate::NotJudged && judged.iter().any(told) {
            self.ignore.fate = IgnoreFate::Nothing;
        }
        self.ignore
    }
}

/// The line below a comment, and all of the block that it opens; from 1. Other comments and blank lines may stand between.
fn lines_below(reading: &Reading, comment: NodeId) -> (u32, u32) {
    let tree = &reading.tree;
    let below = (comment.0 + 1..).map(|id| tree.get(NodeId(id)));
    let next = below
        .take_while(Option::is_some)
        .flatten()
        .find(|node| !matches!(node.kind, NodeKind::Comment | NodeKind::Blank));
    let Some(next) = next.filter(|node| node.kind == NodeKind::Command) else { return (1, 0) };
    let last = tree.get(NodeId(next.block_end.saturating_sub(1))).map_or(next.line, |node| node.line);
    (next.line + 1, last.max(next.line) + 1)
}

/// What a comment says.
#[derive(Debug, PartialEq, Eq)]
enum Said<'a> {
    Ignore {
        rules: Vec<&'a str>,
        reason: &'a str,
    },
    /// It speaks to Seawall, and cannot be read.
    Unreadable,
}

impl<'a> Said<'a> {
    /// Nothing for a comment that does not speak to Seawall.
    fn of(comment: &'a str) -> Option<Self> {
        let mark = |mark: char| mark.is_ascii_punctuation() || mark.is_whitespace();
        let rest = comment.trim_start_matches(mark).strip_prefix(MARK)?;
        let list = rest.trim_start().strip_prefix("ignore").and_then(|rest| rest.trim_start().strip_prefix('['));
        let Some((rules, reason)) = list.and_then(|list| list.split_once(']')) else { return Some(Self::Unreadable) };
        let rules: Vec<&str> = rules.split(',').map(str::trim).filter(|rule| !rule.is_empty()).collect();
        let reason = reason.trim().trim_end_matches("*/").trim_end();
        Some(if rules.is_empty() { Self::Unreadable } else { Self::Ignore { rules, reason } })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_is_read_behind_the_marks_of_every_platform() {
        for comment in ["! seawall: ignore[a] why", "#seawall: ignore [a]why", "/* seawall: ignore[ a ] why */"] {
            assert_eq!(Said::of(comment), Some(Said::Ignore { rules: vec!["a"], reason: "why" }), "{comment}");
        }
        assert_eq!(Said::of("## seawall: ignore[a, b,]"), Some(Said::Ignore { rules: vec!["a", "b"], reason: "" }));
    }

    #[test]
    fn other_comments_do_not_speak_to_seawall() {
        assert_eq!(Said::of("! the seawall: ignore[a] why"), None);
        assert_eq!(Said::of("!"), None);
        for comment in ["! seawall: ignore a why", "! seawall: ignore[]", "! seawall: ignore[a why", "! seawall:"] {
            assert_eq!(Said::of(comment), Some(Said::Unreadable), "{comment}");
        }
    }
}
