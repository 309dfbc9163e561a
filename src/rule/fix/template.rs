//! Commands with places for what the configuration and the site know.

use crate::rule::compile::{Compiler, Scope};
use crate::rule::condition::FieldPath;
use crate::rule::error::suggest;
use crate::rule::message::{Part, open_brace, parts};
use crate::rule::page::{Node, Place};
use seawall_api::reflect::Kind;

use super::placeholder::{FORMS, PlaceholderKind, Registry};

/// Commands, line by line.
#[derive(Debug, Default)]
pub(crate) struct Commands {
    pub(crate) lines: Vec<Vec<Piece>>,
    /// As the page writes them.
    pub(crate) source: String,
}

/// A part of a line.
#[derive(Debug)]
pub(crate) enum Piece {
    /// Text as it stands.
    Text(String),
    /// The line that failed.
    Line,
    /// The heads of the blocks that it stands in.
    Block,
    /// The value of a field.
    Field(Box<FieldPath>),
    /// Where statements form a hierarchy: the path of the block in which the failing one stands, or which it opens.
    Path,
    /// What only the site knows, in a form.
    Site { name: String, form: Option<String> },
}

impl Commands {
    /// Reads commands about the object of the last scope. `None` after a mistake was noted.
    pub(crate) fn read(
        compiler: &mut Compiler<'_>,
        registry: &Registry,
        node: &Node<'static>,
        scopes: &[Scope],
    ) -> Option<Self> {
        let Some(text) = node.text() else {
            compiler.wrong_kind(node, "a text");
            return None;
        };
        let mut lines = Vec::new();
        for line in text.lines() {
            let mut pieces = Vec::new();
            for part in parts(line) {
                match part {
                    Part::Text(text) => with_placeholders(compiler, registry, text, node.place, &mut pieces)?,
                    Part::Open => {
                        open_brace(compiler, node.place);
                        return None;
                    }
                    Part::Name("line") => pieces.push(Piece::Line),
                    Part::Name("block") => pieces.push(Piece::Block),
                    Part::Name("path") => pieces.push(Piece::Path),
                    Part::Name(name) if name.starts_with('$') => {
                        pieces.push(Piece::Text(compiler.param(name, node.place)?));
                    }
                    Part::Name(name) => pieces.push(Piece::Field(Box::new(value(compiler, name, node.place, scopes)?))),
                }
            }
            let block = pieces.iter().any(|piece| matches!(piece, Piece::Block));
            if block && pieces.len() > 1 {
                compiler.reporter.report(
                    node.place,
                    "`{block}` beside other words",
                    "it may be several lines, one for each block",
                    "write it on a line of its own",
                );
                return None;
            }
            lines.push(pieces);
        }
        Some(Self { lines, source: text.trim_end().to_owned() })
    }
}

fn value(compiler: &mut Compiler<'_>, name: &str, place: Place, scopes: &[Scope]) -> Option<FieldPath> {
    let field = compiler.field(name, place, scopes)?;
    if matches!(field.kind, Kind::Object(_) | Kind::Objects(_)) {
        compiler.reporter.report(
            place,
            format!("`{{{name}}}` has no single value"),
            "a command takes values",
            "name a field of it",
        );
        return None;
    }
    Some(field)
}

/// Cuts a text at its placeholders. Other things in angle brackets stay as they are.
fn with_placeholders(
    compiler: &mut Compiler<'_>,
    registry: &Registry,
    text: &str,
    place: Place,
    pieces: &mut Vec<Piece>,
) -> Option<()> {
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('<') {
        let Some((inside, after)) = behind.split_once('>').filter(|(inside, _)| is_placeholder(inside)) else {
            pieces.push(Piece::Text(format!("{before}<")));
            rest = behind;
            continue;
        };
        if !before.is_empty() {
            pieces.push(Piece::Text(before.to_owned()));
        }
        let (name, form) = match inside.split_once(':') {
            Some((name, form)) => (name, Some(form)),
            None => (inside, None),
        };
        let Some(found) = registry.find(name) else {
            compiler.reporter.report(
                place,
                format!("undefined placeholder `<{name}>`"),
                "`rules/placeholders.yaml` says what each one stands for",
                suggest(name, registry.names()),
            );
            return None;
        };
        if let Some(form) = form.filter(|form| found.kind != PlaceholderKind::Prefix || !FORMS.contains(form)) {
            compiler.reporter.report(
                place,
                format!("`<{name}>` has no form `{form}`"),
                "only prefixes have forms",
                suggest(form, FORMS.iter().copied()),
            );
            return None;
        }
        pieces.push(Piece::Site { name: name.to_owned(), form: form.map(str::to_owned) });
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest.to_owned()));
    }
    Some(())
}

fn is_placeholder(inside: &str) -> bool {
    inside.starts_with(|first: char| first.is_ascii_lowercase())
        && inside.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b':'))
}
