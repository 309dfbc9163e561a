//! What a line is to a grammar, and which of its words a report may show, without running its handler.

use super::interpreter::Grammar;
use super::table::Context;
use crate::tree::NodeKind;
use crate::{NodeId, Span, Text, Tree};

/// A piece of a line, and whether a report may show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// One word, or several that belong together.
    pub span: Span,
    /// Whether it may be shown.
    pub printable: bool,
}

/// What a line is to the grammar, without running its handler.
#[derive(Debug, Clone)]
pub struct Recognised {
    /// The block that it opens.
    pub opens: Option<Context>,
    /// Its words, with those that may be shown.
    pub pieces: Vec<Piece>,
    /// The words that tell it apart from other commands, in lower case but for arguments.
    pub identity: Vec<String>,
    /// Whether every word was understood.
    pub complete: bool,
    /// Whether every word was understood, though a command may want more of them.
    pub begun: bool,
    /// Whether it is switched off: `no ...`.
    pub negated: bool,
    /// Whether it is set back: `default ...`.
    pub reset: bool,
    /// Whether the device prints the negated form.
    pub on_by_default: bool,
}

impl<B: 'static> Grammar<B> {
    /// What a line is in a block, without running its handler.
    pub fn recognise(&self, text: &Text, span: Span, context: Context) -> Option<Recognised> {
        let all_words = (self.split)(text, span);
        let block = self.block(context)?;
        let (found, prefix, stopped) = self.find(block, text, &all_words);
        // `no access-list 10` takes away whatever begins like that, several commands or one.
        let begun = found.is_some() || stopped.words > 0 && stopped.words + prefix.words == all_words.len();
        let complete = found.is_some() || prefix.negated && begun;
        let (taken, opens, on_by_default) = match &found {
            Some(found) => (&found.taken, found.command.opens, found.command.on_by_default),
            None => (&stopped.taken, None, false),
        };
        let mut pieces: Vec<Piece> =
            all_words.iter().take(prefix.words).map(|span| Piece { span: *span, printable: true }).collect();
        let mut identity = Vec::new();
        for part in taken {
            let spans = all_words.get(part.first..part.first + part.count).unwrap_or(&[]);
            let Some(whole) = spans.first().zip(spans.last()).map(|(first, last)| first.to(*last)) else { continue };
            pieces.push(Piece { span: whole, printable: part.argument.is_none_or(|(_, kind)| kind.printable()) });
            if part.key {
                let word = text.slice(whole);
                identity.push(if part.argument.is_none() { word.to_ascii_lowercase() } else { word.to_owned() });
            }
        }
        let shown = pieces.iter().map(|piece| piece.span.end).max().unwrap_or(span.start);
        pieces.extend(
            all_words.iter().filter(|word| word.start >= shown).map(|span| Piece { span: *span, printable: false }),
        );
        Some(Recognised {
            opens,
            pieces,
            identity,
            complete,
            begun,
            negated: prefix.negated,
            reset: prefix.reset,
            on_by_default,
        })
    }

    /// The block in which a node stands; `None` if a line above it was not understood.
    pub fn context_of(&self, text: &Text, tree: &Tree, id: NodeId) -> Option<Context> {
        let mut context = Context::TOP;
        let path = tree.path(id);
        for above in path.iter().take(path.len().saturating_sub(1)) {
            context = self.recognise(text, tree.get(*above)?.span, context)?.opens?;
        }
        Some(context)
    }

    /// The words of a node's line, with those that may be shown. What is not understood is not shown.
    pub fn pieces(&self, text: &Text, tree: &Tree, id: NodeId) -> Vec<Piece> {
        let Some(node) = tree.get(id) else { return Vec::new() };
        let hidden =
            || (self.split)(text, node.span).into_iter().map(|span| Piece { span, printable: false }).collect();
        if node.kind != NodeKind::Command {
            return hidden();
        }
        self.context_of(text, tree, id)
            .and_then(|context| self.recognise(text, node.span, context))
            .map_or_else(hidden, |recognised| recognised.pieces)
    }
}
