//! The way of routes through the clauses of a policy: who is let in, who is held back, who is still on the way.

use std::rc::Rc;

use seawall_api::model::Action;

use super::conditions::Share;
use super::outcome::{Networks, Outcome};
use crate::analysis::address_set::{Family, NetworkSet};

/// What is decided, and the networks with routes on the way.
pub(super) struct Left {
    decided: Outcome,
    /// Every route to these is still on the way, whatever is not known.
    every: NetworkSet,
    /// Some route to these may be.
    any: NetworkSet,
    /// The odd route (see [`Share`]) to these surely is.
    odd: NetworkSet,
}

impl Left {
    /// Nothing is decided.
    pub(super) fn all(family: Family) -> Self {
        let all = NetworkSet::everything(family);
        let decided = Outcome { accepted: Networks::nothing(family), denied: Networks::nothing(family) };
        Self { decided, every: all.clone(), any: all.clone(), odd: all }
    }

    /// What the next clause costs.
    pub(super) fn size(&self) -> usize {
        self.every.size() + self.any.size() + self.odd.size()
    }

    /// A clause matches these networks, and of the routes to them those that meet its other conditions. `ends` says that
    /// its action is what becomes of them; else a later clause may decide otherwise.
    pub(super) fn take(&mut self, action: Action, networks: &Networks, share: Share, ends: bool) {
        if share.none {
            return;
        }
        let may_match = self.any.intersection(&networks.possibly);
        if ends {
            let mut surely = NetworkSet::nothing(self.any.family());
            if share.some {
                surely.unite(&self.every.intersection(&networks.surely));
            }
            if share.all {
                surely.unite(&self.odd.intersection(&networks.surely));
            }
            let side = match action {
                Action::Permit => &mut self.decided.accepted,
                Action::Deny => &mut self.decided.denied,
            };
            Rc::make_mut(&mut side.surely).unite(&surely);
            Rc::make_mut(&mut side.possibly).unite(&may_match);
        } else {
            Rc::make_mut(&mut self.decided.accepted.possibly).unite(&may_match);
            Rc::make_mut(&mut self.decided.denied.possibly).unite(&may_match);
        }
        if share.all {
            self.any.subtract(&networks.surely);
        }
        self.every.subtract(&networks.possibly);
        if share.odd {
            self.odd.subtract(&networks.possibly);
        }
    }

    /// What no clause matched is held back.
    pub(super) fn finish(mut self) -> Outcome {
        Rc::make_mut(&mut self.decided.denied.possibly).unite(&self.any);
        let surely = Rc::make_mut(&mut self.decided.denied.surely);
        surely.unite(&self.every);
        surely.unite(&self.odd);
        self.decided
    }
}
