//! What lines say of a peer or a group.

use seawall_api::Secret;
use seawall_api::model::Authentication;
use seawall_api::routing::bgp::{Written, settings, take};

/// What holds for the session.
#[derive(Debug, Default, Clone)]
pub(super) struct Session {
    pub(super) common: settings::Session,
    pub(super) group: Written<String>,
    pub(super) remote_as: Written<u64>,
    /// How it is proved, and with what; `None` inside says that nothing proves it.
    pub(super) proof: Written<Option<(Authentication, Option<Secret>)>>,
    /// The chain that holds its keys.
    pub(super) chain: Written<String>,
}

impl Session {
    /// Takes from a group what nothing of its own says.
    pub(super) fn inherit(&mut self, group: &Self) {
        if self.proof.is_none() && self.chain.is_none() {
            self.proof.clone_from(&group.proof);
            self.chain.clone_from(&group.chain);
        }
        self.common.inherit(&group.common);
        take(&mut self.remote_as, group.remote_as.as_ref());
    }
}

/// The kinds of filter on routes; of each one holds in a direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FilterKind {
    RoutePolicy,
    RouteFilter,
    PrefixList,
    Acl,
    Path,
}

/// What holds in an address family.
pub(super) type Policy = settings::Policy<FilterKind>;
