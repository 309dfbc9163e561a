//! Packets, labels, multicast and the sessions of other protocols than BGP.

use seawall_api::interfaces::has_loopback;
use seawall_api::model::{Authentication, RoutingProtocol};

use crate::builder::Builder;

/// Sources: default settings of the Nexus 7000 and 9000 multicast routing, MPLS and unicast routing configuration guides:
/// PIM and labels are off on interfaces, no session is asked for a proof, nothing is filtered or limited. `ip source-route`:
/// on (research notes, CIS benchmark of NX-OS, 3.2.5). The device's own packets follow its routes.
pub(super) fn fill(builder: &mut Builder) {
    builder.model.packets.source_routing_ipv4.or_default(true);
    builder.model.packets.hop_limit.or_default(64);
    let loopback = has_loopback(&builder.model);
    builder.model.routing.local_policy.or_default(None);
    for session in &mut builder.model.routing.sessions {
        session.authentication.or_default(Authentication::Nothing);
        let by_itself = session.protocol == RoutingProtocol::Ldp && loopback;
        session.from_loopback.or_default(by_itself);
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
        multicast.route_limit.or_default(None);
    }
}
