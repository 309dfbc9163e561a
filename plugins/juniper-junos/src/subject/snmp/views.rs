//! `snmp view`: parts of the tree.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::{ReferenceKind, SnmpView, Subtree};

use crate::builder::Builder;

pub(super) const VIEW: Context = Context("snmp view");

/// Views by name.
pub(super) type Views = Kept<String, SnmpView>;

/// A view of the system's own making for groups that name none: VACM shows nothing then (RFC 3415, 3.2).
pub(super) const NOTHING: &str = "nothing";

pub(super) const HEADS: &[Command<Builder>] = &[opens("view <view:name>", VIEW, |builder, line| {
    let (name, at) = (line.string("view")?, line.block);
    let view = SnmpView { at, name: name.clone(), ..SnmpView::default() };
    builder.memory.snmp.views.open(name.clone(), || view)?;
    builder.define(ReferenceKind::SnmpView, &name, line.span);
    Some(())
})];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    // What was meant for a view that lost its name stands in another.
    modelled("oid <oid:oid> / [include|exclude]", subtree).wide(),
];

fn subtree(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let oid = line.get("oid")?;
    let subtree = Subtree {
        at: line.span,
        // A view is written with or without the dot at the beginning.
        oid: oid.trim_start_matches('.').to_owned(),
        included: line.set(!line.has("exclude")),
        mask: Fact::Default(None),
        ..Subtree::default()
    };
    builder.memory.snmp.views.get_mut(&line.outer("view")?.to_owned())?.subtrees.push(subtree);
    Some(())
}

/// Puts the views into the model.
pub(super) fn finish(builder: &mut Builder) {
    builder.model.snmp.views = builder.memory.snmp.views.take();
    builder.model.snmp.built_in_views.push(SnmpView { name: NOTHING.to_owned(), ..SnmpView::default() });
}
