//! Who can reach what: for each management listener, address family and door the sources that the device itself admits,
//! after every barrier that stands before the door.
//!
//! The barriers are the door's own list, the policy on packets to the device, the limit of management to named
//! interfaces, and the filters on interfaces. Each is a set of sources known from both sides; what all of them let
//! through is who can reach the door. A filter on interfaces decides only where every interface by which the device can
//! be entered has one.

mod barrier;
mod conclude;
mod control;
mod control_filter;
mod door;
mod door_line;
mod door_service;
mod lists;
mod outside;
mod ways;
pub(crate) mod words;
mod write;

use seawall_api::model::declare::{choice, object};
use seawall_api::model::{ChainLine, Family, Protocol};
use seawall_api::{Fact, Reading};

use self::barrier::Barriers;
use self::conclude::{Row, conclude};
use self::lists::Lists;
use self::outside::Outside;
use self::ways::Ways;
use super::Limits;
use super::filters::Admits;
use super::views::AdmittedSource;

choice! {
    /// What decides who can reach a door.
    DecidedBy {
        /// Nothing keeps anyone away.
        Nothing = "nothing",
        /// A list on the terminal line.
        LineList = "line-list",
        /// A list on the service, community or group.
        ServiceList = "service-list",
        /// The policy on packets to the device.
        ControlPlane = "control-plane",
        /// The limit of management to named interfaces.
        ManagementInterfaces = "management-interfaces",
        /// The filters on every interface by which the device is entered.
        InterfaceLists = "interface-lists",
        /// It does not listen.
        SwitchedOff = "switched-off",
        /// It listens and lets nobody log in.
        RefusesLogins = "refuses-logins",
    }
}

object! {
    /// A management listener behind one door, over one address family, in one routing instance.
    Reach {
        /// What listens.
        protocol: Protocol,
        /// The service's name.
        name: String,
        /// IPv4 or IPv6.
        family: Family,
        /// The port.
        port: Fact<u64>,
        /// The routing instances in which the same holds; none is the global table.
        vrfs: Fact<Vec<String>>,
        /// The terminal line, community or group; `device` where the service has no doors of its own.
        door: String,
        /// Whether it listens and somebody could log in.
        open: Fact<bool>,
        /// How many sources get in; unknown where it is not certain.
        admits: Fact<Admits>,
        /// The most that it can be, whatever is not known.
        at_most: Admits,
        /// The length of the widest prefix that gets in; that of a host where nobody does.
        widest: Fact<u64>,
        /// The prefixes that get in, as far as they are few.
        prefixes: Vec<AdmittedSource>,
        /// The sources that get in, in words; what is only possible is said to be.
        sources: String,
        /// What decides it.
        decided_by: DecidedBy,
        /// Who gets in and why, in a sentence.
        because: String,
        /// The lines that decide it, the deciding one first.
        chain: Vec<ChainLine>,
    }
}

/// Who can reach what, and what of it concerns which object of the model.
pub(super) struct Found {
    rows: Vec<Row>,
    outside: Outside,
    /// Whether it is not read by which routing instances the device is reached.
    anywhere: bool,
}

/// Looks at every listener.
pub(super) fn find(reading: &Reading, limits: &Limits) -> Found {
    let lists = Lists::new(reading);
    let ways = Ways::new(reading);
    let mut barriers = Barriers::new(reading, &lists, &ways);
    let outside = Outside::new(reading, &ways);
    let doors = door::all(reading, &lists, &ways);
    let rows = doors.into_iter().map(|door| conclude(door, &mut barriers, limits)).collect();
    Found { rows, outside, anywhere: ways.may_be_reached_anywhere() }
}

impl Found {
    /// Writes into the model what stands before each door beside its own lists.
    pub(super) fn assign(&self, reading: &mut Reading, limits: &Limits) {
        write::assign(&self.rows, &self.outside, self.anywhere, &mut reading.model, limits);
    }

    /// The entries.
    pub(super) fn into_entries(self) -> Vec<Reach> {
        conclude::merged(self.rows)
    }
}
