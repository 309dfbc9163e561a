//! Views of the tree.

use seawall_api::command::CommandLine;
use seawall_api::model::{ReferenceKind, SnmpView, Subtree};

use crate::builder::Builder;

pub(super) fn subtree(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("view")?;
    if line.negated || line.reset {
        return Some(());
    }
    let subtree = Subtree {
        at: line.span,
        oid: line.string("oid")?,
        included: line.set(line.has("included")),
        mask: line.set(line.string("mask")),
        ..Subtree::default()
    };
    let views = &mut builder.model.snmp.views;
    if let Some(view) = views.iter_mut().find(|view| view.name == name) {
        view.subtrees.push(subtree);
        return Some(());
    }
    views.push(SnmpView { at: line.span, name: name.clone(), subtrees: vec![subtree], ..SnmpView::default() });
    builder.define(ReferenceKind::SnmpView, &name, line.span);
    Some(())
}
