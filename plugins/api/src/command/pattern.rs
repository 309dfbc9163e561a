//! Reading patterns.

use super::Argument;

/// A part of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A word that stands for itself.
    Literal {
        /// In lower case.
        word: &'static str,
        /// Whether it tells commands apart.
        key: bool,
    },
    /// An argument.
    Argument {
        /// How handlers ask for it.
        name: &'static str,
        /// What it accepts.
        kind: Argument,
        /// Whether it may stand several times.
        repeats: bool,
        /// Whether it tells commands apart.
        key: bool,
    },
    /// One of several sequences.
    Group {
        /// The sequences.
        choices: Vec<Vec<Token>>,
        /// Whether it may be left out.
        optional: bool,
    },
}

/// What is wrong with a pattern. Patterns are part of the program; a test reads them all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternError {
    /// The pattern.
    pub pattern: &'static str,
    /// What is wrong.
    pub problem: &'static str,
}

/// Reads a pattern into tokens.
pub(super) fn parse(pattern: &'static str) -> Result<Vec<Token>, PatternError> {
    let fail = |problem| PatternError { pattern, problem };
    // One frame an open bracket: the sequences so far, and whether the group is optional.
    let mut frames: Vec<(Vec<Vec<Token>>, bool)> = vec![(vec![Vec::new()], false)];
    let mut key = true;
    let mut rest = pattern;
    while let Some(first) = rest.chars().next() {
        let (taken, after) = rest.split_at(lexeme_length(rest));
        rest = after;
        match first {
            ' ' => {}
            '/' if taken == "/" => key = false,
            '(' | '[' => frames.push((vec![Vec::new()], first == '[')),
            '|' if frames.len() > 1 => frames.last_mut().into_iter().for_each(|(choices, _)| choices.push(Vec::new())),
            '|' => return Err(fail("`|` outside of brackets")),
            ')' | ']' => {
                let (choices, optional) = frames.pop().ok_or_else(|| fail("a bracket closes that never opened"))?;
                if optional != (first == ']') {
                    return Err(fail("brackets do not pair"));
                }
                push(&mut frames, Token::Group { choices, optional })
                    .ok_or_else(|| fail("a bracket closes that never opened"))?;
            }
            '<' => {
                let repeats = taken.ends_with('+');
                let marked = taken.ends_with('!');
                let inner = taken.trim_start_matches('<').trim_end_matches(['+', '!']).trim_end_matches('>');
                let (name, kind) = inner.split_once(':').unwrap_or((inner, inner));
                let kind =
                    Argument::from_word(kind).ok_or_else(|| fail("an argument of a kind that does not exist"))?;
                push(&mut frames, Token::Argument { name, kind, repeats, key: key || marked })
                    .ok_or_else(|| fail("a bracket closes that never opened"))?;
            }
            _ => {
                let word = taken.trim_end_matches('!');
                if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
                    return Err(fail("words of patterns are lower case"));
                }
                push(&mut frames, Token::Literal { word, key: key || taken.len() > word.len() })
                    .ok_or_else(|| fail("a bracket closes that never opened"))?;
            }
        }
    }
    match (frames.pop(), frames.is_empty()) {
        (Some((mut choices, _)), true) => choices.pop().ok_or_else(|| fail("empty")),
        _ => Err(fail("a bracket never closes")),
    }
}

fn push(frames: &mut [(Vec<Vec<Token>>, bool)], token: Token) -> Option<()> {
    frames.last_mut()?.0.last_mut()?.push(token);
    Some(())
}

/// A bracket, a bar, a blank, or everything up to the next of those; an argument runs to its `>`.
fn lexeme_length(rest: &str) -> usize {
    let is_mark = |mark: char| matches!(mark, ' ' | '(' | ')' | '[' | ']' | '|');
    match rest.chars().next() {
        Some(mark) if is_mark(mark) => 1,
        _ => rest.find(is_mark).unwrap_or(rest.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_reads_as_written() {
        let tokens = parse("access-class <acl:name> (in|out) / [vrf-also!]").unwrap();
        assert_eq!(tokens.len(), 4);
        assert_eq!(tokens[1], Token::Argument { name: "acl", kind: Argument::Name, repeats: false, key: true });
        let Token::Group { choices, optional } = &tokens[3] else { panic!() };
        assert!(optional);
        assert_eq!(choices[0], vec![Token::Literal { word: "vrf-also", key: true }]);
    }

    #[test]
    fn mistakes_are_named() {
        for (pattern, problem) in [
            ("a (b", "a bracket never closes"),
            ("a <b:nonsense>", "an argument of a kind that does not exist"),
            ("a | b", "`|` outside of brackets"),
            ("a (b]", "brackets do not pair"),
            ("Ip ssh", "words of patterns are lower case"),
        ] {
            assert_eq!(parse(pattern).unwrap_err().problem, problem);
        }
    }
}
