//! By which interface another network reaches a listener unfiltered: one in a routing instance where the listener answers.

use seawall_api::model::{Confidence, Family, InterfaceRole};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Reading, Span, Why};

use super::DecidedBy;
use super::conclude::Row;
use super::ways::Ways;
use crate::analysis::kleene::{both, either};
use crate::analysis::unread::may_add_to;

/// The interfaces that may face another network unfiltered, and why there may be more.
pub(super) struct Outside {
    faces: Vec<Face>,
    more: Option<Why>,
    /// Why a listener may be missing.
    listeners: Option<Why>,
}

/// An interface that may face another network.
struct Face {
    name: String,
    at: Span,
    /// None for the global table.
    instance: Result<Option<String>, Why>,
    /// Whether it surely does, unfiltered, by family.
    ipv4: Fact<bool>,
    ipv6: Fact<bool>,
}

impl Outside {
    pub(super) fn new(reading: &Reading, ways: &Ways<'_>) -> Self {
        let active = reading.model.interfaces.iter().filter(|interface| interface.active);
        let faces = active.filter_map(|interface| {
            let role = match &interface.role {
                Fact::Unknown(why) => Fact::Unknown(*why),
                known => Fact::Default(matches!(known.value(), Some(InterfaceRole::Transit | InterfaceRole::Customer))),
            };
            let sure = matches!(interface.role_confidence.value(), Some(Confidence::Medium | Confidence::High));
            let outside = if role.is_unknown() { role } else { both(role, Fact::Default(sure)) };
            let face = Face {
                name: interface.name.clone(),
                at: interface.at,
                instance: ways.instance_of(interface).map(|name| name.map(str::to_owned)),
                ipv4: both(outside.clone(), ways.unfiltered(interface, Family::Ipv4)),
                ipv6: both(outside, ways.unfiltered(interface, Family::Ipv6)),
            };
            let never = |fact: &Fact<bool>| fact.value() == Some(&false);
            (!never(&face.ipv4) || !never(&face.ipv6)).then_some(face)
        });
        Self { faces: faces.collect(), more: ways.more(), listeners: unread_listeners(reading) }
    }

    /// The first that leads to where rows of one door listen. `lines`: whether a listener may stand in what was not read.
    pub(super) fn of<'r>(
        &self,
        rows: impl Iterator<Item = &'r Row>,
        family: Family,
        lines: bool,
    ) -> Fact<Option<String>> {
        let rows: Vec<&Row> = rows.filter(|row| row.entry.family == family).collect();
        let unread = if lines { self.listeners } else { None };
        let mut doubt = self.more;
        for face in &self.faces {
            let faces = if family == Family::Ipv6 { &face.ipv6 } else { &face.ipv4 };
            let rest = unread.map_or(Fact::Default(false), Fact::Unknown);
            let answers = match &face.instance {
                Err(why) => Fact::Unknown(*why),
                Ok(instance) => {
                    let inside = rows.iter().filter(|row| is_in(row, instance.as_deref()));
                    inside.fold(rest, |any, row| either(any, listens(row)))
                }
            };
            match both(answers, faces.clone()) {
                Fact::Set(true, _) | Fact::Default(true) => return Fact::Set(Some(face.name.clone()), face.at),
                Fact::Unknown(why) => doubt = doubt.or(Some(why)),
                _ => {}
            }
        }
        doubt.map_or(Fact::Default(None), Fact::Unknown)
    }
}

/// Why a listener may be missing among the rows, if one may.
fn unread_listeners(reading: &Reading) -> Option<Why> {
    if reading.completeness.extent != Extent::Whole {
        return Some(Why::PartialFile);
    }
    may_add_to(reading, "services").then_some(Why::UnreadLine)
}

/// Whether it listens; one that lets nobody log in asks for a password all the same.
fn listens(row: &Row) -> Fact<bool> {
    if row.entry.decided_by == DecidedBy::RefusesLogins { Fact::Default(true) } else { row.entry.open.clone() }
}

/// Whether a row speaks of a routing instance; none is the global table.
fn is_in(row: &Row, instance: Option<&str>) -> bool {
    let named = row.entry.vrfs.value();
    match instance {
        None => named.is_none_or(Vec::is_empty),
        Some(instance) => named.is_some_and(|names| names.iter().any(|name| name == instance)),
    }
}
