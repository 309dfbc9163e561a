//! Sessions of label protocols, multicast, gateways.
//!
//! Sources: command references: `ttl propagate public`: on for packets of the public network;
//! `vrrp vrid authentication-mode`: "By default, a VRRP group does not authenticate packets"; `vrrp version`: v2;
//! `md5-password`, `mpls rsvp-te authentication`, `peer password` of MSDP: no proof; `pim sm`, `pim neighbor-policy`, `multicast boundary`,
//! `igmp limit`, `ip local policy-based-route`: none.

use seawall_api::model::{Authentication, RoutingProtocol};

use crate::builder::Builder;

/// Fills in what sessions, rendezvous points and gateways do that say nothing.
pub(super) fn fill(builder: &mut Builder) {
    builder.model.routing.local_policy.or_default(None);
    builder.model.routing.mpls_ttl_propagated.or_default(true);
    for session in &mut builder.model.routing.sessions {
        session.authentication.or_default(Authentication::Nothing);
        session.filtered.or_default(false);
        session.filtered_out.or_default(false);
        // How many sources are kept by default hangs on the family (`peer sa-cache-maximum`).
        if session.protocol != RoutingProtocol::Msdp {
            session.limit.or_default(None);
        }
    }
    for multicast in &mut builder.model.routing.multicast {
        multicast.rendezvous.or_default(false);
        multicast.rendezvous_points.or_default(Vec::new());
        multicast.register_filter.or_default(None);
        multicast.rendezvous_filter.or_default(None);
        multicast.route_limit.or_default(None);
        multicast.group_limit.or_default(None);
    }
    for gateway in &mut builder.model.routing.gateways {
        gateway.version.or_default(2);
        gateway.authentication.or_default(Authentication::Nothing);
        gateway.running.or_default(false);
    }
    for interface in &mut builder.model.interfaces {
        interface.pim.or_default(false);
        interface.pim_neighbors_filtered.or_default(false);
        interface.multicast_boundary.or_default(false);
        interface.multicast_group_limit.or_default(None);
        interface.multicast_group_filter.or_default(None);
        interface.mpls.or_default(false);
    }
}
