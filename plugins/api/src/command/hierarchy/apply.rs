//! A change script, applied to a configuration of statements as the device would.

use super::grow::Session;
use super::print::{Form, Printed};
use crate::apply::{Applied, Origin, Rejection};
use crate::command::Grammar;
use crate::reader::capture::LineKind;
use crate::reader::hierarchy::{Event, Style, Verb, read};
use crate::{Reading, Span, Text};

/// A system whose configuration is a hierarchy.
pub struct Console<B: 'static> {
    /// Its grammar.
    pub grammar: fn() -> &'static Grammar<B>,
    /// How it writes statements down.
    pub style: &'static Style,
    /// What the lines of a text are.
    pub lines: fn(&Text) -> Vec<LineKind>,
}

impl<B: 'static> std::fmt::Debug for Console<B> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Console").finish_non_exhaustive()
    }
}

/// Applies `script` to what was read.
pub fn apply<B: 'static>(console: &Console<B>, reading: &Reading, script: &str) -> Applied {
    // One text holds both, so that statements of both may stand together.
    let running = reading.text.as_str().trim_end_matches('\n');
    let script = script.replace("\r\n", "\n");
    let text = Text::new(format!("{running}\n{}", without_prompts(&script)));
    let border = u32::try_from(running.len() + 1).unwrap_or(u32::MAX);
    let before = text.line_of(border);
    let lines = (console.lines)(&Text::new(format!("{running}\n")));
    let kinds = |keeps_running: bool| -> Vec<LineKind> {
        let behind = (before..text.line_count()).map(|line| script_line(text.line(line)));
        let ahead = lines.iter().cloned().chain(std::iter::repeat(LineKind::Blank)).take(before as usize);
        if keeps_running {
            ahead.chain(behind.map(|_| LineKind::Residue)).collect()
        } else {
            ahead.map(|_| LineKind::Residue).chain(behind).collect()
        }
    };
    let old = read(&text, &kinds(true), console.style);
    let new = read(&text, &kinds(false), console.style);
    let form = if old.events.iter().any(|event| matches!(event, Event::Path { verb: Verb::Set, .. })) {
        Form::Lines
    } else {
        Form::Braces
    };
    let mut session = Session::new((console.grammar)(), &text);
    session.run(&old.events);
    session.leave();
    let refused = session.run(&new.events);
    let mut printed = Printed::default();
    for line in
        (0..before).take_while(|line| matches!(lines.get(*line as usize), Some(kind) if *kind != LineKind::Command))
    {
        printed.line(text.line(line), text.line_span(line));
    }
    session.finish().print(&text, console.style, form, &mut printed);
    let reason = |known: bool| if known { "nothing is there to change" } else { "not a statement that is known here" };
    let rejected: Vec<Rejection> = refused
        .into_iter()
        .map(|(span, known)| Rejection { span: behind(span, border), reason: reason(known).to_owned() })
        .collect();
    let origin = |span: &Span| {
        if span.start >= border { Origin::Change(behind(*span, border)) } else { Origin::Running(*span) }
    };
    Applied {
        text: printed.text,
        origins: printed.origins.iter().map(origin).collect(),
        removed: Vec::new(),
        complete: rejected.is_empty(),
        rejected,
    }
}

fn behind(span: Span, border: u32) -> Span {
    Span::new(span.start.saturating_sub(border), span.end.saturating_sub(border))
}

fn script_line(line: &str) -> LineKind {
    let line = line.trim();
    if line.is_empty() {
        LineKind::Blank
    } else if line.starts_with('#') || line.starts_with("/*") {
        LineKind::Comment
    } else {
        LineKind::Command
    }
}

/// Prompts as blanks, so that every word keeps its place: `user@router# set ...`.
fn without_prompts(script: &str) -> String {
    let line = |line: &str| match line.split_once(['#', '>']) {
        Some((prompt, command)) if is_prompt(prompt) => {
            format!("{}{command}", " ".repeat(line.len() - command.len()))
        }
        _ => line.to_owned(),
    };
    script.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

fn is_prompt(word: &str) -> bool {
    word.contains('@') && !word.contains([' ', '"', '{'])
}
