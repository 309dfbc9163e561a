//! Interior protocols.
//!
//! Sources: EOS User Manual, "OSPFv2", "OSPFv3", "IS-IS", "RIP": no interface is passive, no neighbour is asked for a proof, changes of
//! neighbours are logged.

use seawall_api::model::{Authentication, RoutingProtocol};

use crate::builder::Builder;

/// Fills in what processes and their interfaces do that say nothing.
pub(super) fn fill(builder: &mut Builder) {
    for process in &mut builder.model.routing.processes {
        process.vrf.or_default(None);
        process.passive_default.or_default(false);
        process.label_sync.or_default(false);
        match process.protocol {
            RoutingProtocol::Isis => {
                process.adjacency_logged.or_default(true);
                process.authentication.or_default(Authentication::Nothing);
                process.authentication_unchecked.or_default(false);
            }
            // RIP is version 2 alone.
            RoutingProtocol::Rip => process.unauthenticated_version.or_default(false),
            _ => process.adjacency_logged.or_default(true),
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
