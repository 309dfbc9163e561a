//! From where the agent may be asked: the lists of managers in front of communities and groups.

use std::cell::RefCell;
use std::rc::Rc;

use ipnet::IpNet;
use rustc_hash::FxHashMap;
use seawall_api::model::{Acl, Addresses, Family, Reference};
use seawall_api::{Fact, Reading, Span, Why};

use super::super::address_set;
use super::super::filters::{Admits, Filter};
use super::super::kleene::both;
use super::super::traffic::{Traffic, admitted};
use super::super::unread::{touching, why_any_is_open};
use super::access::{AdmittedSource, MibAccess};

/// Most prefixes of a list that are told apart.
const MOST: usize = 64;

/// The lists of a device, and what each lets through.
pub(super) struct Sources<'a> {
    reading: &'a Reading,
    /// By the place that names them, and the family.
    filters: FxHashMap<(Span, Family), &'a Filter>,
    acls: FxHashMap<(&'a str, Family), &'a Acl>,
    ipv6: Fact<bool>,
    unread: bool,
    /// What lists admit, as far as it was asked.
    known: RefCell<FxHashMap<(&'a str, Family), Known>>,
}

/// Prefixes, or why they are not known.
type Known = Result<Rc<[IpNet]>, Why>;

impl<'a> Sources<'a> {
    pub(super) fn new(reading: &'a Reading, filters: &'a [Filter]) -> Self {
        let model = &reading.model;
        let mut acls = FxHashMap::default();
        for acl in &model.acls {
            acls.entry((acl.name.as_str(), acl.family)).or_insert(acl);
        }
        Self {
            reading,
            filters: filters.iter().map(|filter| ((filter.at, filter.family), filter)).collect(),
            acls,
            ipv6: speaks_ipv6(reading),
            unread: touching(reading, &["acls", "object_groups"]).next().is_some(),
            known: RefCell::default(),
        }
    }

    /// Writes down who may come.
    pub(super) fn judge(&self, access: &mut MibAccess, lists: [(Family, &Fact<Option<Reference>>); 2]) {
        let [(_, ipv4), (_, ipv6)] = lists;
        access.acl_ipv4 = ipv4.clone();
        access.acl_ipv6 = ipv6.clone();
        access.lists_defined =
            lists.iter().map(|(family, list)| self.defined(*family, list)).fold(Fact::Default(true), both);
        access.admits_ipv4 = self.admits(Family::Ipv4, ipv4, access.at);
        access.widest_ipv4 = self.widest(Family::Ipv4, ipv4, access);
        match &self.ipv6 {
            Fact::Set(false, _) | Fact::Default(false) => {
                access.open_to_ipv6 = Fact::Default(false);
                access.admits_ipv6 = Fact::Default(Admits::Nobody);
                access.widest_ipv6 = Fact::Default(128);
            }
            speaks => {
                access.open_to_ipv6 = match (speaks, ipv6) {
                    (_, Fact::Set(Some(_), at)) => Fact::Set(false, *at),
                    (Fact::Unknown(why), _) | (_, Fact::Unknown(why)) => Fact::Unknown(*why),
                    _ => Fact::Set(true, access.at),
                };
                access.admits_ipv6 = self.admits(Family::Ipv6, ipv6, access.at);
                access.widest_ipv6 = self.widest(Family::Ipv6, ipv6, access);
            }
        }
    }

    fn filter(&self, family: Family, list: &Fact<Option<Reference>>) -> Option<&'a Filter> {
        self.filters.get(&(list.span()?, family)).copied()
    }

    fn defined(&self, family: Family, list: &Fact<Option<Reference>>) -> Fact<bool> {
        match list {
            Fact::Unknown(why) => Fact::Unknown(*why),
            _ if list.configured().is_none() => Fact::Default(true),
            _ => self.filter(family, list).map_or_else(Fact::default, |filter| match filter.defined {
                // The line that names the list is where it is missing.
                Fact::Set(true, _) => Fact::Set(true, filter.at),
                ref defined => defined.clone(),
            }),
        }
    }

    fn admits(&self, family: Family, list: &Fact<Option<Reference>>, at: Span) -> Fact<Admits> {
        match list {
            Fact::Unknown(why) => Fact::Unknown(*why),
            _ if list.configured().is_none() => Fact::Set(Admits::Everything, at),
            _ => self.filter(family, list).map_or_else(Fact::default, |filter| filter.admits.clone()),
        }
    }

    /// The length of the widest prefix that a list admits; its prefixes become sources.
    fn widest(&self, family: Family, list: &Fact<Option<Reference>>, access: &mut MibAccess) -> Fact<u64> {
        let at = list.span().unwrap_or(access.at);
        let Some(reference) = list.configured() else {
            return match list {
                Fact::Unknown(why) => Fact::Unknown(*why),
                _ => Fact::Set(0, access.at),
            };
        };
        let Some(acl) = self.acls.get(&(reference.name.as_str(), family)) else {
            let (addresses, widest) = match self.admits(family, list, at) {
                Fact::Set(Admits::Everything, at) => (Fact::Set(Addresses::Any, at), Fact::Set(0, at)),
                Fact::Unknown(why) => (Fact::Unknown(why), Fact::Unknown(why)),
                _ => (Fact::default(), Fact::default()),
            };
            access.sources.push(AdmittedSource { at, addresses, ..AdmittedSource::default() });
            return widest;
        };
        let prefixes = match self.prefixes(acl) {
            Ok(prefixes) => prefixes,
            Err(why) => {
                access.sources.push(AdmittedSource { at, addresses: Fact::Unknown(why), ..AdmittedSource::default() });
                return Fact::Unknown(why);
            }
        };
        let hosts = if family == Family::Ipv6 { 128 } else { 32 };
        let widest = prefixes.iter().map(IpNet::prefix_len).min().unwrap_or(hosts);
        access.sources.extend(prefixes.iter().map(|prefix| AdmittedSource {
            at,
            addresses: Fact::Set(Addresses::Prefix(*prefix), acl.at),
            ..AdmittedSource::default()
        }));
        Fact::Set(u64::from(widest), acl.at)
    }

    /// The prefixes that a list admits, or why they are not known. Many may name one list: it is asked once.
    fn prefixes(&self, acl: &'a Acl) -> Known {
        if let Some(known) = self.known.borrow().get(&(acl.name.as_str(), acl.family)) {
            return known.clone();
        }
        let found = self.look(acl);
        self.known.borrow_mut().insert((&acl.name, acl.family), found.clone());
        found
    }

    fn look(&self, acl: &Acl) -> Known {
        if self.unread {
            return Err(Why::UnreadLine);
        }
        if let Fact::Unknown(why) = acl.otherwise {
            return Err(why);
        }
        let family = if acl.family == Family::Ipv6 { address_set::Family::V6 } else { address_set::Family::V4 };
        let sources = admitted(&self.reading.model, acl, Traffic::port(family, "udp", 161));
        sources.exact().map(|sources| sources.covering_prefixes(MOST).into()).ok_or(Why::NotStated)
    }
}

/// Whether managers can reach the device by IPv6 at all.
fn speaks_ipv6(reading: &Reading) -> Fact<bool> {
    let interfaces = reading.model.interfaces.iter().filter(|interface| interface.active);
    let addresses = interfaces.flat_map(|interface| &interface.addresses).filter(|address| address.active);
    if let Some(address) = addresses.into_iter().find(|address| address.family == Family::Ipv6) {
        return Fact::Set(true, address.at);
    }
    why_any_is_open(reading, &["interfaces.addresses"]).map_or(Fact::Default(false), Fact::Unknown)
}
