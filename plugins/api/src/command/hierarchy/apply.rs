//! A change script, applied to a configuration of statements as the device would.

use super::edit::Refusal;
use super::grow::Session;
use super::print::{Form, Printed};
use super::script::{Console, How, Step, behind, rejection, steps, without_prompts};
use super::statement::StatementId;
use crate::apply::{Applied, Origin, Rejection, Removal};
use crate::reader::capture::LineKind;
use crate::reader::hierarchy::{Event, Statements, Verb, read};
use crate::tree::NodeKind;
use crate::{Reading, Span, Text};

/// How many commits back a script may go at most, as devices keep.
const KEPT: usize = 50;

/// Applies `script` to what was read.
pub fn apply<B: 'static>(console: &Console<B>, reading: &Reading, script: &str) -> Applied {
    // One text holds both, so that statements of both may stand together.
    let running = reading.text.as_str().trim_end_matches('\n');
    let script = script.replace("\r\n", "\n");
    let text = Text::new(format!("{running}\n{}", without_prompts(&script)));
    let border = u32::try_from(running.len() + 1).unwrap_or(u32::MAX);
    let before = u32::try_from(running.split('\n').count()).unwrap_or(u32::MAX);
    let lines = (console.lines)(&Text::new(format!("{running}\n")));
    let typed = steps(console, &text, before);
    let ahead = || lines.iter().cloned().chain(std::iter::repeat(LineKind::Blank)).take(before as usize);
    let old: Vec<LineKind> = ahead().chain(typed.kinds.iter().map(|_| LineKind::Residue)).collect();
    let new: Vec<LineKind> = ahead().map(|_| LineKind::Residue).chain(typed.kinds).collect();
    let old = read(&text, &old, console.style);
    let new = read(&text, &new, console.style);
    let form = if old.events.iter().any(|event| matches!(event, Event::Path { verb: Verb::Set, .. })) {
        Form::Lines
    } else {
        Form::Braces
    };
    let mut session = Session::new((console.grammar)(), &text);
    for event in &old.events {
        // What the configuration itself holds is what it is.
        let _ = session.run(event);
    }
    session.leave();
    session.choices = console.choices;
    let steps = typed.steps.into_iter().filter(|(line, _)| new.kinds.get(*line as usize) != Some(&NodeKind::Body));
    let items = together(steps, &new);
    let mut run = Run {
        session,
        text: &text,
        border,
        first: before,
        configures: true,
        depth: 0,
        load: None,
        rejected: Vec::new(),
    };
    run.all(&items, &new);
    let rejected = run.rejected;
    let hierarchy = run.session.finish();
    let mut printed = Printed::default();
    for line in
        (0..before).take_while(|line| matches!(lines.get(*line as usize), Some(kind) if *kind != LineKind::Command))
    {
        printed.line(text.line(line), text.line_span(line));
    }
    hierarchy.print(&text, console.style, form, &mut printed);
    let mut removed = Vec::new();
    for (line, by) in hierarchy.removed_lines(&text, (console.style, form), before) {
        let goes_on = (line + 1..before).take_while(|next| old.kinds.get(*next as usize) == Some(&NodeKind::Body));
        let lines = std::iter::once(line).chain(goes_on);
        removed.extend(lines.map(|line| Removal { running: text.line_span(line), by: behind(by, border) }));
    }
    let origin = |span: &Span| {
        if span.start >= border { Origin::Change(behind(*span, border)) } else { Origin::Running(*span) }
    };
    Applied {
        text: printed.text,
        origins: printed.origins.iter().map(origin).collect(),
        removed,
        complete: rejected.is_empty(),
        rejected,
    }
}

/// What a script does next.
enum Item<'a> {
    Step(u32, Step),
    Event(&'a Event),
}

