//! The ways into the device: the interfaces by which packets enter, by routing instance.

mod barriers;
mod behind;
mod instances;
mod management;
mod placeless;

use std::net::{IpAddr, Ipv6Addr};

use rustc_hash::FxHashMap;
use seawall_api::model::{Family, Interface, InterfaceKind, Model, Reference};
use seawall_api::{Fact, Reading, Why};

use self::placeless::Placeless;
use super::barrier::{Barrier, Knock};
use super::lists::{Lists, settled};
use crate::analysis::kleene::{both, map};
use crate::analysis::unread::{Blocks, why_list_is_open};

/// Most own addresses for which filters are asked one by one; with more, what they say of destinations is not known.
const DESTINATIONS: usize = 16;

/// What of an interface decides whether it is a way in, and for whom.
const DECISIVE: &[&str] = &[
    "interfaces.acl_in_ipv4",
    "interfaces.acl_in_ipv6",
    "interfaces.address_borrowed",
    "interfaces.addresses",
    "interfaces.crypto_map",
    "interfaces.ipv6",
    "interfaces.mpls",
    "interfaces.vrf",
    "interfaces.zone",
];

/// What says whether an interface is a way in at all.
const ADDRESSING: &[&str] =
    &["interfaces.address_borrowed", "interfaces.addresses", "interfaces.ipv6", "interfaces.vrf"];

/// Routing instances in which the same holds.
#[derive(Debug, Clone)]
pub(super) struct Instance<'a> {
    /// None for the global table.
    pub(super) names: Vec<&'a str>,
    /// Whether the device can be reached there over the family, if that is known.
    pub(super) certain: Option<bool>,
    /// Whether the filters on their interfaces are left aside, as there are too many.
    pub(super) blurred: bool,
}

impl<'a> Instance<'a> {
    /// The global table, in which the device can surely be reached.
    pub(super) const GLOBAL: Self = Self { names: Vec::new(), certain: Some(true), blurred: false };

    /// The one that stands for all; `None` for the global table.
    pub(super) fn first(&self) -> Option<&'a str> {
        self.names.first().copied()
    }

    /// Whether it is the one of this name.
    pub(super) fn is(&self, name: &str) -> bool {
        self.names.contains(&name)
    }
}

/// The interfaces by which packets enter, by routing instance.
pub(super) struct Ways<'a> {
    model: &'a Model,
    /// The active interfaces of each routing instance, `None` being the global table; those of which it is not known
    /// belong to all.
    inside: FxHashMap<Option<&'a str>, Vec<&'a Interface>>,
    placeless: Vec<&'a Interface>,
    /// Those of them by which IPv4 and IPv6 enter.
    placeless_ipv4: Placeless<'a>,
    placeless_ipv6: Placeless<'a>,
    ipv4: Vec<Instance<'a>>,
    ipv6: Vec<Instance<'a>>,
    /// Whether packets with labels come in.
    labelled: bool,
    /// Blocks of lines that were not read and could change an interface.
    unread: Blocks,
    /// The same of lines that could give an interface an address or a routing instance.
    unaddressed: Blocks,
    /// Why there may be interfaces that were not read.
    more: Option<Why>,
    control_touched: bool,
    /// Whether a line that was not read could route sources elsewhere.
    routes_touched: bool,
}

