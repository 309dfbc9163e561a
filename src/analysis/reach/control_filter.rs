//! The packet filters on packets to the device, by routing instance.

use std::net::IpAddr;

use seawall_api::model::{Action, ControlPlaneFilter};
use seawall_api::{Fact, Reading, Why};

use super::DecidedBy;
use super::barrier::{Barrier, Knock};
use super::lists::Lists;
use super::ways::Ways;
use crate::analysis::traffic::{Traffic, tells_ways_apart};
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

    /// What the filters of the routing instance all let through, if the platform has such filters at all.
    pub(super) fn barrier(&self, knock: &Knock<'a>, own: &[IpAddr], ways: &Ways<'a>) -> Option<Barrier> {
        let all = self.of(knock).into_iter().map(|filter| self.one(filter, knock, own, ways));
        all.reduce(|before, next| {
            let (mut first, second) = if before.is_open() { (next, before) } else { (before, next) };
            if !second.is_open() {
                first.sources = first.sources.intersection(&second.sources);
                first.why = first.why.or(second.why);
                first.says = format!("{}, {}", first.says, second.says);
                first.chain.extend(second.chain);
            }
            first
        })
    }

    fn one(&self, filter: &'a ControlPlaneFilter, knock: &Knock<'a>, own: &[IpAddr], ways: &Ways<'a>) -> Barrier {
        if filter.unfiltered.value() == Some(&true) && self.more.is_none() {
            return Barrier::none(BY, knock.family, "nothing filters packets to the device in this routing instance");
        }
        if let Fact::Unknown(why) = filter.acl {
            let says = "whether a list filters packets to the device is not known";
            return Barrier::unseen(BY, knock.family, self.more.unwrap_or(why), says);
        }
        let Some(reference) = filter.acl.configured() else { return self.own_list(filter, knock) };
        let at = filter.acl.span().unwrap_or(filter.at);
        // Entries that drop only a part of a source's traffic, such as fragments, keep no session from opening.
        let asked = |traffic| self.lists.named(reference, at, knock.family, traffic, own, Some(Action::Deny));
        let acl = self.lists.get(&reference.name, knock.family);
        let apart = acl.is_some_and(tells_ways_apart);
        let entered = ways.ways(knock.instance, knock.family).filter(|_| apart);
        let by_way = entered.map(|way| {
            let mut listed = asked(Traffic { way: Some(&way.name), ..knock.traffic() });
            // A session needs its answers; a single packet does not.
            let behind = ways.behind(way, knock.family).filter(|_| knock.transport == "tcp");
            if let Some(behind) = behind {
                listed.sources = listed.sources.intersection(&behind);
            }
            listed
        });
        // A source gets through if it does by some interface; one that was not read may be another.
        let further = ways.more().filter(|_| apart).map(|_| asked(knock.traffic()));
        let each = by_way.chain(further).reduce(|mut all, one| {
            if one.sources.surely().is_everything() && !all.sources.surely().is_everything() {
                all.chain = one.chain;
            }
            all.sources = all.sources.union(&one.sources);
            all.why = all.why.or(one.why);
            all
        });
        let listed = each.unwrap_or_else(|| asked(knock.traffic()));
        if listed.undefined {
            return self.own_list(filter, knock);
        }
        let why = listed.why.filter(|_| listed.sources.exact().is_none());
        let says = format!("list {} on packets to the device", reference.name);
        Barrier { by: BY, sources: listed.sources, why, assumed: false, says, chain: listed.chain }
    }

    /// The filters of a routing instance; those of all others where it has none of its own.
    fn of(&self, knock: &Knock<'a>) -> Vec<&'a ControlPlaneFilter> {
        let of_family = || self.filters.iter().filter(|filter| filter.active && filter.family == knock.family);
        let is_for = |filter: &&ControlPlaneFilter| match filter.vrf.value() {
            Some(vrf) => vrf.as_ref().map(|vrf| vrf.name.as_str()) == knock.instance,
            None => false,
        };
        let every = |filter: &&ControlPlaneFilter| filter.every_vrf.value() == Some(&true);
        let own: Vec<_> = of_family().filter(|filter| !every(filter)).filter(is_for).collect();
        if own.is_empty() { of_family().filter(every).collect() } else { own }
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