impl Item<'_> {
    fn line(&self) -> u32 {
        match self {
            Item::Step(line, _) => *line,
            Item::Event(Event::Statement { line, .. } | Event::Path { line, .. } | Event::Close { line }) => *line,
        }
    }

    /// Whether it changes the configuration, and not only where the session stands.
    fn changes(&self) -> bool {
        match self {
            Item::Step(_, step) => matches!(step, Step::Clear | Step::Load { .. } | Step::LoadEnd),
            Item::Event(Event::Path { verb, .. }) => !matches!(verb, Verb::Edit | Verb::Top | Verb::Up | Verb::Nothing),
            Item::Event(_) => true,
        }
    }
}

/// Steps and statements in the order of their lines.
fn together(steps: impl Iterator<Item = (u32, Step)>, statements: &Statements) -> Vec<Item<'_>> {
    let mut items: Vec<Item<'_>> = Vec::with_capacity(statements.events.len());
    let mut steps = steps.peekable();
    for event in &statements.events {
        let item = Item::Event(event);
        while let Some((line, step)) = steps.next_if(|(line, _)| *line <= item.line()) {
            items.push(Item::Step(line, step));
        }
        items.push(item);
    }
    items.extend(steps.map(|(line, step)| Item::Step(line, step)));
    items
}

