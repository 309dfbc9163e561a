//! Rules that keep messages from everywhere: `logging suppress rule` and where it is applied.
//!
//! Source: "Implementing and Monitoring Alarms and Alarm Log Correlation": a rule does nothing until it is applied.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::model::{LogFilter, ReferenceKind, WhenUndefined};

use crate::builder::Builder;

pub(super) const RULE: Context = Context("logging suppress rule");
pub(super) const APPLY: Context = Context("logging suppress apply rule");

pub(super) const HEADS: &[Command<Builder>] = &[
    opens("logging suppress rule <rule:name>", RULE, |builder, line| {
        let name = line.string("rule")?;
        if line.removes() {
            builder.memory.logging.filters.remove(&name);
            return Some(());
        }
        let drops = Fact::Set(true, line.span);
        let new = LogFilter { at: line.block, name: name.clone(), drops, ..LogFilter::default() };
        builder.memory.logging.filters.open(name.clone(), || new)?;
        builder.define(ReferenceKind::LogFilter, &name, line.span);
        Some(())
    }),
    opens("logging suppress apply rule <rule:name>", APPLY, |builder, line| {
        builder.memory.logging.applying = (!line.removes()).then_some(line.string("rule")?);
        if !line.removes() {
            let name = line.get("rule")?;
            builder.uses(ReferenceKind::LogFilter, name, "logging suppress", WhenUndefined::NoEffect, line.span);
        }
        Some(())
    }),
    ignored("logging suppress (duplicates|deprecated)"),
];

pub(super) const RULE_COMMANDS: &[Command<Builder>] = &[
    modelled("alarm <category:name> [<group:name>] [<code:name>]", |_, _| Some(())),
    modelled("all-alarms", |_, _| Some(())),
    ignored("description <text>"),
];

pub(super) const APPLY_COMMANDS: &[Command<Builder>] = &[
    modelled("all-of-router", |builder, line| apply(builder, line, "everything")),
    modelled("source (location <location:word>|<interface>)", |builder, line| apply(builder, line, "some sources")),
];

fn apply(builder: &mut Builder, line: &CommandLine<'_>, place: &'static str) -> Option<()> {
    let memory = &mut builder.memory.logging;
    let rule = memory.applying.clone()?;
    if !line.removes() && !memory.applied.contains(&(rule.clone(), place)) {
        memory.applied.push((rule, place));
    }
    Some(())
}
