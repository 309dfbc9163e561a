//! The words of statements.

use super::value::{Value, continuation, nested, read};
use crate::tree::NodeKind;
use crate::{NodeId, Span, Text, Tree};

/// One statement.
#[derive(Debug)]
pub struct Statement<'a> {
    /// The line that it begins on.
    pub node: NodeId,
    /// From its first word to its last.
    pub span: Span,
    /// Its words; none of a script.
    pub words: Vec<Word<'a>>,
    /// Whether it is a script, whose words nobody reads.
    pub script: bool,
}

/// A word of a statement.
#[derive(Debug)]
pub enum Word<'a> {
    /// A word by itself: `/ip`, `add`, `telnet`.
    Plain(Value<'a>),
    /// `key=value`; without a value where a string in it never ends.
    Property {
        /// The whole word.
        span: Span,
        /// The key.
        name: &'a str,
        /// The value.
        value: Option<Value<'a>>,
    },
    /// `[ find ... ]`; without conditions where they are not understood.
    Find(Span, Option<Vec<Condition<'a>>>),
    /// Something computed, or that was not understood.
    Computed(Span),
}

impl Word<'_> {
    /// Where it stands.
    pub fn span(&self) -> Span {
        match self {
            Self::Plain(value) => value.span,
            Self::Property { span, .. } | Self::Find(span, _) | Self::Computed(span) => *span,
        }
    }
}

/// How a condition compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// `=`
    Is,
    /// `!=`
    IsNot,
    /// `~`, `<`, `>`
    Other,
}

/// A condition of `[ find ... ]`.
#[derive(Debug, Clone)]
pub struct Condition<'a> {
    /// What is compared.
    pub name: &'a str,
    /// How.
    pub relation: Relation,
    /// With what.
    pub value: Value<'a>,
}

/// The statements that begin on a line.
pub fn statements<'a>(text: &'a Text, tree: &Tree, id: NodeId) -> Vec<Statement<'a>> {
    let Some(node) = tree.get(id).filter(|node| node.kind == NodeKind::Command) else { return Vec::new() };
    let below = (id.0 + 1..).map_while(|next| tree.get(NodeId(next)));
    let more =
        below.take_while(|node| node.parent == Some(id) && matches!(node.kind, NodeKind::Body | NodeKind::Blank));
    let end = more.last().map_or(node.span.end, |last| last.span.end.max(node.span.end));
    let whole = Span::new(node.span.start, end);
    if text.slice(whole).starts_with([':', '{', '}', '$', '(']) {
        return vec![Statement { node: id, span: whole, words: Vec::new(), script: true }];
    }
    let mut found = Vec::new();
    let mut words: Vec<Word<'a>> = Vec::new();
    let mut at = whole.start;
    loop {
        let rest = text.slice(Span::new(at, whole.end)).as_bytes();
        let blanks = blanks(rest);
        at += blanks;
        let next = rest.get(blanks as usize);
        if matches!(next, None | Some(b';')) {
            if let Some((first, last)) = words.first().zip(words.last()) {
                let span = first.span().to(last.span());
                found.push(Statement { node: id, span, words: std::mem::take(&mut words), script: false });
            }
            if next.is_none() {
                return found;
            }
            at += 1;
            continue;
        }
        let word = word(text, at, whole.end);
        at = word.span().end.max(at + 1);
        words.push(word);
    }
}

fn blanks(rest: &[u8]) -> u32 {
    let mut at = 0;
    while let Some(byte) = rest.get(at) {
        match byte {
            b' ' | b'\t' | b'\n' => at += 1,
            b'\\' => match continuation(rest.get(at..).unwrap_or_default()) {
                Some(length) => at += length,
                None => break,
            },
            _ => break,
        }
    }
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn word(text: &Text, at: u32, limit: u32) -> Word<'_> {
    let rest = text.slice(Span::new(at, limit));
    let bytes = rest.as_bytes();
    if matches!(bytes.first(), Some(b'[' | b'(' | b'{')) {
        let Some(length) = nested(bytes) else { return Word::Computed(Span::new(at, limit)) };
        let span = Span::new(at, at + u32::try_from(length).unwrap_or(u32::MAX));
        return match find(text, span) {
            Found::Conditions(conditions) => Word::Find(span, Some(conditions)),
            Found::NotUnderstood => Word::Find(span, None),
            Found::Nothing => Word::Computed(span),
        };
    }
    let length = bytes.iter().take_while(|byte| in_name(**byte)).count();
    let behind = at + u32::try_from(length).unwrap_or(u32::MAX);
    if length > 0 && bytes.get(length) == Some(&b'=') {
        let (value, end) = read(text, behind + 1, limit);
        return Word::Property { span: Span::new(at, end), name: rest.get(..length).unwrap_or_default(), value };
    }
    match read(text, at, limit) {
        (Some(value), _) if !value.span.is_empty() => Word::Plain(value),
        (_, end) => Word::Computed(Span::new(at, end.max(at + 1).min(limit))),
    }
}

