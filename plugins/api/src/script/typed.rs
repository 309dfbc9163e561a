//! Change scripts: prompts, modes, comments, commands of the running session, what a terminal printed between them.

use super::{Shell, Step};
use crate::tree::NodeKind;
use crate::{Span, Text};

/// A script, line by line.
pub(super) struct Script {
    pub(super) text: Text,
    pub(super) lines: Vec<ScriptLine>,
    /// Whether any line stands behind a prompt.
    pub(super) prompted: bool,
}

/// A line of a script.
pub(super) struct ScriptLine {
    /// The command, without prompt and indentation.
    pub(super) span: Span,
    pub(super) step: Step,
    /// The line that it is indented below.
    pub(super) parent: Option<usize>,
    /// Columns of its indentation; of a line behind a prompt, nothing is to be learnt from them.
    pub(super) column: Option<u32>,
    /// Whether lines are indented below it.
    pub(super) heads: bool,
    /// Free text that belongs to it: banners, certificates.
    pub(super) body: Vec<Span>,
    /// Whether it stands behind a prompt.
    pub(super) prompted: bool,
}

/// Reads a script. Spans are those of the script as given.
pub(super) fn read<B: 'static>(shell: &Shell<B>, script: &str) -> Script {
    // Ends of lines become one byte each and nothing moves.
    let text = Text::new(script.replace("\r\n", " \n").replace('\r', "\n"));
    let (bare, prompted) = without_prompts(&text, shell.prompt);
    let tree = (shell.grow)(&bare);
    let mut lines: Vec<ScriptLine> = Vec::new();
    let mut line_of: Vec<Option<usize>> = Vec::with_capacity(tree.len());
    for (_, node) in tree.iter() {
        line_of.push(None);
        match node.kind {
            NodeKind::Command | NodeKind::Residue => {
                let words = text.slice(node.span);
                let step = if is_output(words) { Step::Nothing } else { (shell.step)(words) };
                let prompted = prompted.get(node.line as usize).copied().unwrap_or(false);
                let parent = node.parent.and_then(|parent| line_of.get(parent.0 as usize).copied().flatten());
                // The depth of a line behind a prompt says nothing.
                let parent = parent.filter(|above| !prompted && lines.get(*above).is_some_and(|above| !above.prompted));
                if let Some(last) = line_of.last_mut() {
                    *last = Some(lines.len());
                }
                if let Some(above) = parent.and_then(|above| lines.get_mut(above)) {
                    above.heads = true;
                }
                let column = (!prompted).then(|| node.span.start - text.line_span(node.line).start);
                lines.push(ScriptLine {
                    span: node.span,
                    step,
                    parent,
                    column,
                    heads: false,
                    body: Vec::new(),
                    prompted,
                });
            }
            NodeKind::Body => {
                if let Some(line) = lines.last_mut() {
                    line.body.push(text.line_span(node.line));
                }
            }
            NodeKind::Blank if node.parent.is_some() => {
                if let Some(line) = lines.last_mut().filter(|line| !line.body.is_empty()) {
                    line.body.push(node.span);
                }
            }
            NodeKind::Comment | NodeKind::Blank => {}
        }
    }
    skip_output(&mut lines);
    leave_out_abandoned(&mut lines);
    let prompted = lines.iter().any(|line| line.prompted);
    Script { text, lines, prompted }
}

/// The same text with blanks in place of prompts, and the lines that had one.
fn without_prompts(text: &Text, prompt: fn(&str) -> Option<&str>) -> (Text, Vec<bool>) {
    let mut bare = String::with_capacity(text.as_str().len());
    let mut prompted = Vec::new();
    for line in text.as_str().split('\n') {
        if !prompted.is_empty() {
            bare.push('\n');
        }
        let command = prompt(line.trim());
        let length = command.map_or(0, |command| line.trim_end().len() - command.len());
        bare.extend(std::iter::repeat_n(' ', length));
        bare.push_str(line.get(length..).unwrap_or(""));
        prompted.push(command.is_some());
    }
    (Text::new(bare), prompted)
}

