//! Filters: packet filters, groups, prefix lists and route policies; definitions and uses of names.

use ipnet::IpNet;

use super::declare::{choice, object};
use super::scalar::{Action, Addresses, Family, Reference, ReferenceKind};
use crate::Fact;

object! {
    /// A packet filter.
    Acl {
        /// Its name or number.
        name: String,
        /// IPv4, IPv6 or Ethernet.
        family: Family,
        /// Whether entries name sources only.
        sources_only: Fact<bool>,
        /// Whether destinations stand for masks where it is held against routes, and sources for networks.
        destinations_are_masks: Fact<bool>,
        /// Its entries in the order in which they are tried.
        entries: Vec<AclEntry>,
        /// What happens to a packet that no entry matches.
        otherwise: Fact<Action>,
    }
}

object! {
    /// An entry of a packet filter.
    AclEntry {
        /// Its sequence number, where one is written.
        sequence: Fact<Option<u64>>,
        /// Permit or deny.
        action: Action,
        /// The protocol: `ip` is any; else tcp, udp, icmp, gre, esp, a number or a group's name.
        protocol: Fact<String>,
        /// Sources.
        source: Fact<Addresses>,
        /// Destinations.
        destination: Fact<Addresses>,
        /// Source ports: none is any; ranges as `22`, `1024-65535`.
        source_ports: Fact<Option<Vec<String>>>,
        /// Destination ports: none is any; ranges as `22`, `1024-65535`.
        destination_ports: Fact<Option<Vec<String>>>,
        /// The interfaces, by name, by which packets enter that it matches; none is any, as with all filters that are bound to
        /// interfaces themselves.
        interfaces: Fact<Option<Vec<String>>>,
        /// Whether it matches only part of that traffic: established, fragments, flags, options, a time range.
        narrowed: Fact<bool>,
        /// Whether it matches only packets of connections that are open already, so that none is opened by it.
        open_already: Fact<bool>,
        /// Extension headers by which it matches, options and fragments: `routing`, `routing-0`, `hop-by-hop`, `hop-by-hop-option-4`,
        /// `destination-option-195`, `option-138`, `undetermined-transport`, `fragments`; of IPv4 `options` ...
        headers: Fact<Vec<String>>,
        /// Whether matches are logged.
        log: Fact<bool>,
        /// Whether the log leaves out the interface by which a packet came, where it could name it.
        log_short: Fact<bool>,
        /// Whether matches are copied by a mirror session.
        copies: Fact<bool>,
    }
}

object! {
    /// Traffic from one zone to another.
    ZonePair {
        /// Its name.
        name: String,
        /// The zone that it comes from.
        from: Fact<Option<String>>,
        /// The zone that it goes to.
        to: Fact<Option<String>>,
        /// The policy on it; without one everything is dropped.
        policy: Fact<Option<Reference>>,
        /// Whether it comes from another network; found by analysis, not by the plugin.
        from_outside: Fact<bool>,
        /// Whether everything passes before anything is dropped, with or without a check of sessions.
        open: Fact<bool>,
    }
}

object! {
    /// A group of addresses or services.
    ObjectGroup {
        /// Its name.
        name: String,
        /// Whether it holds addresses, not services.
        addresses: Fact<bool>,
        /// Its addresses.
        members: Vec<GroupMember>,
    }
}

object! {
    /// A member of a group of addresses.
    GroupMember {
        /// The addresses.
        addresses: Fact<Addresses>,
    }
}

object! {
    /// A list of prefixes.
    PrefixList {
        /// Its name.
        name: String,
        /// IPv4 or IPv6.
        family: Family,
        /// Its entries in order.
        entries: Vec<PrefixEntry>,
    }
}

object! {
    /// An entry of a list of prefixes.
    PrefixEntry {
        /// Its sequence number, where one is written.
        sequence: Fact<Option<u64>>,
        /// Permit or deny.
        action: Action,
        /// The prefix.
        prefix: Fact<IpNet>,
        /// Least length of a match; none is the prefix's own.
        at_least: Fact<Option<u64>>,
        /// Greatest length of a match; none is the prefix's own, or the family's if `at_least` is given.
        at_most: Fact<Option<u64>>,
    }
}

object! {
    /// A list of AS paths or of communities.
    AttributeList {
        /// Its name or number.
        name: String,
        /// AS paths or communities.
        kind: ReferenceKind,
        /// Its entries in the order in which they are tried; what none matches is denied.
        entries: Vec<AttributeEntry>,
    }
}

object! {
    /// An entry of a list of AS paths or of communities.
    AttributeEntry {
        /// Permit or deny.
        action: Action,
        /// Whether every route matches. If not, then a route that nobody thought of does not: from an AS of no number
        /// that is written, without communities.
        everything: Fact<bool>,
    }
}

object! {
    /// A route policy.
    RoutePolicy {
        /// Its name.
        name: String,
        /// Its clauses in order.
        clauses: Vec<PolicyClause>,
    }
}

object! {
    /// A clause of a route policy.
    PolicyClause {
        /// Its sequence number or name.
        name: String,
        /// Permit or deny.
        action: Action,
        /// Lists that it matches by; a route or packet must match one of each kind.
        matches: Fact<Vec<Reference>>,
        /// Whether it matches by anything at all.
        conditional: Fact<bool>,
        /// Lists of networks of either family of which a route must be in one; none is any network. A list without networks
        /// of a family holds no route of it.
        networks: Fact<Vec<Reference>>,
        /// Lists of networks of which an IPv4 route must be in one; none is any network.
        networks_ipv4: Fact<Vec<Reference>>,
        /// The same for IPv6.
        networks_ipv6: Fact<Vec<Reference>>,
        /// Lists of AS paths and of communities; a route must be in one of each kind.
        attributes: Fact<Vec<Reference>>,
        /// Whether it asks for something else besides, which surely not every route has.
        narrowed: Fact<bool>,
        /// Whether it goes on to the next clause.
        continues: Fact<bool>,
        /// Next hops that it sets.
        next_hops: Fact<Vec<String>>,
        /// Whether it sets an interface as the way out, or drops.
        sets_interface: Fact<bool>,
    }
}

choice! {
    /// What the platform does when a name is used that is not defined.
    WhenUndefined {
        /// Nobody has said.
        NotKnown = "not-known",
        /// Lets everything through, as if nothing were configured.
        PermitsAll = "permits-all",
        /// Lets nothing through.
        DeniesAll = "denies-all",
        /// The command has no effect.
        NoEffect = "no-effect",
        /// The device refuses such a configuration.
        Refused = "refused",
    }
}

object! {
    /// A name that is defined.
    Definition {
        /// What it is.
        kind: ReferenceKind,
        /// The name.
        name: String,
        /// Whether the system defines it itself.
        built_in: Fact<bool>,
    }
}

object! {
    /// A place where a name is used.
    Use {
        /// What is named.
        kind: ReferenceKind,
        /// The name.
        name: String,
        /// Who uses it and for what, in words: `line vty 0 4`, `interface Gi0/1 in`.
        user: String,
        /// What an undefined name means here.
        when_undefined: WhenUndefined,
    }
}
