//! What lines say of a neighbour, a group or a template, before anything is inherited.

use seawall_api::Secret;
use seawall_api::model::Family;
use seawall_api::routing::bgp::{Written, settings, take};

/// Settings of a session.
#[derive(Debug, Clone, Default)]
pub(super) struct Session {
    pub(super) common: settings::Session,
    pub(super) remote_as: Written<u64>,
    /// `None` inside: a password was taken away.
    pub(super) password: Written<Option<Secret>>,
    /// The key chain of the TCP authentication option.
    pub(super) key_chain: Written<Option<String>>,
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
    pub(super) common: settings::Policy<FilterKind>,
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
        self.common.inherit(&from.common);
        take(&mut self.remote_as, from.remote_as.as_ref());
        take(&mut self.password, from.password.as_ref());
        take(&mut self.key_chain, from.key_chain.as_ref());
        take(&mut self.template, from.template.as_ref());
    }
}
