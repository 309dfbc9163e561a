//! Interfaces and the switch, where nothing is written.

use seawall_api::model::{InterfaceKind, ReversePath};

use crate::builder::Builder;

/// Fills in what interfaces do not say.
///
/// Sources: MikroTik, "Bridging and Switching", "ARP" (`arp=enabled`), "IP Settings" (`rp-filter=no`, `send-redirects=yes`), "VRF",
/// "MPLS" (no interface carries labels until it is named). Addresses that every interface gives itself over IPv6 (`fe80::/10`) are left
/// aside: an interface without another one does not count as one that speaks IPv6.
pub(super) fn fill(builder: &mut Builder) {
    let memory = &builder.memory.ip;
    let (checks, redirects) = (memory.reverse_path.clone(), memory.redirects.clone());
    for this in &mut builder.model.interfaces {
        this.description.or_default(None);
        this.vrf.or_default(None);
        this.address_borrowed.or_default(false);
        this.routed.or_default(true);
        this.ipv6.or_default(false);
        this.switched.or_default(false);
        this.bundle.or_default(None);
        this.bare.or_default(this.kind == InterfaceKind::Physical && this.at.is_empty());
        this.proxy_arp.or_default(false);
        this.acl_in_ipv4.or_default(None);
        this.acl_out_ipv4.or_default(None);
        this.acl_in_ipv6.or_default(None);
        this.acl_out_ipv6.or_default(None);
        this.zone.or_default(None);
        this.crypto_map.or_default(None);
        this.mpls.or_default(false);
        this.policy_route.or_default(None);
        this.directed_broadcast.or_default(false);
        if this.reverse_path_ipv4.is_unknown() {
            this.reverse_path_ipv4 = checks.clone();
        }
        this.reverse_path_ipv4.or_default(ReversePath::Off);
        if this.redirects.is_unknown() {
            this.redirects = redirects.clone();
        }
        this.redirects.or_default(true);
        let port = &mut this.port;
        port.loop_guard.or_default(false);
        port.voice_vlan.or_default(None);
        if this.switched.value() == Some(&true) {
            port.allowed_vlans.or_default(None);
            port.negotiation.or_default(false);
            port.bpdu_filter.or_default(false);
            // Nobody is asked without an entry of `dot1x server`; `storm-rate` is 100 percent, which is no limit.
            port.authenticated.or_default(false);
            port.storm_control.or_default(false);
        }
    }
    let layer2 = &mut builder.model.layer2;
    layer2.switching.or_default(false);
    if layer2.at.is_empty() {
        layer2.dhcp_snooping.or_default(false);
        layer2.igmp_snooping.or_default(false);
    }
}
