//! The views of a device by name, and what each shows of the parts of the tree that matter.

use rustc_hash::FxHashMap;
use seawall_api::model::{Model, Reference, ReferenceKind, SnmpView, WhenUndefined};
use seawall_api::{Fact, Reading, Span, Why};

use super::super::unread::{may_change_any, why_absence_is_open};
use super::view::{Coverage, View};
use crate::data::interest::Interest;

/// The lists whose lines make views.
pub(super) const MAKERS: &[&str] = &["snmp.views"];

/// What one name stands for.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) view: View,
    /// For each part of the tree that matters, in the atlas's order.
    pub(super) coverages: Vec<Fact<Coverage>>,
    /// Where it is defined; empty for a view that only the system makes.
    pub(super) at: Span,
    /// Whether the system makes it.
    pub(super) built_in: bool,
}

/// The views of a device.
#[derive(Debug)]
pub(super) struct Atlas<'a> {
    pub(super) interests: Vec<&'static Interest>,
    pub(super) views: FxHashMap<&'a str, Named>,
    /// What a name that is not defined means, by name.
    undefined: FxHashMap<&'a str, WhenUndefined>,
    /// Why there may be more views or lines of views.
    pub(super) open: Option<Why>,
    default_view: &'a Fact<Option<Reference>>,
}

impl<'a> Atlas<'a> {
    /// Reads the views, each once.
    pub(super) fn new(reading: &'a Reading, interests: Vec<&'static Interest>) -> Self {
        let model: &Model = &reading.model;
        let mut lists: FxHashMap<&str, Vec<&SnmpView>> = FxHashMap::default();
        for view in model.snmp.built_in_views.iter().chain(&model.snmp.views).filter(|view| view.active) {
            lists.entry(&view.name).or_default().push(view);
        }
        let named = lists.into_iter().map(|(name, lists)| {
            let written = lists.iter().map(|list| list.at).find(|at| !at.is_empty());
            let built_in = model.snmp.built_in_views.iter().any(|view| view.name == name);
            let view = View::new(lists, &model.snmp.only_if_named);
            let coverages = interests.iter().map(|it| view.coverage(&it.oid, &it.leaves)).collect();
            (name, Named { view, coverages, at: written.unwrap_or_default(), built_in })
        });
        let views = named.collect();
        let uses = model.uses.iter().filter(|using| using.kind == ReferenceKind::SnmpView);
        let unread = may_change_any(reading, MAKERS).then_some(Why::UnreadLine);
        Self {
            views,
            undefined: uses.map(|using| (using.name.as_str(), using.when_undefined)).collect(),
            open: why_absence_is_open(reading, MAKERS).or(unread),
            default_view: &model.snmp.default_view,
            interests,
        }
    }

    /// The view that stands behind a name, or behind none.
    pub(super) fn behind<'v>(&'v self, view: &'v Fact<Option<Reference>>) -> Option<&'v str> {
        match view {
            Fact::Unknown(_) => None,
            known => known.configured().or(self.default_view.configured()).map(|reference| reference.name.as_str()),
        }
    }

    /// How much of the part of the tree with this index a view shows that a line names; without a name it is the default.
    pub(super) fn coverage(&self, view: &Fact<Option<Reference>>, interest: usize) -> Fact<Coverage> {
        if let Fact::Unknown(why) = view {
            return Fact::Unknown(*why);
        }
        let Some(name) = self.behind(view) else { return self.without_view() };
        let Some(named) = self.views.get(name) else { return self.of_undefined(name, view.span()) };
        let at = view.span().unwrap_or_default();
        match named.coverages.get(interest).cloned().unwrap_or_default() {
            // What a part of the file, or a line that was not read, may still add.
            no @ (Fact::Set(Coverage::No, _) | Fact::Default(Coverage::No)) => self.open.map_or(no, Fact::Unknown),
            // What no line decides stands where the view is named.
            Fact::Default(coverage) if !at.is_empty() => Fact::Set(coverage, at),
            coverage => coverage,
        }
    }

    /// Where the system knows that there is no view by default, everything is in sight.
    fn without_view(&self) -> Fact<Coverage> {
        match self.default_view {
            Fact::Unknown(why) => Fact::Unknown(*why),
            _ => Fact::Default(Coverage::Full),
        }
    }

    fn of_undefined(&self, name: &str, at: Option<Span>) -> Fact<Coverage> {
        if let Some(why) = self.open {
            return Fact::Unknown(why);
        }
        match self.undefined.get(name) {
            Some(WhenUndefined::DeniesAll) => Fact::Set(Coverage::No, at.unwrap_or_default()),
            _ => Fact::default(),
        }
    }

    /// Whether a view of this name is there.
    pub(super) fn defined(&self, name: &str, at: Span) -> Fact<bool> {
        if self.views.contains_key(name) {
            Fact::Set(true, at)
        } else {
            self.open.map_or(Fact::Set(false, at), Fact::Unknown)
        }
    }
}
