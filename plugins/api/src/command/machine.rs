//! Patterns in one graph, run without recursion.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use super::Argument;
use super::pattern::Token;
use crate::{Span, Text};

/// Index of a node.
type NodeIndex = u32;

/// Patterns that are looked for together.
#[derive(Debug, Default)]
pub(super) struct Machine {
    nodes: Vec<Node>,
}

#[derive(Debug, Default)]
struct Node {
    literals: Vec<(&'static str, bool, NodeIndex)>,
    arguments: Vec<(ArgumentEdge, NodeIndex)>,
    free: Vec<NodeIndex>,
    accepts: Option<u32>,
    /// The commands that can still follow, once someone asked.
    below: OnceLock<Vec<u32>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ArgumentEdge {
    name: &'static str,
    kind: Argument,
    key: bool,
}

/// What was found for a word or several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Taken {
    /// The argument's name and kind; `None` for a word that the pattern spells out.
    pub(super) argument: Option<(&'static str, Argument)>,
    /// First word.
    pub(super) first: usize,
    /// Number of words.
    pub(super) count: usize,
    /// Whether it tells commands apart.
    pub(super) key: bool,
}

/// A line that fits a pattern.
#[derive(Debug, Clone)]
pub(super) struct Match {
    /// The command's number.
    pub(super) command: u32,
    /// What each word is, in order.
    pub(super) taken: Vec<Taken>,
}

/// The outcome for a line.
#[derive(Debug)]
pub(super) enum Outcome {
    /// It fits.
    Fits(Match),
    /// It does not: how many words did, which commands could still have followed, and what the words were.
    Stops {
        /// Words that fit.
        words: usize,
        /// Commands that begin like this.
        commands: Vec<u32>,
        /// What those words were.
        taken: Vec<Taken>,
    },
}

/// One step of the search: a node reached with so many words used.
struct Step {
    node: NodeIndex,
    used: usize,
    from: Option<usize>,
    taken: Option<Taken>,
}

impl Machine {
    pub(super) fn new() -> Self {
        Self { nodes: vec![Node::default()] }
    }

    /// Adds a pattern that means the command of this number.
    pub(super) fn add(&mut self, tokens: &[Token], command: u32) {
        let end = self.sequence(0, tokens);
        if let Some(node) = self.nodes.get_mut(end as usize) {
            node.accepts.get_or_insert(command);
        }
    }

    fn new_node(&mut self) -> NodeIndex {
        let index = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        self.nodes.push(Node::default());
        index
    }

    /// Recursion here follows the nesting of our own patterns, never an input.
    fn sequence(&mut self, start: NodeIndex, tokens: &[Token]) -> NodeIndex {
        let mut at = start;
        for token in tokens {
            at = match token {
                Token::Literal { word, key } => self.literal(at, word, *key),
                Token::Argument { name, kind, repeats, key } => {
                    let edge = ArgumentEdge { name, kind: *kind, key: *key };
                    if *repeats {
                        // A node of its own: what loops must not be shared.
                        let next = self.new_node();
                        self.argument(at, edge, next);
                        self.argument(next, edge, next);
                        next
                    } else {
                        self.shared_argument(at, edge)
                    }
                }
                Token::Group { choices, optional } => {
                    let join = self.new_node();
                    for choice in choices {
                        // A choice that begins with a word is found by that word. One that begins with
                        // an argument stands behind all words, in a node of its own.
                        let enter = if let Some(Token::Literal { .. }) = choice.first() {
                            at
                        } else {
                            let enter = self.new_node();
                            self.free(at, enter);
                            enter
                        };
                        let end = self.sequence(enter, choice);
                        self.free(end, join);
                    }
                    if *optional {
                        self.free(at, join);
                    }
                    join
                }
            };
        }
        at
    }

    /// Words stay sorted, so that they are found by halving; equal ones in the order in which they came.
    fn literal(&mut self, at: NodeIndex, word: &'static str, key: bool) -> NodeIndex {
        let next = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        let Some(node) = self.nodes.get_mut(at as usize) else { return next };
        let start = node.literals.partition_point(|(known, ..)| *known < word);
        let mut equal = 0;
        for (_, known_key, known) in node.literals.iter().skip(start).take_while(|(known, ..)| *known == word) {
            if *known_key == key {
                return *known;
            }
            equal += 1;
        }
        node.literals.insert(start + equal, (word, key, next));
        self.new_node()
    }

    fn shared_argument(&mut self, at: NodeIndex, edge: ArgumentEdge) -> NodeIndex {
        let known = self.nodes.get(at as usize).and_then(|node| {
            node.arguments.iter().find(|(known, next)| *known == edge && *next != at).map(|found| found.1)
        });
        if let Some(next) = known.filter(|next| !self.loops(*next)) {
            return next;
        }
        let next = self.new_node();
        self.argument(at, edge, next);
        next
    }

    fn loops(&self, at: NodeIndex) -> bool {
        self.nodes.get(at as usize).is_some_and(|node| node.arguments.iter().any(|(_, next)| *next == at))
    }

    fn argument(&mut self, at: NodeIndex, edge: ArgumentEdge, next: NodeIndex) {
        if let Some(node) = self.nodes.get_mut(at as usize) {
            node.arguments.push((edge, next));
        }
    }

    fn free(&mut self, at: NodeIndex, next: NodeIndex) {
        if let Some(node) = self.nodes.get_mut(at as usize) {
            node.free.push(next);
        }
    }

    /// Runs a line. Words that are spelled out win over arguments, earlier patterns over later ones.
    pub(super) fn run(&self, text: &Text, words: &[Span]) -> Outcome {
        // Room for the search of a usual line, so that it need not grow on the way.
        let mut steps = Vec::with_capacity(32);
        steps.push(Step { node: 0, used: 0, from: None, taken: None });
        let mut open = Vec::with_capacity(32);
        open.push(0_usize);
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
            if used == words.len()
                && let Some(command) = node.accepts
            {
                return Outcome::Fits(Match { command, taken: path(&steps, index) });
            }
            let before = steps.len();
            if let Some(word) = words.get(used) {
                Self::follow_words(node, text, words, (word, used), index, &mut steps);
            }
            for next in &node.free {
                steps.push(Step { node: *next, used, from: Some(index), taken: None });
            }
            open.extend((before..steps.len()).rev());
        }
        self.stops(&steps, furthest)
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
        let mut commands = nodes.next().map_or_else(Vec::new, |node| self.below(node).to_vec());
        let before = commands.len();
        commands.extend(nodes.flat_map(|node| self.below(node)));
        if commands.len() > before {
            commands.sort_unstable();
            commands.dedup();
        }
        let taken = reached.first().map_or_else(Vec::new, |index| path(steps, *index));
        Outcome::Stops { words: furthest, commands, taken }
    }

    /// The commands that can still follow at a node. Looked for once a node: every line that is not
    /// known asks, and most of them at the same few nodes.
    fn below(&self, index: NodeIndex) -> &[u32] {
        let Some(node) = self.nodes.get(index as usize) else { return &[] };
        node.below.get_or_init(|| self.reach(index))
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

#[cfg(test)]
mod tests {
    use super::super::pattern::parse;
    use super::super::word::words;
    use super::*;

    fn run(patterns: &[&'static str], line: &str) -> Outcome {
        let mut machine = Machine::new();
        for (number, pattern) in (0..).zip(patterns) {
            machine.add(&parse(pattern).unwrap(), number);
        }
        let text = Text::new(line.to_owned());
        machine.run(&text, &words(&text, text.line_span(0)))
    }

    fn fits(patterns: &[&'static str], line: &str) -> Option<u32> {
        match run(patterns, line) {
            Outcome::Fits(found) => Some(found.command),
            Outcome::Stops { .. } => None,
        }
    }

    #[test]
    fn optional_parts_and_choices() {
        let patterns =
            &["logging host <host> / [vrf <vrf:name>] [transport (udp|tcp port <port:number>)]", "logging <host>"];
        assert_eq!(fits(patterns, "logging host 10.0.0.1"), Some(0));
        assert_eq!(fits(patterns, "logging host 10.0.0.1 vrf M transport tcp port 6514"), Some(0));
        assert_eq!(fits(patterns, "logging host 10.0.0.1 transport tcp"), None);
        assert_eq!(fits(patterns, "logging 10.0.0.1"), Some(1));
        assert_eq!(fits(patterns, "LOGGING Host 10.0.0.1"), Some(0));
    }

    #[test]
    fn choices_share_words_and_keep_their_own_ends() {
        let patterns = &["a (b|c) d", "a b e", "a <x:name> f", "a (<y:name>|b g) h", "(a|z) [k]"];
        assert_eq!(fits(patterns, "a b d"), Some(0));
        assert_eq!(fits(patterns, "a c d"), Some(0));
        assert_eq!(fits(patterns, "a b e"), Some(1));
        assert_eq!(fits(patterns, "a c e"), None);
        assert_eq!(fits(patterns, "a b f"), Some(2));
        assert_eq!(fits(patterns, "a b h"), Some(3));
        assert_eq!(fits(patterns, "a b g h"), Some(3));
        assert_eq!(fits(patterns, "a b g"), None);
        assert_eq!(fits(patterns, "a c g h"), None);
        assert_eq!(fits(patterns, "z"), Some(4));
        assert_eq!(fits(patterns, "z k"), Some(4));
        assert_eq!(fits(patterns, "z d"), None);
    }

    #[test]
    fn arguments_repeat_and_keep_their_names() {
        let Outcome::Fits(found) =
            run(&["ip ssh server algorithm mac / <mac:name>+"], "ip ssh server algorithm mac a b c")
        else {
            panic!()
        };
        let names: Vec<_> = found.taken.iter().filter_map(|taken| taken.argument).map(|(name, _)| name).collect();
        assert_eq!(names, ["mac", "mac", "mac"]);
        assert!(found.taken[4].key && !found.taken[5].key);
    }

    #[test]
    fn a_line_that_stops_names_what_could_have_followed() {
        let Outcome::Stops { words, commands, .. } =
            run(&["ip ssh version <number>", "ip ssh time-out <number>", "ip cef"], "ip ssh vershun 2")
        else {
            panic!()
        };
        assert_eq!((words, commands), (2, vec![0, 1]));
    }

    #[test]
    fn a_hostile_line_does_not_explode() {
        let line = format!("a{}", " x".repeat(20_000));
        assert_eq!(fits(&["a [<word>] [<b:word>] [<c:word>+] [<d:word>+] [<e:word>+] end"], &line), None);
    }
}
