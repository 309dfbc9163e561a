//! Views of the SNMP tree: what they show, who holds them, and whether lawful interception is in reach.

pub mod access;
mod atlas;
pub mod doors;
mod family;
mod holders;
pub mod named;
mod sources;
mod tapping;
#[cfg(test)]
mod tests;
pub mod view;

use seawall_api::model::{Model, Reference, SnmpView};
use seawall_api::{Fact, Reading, Span, Why};

use super::filters::Filter;
use crate::data::interest;
use view::View;

pub use access::{AdmittedSource, Concern, GroupMember, Holder, MibAccess, MibCoverage};
pub use doors::{DoorKind, TapDoor};
pub use named::MibView;
pub use view::Coverage;

/// What a device says of SNMP's tree and of lawful interception.
pub(super) struct Found {
    /// What each community and group may do.
    pub(super) access: Vec<MibAccess>,
    /// The views.
    pub(super) views: Vec<MibView>,
    /// The ways into lawful interception.
    pub(super) doors: Vec<TapDoor>,
}

/// Looks at every view once, then at everyone who holds one.
pub(super) fn find(reading: &Reading, platform: &str, filters: &[Filter], users_hidden: bool) -> Found {
    let atlas = atlas::Atlas::new(reading, interest::of_platform(platform));
    let access = holders::Finder::new(reading, &atlas, filters, users_hidden).all();
    let views = named::find(reading, &atlas, &access);
    let doors = doors::find(reading, &views, &access);
    Found { access, views, doors }
}

/// Writes into the model's views whether somebody has them.
pub(super) fn assign(model: &mut Model, views: &[MibView]) {
    for view in &mut model.snmp.views {
        let known = views.iter().find(|known| known.name == view.name);
        view.held = known.map_or_else(Fact::default, |known| known.held.clone());
    }
}

/// Whether one of these objects is shown through a view, as a community or group names it.
///
/// Without a named view the platform's own applies; where that is not known it shows everything but what guards the agent
/// itself, so that none of `objects` may belong to that.
pub(super) fn shows_any(model: &Model, view: &Fact<Option<Reference>>, objects: &[Vec<u64>]) -> Fact<bool> {
    let default = model.snmp.default_view.configured().map(|reference| reference.name.as_str());
    let (name, at) = match (view, default) {
        (Fact::Set(Some(reference), span), _) => (reference.name.as_str(), Some(*span)),
        (Fact::Unknown(why), _) => return Fact::Unknown(*why),
        (_, Some(name)) => (name, view.span()),
        (_, None) => return answer(true, view.span()),
    };
    let lists = model.snmp.built_in_views.iter().chain(&model.snmp.views);
    let lists: Vec<&SnmpView> = lists.filter(|view| view.active && view.name == name).collect();
    if lists.is_empty() {
        // What an undefined view shows is the platform's affair.
        return Fact::default();
    }
    let view = View::new(lists, &model.snmp.only_if_named);
    let mut open = false;
    for object in objects {
        match view.shows(object).shown {
            Some(true) => return answer(true, at),
            Some(false) => {}
            None => open = true,
        }
    }
    if open { Fact::Unknown(Why::NotStated) } else { answer(false, at) }
}

fn answer(shown: bool, at: Option<Span>) -> Fact<bool> {
    at.map_or(Fact::Default(shown), |at| Fact::Set(shown, at))
}
