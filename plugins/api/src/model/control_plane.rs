//! What protects the processor of a device from the traffic that it must answer.

use super::declare::object;
use super::scalar::{Family, Reference};
use crate::Fact;

object! {
    /// What protects the processor of the device.
    ControlPlane {
        /// The policy on packets to the device.
        policy_in: Fact<Option<Reference>>,
        /// Whether the platform has a protection of its own that is on.
        built_in: Fact<bool>,
        /// Whether packets that come in by ports for management alone are spared the policy.
        spares_management_ports: Fact<bool>,
        /// Whether management is limited to named interfaces.
        management_limited: Fact<bool>,
        /// Interfaces on which management is answered, when limited.
        management_interfaces: Vec<ManagementInterface>,
        /// The protocols that the limit to named interfaces is about; others are answered everywhere.
        management_protocols: Fact<Vec<String>>,
        /// Whether the limit to named interfaces also holds for IPv6.
        management_ipv6: Fact<bool>,
        /// Classes of the policy.
        classes: Vec<PolicedClass>,
        /// Packet filters on packets to the device. What no entry is about is not filtered.
        filters: Vec<ControlPlaneFilter>,
        /// Whether packets to the device meet further policies, which are not in the model.
        other_policies: Fact<bool>,
        /// Security zones whose packets to the device meet a policy between zones.
        policed_zones: Fact<Vec<String>>,
    }
}

object! {
    /// An interface on which management is answered.
    ManagementInterface {
        /// Its name.
        name: String,
        /// Whether it stands for every interface that is not named itself.
        every: Fact<bool>,
        /// The protocols that are answered; `all` is every one that the limit is about.
        protocols: Fact<Vec<String>>,
        /// The sources that are answered, as prefixes, where that is limited. Of an address family of which none is
        /// named it is not known.
        peers: Fact<Option<Vec<String>>>,
    }
}

object! {
    /// A packet filter on packets to the device.
    ControlPlaneFilter {
        /// Address family of the packets.
        family: Family,
        /// The routing instance that it is for; none is the global table.
        vrf: Fact<Option<Reference>>,
        /// Whether it is for every routing instance that has no filter of its own.
        every_vrf: Fact<bool>,
        /// The list; none is the one that the system itself binds.
        acl: Fact<Option<Reference>>,
        /// Whether nothing is filtered in it, be it that others are.
        unfiltered: Fact<bool>,
        /// Ports of TCP that the system's own list lets everyone reach; of others it is not known.
        open_tcp: Fact<Vec<String>>,
        /// The same of UDP.
        open_udp: Fact<Vec<String>>,
    }
}

object! {
    /// A class of traffic to the device.
    PolicedClass {
        /// The class's name.
        name: String,
        /// Filters that choose its traffic.
        matches: Fact<Vec<Reference>>,
        /// Whether traffic must match every one of them, not any.
        matches_all: Fact<bool>,
        /// Whether it takes all that no class before it took.
        takes_rest: Fact<bool>,
        /// Whether all of it is dropped.
        drops: Fact<bool>,
        /// Whether it is limited.
        limited: Fact<bool>,
        /// Address family of the filters, where it is certain.
        family: Fact<Family>,
    }
}
