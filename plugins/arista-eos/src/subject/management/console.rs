//! `management console`, and the port that every device has.

use seawall_api::command::{Command, Context, ignored, modelled, opens};
use seawall_api::model::{Line, LineKind, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, Span};

use super::listener;
use super::ssh::minutes;
use crate::builder::Builder;

pub(super) const BLOCK: Context = Context("management console");

pub(super) const HEADS: &[Command<Builder>] = &[opens("management console", BLOCK, |builder, line| {
    builder.memory.management.console.at = line.block;
    Some(())
})];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    ignored("exit"),
    modelled("idle-timeout / <minutes:number>", |builder: &mut Builder, line| {
        builder.memory.management.console.idle_timeout = minutes(line)?;
        Some(())
    }),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Memory {
    at: Span,
    /// Seconds.
    idle_timeout: Fact<u64>,
}

/// The line of the port.
pub(super) fn finish(builder: &mut Builder) {
    let console = std::mem::take(&mut builder.memory.management.console);
    let mut line = Line {
        at: console.at,
        name: "console".to_owned(),
        kind: LineKind::Console,
        idle_timeout: console.idle_timeout,
        ..Line::default()
    };
    listener::login(&builder.model, &mut line, Some("console"));
    if let (Some(list), Some(at)) = (line.login_methods.configured(), line.login_methods.span())
        && list.name == "console"
    {
        builder.uses(ReferenceKind::MethodList, "console", "console", WhenUndefined::NotKnown, at);
    }
    builder.model.lines.push(line);
}
