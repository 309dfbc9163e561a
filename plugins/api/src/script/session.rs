//! The modes of a session, and what each line of a script does in them.

use rustc_hash::FxHashSet;

use super::document::{Document, ItemId, Place};
use super::entries::entry;
use super::typed::{Script, ScriptLine};
use super::wording::{Sense, Typed, sense};
use super::{Habits, Shell, Step, Taken};
use crate::apply::{Applied, Rejection};
use crate::command::{Argument, Context};
use crate::{Reading, Span};

const UNKNOWN: &str = "not a command that is known here";

/// Blocks that are open together.
pub(super) struct Mode {
    pub(super) blocks: Vec<ItemId>,
    pub(super) context: Context,
    /// Columns of the line that opened it, if lines are indented below that one.
    pub(super) column: Option<u32>,
}

/// A session at a device.
pub(super) struct Session<'a, B: 'static> {
    pub(super) shell: &'a Shell<B>,
    pub(super) habits: &'a Habits,
    pub(super) document: Document,
    /// The open blocks, outermost first.
    pub(super) modes: Vec<Mode>,
    /// Whether configuration mode was left.
    outside: bool,
    /// Whether a line was not understood that may have opened a block.
    doubtful: bool,
    refused: FxHashSet<usize>,
    rejected: Vec<Rejection>,
}