impl<'a> Ways<'a> {
    pub(super) fn new(reading: &'a Reading) -> Self {
        let unread = Blocks::touching(reading, DECISIVE);
        let unaddressed = Blocks::touching(reading, ADDRESSING);
        let more = why_list_is_open(reading, "interfaces");
        let control_touched = !Blocks::touching(reading, &["control_plane"]).is_empty();
        let routes = ["routing.neighbors", "routing.processes", "routing.static_routes"];
        let routes_touched = !Blocks::touching(reading, &routes).is_empty();
        let model = &reading.model;
        let (mut inside, mut placeless) = (FxHashMap::<_, Vec<_>>::default(), Vec::new());
        for interface in model.interfaces.iter().filter(|interface| interface.active) {
            match instance_of(interface, &unaddressed) {
                Ok(instance) => inside.entry(instance).or_default().push(interface),
                Err(_) => placeless.push(interface),
            }
        }
        let mut active = model.interfaces.iter().filter(|interface| interface.active);
        let labelled = active.any(|interface| interface.mpls.value() != Some(&false));
        let (ipv4, ipv6) = (Vec::new(), Vec::new());
        let (placeless_ipv4, placeless_ipv6) = (Placeless::default(), Placeless::default());
        let mut ways = Self {
            model,
            inside,
            placeless,
            placeless_ipv4,
            placeless_ipv6,
            ipv4,
            ipv6,
            labelled,
            unread,
            unaddressed,
            more,
            control_touched,
            routes_touched,
        };
        (ways.placeless_ipv4, ways.placeless_ipv6) =
            (ways.placeless_ways(Family::Ipv4), ways.placeless_ways(Family::Ipv6));
        (ways.ipv4, ways.ipv6) = (ways.grouped(Family::Ipv4), ways.grouped(Family::Ipv6));
        ways
    }

    /// The routing instances in which the device can be reached over a family.
    pub(super) fn instances(&self, family: Family) -> &[Instance<'a>] {
        if family == Family::Ipv6 { &self.ipv6 } else { &self.ipv4 }
    }

    /// Whether no routing instance is surely one in which the device can be reached, and a line that was not read may say of any.
    pub(super) fn may_be_reached_anywhere(&self) -> bool {
        let mut known = self.ipv4.iter().chain(&self.ipv6);
        !self.unaddressed.is_empty() && !known.any(|instance| instance.certain == Some(true))
    }

    /// The device's own addresses in a routing instance; none where they are not all known, or many.
    pub(super) fn own_addresses(&self, instance: Option<&str>, family: Family) -> Vec<IpAddr> {
        let inside = self.inside.get(&instance).into_iter().flatten();
        // Addresses that stand elsewhere: lent, given by a server, shared between gateways.
        let lent = inside.clone().any(|interface| interface.address_borrowed.value() != Some(&false));
        if lent || self.more.is_some() || !self.model.routing.gateways.is_empty() {
            return Vec::new();
        }
        let prefixes = inside.flat_map(|interface| &interface.addresses).filter(|address| address.family == family);
        let mut own: Vec<IpAddr> = prefixes.filter_map(|address| Some(address.prefix.value()?.addr())).collect();
        if family == Family::Ipv6 && !own.is_empty() {
            // Every interface has an address of this kind, written or not.
            own.push(IpAddr::V6(Ipv6Addr::new(0xfe80, 0, 0, 0, 0, 0, 0, 1)));
        }
        own.sort_unstable();
        own.dedup();
        if own.len() > DESTINATIONS { Vec::new() } else { own }
    }

    /// The limit to named interfaces, and the filters on those that are left.
    pub(super) fn barriers(&self, knock: &Knock<'a>, own: &[IpAddr], lists: &Lists<'a>) -> [Barrier; 2] {
        let Some(answering) = self.answering(knock) else {
            let inside: Vec<&Interface> = self.ways_inside(knock.instance, knock.family).collect();
            let filters = self.filters(knock, &inside, Some(self.without_place(knock.family)), own, lists);
            return [self.limit(knock, &[], None, !filters.is_open()), filters];
        };
        let ways: Vec<&Interface> = self.ways(knock.instance, knock.family).collect();
        let filters = self.filters(knock, &answering.left(&ways), None, own, lists);
        [self.limit(knock, &ways, Some(&answering), !filters.is_open()), filters]
    }

