//! `group`, `apply-group`, and the section of the administration plane: the lines that hold other lines together.

use std::collections::BTreeSet;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{ReferenceKind, WhenUndefined};

use crate::builder::Builder;

/// The block of the administration plane.
pub(crate) const ADMIN: Context = Context("admin");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[&Table { context: Context::TOP, feeds: &[], commands: HEADS }];

const HEADS: &[Command<Builder>] = &[
    // The lines of a group are those of the configuration.
    ignored("group <name:name>").opening(Context::TOP),
    ignored("ios xr admin configuration [<version:name>]").opening(ADMIN),
    ignored("(commit|end|root)"),
];

/// What every block can hold.
const EVERYWHERE: &[Command<Builder>] = &[modelled("apply-group <group:name>+", apply), ignored("exit")];

/// A table for each block of the others, of what every block can hold; made once for the grammar, which keeps its tables
/// for ever.
pub(crate) fn everywhere(tables: &[&'static Table<Builder>]) -> Vec<&'static Table<Builder>> {
    let contexts: BTreeSet<&'static str> = tables.iter().map(|table| table.context.0).chain([ADMIN.0]).collect();
    let table = |context| Table { context: Context(context), feeds: &[], commands: EVERYWHERE };
    contexts.into_iter().map(|context| &*Box::leak(Box::new(table(context)))).collect()
}

/// What it brings is written out before lines are read; a group that is not defined brings nothing.
fn apply(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        return Some(());
    }
    for at in line.all_spans("group") {
        let name = line.text().slice(at);
        builder.uses(ReferenceKind::Template, name, "apply-group", WhenUndefined::NoEffect, at);
    }
    Some(())
}