/// Which items hold at the end: those that a rollback dropped do not. Beside them the rollbacks that lead nowhere known.
fn holding(items: &[Item<'_>]) -> (Vec<bool>, Vec<u32>) {
    let mut candidate: Vec<usize> = Vec::new();
    let mut committed: Vec<Vec<usize>> = vec![Vec::new()];
    let mut unknown = Vec::new();
    for (index, item) in items.iter().enumerate() {
        match item {
            Item::Step(_, Step::Commit { .. }) => {
                committed.push(candidate.clone());
                let first = committed.len().saturating_sub(KEPT);
                committed.drain(..first);
            }
            Item::Step(line, Step::Rollback(back)) => match committed.iter().rev().nth(*back) {
                Some(known) => candidate.clone_from(known),
                None => unknown.push(*line),
            },
            _ if item.changes() => candidate.push(index),
            _ => {}
        }
    }
    let mut holds = vec![false; items.len()];
    for index in candidate {
        if let Some(holds) = holds.get_mut(index) {
            *holds = true;
        }
    }
    (holds, unknown)
}

/// The head of the first block that no brace closes.
fn never_closed(statements: &Statements) -> Option<u32> {
    let mut open = Vec::new();
    for event in &statements.events {
        match event {
            Event::Statement { opens: true, line, .. } | Event::Path { opens: true, line, .. } => open.push(*line),
            Event::Close { .. } => {
                open.pop();
            }
            _ => {}
        }
    }
    open.first().copied()
}

/// A script while it runs.
struct Run<'a, B: 'static> {
    session: Session<'a, B>,
    text: &'a Text,
    border: u32,
    /// The first line of the script.
    first: u32,
    /// Whether the session is in the configuration.
    configures: bool,
    /// Open braces of the script.
    depth: usize,
    /// What is being pasted, with the level that paths began in before.
    load: Option<(How, super::edit::Editor, bool)>,
    rejected: Vec<Rejection>,
}

impl<B: 'static> Run<'_, B> {
    fn all(&mut self, items: &[Item<'_>], statements: &Statements) {
        let (holds, unknown) = holding(items);
        let end = never_closed(statements);
        for line in unknown {
            self.refuse(line, "the configuration that it goes back to is not here");
        }
        let mut last = None;
        for (item, holds) in items.iter().zip(holds) {
            let line = item.line();
            if end.is_some_and(|end| line >= end) {
                break;
            }
            if !holds && item.changes() {
                continue;
            }
            self.session.hierarchy.journal.command = Some(self.text.trimmed_span(line));
            let done = match item {
                Item::Step(_, step) => self.step(*step, line),
                Item::Event(event) => self.event(event, line),
            };
            if let Err(reason) = done
                && last != Some((line, reason))
            {
                self.refuse(line, reason);
                last = Some((line, reason));
            }
        }
        if let Some(end) = end {
            self.refuse(end, "no brace closes this block: nothing is applied from here on");
        }
        self.refuse_stray_braces(statements);
        self.rejected.sort_by_key(|rejection| rejection.span.start);
    }

    fn refuse(&mut self, line: u32, reason: &str) {
        self.rejected.push(rejection(self.text, line, self.border, reason));
    }

    fn refuse_stray_braces(&mut self, statements: &Statements) {
        if statements.stray == 0 {
            return;
        }
        let closes = |line: u32| {
            let is_close = |event: &Event| matches!(event, Event::Close { line: known } if *known == line);
            statements.events.iter().any(is_close)
        };
        let first = self.first;
        let stray = (first..self.text.line_count())
            .filter(|line| statements.kinds.get(*line as usize) == Some(&NodeKind::Command))
            .filter(|line| self.text.line(*line).trim_start().starts_with('}'))
            .find(|line| !closes(*line))
            .unwrap_or(first);
        self.refuse(stray, "a brace closes no block");
    }

    fn step(&mut self, step: Step, line: u32) -> Result<(), Refusal> {
        match step {
            Step::Statements | Step::Nothing | Step::Rollback(_) => {}
            Step::Refused(reason) => return Err(reason),
            Step::Begin => self.configures = true,
            Step::End | Step::Commit { leaves: true } => {
                self.configures = false;
                self.session.leave();
            }
            Step::Commit { leaves: false } => self.inside()?,
            Step::Leave => self.configures = self.session.editor.leave(),
            Step::Up(count) => return self.inside().and_then(|()| self.session.up(count)),
            Step::Clear => {
                self.inside()?;
                let answer = (line + 1..self.text.line_count()).map(|line| self.text.line(line).trim());
                if answer.into_iter().find(|line| !line.is_empty()) != Some("yes") {
                    return Err("it asks first, and the script does not say yes");
                }
                return self.session.clear();
            }
            Step::Load { how, relative } => return self.begin_load(how, relative, line),
            Step::LoadEnd => self.end_load(line),
        }
        Ok(())
    }

    fn inside(&self) -> Result<(), Refusal> {
        if self.configures { Ok(()) } else { Err("the session has left the configuration") }
    }

    fn begin_load(&mut self, how: How, relative: bool, line: u32) -> Result<(), Refusal> {
        self.inside()?;
        if let How::Refused(reason) = how {
            return Err(reason);
        }
        if how == How::Override {
            let all: Vec<StatementId> = self.session.hierarchy.children(None).collect();
            all.into_iter().for_each(|id| self.session.hierarchy.take_away(id));
        }
        let level = std::mem::take(&mut self.session.editor);
        let within = relative && !level.level.is_empty();
        if within && how == How::Lines {
            self.session.editor.level.clone_from(&level.level);
        } else if within {
            let (words, marks) = (level.level.clone(), Vec::new());
            let _ = self.session.run(&Event::Statement { words, marks, opens: true, line });
        }
        self.session.replaces = how == How::Replace;
        self.load = Some((how, level, within && how != How::Lines));
        Ok(())
    }

    fn end_load(&mut self, line: u32) {
        let Some((_, level, within)) = self.load.take() else { return };
        if within {
            let _ = self.session.run(&Event::Close { line });
        }
        self.session.editor = level;
    }

    fn event(&mut self, event: &Event, line: u32) -> Result<(), Refusal> {
        let outside = self.depth == 0;
        match event {
            Event::Statement { opens: true, .. } | Event::Path { opens: true, .. } => self.depth += 1,
            Event::Close { .. } => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        if !self.configures {
            if !matches!(event, Event::Path { verb: Verb::Edit, .. }) {
                return self.inside();
            }
            self.configures = true;
        }
        match event {
            // Without an end or a block it is a command, and none that is known.
            Event::Statement { opens: false, .. } if outside && !self.text.line(line).contains(';') => {
                return Err("not a command that is known here");
            }
            _ => {}
        }
        // Statements that nothing takes in are merged; a mark that says `replace` says so itself.
        self.session.replaces = self.load.as_ref().is_none_or(|(how, ..)| *how == How::Replace);
        self.session.run(event)
    }
}
