//! Routing protocols, their neighbours and keys, static routes.

use std::net::IpAddr;

use ipnet::IpNet;

use super::declare::{choice, object};
use super::interface::Confidence;
use super::scalar::{Addresses, Family, Reference};
use crate::{Fact, Secret};

choice! {
    /// A routing or label protocol.
    RoutingProtocol {
        /// OSPF for IPv4.
        Ospf = "ospf",
        /// OSPF for IPv6.
        Ospfv3 = "ospfv3",
        /// IS-IS.
        Isis = "isis",
        /// EIGRP.
        Eigrp = "eigrp",
        /// RIP.
        Rip = "rip",
        /// RIP for IPv6.
        Ripng = "ripng",
        /// BGP.
        Bgp = "bgp",
        /// Label distribution.
        Ldp = "ldp",
        /// Resource reservation.
        Rsvp = "rsvp",
        /// Multicast source discovery.
        Msdp = "msdp",
        /// Forwarding detection.
        Bfd = "bfd",
    }
}

choice! {
    /// How neighbours prove who they are.
    Authentication {
        /// Not at all.
        Nothing = "none",
        /// A password in clear on the wire.
        Simple = "simple",
        /// Keyed MD5.
        Md5 = "md5",
        /// Keyed SHA-1.
        Sha1 = "sha1",
        /// Keyed SHA-2.
        Sha2 = "sha2",
        /// CMAC with AES.
        Cmac = "cmac",
        /// TCP authentication option.
        TcpAo = "tcp-ao",
        /// IPsec.
        Ipsec = "ipsec",
    }
}

impl Authentication {
    /// From weak to strong.
    pub const fn rank(self) -> u8 {
        match self {
            Self::Nothing => 0,
            Self::Simple => 1,
            Self::Md5 => 2,
            Self::Sha1 => 3,
            Self::Cmac => 4,
            Self::Sha2 | Self::TcpAo | Self::Ipsec => 5,
        }
    }
}

object! {
    /// Routing.
    Routing {
        /// Processes of interior protocols.
        processes: Vec<RoutingProcess>,
        /// Interfaces on which an interior protocol looks for neighbours.
        interfaces: Vec<RoutingInterface>,
        /// The BGP processes.
        bgp: Vec<Bgp>,
        /// BGP neighbours, with what they inherit from groups.
        neighbors: Vec<BgpNeighbor>,
        /// Sessions of other protocols: LDP, MSDP, BFD.
        sessions: Vec<ProtocolSession>,
        /// Static routes.
        static_routes: Vec<StaticRoute>,
        /// Routes of one source that a protocol announces as its own.
        redistributions: Vec<Redistribution>,
        /// Key chains.
        key_chains: Vec<KeyChain>,
        /// Gateway redundancy: HSRP, VRRP, GLBP.
        gateways: Vec<GatewayGroup>,
        /// Multicast, once for each routing instance that routes it.
        multicast: Vec<Multicast>,
        /// Whether labelled packets show their age at the edge.
        mpls_ttl_propagated: Fact<bool>,
        /// The policy that chooses the way of the device's own packets.
        local_policy: Fact<Option<Reference>>,
    }
}

object! {
    /// A process of an interior protocol.
    RoutingProcess {
        /// Its number, name or tag.
        name: String,
        /// The protocol.
        protocol: RoutingProtocol,
        /// The routing instance that it is in.
        vrf: Fact<Option<Reference>>,
        /// Whether interfaces are silent unless named.
        passive_default: Fact<bool>,
        /// Whether changes of neighbours are logged.
        adjacency_logged: Fact<bool>,
        /// Whether routes wait until labels for them are exchanged.
        label_sync: Fact<bool>,
        /// How updates of the whole domain or level are proved, where that is apart from interfaces (IS-IS).
        authentication: Fact<Authentication>,
        /// Whether received proofs are not checked.
        authentication_unchecked: Fact<bool>,
        /// Whether a version without authentication runs (RIP version 1).
        unauthenticated_version: Fact<bool>,
    }
}

