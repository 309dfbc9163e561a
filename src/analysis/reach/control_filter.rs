//! The packet filters on packets to the device, by routing instance.

use std::net::IpAddr;

use seawall_api::model::{Action, ControlPlaneFilter};
use seawall_api::{Reading, Why};

use super::DecidedBy;
use super::barrier::{Barrier, Knock};
use super::lists::Lists;
use crate::analysis::unread::why_any_is_open;

const BY: DecidedBy = DecidedBy::ControlPlane;

/// The filters on packets to the device.
pub(super) struct ControlFilters<'a> {
    filters: &'a [ControlPlaneFilter],
    lists: &'a Lists<'a>,
    /// Why a filter may be bound that was not read.
    more: Option<Why>,
}

impl<'a> ControlFilters<'a> {
    pub(super) fn new(reading: &'a Reading, lists: &'a Lists<'a>) -> Self {
        let more = why_any_is_open(reading, &["control_plane"]);
        Self { filters: &reading.model.control_plane.filters, lists, more }
    }

    /// What the filter of the routing instance lets through, if the platform has such filters at all.
    pub(super) fn barrier(&self, knock: &Knock<'a>, own: &[IpAddr]) -> Option<Barrier> {
        let filter = self.of(knock)?;
        let Some(reference) = filter.acl.configured() else { return Some(self.own_list(filter, knock)) };
        let at = filter.acl.span().unwrap_or(filter.at);
        // Entries that drop only a part of a source's traffic, such as fragments, keep no session from opening.
        let listed = self.lists.named(reference, at, knock.family, knock.traffic(), own, Some(Action::Deny));
        if listed.undefined {
            return Some(self.own_list(filter, knock));
        }
        let says = format!("list {} on packets to the device", reference.name);
        Some(Barrier { by: BY, sources: listed.sources, why: listed.why, assumed: false, says, chain: listed.chain })
    }

    /// The filter of a routing instance; that of all others where it has none of its own.
    fn of(&self, knock: &Knock<'a>) -> Option<&'a ControlPlaneFilter> {
        let of_family = || self.filters.iter().filter(|filter| filter.active && filter.family == knock.family);
        let is_for = |filter: &&ControlPlaneFilter| match filter.vrf.value() {
            Some(vrf) => vrf.as_ref().map(|vrf| vrf.name.as_str()) == knock.instance,
            None => false,
        };
        let every = |filter: &&ControlPlaneFilter| filter.every_vrf.value() == Some(&true);
        let mut own = of_family().filter(|filter| !every(filter));
        own.find(is_for).or_else(|| of_family().find(every))
    }

    /// The list that the system itself binds.
    fn own_list(&self, filter: &ControlPlaneFilter, knock: &Knock<'a>) -> Barrier {
        let ports = if knock.transport == "udp" { &filter.open_udp } else { &filter.open_tcp };
        let says = "the system's own list lets everyone reach it";
        let asked = knock.port.map(|port| port.to_string());
        let is_open = asked.is_some_and(|asked| ports.value().is_some_and(|ports| ports.contains(&asked)));
        match self.more {
            Some(why) => Barrier::unseen(BY, knock.family, why, says),
            None if is_open => Barrier::none(BY, knock.family, says),
            None => Barrier::unseen(BY, knock.family, Why::NotStated, says),
        }
    }
}
