//! `kron`: commands at a time.

use seawall_api::Fact;
use seawall_api::command::{Command, Context, Table, modelled, opens};
use seawall_api::model::{AutomationKind, ReferenceKind, WhenUndefined};

use super::embedded::{self, Mode, Source};
use super::{COMMANDED, current, enter};
use crate::builder::Builder;

const LIST: Context = Context("kron policy-list");
const OCCURRENCE: Context = Context("kron occurrence");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: COMMANDED, commands: HEADS };
pub(super) const LIST_TABLE: Table<Builder> = Table { context: LIST, feeds: COMMANDED, commands: LISTS };
pub(super) const OCCURRENCE_TABLE: Table<Builder> =
    Table { context: OCCURRENCE, feeds: COMMANDED, commands: OCCURRENCES };

const HEADS: &[Command<Builder>] = &[
    opens("kron policy-list <name> [conditional]", LIST, |builder, line| {
        let name = line.get("name")?;
        if enter(builder, line, AutomationKind::Scheduler, name).is_some() {
            let this = current(builder)?;
            this.hides_command = line.set(false);
            builder.define(ReferenceKind::Other, name, line.span);
        }
        Some(())
    }),
    opens("kron occurrence <name> [user <user:name>] (in|at) <when:name>+", OCCURRENCE, |builder, line| {
        let last = line.all("when").last().copied().unwrap_or_default();
        matches!(last, "oneshot" | "recurring" | "system-startup").then_some(())?;
        let trigger = if last == "system-startup" { "boot" } else { "timer" };
        builder.memory.automation.schedule.open = (line.get("name")?.to_owned(), trigger);
        Some(())
    }),
    modelled("kron occurrence <name>", |builder, line| {
        line.negated.then_some(())?;
        let name = line.get("name")?;
        builder.memory.automation.schedule.bound.retain(|bound| bound.occurrence != name);
        Some(())
    }),
];

const LISTS: &[Command<Builder>] = &[modelled("cli <text>", |builder, line| {
    if line.removes() {
        return Some(());
    }
    let owner = format!("kron policy-list {}", current(builder)?.name);
    let (text, span) = (line.get("text")?, line.span_of("text")?);
    let source = Source { text, span, owner: &owner, by: "scheduler" };
    let found = embedded::read(builder, line, &source, &mut Mode::default());
    current(builder)?.commands.push(found);
    Some(())
})];

const OCCURRENCES: &[Command<Builder>] = &[modelled("policy-list <list:name>", |builder, line| {
    let list = line.get("list")?;
    let (occurrence, trigger) = builder.memory.automation.schedule.open.clone();
    let bound = &mut builder.memory.automation.schedule.bound;
    bound.retain(|bound| bound.occurrence != occurrence || bound.list != list);
    if !line.removes() {
        bound.push(Bound { list: list.to_owned(), occurrence: occurrence.clone(), trigger, line: line.set(()) });
        let user = format!("kron occurrence {occurrence}");
        builder.uses(ReferenceKind::Other, list, user, WhenUndefined::NotKnown, line.span);
    }
    Some(())
})];

/// What is remembered of occurrences.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// The one being read, and what starts it.
    open: (String, &'static str),
    bound: Vec<Bound>,
}

/// A list of commands that an occurrence runs.
#[derive(Debug)]
struct Bound {
    list: String,
    occurrence: String,
    trigger: &'static str,
    line: Fact<()>,
}

/// A list that no occurrence names never runs.
pub(super) fn finish(builder: &mut Builder) {
    // What a line that was not read may start is taken to run.
    let open = builder.why_open(None, &["automation"]).is_some();
    for this in &mut builder.model.automation {
        if this.kind != AutomationKind::Scheduler {
            continue;
        }
        let bound = builder.memory.automation.schedule.bound.iter().find(|bound| bound.list == this.name);
        match bound {
            Some(bound) => {
                let at = bound.line.span().unwrap_or(this.at);
                this.trigger = Fact::Set(bound.trigger.to_owned(), at);
            }
            None => this.active = open,
        }
    }
}
