//! Labels, multicast and the sessions of other protocols than BGP.

use seawall_api::interfaces::has_loopback;
use seawall_api::model::{Authentication, RoutingProtocol};

use crate::builder::Builder;

/// Sources: Cisco IOS MPLS, RSVP, BFD and IP Multicast command references, the same in 12.4, 15.x and
/// IOS XE: `mpls ip propagate-ttl` is on, `mpls ip` and `ip pim` are off on interfaces, no session is
/// asked for a proof, nothing is filtered or limited. `ip pim spt-threshold`: 0, so that the first packet counts. `mpls ldp router-id`:
/// the highest address of a loopback, of another interface only where there is none; `ip msdp peer`: that of the port towards the peer.
pub(super) fn fill(builder: &mut Builder) {
    builder.model.routing.mpls_ttl_propagated.or_default(true);
    let loopback = has_loopback(&builder.model);
    for session in &mut builder.model.routing.sessions {
        let by_itself = session.protocol == RoutingProtocol::Ldp && loopback;
        session.from_loopback.or_default(by_itself);
        session.authentication.or_default(Authentication::Nothing);
        if session.protocol != RoutingProtocol::Bfd {
            session.filtered.or_default(false);
            session.filtered_out.or_default(false);
            session.limit.or_default(None);
        }
    }
    for interface in &mut builder.model.interfaces {
        interface.mpls.or_default(false);
        interface.pim.or_default(false);
        interface.pim_neighbors_filtered.or_default(false);
        interface.multicast_boundary.or_default(false);
        interface.multicast_group_limit.or_default(None);
        interface.multicast_group_filter.or_default(None);
    }
    for multicast in &mut builder.model.routing.multicast {
        multicast.vrf.or_default(None);
        multicast.rendezvous.or_default(false);
        multicast.rendezvous_points.or_default(Vec::new());
        multicast.register_filter.or_default(None);
        multicast.rendezvous_filter.or_default(None);
        multicast.register_limit.or_default(None);
        multicast.group_limit.or_default(None);
        multicast.leaves_shared_tree.or_default(true);
        // `ip multicast route-limit`: 2147483647, which no device reaches.
        multicast.route_limit.or_default(None);
    }
}
