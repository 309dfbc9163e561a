//! By which interface another network reaches a listener unfiltered: one in a routing instance where the listener answers.

use rustc_hash::FxHashMap;
use seawall_api::model::{Confidence, Family, InterfaceRole};
use seawall_api::{Fact, Reading, Span, Why};

use super::conclude::Row;
use super::ways::Ways;
use crate::analysis::kleene::{both, either};
use crate::analysis::unread::why_list_is_open;

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
        Self { faces: faces.collect(), more: ways.more(), listeners: why_list_is_open(reading, "services") }
    }

    /// The first that leads to where rows of one door listen. `lines`: whether a listener may stand in what was not read.
    pub(super) fn of<'r>(
        &self,
        rows: impl Iterator<Item = &'r Row>,
        family: Family,
        lines: bool,
    ) -> Fact<Option<String>> {
        let unread = if lines { self.listeners } else { None };
        let unseen = unread.map_or(Fact::Default(false), Fact::Unknown);
        let mut answers: FxHashMap<Option<&str>, Fact<bool>> = FxHashMap::default();
        for row in rows.filter(|row| row.entry.family == family) {
            for instance in instances(row) {
                let known = answers.remove(&instance).unwrap_or_else(|| unseen.clone());
                answers.insert(instance, either(known, row.listens.clone()));
            }
        }
        let mut doubt = self.more;
        for face in &self.faces {
            let faces = if family == Family::Ipv6 { &face.ipv6 } else { &face.ipv4 };
            let answers = match &face.instance {
                Err(why) => Fact::Unknown(*why),
                Ok(instance) => answers.get(&instance.as_deref()).unwrap_or(&unseen).clone(),
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

/// The routing instances that a row speaks of; none is the global table.
fn instances(row: &Row) -> Vec<Option<&str>> {
    match row.entry.vrfs.value().map(Vec::as_slice) {
        None | Some([]) => vec![None],
        Some(names) => names.iter().map(|name| Some(name.as_str())).collect(),
    }
}
