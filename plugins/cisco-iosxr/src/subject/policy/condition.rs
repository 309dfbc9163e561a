//! Conditions of policies, as alternatives of which each is a clause.

use seawall_api::Span;
use seawall_api::model::ReferenceKind;

use super::asked::{MOST, Match, Networks, both};
use super::{attribute_set, prefix_set};

/// What is behind `not`, where a whole condition is negated.
pub(super) fn negated<'a, 'b>(words: &'b [&'a str]) -> Option<&'b [&'a str]> {
    let (first, rest) = words.split_first()?;
    let plain = !rest.iter().any(|word| matches!(*word, "and" | "or"));
    let grouped = rest.first().is_some_and(|word| word.starts_with('(')) && closes_at_end(rest);
    (*first == "not" && (plain || grouped)).then_some(rest)
}

/// Whether the bracket that opens first closes last.
fn closes_at_end(words: &[&str]) -> bool {
    let tokens = tokens(words);
    let mut depth = 0_i32;
    for (index, token) in tokens.iter().enumerate() {
        match *token {
            "(" => depth += 1,
            ")" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return index + 1 == tokens.len();
        }
    }
    false
}

/// Brackets and commas by themselves; what stands between quotes is one token.
fn tokens<'a>(words: &[&'a str]) -> Vec<&'a str> {
    let mut found = Vec::new();
    for word in words {
        let mut rest = *word;
        while !rest.is_empty() {
            let is_mark = |mark: char| matches!(mark, '(' | ')' | ',');
            let end = if rest.starts_with('\'') {
                rest.get(1..).and_then(|inner| inner.find('\'')).map_or(rest.len(), |at| at + 2)
            } else if rest.starts_with(is_mark) {
                1
            } else {
                rest.find(is_mark).unwrap_or(rest.len())
            };
            let (token, behind) = rest.split_at(end);
            found.push(token);
            rest = behind;
        }
    }
    found
}

/// An operator that waits for what stands behind it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Operator {
    Bracket,
    Or,
    And,
    Not,
}

/// Reads a condition. `and` binds closer than `or`, `not` closest.
pub(super) fn read(words: &[&str], at: Span) -> Vec<Match> {
    parse(&tokens(words), at).unwrap_or_else(|| vec![Match::unknown()])
}

fn parse(tokens: &[&str], at: Span) -> Option<Vec<Match>> {
    let mut values: Vec<Vec<Match>> = Vec::new();
    let mut operators: Vec<Operator> = Vec::new();
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        let operator = match *token {
            "and" => Some(Operator::And),
            "or" => Some(Operator::Or),
            "not" => Some(Operator::Not),
            "(" => Some(Operator::Bracket),
            ")" => {
                while let Some(operator) = operators.pop().filter(|operator| *operator != Operator::Bracket) {
                    apply(operator, &mut values)?;
                }
                index += 1;
                continue;
            }
            _ => None,
        };
        match operator {
            Some(operator @ (Operator::And | Operator::Or)) => {
                while let Some(last) = operators.pop_if(|last| *last >= operator) {
                    apply(last, &mut values)?;
                }
                operators.push(operator);
                index += 1;
            }
            Some(operator) => {
                operators.push(operator);
                index += 1;
            }
            None => {
                let end = atom_end(tokens, index);
                values.push(vec![atom(tokens.get(index..end)?, at)]);
                index = end;
            }
        }
    }
    while let Some(operator) = operators.pop() {
        apply(operator, &mut values)?;
    }
    values.pop().filter(|_| values.is_empty())
}

fn apply(operator: Operator, values: &mut Vec<Vec<Match>>) -> Option<()> {
    let right = values.pop()?;
    match operator {
        Operator::Not => values.push(vec![Match::unknown()]),
        Operator::And => {
            let left = values.pop()?;
            values.push(both(&left, &right));
        }
        Operator::Or => {
            let mut left = values.pop()?;
            left.extend(right);
            values.push(if left.len() > MOST { vec![Match::unknown()] } else { left });
        }
        Operator::Bracket => values.push(right),
    }
    Some(())
}

