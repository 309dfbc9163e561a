//! Sessions of label protocols, multicast, gateways.
//!
//! Sources: EOS User Manual, "MPLS", "Multicast", "MSDP", "VRRP": no neighbour is asked for a proof and no list limits what it says.

use seawall_api::model::{Authentication, RoutingProtocol};

use crate::builder::Builder;

/// Fills in what sessions, rendezvous points and gateways do that say nothing.
pub(super) fn fill(builder: &mut Builder) {
    // Policies choose the ways of packets that enter; there is no command for the device's own.
    builder.model.routing.local_policy.or_default(None);
    for session in &mut builder.model.routing.sessions {
        session.authentication.or_default(Authentication::Nothing);
        // "refresh method bundled ... is the default" of RSVP.
        session.filtered.or_default(session.protocol == RoutingProtocol::Rsvp);
        session.filtered_out.or_default(false);
        session.limit.or_default(None);
        session.from_loopback.or_default(false);
    }
    for multicast in &mut builder.model.routing.multicast {
        multicast.rendezvous.or_default(false);
        multicast.rendezvous_points.or_default(Vec::new());
        multicast.register_filter.or_default(None);
        multicast.rendezvous_filter.or_default(None);
        multicast.leaves_shared_tree.or_default(true);
    }
    for gateway in &mut builder.model.routing.gateways {
        gateway.version.or_default(2);
        gateway.authentication.or_default(Authentication::Nothing);
        gateway.running.or_default(false);
    }
    let labels = builder.memory.mpls.on;
    for interface in &mut builder.model.interfaces {
        interface.pim.or_default(false);
        interface.pim_neighbors_filtered.or_default(false);
        interface.multicast_boundary.or_default(false);
        interface.multicast_group_filter.or_default(None);
        let routed = interface.routed.equals(&true) == Some(true);
        interface.mpls.or_default(labels && routed);
        interface.flow_monitored.or_default(false);
    }
}
