//! What a line is to a grammar, and which of its words a report may show, without running its handler.

use super::Argument;
use super::interpreter::Grammar;
use super::machine::Expansion;
use super::table::{Command, Context, Meaning};
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

/// A word of a line that was understood, or several that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Where it stands.
    pub span: Span,
    /// The kind of argument that it is; `None` for a word that the pattern spells out.
    pub argument: Option<Argument>,
    /// Whether it tells the command apart from others.
    pub key: bool,
}

/// What a line is to the grammar, without running its handler.
#[derive(Debug, Clone)]
pub struct Recognised {
    /// The block that it opens.
    pub opens: Option<Context>,
    /// Its words, with those that may be shown.
    pub pieces: Vec<Piece>,
    /// What was understood, in order.
    pub parts: Vec<Part>,
    /// The words that tell it apart from other commands, in lower case but for arguments.
    pub identity: Vec<String>,
    /// Whether these are all the words that tell it apart: a negated line may leave its command's value out, and one that is
    /// shorter still can mean several commands.
    pub told: bool,
    /// Whether it is one command with all of its words.
    pub whole: bool,
    /// Whether no rule could ever ask for what it says.
    pub ignored: bool,
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
        let complete = found.is_some() || (prefix.negated || prefix.reset) && begun;
        let (taken, opens, on_by_default) = match &found {
            Some(found) => (&found.taken, found.command.opens, found.command.on_by_default),
            None => (&stopped.taken, None, false),
        };
        let whole = found.as_ref().is_some_and(|found| found.whole);
        let told = found.as_ref().map_or(stopped.told && begun, |found| found.told);
        let is_ignored = |command: &Command<B>| matches!(command.meaning, Meaning::Ignored);
        let ignored = match &found {
            Some(found) => is_ignored(found.command),
            None => stopped
                .commands
                .iter()
                .all(|number| block.commands.get(*number as usize).is_some_and(|(command, _)| is_ignored(command))),
        };
        let mut pieces: Vec<Piece> =
            all_words.iter().take(prefix.words).map(|span| Piece { span: *span, printable: true }).collect();
        let mut identity = Vec::new();
        let mut parts = Vec::with_capacity(taken.len());
        for part in taken {
            let spans = all_words.get(part.first..part.first + part.count).unwrap_or(&[]);
            let Some(whole) = spans.first().zip(spans.last()).map(|(first, last)| first.to(*last)) else { continue };
            pieces.push(Piece { span: whole, printable: part.argument.is_none_or(|(_, kind)| kind.printable()) });
            parts.push(Part { span: whole, argument: part.argument.map(|(_, kind)| kind), key: part.key });
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
            parts,
            identity,
            told,
            whole,
            ignored,
            complete,
            begun,
            negated: prefix.negated,
            reset: prefix.reset,
            on_by_default,
        })
    }

    /// An abbreviated line with its words in full, if they can stand for nothing else that the tables know. `None` if a
    /// word is not known at all.
    ///
    /// # Errors
    /// A word that could stand for several.
    pub fn in_full(&self, text: &Text, span: Span, context: Context) -> Result<Option<String>, Span> {
        let all_words = (self.split)(text, span);
        let Some(block) = self.block(context) else { return Ok(None) };
        let turned = self.turning().prefix_of(text, &all_words).words;
        let rest = all_words.get(turned..).unwrap_or_default();
        let found = match block.expand(text, rest) {
            Expansion::Words(found) if !found.is_empty() => found,
            Expansion::Ambiguous(number) => return Err(rest.get(number).copied().unwrap_or(span)),
            Expansion::Words(_) | Expansion::Unknown => return Ok(None),
        };
        let mut line = String::new();
        let mut at = span.start;
        for (number, word) in found {
            let Some(short) = rest.get(number) else { continue };
            line.push_str(text.slice(Span::new(at, short.start)));
            line.push_str(word);
            at = short.end;
        }
        line.push_str(text.slice(Span::new(at, span.end)));
        Ok(Some(line))
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
