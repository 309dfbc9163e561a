//! The barriers that stand at the ways in: the limit of management to named interfaces, and the filters on interfaces.

use std::net::IpAddr;

use seawall_api::model::{Action, ControlPlane, Family, Interface};
use seawall_api::{Fact, Why};

use super::{Ways, acl_in};
use crate::analysis::address_set::{AddressSet, Bounds};
use crate::analysis::reach::barrier::{Barrier, Knock};
use crate::analysis::reach::lists::{Lists, line, set_family, settled};
use crate::analysis::reach::{DecidedBy, words};

impl<'a> Ways<'a> {
    /// The interfaces on which a protocol is answered, where that is limited.
    pub(super) fn named(&self, knock: &Knock<'a>) -> Option<Vec<&'a str>> {
        let control: &ControlPlane = &self.model.control_plane;
        let covers = control.management_protocols.value()?.iter().any(|known| known == knock.service);
        let answers = |words: &Vec<String>| words.iter().any(|word| word == knock.service || word == "all");
        let limited = control.management_limited.value() == Some(&true) && covers;
        limited.then(|| {
            let interfaces = control.management_interfaces.iter().filter(|one| one.active);
            interfaces.filter(|one| one.protocols.value().is_some_and(answers)).map(|one| one.name.as_str()).collect()
        })
    }

    /// The limit to named interfaces.
    pub(super) fn limit(&self, knock: &Knock<'a>, ways: &[&Interface], named: Option<&[&'a str]>) -> Barrier {
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
        let behind_labels = knock.instance.is_some() && self.labelled;
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
