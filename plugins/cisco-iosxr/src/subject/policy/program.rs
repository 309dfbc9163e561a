//! A policy's lines as a list of steps.

use seawall_api::{Span, Text};

/// What a step does to a route.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step<'a> {
    /// A branch for the routes that meet the condition.
    If(Vec<&'a str>),
    /// Another one, for those that met none before.
    ElseIf(Vec<&'a str>),
    /// The branch of all others.
    Else,
    /// Behind the branches.
    EndIf,
    /// The route is taken, unless a later step drops it: `pass`, and any change of an attribute.
    Take,
    /// The route is taken, and that is the end.
    Done,
    /// The route is dropped, and that is the end.
    Drop,
    /// Another policy decides, or at least goes first.
    Apply(&'a str),
    /// Nobody knows.
    Unknown,
}

/// A step and its line.
pub(super) type Placed<'a> = (Step<'a>, Span);

/// Words that begin a statement; a statement on one line ends before the next of them.
const BEGIN: [&str; 17] = [
    "if",
    "elseif",
    "else",
    "endif",
    "pass",
    "done",
    "drop",
    "apply",
    "set",
    "prepend",
    "replace",
    "remove",
    "delete",
    "add",
    "suppress-route",
    "unsuppress-route",
    "encapsulation-type",
];

/// Reads the statements of a policy. What is not closed or never opened makes all of it unknown.
pub(super) fn read<'a>(text: &'a Text, lines: &[Span]) -> Vec<Placed<'a>> {
    let mut steps = Vec::new();
    let mut depth = 0_usize;
    for line in lines {
        let words: Vec<&str> = text.slice(*line).split_whitespace().collect();
        let mut rest = words.as_slice();
        while let Some((first, behind)) = rest.split_first() {
            let until = |is_end: fn(&str) -> bool| behind.iter().position(|word| is_end(word)).unwrap_or(behind.len());
            let condition = |end: usize| behind.get(..end).unwrap_or_default().to_vec();
            let (step, used) = match *first {
                "if" | "elseif" => {
                    let end = until(|word| word == "then");
                    let condition = condition(end);
                    (if *first == "if" { Step::If(condition) } else { Step::ElseIf(condition) }, end + 1)
                }
                "else" => (Step::Else, 0),
                "endif" => (Step::EndIf, 0),
                "pass" => (Step::Take, 0),
                "done" => (Step::Done, 0),
                "drop" => (Step::Drop, 0),
                "apply" => {
                    let end = until(|word| BEGIN.contains(&word));
                    (behind.first().map_or(Step::Unknown, |name| Step::Apply(super::name_of(name))), end)
                }
                // "Modifying an attribute ... accepts the route": Routing Policy Language, "Default drop disposition".
                "set" | "prepend" | "replace" | "remove" | "delete" | "add" | "encapsulation-type" => {
                    (Step::Take, until(|word| BEGIN.contains(&word)))
                }
                "suppress-route" | "unsuppress-route" => (Step::Unknown, 0),
                _ => (Step::Unknown, behind.len()),
            };
            match &step {
                Step::If(_) => depth += 1,
                Step::ElseIf(_) | Step::Else if depth == 0 => return vec![(Step::Unknown, *line)],
                Step::EndIf => match depth.checked_sub(1) {
                    Some(above) => depth = above,
                    None => return vec![(Step::Unknown, *line)],
                },
                _ => {}
            }
            steps.push((step, *line));
            rest = behind.get(used..).unwrap_or_default();
        }
    }
    match lines.first() {
        Some(first) if depth > 0 => vec![(Step::Unknown, *first)],
        _ => steps,
    }
}
