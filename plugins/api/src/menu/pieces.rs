//! Which words of a line a report may show.

use super::grammar::{Compiled, MenuGrammar};
use super::select::{Step, path_above, segments, step, whole_name};
use super::table::Form;
use crate::command::Piece;
use crate::command::word::words;
use crate::reader::statements::{Condition, Statement, Word, statements};
use crate::tree::NodeKind;
use crate::{NodeId, Span, Text, Tree};

impl<B: 'static> MenuGrammar<B> {
    /// The words of a line, with those that may be shown. What is not understood is not shown.
    pub fn pieces(&self, text: &Text, tree: &Tree, id: NodeId) -> Vec<Piece> {
        let Some(node) = tree.get(id) else { return Vec::new() };
        let head = if node.kind == NodeKind::Body { node.parent } else { Some(id) };
        let base = path_above(text, tree, head.unwrap_or(id));
        let all = head.map(|head| statements(text, tree, head)).unwrap_or_default();
        let mut pieces: Vec<Piece> = all.iter().flat_map(|statement| self.pieces_of(&base, statement)).collect();
        pieces.retain(|piece| piece.span.start < node.span.end && node.span.start < piece.span.end);
        for piece in &mut pieces {
            piece.span = Span::new(piece.span.start.max(node.span.start), piece.span.end.min(node.span.end));
        }
        // Words between them: marks at the end of a line, scripts.
        let covered =
            |word: &Span| pieces.iter().any(|piece| piece.span.start < word.end && word.start < piece.span.end);
        let others: Vec<Span> = words(text, node.span).into_iter().filter(|word| !covered(word)).collect();
        pieces.extend(others.into_iter().map(|span| Piece { span, printable: matches!(text.slice(span), "\\" | ";") }));
        pieces.sort_by_key(|piece| piece.span);
        pieces
    }

    fn pieces_of(&self, base: &str, statement: &Statement<'_>) -> Vec<Piece> {
        let step = step(self, base, statement);
        let compiled = step.menu.and_then(|menu| self.menus.get(menu));
        let mut group = None;
        let mut pieces = Vec::with_capacity(statement.words.len());
        for (number, word) in statement.words.iter().enumerate() {
            let printable = match word {
                Word::Plain(value) if number < step.head => compiled.is_some() || self.leads_here(&value.text),
                Word::Plain(value) => compiled.is_some_and(|known| names_something(known, &value.text, number, &step)),
                Word::Property { name, value, .. } => {
                    let name = whole_name(name, &mut group);
                    let known = compiled.and_then(|compiled| compiled.property(&name));
                    let fits = known.zip(value.as_ref());
                    fits.is_some_and(|(known, value)| known.kind.printable() && known.kind.fits(value))
                }
                Word::Find(_, Some(conditions)) => {
                    compiled.is_some_and(|compiled| conditions.iter().all(|condition| may_show(compiled, condition)))
                }
                Word::Find(_, None) | Word::Computed(_) => false,
            };
            pieces.push(Piece { span: word.span(), printable });
        }
        pieces
    }

    /// Whether a word is one of a path that is known.
    fn leads_here(&self, word: &str) -> bool {
        segments(word).all(|word| self.by_word.contains_key(word))
    }
}

/// The name of a record behind what is done, unless it is a secret; or a property that is taken away.
fn names_something<B>(compiled: &Compiled<B>, text: &str, number: usize, step: &Step<'_, '_>) -> bool {
    let shown = match compiled.menu.form {
        Form::Records(key) => compiled.property(key).is_none_or(|known| known.kind.printable()),
        Form::Settings => false,
    };
    let is_name = shown && number < step.head + step.naming;
    let name = text.strip_prefix('!').unwrap_or(text);
    is_name || step.given.iter().any(|it| it.name == name && it.known.is_some())
}

/// What selectors compare that no list of properties names.
fn may_show<B>(compiled: &Compiled<B>, condition: &Condition<'_>) -> bool {
    if matches!(condition.name, "default-name" | "default" | "dynamic") {
        return true;
    }
    compiled.property(condition.name).is_some_and(|known| known.kind.printable() && known.kind.fits(&condition.value))
}