/// What devices print while somebody types: no command begins like this.
fn is_output(line: &str) -> bool {
    const BEGINNINGS: &[&str] = &[
        "% ",
        "%Error",
        "%Warning",
        "^",
        "[OK]",
        "Building configuration",
        "Compressed configuration",
        "Copy complete",
        "Copy in progress",
        "Current configuration",
        "Destination filename",
        "Enter configuration commands",
        "Enter system view",
        "Info: ",
        "Warning: ",
    ];
    BEGINNINGS.iter().any(|beginning| line.starts_with(beginning)) || is_log_message(line)
}

/// `*Mar  1 00:00:01.123: %SYS-5-CONFIG_I: Configured from console by console`
fn is_log_message(line: &str) -> bool {
    let Some((before, behind)) = line.split_once('%') else { return false };
    let named = behind.split_once(':').is_some_and(|(name, _)| {
        name.split('-').count() >= 3
            && name
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_'))
    });
    named && (before.is_empty() || before.trim_end().ends_with(':'))
}

/// What stands behind a prompted command that changes nothing, up to the next prompt, is what it printed.
fn skip_output(lines: &mut [ScriptLine]) {
    let last = lines.iter().rposition(|line| line.prompted).unwrap_or(0);
    let mut printing = false;
    for line in lines.get_mut(..last).unwrap_or_default() {
        if line.prompted {
            printing = line.step == Step::Nothing;
        } else if printing {
            line.step = Step::Nothing;
        }
    }
}

/// Commands of a session that is given up change nothing, nor do those of one that never ends.
fn leave_out_abandoned(lines: &mut [ScriptLine]) {
    let mut open: Option<usize> = None;
    for at in 0..lines.len() {
        match (lines.get(at).map(|line| &line.step), open) {
            (Some(Step::Begin), None) => open = Some(at),
            (Some(Step::Begin), Some(from)) => {
                unfinished(lines, from, at);
                open = Some(at);
            }
            (Some(Step::Commit), Some(_)) => open = None,
            (Some(Step::Commit), None) => {
                lines.get_mut(at).into_iter().for_each(|line| line.step = Step::Nothing);
            }
            (Some(Step::Abandon), None) => {
                let reason = "gives up what was typed before it, and how much that is the script does not say";
                lines.get_mut(at).into_iter().for_each(|line| line.step = Step::Refused(reason));
            }
            (Some(Step::Abandon), Some(from)) => {
                lines.get_mut(from..at).into_iter().flatten().for_each(|line| line.step = Step::Nothing);
                lines.get_mut(at).into_iter().for_each(|line| line.step = Step::Out);
                open = None;
            }
            _ => {}
        }
    }
    if let Some(from) = open {
        unfinished(lines, from, lines.len());
    }
}

fn unfinished(lines: &mut [ScriptLine], from: usize, to: usize) {
    let mut inside = lines.get_mut(from..to).into_iter().flatten();
    if let Some(first) = inside.next() {
        first.step = Step::Refused("the session that begins here is never committed: nothing of it takes effect");
    }
    inside.for_each(|line| line.step = Step::Nothing);
}

/// What stands behind `R1(config-if)#` or `R1>`. Such a prompt has no blanks, and is followed by the command at once or after one.
pub fn before_hash(line: &str) -> Option<&str> {
    let is_name = |prompt: &str| {
        prompt.starts_with(|letter: char| letter.is_ascii_alphanumeric()) && !prompt.contains([' ', '"', '^'])
    };
    if let Some((prompt, command)) = line.split_once('#') {
        return is_name(prompt).then_some(command);
    }
    // Before `enable`: only what is typed there is taken for such a prompt.
    let (prompt, command) = line.split_once('>')?;
    let first = command.split_whitespace().next().unwrap_or("enable");
    let named = is_name(prompt) && first.len() > 1 && ["enable", "show"].iter().any(|word| word.starts_with(first));
    named.then_some(command)
}
