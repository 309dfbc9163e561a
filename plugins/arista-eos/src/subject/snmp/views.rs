//! Views of the tree.

use seawall_api::command::{Command, CommandLine, modelled};
use seawall_api::kept::Kept;
use seawall_api::model::{ReferenceKind, SnmpView, Subtree};

use crate::builder::Builder;

pub(super) const COMMANDS: &[Command<Builder>] =
    &[modelled("snmp-server view <view:name> <oid:oid> / (included|excluded)", view)];

/// A view that is being read.
#[derive(Debug, Default)]
pub(super) struct Draft {
    view: SnmpView,
    subtrees: Kept<String, Subtree>,
}

impl Draft {
    /// The view; none if all of its subtrees were taken away.
    pub(super) fn finish(mut self) -> Option<SnmpView> {
        self.view.subtrees = self.subtrees.take();
        (!self.view.subtrees.is_empty()).then_some(self.view)
    }
}

fn view(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (name, oid) = (line.string("view")?, line.string("oid")?);
    let views = &mut builder.memory.snmp.views;
    if line.removes() {
        views.open(name, Draft::default)?.subtrees.remove(&oid);
        return Some(());
    }
    let at = line.span;
    let view = SnmpView { at, name: name.clone(), ..SnmpView::default() };
    let draft = views.open(name.clone(), || Draft { view, ..Draft::default() })?;
    let subtree = Subtree { at, oid: oid.clone(), included: line.set(line.has("included")), ..Subtree::default() };
    draft.subtrees.put(oid, subtree);
    if draft.view.at == at {
        builder.define(ReferenceKind::SnmpView, &name, at);
    }
    Some(())
}