    /// The interfaces by which packets enter a routing instance.
    pub(super) fn ways(&self, instance: Option<&'a str>, family: Family) -> impl Iterator<Item = &'a Interface> {
        self.ways_inside(instance, family).chain(self.without_place(family).ways.iter().copied())
    }

    /// Those of them that are surely in it.
    fn ways_inside(&self, instance: Option<&'a str>, family: Family) -> impl Iterator<Item = &'a Interface> {
        let inside = self.inside.get(&instance).into_iter().flatten().copied();
        inside.filter(move |way| self.is_entered(way, family))
    }

    /// Whether packets of a family may enter by an interface. What enters for a loopback enters by another one.
    fn is_entered(&self, way: &Interface, family: Family) -> bool {
        way.kind != InterfaceKind::Loopback && self.speaks_at(way, family) != Some(false)
    }

    fn without_place(&self, family: Family) -> &Placeless<'a> {
        if family == Family::Ipv6 { &self.placeless_ipv6 } else { &self.placeless_ipv4 }
    }

    /// Whether a port for management alone is one of the ways into a routing instance.
    pub(super) fn has_port_for_management(&self, instance: Option<&'a str>, family: Family) -> bool {
        self.without_place(family).manages
            || self.ways_inside(instance, family).any(|way| way.kind == InterfaceKind::Management)
    }

    /// Whether everyone may enter by it.
    fn is_open(&self, way: &Interface, family: Family) -> bool {
        let touched = self.unread.may_change(way.at);
        self.speaks_at(way, family) == Some(true)
            && matches!(settled(acl_in(way, family), touched).value(), Some(None))
            && !self.is_policed(way)
            && instance_of(way, &self.unaddressed).is_ok()
    }

    /// The routing instance of an interface, none being the global table.
    pub(super) fn instance_of(&self, interface: &'a Interface) -> Result<Option<&'a str>, Why> {
        instance_of(interface, &self.unaddressed)
    }

    /// Whether packets of a family come in by an interface, and no list stands before them.
    pub(super) fn unfiltered(&self, interface: &Interface, family: Family) -> Fact<bool> {
        let speaks = self.speaks_at(interface, family).map_or(Fact::Unknown(Why::NotStated), Fact::Default);
        let open = settled(acl_in(interface, family), self.unread.may_change(interface.at));
        both(speaks, map(open, |list| list.is_none()))
    }

    /// Why there may be interfaces that were not read.
    pub(super) fn more(&self) -> Option<Why> {
        self.more
    }

    /// Whether an interface has an address of a family.
    fn speaks_at(&self, interface: &Interface, family: Family) -> Option<bool> {
        if interface.addresses.iter().any(|address| address.family == family) {
            return Some(true);
        }
        let touched = self.unaddressed.may_change(interface.at);
        let ipv6 = settled(&interface.ipv6, touched).value().copied();
        match family {
            Family::Ipv6 => ipv6,
            _ => match settled(&interface.address_borrowed, touched).value() {
                Some(true) if ipv6 == Some(true) => None,
                borrowed => borrowed.copied(),
            },
        }
    }

    fn is_policed(&self, way: &Interface) -> bool {
        let zones = self.model.control_plane.policed_zones.value();
        let zone = way.zone.configured().map_or("default", String::as_str);
        zones.is_some_and(|zones| zones.iter().any(|policed| policed == zone))
    }
}

/// The routing instance of an interface, none being the global table.
fn instance_of<'a>(interface: &'a Interface, unread: &Blocks) -> Result<Option<&'a str>, Why> {
    match &interface.vrf {
        Fact::Default(_) if unread.may_change(interface.at) => Err(Why::UnreadLine),
        Fact::Unknown(why) => Err(*why),
        Fact::Set(vrf, _) | Fact::Default(vrf) => Ok(vrf.as_ref().map(|vrf| vrf.name.as_str())),
    }
}

fn acl_in(interface: &Interface, family: Family) -> &Fact<Option<Reference>> {
    if family == Family::Ipv6 { &interface.acl_in_ipv6 } else { &interface.acl_in_ipv4 }
}
