//! A text's statements, each in its block.

use super::Context;
use super::descend::Part;
use super::edit::{Edited, Editor, LOST, NOTHING, PROTECTED, Refusal, UNKNOWN};
use super::script::Choice;
use super::statement::{Hierarchy, Statement, StatementId};
use crate::command::Grammar;
use crate::reader::hierarchy::{Event, Mark, Statements, Verb};
use crate::{Span, Text};

/// An open block.
#[derive(Debug, Clone)]
struct Block {
    id: Option<StatementId>,
    context: Context,
    /// Words of heads that are no block of the grammar by themselves: they belong to each statement below.
    lost: Vec<Span>,
    /// What marks say of the statement whose head this is.
    marks: Vec<Mark>,
    /// Whether what stands in it counts for nothing: its head was refused, or goes.
    dead: bool,
    /// The line of the head, and whether nothing stood in the block so far.
    head: Option<u32>,
    empty: bool,
    /// The first statement below a head that is no block by itself: what becomes of it becomes of the head's line.
    below: Option<StatementId>,
}

impl Block {
    fn top() -> Self {
        Self {
            id: None,
            context: Context::TOP,
            lost: Vec::new(),
            marks: Vec::new(),
            dead: false,
            head: None,
            empty: true,
            below: None,
        }
    }
}

/// Puts each statement where it stands.
pub fn grow<B: 'static>(grammar: &'static Grammar<B>, text: &Text, statements: &Statements) -> Hierarchy {
    let mut session = Session::new(grammar, text);
    for event in &statements.events {
        // What is not understood stands in the hierarchy too; what does nothing, nowhere.
        let _ = session.run(event);
    }
    session.finish()
}

/// Statements that are put where they stand, one after the other.
pub(super) struct Session<'a, B: 'static> {
    pub(super) hierarchy: Hierarchy,
    grammar: &'static Grammar<B>,
    text: &'a Text,
    open: Vec<Block>,
    pub(super) editor: Editor,
    /// Whether what is marked so takes the place of what is there.
    pub(super) replaces: bool,
    /// Statements of which a block has one kind only.
    pub(super) choices: &'static [Choice],
    /// Statements of the text so far.
    number: u32,
}

