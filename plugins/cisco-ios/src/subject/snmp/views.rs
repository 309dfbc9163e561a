//! Views of the tree.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, modelled};
use seawall_api::model::{ReferenceKind, SnmpView, Subtree};

use crate::builder::Builder;
use seawall_api::kept::Kept;

pub(super) const COMMANDS: &[Command<Builder>] =
    &[modelled("snmp-server view <view:name> <oid:oid> / [included|excluded] [<mask:hex>]", view)];

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
    let name = line.string("view")?;
    let oid = line.string("oid")?;
    let removes = line.removes();
    if !removes && !line.has("included") && !line.has("excluded") {
        return None;
    }
    let new = SnmpView { at: line.span, name: name.clone(), ..SnmpView::default() };
    let is_new = &mut false;
    let draft = builder.memory.snmp.views.open(name.clone(), || {
        *is_new = true;
        Draft { view: new, ..Draft::default() }
    })?;
    if removes {
        draft.subtrees.remove(&oid);
        return Some(());
    }
    let mask = line.string("mask");
    let subtree = Subtree {
        at: line.span,
        oid: oid.clone(),
        included: line.set(line.has("included")),
        mask: if mask.is_some() { line.set_at("mask", mask) } else { Fact::Default(None) },
        ..Subtree::default()
    };
    draft.subtrees.put(oid, subtree);
    if *is_new {
        builder.define(ReferenceKind::SnmpView, &name, line.span);
    }
    Some(())
}
