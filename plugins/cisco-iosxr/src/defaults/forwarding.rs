//! Packets that break the ordinary path, multicast and gateways.

use seawall_api::model::Authentication;

use crate::builder::Builder;

/// Sources: "IP Addresses and Services Command Reference" (`ipv4 source-route`: such packets are discarded; `icmp ipv4
/// rate-limit unreachable`: one in 500 milliseconds), "MPLS Command
/// Reference" (`mpls ip-ttl-propagate disable`: the age is copied; LDP, RSVP: no password), "Multicast Command Reference"
/// (no filter and no limit of its own that was written; `spt-threshold`: "joins the shortest path tree immediately"; `ipv6 hop-limit`: 64;
/// express forwarding is the only way of forwarding), HSRP: the text `cisco` is sent, VRRP: no authentication.
pub(super) fn fill(builder: &mut Builder) {
    builder.model.packets.source_routing_ipv4.or_default(false);
    builder.model.packets.source_routing_ipv6.or_default(false);
    builder.model.packets.unreachables_interval.or_default(500);
    builder.model.packets.hop_limit.or_default(64);
    builder.model.packets.forwards_by_table.or_default(true);
    let routing = &mut builder.model.routing;
    routing.mpls_ttl_propagated.or_default(true);
    for session in &mut routing.sessions {
        session.authentication.or_default(Authentication::Nothing);
        session.filtered.or_default(false);
        session.filtered_out.or_default(false);
        session.limit.or_default(None);
        session.from_loopback.or_default(false);
    }
    for gateway in &mut routing.gateways {
        let without = if gateway.protocol == "hsrp" { Authentication::Simple } else { Authentication::Nothing };
        gateway.authentication.or_default(without);
        gateway.running.or_default(false);
    }
    for multicast in &mut routing.multicast {
        multicast.vrf.or_default(None);
        multicast.rendezvous.or_default(false);
        multicast.rendezvous_points.or_default(Vec::new());
        multicast.register_filter.or_default(None);
        multicast.rendezvous_filter.or_default(None);
        multicast.register_limit.or_default(None);
        multicast.route_limit.or_default(None);
        multicast.group_limit.or_default(None);
        multicast.leaves_shared_tree.or_default(true);
    }
    for this in &mut builder.model.interfaces {
        this.mpls.or_default(false);
        this.pim.or_default(false);
        this.pim_neighbors_filtered.or_default(false);
        this.multicast_boundary.or_default(false);
        this.multicast_group_limit.or_default(None);
        this.multicast_group_filter.or_default(None);
    }
    builder.model.layer2.switching.or_default(false);
}
