//! Interior protocols: processes and the interfaces on which they run.

use seawall_api::model::{Authentication, RoutingProtocol};

use crate::builder::Builder;

/// Sources: Cisco IOS IP Routing command references, the same in 12.4, 15.x and IOS XE: no interface is
/// passive, no neighbour is asked for a proof. `log-adjacency-changes` of OSPF and
/// `eigrp log-neighbor-changes`: on; `log-adjacency-changes` of IS-IS: off.
pub(super) fn fill(builder: &mut Builder) {
    for process in &mut builder.model.routing.processes {
        process.vrf.or_default(None);
        process.passive_default.or_default(false);
        // `mpls ldp sync` (MPLS LDP command reference): off.
        process.label_sync.or_default(false);
        match process.protocol {
            RoutingProtocol::Ospf | RoutingProtocol::Ospfv3 | RoutingProtocol::Eigrp => {
                process.adjacency_logged.or_default(true);
            }
            RoutingProtocol::Isis => {
                process.adjacency_logged.or_default(false);
                process.authentication.or_default(Authentication::Nothing);
                process.authentication_unchecked.or_default(false);
            }
            // "The software receives RIP version 1 and version 2 packets but sends only version 1 packets."
            RoutingProtocol::Rip => process.unauthenticated_version.or_default(true),
            _ => {}
        }
    }
    for interface in &mut builder.model.routing.interfaces {
        interface.area.or_default(None);
        interface.passive.or_default(false);
        interface.authentication.or_default(Authentication::Nothing);
        interface.authentication_unchecked.or_default(false);
        interface.key_chain.or_default(None);
    }
}
