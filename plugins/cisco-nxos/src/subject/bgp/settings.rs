//! What lines say of a neighbour or a template, before anything is inherited.

use seawall_api::model::Family;
use seawall_api::routing::bgp::{Written, settings, take};
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
    pub(super) common: settings::Session,
    pub(super) remote_as: Written<RemoteAs>,
    /// `None` inside: a password was taken away.
    pub(super) password: Written<Option<Secret>>,
    /// The key chain of the TCP authentication option.
    pub(super) key_chain: Written<Option<String>>,
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
    pub(super) common: settings::Policy<FilterKind>,
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
        self.common.inherit(&from.common);
        take(&mut self.remote_as, from.remote_as.as_ref());
        take(&mut self.password, from.password.as_ref());
        take(&mut self.key_chain, from.key_chain.as_ref());
        take(&mut self.inherited, from.inherited.as_ref());
    }
}

impl Policy {
    /// Of a block in which nothing is said yet.
    pub(super) fn at(at: Span) -> Self {
        Self { common: settings::Policy { at, ..settings::Policy::default() }, ..Self::default() }
    }
}
