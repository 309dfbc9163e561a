//! Raw lines of one device against a check.

use seawall_api::reading::Extent;
use seawall_api::tree::NodeKind;
use seawall_api::{NodeId, Reading, Why};

use super::{LinePath, MessagePiece, TreeCheck, TreeCondition};
use crate::rule::evaluate::{Counts, Judgement, ObjectVerdict, Subject};
use crate::rule::message::Piece;
use crate::rule::rule::Rule;
use crate::verdict::{Truth, Verdict};

/// Judges the lines of one device.
pub(crate) fn judge<'c>(rule: &'c Rule, check: &'c TreeCheck, subject: &Subject<'_>, detailed: bool) -> Judgement<'c> {
    let reading = subject.reading;
    let partial = reading.completeness.extent != Extent::Whole;
    let mut judgement = Judgement {
        rule,
        verdict: Verdict::NotApplicable,
        why: None,
        counts: Counts::default(),
        objects: Vec::new(),
        passes: Vec::new(),
        excused: Vec::new(),
    };
    for node in lines(reading, &check.each) {
        let selected = truth(reading, &check.selects, node, partial);
        if selected == Truth::No {
            continue;
        }
        let judged = truth(reading, &check.judged, node, partial);
        let good = if check.require { Truth::Yes } else { Truth::No };
        let span = reading.tree.get(node).map(|node| node.span);
        if judged == good {
            judgement.counts.pass += 1;
            if detailed {
                judgement.passes.push(span);
            }
            continue;
        }
        let fails = selected == Truth::Yes && judged != Truth::Unknown;
        let name = shown(subject, node);
        let (verdict, why, message) = if fails {
            judgement.counts.fail += 1;
            (Verdict::Fail, None, message(&check.message, &name))
        } else {
            judgement.counts.unknown += 1;
            (Verdict::Unknown, Some(Why::PartialFile), String::new())
        };
        judgement.objects.push(ObjectVerdict {
            verdict,
            why,
            undecided: None,
            path: name.clone(),
            name,
            message,
            confidence: rule.confidence,
            primary: span,
            related: Vec::new(),
            indexes: vec![node.0],
            check: 0,
        });
    }
    conclude(&mut judgement, check, partial);
    judgement
}

fn conclude(judgement: &mut Judgement<'_>, check: &TreeCheck, partial: bool) {
    judgement.verdict = match judgement.counts.verdict() {
        Verdict::NotApplicable if partial => Verdict::Unknown,
        Verdict::NotApplicable => check.when_empty.verdict,
        verdict => verdict,
    };
    judgement.why = (judgement.verdict == Verdict::Unknown).then_some(Why::PartialFile);
    if judgement.verdict == Verdict::Fail && judgement.objects.is_empty() {
        let pieces = check.when_empty.message.iter().flat_map(|message| &message.pieces);
        let text = pieces.map(|piece| if let Piece::Text(text) = piece { text.as_str() } else { "" });
        judgement.counts.fail = 1;
        judgement.objects.push(ObjectVerdict {
            verdict: Verdict::Fail,
            why: None,
            undecided: None,
            path: check.each.text.clone(),
            name: check.each.text.clone(),
            message: text.collect(),
            confidence: judgement.rule.confidence,
            primary: None,
            related: Vec::new(),
            indexes: Vec::new(),
            check: 0,
        });
    }
}

/// The lines that a path leads to, in order.
fn lines(reading: &Reading, path: &LinePath) -> Vec<NodeId> {
    let mut found: Vec<Option<NodeId>> = vec![None];
    for pattern in &path.lines {
        let mut next = Vec::new();
        for parent in found {
            let children = reading.tree.children(parent).filter(|child| is_command(reading, *child));
            next.extend(children.filter(|it| pattern.matches(reading.tree.text(*it, &reading.text))).map(Some));
        }
        found = next;
    }
    found.into_iter().flatten().collect()
}

fn is_command(reading: &Reading, node: NodeId) -> bool {
    reading.tree.get(node).is_some_and(|node| node.kind == NodeKind::Command)
}

/// Whether a block holds such a line.
fn holds(reading: &Reading, path: &LinePath, block: NodeId) -> bool {
    let mut found = vec![block];
    for pattern in &path.lines {
        let mut next = Vec::new();
        for parent in found {
            let children = reading.tree.children(Some(parent)).filter(|child| is_command(reading, *child));
            next.extend(children.filter(|it| pattern.matches(reading.tree.text(*it, &reading.text))));
        }
        found = next;
    }
    !found.is_empty()
}

/// In a part of a configuration, that a line is not there says nothing.
fn truth(reading: &Reading, condition: &TreeCondition, block: NodeId, partial: bool) -> Truth {
    match condition {
        TreeCondition::All(parts) => all(parts.iter().map(|part| truth(reading, part, block, partial))),
        TreeCondition::Any(parts) => {
            opposite(all(parts.iter().map(|part| opposite(truth(reading, part, block, partial)))))
        }
        TreeCondition::NoneOf(parts) => all(parts.iter().map(|part| opposite(truth(reading, part, block, partial)))),
        TreeCondition::Has(path) if holds(reading, path, block) => Truth::Yes,
        TreeCondition::Has(_) if partial => Truth::Unknown,
        TreeCondition::Has(_) => Truth::No,
    }
}

fn all(truths: impl Iterator<Item = Truth>) -> Truth {
    let mut found = Truth::Yes;
    for truth in truths {
        match truth {
            Truth::No => return Truth::No,
            Truth::Unknown => found = Truth::Unknown,
            Truth::Yes => {}
        }
    }
    found
}

const fn opposite(truth: Truth) -> Truth {
    match truth {
        Truth::Yes => Truth::No,
        Truth::No => Truth::Yes,
        Truth::Unknown => Truth::Unknown,
    }
}

/// A line as far as it may be shown.
fn shown(subject: &Subject<'_>, node: NodeId) -> String {
    let pieces = subject.plugin.pieces(subject.reading, node);
    let words = pieces.iter().map(|piece| if piece.printable { subject.reading.text.slice(piece.span) } else { "…" });
    words.collect::<Vec<_>>().join(" ")
}

fn message(pieces: &[MessagePiece], line: &str) -> String {
    let texts = pieces.iter().map(|piece| match piece {
        MessagePiece::Text(text) => text.as_str(),
        MessagePiece::Line => line,
    });
    texts.collect::<String>().trim_end().to_owned()
}
