//! Abbreviated lines: which words they stand for.

use rustc_hash::FxHashSet;

use super::{Machine, NodeIndex};
use crate::{Span, Text};

/// Longer lines are not looked into.
const MOST_WORDS: usize = 64;

/// A shorter word is no abbreviation: too many commands that no table names could begin with it.
const SHORTEST: usize = 2;

/// The words that an abbreviated line stands for.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::command) enum Expansion {
    /// The words that are abbreviated, by number, with what they stand for.
    Words(Vec<(usize, &'static str)>),
    /// A word of this number could stand for several.
    Ambiguous(usize),
    /// Nothing that is known.
    Unknown,
}

/// A place in one of the machines.
type Place = (usize, NodeIndex);

/// Completes the words of a line that are spelled out only in part. A word as spelled wins; one that is begun stands for the
/// only word that begins so, unless an argument may stand there too.
pub(in crate::command) fn expand(machines: &[&Machine], text: &Text, words: &[Span]) -> Expansion {
    if words.is_empty() || words.len() > MOST_WORDS {
        return Expansion::Unknown;
    }
    let mut places: Vec<Vec<Place>> = vec![Vec::new(); words.len() + 1];
    if let Some(first) = places.first_mut() {
        first.extend((0..machines.len()).map(|machine| (machine, 0)));
    }
    let mut found = Vec::new();
    for (number, span) in words.iter().enumerate() {
        let here = reached(machines, places.get(number).map_or(&[], Vec::as_slice));
        let word = text.slice(*span).to_ascii_lowercase();
        let following = words.get(number + 1).map(|span| text.slice(*span));
        let mut begun: Vec<(&'static str, Place)> = Vec::new();
        let mut arguments: Vec<(usize, Place)> = Vec::new();
        for (machine, index) in here {
            let Some(node) = machines.get(machine).and_then(|known| known.nodes.get(index as usize)) else { continue };
            let start = node.literals.partition_point(|(known, ..)| *known < word.as_str());
            let fitting = node.literals.iter().skip(start).take_while(|(known, ..)| known.starts_with(&word));
            begun.extend(fitting.map(|(known, _, next)| (*known, (machine, *next))));
            for (edge, next) in &node.arguments {
                if let Some(count) = edge.kind.takes(text.slice(*span), following, words.len() - number) {
                    arguments.push((number + count, (machine, *next)));
                }
            }
        }
        if begun.iter().any(|(known, _)| *known == word) {
            begun.retain(|(known, _)| *known == word);
        } else if let Some((first, _)) = begun.first().copied() {
            if !arguments.is_empty() || begun.iter().any(|(known, _)| *known != first) {
                return Expansion::Ambiguous(number);
            }
            if word.len() < SHORTEST {
                return Expansion::Unknown;
            }
            found.push((number, first));
        }
        let next = begun.into_iter().map(|(_, place)| (number + 1, place)).chain(arguments);
        for (at, place) in next {
            if let Some(there) = places.get_mut(at) {
                there.push(place);
            }
        }
    }
    let whole = places.last().is_some_and(|last| !last.is_empty());
    if whole { Expansion::Words(found) } else { Expansion::Unknown }
}

/// These places and those that no word separates from them, each once.
fn reached(machines: &[&Machine], from: &[Place]) -> Vec<Place> {
    let mut seen: FxHashSet<Place> = FxHashSet::default();
    let mut open = from.to_vec();
    let mut all = Vec::new();
    while let Some((machine, index)) = open.pop() {
        if !seen.insert((machine, index)) {
            continue;
        }
        all.push((machine, index));
        let node = machines.get(machine).and_then(|known| known.nodes.get(index as usize));
        open.extend(node.into_iter().flat_map(|node| &node.free).map(|next| (machine, *next)));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::pattern;
    use crate::command::word::words;

    fn expanded(line: &str) -> Expansion {
        let mut machine = Machine::new();
        for (number, pattern) in [
            (0, "interface <name:interface>"),
            (1, "ip http (server|secure-server)"),
            (2, "ip host <name>"),
            (3, "in <word>"),
        ] {
            machine.add(&pattern::parse(pattern).unwrap(), number);
        }
        let text = Text::new(line.to_owned());
        expand(&[&machine], &text, &words(&text, text.line_span(0)))
    }

    #[test]
    fn a_word_stands_for_the_only_one_that_begins_so() {
        assert_eq!(expanded("int gi0/1"), Expansion::Words(vec![(0, "interface")]));
        assert_eq!(expanded("ip http serv"), Expansion::Words(vec![(2, "server")]));
        assert_eq!(expanded("ip http se"), Expansion::Ambiguous(2));
        assert_eq!(expanded("ip h x"), Expansion::Ambiguous(1));
        assert_eq!(expanded("in x"), Expansion::Words(Vec::new()));
        assert_eq!(expanded("ip ssh"), Expansion::Unknown);
    }
}
