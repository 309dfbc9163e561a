//! Interfaces.
//!
//! Sources: CLI Reference for Junos OS, "proxy-arp" (off by default), "targeted-broadcast" (disabled by default), "no-redirects" (redirects are sent by default),
//! "rpf-check" (off unless configured), "router-advertisement" (sent on interfaces that are named alone), "filter". There is no Cisco discovery,
//! no maintenance protocol of DEC and no crypto map, and mask requests are not answered.

use seawall_api::model::{Interface, InterfaceKind, ReversePath};

use crate::builder::Builder;

/// Fills in what an interface does that says nothing.
pub(super) fn fill(builder: &mut Builder) {
    for this in &mut builder.model.interfaces {
        this.description.or_default(None);
        this.vrf.or_default(None);
        this.address_borrowed.or_default(false);
        this.routed.or_default(false);
        this.ipv6.or_default(false);
        this.bundle.or_default(None);
        this.switched.or_default(false);
        filters(this);
        manners(this);
    }
}

fn filters(this: &mut Interface) {
    for acl in [&mut this.acl_in_ipv4, &mut this.acl_out_ipv4, &mut this.acl_in_ipv6, &mut this.acl_out_ipv6] {
        acl.or_default(None);
    }
    this.reverse_path_ipv4.or_default(ReversePath::Off);
    this.reverse_path_ipv6.or_default(ReversePath::Off);
    this.policy_route.or_default(None);
    this.flow_monitored.or_default(false);
    this.crypto_map.or_default(None);
    this.service_policy_in.or_default(None);
    this.service_policy_out.or_default(None);
}

fn manners(this: &mut Interface) {
    this.proxy_arp.or_default(false);
    if this.routed.equals(&true) == Some(true) && this.kind != InterfaceKind::Loopback {
        this.redirects.or_default(true);
    } else {
        this.redirects.or_default(false);
    }
    this.mask_reply.or_default(false);
    this.directed_broadcast.or_default(false);
    this.cdp.or_default(false);
    this.mop.or_default(false);
    this.router_advertisements.or_default(false);
    this.mpls.or_default(false);
    this.pim.or_default(false);
    this.pim_neighbors_filtered.or_default(false);
    this.multicast_boundary.or_default(false);
    this.multicast_group_limit.or_default(None);
    this.multicast_group_filter.or_default(None);
}
