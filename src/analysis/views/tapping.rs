//! What a holder of views may do with lawful interception.

use seawall_api::model::Reference;
use seawall_api::{Fact, Span};

use super::super::kleene::{both, either, map};
use super::access::MibAccess;
use super::atlas::Atlas;
use super::view::Coverage;
use crate::data::interest::{Concern, Part};

/// The views of one holder.
pub(super) struct Views<'a> {
    /// What it reads by; without a name the default view.
    pub(super) read: &'a Fact<Option<Reference>>,
    /// What it writes by; none if it writes nothing.
    pub(super) write: Option<&'a Fact<Option<Reference>>>,
    /// What it is notified by; none if no line says.
    pub(super) notify: Option<&'a Fact<Option<Reference>>>,
}

impl Views<'_> {
    fn all(&self) -> impl Iterator<Item = &Fact<Option<Reference>>> {
        [Some(self.read), self.write, self.notify].into_iter().flatten()
    }
}

/// Writes down what the views say of lawful interception. An image that cannot intercept has none of its objects.
pub(super) fn judge(access: &mut MibAccess, views: &Views<'_>, atlas: &Atlas<'_>, can_intercept: &Fact<bool>) {
    let possible = if can_intercept.value() == Some(&false) { can_intercept.clone() } else { Fact::Default(true) };
    access.names_taps = both(possible.clone(), names_taps(access.at, views, atlas));
    access.reads_taps = both(possible.clone(), some_part(views.read, atlas, |_| true));
    access.writes_taps = views.write.map_or(Fact::Default(false), |view| both(possible.clone(), can_tap(view, atlas)));
    access.told_of_taps =
        views.notify.map_or_else(Fact::default, |view| both(possible, some_part(view, atlas, |_| true)));
    access.reaches_more = reaches_more(access.at, views, atlas);
    let built_in = |view: &Fact<Option<Reference>>| {
        let name = atlas.behind(view)?;
        let is = atlas.views.get(name).is_some_and(|named| named.built_in);
        Some(Fact::Set(is, view.span().unwrap_or(access.at)))
    };
    let by_default =
        [Some(views.read), views.write].into_iter().flatten().map(|view| built_in(view).unwrap_or_default());
    access.default_view = by_default.reduce(either).unwrap_or_default();
    access.writes_by_built_in = match views.write {
        Some(view) if view.configured().is_some() => built_in(view).unwrap_or_default(),
        _ => Fact::Default(false),
    };
}

/// Whether a view shows something of these parts of lawful interception.
fn some_part(view: &Fact<Option<Reference>>, atlas: &Atlas<'_>, wanted: impl Fn(Part) -> bool) -> Fact<bool> {
    let taps = atlas.interests.iter().enumerate().filter(|(_, interest)| interest.concern == Concern::Intercept);
    let shown = taps
        .filter(|(_, interest)| wanted(interest.part))
        .map(|(index, _)| map(atlas.coverage(view, index), |coverage| coverage != Coverage::No));
    shown.reduce(either).unwrap_or(Fact::Default(false))
}

/// Whether a view holds what a tap needs: what is enough alone, or the base and a filter.
fn can_tap(view: &Fact<Option<Reference>>, atlas: &Atlas<'_>) -> Fact<bool> {
    let part = |wanted| some_part(view, atlas, move |part| part == wanted);
    either(both(part(Part::Base), part(Part::Filter)), part(Part::Alone))
}

/// Whether one of the views names objects of interception by their own name, and where.
fn names_taps(at: Span, views: &Views<'_>, atlas: &Atlas<'_>) -> Fact<bool> {
    let roots = roots(atlas, |concern| concern == Concern::Intercept);
    let names = |view: &Fact<Option<Reference>>| {
        let Some(name) = atlas.behind(view) else { return Fact::default() };
        let Some(named) = atlas.views.get(name) else { return map(atlas.defined(name, at), |_| false) };
        if let Some(line) = named.view.names_any(&roots) {
            return Fact::Set(true, line);
        }
        let at = if named.at.is_empty() { at } else { named.at };
        atlas.open.map_or(Fact::Set(false, at), Fact::Unknown)
    };
    views.all().map(names).reduce(either).unwrap_or_default()
}

/// Whether the views that name objects of interception hold what no mediation device needs.
fn reaches_more(at: Span, views: &Views<'_>, atlas: &Atlas<'_>) -> Fact<bool> {
    let taps = roots(atlas, |concern| concern == Concern::Intercept);
    let fine = roots(atlas, |concern| matches!(concern, Concern::Intercept | Concern::Aside));
    let named = views.all().filter_map(|view| atlas.views.get(atlas.behind(view)?));
    let mut tapping = named.filter(|named| named.view.names_any(&taps).is_some());
    let more = tapping.find_map(|named| named.view.beside(&fine));
    match more {
        Some(line) => Fact::Set(true, line),
        None => atlas.open.map_or(Fact::Set(false, at), Fact::Unknown),
    }
}

/// The roots of the parts of the tree with these concerns.
pub(super) fn roots(atlas: &Atlas<'_>, wanted: impl Fn(Concern) -> bool) -> Vec<&'static [u64]> {
    atlas.interests.iter().filter(|it| wanted(it.concern)).map(|it| it.oid.as_slice()).collect()
}
