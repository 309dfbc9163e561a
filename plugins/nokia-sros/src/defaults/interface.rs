//! Interfaces.
//!
//! Sources: Nokia, "Router Interface Commands": redirects, unreachables (at most 100 in 10 seconds each) and mask replies are sent; directed
//! broadcasts are dropped; no ARP is answered for others; no filter is bound; the source of a packet is not checked. LLDP is off on each
//! destination address until `admin-status` says otherwise.

use seawall_api::model::{Interface, InterfaceKind, ReversePath};

use crate::builder::Builder;

/// A hundred messages in ten seconds.
const MILLISECONDS: u64 = 100;

/// Fills in what an interface does that says nothing.
pub(super) fn fill(builder: &mut Builder) {
    builder.model.packets.unreachables_interval.or_default(MILLISECONDS);
    for this in &mut builder.model.interfaces {
        general(this);
        filters(this);
        manners(this);
        multicast(this);
        if this.switched.equals(&true) == Some(true) {
            guards(this);
        }
    }
}

fn general(this: &mut Interface) {
    this.description.or_default(None);
    this.vrf.or_default(None);
    this.address_borrowed.or_default(false);
    let routed = !this.addresses.is_empty();
    this.routed.or_default(routed);
    this.ipv6.or_default(false);
    this.bundle.or_default(None);
    this.flow_monitored.or_default(false);
    this.mpls.or_default(false);
    this.lldp_send.or_default(false);
    this.lldp_receive.or_default(false);
}

/// No filter, check or policy is bound until a line binds it. Zones and crypto maps do not exist on interfaces.
fn filters(this: &mut Interface) {
    for acl in [&mut this.acl_in_ipv4, &mut this.acl_out_ipv4, &mut this.acl_in_ipv6, &mut this.acl_out_ipv6] {
        acl.or_default(None);
    }
    this.zone.or_default(None);
    this.reverse_path_ipv4.or_default(ReversePath::Off);
    this.reverse_path_ipv6.or_default(ReversePath::Off);
    this.policy_route.or_default(None);
    this.service_policy_in.or_default(None);
    this.service_policy_out.or_default(None);
    this.crypto_map.or_default(None);
}

fn manners(this: &mut Interface) {
    if matches!(this.kind, InterfaceKind::Physical | InterfaceKind::Bundle) {
        return;
    }
    this.proxy_arp.or_default(false);
    this.directed_broadcast.or_default(false);
    this.redirects.or_default(true);
    this.unreachables.or_default(true);
    this.mask_reply.or_default(true);
    // "Router Advertisement": shut down until an interface is named and enabled.
    this.router_advertisements.or_default(false);
}

/// Multicast runs where a line names the interface; no boundary, filter or limit is set until a line sets it.
fn multicast(this: &mut Interface) {
    this.pim.or_default(false);
    this.multicast_group_limit.or_default(None);
    this.multicast_group_filter.or_default(None);
}

/// "Layer 2 Services": the number of stations is not limited, no source is checked, no root refused, unknown stations are flooded to. Whether
/// broadcasts are limited, the policy of quality says.
fn guards(this: &mut Interface) {
    this.port.root_guard.or_default(false);
    this.port.source_guard.or_default(false);
    this.port.port_security.or_default(false);
    this.port.authenticated.or_default(false);
    this.port.unknown_unicast_blocked.or_default(false);
    this.port.bpdu_guard.or_default(false);
    this.port.edge.or_default(false);
    if this.service_policy_in.equals(&None) == Some(true) {
        this.port.storm_control.or_default(false);
    }
}
