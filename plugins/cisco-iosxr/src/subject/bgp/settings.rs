//! What lines say of a neighbour or a group, before anything is inherited.

use seawall_api::model::Reference;
use seawall_api::routing::bgp::{Written, take};
use seawall_api::{Secret, Span};

/// Settings of a session.
#[derive(Debug, Clone, Default)]
pub(super) struct Session {
    pub(super) remote_as: Written<u64>,
    pub(super) local_as: Written<u64>,
    /// `None` inside: what a group says is switched off.
    pub(super) password: Written<Option<Secret>>,
    /// A key chain, or with `true` one of the TCP authentication option.
    pub(super) key_chain: Written<Option<(String, bool)>>,
    pub(super) ttl_security: Written<bool>,
    /// Hops that an external session may take.
    pub(super) multihop: Written<u64>,
    pub(super) source: Written<String>,
    pub(super) shutdown: Written<bool>,
    pub(super) group: Written<String>,
    pub(super) group_of_sessions: Written<String>,
}

/// Settings in one address family.
#[derive(Debug, Clone, Default)]
pub(super) struct Policy {
    pub(super) at: Span,
    pub(super) taken: Written<Reference>,
    pub(super) sent: Written<Reference>,
    pub(super) limit: Written<u64>,
    pub(super) limit_warns: Written<bool>,
    pub(super) default_originated: Written<bool>,
    pub(super) reflector_client: Written<bool>,
    pub(super) group: Written<String>,
}

impl Session {
    /// Takes over what is not said here.
    pub(super) fn inherit(&mut self, from: &Self) {
        take(&mut self.remote_as, from.remote_as.as_ref());
        take(&mut self.local_as, from.local_as.as_ref());
        take(&mut self.password, from.password.as_ref());
        take(&mut self.key_chain, from.key_chain.as_ref());
        take(&mut self.ttl_security, from.ttl_security.as_ref());
        take(&mut self.multihop, from.multihop.as_ref());
        take(&mut self.source, from.source.as_ref());
        take(&mut self.shutdown, from.shutdown.as_ref());
    }
}

impl Policy {
    /// Takes over what is not said here.
    pub(super) fn inherit(&mut self, from: &Self) {
        take(&mut self.taken, from.taken.as_ref());
        take(&mut self.sent, from.sent.as_ref());
        take(&mut self.limit, from.limit.as_ref());
        take(&mut self.limit_warns, from.limit_warns.as_ref());
        take(&mut self.default_originated, from.default_originated.as_ref());
        take(&mut self.reflector_client, from.reflector_client.as_ref());
    }
}