/// A condition ends before `and`, `or` and the bracket that it did not open.
fn atom_end(tokens: &[&str], start: usize) -> usize {
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate().skip(start) {
        match *token {
            "(" => depth += 1,
            ")" | "and" | "or" if depth == 0 => return index,
            ")" => depth -= 1,
            _ => {}
        }
    }
    tokens.len()
}

/// One condition: "Attach Points", "Condition Statements" of Implementing Routing Policy.
fn atom(tokens: &[&str], at: Span) -> Match {
    match tokens {
        ["destination", "in", "(", elements @ .., ")"] => written(elements, at),
        ["destination", "in", name] => named(name)
            .map_or_else(Match::unknown, |name| Match { networks: Some(Networks::Set(name)), ..Match::default() }),
        ["as-path", "in", name] => set(ReferenceKind::AsPathList, name),
        ["as-path", "in", "(", elements @ .., ")"] => listed(elements, attribute_set::path),
        ["as-path", operation @ ("neighbor-is" | "originates-from" | "passes-through"), path, ..] => {
            let element = format!("{operation} {path}");
            if attribute_set::path(&element) == Some(false) { Match::narrow() } else { Match::unknown() }
        }
        ["community" | "large-community", "matches-any" | "matches-every", rest @ ..]
        | ["extcommunity", _, "matches-any" | "matches-every", rest @ ..] => match rest {
            ["(", elements @ .., ")"] => listed(elements, attribute_set::community),
            [name] => set(ReferenceKind::CommunityList, name),
            _ => Match::unknown(),
        },
        // Of these surely not every route has it: a value that someone chose.
        ["tag" | "med" | "local-preference" | "ospf-area", "eq" | "is" | "in", ..]
        | ["next-hop" | "source" | "rd", "in", ..]
        | ["validation-state", "is", ..] => {
            if tokens.iter().any(|token| token.starts_with('$')) {
                Match::unknown()
            } else {
                Match::narrow()
            }
        }
        _ => Match::unknown(),
    }
}

/// A name, unless it is a parameter or has some.
fn named(name: &str) -> Option<String> {
    (!name.starts_with('$')).then(|| name.to_owned())
}

fn set(kind: ReferenceKind, name: &str) -> Match {
    named(name).map_or_else(Match::unknown, |name| Match { attributes: vec![(kind, name)], ..Match::default() })
}

/// Elements that stand in the condition itself.
fn listed(elements: &[&str], everything: fn(&str) -> Option<bool>) -> Match {
    let elements = elements.split(|token| *token == ",").map(|words| words.join(" "));
    let known: Vec<Option<bool>> = elements.map(|element| everything(&element)).collect();
    if known.contains(&Some(true)) {
        Match::default()
    } else if known.iter().all(|known| *known == Some(false)) {
        Match::narrow()
    } else {
        Match::unknown()
    }
}

fn written(elements: &[&str], at: Span) -> Match {
    let entries = elements.split(|token| *token == ",").map(|words| prefix_set::read(&words.join(" "), at));
    entries
        .collect::<Option<Vec<_>>>()
        .map_or_else(Match::unknown, |entries| Match { networks: Some(Networks::Written(entries)), ..Match::default() })
}

/// The names in a condition, for what is used: sets, and the policies that are applied.
pub(super) fn names(words: &[&str]) -> Vec<(ReferenceKind, String)> {
    let tokens = tokens(words);
    let mut found = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let (Some(verb), Some(name)) = (tokens.get(index + 1), tokens.get(index + 2)) else { break };
        let kind = match (*token, *verb) {
            ("destination" | "source" | "next-hop" | "prefix", "in") => ReferenceKind::PrefixList,
            ("as-path", "in") => ReferenceKind::AsPathList,
            (
                "community" | "large-community" | "rt" | "soo" | "color" | "cost" | "bandwidth",
                "matches-any" | "matches-every" | "matches-within" | "in",
            ) => ReferenceKind::CommunityList,
            ("rd" | "tag", "in") => ReferenceKind::Other,
            _ => continue,
        };
        if *name != "(" && !name.starts_with('$') {
            found.push((kind, (*name).to_owned()));
        }
    }
    found
}
