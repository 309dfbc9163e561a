//! Applies a change script to a configuration as SR OS would: classic CLI line by line, MD-CLI as one candidate.
//!
//! A command replaces the one with the same identity in the same block; `no` in classic CLI and `delete` in MD-CLI take it away. What
//! classic CLI prints in its negated form stays as such. A candidate that the script does not commit is taken as one that will be.

mod document;
mod script;

use document::{Document, ItemId};
use script::{Opens, ScriptLine, Step};
use seawall_api::apply::{Applied, Origin, Rejection};
use seawall_api::command::Context;
use seawall_api::command::path::PathStep;
use seawall_api::command::recognise::Recognised;
use seawall_api::{Reading, Span, Text};

use crate::form::Form;
use crate::grammar::grammar;
use crate::tree;

const UNKNOWN: &str = "not a command that is known here";
const NOTHING: &str = "nothing is there to change";
const BELOW: &str = "stands below a line that has no effect here";

/// Applies `script` to what was read.
pub(crate) fn apply(reading: &Reading, script: &str) -> Applied {
    let form = Form::of(&reading.text, &tree::frame(&reading.text));
    let text = Text::new(script.replace("\r\n", "\n"));
    let mut session = Session {
        document: Document::of(reading, form),
        modes: Vec::new(),
        left: Vec::new(),
        rejected: Vec::new(),
        text: &text,
        writes: true,
        dead: None,
        doubtful: None,
    };
    let lines = script::lines(&text, form);
    for (line, writes) in lines.iter().zip(holding(&lines, form)) {
        session.writes = writes;
        let done = if session.is_below_dead(line) { Err(BELOW) } else { session.step(line) };
        let opens = line.opens == Opens::Yes && line.step != Step::Nothing;
        match done {
            Err(reason) => {
                if reason != BELOW && opens {
                    session.dead = Some(Dead { indent: line.indent, depth: line.braces.0 });
                }
                if line.step == Step::Command || reason != BELOW {
                    session.rejected.push(Rejection { span: line.span, reason: reason.to_owned() });
                }
            }
            Ok(entered) => {
                if opens && !entered {
                    session.dead = Some(Dead { indent: line.indent, depth: line.braces.0 });
                }
            }
        }
    }
    let complete = session.rejected.is_empty();
    let removed = session.document.removed_lines();
    let (printed, origins) = session.document.print();
    Applied { text: printed, origins, removed, rejected: session.rejected, complete }
}

/// Which lines hold at the end: those that were dropped before they were committed do not. Classic CLI writes at once
/// unless the script edits a candidate.
fn holding(lines: &[ScriptLine], form: Form) -> Vec<bool> {
    let mut holds = vec![true; lines.len()];
    let mut is_candidate = form == Form::Md;
    let mut first = 0;
    for (index, line) in lines.iter().enumerate() {
        match line.step {
            Step::Candidate if !is_candidate => (is_candidate, first) = (true, index),
            Step::Commit => {
                first = index;
                is_candidate = form == Form::Md;
            }
            Step::Discard if is_candidate => {
                holds.get_mut(first..index).unwrap_or_default().fill(false);
                first = index;
                is_candidate = form == Form::Md;
            }
            _ => {}
        }
    }
    holds
}

/// An open block: its item, and the kind of block.
type Mode = (Option<ItemId>, Context);

struct Session<'a> {
    document: Document,
    /// The open blocks, outermost first.
    modes: Vec<Mode>,
    /// What was open where a line went elsewhere.
    left: Vec<Vec<Mode>>,
    rejected: Vec<Rejection>,
    text: &'a Text,
    /// Whether what the line changes holds at the end.
    writes: bool,
    dead: Option<Dead>,
    /// What was open before a line that may have opened nothing.
    doubtful: Option<Vec<Mode>>,
}

/// A block whose head was not understood: what stands in it stands nowhere.
#[derive(Debug, Clone, Copy)]
struct Dead {
    /// The indentation of its head.
    indent: Option<usize>,
    /// Its open braces.
    depth: usize,
}

