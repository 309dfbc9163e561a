//! `system processes`: what runs, and what is switched off.

use seawall_api::command::{Command, Context, ignored, modelled, opens, unmodelled};
use seawall_api::model::Feature;

use crate::builder::Builder;
use crate::subject::blocks::nothing;

/// `processes { ... }`.
pub(super) const PROCESSES: Context = Context("system processes");
/// One of them.
pub(super) const PROCESS: Context = Context("system processes process");

pub(super) const HEADS: &[Command<Builder>] = &[opens("processes", PROCESSES, nothing)];

pub(super) const PROCESSES_COMMANDS: &[Command<Builder>] = &[opens("<process:name>", PROCESS, nothing)];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("disable", |builder, line| {
        let process = line.outer("process")?.to_owned();
        builder.model.features.push(Feature {
            at: line.span,
            name: format!("process {process}"),
            state: line.set("disabled".to_owned()),
            scope: "device".to_owned(),
            ..Feature::default()
        });
        builder.memory.system.stopped.push((process, line.span));
        Some(())
    }),
    ignored("enable"),
    ignored("failover / (alternate-media|other-routing-engine)"),
    ignored("timeout / <number>"),
    ignored(
        "traceoptions file <name> [size <name>] [files <number>] [world-readable|no-world-readable] [match <text>]",
    ),
    ignored("traceoptions flag <name> [detail|receive|send]"),
    ignored("traceoptions level / <name>"),
    ignored("traceoptions no-remote-trace"),
    // What runs instead of the system's own program.
    unmodelled("command / <word>").feeding(&["automation"]),
];
