//! Applies a change script to a configuration as the device would: line by line, in the mode that
//! the lines before have opened.
//!
//! A command replaces the one with the same identity in the same block (see the patterns' `/`), a
//! negated one removes it, and stays as a `no` line where the device prints one. A line that the
//! innermost mode does not know is tried in the modes around it, as IOS does.

mod document;
mod script;

use seawall_api::Reading;
use seawall_api::apply::{Applied, Origin, Rejection};
use seawall_api::command::Context;
use seawall_api::command::recognise::Recognised;

use self::document::{Document, ItemId};
use self::script::{ScriptLine, Step};
use crate::grammar::grammar;

/// Applies `script` to what was read.
pub(crate) fn apply(reading: &Reading, script: &str) -> Applied {
    let script = script::read(script);
    let mut session = Session { document: Document::of(reading), modes: Vec::new(), rejected: Vec::new() };
    for line in &script.lines {
        session.step(&script, line);
    }
    let complete = session.rejected.is_empty();
    let (text, origins) = session.document.print();
    Applied { text, origins, rejected: session.rejected, complete }
}

struct Session {
    document: Document,
    /// The open blocks, outermost first.
    modes: Vec<(ItemId, Context)>,
    rejected: Vec<Rejection>,
}

impl Session {
    fn step(&mut self, script: &script::Script, line: &ScriptLine) {
        match line.step {
            Step::Nothing => {}
            Step::Leave => {
                self.modes.pop();
            }
            Step::End => self.modes.clear(),
            Step::Command => self.command(script, line),
        }
    }

    fn command(&mut self, script: &script::Script, line: &ScriptLine) {
        let modes: Vec<(Option<ItemId>, Context)> =
            self.modes.iter().map(|(item, context)| (Some(*item), *context)).collect();
        let outwards = modes.into_iter().rev().chain([(None, Context::TOP)]);
        for (depth, (block, context)) in outwards.enumerate() {
            let Some(known) = grammar().recognise(&script.text, line.span, context).filter(|known| known.complete)
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

    fn take(&mut self, script: &script::Script, line: &ScriptLine, block: Option<ItemId>, known: &Recognised) {
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use seawall_api::reading::{Completeness, Extent};
    use seawall_api::secret::SecretReader;
    use seawall_api::{Plugin as _, ReadContext, Text};

    use super::*;
    use crate::CiscoIos;

    fn change(running: &str, script: &str) -> Applied {
        let context = ReadContext {
            secrets: Arc::new(SecretReader::new(Vec::new())),
            completeness: Some(Completeness { extent: Extent::Whole, evidence: Vec::new() }),
        };
        CiscoIos.apply(&CiscoIos.read(Text::new(running.to_owned()), &context), script)
    }

    #[test]
    fn a_value_is_replaced_in_its_block() {
        let done =
            change("line vty 0 4\n exec-timeout 0 0\n transport input all\nend\n", "line vty 0 4\n exec-timeout 5 0\n");
        assert_eq!(done.text, "line vty 0 4\n exec-timeout 5 0\n transport input all\nend\n");
        assert!(done.complete);
        assert!(matches!(done.origins[1], Origin::Change(_)) && matches!(done.origins[2], Origin::Running(_)));
    }

    #[test]
    fn prompts_comments_and_modes_are_followed() {
        let done = change(
            "line vty 0 4\n absolute-timeout 10\nline vty 5 15\nend\n",
            "R1#conf t\nR1(config)#line vty 0 4\nR1(config-line)#no absolute-timeout\n! next\nline vty 5 15\naccess-class MGMT in\nexit\nend\nwrite memory\n",
        );
        assert_eq!(done.text, "line vty 0 4\nline vty 5 15\n access-class MGMT in\nend\n");
        assert!(done.complete, "{:?}", done.rejected);
    }

    #[test]
    fn a_new_block_comes_before_the_end() {
        let done = change("hostname r1\nend\n", "line vty 0 4\n transport input ssh\n");
        assert_eq!(done.text, "hostname r1\nline vty 0 4\n transport input ssh\nend\n");
    }

    #[test]
    fn what_is_not_known_is_rejected_with_its_place() {
        let done = change("line vty 0 4\n", "line vty 0 4\n frobnicate\n");
        assert_eq!(done.rejected.len(), 1);
        assert!(!done.complete);
    }

    #[test]
    fn two_directions_of_an_access_class_are_two_commands() {
        let done = change(
            "line vty 0 4\n access-class A in\n access-class B out\n",
            "line vty 0 4\nno access-class B out\naccess-class C in\n",
        );
        assert_eq!(done.text, "line vty 0 4\n access-class C in\n");
    }
}
