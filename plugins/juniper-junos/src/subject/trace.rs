//! `traceoptions`: what a process writes down for whoever looks for its faults.

use seawall_api::command::{Command, Context, Table, ignored};

use crate::builder::Builder;

/// `traceoptions { ... }`.
pub(crate) const TRACE: Context = Context("traceoptions");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[&Table { context: TRACE, feeds: &[], commands: COMMANDS }];

const COMMANDS: &[Command<Builder>] = &[
    ignored("file <name>"),
    ignored("file <name> [size <name>] [files <number>] [world-readable|no-world-readable] [match <text>]"),
    ignored("file (size|files) / <name>"),
    ignored("file (world-readable|no-world-readable|microsecond-stamp)"),
    ignored("file match / <text>"),
    ignored("flag <name>"),
    ignored("flag <name> (detail|disable|receive|send)"),
    ignored("level / <name>"),
    ignored("(no-remote-trace|on-demand)"),
    ignored("debug-level / <number>"),
    ignored("category <name>"),
];
