//! Sessions of label protocols, multicast, gateways.
//!
//! Sources: Nokia, "MPLS", "Multicast Routing", "VRRP": no neighbour is asked for a proof and no policy limits what it says; `msg-pacing` of RSVP is off;
//! `ttl-propagate vprn-transit` is `vc-only`, which hides the routers inside.

use seawall_api::model::{Authentication, RoutingProtocol};

use crate::builder::Builder;

/// Fills in what sessions, rendezvous points and gateways do that say nothing.
pub(super) fn fill(builder: &mut Builder) {
    let routing = &mut builder.model.routing;
    // Filters choose the ways of packets that enter; there is no command for the device's own.
    routing.local_policy.or_default(None);
    routing.mpls_ttl_propagated.or_default(false);
    for session in &mut routing.sessions {
        session.authentication.or_default(Authentication::Nothing);
        session.filtered.or_default(false);
        session.filtered_out.or_default(false);
        if session.protocol == RoutingProtocol::Msdp {
            session.limit.or_default(None);
        }
    }
    for multicast in &mut routing.multicast {
        multicast.rendezvous.or_default(false);
        multicast.rendezvous_points.or_default(Vec::new());
        multicast.route_limit.or_default(None);
        multicast.register_filter.or_default(None);
        multicast.rendezvous_filter.or_default(None);
    }
    for gateway in &mut routing.gateways {
        gateway.authentication.or_default(Authentication::Nothing);
        gateway.running.or_default(false);
    }
    for chain in &mut routing.key_chains {
        // A key holds until the next one begins: the only one has no end.
        let alone = chain.keys.len() == 1;
        for key in chain.keys.iter_mut().filter(|_| alone) {
            key.accept_limited.or_default(false);
            key.send_limited.or_default(false);
        }
    }
    for vrf in &mut builder.model.vrfs {
        vrf.distinguisher.or_default(None);
        vrf.imports.or_default(Vec::new());
        vrf.exports.or_default(Vec::new());
        vrf.import_policy.or_default(None);
        vrf.export_policy.or_default(None);
    }
}
