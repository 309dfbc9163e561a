//! A text's statements, each in its block.

use super::Context;
use super::descend::Part;
use super::edit::{Edited, Editor};
use super::statement::{Hierarchy, Statement, StatementId};
use crate::command::Grammar;
use crate::reader::hierarchy::{Event, Statements, Verb};
use crate::{Span, Text};

/// An open block.
#[derive(Debug, Clone)]
struct Block {
    id: Option<StatementId>,
    context: Context,
    /// Words of heads that are no block of the grammar by themselves: they belong to each statement below.
    lost: Vec<Span>,
    inactive: bool,
    deleted: bool,
    /// The line of the head, and whether nothing stood in the block so far.
    head: Option<u32>,
    empty: bool,
    /// The first statement below a head that is no block by itself: what becomes of it becomes of the head's line.
    below: Option<StatementId>,
}

impl Block {
    const fn top() -> Self {
        Self {
            id: None,
            context: Context::TOP,
            lost: Vec::new(),
            inactive: false,
            deleted: false,
            head: None,
            empty: true,
            below: None,
        }
    }
}

/// Puts each statement where it stands.
pub fn grow<B: 'static>(grammar: &'static Grammar<B>, text: &Text, statements: &Statements) -> Hierarchy {
    let mut session = Session::new(grammar, text);
    session.run(&statements.events);
    session.finish()
}

/// Statements that are put where they stand, one after the other.
pub(super) struct Session<'a, B: 'static> {
    hierarchy: Hierarchy,
    grammar: &'static Grammar<B>,
    text: &'a Text,
    open: Vec<Block>,
    editor: Editor,
    /// Statements of the text so far.
    number: u32,
}

