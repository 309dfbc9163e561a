//! Whether a filter at the edge keeps strangers from the device's own addresses.

use std::net::IpAddr;

use ipnet::IpNet;
use seawall_api::model::{AclEntry, Action, Addresses, Family, Interface, InterfaceKind};
use seawall_api::{Fact, Why};

use super::judge::limit;
use super::{Filter, Finder, Guarded};
use crate::analysis::address_set::{self, Breadth, openness};
use crate::analysis::traffic::admitted_of;
use crate::analysis::unread::may_change;

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
        if may_change(&self.unread, acl.at) {
            return Fact::Unknown(Why::UnreadLine);
        }
        let wide = |permit: &AclEntry, before: &[AclEntry]| {
            let sources = admitted_of(self.model, permit, before, address_set::Family::V4);
            openness(&sources, limit(&sources, self.limits)).at_least >= Breadth::Wide
        };
        let permits = acl.entries.iter().enumerate().filter(|(_, entry)| permits_all(entry) && wide(entry, &[]));
        let permits: Vec<(usize, &AclEntry)> = permits.take(MOST + 1).collect();
        if permits.is_empty() {
            return Fact::Set(None, acl.at);
        }
        let own = self.elsewhere(interface);
        let mut sure = own.len() <= MOST && permits.len() <= MOST && !self.addresses_open;
        for to in own.iter().take(MOST) {
            for (index, entry) in &permits {
                match destined(entry, *to) {
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

    /// Addresses of other interfaces in the same routing instance.
    fn elsewhere(&self, here: &Interface) -> Vec<IpAddr> {
        let vrf = |port: &Interface| port.vrf.value().map(|vrf| vrf.as_ref().map(|vrf| vrf.name.clone()));
        let own = vrf(here);
        let mut others: Vec<&Interface> = self
            .model
            .interfaces
            .iter()
            .filter(|other| other.active && other.name != here.name && own.is_some() && vrf(other) == own)
            .collect();
        others.sort_by_key(|other| other.kind != InterfaceKind::Loopback);
        let addresses = others.into_iter().flat_map(|other| &other.addresses);
        let known = addresses.filter(|address| address.active && address.family == Family::Ipv4);
        known.filter_map(|address| Some(address.prefix.value()?.addr())).collect()
    }
}

/// Whether it lets every kind of packet through, from the sources that it names.
fn permits_all(entry: &AclEntry) -> bool {
    entry.active
        && entry.action == Action::Permit
        && entry.protocol.value().is_some_and(|protocol| protocol == "ip")
        && entry.narrowed.value() == Some(&false)
}

/// Whether an entry speaks of this destination; `None` where that cannot be told here.
fn destined(entry: &AclEntry, to: IpAddr) -> Option<bool> {
    match entry.destination.value()? {
        Addresses::Any => Some(true),
        Addresses::Prefix(prefix) => Some(prefix.contains(&to)),
        _ => None,
    }
}
