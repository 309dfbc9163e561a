//! The ways into the device: its interfaces, their filters, and the limit of management to some of them.

use std::net::{IpAddr, Ipv6Addr};

use rustc_hash::FxHashMap;
use seawall_api::model::{Action, ControlPlane, Family, Interface, InterfaceKind, Model, Reference};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Reading, Why};

use super::DecidedBy;
use super::barrier::{Barrier, Knock};
use super::lists::{Lists, line, set_family, settled};
use super::words;
use crate::analysis::address_set::{AddressSet, Bounds};
use crate::analysis::unread::{Blocks, may_add_to};

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

/// Most routing instances that are told apart; those whose ways in are open count as one.
const APART: usize = 1024;

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

/// What says whether an interface is a way in at all.
const ADDRESSING: &[&str] =
    &["interfaces.address_borrowed", "interfaces.addresses", "interfaces.ipv6", "interfaces.vrf"];

/// The interfaces by which packets enter, by routing instance.
pub(super) struct Ways<'a> {
    model: &'a Model,
    /// The active interfaces of each routing instance, `None` being the global table; those of which it is not known
    /// belong to all.
    inside: FxHashMap<Option<&'a str>, Vec<&'a Interface>>,
    placeless: Vec<&'a Interface>,
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
}

impl<'a> Ways<'a> {
    pub(super) fn new(reading: &'a Reading) -> Self {
        let unread = Blocks::touching(reading, DECISIVE);
        let unaddressed = Blocks::touching(reading, ADDRESSING);
        let more = if reading.completeness.extent == Extent::Whole {
            may_add_to(reading, "interfaces").then_some(Why::UnreadLine)
        } else {
            Some(Why::PartialFile)
        };
        let control_touched = !Blocks::touching(reading, &["control_plane"]).is_empty();
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
        let mut ways =
            Self { model, inside, placeless, ipv4, ipv6, labelled, unread, unaddressed, more, control_touched };
        (ways.ipv4, ways.ipv6) = (ways.grouped(Family::Ipv4), ways.grouped(Family::Ipv6));
        ways
    }

    /// The routing instances in which the device can be reached over a family.
    pub(super) fn instances(&self, family: Family) -> &[Instance<'a>] {
        if family == Family::Ipv6 { &self.ipv6 } else { &self.ipv4 }
    }

