//! Change scripts: prompts, modes, comments, commands of the running session.

use super::{Shell, Step};
use crate::tree::NodeKind;
use crate::{Span, Text};

/// A script, line by line.
pub(super) struct Script {
    pub(super) text: Text,
    pub(super) lines: Vec<ScriptLine>,
}

/// A line of a script.
pub(super) struct ScriptLine {
    /// The command, without prompt and indentation.
    pub(super) span: Span,
    pub(super) step: Step,
    /// Free text that belongs to it: banners, certificates.
    pub(super) body: Vec<Span>,
}

/// Reads a script.
pub(super) fn read<B: 'static>(shell: &Shell<B>, script: &str) -> Script {
    let text = Text::new(script.replace("\r\n", "\n"));
    let tree = (shell.grow)(&text);
    let mut lines: Vec<ScriptLine> = Vec::new();
    for (_, node) in tree.iter() {
        match node.kind {
            NodeKind::Command | NodeKind::Residue => {
                let span = without_prompt(&text, node.span, shell.prompt);
                lines.push(ScriptLine { span, step: (shell.step)(text.slice(span)), body: Vec::new() });
            }
            NodeKind::Body => {
                if let Some(line) = lines.last_mut() {
                    line.body.push(node.span);
                }
            }
            NodeKind::Comment | NodeKind::Blank => {}
        }
    }
    Script { text, lines }
}

fn without_prompt(text: &Text, span: Span, prompt: fn(&str) -> Option<&str>) -> Span {
    let Some(command) = prompt(text.slice(span)) else { return span };
    let start = span.end - u32::try_from(command.trim_start().len()).unwrap_or(0);
    Span::new(start, span.end)
}

/// What stands behind `R1(config-if)#`. Such a prompt has no blanks, and is followed by the command at once or after one.
pub fn before_hash(line: &str) -> Option<&str> {
    let (prompt, command) = line.split_once('#')?;
    let named = !prompt.is_empty() && !prompt.contains([' ', '"', '^']);
    named.then_some(command)
}
