//! What stands before every door of the device, whatever the door: asked once for each kind of traffic.

use std::rc::Rc;

use rustc_hash::FxHashMap;
use seawall_api::model::{ChainLine, Family};
use seawall_api::{Reading, Why};

use super::DecidedBy;
use super::control::Control;
use super::control_filter::ControlFilters;
use super::lists::{Lists, set_family};
use super::ways::Ways;
use crate::analysis::address_set::{AddressSet, Bounds};
use crate::analysis::traffic::Traffic;

/// One barrier before a door.
#[derive(Debug, Clone)]
pub(super) struct Barrier {
    pub(super) by: DecidedBy,
    /// The sources that it lets through.
    pub(super) sources: Bounds,
    /// Why they are not known exactly, if they are not.
    pub(super) why: Option<Why>,
    /// Whether nothing of it is written, and it is only not certain that there is nothing.
    pub(super) assumed: bool,
    /// What it does, for a sentence.
    pub(super) says: String,
    /// The lines that make it, the deciding one first.
    pub(super) chain: Vec<ChainLine>,
}

impl Barrier {
    /// None at all.
    pub(super) fn none(by: DecidedBy, family: Family, says: impl Into<String>) -> Self {
        let sources = AddressSet::everything(set_family(family)).into();
        Self { by, sources, why: None, assumed: false, says: says.into(), chain: Vec::new() }
    }

    /// None that was seen, which does not mean that there is none.
    pub(super) fn unseen(by: DecidedBy, family: Family, why: Why, says: impl Into<String>) -> Self {
        let sources = Bounds::unknown(set_family(family));
        Self { by, sources, why: Some(why), assumed: true, says: says.into(), chain: Vec::new() }
    }

    /// Whether it surely keeps nobody away.
    pub(super) fn is_open(&self) -> bool {
        self.sources.surely().is_everything()
    }
}

/// The traffic to a door.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Knock<'a> {
    pub(super) family: Family,
    /// The word of the protocol, as limits to named interfaces have it.
    pub(super) service: &'a str,
    /// `tcp` or `udp`.
    pub(super) transport: &'static str,
    pub(super) port: Option<u64>,
    /// The routing instance; `None` for the global table.
    pub(super) instance: Option<&'a str>,
    /// Whether that one stands for others which may differ.
    pub(super) blurred: bool,
}

impl<'a> Knock<'a> {
    pub(super) fn traffic(&self) -> Traffic<'a> {
        Traffic {
            family: set_family(self.family),
            protocol: Some(self.transport),
            port: self.port,
            to: None,
            way: None,
        }
    }
}

/// The barriers of the device.
pub(super) struct Barriers<'a> {
    control: Control<'a>,
    control_filters: ControlFilters<'a>,
    ways: &'a Ways<'a>,
    lists: &'a Lists<'a>,
    known: FxHashMap<Knock<'a>, Rc<Vec<Barrier>>>,
}

impl<'a> Barriers<'a> {
    pub(super) fn new(reading: &'a Reading, lists: &'a Lists<'a>, ways: &'a Ways<'a>) -> Self {
        let control_filters = ControlFilters::new(reading, lists);
        Self { control: Control::new(reading, lists), control_filters, ways, lists, known: FxHashMap::default() }
    }

    /// All of them, in the order in which they are named where several decide.
    pub(super) fn before(&mut self, knock: Knock<'a>) -> Rc<Vec<Barrier>> {
        if let Some(known) = self.known.get(&knock) {
            return Rc::clone(known);
        }
        let own = self.ways.own_addresses(knock.instance, knock.family);
        let by_port_for_management = self.ways.has_port_for_management(knock.instance, knock.family);
        let mut barriers = vec![self.control.barrier(&knock, &own, by_port_for_management)];
        barriers.extend(self.control_filters.barrier(&knock, &own, self.ways));
        barriers.extend(self.ways.barriers(&knock, &own, self.lists));
        let barriers = Rc::new(barriers);
        self.known.insert(knock, Rc::clone(&barriers));
        barriers
    }
}