    fn grouped(&self, family: Family) -> Vec<Instance<'a>> {
        let mut names: Vec<Option<&str>> = self.inside.keys().copied().collect();
        names.sort_unstable();
        let (mut found, mut open, mut further) = (Vec::new(), Vec::new(), Vec::new());
        let special = self.special();
        for name in names {
            let certain = self.speaks(name, family);
            match name {
                _ if certain == Some(false) => {}
                None => found.push(Instance { certain, ..Instance::GLOBAL }),
                Some(name) if self.has_open_way(name, family) && !special.contains(&name) => open.push(name),
                Some(name) if found.len() < APART => {
                    found.push(Instance { names: vec![name], certain, blurred: false });
                }
                Some(name) => further.push(name),
            }
        }
        if !open.is_empty() {
            found.push(Instance { names: open, ..Instance::GLOBAL });
        }
        if !further.is_empty() {
            found.push(Instance { names: further, certain: None, blurred: true });
        }
        let has_global = found.iter().any(|instance| instance.names.is_empty());
        // What a configuration without addresses is reached by is not in it; IPv6 is off unless something says so.
        if !has_global && family == Family::Ipv4 && (found.is_empty() || self.more.is_some()) {
            found.insert(0, Instance::GLOBAL);
        } else if !has_global && family == Family::Ipv6 && self.more.is_some() {
            found.insert(0, Instance { certain: None, ..Instance::GLOBAL });
        }
        found
    }

    /// Routing instances that something is bound to, so that they differ from others.
    fn special(&self) -> Vec<&'a str> {
        let lists = self.model.lines.iter().flat_map(|line| &line.vrf_lists).map(|list| &list.vrf);
        let bound = self.model.services.iter().map(|service| &service.vrf);
        lists.chain(bound).filter_map(|vrf| Some(vrf.configured()?.name.as_str())).collect()
    }

    /// Whether an interface of a routing instance speaks a family; unknown if only some may.
    fn speaks(&self, instance: Option<&str>, family: Family) -> Option<bool> {
        let mut answers =
            self.inside.get(&instance).into_iter().flatten().map(|interface| self.speaks_at(interface, family));
        let all: Vec<Option<bool>> = answers.by_ref().collect();
        if all.contains(&Some(true)) {
            Some(true)
        } else if all.contains(&None) {
            None
        } else {
            Some(false)
        }
    }

    fn has_open_way(&self, instance: &'a str, family: Family) -> bool {
        self.ways(Some(instance), family).any(|way| self.is_open(way, family))
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
        let ways: Vec<&Interface> = self.ways(knock.instance, knock.family).collect();
        let named = self.named(knock);
        let limit = self.limit(knock, &ways, named.as_deref());
        let left: Vec<&Interface> = match &named {
            // No source says whether the limit holds for IPv6.
            Some(named) if knock.family == Family::Ipv4 => {
                ways.into_iter().filter(|way| named.contains(&way.name.as_str())).collect()
            }
            _ => ways,
        };
        [limit, self.filters(knock, &left, own, lists)]
    }

    fn ways(&self, instance: Option<&'a str>, family: Family) -> impl Iterator<Item = &'a Interface> {
        // What enters for a loopback enters by another interface.
        let inside = self.inside.get(&instance).into_iter().flatten().chain(&self.placeless).copied();
        inside.filter(move |way| way.kind != InterfaceKind::Loopback && self.speaks_at(way, family) != Some(false))
    }

    /// The interfaces on which a protocol is answered, where that is limited.
    fn named(&self, knock: &Knock<'a>) -> Option<Vec<&'a str>> {
        let control: &ControlPlane = &self.model.control_plane;
        let covers = control.management_protocols.value()?.iter().any(|known| known == knock.service);
        let answers = |words: &Vec<String>| words.iter().any(|word| word == knock.service || word == "all");
        let limited = control.management_limited.value() == Some(&true) && covers;
        limited.then(|| {
            let interfaces = control.management_interfaces.iter().filter(|one| one.active);
            interfaces.filter(|one| one.protocols.value().is_some_and(answers)).map(|one| one.name.as_str()).collect()
        })
    }

    fn limit(&self, knock: &Knock<'a>, ways: &[&Interface], named: Option<&[&'a str]>) -> Barrier {
        let by = DecidedBy::ManagementInterfaces;
        let limited = settled(&self.model.control_plane.management_limited, self.control_touched);
        let Some(named) = named else {
            let says = "management is answered on every interface";
            return match limited {
                Fact::Unknown(why) => Barrier::unseen(by, knock.family, why, says),
                _ => Barrier::none(by, knock.family, says),
            };
        };
        let family = set_family(knock.family);
        let answering: Vec<&str> =
            ways.iter().map(|way| way.name.as_str()).filter(|name| named.contains(name)).collect();
        let inside: Bounds = if answering.is_empty() && self.more.is_none() {
            AddressSet::nothing(family).into()
        } else {
            AddressSet::everything(family).into()
        };
        let sources = match knock.family {
            Family::Ipv6 => Bounds::between(inside.surely().clone(), AddressSet::everything(family)),
            _ => inside,
        };
        let mut chain: Vec<_> =
            limited.span().map(|at| line(at, "limits management to named interfaces")).into_iter().collect();
        let control = &self.model.control_plane;
        let lines = control.management_interfaces.iter().filter(|one| named.contains(&one.name.as_str()));
        chain.extend(lines.map(|one| line(one.at, "names an interface for management")));
        let says = match answering.as_slice() {
            [] => "no interface for management answers it".to_owned(),
            answering => format!("management is limited to {}", words::some_of(answering)),
        };
        let why = sources.exact().is_none().then_some(Why::NotStated);
        Barrier { by, sources, why, assumed: false, says, chain }
    }

    /// What the filters on all ways together let in.
    fn filters(&self, knock: &Knock<'a>, ways: &[&'a Interface], own: &[IpAddr], lists: &Lists<'a>) -> Barrier {
        let by = DecidedBy::InterfaceLists;
        let family = set_family(knock.family);
        let says_none = "no filter on the interfaces keeps anyone away";
        if knock.blurred {
            let unseen = Barrier::unseen(by, knock.family, Why::NotStated, "filters on interfaces are not told apart");
            return Barrier { assumed: false, ..unseen };
        }
        if ways.is_empty() {
            return match self.more {
                Some(why) => Barrier::unseen(by, knock.family, why, says_none),
                None => Barrier::none(by, knock.family, says_none),
            };
        }
        // One that is open is enough.
        let open = |way: &&Interface| self.is_open(way, knock.family);
        if ways.iter().any(open) {
            return Barrier::none(by, knock.family, says_none);
        }
        let mut all = Barrier::none(by, knock.family, "");
        all.sources = AddressSet::nothing(family).into();
        all.assumed = true;
        let mut names: Vec<String> = Vec::new();
        for way in ways {
            let one = self.filter(way, knock, own, lists);
            all.sources = all.sources.union(&one.sources);
            all.why = all.why.or(one.why);
            all.assumed &= one.assumed;
            if all.chain.len() < words::MOST_LINES {
                all.chain.extend(one.chain);
            }
            names.push(one.says);
        }
        let everything = || AddressSet::everything(family);
        // Labelled packets of a routing instance enter by interfaces of others.
        let behind_labels = knock.instance.is_some() && self.labelled;
        if self.more.is_some() || behind_labels {
            all.sources = Bounds::between(all.sources.surely().clone(), everything());
            all.why = all.why.or(self.more).or(Some(Why::NotStated));
        }
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        all.says = format!("every interface that can be entered has a filter: {}", words::some_of(&names));
        all
    }

    /// Whether everyone may enter by it.
    fn is_open(&self, way: &Interface, family: Family) -> bool {
        let touched = self.unread.may_change(way.at);
        self.speaks_at(way, family) == Some(true)
            && matches!(settled(acl_in(way, family), touched).value(), Some(None))
            && !self.is_policed(way)
            && instance_of(way, &self.unaddressed).is_ok()
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

    fn filter(&self, way: &'a Interface, knock: &Knock<'a>, own: &[IpAddr], lists: &Lists<'a>) -> Barrier {
        let family = set_family(knock.family);
        let touched = self.unread.may_change(way.at);
        let field = settled(acl_in(way, knock.family), touched);
        let mut one = Barrier::none(DecidedBy::InterfaceLists, knock.family, way.name.as_str());
        match (&field, field.configured()) {
            (_, Some(reference)) => {
                let at = field.span().unwrap_or(way.at);
                // Entries that drop only a part of a source's traffic, such as fragments, keep no session from opening.
                let aside = Some(Action::Deny);
                let listed = lists.named(reference, at, knock.family, knock.traffic(), own, aside);
                one.says = format!("{} on {}", reference.name, way.name);
                (one.sources, one.why, one.chain) = (listed.sources, listed.why, listed.chain);
            }
            (Fact::Unknown(why), _) => {
                one = Barrier::unseen(DecidedBy::InterfaceLists, knock.family, *why, way.name.as_str());
            }
            _ => {}
        }
        let (nobody, everything) = (AddressSet::nothing(family), AddressSet::everything(family));
        // Labelled and decrypted packets do not meet the filter.
        if way.mpls.value() != Some(&false) || way.crypto_map.configured().is_some() {
            one.sources = Bounds::between(one.sources.surely().clone(), everything);
            one.why = one.why.or(Some(Why::NotStated));
        }
        let policed = self.is_policed(way);
        if policed || self.speaks_at(way, knock.family) != Some(true) {
            one.assumed = !policed && field.configured().is_none();
            one.sources = Bounds::between(nobody, one.sources.possibly().clone());
            one.why = one.why.or(Some(Why::NotStated));
        }
        one
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
