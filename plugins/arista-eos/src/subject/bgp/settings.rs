//! What lines say of a neighbour or a group.

use seawall_api::model::Authentication;
use seawall_api::routing::bgp::{Filter, Written, take};
use seawall_api::{Secret, Span};

/// What holds for the session.
#[derive(Debug, Default, Clone)]
pub(super) struct Session {
    pub(super) group: Written<String>,
    pub(super) remote_as: Written<u64>,
    pub(super) local_as: Written<u64>,
    /// How it is proved, and with what; `None` inside says that nothing proves it.
    pub(super) proof: Written<Option<(Authentication, Option<Secret>)>>,
    /// The keys that a profile holds.
    pub(super) profile: Written<String>,
    pub(super) security_hops: Written<Option<u64>>,
    pub(super) multihop: Written<u64>,
    pub(super) source: Written<Option<String>>,
    pub(super) shutdown: Written<bool>,
}

impl Session {
    /// Takes from a group what nothing of its own says.
    pub(super) fn inherit(&mut self, group: &Self) {
        if self.proof.is_none() && self.profile.is_none() {
            self.proof.clone_from(&group.proof);
            self.profile.clone_from(&group.profile);
        }
        take(&mut self.remote_as, group.remote_as.as_ref());
        take(&mut self.local_as, group.local_as.as_ref());
        take(&mut self.security_hops, group.security_hops.as_ref());
        take(&mut self.multihop, group.multihop.as_ref());
        take(&mut self.source, group.source.as_ref());
        take(&mut self.shutdown, group.shutdown.as_ref());
    }
}

/// The kinds of filter on routes; of each one holds in a direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FilterKind {
    RouteMap,
    PrefixList,
    Function,
}

/// What holds in an address family, or outside of any for all that do not say otherwise.
#[derive(Debug, Default, Clone)]
pub(super) struct Policy {
    pub(super) at: Span,
    pub(super) activated: Written<bool>,
    pub(super) filters: Vec<Filter<FilterKind>>,
    pub(super) limit: Written<Option<u64>>,
    pub(super) limit_warns: Written<bool>,
    pub(super) default_originated: Written<bool>,
    pub(super) reflector_client: Written<bool>,
}