impl Session<'_> {
    /// Whether a line stands in a block that nobody knows, or ends it.
    fn is_below_dead(&mut self, line: &ScriptLine) -> bool {
        let Some(dead) = &mut self.dead else { return false };
        if dead.depth > 0 {
            let (opened, closed) = line.braces;
            dead.depth = dead.depth.saturating_sub(closed) + opened;
            if dead.depth == 0 {
                self.dead = None;
            }
            return true;
        }
        let is_deeper = matches!((line.indent, dead.indent), (Some(here), Some(head)) if here > head);
        let ends = line.step == Step::Leave && line.indent == dead.indent;
        if !is_deeper && line.step != Step::Nothing {
            self.dead = None;
        }
        is_deeper || ends
    }

    /// Does what a line says; whether it opened a block.
    fn step(&mut self, line: &ScriptLine) -> Result<bool, &'static str> {
        match line.step {
            Step::Nothing | Step::Candidate | Step::Commit | Step::Discard => {}
            Step::Refused(reason) => return Err(reason),
            Step::Leave => self.modes = self.left.pop().unwrap_or_default(),
            Step::Back(count) => {
                self.modes.truncate(self.modes.len().saturating_sub(count));
                // What is left behind is further out than where the session stands.
                let depth = self.modes.len();
                while self.left.last().is_some_and(|left| left.len() >= depth && !left.is_empty()) {
                    self.left.pop();
                }
            }
            Step::End => {
                self.modes.clear();
                self.left.clear();
            }
            Step::Command => return self.command(line),
        }
        Ok(line.braces.0 > 0)
    }

    /// Goes along a path; a path that ends in a block stays there, any other returns.
    fn command(&mut self, line: &ScriptLine) -> Result<bool, &'static str> {
        let (path, place) = if line.inserts { self.split_place(line.span)? } else { (line.span, None) };
        let context = if line.from_root { None } else { self.modes.last().map(|mode| mode.1) };
        let steps = grammar().steps(self.text, path, context.unwrap_or(Context::TOP));
        let (last, heads) = steps.split_last().ok_or(UNKNOWN)?;
        let known: Option<Vec<Recognised>> = heads.iter().map(|step| self.known(step, false)).collect();
        let (Some(known), Some(meant)) = (known, self.known(last, line.deletes)) else {
            // The line above may have opened nothing, though its command can.
            let Some(before) = self.doubtful.take().filter(|_| !line.from_root) else { return Err(UNKNOWN) };
            self.left.pop();
            self.modes = before;
            return self.command(line);
        };
        self.doubtful = None;
        let before = self.modes.clone();
        if line.from_root {
            self.modes.clear();
        }
        let takes = line.deletes && !heads.is_empty();
        for (step, known) in heads.iter().zip(&known) {
            let block = self.modes.last().and_then(|mode| mode.0);
            if takes && self.document.find(block, &known.identity).is_none() {
                self.modes = before;
                return Err(NOTHING);
            }
            self.enter(step.span, known, false);
        }
        let done = if line.deletes { self.delete(&meant, line.span) } else { self.write(last.span, &meant, line.span) };
        if let (Ok(Some(item)), Some((beside, behind))) = (&done, &place)
            && self.writes
        {
            self.place(*item, last, beside, *behind)?;
        }
        let entered = matches!(done, Ok(Some(_))) && line.opens != Opens::No;
        if entered {
            if line.opens == Opens::Perhaps
                && heads.is_empty()
                && meant.parts.iter().all(|part| part.argument.is_none())
            {
                self.doubtful = Some(before.clone());
            }
            self.left.push(before);
        } else {
            self.modes = before;
        }
        done.map(|_| entered)
    }

    fn known(&self, step: &PathStep, deletes: bool) -> Option<Recognised> {
        let known = grammar().recognise(self.text, step.span, step.context)?;
        (known.complete || deletes && known.begun).then_some(known)
    }

    fn delete(&mut self, known: &Recognised, by: Span) -> Result<Option<ItemId>, &'static str> {
        let block = self.modes.last().and_then(|mode| mode.0);
        let found = !self.writes || self.document.remove(block, &known.identity, by);
        if found { Ok(None) } else { Err(NOTHING) }
    }

    /// Writes a command down; gives it if it opens a block.
    fn write(&mut self, span: Span, known: &Recognised, by: Span) -> Result<Option<ItemId>, &'static str> {
        if known.opens.is_some() && !known.negated && !known.reset {
            return Ok(Some(self.enter(span, known, true)));
        }
        if !self.writes {
            return Ok(None);
        }
        let block = self.modes.last().and_then(|mode| mode.0);
        let words = self.text.slice(span).trim_end_matches(['{', '}', ' ']);
        let takes = known.reset || known.negated && (!known.on_by_default || words.starts_with("delete "));
        if takes {
            self.document.remove(block, &known.identity, by);
            return Ok(None);
        }
        self.revive(by);
        if known.negated {
            self.document.remove(block, &known.identity, by);
            self.document.add(block, words, Origin::Change(by), &known.identity, None);
            return Ok(None);
        }
        match self.document.find(block, &known.identity) {
            Some(item) => self.document.replace(item, words, by),
            None => {
                self.document.add(block, words, Origin::Change(by), &known.identity, None);
            }
        }
        Ok(None)
    }

    /// Opens a block, which is made if it is not there.
    fn enter(&mut self, span: Span, known: &Recognised, is_last: bool) -> ItemId {
        let block = self.modes.last().and_then(|mode| mode.0);
        let words = self.text.slice(span).trim_end_matches(['{', '}', ' ']);
        let found = self.document.find(block, &known.identity);
        if self.writes {
            self.revive(span);
        }
        let item = match found {
            Some(item) => {
                if is_last && self.writes {
                    self.document.rewrite(item, words, span);
                }
                item
            }
            None if self.writes => self.document.add(block, words, Origin::Change(span), &known.identity, known.opens),
            None => self.document.add_unwritten(block, words, span, &known.identity),
        };
        self.modes.push((Some(item), known.opens.unwrap_or(Context::TOP)));
        item
    }

    /// The blocks around what is written are there.
    fn revive(&mut self, by: Span) {
        for (item, _) in &self.modes {
            if let Some(item) = item {
                self.document.revive(*item, Origin::Change(by));
            }
        }
    }

    /// `... beginning`, `... end`, `... before "x"`, `... after "x"`: the path before, the words beside which it goes.
    fn split_place(&self, span: Span) -> Result<(Span, Option<(Option<Span>, bool)>), &'static str> {
        let words = tree::word::words(self.text, span);
        let is = |span: &Span, word: &str| self.text.slice(*span) == word;
        let (at, place) = match words.as_slice() {
            [.., _, last] if is(last, "beginning") => (last.start, (None, false)),
            [.., _, last] if is(last, "end") => (last.start, (None, true)),
            [.., _, word, other] if is(word, "before") => (word.start, (Some(*other), false)),
            [.., _, word, other] if is(word, "after") => (word.start, (Some(*other), true)),
            _ => return Err("it does not say where it goes"),
        };
        let path = self.text.slice(Span::new(span.start, at)).trim_end();
        let end = span.start + u32::try_from(path.len()).unwrap_or(0);
        Ok((Span::new(span.start, end), Some(place)))
    }

    /// Moves an entry of a list, by the name of another.
    fn place(
        &mut self,
        item: ItemId,
        step: &PathStep,
        beside: &Option<Span>,
        behind: bool,
    ) -> Result<(), &'static str> {
        let beside = match beside {
            None => None,
            Some(name) => {
                let mut identity = self.known(step, false).ok_or(UNKNOWN)?.identity;
                *identity.last_mut().ok_or(UNKNOWN)? = self.text.slice(*name).to_owned();
                Some(self.document.sibling(item, &identity).ok_or(NOTHING)?)
            }
        };
        if self.document.insert(item, beside, behind) { Ok(()) } else { Err(NOTHING) }
    }
}

#[cfg(test)]
mod tests;
