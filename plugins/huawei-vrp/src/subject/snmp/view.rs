//! Views of the tree, and the one that every device has.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, modelled};
use seawall_api::kept::Kept;
use seawall_api::model::{Definition, Reference, ReferenceKind, SnmpView, Subtree};

use crate::builder::Builder;

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("snmp-agent mib-view (included|excluded) <view:name>! <oid:oid>! [mask <mask:hex>]", view),
    modelled("snmp-agent mib-view <view:name> (include|exclude) <oid:oid>! [mask <mask:hex>]", view),
    modelled("snmp-agent mib-view <view:name>", view),
];

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
    let views = &mut builder.memory.snmp.views;
    let Some(oid) = line.string("oid") else {
        line.removes().then_some(())?;
        views.remove(&name);
        return Some(());
    };
    if line.removes() {
        views.open(name, Draft::default)?.subtrees.remove(&oid);
        return Some(());
    }
    let at = line.span;
    let view = SnmpView { at, name: name.clone(), ..SnmpView::default() };
    let draft = views.open(name.clone(), || Draft { view, ..Draft::default() })?;
    let included = line.has("included") || line.has("include");
    let mask = line.string("mask");
    let subtree = Subtree {
        at,
        oid: oid.clone(),
        included: line.set(included),
        mask: mask.map_or(Fact::Default(None), |mask| line.set_at("mask", Some(mask))),
        ..Subtree::default()
    };
    draft.subtrees.put(oid, subtree);
    if draft.view.at == at {
        builder.define(ReferenceKind::SnmpView, &name, at);
    }
    Some(())
}

/// The view of those who name none.
const DEFAULT_VIEW: &str = "ViewDefault";

/// What it holds: everything below `internet`, without the users and views of the agent itself. Sources: command references
/// ("snmp-agent mib-view", "snmp-agent group"); RFC 3414 and 3415 for the two subtrees.
const SUBTREES: &[(&str, bool)] =
    &[("1.3.6.1", true), ("1.3.6.1.6.3.15", false), ("1.3.6.1.6.3.16", false), ("1.3.6.1.6.3.18", false)];

/// Adds the view that every device has, where the agent has anybody to show it to.
pub(super) fn built_in(builder: &mut Builder) {
    let snmp = &mut builder.model.snmp;
    snmp.default_view = Fact::Default(Some(Reference::new(ReferenceKind::SnmpView, DEFAULT_VIEW)));
    if snmp.communities.is_empty() && snmp.groups.is_empty() && snmp.views.is_empty() {
        return;
    }
    let subtree = |(oid, included): &(&str, bool)| Subtree {
        oid: (*oid).to_owned(),
        included: Fact::Default(*included),
        mask: Fact::Default(None),
        ..Subtree::default()
    };
    snmp.built_in_views = vec![SnmpView {
        name: DEFAULT_VIEW.to_owned(),
        subtrees: SUBTREES.iter().map(subtree).collect(),
        ..SnmpView::default()
    }];
    let uses = builder.model.uses.iter();
    if uses.filter(|using| using.kind == ReferenceKind::SnmpView).any(|using| using.name == DEFAULT_VIEW) {
        builder.model.definitions.push(Definition {
            kind: ReferenceKind::SnmpView,
            name: DEFAULT_VIEW.to_owned(),
            built_in: Fact::Default(true),
            ..Definition::default()
        });
    }
}
