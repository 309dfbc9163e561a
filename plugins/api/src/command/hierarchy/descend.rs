//! Words into heads of blocks and values, as the grammar has them.

use super::Context;
use super::statement::{CommandNumber, Statement};
use crate::command::Grammar;
use crate::command::machine::{Match, Taken};
use crate::{Span, Text};

/// A part of a path: the head of a block or a value, or what is not understood.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) words: Vec<Span>,
    pub(super) context: Context,
    pub(super) command: Option<CommandNumber>,
    pub(super) opens: Option<Context>,
    pub(super) taken: Vec<Taken>,
}

impl Part {
    /// The words of a statement that is there already.
    pub(super) fn of(statement: &Statement) -> Self {
        Self {
            words: statement.words.clone(),
            context: statement.context,
            command: statement.command,
            opens: statement.opens,
            taken: statement.taken.clone(),
        }
    }

    /// Where its words stand, or the last of them that stand together.
    pub(super) fn stands(&self, text: &Text) -> Span {
        let mut words = self.words.iter().rev();
        let Some(mut span) = words.next().copied() else { return Span::default() };
        for word in words {
            let between = text.slice(Span::new(word.end, span.start));
            if !between.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'"')) {
                break;
            }
            span.start = word.start;
        }
        span
    }

    /// What tells the statement apart from others of its block.
    pub(super) fn identity(&self, text: &Text) -> String {
        let mut identity = String::new();
        if self.command.is_none() {
            // What is not known may be anything: only the very same words are the same statement.
            identity.push('\u{1}');
            for word in &self.words {
                identity.push_str(text.slice(*word));
                identity.push('\0');
            }
            return identity;
        }
        for part in self.taken.iter().filter(|part| part.key) {
            for word in self.words.get(part.first..part.first + part.count).unwrap_or_default() {
                let word = text.slice(*word);
                match part.argument {
                    Some(_) => identity.push_str(word),
                    None => identity.push_str(&word.to_ascii_lowercase()),
                }
                identity.push('\0');
            }
        }
        identity
    }
}

impl<B: 'static> Grammar<B> {
    /// The next part of a path that begins in a block of this kind: as many words as one command takes, all of them if it
    /// can. `None` if no command begins like this.
    pub(super) fn part(&self, text: &Text, words: &[Span], context: Context) -> Option<Part> {
        let blocks = [context, Context::EVERYWHERE];
        let numbers = blocks.iter().filter_map(|context| self.by_context.get(context).copied());
        let mut best: Option<(usize, Match)> = None;
        for number in numbers {
            let Some((_, found)) = self.blocks.get(number).and_then(|block| Some((block, block.longest(text, words)?)))
            else {
                continue;
            };
            if best.as_ref().is_none_or(|(_, known)| known.used() < found.used()) {
                best = Some((number, found));
            }
        }
        let (number, found) = best?;
        let (command, _) = self.blocks.get(number)?.commands.get(found.command as usize)?;
        Some(Part {
            words: words.get(..found.used())?.to_vec(),
            context,
            command: Some((number, found.command)),
            opens: command.opens,
            taken: found.taken,
        })
    }

    /// A path, part by part. A value may be followed by more statements of its block, as systems read them from one line;
    /// what is not understood behind a value leaves the value in doubt too.
    pub(super) fn descend(&self, text: &Text, words: &[Span], context: Context) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        let (mut used, mut context) = (0, context);
        while let Some(rest) = words.get(used..).filter(|rest| !rest.is_empty()) {
            let Some(part) = self.part(text, rest, context).filter(|part| !part.words.is_empty()) else {
                while parts.last().is_some_and(|part| part.opens.is_none()) {
                    used -= parts.pop().map_or(0, |part| part.words.len());
                }
                let words = words.get(used..).unwrap_or_default().to_vec();
                parts.push(Part { words, context, command: None, opens: None, taken: Vec::new() });
                break;
            };
            used += part.words.len();
            context = part.opens.unwrap_or(context);
            parts.push(part);
        }
        parts
    }
}