object! {
    /// An interface on which an interior protocol looks for neighbours.
    RoutingInterface {
        /// The interface's name.
        name: String,
        /// The protocol.
        protocol: RoutingProtocol,
        /// The process.
        process: String,
        /// The area, where there are areas.
        area: Fact<Option<String>>,
        /// Whether it is announced but silent.
        passive: Fact<bool>,
        /// How neighbours prove who they are.
        authentication: Fact<Authentication>,
        /// Whether proofs are sent but those received are not checked.
        authentication_unchecked: Fact<bool>,
        /// The key chain.
        key_chain: Fact<Option<Reference>>,
    }
}

object! {
    /// A BGP process.
    Bgp {
        /// The own AS number.
        asn: Fact<u64>,
        /// Whether changes of neighbours are logged.
        adjacency_logged: Fact<bool>,
        /// Whether an external path must begin with the neighbour's AS.
        first_as_enforced: Fact<bool>,
        /// Servers for origin validation.
        rpki_servers: Fact<Vec<String>>,
        /// Whether an external session without a policy carries no routes (RFC 8212).
        policy_required: Fact<bool>,
    }
}

choice! {
    /// What a BGP neighbour is (design page, "Roles").
    NeighborRole {
        /// In the own AS or confederation.
        Internal = "internal",
        /// A customer.
        Customer = "customer",
        /// An upstream or peer.
        Transit = "transit",
    }
}

object! {
    /// A BGP neighbour.
    BgpNeighbor {
        /// Its address, or the range that is listened to.
        name: String,
        /// What it is; found by analysis, not by the plugin.
        role: Fact<NeighborRole>,
        /// How sure that is.
        role_confidence: Fact<Confidence>,
        /// What says so.
        role_evidence: Fact<String>,
        /// Its address.
        address: Fact<Addresses>,
        /// The routing instance that it is in.
        vrf: Fact<Option<Reference>>,
        /// Whether that instance leads to no provider or peer: a customer's, or one of several own ones. The global table is
        /// none such. Found by analysis, not by the plugin.
        private_instance: Fact<bool>,
        /// The own AS number towards it.
        local_as: Fact<u64>,
        /// Its AS number.
        remote_as: Fact<u64>,
        /// Whether it is in another AS; a member of the own confederation is not.
        external: Fact<bool>,
        /// The group that it inherits from.
        group: Fact<Option<Reference>>,
        /// How it proves who it is.
        authentication: Fact<Authentication>,
        /// Its password.
        secret: Fact<Option<Secret>>,
        /// Whether packets from more hops away than expected are dropped (RFC 5082).
        ttl_security: Fact<bool>,
        /// Hops that an external session may take; 1 is a direct neighbour.
        hops: Fact<u64>,
        /// Interface whose address the session uses.
        source_interface: Fact<Option<Reference>>,
        /// Whether the session uses the address of a loopback, which stays when a port goes down.
        from_loopback: Fact<bool>,
        /// Address families in which it is active.
        families: Vec<NeighborFamily>,
    }
}

object! {
    /// An address family of a BGP neighbour.
    NeighborFamily {
        /// As the vendor names it: `ipv4 unicast`, `vpnv4 unicast`.
        name: String,
        /// Whether its routes are to IPv4 or IPv6 networks; unknown where they are to something else.
        networks: Fact<Family>,
        /// Whether it carries IPv4 or IPv6 unicast routes, in the table or in a routing instance.
        unicast: Fact<bool>,
        /// Whether routes are exchanged.
        activated: Fact<bool>,
        /// Policies and lists on what is received.
        filters_in: Fact<Vec<Reference>>,
        /// Policies and lists on what is sent.
        filters_out: Fact<Vec<Reference>>,
        /// Greatest number of prefixes taken; none is no limit.
        prefix_limit: Fact<Option<u64>>,
        /// Whether the limit only warns.
        prefix_limit_warns: Fact<bool>,
        /// Whether a default route is announced to it.
        default_originated: Fact<bool>,
        /// Whether the neighbour is a client of this route reflector.
        reflector_client: Fact<bool>,
    }
}

