//! Packets that break the ordinary path, interior protocols, labels, multicast and gateways.
//!
//! Sources: CLI Reference for Junos OS: "source-routing" (disabled by default), "no-propagate-ttl" (the age is copied unless configured), "authentication" of OSPF,
//! "hello-authentication-key", "no-authentication-check" of IS-IS, "ldp-synchronization", "passive" (all off unless configured), "authentication-key" of LDP, RSVP and
//! MSDP, "aggregate" of RSVP, "authentication-type" of VRRP (`none`), "rp-register-policy", "register-limit", "group-limit" (none unless configured).

use seawall_api::model::{Authentication, RoutingProtocol};

use crate::builder::Builder;

/// Fills in what protocols do that say nothing.
pub(super) fn fill(builder: &mut Builder) {
    // "client-alive-interval" in the CLI Reference: nothing is asked unless it says when.
    builder.model.packets.keepalives_in.or_default(false);
    builder.model.packets.source_routing_ipv4.or_default(false);
    builder.model.packets.source_routing_ipv6.or_default(false);
    // Packets with options go to the routing engine; a filter drops them, no switch does.
    builder.model.packets.ip_options.or_default(true);
    // "current-hop-limit": 64.
    builder.model.packets.hop_limit.or_default(64);
    // The forwarding table is all that the hardware forwards by.
    builder.model.packets.forwards_by_table.or_default(true);
    let routing = &mut builder.model.routing;
    routing.mpls_ttl_propagated.or_default(true);
    // Filters choose the way of packets that enter; for the device's own there is nothing.
    routing.local_policy.or_default(None);
    for process in &mut routing.processes {
        process.vrf.or_default(None);
        // A protocol runs on interfaces that stand in its block, and on no other.
        process.passive_default.or_default(true);
        process.label_sync.or_default(false);
        if process.protocol == RoutingProtocol::Isis {
            process.authentication.or_default(Authentication::Nothing);
            process.authentication_unchecked.or_default(false);
        }
    }
    for interface in &mut routing.interfaces {
        interface.area.or_default(None);
        interface.passive.or_default(false);
        interface.authentication.or_default(Authentication::Nothing);
        interface.authentication_unchecked.or_default(false);
        interface.key_chain.or_default(None);
    }
    for session in &mut routing.sessions {
        session.authentication.or_default(Authentication::Nothing);
        session.filtered.or_default(false);
        session.filtered_out.or_default(false);
        session.limit.or_default(None);
        session.from_loopback.or_default(false);
    }
    for gateway in &mut routing.gateways {
        gateway.authentication.or_default(Authentication::Nothing);
        gateway.running.or_default(false);
    }
    for multicast in &mut routing.multicast {
        multicast.rendezvous.or_default(false);
        multicast.rendezvous_points.or_default(Vec::new());
        multicast.register_filter.or_default(None);
        multicast.rendezvous_filter.or_default(None);
        multicast.register_limit.or_default(None);
        multicast.route_limit.or_default(None);
        multicast.group_limit.or_default(None);
        // "spt-threshold": without it at the first packet.
        multicast.leaves_shared_tree.or_default(true);
    }
    for key in routing.key_chains.iter_mut().flat_map(|chain| &mut chain.keys) {
        key.secret.or_default(None);
        key.algorithm.or_default(None);
    }
}
