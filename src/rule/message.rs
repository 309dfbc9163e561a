//! Messages: text with the values of fields, and of parameters, in braces.

use seawall_api::reflect::Kind;

use super::compile::{Compiler, Scope};
use super::condition::FieldPath;
use super::page::Place;

/// A text with places for values.
#[derive(Debug, Default)]
pub(crate) struct Template {
    pub(crate) pieces: Vec<Piece>,
}

/// A part of a template.
#[derive(Debug)]
pub(crate) enum Piece {
    /// Text as it stands.
    Text(String),
    /// The value of a field.
    Field(Box<FieldPath>),
}

/// A part of a text with braces.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Part<'t> {
    /// Text as it stands.
    Text(&'t str),
    /// What stands in braces.
    Name(&'t str),
    /// A brace that is never closed, or nothing in it.
    Open,
}

/// Cuts a text at its braces. `{{` stands for one brace.
pub(crate) fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('{') {
        if let Some(behind) = behind.strip_prefix('{') {
            let through = rest.len() - behind.len() - 1;
            parts.push(Part::Text(rest.get(..through).unwrap_or(before)));
            rest = behind;
            continue;
        }
        if !before.is_empty() {
            parts.push(Part::Text(before));
        }
        match behind.split_once('}') {
            Some((name, behind)) if !name.trim().is_empty() && !name.contains('{') => {
                parts.push(Part::Name(name.trim()));
                rest = behind;
            }
            _ => {
                parts.push(Part::Open);
                return parts;
            }
        }
    }
    if !rest.is_empty() {
        parts.push(Part::Text(rest));
    }
    parts
}

impl Template {
    /// Reads a message about the object of the last scope.
    pub(crate) fn read(compiler: &mut Compiler<'_>, text: &str, place: Place, scopes: &[Scope]) -> Option<Self> {
        let mut pieces = Vec::new();
        let mut good = true;
        for part in parts(text) {
            match part {
                Part::Text(text) => pieces.push(Piece::Text(text.to_owned())),
                Part::Open => {
                    open_brace(compiler, place);
                    good = false;
                }
                Part::Name(name) if name.starts_with('$') => match compiler.param(name, place) {
                    Some(text) => pieces.push(Piece::Text(text)),
                    None => good = false,
                },
                Part::Name(name) => match compiler.field(name, place, scopes) {
                    Some(field) if printable(compiler, &field, place) => pieces.push(Piece::Field(Box::new(field))),
                    _ => good = false,
                },
            }
        }
        good.then_some(Self { pieces })
    }

    /// Reads a message that has no object to tell about.
    pub(crate) fn fixed(compiler: &mut Compiler<'_>, text: &str, place: Place) -> Option<Self> {
        Self::read(compiler, text, place, &[])
    }
}

/// Notes a brace that is never closed.
pub(crate) fn open_brace(compiler: &mut Compiler<'_>, place: Place) {
    compiler.reporter.report(
        place,
        "a brace without its end, or with nothing in it",
        "`{field}` puts in the value of a field",
        "close it, or write `{{` for a brace that is to be printed",
    );
}

fn printable(compiler: &mut Compiler<'_>, field: &FieldPath, place: Place) -> bool {
    let (why, help) = match field.kind {
        Kind::FreeText => ("it may hold anything, a secret too, and is never printed", "leave it out"),
        Kind::Secret => ("a secret is never printed", "name its `.scheme` or `.strength`, or leave it out"),
        Kind::Object(_) | Kind::Objects(_) => ("it has no single value", "name a field of it"),
        _ => return true,
    };
    compiler.reporter.report(place, format!("`{{{}}}` cannot stand in a message", field.text), why, help);
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_its_braces() {
        assert_eq!(parts("a {b} c"), [Part::Text("a "), Part::Name("b"), Part::Text(" c")]);
        assert_eq!(parts("{ b }{c}"), [Part::Name("b"), Part::Name("c")]);
        assert_eq!(parts("a {{b}"), [Part::Text("a {"), Part::Text("b}")]);
        assert_eq!(parts("a {b"), [Part::Text("a "), Part::Open]);
        assert_eq!(parts("{}"), [Part::Open]);
        assert_eq!(parts(""), []);
    }
}
