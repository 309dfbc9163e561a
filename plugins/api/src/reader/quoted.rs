//! Arguments that are words, and strings in quotes with escapes, as event handlers have them.

use crate::Span;

/// A word or a string, as it is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Its text, without quotes and escapes.
    pub text: String,
    /// Where it stands, without its quotes.
    pub span: Span,
}

/// Splits an argument that begins at `start`; `None` if a quote never closes.
pub fn tokens(argument: &str, start: u32) -> Option<Vec<Token>> {
    let mut found = Vec::new();
    let mut marks = argument.char_indices().peekable();
    while let Some((at, mark)) = marks.next() {
        if matches!(mark, ' ' | '\t') {
            continue;
        }
        let quoted = mark == '"';
        let begin = if quoted { at + 1 } else { at };
        let mut text = String::new();
        let mut end = None;
        if !quoted {
            text.push(mark);
        }
        while let Some((at, mark)) = marks.next_if(|(_, mark)| quoted || !matches!(mark, ' ' | '\t')) {
            if mark == '\\' && quoted && marks.peek().is_some_and(|(_, next)| *next == '"') {
                text.extend(marks.next().map(|(_, next)| next));
            } else if mark == '"' && quoted {
                end = Some(at);
                break;
            } else {
                text.push(mark);
            }
        }
        let end = match end {
            Some(end) => end,
            None if quoted => return None,
            None => marks.peek().map_or(argument.len(), |(at, _)| *at),
        };
        let offset = |at: usize| u32::try_from(at).ok().map(|at| start + at);
        found.push(Token { text, span: Span::new(offset(begin)?, offset(end)?) });
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(argument: &str) -> Option<Vec<String>> {
        Some(tokens(argument, 0)?.into_iter().map(|token| token.text).collect())
    }

    #[test]
    fn strings_keep_their_blanks_and_lose_their_escapes() {
        assert_eq!(texts(r#"pattern "show run.*" sync yes"#).unwrap(), ["pattern", "show run.*", "sync", "yes"]);
        assert_eq!(texts(r#""a \"b\" c" d\e"#).unwrap(), ["a \"b\" c", "d\\e"]);
        assert_eq!(texts(r#""^\d+$""#).unwrap(), [r"^\d+$"]);
        assert_eq!(texts("\"never closes"), None);
        assert_eq!(texts("").unwrap(), Vec::<String>::new());
    }

    #[test]
    fn spans_lie_inside_the_quotes() {
        let found = tokens(r#"command "show ü" x"#, 100).unwrap();
        assert_eq!(found[0].span, Span::new(100, 107));
        assert_eq!(found[1].span, Span::new(109, 116));
        assert_eq!(found[2].span, Span::new(118, 119));
    }
}
