//! Interfaces.
//!
//! Where no other source is named: "IP Addresses and Services Command Reference" and "Interface and Hardware Component
//! Command Reference" for ASR 9000, CRS and NCS 5500, which agree.

use seawall_api::model::{Interface, InterfaceKind, ReversePath};

use crate::builder::Builder;

/// Fills in what an interface does that says nothing.
pub(super) fn fill(builder: &mut Builder) {
    for this in &mut builder.model.interfaces {
        addresses(this);
        filters(this);
        manners(this);
    }
}

fn addresses(this: &mut Interface) {
    this.description.or_default(None);
    this.vrf.or_default(None);
    this.address_borrowed.or_default(false);
    this.routed.or_default(false);
    this.ipv6.or_default(false);
    this.bundle.or_default(None);
    // Ports route until `l2transport`.
    this.switched.or_default(false);
}

/// No filter, check or policy is bound until a line binds it. There is no zone, and crypto maps are not for interfaces.
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
    this.nat.or_default(None);
    this.flow_monitored.or_default(false);
    this.crypto_map.or_default(None);
}

/// `proxy-arp`: "Proxy ARP is disabled on all interfaces"; `ipv4 redirects`: "ICMP redirect messages are disabled by
/// default"; `ipv4 unreachables disable`: "IPv4 ICMP unreachables messages are generated"; `ipv4 mask-reply`: "IPv4 mask
/// replies are not sent"; `ipv4 directed-broadcast`: "directed broadcasts are dropped". `ipv6 nd suppress-ra`: "IPv6 router
/// advertisements are automatically sent on Ethernet ... interfaces".
fn manners(this: &mut Interface) {
    this.proxy_arp.or_default(false);
    this.redirects.or_default(false);
    this.unreachables.or_default(true);
    this.mask_reply.or_default(false);
    this.directed_broadcast.or_default(false);
    // There is no maintenance protocol of DEC.
    this.mop.or_default(false);
    match (this.ipv6.value(), this.kind) {
        (Some(false), _) | (_, InterfaceKind::Loopback | InterfaceKind::Tunnel) => {
            this.router_advertisements.or_default(false);
        }
        (Some(true), InterfaceKind::Other) | (None, _) => {}
        (Some(true), _) => this.router_advertisements.or_default(true),
    }
}
