//! Applies a change script to a configuration as SR OS would: classic CLI line by line, MD-CLI as one candidate.
//!
//! A command replaces the one with the same identity in the same block; `no` in classic CLI and `delete` in MD-CLI take it away. What
//! classic CLI prints in its negated form stays as such.

mod document;
mod script;

use document::{Document, ItemId};
use script::{ScriptLine, Step};
use seawall_api::apply::{Applied, Origin, Rejection};
use seawall_api::command::Context;
use seawall_api::command::recognise::Recognised;
use seawall_api::{Reading, Span, Text};

use crate::form::Form;
use crate::grammar::grammar;
use crate::tree;

/// Applies `script` to what was read.
pub(crate) fn apply(reading: &Reading, script: &str) -> Applied {
    let form = Form::of(&reading.text, &tree::frame(&reading.text));
    let text = Text::new(script.replace("\r\n", "\n"));
    let mut session =
        Session { document: Document::of(reading, form), modes: Vec::new(), rejected: Vec::new(), text: &text };
    for line in script::lines(&text) {
        session.step(&line);
    }
    let complete = session.rejected.is_empty();
    let (printed, origins) = session.document.print();
    Applied { text: printed, origins, removed: Vec::new(), rejected: session.rejected, complete }
}

/// An open block: its item, and the kind of block.
type Mode = (Option<ItemId>, Context);

struct Session<'a> {
    document: Document,
    /// The open blocks, outermost first.
    modes: Vec<Mode>,
    rejected: Vec<Rejection>,
    text: &'a Text,
}

impl Session<'_> {
    fn step(&mut self, line: &ScriptLine) {
        match line.step {
            Step::Nothing => {}
            Step::Leave => {
                self.modes.pop();
            }
            Step::End => self.modes.clear(),
            Step::Command => self.command(line),
        }
    }

    /// Goes along a path; a path that ends in a block stays there, any other returns.
    fn command(&mut self, line: &ScriptLine) {
        let before = self.modes.clone();
        if line.from_root {
            self.modes.clear();
        }
        let context = self.modes.last().map_or(Context::TOP, |mode| mode.1);
        let steps = grammar().steps(self.text, line.span, context);
        for (number, step) in steps.iter().enumerate() {
            let is_last = number + 1 == steps.len();
            if !self.take(step.span, step.context, line, is_last) {
                self.modes = before;
                let reason = "not a command that is known here".to_owned();
                self.rejected.push(Rejection { span: line.span, reason });
                return;
            }
        }
        let depth = if line.from_root { 0 } else { before.len() };
        if self.modes.len() < depth + steps.len() {
            self.modes = before;
        }
    }

    /// Takes one step; whether it was understood.
    fn take(&mut self, span: Span, context: Context, line: &ScriptLine, is_last: bool) -> bool {
        let deletes = line.deletes && is_last;
        let is_known = |known: &Recognised| known.complete || deletes && known.begun;
        let Some(known) = grammar().recognise(self.text, span, context).filter(is_known) else {
            return false;
        };
        let block = self.modes.last().and_then(|mode| mode.0);
        let origin = Origin::Change(line.span);
        let words = self.text.slice(span).trim_end_matches(['{', ' ']);
        if deletes || known.reset || (known.negated && (!known.on_by_default || words.starts_with("delete "))) {
            self.document.remove(block, &known.identity);
            return true;
        }
        if known.negated {
            self.document.remove(block, &known.identity);
            self.document.add(block, words, origin, &known.identity, None);
            return true;
        }
        let item = match self.document.find(block, &known.identity) {
            Some(item) if known.opens.is_some() => {
                if is_last {
                    self.document.rewrite(item, words, origin);
                }
                item
            }
            Some(item) => {
                self.document.replace(item, words, origin);
                item
            }
            None => self.document.add(block, words, origin, &known.identity, known.opens),
        };
        if let Some(context) = known.opens {
            self.modes.push((Some(item), context));
        }
        true
    }
}

#[cfg(test)]
mod tests;
