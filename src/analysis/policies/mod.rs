//! Every place where a policy decides over routes, and what it lets through.
//!
//! Prefix lists and packet filters become exact sets of networks; a policy is walked clause by clause. What it also asks
//! of AS paths, communities and the like is not compared: such a clause lets some routes of its networks through and not
//! others, or nobody knows. `docs/policies.md` says what is evaluated and what stays unknown.

mod announced;
mod conditions;
mod evaluate;
mod leaks;
mod lists;
mod outcome;
mod places;
mod reserved;
mod summary;
mod walk;

#[cfg(test)]
mod tests;

use ipnet::IpNet;
use seawall_api::model::declare::{choice, object};
use seawall_api::model::{Confidence, NeighborRole, Reference};
use seawall_api::{Fact, Reading};

pub(super) use leaks::SOURCES as LEAK_SOURCES;
pub(super) use places::SOURCES;

choice! {
    /// What a policy decides over.
    PolicyPlace {
        /// What a BGP neighbour sends.
        BgpIn = "bgp-in",
        /// What is sent to a BGP neighbour.
        BgpOut = "bgp-out",
        /// Routes of one source that another protocol announces.
        Redistribution = "redistribution",
        /// What a routing instance imports by route target.
        VrfImport = "vrf-import",
        /// What a routing instance takes from the global table.
        FromGlobal = "from-global",
        /// What a routing instance gives to the global table.
        IntoGlobal = "into-global",
    }
}

choice! {
    /// How many routes are let through.
    Accepts {
        /// None.
        Nothing = "nothing",
        /// Some, and not all.
        Something = "something",
        /// All of them.
        Everything = "everything",
    }
}

object! {
    /// A place where policies decide over routes, or could and do not.
    PolicyUse {
        /// Whose it is, in words: `neighbor 192.0.2.1 ipv4 unicast in`, `ospf 1 from static`.
        user: String,
        /// What is decided over.
        place: PolicyPlace,
        /// The BGP neighbour, its address or range.
        neighbor: Fact<Option<String>>,
        /// What the neighbour is.
        role: Fact<NeighborRole>,
        /// How sure that is.
        role_confidence: Fact<Confidence>,
        /// Its AS number.
        remote_as: Fact<u64>,
        /// Whether it is in another AS.
        external: Fact<bool>,
        /// The address family as the vendor names it, or else IPv4 or IPv6.
        family: String,
        /// Whether it carries IPv4 or IPv6 unicast routes.
        unicast: Fact<bool>,
        /// Whether routes are exchanged.
        activated: Fact<bool>,
        /// The policies and lists; a route must please all of them.
        policies: Fact<Vec<Reference>>,
        /// Whether all of them are defined.
        defined: Fact<bool>,
        /// How many routes they let through.
        accepts: Fact<Accepts>,
        /// Whether they hold anything back.
        filters: Fact<bool>,
        /// What they let through, in words.
        lets_through: Fact<String>,
        /// Whether they let the default route through.
        default_route: Fact<bool>,
        /// Whether they let networks through that are longer than the internet carries: /24 of IPv4, /48 of IPv6.
        long_networks: Fact<bool>,
        /// Networks that no neighbour announces by right; only of what a neighbour sends.
        reserved: Vec<ReservedNetwork>,
    }
}

object! {
    /// A network that no neighbour announces by right.
    ReservedNetwork {
        /// The network.
        prefix: Fact<IpNet>,
        /// Whether a route to it or to a part of it is let through.
        admitted: Fact<bool>,
    }
}

choice! {
    /// How routes get from one routing instance into another.
    LeakKind {
        /// By a route target that one exports and the other imports.
        RouteTarget = "route-target",
        /// By a static route whose next hop is in another one.
        StaticRoute = "static-route",
        /// By a policy between the instance and the global table.
        GlobalTable = "global-table",
        /// By redistribution; also of a network of management that stands in the global table.
        Redistribution = "redistribution",
    }
}

object! {
    /// A way by which routes get from one routing instance into another, or those of management into a routing protocol.
    VrfLeak {
        /// The instance that they come from; `the global table` is none. Or the network of a port for management.
        from: String,
        /// The instance that they get into, or the protocol that announces them.
        to: String,
        /// How.
        by: LeakKind,
        /// The route target, the prefix or the source, in words.
        what: String,
        /// Whether one of the two is for management.
        management: Fact<bool>,
        /// How many routes the policy on the way lets through.
        accepts: Fact<Accepts>,
    }
}

/// Every place where policies decide over routes, and every leak between routing instances.
pub(super) fn find(reading: &Reading) -> (Vec<PolicyUse>, Vec<VrfLeak>) {
    let evaluator = evaluate::Evaluator::new(reading);
    let uses = places::find(reading, &evaluator);
    let mut leaks = leaks::find(reading, &uses);
    leaks.extend(announced::find(reading, &evaluator));
    (uses, leaks)
}
