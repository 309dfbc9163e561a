//! Interfaces, with what guards them on layer 2 and 3.

use ipnet::IpNet;

use super::declare::{choice, object};
use super::scalar::{Family, FreeText, Reference};
use crate::Fact;

choice! {
    /// The kind of an interface.
    InterfaceKind {
        /// A port.
        Physical = "physical",
        /// A tagged part of a port.
        Subinterface = "subinterface",
        /// A bundle of ports.
        Bundle = "bundle",
        /// The routed face of a VLAN or bridge.
        Vlan = "vlan",
        /// A loopback.
        Loopback = "loopback",
        /// A tunnel.
        Tunnel = "tunnel",
        /// A port that is for management alone.
        Management = "management",
        /// A virtual port towards software on the device.
        Application = "application",
        /// Something else.
        Other = "other",
    }
}

choice! {
    /// What a switch port does.
    PortMode {
        /// Carries one VLAN, untagged.
        Access = "access",
        /// Carries tagged VLANs.
        Trunk = "trunk",
        /// Becomes a trunk if the other side asks.
        DynamicAuto = "dynamic-auto",
        /// Asks the other side to become a trunk.
        DynamicDesirable = "dynamic-desirable",
        /// Adds a provider's tag.
        Tunnel = "tunnel",
    }
}

choice! {
    /// How the source of a packet is checked against the routes.
    ReversePath {
        /// Not at all.
        Off = "off",
        /// The route back must use the same interface.
        Strict = "strict",
        /// Some route back must exist.
        Loose = "loose",
    }
}

choice! {
    /// What an interface is for (design page, "Roles").
    InterfaceRole {
        /// Towards a network from which this one buys or exchanges routes.
        Transit = "transit",
        /// Towards a customer.
        Customer = "customer",
        /// Between own routers.
        Core = "core",
        /// Towards end stations.
        Access = "access",
        /// Between own switches.
        Trunk = "trunk",
        /// For management alone.
        Management = "management",
        /// A loopback.
        Loopback = "loopback",
        /// Shut and not in use.
        Parked = "parked",
    }
}

choice! {
    /// How sure something is.
    Confidence {
        /// Little more than a guess.
        Low = "low",
        /// Good evidence that has other readings.
        Medium = "medium",
        /// Certain, or said by the site.
        High = "high",
    }
}

object! {
    /// An interface.
    Interface {
        /// Its name in full.
        name: String,
        /// Its kind.
        kind: InterfaceKind,
        /// What it is for; found by analysis, not by the plugin.
        role: Fact<InterfaceRole>,
        /// How sure that is.
        role_confidence: Fact<Confidence>,
        /// What says so.
        role_evidence: Fact<String>,
        /// The first interface that stands on it. Found by analysis, not by the plugin.
        carries: Fact<Option<String>>,
        /// Words of a person.
        description: Fact<Option<FreeText>>,
        /// The routing instance that it is in.
        vrf: Fact<Option<Reference>>,
        /// Whether that instance leads to no provider or peer: a customer's, or one of several own ones. The global table is
        /// none such. Found by analysis, not by the plugin.
        private_instance: Fact<bool>,
        /// Its addresses.
        addresses: Vec<InterfaceAddress>,
        /// Whether its address comes from DHCP, PPP or another interface.
        address_borrowed: Fact<bool>,
        /// Whether it forwards or answers IP at all.
        routed: Fact<bool>,
        /// Whether it speaks IPv6, with an address that is written or one that it gives itself.
        ipv6: Fact<bool>,
        /// Filter on IPv4 packets that enter.
        acl_in_ipv4: Fact<Option<Reference>>,
        /// Filter on IPv4 packets that leave.
        acl_out_ipv4: Fact<Option<Reference>>,
        /// Filter on IPv6 packets that enter.
        acl_in_ipv6: Fact<Option<Reference>>,
        /// Filter on IPv6 packets that leave.
        acl_out_ipv6: Fact<Option<Reference>>,
        /// The security zone that it is in, where zones filter.
        zone: Fact<Option<String>>,
        /// Source check for IPv4.
        reverse_path_ipv4: Fact<ReversePath>,
        /// Source check for IPv6.
        reverse_path_ipv6: Fact<ReversePath>,
        /// Whether it answers ARP for others.
        proxy_arp: Fact<bool>,
        /// Whether it sends ICMP redirects.
        redirects: Fact<bool>,
        /// Whether it sends ICMP unreachables.
        unreachables: Fact<bool>,
        /// Whether it answers ICMP mask requests.
        mask_reply: Fact<bool>,
        /// Whether broadcasts to its subnet from elsewhere are passed on.
        directed_broadcast: Fact<bool>,
        /// Whether it speaks Cisco discovery.
        cdp: Fact<bool>,
        /// Whether it sends link-layer discovery.
        lldp_send: Fact<bool>,
        /// Whether it takes link-layer discovery.
        lldp_receive: Fact<bool>,
        /// Whether it takes NTP.
        ntp: Fact<bool>,
        /// Whether it speaks DEC maintenance.
        mop: Fact<bool>,
        /// Whether it sends IPv6 router advertisements.
        router_advertisements: Fact<bool>,
        /// The policy that chooses the way of packets that enter.
        policy_route: Fact<Option<Reference>>,
        /// Traffic policy on what enters.
        service_policy_in: Fact<Option<Reference>>,
        /// Traffic policy on what leaves.
        service_policy_out: Fact<Option<Reference>>,
        /// Which side of address translation it is: inside, outside; none if neither.
        nat: Fact<Option<String>>,
        /// Whether flows are accounted on it.
        flow_monitored: Fact<bool>,
        /// Whether it speaks PIM.
        pim: Fact<bool>,
        /// Whether a filter limits its PIM neighbours.
        pim_neighbors_filtered: Fact<bool>,
        /// Whether a boundary limits multicast on it.
        multicast_boundary: Fact<bool>,
        /// Groups that hosts behind it may join at most.
        multicast_group_limit: Fact<Option<u64>>,
        /// The filter on groups that hosts behind it may join.
        multicast_group_filter: Fact<Option<Reference>>,
        /// Whether it carries labels.
        mpls: Fact<bool>,
        /// The crypto map on it.
        crypto_map: Fact<Option<Reference>>,
        /// Bundle that the port belongs to.
        bundle: Fact<Option<String>>,
        /// Port or bundle that it stands on, where that is an interface of its own.
        stands_on: Fact<Option<String>>,
        /// Switch port settings; meaningful where `switched` holds.
        port: SwitchPort,
        /// Whether it is a switch port.
        switched: Fact<bool>,
        /// Whether nothing at all is configured on it but its speed and the like.
        bare: Fact<bool>,
    }
}

