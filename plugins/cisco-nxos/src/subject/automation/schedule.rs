//! `scheduler`: jobs of commands, and when they run.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::embedded::Source;
use seawall_api::model::{AutomationKind, ReferenceKind, WhenUndefined};
use seawall_api::reader::free_text::FreeText;
use seawall_api::{Fact, Span};

use super::embedded::{self, Mode};
use super::{COMMANDED, current, enter};
use crate::builder::Builder;

const JOB: Context = Context("scheduler job name");
const SCHEDULE: Context = Context("scheduler schedule name");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: COMMANDED, commands: HEADS };
pub(super) const JOB_TABLE: Table<Builder> = Table { context: JOB, feeds: COMMANDED, commands: JOBS };
pub(super) const SCHEDULE_TABLE: Table<Builder> = Table { context: SCHEDULE, feeds: COMMANDED, commands: SCHEDULES };

/// What ends the commands of a job.
const END: &str = "end-job";

const HEADS: &[Command<Builder>] = &[
    opens("scheduler job name <name>", JOB, job),
    opens("scheduler schedule name <name>", SCHEDULE, |builder, line| {
        let memory = &mut builder.memory.automation.schedule;
        let name = line.get("name")?;
        name.clone_into(&mut memory.open);
        if line.removes() {
            memory.bound.retain(|bound| bound.schedule != name);
        }
        Some(())
    }),
    ignored("scheduler logfile size <number>"),
    unmodelled("scheduler aaa-authentication [username <user:name>] password [0|7] <secret>").feeding(&["secrets"]),
];

/// The lines of a job are taken by its head; these are those of a job that nothing ends.
const JOBS: &[Command<Builder>] = &[modelled("<text>", |_, _| Some(()))];

const SCHEDULES: &[Command<Builder>] = &[
    modelled("job name <job:name>", |builder, line| {
        let job = line.get("job")?.to_owned();
        let memory = &mut builder.memory.automation.schedule;
        let schedule = memory.open.clone();
        memory.bound.retain(|bound| bound.job != job || bound.schedule != schedule);
        if !line.removes() {
            let user = format!("schedule {schedule}");
            memory.bound.push(Bound { job: job.clone(), schedule, at: line.span });
            builder.uses(ReferenceKind::Other, &job, user, WhenUndefined::NotKnown, line.span);
        }
        Some(())
    }),
    ignored("time (daily|weekly|monthly|start|now) <when:name>+"),
    ignored("time (now|start now)"),
];

/// What is remembered of schedules.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// The schedule that is being read.
    open: String,
    bound: Vec<Bound>,
}

/// A job that a schedule runs.
#[derive(Debug)]
struct Bound {
    job: String,
    schedule: String,
    at: Span,
}

/// The commands below the head of a job, which no line indents: they go on to `end-job`.
pub(crate) fn free_text(command: &str) -> Option<FreeText> {
    command.starts_with("scheduler job name ").then_some(FreeText::Line(&[END]))
}

fn job(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("name")?;
    let Some(this) = enter(builder, line, AutomationKind::Scheduler, name) else { return Some(()) };
    this.hides_command = line.set(false);
    this.commands.clear();
    builder.define(ReferenceKind::Other, name, line.span);
    let owner = format!("scheduler job {name}");
    let mut mode = Mode::default();
    let mut at = line.block.start;
    for (index, raw) in line.text().slice(line.block).split('\n').enumerate() {
        let start = at + length(raw) - length(raw.trim_start());
        at += length(raw) + 1;
        let text = raw.trim();
        if index == 0 || text.is_empty() || text == END {
            continue;
        }
        let source = Source { text, span: Span::new(start, start + length(text)), owner: &owner, by: "scheduler" };
        let found = embedded::read_all(builder, line, &source, &mut mode);
        current(builder)?.commands.extend(found);
    }
    Some(())
}

/// Lengths fit in 32 bits: a text is shorter than 4 GiB.
fn length(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

/// A job that no schedule names never runs; what a line that was not read may start is taken to run.
pub(super) fn finish(builder: &mut Builder) {
    let open = builder.why_open(None, &["automation"]).is_some();
    for this in builder.model.automation.iter_mut().filter(|this| this.kind == AutomationKind::Scheduler) {
        match builder.memory.automation.schedule.bound.iter().find(|bound| bound.job == this.name) {
            Some(bound) => this.trigger = Fact::Set("timer".to_owned(), bound.at),
            None => this.active = open,
        }
    }
}
