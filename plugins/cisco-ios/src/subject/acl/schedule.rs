//! `time-range`: when entries hold.

use seawall_api::command::{Command, Context, Table, ignored, opens};
use seawall_api::model::ReferenceKind;

use crate::builder::Builder;

const RANGE: Context = Context("time-range");

/// Definitions.
pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &["acls.entries"], commands: HEADS };

/// A time range's block.
pub(super) const LINE_TABLE: Table<Builder> = Table { context: RANGE, feeds: &[], commands: LINES };

const HEADS: &[Command<Builder>] = &[opens("time-range <name:name>", RANGE, |builder, line| {
    if !line.negated {
        builder.define(ReferenceKind::TimeRange, line.get("name")?, line.span);
    }
    Some(())
})];

const LINES: &[Command<Builder>] = &[
    ignored(
        "absolute [start <from:time> <day:number> <month:name> <year:number>] [end <to:time> <to-day:number> \
         <to-month:name> <to-year:number>]",
    ),
    ignored("periodic <days:name>+"),
    ignored("periodic (daily|weekdays|weekend) <from:time> to <to:time>"),
];