impl<'a, B: 'static> Session<'a, B> {
    pub(super) fn begin(shell: &'a Shell<B>, habits: &'a Habits, reading: &Reading) -> Self {
        let document = Document::of(shell, habits, reading);
        let (modes, refused, rejected) = (Vec::new(), FxHashSet::default(), Vec::new());
        Self { shell, habits, document, modes, outside: false, doubtful: false, refused, rejected }
    }

    pub(super) fn run(mut self, script: &Script) -> Applied {
        for (number, line) in script.lines.iter().enumerate() {
            let below_refused = line.parent.is_some_and(|parent| self.refused.contains(&parent));
            let done = match &line.step {
                Step::Nothing => Ok(()),
                Step::Leave if below_refused => Ok(()),
                _ if below_refused => Err("stands below a line that has no effect here"),
                step => self.step(script, line, step),
            };
            if let Err(reason) = done {
                self.refused.insert(number);
                self.doubtful |= reason == UNKNOWN;
                self.rejected.push(Rejection { span: line.span, reason: reason.to_owned() });
            }
        }
        let complete = self.rejected.is_empty();
        let (text, origins) = self.document.print();
        Applied { text, origins, removed: self.document.removals(), rejected: self.rejected, complete }
    }

    fn step(&mut self, script: &Script, line: &ScriptLine, step: &Step) -> Result<(), &'static str> {
        if self.outside && step.configures() {
            // Without a prompt among lines that have one it is something that was printed.
            let printed = !line.prompted && script.prompted;
            return if printed { Ok(()) } else { Err("typed after configuration mode was left") };
        }
        match step {
            Step::Nothing => {}
            Step::Refused(reason) => return Err(reason),
            Step::Leave => {
                // A line that is not known may have opened the block that this leaves.
                if self.modes.pop().is_none() && !self.doubtful {
                    self.outside = true;
                }
            }
            Step::End => self.modes.clear(),
            Step::Enter | Step::Begin => {
                self.modes.clear();
                (self.outside, self.doubtful) = (false, false);
            }
            Step::Out | Step::Abandon | Step::Commit => {
                self.modes.clear();
                self.outside = true;
            }
            Step::Command => self.command(script, line, script.text.slice(line.span).trim())?,
            Step::Instead(words) => self.command(script, line, words)?,
            Step::With(beginnings) => {
                self.command(script, line, script.text.slice(line.span).trim())?;
                self.document.take_away_beginning(beginnings, line.span);
            }
            Step::Blocks(heads) => self.open_all(heads, line)?,
            Step::Emptied(heads) => {
                for head in heads {
                    if let Some(block) = self.block_of(head) {
                        self.document.clear(block, line.span);
                    }
                }
            }
            Step::Range { head, first, last, parts } => {
                self.open_range(head, (*first, *last), parts, line.span)?;
                if let Some(mode) = self.modes.last_mut() {
                    mode.column = line.column.filter(|_| line.heads);
                }
            }
            Step::WithoutRange { head, first, last } => self.remove_range(head, (*first, *last), line.span)?,
            Step::Renumbered { heads, first, step } => {
                let found = match heads.as_slice() {
                    [] => self.modes.last().map_or_else(Vec::new, |mode| mode.blocks.clone()),
                    heads => heads.iter().find_map(|head| self.block_of(head)).into_iter().collect(),
                };
                if found.is_empty() {
                    return Err("there is no list of this name");
                }
                for block in found {
                    self.document.renumber_entries(&self.habits.lists, block, *first, *step);
                }
            }
        }
        Ok(())
    }

    fn command(&mut self, script: &Script, line: &ScriptLine, words: &str) -> Result<(), &'static str> {
        let mut reason = UNKNOWN;
        // A line of which no word is missing and that says something is that command before all others.
        let mut other: Option<(usize, Box<Typed>)> = None;
        for abbreviated in [false, true] {
            if other.is_some() || abbreviated && !self.habits.abbreviates {
                break;
            }
            for (depth, context) in self.contexts(line) {
                // What is indented below a head is that block's, also where nothing is made of it.
                let within = self.is_indented_in(depth, line);
                match sense(self.shell, self.habits, words, context, abbreviated) {
                    Sense::Command(typed) if typed.known.whole && (within || !typed.known.ignored) => {
                        self.modes.truncate(depth);
                        return self.take(script, line, &typed);
                    }
                    Sense::Command(typed) => {
                        if other.as_ref().is_none_or(|(_, known)| typed.known.whole && !known.known.whole) {
                            other = Some((depth, typed));
                        }
                    }
                    Sense::Short => reason = "shorter than any one command: the device wants more words",
                    Sense::Ambiguous if reason == UNKNOWN => {
                        reason = "an abbreviation that could stand for several words: write it in full";
                    }
                    Sense::Ambiguous | Sense::None => {}
                }
            }
        }
        if let Some((depth, typed)) = other {
            self.modes.truncate(depth);
            return self.take(script, line, &typed);
        }
        if self.habits.deep && reason == UNKNOWN {
            return self.flattened(script, line, words, &self.contexts(line));
        }
        Err(reason)
    }

    /// Whether a line is indented below the head of a mode, the outermost of which is the first.
    fn is_indented_in(&self, depth: usize, line: &ScriptLine) -> bool {
        let head = depth.checked_sub(1).and_then(|mode| self.modes.get(mode)?.column);
        head.zip(line.column).is_some_and(|(head, column)| column > head)
    }

    /// The kinds of block in which a line is tried, each with how many modes are open then: those around the innermost one in
    /// turn, but first those that a line indented like this stands in where lines are indented below the heads.
    fn contexts(&self, line: &ScriptLine) -> Vec<(usize, Context)> {
        let all = (1..=self.modes.len()).rev().filter_map(|depth| Some((depth, self.modes.get(depth - 1)?)));
        let left = |mode: &Mode| mode.column.zip(line.column).is_some_and(|(head, column)| column <= head);
        let (out, within): (Vec<_>, Vec<_>) = all.partition(|(_, mode)| left(mode));
        let of = |(depth, mode): (usize, &Mode)| (depth, mode.context);
        within.into_iter().map(of).chain([(0, Context::TOP)]).chain(out.into_iter().map(of)).collect()
    }

    pub(super) fn take(&mut self, script: &Script, line: &ScriptLine, typed: &Typed) -> Result<(), &'static str> {
        let blocks: Vec<Option<ItemId>> = match self.modes.last() {
            Some(mode) => mode.blocks.iter().copied().map(Some).collect(),
            None => vec![None],
        };
        let mut opened = Vec::new();
        for block in blocks {
            let (block, words) = self.entry_of_block(block, typed);
            if let Some(done) = block.and_then(|block| self.list_entry(block, &words, typed, line.span)) {
                done?;
                continue;
            }
            if typed.known.reset || typed.known.negated && !typed.printed_off {
                self.take_off(block, typed, line.span)?;
                continue;
            }
            if typed.known.negated && typed.sweeps && !self.says_so(block, typed) {
                self.document.remove(block, &typed.identity, false, line.span);
            }
            let body: Vec<(&str, Span)> = line.body.iter().map(|span| (script.text.slice(*span), *span)).collect();
            let item = self.put(block, typed, &body, line.span)?;
            // A block whose text came with its head is closed.
            let opens = typed.known.opens.filter(|_| !typed.known.negated && line.body.is_empty());
            opened.extend(opens.map(|_| item));
        }
        if let Some(context) = typed.known.opens.filter(|_| !opened.is_empty()) {
            // A block that nothing is indented in is left as well where blocks stand in blocks.
            let column = line.column.filter(|column| line.heads || self.habits.deep && *column > 0);
            self.modes.push(Mode { blocks: opened, context, column });
        }
        Ok(())
    }

    /// Whether the same line stands there.
    fn says_so(&mut self, block: Option<ItemId>, typed: &Typed) -> bool {
        let there = self.document.find(block, &typed.identity).and_then(|id| self.document.item(id));
        there.is_some_and(|item| item.words() == typed.words)
    }

    /// Takes a command away. Where there is none, what was typed stays: a switch is off then whatever it is without a word.
    fn take_off(&mut self, block: Option<ItemId>, typed: &Typed, by: Span) -> Result<(), &'static str> {
        if self.takes_part(block, typed) {
            return Err("takes a part of several numbers away, which is not followed here: write what is to stay");
        }
        if typed.known.negated {
            let turning = (self.shell.grammar)().turning();
            let there = self.document.find(block, &typed.identity).and_then(|id| self.document.item(id));
            if there.is_some_and(|item| turning.without_off(item.words()) != item.words()) {
                return Ok(());
            }
            let switch = typed.known.parts.iter().all(|part| matches!(part.argument, None | Some(Argument::Interface)));
            let none = self.document.beginning(block, &typed.identity).is_empty();
            if switch && none && typed.known.whole && !typed.sweeps && typed.known.opens.is_none() {
                self.document.add(block, &typed.words, by, &typed.identity, Place::Usual);
                return Ok(());
            }
        }
        self.document.remove(block, &typed.identity, !typed.sweeps, by);
        Ok(())
    }

    fn put(
        &mut self,
        block: Option<ItemId>,
        typed: &Typed,
        body: &[(&str, Span)],
        by: Span,
    ) -> Result<ItemId, &'static str> {
        if let Some(item) = self.document.find(block, &typed.identity) {
            let running = self.document.item(item).map_or("", |item| item.words());
            // Some systems print words of theirs in capitals.
            if body.is_empty() && running == typed.said {
                return Ok(item);
            }
            let joined = if typed.known.negated { None } else { (self.habits.joined)(running, &typed.words)? };
            let words = joined.as_deref().unwrap_or(&typed.words);
            if typed.known.opens.is_some() && body.is_empty() {
                self.document.rewrite(item, words, by);
            } else {
                self.document.replace(item, words, body, by);
                self.document.forget_additions(block, &typed.identity, by);
            }
            return Ok(item);
        }
        if self.habits.lists.taken == Taken::Refused && self.has_number(block, typed) {
            return Err("the list has another entry of this number: take that away first");
        }
        let item = self.document.add(block, &typed.words, by, &typed.identity, Place::Usual);
        self.document.add_body(item, body);
        if block.is_none() && typed.known.opens.is_some() {
            self.gather(item, typed);
        }
        Ok(item)
    }

    /// Whether another line of the same list has the number of this one: `ip prefix-list A seq 5 ...`.
    fn has_number(&mut self, block: Option<ItemId>, typed: &Typed) -> bool {
        let Some(at) = typed.identity.iter().position(|word| word == "seq") else { return false };
        let numbered = typed.identity.get(..at + 2).filter(|words| words.len() < typed.identity.len());
        numbered.is_some_and(|words| !self.document.beginning(block, words).is_empty())
    }

    /// Whether a line that is not there names numbers of which others of its kind may hold some: `no vlan 10` of `vlan 10-12`.
    fn takes_part(&mut self, block: Option<ItemId>, typed: &Typed) -> bool {
        let keys = typed.known.parts.iter().filter(|part| part.key);
        let Some(at) = keys.clone().position(|part| part.argument == Some(Argument::Numbers)) else { return false };
        let Some(words) = typed.identity.get(..at).filter(|words| !words.is_empty()) else { return false };
        self.document.beginning(block, &typed.identity).is_empty()
            && self
                .document
                .beginning(block, words)
                .into_iter()
                .any(|id| self.document.item(id).is_some_and(|item| item.words().contains(['-', ','])))
    }

    /// A new block that names a list whose entries stand line by line at the top takes them in.
    fn gather(&mut self, block: ItemId, typed: &Typed) {
        let Some(beginning) = (self.habits.entries_of)(&typed.words) else { return };
        let words: Vec<String> = beginning.split(' ').map(str::to_owned).collect();
        for id in self.document.beginning(None, &words) {
            let Some(entry) = self.document.item(id).and_then(|item| item.words().strip_prefix(&beginning)) else {
                continue;
            };
            let entry = entry.trim().to_owned();
            self.document.move_into(block, id, &entry, Vec::new());
        }
    }

    /// A line at the top that is an entry of a list in a block stands there.
    fn entry_of_block(&mut self, block: Option<ItemId>, typed: &Typed) -> (Option<ItemId>, String) {
        let turning = (self.shell.grammar)().turning();
        let words = turning.without_off(&typed.words).to_owned();
        let named = (self.habits.list_of)(&words).filter(|_| block.is_none());
        let Some((heads, entry)) = named else { return (block, words) };
        match heads.iter().find_map(|head| self.block_of(head)) {
            Some(found) => (Some(found), entry),
            None => (None, words),
        }
    }

    /// Does what an entry of a list does; `None` if the line is none.
    fn list_entry(&mut self, block: ItemId, words: &str, typed: &Typed, by: Span) -> Option<Result<(), &'static str>> {
        let lists = self.habits.lists;
        if words.is_empty() && typed.known.negated {
            self.document.take_away(block, by);
            return Some(Ok(()));
        }
        let entry = entry(&lists, words)?;
        if typed.known.negated || typed.known.reset {
            self.document.remove_entry(&lists, block, &entry, by);
            return Some(Ok(()));
        }
        Some(self.document.put_entry(&lists, block, &entry, by))
    }

    /// Opens several blocks at once.
    fn open_all(&mut self, heads: &[String], line: &ScriptLine) -> Result<(), &'static str> {
        let mut all = Vec::new();
        for head in heads {
            match sense(self.shell, self.habits, head, Context::TOP, false) {
                Sense::Command(typed) if typed.known.opens.is_some() => all.push(typed),
                _ => return Err(UNKNOWN),
            }
        }
        let context = all.first().and_then(|typed| typed.known.opens).ok_or(UNKNOWN)?;
        if all.iter().any(|typed| typed.known.opens != Some(context)) {
            return Err("blocks of several kinds at once");
        }
        let blocks = all.iter().map(|typed| self.put(None, typed, &[], line.span)).collect::<Result<_, _>>()?;
        self.modes = vec![Mode { blocks, context, column: line.column.filter(|_| line.heads) }];
        Ok(())
    }

    /// The block that a head names.
    fn block_of(&mut self, head: &str) -> Option<ItemId> {
        match sense(self.shell, self.habits, head, Context::TOP, false) {
            Sense::Command(typed) => self.document.find(None, &typed.identity),
            _ => None,
        }
    }
}
