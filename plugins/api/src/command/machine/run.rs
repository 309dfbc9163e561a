//! A line run through a graph of patterns, without recursion.

use std::cell::RefCell;

use rustc_hash::FxHashSet;

use super::{Machine, Match, Node, NodeIndex, Outcome, Taken};
use crate::{Span, Text};

/// One step of the search: a node reached with so many words used.
struct Step {
    node: NodeIndex,
    used: usize,
    from: Option<usize>,
    taken: Option<Taken>,
}

/// How a search ends: all words fit, or so many do.
enum Walked {
    Fits(Match),
    Stops(usize),
}

thread_local! {
    /// Room for a search, kept from line to line: the steps, and the indexes of those that are open.
    static ROOM: RefCell<(Vec<Step>, Vec<usize>)> = const { RefCell::new((Vec::new(), Vec::new())) };
}

impl Machine {
    /// Runs a line. Words that are spelled out win over arguments, earlier patterns over later ones.
    pub(in crate::command) fn run(&self, text: &Text, words: &[Span]) -> Outcome {
        ROOM.with_borrow_mut(|(steps, open)| {
            steps.clear();
            open.clear();
            self.search(text, words, steps, open)
        })
    }

    /// The command that takes the most words from here on, the first of several that take as many.
    pub(in crate::command) fn longest(&self, text: &Text, words: &[Span]) -> Option<Match> {
        ROOM.with_borrow_mut(|(steps, open)| {
            steps.clear();
            open.clear();
            let mut best: Option<(usize, u32, usize)> = None;
            let whole = self.walk(text, words, (steps, open), |step, used, command| {
                if best.is_none_or(|(known, ..)| known < used) {
                    best = Some((used, command, step));
                }
            });
            if let Walked::Fits(found) = whole {
                return Some(found);
            }
            best.map(|(_, command, step)| Match { command, taken: path(steps, step) })
        })
    }

    fn search(&self, text: &Text, words: &[Span], steps: &mut Vec<Step>, open: &mut Vec<usize>) -> Outcome {
        match self.walk(text, words, (steps, open), |_, _, _| ()) {
            Walked::Fits(found) => Outcome::Fits(found),
            Walked::Stops(furthest) => self.stops(steps, furthest),
        }
    }

    /// Goes through the graph until a line fits. `accepts` is told of each command that fits its beginning: the step, how
    /// many words, and which.
    fn walk(
        &self,
        text: &Text,
        words: &[Span],
        (steps, open): (&mut Vec<Step>, &mut Vec<usize>),
        mut accepts: impl FnMut(usize, usize, u32),
    ) -> Walked {
        steps.push(Step { node: 0, used: 0, from: None, taken: None });
        open.push(0);
        let mut seen: FxHashSet<(NodeIndex, usize)> = FxHashSet::default();
        let mut furthest = 0;
        while let Some(index) = open.pop() {
            let Some((node_index, used)) = steps.get(index).map(|step| (step.node, step.used)) else { continue };
            // The short searches of real lines need no memory; long ones must not repeat themselves.
            if steps.len() > 64 && !seen.insert((node_index, used)) {
                continue;
            }
            let Some(node) = self.nodes.get(node_index as usize) else { continue };
            furthest = furthest.max(used);
            if let Some(command) = node.accepts {
                if used == words.len() {
                    return Walked::Fits(Match { command, taken: path(steps, index) });
                }
                accepts(index, used, command);
            }
            let before = steps.len();
            if let Some(word) = words.get(used) {
                Self::follow_words(node, text, words, (word, used), index, steps);
            }
            for next in &node.free {
                steps.push(Step { node: *next, used, from: Some(index), taken: None });
            }
            open.extend((before..steps.len()).rev());
        }
        Walked::Stops(furthest)
    }

