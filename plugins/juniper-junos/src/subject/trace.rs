//! `traceoptions`: what a part of the system writes about itself into a file of the device.

use seawall_api::command::{Command, Context, Table, ignored};

use crate::builder::Builder;

/// `traceoptions { ... }`.
pub(crate) const TRACE: Context = Context("traceoptions");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[&Table { context: TRACE, feeds: &[], commands: LINES }];

const LINES: &[Command<Builder>] = &[
    ignored(
        "file / [filename] <file:name> [replace] [size <size:name>] [files <files:number>] [match <what:word>] [(world-readable|no-world-readable)]",
    ),
    ignored("flag <flag:name> [<what:name>+]"),
    ignored("level / <level:name>"),
    ignored("(no-remote-trace|no-world-readable)"),
    ignored("rate-limit / <rate:number>"),
    ignored("apply-macro <macro:name>"),
];
