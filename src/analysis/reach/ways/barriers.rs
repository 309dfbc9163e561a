//! The barrier that stands at the ways in: the filters on interfaces.

use std::net::IpAddr;

use rustc_hash::FxHashSet;
use seawall_api::model::{Action, Family, Interface, Reference};
use seawall_api::{Fact, Why};

use super::placeless::Placeless;
use super::{Ways, acl_in};
use crate::analysis::address_set::{AddressSet, Bounds};
use crate::analysis::reach::barrier::{Barrier, Knock};
use crate::analysis::reach::lists::{Lists, set_family};
use crate::analysis::reach::{DecidedBy, words};

impl<'a> Ways<'a> {
    /// What the filters on ways together let in, with those of the placeless ones behind them.
    pub(super) fn filters(
        &self,
        knock: &Knock<'a>,
        ways: &[&'a Interface],
        placeless: Option<&Placeless<'a>>,
        own: &[IpAddr],
        lists: &Lists<'a>,
    ) -> Barrier {
        let further = placeless.map_or(&[][..], |placeless| &placeless.ways);
        let by = DecidedBy::InterfaceLists;
        let family = set_family(knock.family);
        let says_none = "no filter on the interfaces keeps anyone away";
        if knock.blurred {
            let unseen = Barrier::unseen(by, knock.family, Why::NotStated, "filters on interfaces are not told apart");
            return Barrier { assumed: false, ..unseen };
        }
        if ways.is_empty() && further.is_empty() {
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
        let mut known = FxHashSet::default();
        let told = ways.iter().map(|way| (*way, self.filter_of(way, knock.family)));
        for (way, filter) in told.chain(placeless.into_iter().flat_map(|placeless| placeless.telling.iter().copied())) {
            // What the same list lets in twice changes nothing: a device may have ports by the ten thousand.
            let is_told = all.chain.len() >= words::MOST_LINES;
            let tells_more = filter.names_a_list() && !is_told || filter.is_undefined(knock.family, lists);
            if !known.insert(filter) && !tells_more {
                continue;
            }
            let one = filter.barrier(way, knock, own, lists);
            all.sources = all.sources.union(&one.sources);
            all.why = all.why.or(one.why);
            all.assumed &= one.assumed;
            if !is_told {
                all.chain.extend(one.chain);
            }
        }
        let everything = || AddressSet::everything(family);
        // Labelled packets of a routing instance enter by interfaces of others.
        let behind_labels = self.labels_lead_into(knock.instance);
        if self.more.is_some() || behind_labels {
            all.sources = Bounds::between(all.sources.surely().clone(), everything());
            all.why = all.why.or(self.more).or(Some(Why::NotStated));
        }
        let first = ways.iter().chain(further).take(words::NAMED);
        let first: Vec<String> = first.map(|way| self.filter_of(way, knock.family).says(way)).collect();
        let mut names: Vec<&str> = first.iter().map(String::as_str).collect();
        // Of the others only the number is told.
        names.resize(ways.len() + further.len(), "");
        all.says = format!("every interface that can be entered has a filter: {}", words::some_of(&names));
        all
    }

    pub(super) fn filter_of(&self, way: &'a Interface, family: Family) -> Filter<'a> {
        let list = match acl_in(way, family) {
            Fact::Set(list, _) => Ok(list.as_ref()),
            _ if self.unread.may_change(way.at) => Err(Why::UnreadLine),
            Fact::Default(list) => Ok(list.as_ref()),
            Fact::Unknown(why) => Err(*why),
        };
        Filter {
            list,
            is_passed_by: way.mpls.value() != Some(&false) || way.crypto_map.configured().is_some(),
            is_policed: self.is_policed(way),
            speaks: self.speaks_at(way, family) == Some(true),
        }
    }
}

/// The filter on an interface: what decides what it lets in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Filter<'a> {
    list: Result<Option<&'a Reference>, Why>,
    /// Labelled and decrypted packets do not meet it.
    is_passed_by: bool,
    is_policed: bool,
    /// Whether packets of the family surely come in there.
    speaks: bool,
}

impl<'a> Filter<'a> {
    fn says(&self, way: &Interface) -> String {
        match self.list {
            Ok(Some(list)) => format!("{} on {}", list.name, way.name),
            _ => way.name.clone(),
        }
    }

    pub(super) fn names_a_list(&self) -> bool {
        matches!(self.list, Ok(Some(_)))
    }

    /// Whether its list is undefined: what such a one does may differ from interface to interface.
    fn is_undefined(&self, family: Family, lists: &Lists<'a>) -> bool {
        matches!(self.list, Ok(Some(list)) if lists.get(&list.name, family).is_none())
    }

    fn barrier(&self, way: &'a Interface, knock: &Knock<'a>, own: &[IpAddr], lists: &Lists<'a>) -> Barrier {
        let family = set_family(knock.family);
        let says = way.name.as_str();
        let mut one = match self.list {
            Ok(None) => Barrier::none(DecidedBy::InterfaceLists, knock.family, says),
            Err(why) => Barrier::unseen(DecidedBy::InterfaceLists, knock.family, why, says),
            Ok(Some(list)) => {
                let at = acl_in(way, knock.family).span().unwrap_or(way.at);
                // Entries that drop only a part of a source's traffic, such as fragments, keep no session from opening.
                let aside = Some(Action::Deny);
                let listed = lists.named(list, at, knock.family, knock.traffic(), own, aside);
                let none = Barrier::none(DecidedBy::InterfaceLists, knock.family, says);
                Barrier { sources: listed.sources, why: listed.why, chain: listed.chain, ..none }
            }
        };
        let (nobody, everything) = (AddressSet::nothing(family), AddressSet::everything(family));
        if self.is_passed_by {
            one.sources = Bounds::between(one.sources.surely().clone(), everything);
            one.why = one.why.or(Some(Why::NotStated));
        }
        if self.is_policed || !self.speaks {
            one.assumed = !self.is_policed && !self.names_a_list();
            one.sources = Bounds::between(nobody, one.sources.possibly().clone());
            one.why = one.why.or(Some(Why::NotStated));
        }
        one
    }
}