impl<'a, B: 'static> Session<'a, B> {
    pub(super) fn new(grammar: &'static Grammar<B>, text: &'a Text) -> Self {
        let hierarchy = Hierarchy::default();
        Self {
            hierarchy,
            grammar,
            text,
            open: vec![Block::top()],
            editor: Editor::default(),
            replaces: false,
            choices: &[],
            number: 0,
        }
    }

    /// Takes what stands in a text next.
    ///
    /// # Errors
    /// Why it does nothing, or what it does is not known.
    pub(super) fn run(&mut self, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Statement { words, marks, opens, line } => {
                let found = self.statement(words, marks, *opens, *line)?;
                self.known(found)
            }
            Event::Close { line } => self.close(*line),
            Event::Path { verb, from_top, words, opens, line } => {
                let before = from_top.then(|| std::mem::take(&mut self.editor));
                let done = self.path(*verb, words, *opens, *line);
                match before {
                    Some(before) if *verb == Verb::Edit => self.editor.comes_from(before),
                    Some(before) => self.editor = before,
                    None => {}
                }
                done
            }
        }
    }

    fn path(&mut self, verb: Verb, words: &[Span], opens: bool, line: u32) -> Result<(), Refusal> {
        if verb == Verb::Set {
            let found = self.set(words, opens, line)?;
            return self.known(found);
        }
        let (grammar, text) = (self.grammar, self.text);
        let mut edited = Edited { hierarchy: &mut self.hierarchy, grammar, text };
        let found = self.editor.run(&mut edited, verb, words)?;
        self.hierarchy.by_line.extend(found.into_iter().map(|id| (line, id)));
        Ok(())
    }

    /// Leaves as many blocks as are asked for.
    pub(super) fn up(&mut self, count: usize) -> Result<(), Refusal> {
        let (grammar, text) = (self.grammar, self.text);
        self.editor.up(&Edited { hierarchy: &mut self.hierarchy, grammar, text }, count)
    }

    /// Takes away all that stands in the block which paths begin in.
    pub(super) fn clear(&mut self) -> Result<(), Refusal> {
        let all: Vec<StatementId> = if self.editor.lost {
            return Err(LOST);
        } else if self.editor.level.is_empty() {
            self.hierarchy.children(None).collect()
        } else {
            let (grammar, text) = (self.grammar, self.text);
            Edited { hierarchy: &mut self.hierarchy, grammar, text }.find(&self.editor.level)?
        };
        if all.iter().any(|id| self.hierarchy.holds_protected(*id)) {
            return Err(PROTECTED);
        }
        all.into_iter().for_each(|id| self.hierarchy.take_away(id));
        Ok(())
    }

    /// Leaves all blocks.
    pub(super) fn leave(&mut self) {
        self.open.truncate(1);
        self.editor.top();
    }

    /// What all statements come to.
    pub(super) fn finish(mut self) -> Hierarchy {
        self.hierarchy.by_line.sort_by_key(|(line, _)| *line);
        self.hierarchy
    }

    fn known(&self, found: Option<StatementId>) -> Result<(), Refusal> {
        match found.and_then(|id| self.hierarchy.get(id)) {
            Some(statement) if !statement.is_known() => Err(UNKNOWN),
            _ => Ok(()),
        }
    }

    /// Whether a script runs, and not the configuration itself is read.
    fn is_script(&self) -> bool {
        self.hierarchy.journal.command.is_some()
    }

    fn statement(
        &mut self,
        words: &[Span],
        marks: &[Mark],
        opens: bool,
        line: u32,
    ) -> Result<Option<StatementId>, Refusal> {
        let Some(around) = self.open.last_mut() else { return Ok(None) };
        around.empty = false;
        let mut block = Block { head: Some(line), empty: true, below: None, ..around.clone() };
        block.lost.extend_from_slice(words);
        block.marks.extend_from_slice(marks);
        if block.dead {
            if opens {
                self.open.push(block);
            }
            return Ok(None);
        }
        let goes = self.is_script() && block.marks.contains(&Mark::Delete);
        let placed = self.place(&mut block, line, opens);
        block.dead = goes || placed.is_err();
        let found = placed.as_ref().ok().copied().flatten();
        if opens {
            self.hierarchy.by_line.extend(found.map(|id| (line, id)));
            self.open.push(block);
        }
        if let Some(id) = found {
            let heads = self.open.iter_mut().rev().take_while(|block| !block.lost.is_empty() && block.below.is_none());
            heads.for_each(|block| block.below = Some(id));
        }
        placed
    }

    /// Puts the words that are left of an open block into the hierarchy. Those that may yet become the head of a block with
    /// the words below stay.
    fn place(&mut self, block: &mut Block, line: u32, opens: bool) -> Result<Option<StatementId>, Refusal> {
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
            if self.is_script() {
                self.prepare(block, &part, is_last, line)?;
            }
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
        Ok(last)
    }

    /// Before a script writes a statement down: whether it may, and what it takes the place of.
    fn prepare(&mut self, block: &Block, part: &Part, is_last: bool, line: u32) -> Result<(), Refusal> {
        let there = self.hierarchy.find(block.id, &part.identity(self.text));
        let same = |(one, other): (&Span, &Span)| self.text.slice(*one) == self.text.slice(*other);
        let stays = there.and_then(|id| self.hierarchy.get(id)).is_some_and(|statement| {
            statement.words.len() == part.words.len() && statement.words.iter().zip(&part.words).all(same)
        });
        let marked = is_last && block.marks.iter().any(|mark| matches!(mark, Mark::Delete | Mark::Replace));
        let guarded = self.hierarchy.is_protected(there.or(block.id))
            || block.id.is_some_and(|id| self.hierarchy.is_protected(Some(id)));
        if guarded && (!stays || marked) && !block.marks.contains(&Mark::Unprotect) {
            return Err(PROTECTED);
        }
        if !marked {
            self.choose(block.id, part);
            return Ok(());
        }
        if block.marks.contains(&Mark::Delete) {
            return there.map(|_| ()).ok_or(NOTHING);
        }
        if self.replaces {
            self.make_room(block.id, part, there, line);
        }
        Ok(())
    }

    /// Takes away what a statement excludes.
    fn choose(&mut self, block: Option<StatementId>, part: &Part) {
        let word = part.words.first().map_or("", |word| self.text.slice(*word));
        let choice = self.choices.iter().find(|choice| choice.within == part.context && choice.words.contains(&word));
        let Some(choice) = choice else { return };
        let text = self.text;
        let excluded = |statement: &Statement| {
            let first = statement.words.first().map_or("", |word| text.slice(*word));
            first != word && choice.words.contains(&first)
        };
        let all = self.hierarchy.children(block);
        let others: Vec<StatementId> = all.filter(|id| self.hierarchy.get(*id).is_some_and(excluded)).collect();
        others.into_iter().for_each(|id| self.hierarchy.take_away(id));
    }

    /// Takes away what has the name of a statement: the block itself, or all values of that name.
    fn make_room(&mut self, block: Option<StatementId>, part: &Part, there: Option<StatementId>, line: u32) {
        if part.opens.is_some() {
            there.into_iter().for_each(|id| self.hierarchy.take_away(id));
            return;
        }
        let values = part.taken.iter().filter(|taken| taken.argument.is_some()).map(|taken| taken.first).min();
        let name = part.words.get(..values.unwrap_or(part.words.len())).unwrap_or_default();
        let same = |(one, other): (&Span, &Span)| self.text.slice(*one) == self.text.slice(*other);
        let is_older = |it: &Statement| {
            it.line != line && it.opens.is_none() && it.words.len() >= name.len() && it.words.iter().zip(name).all(same)
        };
        let all = self.hierarchy.children(block);
        let older: Vec<StatementId> = all.filter(|id| self.hierarchy.get(*id).is_some_and(is_older)).collect();
        older.into_iter().for_each(|id| self.hierarchy.take_away(id));
    }

    /// What marks say holds for the statement, and for all below it by standing there.
    fn mark(&mut self, block: &mut Block, id: StatementId) {
        let marks = std::mem::take(&mut block.marks);
        if marks.is_empty() {
            return;
        }
        self.hierarchy.note(self.text, id);
        if marks.contains(&Mark::Delete) {
            self.hierarchy.take_away(id);
        }
        self.hierarchy.protects |= marks.contains(&Mark::Protect);
        let Some(statement) = self.hierarchy.get_mut(id) else { return };
        for mark in marks {
            match mark {
                Mark::Inactive => statement.inactive = true,
                Mark::Active => statement.inactive = false,
                Mark::Protect => statement.protected = true,
                Mark::Unprotect => statement.protected = false,
                Mark::Delete | Mark::Replace => {}
            }
        }
    }

    /// The statement of a block that these words are: a new one, or the one that they say again.
    fn part(&mut self, block: Option<StatementId>, part: Part, line: u32) -> StatementId {
        let identity = part.identity(self.text);
        let number = self.number;
        if let Some(id) = self.hierarchy.find(block, &identity) {
            let same = |(one, other): (&Span, &Span)| self.text.slice(*one) == self.text.slice(*other);
            let says_the_same = |known: &Statement| {
                known.words.len() == part.words.len() && known.words.iter().zip(&part.words).all(same)
            };
            if self.is_script() && self.hierarchy.get(id).is_some_and(says_the_same) {
                return id;
            }
            if part.opens.is_none() {
                self.hierarchy.note(self.text, id);
            }
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
            protected: false,
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

    fn close(&mut self, line: u32) -> Result<(), Refusal> {
        if self.open.len() < 2 {
            return Ok(());
        }
        let Some(mut block) = self.open.pop() else { return Ok(()) };
        let head = block.head.unwrap_or(line);
        let mut said = Ok(());
        let id = if block.dead || block.lost.is_empty() {
            block.id
        } else {
            let id = if block.empty {
                let placed = self.place(&mut block, head, false)?;
                said = self.known(placed);
                placed
            } else {
                block.below
            };
            self.hierarchy.by_line.extend(id.map(|id| (head, id)));
            id
        };
        self.hierarchy.by_line.extend(id.map(|id| (line, id)));
        said
    }

    fn set(&mut self, words: &[Span], opens: bool, line: u32) -> Result<Option<StatementId>, Refusal> {
        if self.editor.lost && self.is_script() {
            return Err(LOST);
        }
        let mut block = Block { lost: self.editor.path(words), head: Some(line), ..Block::top() };
        let placed = self.place(&mut block, line, opens);
        let found = placed.as_ref().ok().copied().flatten();
        if opens {
            self.hierarchy.by_line.extend(found.map(|id| (line, id)));
            self.open.push(block);
        }
        placed
    }
}
