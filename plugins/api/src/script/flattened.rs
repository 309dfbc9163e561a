//! Lines that hold the heads of blocks before what goes into them: `router bgp 65000 neighbor 192.0.2.1 shutdown`.

use super::Session;
use super::typed::{Script, ScriptLine};
use super::wording::{Sense, Typed, sense};
use crate::command::Context;
use crate::{Span, Text};

const UNKNOWN: &str = "not a command that is known here";

impl<B: 'static> Session<'_, B> {
    /// Takes a line that is a path of blocks, in the innermost mode that knows it. A path that ends in a block stays there, any
    /// other returns.
    pub(super) fn flattened(
        &mut self,
        script: &Script,
        line: &ScriptLine,
        words: &str,
        contexts: &[Context],
    ) -> Result<(), &'static str> {
        let plain = (self.shell.grammar)().turning().without_off(words);
        let off = words.get(..words.len() - plain.len()).unwrap_or("");
        for (depth, context) in contexts.iter().enumerate() {
            let Some((heads, last)) = self.path(plain, off, *context) else { continue };
            let outer = self.modes.len().saturating_sub(depth);
            let left = self.modes.split_off(outer);
            let mut done = Ok(());
            for head in &heads {
                if last.known.negated && !self.is_there(head) {
                    done = Err("nothing is there to take away");
                    break;
                }
                done = self.take(script, line, head);
                if done.is_err() {
                    break;
                }
            }
            let done = done.and_then(|()| self.take(script, line, &last));
            if done.is_err() || self.modes.len() <= outer + heads.len() {
                self.modes.truncate(outer);
                self.modes.extend(left);
            }
            return done;
        }
        Err(UNKNOWN)
    }

    /// Whether a block stands in the open one already.
    fn is_there(&mut self, head: &Typed) -> bool {
        let open = self.modes.last().and_then(|mode| mode.blocks.first().copied());
        self.document.find(open, &head.identity).is_some()
    }

    /// The heads of a path and what stands behind them; `None` if this is none.
    fn path(&self, words: &str, off: &str, context: Context) -> Option<(Vec<Typed>, Typed)> {
        let text = Text::new(words.to_owned());
        let steps = (self.shell.grammar)().steps(&text, Span::new(0, text.end()), context);
        let (last, heads) = steps.split_last().filter(|(_, heads)| !heads.is_empty())?;
        let known = |words: &str, context: Context| match sense(self.shell, self.habits, words, context, false) {
            Sense::Command(typed) => Some(*typed),
            _ => None,
        };
        let heads: Option<Vec<Typed>> = heads.iter().map(|head| known(text.slice(head.span), head.context)).collect();
        let last = known(&format!("{off}{}", text.slice(last.span)), last.context)?;
        Some((heads.filter(|heads| heads.iter().all(|head| head.known.opens.is_some()))?, last))
    }
}
