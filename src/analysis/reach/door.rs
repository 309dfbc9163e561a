//! The doors of the device: every listener of management, by the line, community or group that guards it.

use seawall_api::model::{ChainLine, Family, Protocol};
use seawall_api::{Fact, Reading, Span};

use super::DecidedBy;
use super::barrier::{Barrier, Knock};
use super::lists::Lists;
use super::ways::Ways;
use super::{door_line, door_service};

/// Whose door it is, by its place in the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Owner {
    Line(usize),
    Service(usize),
    Community(usize),
    Group(usize),
    User(usize),
}

/// A listener behind one door, over one family, in one routing instance.
#[derive(Debug)]
pub(super) struct Door<'a> {
    pub(super) owner: Owner,
    pub(super) protocol: Protocol,
    /// The service's name.
    pub(super) name: &'a str,
    /// What it is called in a sentence.
    pub(super) shown: String,
    /// The line, community or group; `device` where there is none.
    pub(super) place: String,
    pub(super) at: Span,
    pub(super) active: bool,
    pub(super) port: Fact<u64>,
    /// The traffic to it, in the first of its routing instances.
    pub(super) knock: Knock<'a>,
    /// The routing instances in which the same holds; none for the global table.
    pub(super) instances: Vec<&'a str>,
    /// Whether it listens, be it that nobody can log in.
    pub(super) listens: Fact<bool>,
    /// Whether it listens and somebody could log in.
    pub(super) open: Fact<bool>,
    /// What it is that keeps it shut, if it is.
    pub(super) shut: Shut,
    /// Its own list.
    pub(super) own: Barrier,
    /// The list of the service that leads to it, where that has one of its own.
    pub(super) of_service: Option<Barrier>,
    /// The lines that open it.
    pub(super) opening: Vec<ChainLine>,
}

/// What keeps a door shut.
#[derive(Debug, Clone)]
pub(super) struct Shut {
    pub(super) by: DecidedBy,
    pub(super) says: String,
}

/// Families that a door can be reached over.
pub(super) const FAMILIES: [Family; 2] = [Family::Ipv4, Family::Ipv6];

/// All doors, in the order of the model.
pub(super) fn all<'a>(reading: &'a Reading, lists: &Lists<'a>, ways: &Ways<'a>) -> Vec<Door<'a>> {
    let mut doors = door_line::doors(reading, lists, ways);
    doors.extend(door_service::doors(reading, lists, ways));
    doors
}
