//! Whether a filter at the edge keeps strangers from the device's own addresses.

use std::net::IpAddr;

use ipnet::IpNet;
use rustc_hash::FxHashMap;
use seawall_api::model::{AclEntry, Action, Addresses, Family, Interface, InterfaceKind, Model};
use seawall_api::{Fact, Why};

use super::judge::limit;
use super::{Filter, Finder, Guarded};
use crate::analysis::address_set::{self, Breadth, Cube, Match, openness};
use crate::analysis::traffic::{admitted_of, destinations};

/// Addresses with their interfaces, by routing instance; none is the global table.
pub(super) type OwnAddresses<'a> = FxHashMap<Option<&'a str>, Vec<(&'a str, IpAddr)>>;

/// Most addresses, and most entries, that are asked about; loopbacks, where sessions end, come first.
const MOST: usize = 16;

impl Finder<'_> {
    /// An address of the device elsewhere to which nearly anyone surely gets through. The addresses of the port itself lie in a network that
    /// the neighbour may own.
    pub(super) fn own_reached(&self, interface: &Interface, filter: &Filter) -> Fact<Option<String>> {
        if filter.guards != Guarded::InterfaceIn || filter.family != Family::Ipv4 {
            return Fact::default();
        }
        let Some(acl) = self.acls.get(&(filter.name.as_str(), filter.family)).copied() else { return Fact::default() };
        if self.unread.may_change(acl.at) {
            return Fact::Unknown(Why::UnreadLine);
        }
        let wide = |permit: &AclEntry, before: &[AclEntry]| {
            let sources = admitted_of(self.model, permit, before, address_set::Family::V4);
            openness(&sources, limit(&sources, self.limits)).at_least >= Breadth::Wide
        };
        let permits = acl.entries.iter().enumerate().filter(|(_, entry)| permits_all(entry) && wide(entry, &[]));
        let spoken_of = |entry| destinations(self.model, entry, address_set::Family::V4);
        let permits: Vec<(usize, &AclEntry, Match)> =
            permits.take(MOST + 1).map(|(index, entry)| (index, entry, spoken_of(entry))).collect();
        if permits.is_empty() {
            return Fact::Set(None, acl.at);
        }
        let own = self.elsewhere(interface);
        let mut sure = own.len() <= MOST && permits.len() <= MOST && !self.addresses_open;
        for to in own.iter().take(MOST) {
            for (index, entry, destinations) in &permits {
                match destined(destinations, *to) {
                    Some(false) => {}
                    None => sure = false,
                    Some(true) => {
                        let destination = Fact::Set(Addresses::Prefix(IpNet::from(*to)), entry.at);
                        let permit = AclEntry { destination, ..(*entry).clone() };
                        if wide(&permit, acl.entries.get(..*index).unwrap_or_default()) {
                            return Fact::Set(Some(to.to_string()), entry.at);
                        }
                    }
                }
            }
        }
        if sure { Fact::Set(None, acl.at) } else { Fact::default() }
    }

    /// Addresses of other interfaces in the same routing instance, one more than are asked about where there are more.
    fn elsewhere(&self, here: &Interface) -> Vec<IpAddr> {
        let inside = here.vrf.value().and_then(|vrf| self.own.get(&vrf.as_ref().map(|vrf| vrf.name.as_str())));
        let others = inside.into_iter().flatten().filter(|(name, _)| *name != here.name);
        others.map(|(_, address)| *address).take(MOST + 1).collect()
    }
}

/// The IPv4 addresses of the device by routing instance, each with its interface; those of loopbacks first.
pub(super) fn own_addresses(model: &Model) -> OwnAddresses<'_> {
    let mut active: Vec<&Interface> = model.interfaces.iter().filter(|interface| interface.active).collect();
    active.sort_by_key(|interface| interface.kind != InterfaceKind::Loopback);
    let mut own = OwnAddresses::default();
    for interface in active {
        let Some(vrf) = interface.vrf.value() else { continue };
        let known = interface.addresses.iter().filter(|address| address.active && address.family == Family::Ipv4);
        let known = known.filter_map(|address| Some((interface.name.as_str(), address.prefix.value()?.addr())));
        own.entry(vrf.as_ref().map(|vrf| vrf.name.as_str())).or_default().extend(known);
    }
    own
}

/// Whether it lets every kind of packet through, from the sources that it names.
fn permits_all(entry: &AclEntry) -> bool {
    entry.active
        && entry.action == Action::Permit
        && entry.protocol.value().is_some_and(|protocol| protocol == "ip")
        && entry.narrowed.value() == Some(&false)
}

/// Whether an entry with these destinations speaks of one; `None` where that cannot be told.
fn destined(destinations: &Match, to: IpAddr) -> Option<bool> {
    let holds = |cubes: &[Cube]| cubes.iter().any(|cube| cube.contains(to));
    match destinations {
        Match::Exactly(cubes) => Some(holds(cubes)),
        Match::AtLeast(cubes) if holds(cubes) => Some(true),
        Match::AtMost(cubes) if !holds(cubes) => Some(false),
        _ => None,
    }
}
