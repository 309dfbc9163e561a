//! Applies a change script to a configuration of indented lines as the device would: line by line, in the mode that
//! the lines before have opened.
//!
//! A command replaces the one with the same identity in the same block (see the patterns' `/`), a
//! negated one removes it, and stays as a `no` line where the device prints one. A line that the
//! innermost mode does not know is tried in the modes around it, as such devices do.

mod document;
mod typed;

use self::document::{Document, ItemId};
pub use self::typed::before_hash;
use self::typed::{Script, ScriptLine};
use crate::apply::{Applied, Origin, Rejection};
use crate::command::recognise::Recognised;
use crate::command::{Context, Grammar};
use crate::{Reading, Text, Tree};

/// What a line of a script does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A command of configuration mode.
    Command,
    /// One mode outwards.
    Leave,
    /// Out of all modes.
    End,
    /// Nothing to the configuration.
    Nothing,
}

/// A system whose lines are commands as they would be typed.
pub struct Shell<B: 'static> {
    /// Its grammar.
    pub grammar: fn() -> &'static Grammar<B>,
    /// Lines into blocks.
    pub grow: fn(&Text) -> Tree,
    /// The command behind a prompt, if a line begins with one.
    pub prompt: fn(&str) -> Option<&str>,
    /// What a line of a script does, without prompt and indentation.
    pub step: fn(&str) -> Step,
    /// Columns by which it indents a block.
    pub indent: usize,
    /// The line before which new commands come.
    pub last_line: &'static str,
}

impl<B: 'static> std::fmt::Debug for Shell<B> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Shell").field("last_line", &self.last_line).finish_non_exhaustive()
    }
}

/// Applies `script` to what was read.
pub fn apply<B: 'static>(shell: &Shell<B>, reading: &Reading, script: &str) -> Applied {
    let script = typed::read(shell, script);
    let mut session =
        Session { shell, document: Document::of(shell, reading), modes: Vec::new(), rejected: Vec::new() };
    for line in &script.lines {
        session.step(&script, line);
    }
    let complete = session.rejected.is_empty();
    let (text, origins) = session.document.print();
    Applied { text, origins, removed: Vec::new(), rejected: session.rejected, complete }
}

struct Session<'a, B: 'static> {
    shell: &'a Shell<B>,
    document: Document,
    /// The open blocks, outermost first.
    modes: Vec<(ItemId, Context)>,
    rejected: Vec<Rejection>,
}

impl<B: 'static> Session<'_, B> {
    fn step(&mut self, script: &Script, line: &ScriptLine) {
        match line.step {
            Step::Nothing => {}
            Step::Leave => {
                self.modes.pop();
            }
            Step::End => self.modes.clear(),
            Step::Command => self.command(script, line),
        }
    }

    fn command(&mut self, script: &Script, line: &ScriptLine) {
        let modes: Vec<(Option<ItemId>, Context)> =
            self.modes.iter().map(|(item, context)| (Some(*item), *context)).collect();
        let outwards = modes.into_iter().rev().chain([(None, Context::TOP)]);
        for (depth, (block, context)) in outwards.enumerate() {
            let Some(known) =
                (self.shell.grammar)().recognise(&script.text, line.span, context).filter(|known| known.complete)
            else {
                continue;
            };
            self.modes.truncate(self.modes.len().saturating_sub(depth));
            self.take(script, line, block, &known);
            return;
        }
        let reason = "not a command that is known here".to_owned();
        self.rejected.push(Rejection { span: line.span, reason });
    }

    fn take(&mut self, script: &Script, line: &ScriptLine, block: Option<ItemId>, known: &Recognised) {
        let origin = Origin::Change(line.span);
        let words = script.text.slice(line.span);
        if known.reset || (known.negated && !known.on_by_default) {
            self.document.remove(block, &known.identity);
            return;
        }
        if known.negated {
            // The device prints `no ...` for what is on by default; whatever stood there goes.
            self.document.remove(block, &known.identity);
            self.document.add(block, words, origin, &known.identity);
            return;
        }
        let item = match self.document.find(block, &known.identity) {
            Some(item) if known.opens.is_some() => {
                self.document.rewrite(item, words, origin);
                item
            }
            Some(item) => {
                self.document.replace(item, words, origin);
                item
            }
            None => self.document.add(block, words, origin, &known.identity),
        };
        for body in &line.body {
            self.document.add_body(item, script.text.slice(*body), Origin::Change(*body));
        }
        if let Some(context) = known.opens {
            self.modes.push((item, context));
        }
    }
}
