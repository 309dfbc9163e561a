//! `schedule`: commands at a time.
//!
//! The default job, which keeps what `show tech-support` tells on the device every hour, is not in the configuration (EOS User
//! Manual, "schedule").

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::embedded::Source;
use seawall_api::model::AutomationKind;

use super::{COMMANDED, current, embedded, enter};
use crate::builder::Builder;

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: COMMANDED, commands: HEADS };

const HEADS: &[Command<Builder>] = &[
    ignored("schedule config (max-concurrent-jobs <number>|prepend-hostname-logfile)").default_on(),
    modelled(
        "schedule <job:name> / [now] [at <at:time> [<date:word>]] [once|interval <interval:number>] [timeout <timeout:number>] \
         [max-log-files <files:number>] [timeout <number>] [logging verbose] [loglocation <place:url>] [compression <name>] \
         [max-total-size <size:word>] command <text>",
        job,
    ),
    modelled("schedule <job:name>", |builder, line| {
        // A job without a command is only taken away.
        line.removes().then_some(())?;
        enter(builder, line, AutomationKind::Scheduler, line.get("job")?);
        Some(())
    }),
];

fn job(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("job")?;
    if enter(builder, line, AutomationKind::Scheduler, name).is_none() {
        return Some(());
    }
    let (text, span) = (line.get("text")?, line.span_of("text")?);
    let owner = format!("schedule {name}");
    let found = embedded::read(builder, line, &Source { text, span, owner: &owner, by: "scheduler" });
    let this = current(builder)?;
    this.trigger = line.set("timer".to_owned());
    this.commands = found;
    Some(())
}
