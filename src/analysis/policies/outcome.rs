//! What becomes of routes: which networks are let in, which are held back, and what of that is certain.

use super::conditions::Share;
use crate::analysis::address_set::{Family, NetworkSet};

/// A set of networks known from both sides.
#[derive(Debug, Clone)]
pub(super) struct Networks {
    /// What is in it, whatever is not known.
    pub(super) surely: NetworkSet,
    /// What is in it or may be.
    pub(super) possibly: NetworkSet,
}

impl Networks {
    pub(super) fn exactly(set: NetworkSet) -> Self {
        Self { surely: set.clone(), possibly: set }
    }

    pub(super) fn unknown(family: Family) -> Self {
        Self { surely: NetworkSet::nothing(family), possibly: NetworkSet::everything(family) }
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
        self.possibly.is_subset(&self.surely)
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
        let denied = Networks { surely: networks.possibly.complement(), possibly: networks.surely.complement() };
        Self { accepted: networks.clone(), denied }
    }

    /// Of every network, the routes that meet a condition are let in.
    pub(super) fn of_share(share: Share, family: Family) -> Self {
        let mut outcome = Self::unknown(family);
        let all = || NetworkSet::everything(family);
        let set = |holds: bool| if holds { all() } else { NetworkSet::nothing(family) };
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
        let mut surely = self.accepted.surely.clone();
        surely.subtract(&other.denied.possibly);
        let mut by_other = other.accepted.surely.clone();
        by_other.subtract(&self.denied.possibly);
        surely.unite(&by_other);
        self.accepted.surely = surely;
        self.accepted.possibly = self.accepted.possibly.intersection(&other.accepted.possibly);
        self.denied.surely.unite(&other.denied.surely);
        self.denied.possibly.unite(&other.denied.possibly);
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
        let mut sometimes = self.accepted.surely.clone();
        sometimes.subtract(&always);
        let sometimes = format!("of {}, those that meet further conditions", sometimes.describe(listed));
        Some(if always.is_empty() { sometimes } else { format!("{}; {sometimes}", always.describe(listed)) })
    }
}
