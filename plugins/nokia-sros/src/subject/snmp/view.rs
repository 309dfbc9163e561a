//! `view "V" subtree "1.3"`: parts of the tree.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::{Reference, ReferenceKind, SnmpView, Subtree};

use crate::builder::Builder;

pub(super) const VIEW: Context = Context("snmp view");

/// The built-in view of the whole tree.
pub(super) const WHOLE: &str = "iso";

/// The view of a group that names none: nothing.
const NOTHING: &str = "nothing";

/// The views that every system has. What those below `iso` leave out differs between releases.
const BUILT_IN: &[&str] =
    &[WHOLE, "no-security", "no-security-view", "mgmt-view", "vpls-mgmt-view", "vprn-view", "li-view"];

pub(super) const HEADS: &[Command<Builder>] = &[opens("view <view:name> subtree <oid:oid>", VIEW, open)];

pub(super) const LINES: &[Command<Builder>] = &[
    modelled("mask / <mask:hex> [type (included|excluded)]", |builder, line| {
        let included = line.one_of(&["included", "excluded"]);
        let mask = line.set_or_none(line.string("mask"));
        let (_, subtree) = builder.memory.snmp.views.current()?;
        subtree.mask = mask;
        if let Some(word) = included.filter(|_| !line.removes()) {
            subtree.included = line.set_at(word, word == "included");
        }
        Some(())
    }),
    modelled("type / (included|excluded)", |builder, line| {
        builder.memory.snmp.views.current()?.1.included = line.set_or_default(line.has("included"));
        Some(())
    }),
];

/// Subtrees by view and object, with the view's name.
pub(super) type Views = Kept<(String, String), (String, Subtree)>;

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (name, oid) = (line.string("view")?, line.string("oid")?);
    let key = (name.clone(), oid.clone());
    if line.removes() {
        builder.memory.snmp.views.remove(&key);
        return Some(());
    }
    let subtree =
        Subtree { at: line.block, oid, included: Fact::Default(true), mask: Fact::Default(None), ..Subtree::default() };
    builder.memory.snmp.views.open(key, || (name, subtree))?;
    Some(())
}

/// Whether every system has a view of this name.
pub(super) fn is_built_in(name: &str) -> bool {
    BUILT_IN.contains(&name)
}

/// What a group reads that names no view.
pub(super) fn nothing() -> Fact<Option<Reference>> {
    Fact::Default(Some(Reference::new(ReferenceKind::SnmpView, NOTHING)))
}

/// Puts the views into the model, each with its subtrees in the order written.
pub(super) fn finish(builder: &mut Builder) {
    let whole =
        Subtree { oid: "1".to_owned(), included: Fact::Default(true), mask: Fact::Default(None), ..Subtree::default() };
    let views = builder.memory.snmp.views.take();
    for (name, subtree) in &views {
        builder.define(ReferenceKind::SnmpView, name, subtree.at);
    }
    let snmp = &mut builder.model.snmp;
    snmp.built_in_views.push(SnmpView { name: NOTHING.to_owned(), ..SnmpView::default() });
    snmp.built_in_views.push(SnmpView { name: WHOLE.to_owned(), subtrees: vec![whole], ..SnmpView::default() });
    snmp.default_view = Fact::Default(None);
    for (name, subtree) in views {
        match snmp.views.iter_mut().find(|view| view.name == name) {
            Some(view) => view.subtrees.push(subtree),
            None => snmp.views.push(SnmpView { at: subtree.at, name, subtrees: vec![subtree], ..SnmpView::default() }),
        }
    }
}
