//! Change scripts: prompts, modes, comments, commands of the running session.

use seawall_api::tree::NodeKind;
use seawall_api::{Span, Text};

use crate::tree;

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

/// What a line does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// A command of configuration mode.
    Command,
    /// One mode outwards.
    Leave,
    /// Out of configuration mode.
    End,
    /// Nothing to the configuration.
    Nothing,
}

/// Reads a script.
pub(super) fn read(script: &str) -> Script {
    let text = Text::new(script.replace("\r\n", "\n"));
    let tree = tree::grow(&text);
    let mut lines: Vec<ScriptLine> = Vec::new();
    for (_, node) in tree.iter() {
        match node.kind {
            NodeKind::Command | NodeKind::Residue => {
                let span = without_prompt(&text, node.span);
                lines.push(ScriptLine { span, step: step(text.slice(span)), body: Vec::new() });
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

/// Drops `R1(config-if)#`. A prompt has no blanks, and is followed by the command at once or after one.
fn without_prompt(text: &Text, span: Span) -> Span {
    let line = text.slice(span);
    let Some((prompt, command)) = line.split_once('#') else { return span };
    let named = !prompt.is_empty() && !prompt.contains([' ', '"', '^']);
    if !named {
        return span;
    }
    let start = span.end - u32::try_from(command.trim_start().len()).unwrap_or(0);
    Span::new(start, span.end)
}

fn step(command: &str) -> Step {
    let mut words = command.split_whitespace();
    let first = words.next().unwrap_or("");
    match first {
        "" | "do" | "write" | "wr" | "copy" | "show" | "sh" | "enable" | "en" | "terminal" | "term" | "reload"
        | "ping" => Step::Nothing,
        "configure" | "conf" if words.next().is_none_or(|word| "terminal".starts_with(word)) => Step::End,
        "exit" | "exit-address-family" | "quit" => Step::Leave,
        "end" => Step::End,
        _ => Step::Command,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_told_apart() {
        let script = read("r1#conf t\nr1(config)# banner motd #\nkeep #out\n#\nr1(config)#exit\nwr mem\n");
        let steps: Vec<Step> = script.lines.iter().map(|line| line.step).collect();
        assert_eq!(steps.first(), Some(&Step::End));
        assert_eq!(steps.last(), Some(&Step::Nothing));
    }
}
