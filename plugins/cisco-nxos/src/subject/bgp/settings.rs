//! What lines say of a neighbour or a template, before anything is inherited.

use seawall_api::model::Family;
use seawall_api::routing::bgp::{Filter, Written, take, take_filters};
use seawall_api::{Secret, Span};

/// Whom a neighbour's AS number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RemoteAs {
    Number(u64),
    /// Any other than the own.
    External,
    /// The own.
    Internal,
}

/// Settings of a session.
#[derive(Debug, Clone, Default)]
pub(super) struct Session {
    pub(super) remote_as: Written<RemoteAs>,
    pub(super) local_as: Written<u64>,
    /// `None` inside: a password was taken away.
    pub(super) password: Written<Option<Secret>>,
    /// The key chain of the TCP authentication option.
    pub(super) key_chain: Written<Option<String>>,
    /// Hops that TTL security allows; `None` inside: switched off.
    pub(super) security_hops: Written<Option<u64>>,
    /// Hops that an external session may take.
    pub(super) multihop: Written<u64>,
    pub(super) source: Written<Option<String>>,
    pub(super) shutdown: Written<bool>,
    /// The template that it follows.
    pub(super) template: Written<String>,
    /// The template of sessions that it follows.
    pub(super) inherited: Written<String>,
}

/// Which kind of list filters routes; one of each kind holds per direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FilterKind {
    RouteMap,
    PrefixList,
    FilterList,
}

/// Settings in one address family.
#[derive(Debug, Clone, Default)]
pub(super) struct Policy {
    /// The line that opens its block.
    pub(super) at: Span,
    pub(super) filters: Vec<Filter<FilterKind>>,
    /// `None` inside: the limit was taken away.
    pub(super) limit: Written<Option<u64>>,
    pub(super) limit_warns: Written<bool>,
    pub(super) default_originated: Written<bool>,
    pub(super) reflector_client: Written<bool>,
    /// Templates of policies that it follows, with the number that orders them.
    pub(super) templates: Vec<(u64, String)>,
}

/// What routes of a family are to; none where it is no networks.
pub(super) fn networks(family: &str) -> Option<Family> {
    match family {
        "ipv4 unicast" | "ipv4 multicast" | "ipv4 labeled-unicast" | "vpnv4 unicast" => Some(Family::Ipv4),
        "ipv6 unicast" | "ipv6 multicast" | "ipv6 labeled-unicast" | "vpnv6 unicast" => Some(Family::Ipv6),
        _ => None,
    }
}

impl Session {
    /// Takes over what is not said here.
    pub(super) fn inherit(&mut self, from: &Self) {
        take(&mut self.remote_as, from.remote_as.as_ref());
        take(&mut self.local_as, from.local_as.as_ref());
        take(&mut self.password, from.password.as_ref());
        take(&mut self.key_chain, from.key_chain.as_ref());
        take(&mut self.security_hops, from.security_hops.as_ref());
        take(&mut self.multihop, from.multihop.as_ref());
        take(&mut self.source, from.source.as_ref());
        take(&mut self.shutdown, from.shutdown.as_ref());
        take(&mut self.inherited, from.inherited.as_ref());
    }
}

impl Policy {
    /// Takes over what is not said here.
    pub(super) fn inherit(&mut self, from: &Self) {
        take(&mut self.limit, from.limit.as_ref());
        take(&mut self.limit_warns, from.limit_warns.as_ref());
        take(&mut self.default_originated, from.default_originated.as_ref());
        take(&mut self.reflector_client, from.reflector_client.as_ref());
        take_filters(&mut self.filters, &from.filters);
    }
}
