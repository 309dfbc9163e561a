//! The policy on packets to the device: classes that drop what they hold.

use std::net::IpAddr;

use seawall_api::model::{Action, ControlPlane, Family, PolicedClass};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Reading, Why};

use super::DecidedBy;
use super::barrier::{Barrier, Knock};
use super::lists::{Lists, line, set_family, settled};
use crate::analysis::address_set::{AddressSet, Bounds};
use crate::analysis::unread::Blocks;

const BY: DecidedBy = DecidedBy::ControlPlane;

/// What protects the processor.
pub(super) struct Control<'a> {
    model: &'a ControlPlane,
    lists: &'a Lists<'a>,
    /// Whether a line that was not read could say more.
    touched: bool,
    partial: bool,
}

impl<'a> Control<'a> {
    pub(super) fn new(reading: &'a Reading, lists: &'a Lists<'a>) -> Self {
        Self {
            model: &reading.model.control_plane,
            lists,
            touched: !Blocks::touching(reading, &["control_plane"]).is_empty(),
            partial: reading.completeness.extent != Extent::Whole,
        }
    }

    /// What the policy lets through of the traffic to a door, which may come in by a port for management alone.
    pub(super) fn barrier(&self, knock: &Knock<'a>, own: &[IpAddr], by_port_for_management: bool) -> Barrier {
        let nothing = "no policy limits packets to the device";
        if by_port_for_management && self.model.spares_management_ports.value() == Some(&true) {
            return Barrier::none(BY, knock.family, nothing);
        }
        let policy = settled(&self.model.policy_in, self.touched);
        let others = settled(&self.model.other_policies, self.touched);
        let mut barrier = match (policy.value(), policy.span()) {
            (Some(None), _) => Barrier::none(BY, knock.family, nothing),
            // Its own protection limits rates and drops no one.
            (Some(Some(_)), _) if self.model.built_in.value() == Some(&true) => {
                Barrier::none(BY, knock.family, nothing)
            }
            (Some(Some(policy)), at) => {
                let sources = self.through(knock, own);
                let why = self.why(&sources);
                let mut chain: Vec<_> = self.dropping().map(|class| line(class.at, "drops the class")).collect();
                chain.extend(at.map(|at| line(at, "binds the policy to packets to the device")));
                let says = format!("the policy {} on packets to the device drops the rest", policy.name);
                Barrier { by: BY, sources, why, assumed: false, says, chain }
            }
            (None, _) => Barrier::unseen(BY, knock.family, self.unseen(&policy), nothing),
        };
        match others.value() {
            Some(false) => {}
            Some(true) => {
                let nobody = AddressSet::nothing(set_family(knock.family));
                barrier.sources = Bounds::between(nobody, barrier.sources.possibly().clone());
                barrier.why = Some(Why::NotStated);
                barrier.assumed = false;
                barrier.chain.extend(others.span().map(|at| line(at, "a further policy, which is not looked into")));
            }
            None if barrier.is_open() => return Barrier::unseen(BY, knock.family, self.unseen(&others), nothing),
            None => barrier.why = barrier.why.or(Some(self.unseen(&others))),
        }
        barrier
    }

    /// Why a fact is not known: what the file leaves out, or the fact's own reason.
    fn unseen<T>(&self, fact: &Fact<T>) -> Why {
        match fact {
            Fact::Unknown(why) if !self.partial => *why,
            _ if self.partial => Why::PartialFile,
            _ => Why::NotStated,
        }
    }

    fn why(&self, sources: &Bounds) -> Option<Why> {
        let unread = if self.touched { Why::UnreadLine } else { Why::NotStated };
        sources.exact().is_none().then_some(unread)
    }

    fn dropping(&self) -> impl Iterator<Item = &PolicedClass> {
        self.model.classes.iter().filter(|class| class.active && class.drops.value() == Some(&true))
    }

    /// The sources of which some packet gets through to an address of the device.
    fn through(&self, knock: &Knock<'a>, own: &[IpAddr]) -> Bounds {
        let family = set_family(knock.family);
        if self.model.classes.iter().all(|class| class.drops.value() == Some(&false)) {
            return AddressSet::everything(family).into();
        }
        // What a class matches may hang on the destination; a source gets through if it does to some address.
        let each = own.iter().map(|to| self.through_to(knock, std::slice::from_ref(to)));
        let all = each.reduce(|all, one| all.union(&one));
        all.unwrap_or_else(|| self.through_to(knock, &[]))
    }

    fn through_to(&self, knock: &Knock<'a>, to: &[IpAddr]) -> Bounds {
        let family = set_family(knock.family);
        let mut left: Bounds = AddressSet::everything(family).into();
        let mut through: Bounds = AddressSet::nothing(family).into();
        for class in self.model.classes.iter().filter(|class| class.active) {
            let held = if class.takes_rest.value() == Some(&true) { left.clone() } else { self.held(class, knock, to) };
            let taken = left.intersection(&held);
            left = left.difference(&held);
            match class.drops.value() {
                Some(true) => {}
                Some(false) => through = through.union(&taken),
                None => {
                    let doubtful = Bounds::between(AddressSet::nothing(family), taken.possibly().clone());
                    through = through.union(&doubtful);
                }
            }
        }
        through.union(&left)
    }

    /// The sources whose traffic a class holds.
    fn held(&self, class: &PolicedClass, knock: &Knock<'a>, to: &[IpAddr]) -> Bounds {
        let family = set_family(knock.family);
        let unknown = || Bounds::unknown(family);
        let Some(matches) = class.matches.value() else { return unknown() };
        let traffic = knock.traffic();
        let drops = class.drops.value() == Some(&true);
        let each = matches.iter().map(|list| match self.lists.get(&list.name, knock.family) {
            // A class that drops a part of a source's traffic, such as fragments, keeps no session from opening.
            Some(acl) => self.lists.through(acl, traffic, to, Some(Action::Permit).filter(|_| drops)).0,
            // A list of the other family matches nothing of this one; what one matches that is not defined nobody says.
            None if self.exists_for_another(&list.name, knock.family) => AddressSet::nothing(family).into(),
            None => unknown(),
        });
        let all = match class.matches_all.value() {
            _ if matches.len() == 1 => each.reduce(|all, one| all.union(&one)),
            Some(true) => each.reduce(|all, one| all.intersection(&one)),
            Some(false) => each.reduce(|all, one| all.union(&one)),
            None => return unknown(),
        };
        // A class without conditions holds nothing.
        all.unwrap_or_else(|| AddressSet::nothing(family).into())
    }

    fn exists_for_another(&self, name: &str, family: Family) -> bool {
        let other = if family == Family::Ipv6 { Family::Ipv4 } else { Family::Ipv6 };
        self.lists.absence().is_none() && self.lists.get(name, other).is_some()
    }
}
