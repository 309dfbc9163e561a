//! What becomes of routes: which networks are let in, which are held back, and what of that is certain.

use std::rc::Rc;

use super::conditions::Share;
use crate::analysis::address_set::{Family, NetworkSet};

/// A set of networks known from both sides.
#[derive(Debug, Clone)]
pub(super) struct Networks {
    /// What is in it, whatever is not known.
    pub(super) surely: Rc<NetworkSet>,
    /// What is in it or may be; the same set where nothing is in doubt.
    pub(super) possibly: Rc<NetworkSet>,
}

impl Networks {
    pub(super) fn exactly(set: NetworkSet) -> Self {
        let set = Rc::new(set);
        Self { surely: Rc::clone(&set), possibly: set }
    }

    pub(super) fn between(surely: NetworkSet, possibly: NetworkSet) -> Self {
        Self { surely: Rc::new(surely), possibly: Rc::new(possibly) }
    }

    /// Adds the networks of another set.
    pub(super) fn unite(&mut self, other: &Self) {
        if self.surely.is_empty() && self.possibly.is_empty() {
            *self = other.clone();
        } else if self.is_one() && other.is_one() {
            let mut all = (*self.surely).clone();
            all.unite(&other.surely);
            *self = Self::exactly(all);
        } else {
            Rc::make_mut(&mut self.surely).unite(&other.surely);
            Rc::make_mut(&mut self.possibly).unite(&other.possibly);
        }
    }

    fn complement(&self) -> Self {
        if self.is_one() {
            return Self::exactly(self.surely.complement());
        }
        Self::between(self.possibly.complement(), self.surely.complement())
    }

    /// Whether both sides are one set.
    fn is_one(&self) -> bool {
        Rc::ptr_eq(&self.surely, &self.possibly)
    }

    pub(super) fn unknown(family: Family) -> Self {
        Self::between(NetworkSet::nothing(family), NetworkSet::everything(family))
    }

    pub(super) fn nothing(family: Family) -> Self {
        Self::exactly(NetworkSet::nothing(family))
    }

    pub(super) fn everything(family: Family) -> Self {
        Self::exactly(NetworkSet::everything(family))
    }

    /// What working with it costs.
    pub(super) fn size(&self) -> usize {
        self.surely.size() + self.possibly.size()
    }

    fn is_exact(&self) -> bool {
        self.is_one() || self.possibly.is_subset(&self.surely)
    }
}

/// What a policy does with routes. A network is in both sets where some of the routes to it are let in and others, with
/// another AS path or community, are held back.
#[derive(Debug, Clone)]
pub(super) struct Outcome {
    /// Networks of which some route is let in.
    pub(super) accepted: Networks,
    /// Networks of which some route is held back.
    pub(super) denied: Networks,
}

impl Outcome {
    /// Every route is let in.
    pub(super) fn everything(family: Family) -> Self {
        Self { accepted: Networks::everything(family), denied: Networks::nothing(family) }
    }

    /// No route is let in.
    pub(super) fn nothing(family: Family) -> Self {
        Self { accepted: Networks::nothing(family), denied: Networks::everything(family) }
    }

    /// Nobody can tell.
    pub(super) fn unknown(family: Family) -> Self {
        Self { accepted: Networks::unknown(family), denied: Networks::unknown(family) }
    }

    /// Exactly the routes to these networks are let in.
    pub(super) fn of_networks(networks: &Networks) -> Self {
        Self { accepted: networks.clone(), denied: networks.complement() }
    }

    /// Of every network, the routes that meet a condition are let in.
    pub(super) fn of_share(share: Share, family: Family) -> Self {
        let mut outcome = Self::unknown(family);
        let all = || NetworkSet::everything(family);
        let set = |holds: bool| Rc::new(if holds { all() } else { NetworkSet::nothing(family) });
        outcome.accepted.surely = set(share.some);
        outcome.accepted.possibly = set(!share.none);
        outcome.denied.surely = set(!share.odd);
        outcome.denied.possibly = set(!share.all);
        outcome
    }

    /// What two policies do of which both must let a route in.
    pub(super) fn and(mut self, other: &Self) -> Self {
        // A route that one of them lets in for certain is decided by the other. Where both look at more than the
        // network, nobody knows whether the same route pleases both.
        let mut surely = (*self.accepted.surely).clone();
        surely.subtract(&other.denied.possibly);
        let mut by_other = (*other.accepted.surely).clone();
        by_other.subtract(&self.denied.possibly);
        surely.unite(&by_other);
        self.accepted.surely = Rc::new(surely);
        self.accepted.possibly = Rc::new(self.accepted.possibly.intersection(&other.accepted.possibly));
        self.denied.unite(&other.denied);
        self
    }

    /// The networks let in, in words; `None` where that is not certain.
    pub(super) fn describe(&self, listed: usize) -> Option<String> {
        if !self.accepted.is_exact() || !self.denied.is_exact() {
            return None;
        }
        let always = self.denied.surely.complement();
        if self.accepted.surely.is_subset(&always) {
            return Some(always.describe(listed));
        }
        let mut sometimes = (*self.accepted.surely).clone();
        sometimes.subtract(&always);
        let sometimes = format!("of {}, those that meet further conditions", sometimes.describe(listed));
        Some(if always.is_empty() { sometimes } else { format!("{}; {sometimes}", always.describe(listed)) })
    }
}
