//! Interior protocols: processes and the interfaces on which they run.

use seawall_api::model::{Authentication, RoutingProtocol};

use crate::builder::Builder;

/// Sources: "OSPF Commands", "IS-IS Commands", "EIGRP Commands", "RIP Commands" of the Routing Command Reference. `log
/// adjacency changes`: on for OSPF, off for IS-IS; `log-neighbor-changes` of EIGRP: on.
pub(super) fn fill(builder: &mut Builder) {
    for process in &mut builder.model.routing.processes {
        process.vrf.or_default(None);
        // A protocol runs on interfaces that stand in its block, and on no other.
        process.passive_default.or_default(true);
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
            // It speaks version 2 alone unless an interface is told otherwise (`receive version`, `send version`).
            RoutingProtocol::Rip => process.unauthenticated_version.or_default(false),
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
    for chain in &mut builder.model.routing.key_chains {
        for key in &mut chain.keys {
            key.secret.or_default(None);
            key.algorithm.or_default(None);
            // "If the lifetime is not configured, the key is not valid" for key chains of routing protocols: unlimited it
            // is not, and yet nothing limits it.
            key.accept_limited.or_default(false);
            key.send_limited.or_default(false);
            key.accept_days.or_default(None);
            key.send_days.or_default(None);
        }
    }
    builder.model.routing.local_policy.or_default(None);
}
