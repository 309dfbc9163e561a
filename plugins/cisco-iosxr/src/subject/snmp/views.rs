//! Views of the tree.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, modelled};
use seawall_api::kept::Kept;
use seawall_api::model::{ReferenceKind, SnmpView, Subtree};

use crate::builder::Builder;

pub(super) const COMMANDS: &[Command<Builder>] =
    &[modelled("snmp-server view <view:name> <oid:oid> / [included|excluded]", view)];

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
    let words = line.one_of(&["included", "excluded"]);
    let is_new = &mut false;
    let at = line.span;
    let draft = builder.memory.snmp.views.open(name.clone(), || {
        *is_new = true;
        Draft { view: SnmpView { at, name: name.clone(), ..SnmpView::default() }, ..Draft::default() }
    })?;
    if line.removes() {
        draft.subtrees.remove(&oid);
        return Some(());
    }
    let included = line.set(words? == "included");
    draft.subtrees.put(oid.clone(), Subtree { at, oid, included, mask: Fact::Default(None), ..Subtree::default() });
    if *is_new {
        builder.define(ReferenceKind::SnmpView, &name, line.span);
    }
    Some(())
}