fn in_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_')
}

/// What stands in brackets.
#[derive(Debug)]
pub(crate) enum Found<'a> {
    /// `[ find ... ]`, and what it asks for.
    Conditions(Vec<Condition<'a>>),
    /// `[ find ... ]` that asks for something which is not understood.
    NotUnderstood,
    /// Something else.
    Nothing,
}

/// What stands in brackets.
pub(crate) fn find(text: &Text, span: Span) -> Found<'_> {
    let inside = Span::new(span.start + 1, span.end.saturating_sub(1));
    let rest = text.slice(inside);
    let behind = rest.trim_start().strip_prefix("find");
    let Some(behind) = behind.filter(|behind| behind.is_empty() || behind.starts_with([' ', '\t', '\n', '\\'])) else {
        return Found::Nothing;
    };
    let mut at = inside.end - u32::try_from(behind.len()).unwrap_or(0);
    let mut conditions = Vec::new();
    loop {
        let rest = text.slice(Span::new(at, inside.end));
        let skipped = blanks(rest.as_bytes());
        at += skipped;
        let rest = rest.get(skipped as usize..).unwrap_or_default();
        if rest.is_empty() {
            return Found::Conditions(conditions);
        }
        let length = rest.bytes().take_while(|byte| in_name(*byte)).count();
        let Some((name, behind)) = rest.split_at_checked(length) else { return Found::NotUnderstood };
        at += u32::try_from(length).unwrap_or(0);
        if matches!(name, "where" | "and") && behind.starts_with([' ', '\t']) {
            continue;
        }
        let skipped = blanks(behind.as_bytes());
        let (relation, mark) = match behind.get(skipped as usize..).unwrap_or_default().as_bytes() {
            [b'=', ..] => (Relation::Is, 1),
            [b'!', b'=', ..] => (Relation::IsNot, 2),
            [b'~' | b'<' | b'>', ..] => (Relation::Other, 1),
            _ => return Found::NotUnderstood,
        };
        at += skipped + mark;
        at += blanks(text.slice(Span::new(at, inside.end)).as_bytes());
        let (Some(value), end) = read(text, at, inside.end) else { return Found::NotUnderstood };
        at = end;
        if name.is_empty() {
            return Found::NotUnderstood;
        }
        conditions.push(Condition { name, relation, value });
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::{Surroundings, frame, grow};
    use super::*;

    fn spoken(config: &str) -> Vec<String> {
        let around = Surroundings { comment: |_| false, residue: |_| false, holds_lines: |_| false };
        let text = Text::new(config.to_owned());
        let tree = grow(&text, &frame(&text, &around));
        let all = statements(&text, &tree, NodeId(0));
        let word = |word: &Word<'_>| match word {
            Word::Plain(value) => value.text.to_string(),
            Word::Property { name, value, .. } => format!("{name}:{}", value.as_ref().map_or("?", |it| &it.text)),
            Word::Find(_, None) => "find ?".to_owned(),
            Word::Find(_, Some(all)) => {
                let all: Vec<_> =
                    all.iter().map(|it| format!("find {} {:?} {}", it.name, it.relation, it.value.text)).collect();
                all.join(",")
            }
            Word::Computed(_) => "...".to_owned(),
        };
        all.iter().map(|it| it.words.iter().map(word).collect::<Vec<_>>().join("|")).collect()
    }

    #[test]
    fn words_properties_and_selectors() {
        assert_eq!(spoken("/ip address add a=\\\n  \"x y\" \\\n b=!c !d"), ["/ip|address|add|a:x y|b:!c|!d"]);
        assert_eq!(spoken("set [ find default-name=ether1 ] mtu=9"), ["set|find default-name Is ether1|mtu:9"]);
        assert_eq!(spoken("set [find where name~\"x\"] a=b;print"), ["set|find name Other x|a:b", "print"]);
        assert_eq!(spoken("set [find a] b=[/x get y]"), ["set|find ?|b:[/x get y]"]);
        assert_eq!(spoken("add comment=\"x"), ["add|comment:?"]);
        assert_eq!(spoken("add [[ x"), ["add|..."]);
        assert_eq!(spoken("set = =="), ["set|=|=="]);
        assert_eq!(spoken("set \"a b\" c=d"), ["set|a b|c:d"]);
    }
}