object! {
    /// A session of a protocol other than BGP, or all sessions of it.
    ProtocolSession {
        /// The peer, the interface, or `all`.
        name: String,
        /// The protocol.
        protocol: RoutingProtocol,
        /// How peers prove who they are.
        authentication: Fact<Authentication>,
        /// Whether what is received is filtered, or how fast it comes is limited.
        filtered: Fact<bool>,
        /// Whether what is sent is filtered.
        filtered_out: Fact<bool>,
        /// Most entries that are taken from the peer; none is no limit.
        limit: Fact<Option<u64>>,
        /// Whether it comes from the address of a loopback.
        from_loopback: Fact<bool>,
    }
}

object! {
    /// A static route.
    StaticRoute {
        /// Where to.
        prefix: Fact<IpNet>,
        /// The routing instance that it is in.
        vrf: Fact<Option<Reference>>,
        /// The next hop's address.
        next_hop: Fact<Option<IpAddr>>,
        /// The interface that it leaves by.
        interface: Fact<Option<Reference>>,
        /// Whether the next hop is looked up in the global table, though the route is in a routing instance.
        next_hop_global: Fact<bool>,
        /// The routing instance in which the next hop is looked up, where that is another one.
        next_hop_vrf: Fact<Option<Reference>>,
        /// Whether it drops.
        discard: Fact<bool>,
        /// Whether it leads into a tunnel of this device.
        into_tunnel: Fact<bool>,
    }
}

object! {
    /// Routes of one source that a protocol announces as its own.
    Redistribution {
        /// The protocol that announces them.
        into: RoutingProtocol,
        /// Its process, as elsewhere in the model.
        process: String,
        /// Where they come from, in words: `static`, `ospf 1`.
        from: String,
        /// The routing instance in which they are announced.
        vrf: Fact<Option<Reference>>,
        /// The routing instance that they come from, where that is another one.
        from_vrf: Fact<Option<Reference>>,
        /// The policy that chooses among them.
        policy: Fact<Option<Reference>>,
    }
}

object! {
    /// A key chain.
    KeyChain {
        /// Its name.
        name: String,
        /// Its keys.
        keys: Vec<ChainKey>,
    }
}

object! {
    /// A key of a chain.
    ChainKey {
        /// Its number.
        name: String,
        /// The key.
        secret: Fact<Option<Secret>>,
        /// Its algorithm; none where the protocol that uses it decides.
        algorithm: Fact<Option<String>>,
        /// Whether the times in which it is accepted are limited.
        accept_limited: Fact<bool>,
        /// Whether the times in which it is sent are limited.
        send_limited: Fact<bool>,
        /// Days for which it is accepted; none is without end.
        accept_days: Fact<Option<u64>>,
        /// Days for which it is sent; none is without end.
        send_days: Fact<Option<u64>>,
    }
}

object! {
    /// A group of gateways that stand in for each other.
    GatewayGroup {
        /// Protocol and number: `hsrp 10`.
        name: String,
        /// The interface.
        interface: String,
        /// Protocol: hsrp, vrrp, glbp.
        protocol: String,
        /// Protocol version, where there are several.
        version: Fact<u64>,
        /// How members prove who they are.
        authentication: Fact<Authentication>,
        /// Whether it has a virtual address, so that it runs.
        running: Fact<bool>,
    }
}

object! {
    /// Multicast in one routing instance.
    Multicast {
        /// The routing instance.
        vrf: Fact<Option<Reference>>,
        /// Whether the device is itself a rendezvous point: it offers itself, or its address is set by hand.
        rendezvous: Fact<bool>,
        /// The addresses of rendezvous points that are set by hand.
        rendezvous_points: Fact<Vec<String>>,
        /// Filter on the sources that may register with this rendezvous point.
        register_filter: Fact<Option<Reference>>,
        /// Filter on the rendezvous points that are believed.
        rendezvous_filter: Fact<Option<Reference>>,
        /// Registrations a second that are sent or taken at most.
        register_limit: Fact<Option<u64>>,
        /// Whether a router with members leaves the shared tree for the shortest path to a source.
        leaves_shared_tree: Fact<bool>,
        /// Multicast routes that are kept at most.
        route_limit: Fact<Option<u64>>,
        /// Groups that hosts may join at most, over the whole device.
        group_limit: Fact<Option<u64>>,
    }
}