impl<'a, B: 'static> Session<'a, B> {
    pub(super) fn new(grammar: &'static Grammar<B>, text: &'a Text) -> Self {
        let hierarchy = Hierarchy::default();
        Self { hierarchy, grammar, text, open: vec![Block::top()], editor: Editor::default(), number: 0 }
    }

    /// Takes statements. Gives those that did nothing, and whether the grammar knows them.
    pub(super) fn run(&mut self, events: &[Event]) -> Vec<(Span, bool)> {
        let mut refused = Vec::new();
        for event in events {
            match event {
                Event::Statement { words, inactive, deleted, opens, line } => {
                    let found = self.statement(words, (*inactive, *deleted), *opens, *line);
                    refused.extend(self.refused(words, found));
                }
                Event::Close { line } => self.close(*line),
                Event::Path { verb: Verb::Set, words, opens, line } => {
                    let found = self.set(words, *opens, *line);
                    refused.extend(self.refused(words, found));
                }
                Event::Path { verb, words, line, .. } => {
                    let (grammar, text) = (self.grammar, self.text);
                    let mut edited = Edited { hierarchy: &mut self.hierarchy, grammar, text };
                    let found = self.editor.run(&mut edited, *verb, words);
                    if found.is_empty() && !matches!(verb, Verb::Top | Verb::Up | Verb::Nothing) {
                        refused.extend(whole(words).map(|span| (span, true)));
                    }
                    self.hierarchy.by_line.extend(found.into_iter().map(|id| (*line, id)));
                }
            }
        }
        refused
    }

    /// Leaves all blocks.
    pub(super) fn leave(&mut self) {
        self.open.truncate(1);
        self.editor = Editor::default();
    }

    /// What all statements come to.
    pub(super) fn finish(mut self) -> Hierarchy {
        self.hierarchy.by_line.sort_by_key(|(line, _)| *line);
        self.hierarchy
    }

    fn refused(&self, words: &[Span], found: Option<StatementId>) -> Option<(Span, bool)> {
        let statement = self.hierarchy.get(found?)?;
        if statement.is_known() { None } else { Some((whole(words)?, false)) }
    }

    fn statement(
        &mut self,
        words: &[Span],
        (inactive, deleted): (bool, bool),
        opens: bool,
        line: u32,
    ) -> Option<StatementId> {
        let around = self.open.last_mut()?;
        around.empty = false;
        let mut block = Block { head: Some(line), empty: true, below: None, ..around.clone() };
        block.lost.extend_from_slice(words);
        block.inactive |= inactive;
        block.deleted |= deleted;
        let found = self.place(&mut block, line, opens);
        if opens {
            self.hierarchy.by_line.extend(found.map(|id| (line, id)));
            self.open.push(block);
        }
        if let Some(id) = found {
            let heads = self.open.iter_mut().rev().take_while(|block| !block.lost.is_empty() && block.below.is_none());
            heads.for_each(|block| block.below = Some(id));
        }
        found
    }

    /// Puts the words that are left of an open block into the hierarchy. Those that may yet become the head of a block with
    /// the words below stay.
    fn place(&mut self, block: &mut Block, line: u32, opens: bool) -> Option<StatementId> {
        let mut parts = self.grammar.descend(self.text, &block.lost, block.context);
        block.lost.clear();
        if opens {
            while let Some(part) = parts.pop_if(|part| part.opens.is_none()) {
                block.lost.splice(0..0, part.words);
            }
        }
        let whole = parts.len();
        self.number += u32::from(whole > 0);
        let mut last = None;
        for (index, part) in parts.into_iter().enumerate() {
            let is_last = index + 1 == whole && block.lost.is_empty();
            let opened = part.opens;
            let id = self.part(block.id, part, line);
            if is_last {
                self.mark(block, id);
            }
            if let Some(context) = opened {
                (block.id, block.context) = (Some(id), context);
            }
            last = Some(id);
        }
        if let Some(id) = last {
            self.reach(id);
            if !opens {
                self.hierarchy.by_line.push((line, id));
            }
        }
        last
    }

    /// What marks say holds for the statement, and for all below it by standing there.
    fn mark(&mut self, block: &mut Block, id: StatementId) {
        if let Some(statement) = self.hierarchy.get_mut(id) {
            statement.inactive |= block.inactive;
            statement.gone |= block.deleted;
        }
        block.inactive = false;
        block.deleted = false;
    }

    /// The statement of a block that these words are: a new one, or the one that they say again.
    fn part(&mut self, block: Option<StatementId>, part: Part, line: u32) -> StatementId {
        let identity = part.identity(self.text);
        let number = self.number;
        if let Some(id) = self.hierarchy.find(block, &identity) {
            if let Some(known) = self.hierarchy.get_mut(id).filter(|_| part.opens.is_none()) {
                (known.span, known.words) = (part.stands(self.text), part.words);
                (known.taken, known.line) = (part.taken, line);
                (known.command, known.last, known.extent) = (part.command, number, Some(known.span));
            }
            return id;
        }
        let span = part.stands(self.text);
        let statement = Statement {
            parent: block,
            span,
            words: part.words,
            children: Vec::new(),
            context: part.context,
            opens: part.opens,
            inactive: false,
            from: None,
            line,
            extent: Some(span),
            command: part.command,
            taken: part.taken,
            last: number,
            gone: false,
        };
        self.hierarchy.add(statement, identity)
    }

    /// Notes that the blocks around a statement reach to it: a block whose statements do not stand together has no extent.
    fn reach(&mut self, id: StatementId) {
        let number = self.number;
        let Some(end) = self.hierarchy.get(id).map(|statement| statement.span.end) else { return };
        let mut next = Some(id);
        while let Some(statement) = next.and_then(|id| self.hierarchy.get_mut(id)) {
            statement.extent = match statement.extent {
                Some(extent) if number - statement.last <= 1 => Some(Span::new(extent.start, extent.end.max(end))),
                _ => None,
            };
            statement.last = number;
            next = statement.parent;
        }
    }

    fn close(&mut self, line: u32) {
        if self.open.len() < 2 {
            return;
        }
        let Some(mut block) = self.open.pop() else { return };
        let head = block.head.unwrap_or(line);
        let id = if block.lost.is_empty() {
            block.id
        } else {
            let id = if block.empty { self.place(&mut block, head, false) } else { block.below };
            self.hierarchy.by_line.extend(id.map(|id| (head, id)));
            id
        };
        self.hierarchy.by_line.extend(id.map(|id| (line, id)));
    }

    fn set(&mut self, words: &[Span], opens: bool, line: u32) -> Option<StatementId> {
        let (id, context) = self.editor.block(&self.hierarchy);
        let mut block = Block { id, context, lost: words.to_vec(), head: Some(line), ..Block::top() };
        let found = self.place(&mut block, line, opens);
        if opens {
            self.hierarchy.by_line.extend(found.map(|id| (line, id)));
            self.open.push(block);
        }
        found
    }
}

fn whole(words: &[Span]) -> Option<Span> {
    Some(words.first()?.to(*words.last()?))
}
