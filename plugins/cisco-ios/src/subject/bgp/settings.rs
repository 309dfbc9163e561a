//! What lines say of a neighbour, a group or a template, before anything is inherited.

use seawall_api::model::Family;
use seawall_api::routing::bgp::{Filter, Written, take, take_filters};
use seawall_api::{Secret, Span};

/// Settings of a session.
#[derive(Debug, Clone, Default)]
pub(super) struct Session {
    pub(super) remote_as: Written<u64>,
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
    /// The group that the neighbour is in.
    pub(super) group: Written<String>,
    /// The session template that it follows.
    pub(super) template: Written<String>,
}

/// Which kind of list filters routes; one of each kind holds per direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FilterKind {
    RouteMap,
    PrefixList,
    DistributeList,
    FilterList,
}

/// Settings in one address family.
#[derive(Debug, Clone, Default)]
pub(super) struct Policy {
    /// The first line that mentions the neighbour here.
    pub(super) at: Span,
    pub(super) activated: Written<bool>,
    pub(super) filters: Vec<Filter<FilterKind>>,
    /// `None` inside: the limit was taken away.
    pub(super) limit: Written<Option<u64>>,
    pub(super) limit_warns: Written<bool>,
    pub(super) default_originated: Written<bool>,
    pub(super) reflector_client: Written<bool>,
    /// Policy templates that it follows, with the number that orders them.
    pub(super) templates: Vec<(u64, String)>,
    /// The group that it is in, where that is said in the family.
    pub(super) group: Written<String>,
}

/// An address family of the process, in the global table or in a routing instance.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct FamilyName {
    /// As IOS names it, with what it leaves out: `ipv4 unicast`.
    pub(super) name: String,
    /// The routing instance.
    pub(super) vrf: Option<String>,
}

impl FamilyName {
    /// The family that lines outside of any address family concern.
    pub(super) fn global() -> Self {
        Self { name: "ipv4 unicast".to_owned(), vrf: None }
    }

    /// What its routes are to; none where it is no networks (`l2vpn`, `mdt`, `flowspec` ...).
    pub(super) fn networks(&self) -> Option<Family> {
        match self.name.as_str() {
            "ipv4 unicast" | "ipv4 multicast" | "vpnv4 unicast" | "vpnv4 multicast" => Some(Family::Ipv4),
            "ipv6 unicast" | "ipv6 multicast" | "vpnv6 unicast" | "vpnv6 multicast" => Some(Family::Ipv6),
            _ => None,
        }
    }

    /// Whether it carries plain IPv4 or IPv6 routes.
    pub(super) fn unicast(&self) -> bool {
        matches!(self.name.as_str(), "ipv4 unicast" | "ipv6 unicast")
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
        take(&mut self.template, from.template.as_ref());
    }
}

impl Policy {
    /// Takes over what is not said here.
    pub(super) fn inherit(&mut self, from: &Self) {
        if self.at.is_empty() {
            self.at = from.at;
        }
        take(&mut self.activated, from.activated.as_ref());
        take(&mut self.limit, from.limit.as_ref());
        take(&mut self.limit_warns, from.limit_warns.as_ref());
        take(&mut self.default_originated, from.default_originated.as_ref());
        take(&mut self.reflector_client, from.reflector_client.as_ref());
        take_filters(&mut self.filters, &from.filters);
    }
}
