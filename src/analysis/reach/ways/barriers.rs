//! The barrier that stands at the ways in: the filters on interfaces.

use std::net::IpAddr;

use seawall_api::model::{Action, Interface};
use seawall_api::{Fact, Why};

use super::{Ways, acl_in};
use crate::analysis::address_set::{AddressSet, Bounds};
use crate::analysis::reach::barrier::{Barrier, Knock};
use crate::analysis::reach::lists::{Lists, set_family, settled};
use crate::analysis::reach::{DecidedBy, words};

impl<'a> Ways<'a> {
    /// What the filters on all ways together let in.
    pub(super) fn filters(
        &self,
        knock: &Knock<'a>,
        ways: &[&'a Interface],
        own: &[IpAddr],
        lists: &Lists<'a>,
    ) -> Barrier {
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
        let behind_labels = self.labels_lead_into(knock.instance);
        if self.more.is_some() || behind_labels {
            all.sources = Bounds::between(all.sources.surely().clone(), everything());
            all.why = all.why.or(self.more).or(Some(Why::NotStated));
        }
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        all.says = format!("every interface that can be entered has a filter: {}", words::some_of(&names));
        all
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