object! {
    /// An address of an interface.
    InterfaceAddress {
        /// The address with its prefix length.
        prefix: Fact<IpNet>,
        /// IPv4 or IPv6.
        family: Family,
        /// Whether it is one more beside the first.
        secondary: Fact<bool>,
    }
}

object! {
    /// What a switch port does and how it is guarded.
    SwitchPort {
        /// Access, trunk or negotiated.
        mode: Fact<PortMode>,
        /// Whether it negotiates trunking with the other side; off, it stays silent.
        negotiation: Fact<bool>,
        /// VLAN of untagged access traffic.
        access_vlan: Fact<u64>,
        /// VLAN of voice traffic.
        voice_vlan: Fact<Option<u64>>,
        /// VLAN of untagged traffic on a trunk; 4095, a number that no VLAN has, where such traffic is dropped.
        native_vlan: Fact<u64>,
        /// VLANs that a trunk carries, as written; none is all.
        allowed_vlans: Fact<Option<String>>,
        /// Whether spanning tree treats it as the last port before an end station.
        edge: Fact<bool>,
        /// Whether a bridge message shuts it.
        bpdu_guard: Fact<bool>,
        /// Whether bridge messages are dropped silently.
        bpdu_filter: Fact<bool>,
        /// Whether a better root behind it is refused.
        root_guard: Fact<bool>,
        /// Whether it stays closed when bridge messages stop.
        loop_guard: Fact<bool>,
        /// Whether DHCP offers from it are believed.
        dhcp_trusted: Fact<bool>,
        /// Whether ARP from it is believed.
        arp_trusted: Fact<bool>,
        /// Whether sources are held to the DHCP bindings.
        source_guard: Fact<bool>,
        /// Whether broadcasts are limited.
        storm_control: Fact<bool>,
        /// Whether the number of stations is limited.
        port_security: Fact<bool>,
        /// Whether stations must prove who they are: 802.1X or MAC authentication.
        authenticated: Fact<bool>,
        /// Whether unknown unicast is kept from it.
        unknown_unicast_blocked: Fact<bool>,
        /// Whether router advertisements from it are dropped.
        ra_guard: Fact<bool>,
        /// Whether one-way links are found.
        udld: Fact<bool>,
    }
}

object! {
    /// Layer 2 of the whole device.
    Layer2 {
        /// Whether it switches frames at all.
        switching: Fact<bool>,
        /// Whether DHCP is watched.
        dhcp_snooping: Fact<bool>,
        /// VLANs in which it is, as written; none is none.
        dhcp_snooping_vlans: Fact<Option<String>>,
        /// VLANs in which ARP is checked, as written; none is none.
        arp_inspection_vlans: Fact<Option<String>>,
        /// Whether every edge port has the bridge message guard.
        bpdu_guard_default: Fact<bool>,
        /// Whether every access port is an edge port.
        edge_default: Fact<bool>,
        /// Whether every port has the loop guard.
        loop_guard_default: Fact<bool>,
        /// Spanning tree: pvst, rapid-pvst, mst, rstp, none.
        spanning_tree: Fact<String>,
        /// Whether it is meant to be the root of the tree in some VLAN, by its priority.
        root_wanted: Fact<bool>,
        /// Whether one-way links are found on all fibre ports.
        udld: Fact<bool>,
        /// VLAN trunking protocol: server, client, transparent, off.
        vtp_mode: Fact<String>,
        /// Whether it has a password.
        vtp_password: Fact<bool>,
        /// Whether 802.1X runs.
        port_authentication: Fact<bool>,
        /// Whether multicast is kept to the ports that asked.
        igmp_snooping: Fact<bool>,
        /// Whether the native VLAN of trunks is tagged too.
        native_tagged: Fact<bool>,
        /// VLANs.
        vlans: Vec<Vlan>,
        /// LANs that are stretched over another network (VPLS).
        stretched: Vec<StretchedLan>,
    }
}

object! {
    /// A LAN that is stretched over another network.
    StretchedLan {
        /// Its name.
        name: String,
        /// Whether what comes from one far end is kept from the others.
        split_horizon: Fact<bool>,
        /// Most stations that are learnt; none is no limit.
        station_limit: Fact<Option<u64>>,
        /// Whether broadcasts into it are limited on each port.
        storm_control: Fact<bool>,
    }
}

object! {
    /// A VLAN.
    Vlan {
        /// Its number or range, as written.
        name: String,
        /// Whether it carries mirrored traffic to other switches.
        remote_mirror: Fact<bool>,
    }
}