    fn follow_words(
        node: &Node,
        text: &Text,
        words: &[Span],
        (span, used): (&Span, usize),
        from: usize,
        steps: &mut Vec<Step>,
    ) {
        let word = text.slice(*span);
        let lower;
        let key = if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
            lower = word.to_ascii_lowercase();
            lower.as_str()
        } else {
            word
        };
        let start = node.literals.partition_point(|(known, ..)| *known < key);
        for (known, is_key, next) in node.literals.iter().skip(start) {
            if *known != key {
                break;
            }
            let taken = Taken { argument: None, first: used, count: 1, key: *is_key };
            steps.push(Step { node: *next, used: used + 1, from: Some(from), taken: Some(taken) });
        }
        for (edge, next) in &node.arguments {
            let following = words.get(used + 1).map(|span| text.slice(*span));
            if let Some(count) = edge.kind.takes(word, following, words.len() - used) {
                let taken = Taken { argument: Some((edge.name, edge.kind)), first: used, count, key: edge.key };
                steps.push(Step { node: *next, used: used + count, from: Some(from), taken: Some(taken) });
            }
        }
    }

    fn stops(&self, steps: &[Step], furthest: usize) -> Outcome {
        let reached: Vec<usize> =
            (0..steps.len()).filter(|index| steps.get(*index).is_some_and(|step| step.used == furthest)).collect();
        // A step that took no word follows from one that is here too.
        let arrived = reached.iter().filter_map(|index| steps.get(*index));
        let mut nodes = arrived.filter(|step| step.taken.is_some() || step.from.is_none()).map(|step| step.node);
        let told = nodes.clone().any(|node| self.told(node));
        let mut commands = nodes.next().map_or_else(Vec::new, |node| self.below(node).to_vec());
        let before = commands.len();
        commands.extend(nodes.flat_map(|node| self.below(node)));
        if commands.len() > before {
            commands.sort_unstable();
            commands.dedup();
        }
        let taken = reached.first().map_or_else(Vec::new, |index| path(steps, *index));
        Outcome::Stops { words: furthest, commands, taken, told }
    }

    /// The commands that can still follow at a node. Looked for once a node: every line that is not
    /// known asks, and most of them at the same few nodes.
    fn below(&self, index: NodeIndex) -> &[u32] {
        let Some(node) = self.nodes.get(index as usize) else { return &[] };
        node.below.get_or_init(|| self.reach(index))
    }

    /// Whether a command can end at a node or behind words that are only its value.
    fn told(&self, index: NodeIndex) -> bool {
        let Some(node) = self.nodes.get(index as usize) else { return false };
        *node.told.get_or_init(|| {
            let mut open = vec![index];
            let mut seen: FxHashSet<NodeIndex> = FxHashSet::from_iter([index]);
            while let Some(node) = open.pop().and_then(|index| self.nodes.get(index as usize)) {
                if node.accepts.is_some() {
                    return true;
                }
                let words = node.literals.iter().filter(|(_, key, _)| !key).map(|(.., next)| *next);
                let arguments = node.arguments.iter().filter(|(edge, _)| !edge.key).map(|(_, next)| *next);
                for next in words.chain(arguments).chain(node.free.iter().copied()) {
                    if seen.insert(next) {
                        open.push(next);
                    }
                }
            }
            false
        })
    }

    fn reach(&self, from: NodeIndex) -> Vec<u32> {
        let mut commands = Vec::new();
        let mut open = vec![from];
        let mut seen: FxHashSet<NodeIndex> = FxHashSet::from_iter([from]);
        while let Some(index) = open.pop() {
            let Some(node) = self.nodes.get(index as usize) else { continue };
            commands.extend(node.accepts);
            let next = node
                .literals
                .iter()
                .map(|edge| edge.2)
                .chain(node.arguments.iter().map(|edge| edge.1))
                .chain(node.free.iter().copied());
            for next in next {
                if seen.insert(next) {
                    open.push(next);
                }
            }
        }
        commands.sort_unstable();
        commands.dedup();
        commands
    }
}

fn path(steps: &[Step], end: usize) -> Vec<Taken> {
    let mut taken = Vec::with_capacity(steps.get(end).map_or(0, |step| step.used));
    let mut at = Some(end);
    while let Some(step) = at.and_then(|index| steps.get(index)) {
        taken.extend(step.taken);
        at = step.from;
    }
    taken.reverse();
    taken
}
