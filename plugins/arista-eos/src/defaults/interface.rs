//! Interfaces.
//!
//! Where no other source is named: EOS User Manual, chapters "Interface Configuration", "IPv4", "ACLs and Route Maps", and what
//! `show running-config all` prints.

use seawall_api::Fact;
use seawall_api::model::{Family, Interface, InterfaceKind, ReversePath};

use crate::builder::Builder;

/// Fills in what an interface does that says nothing.
pub(super) fn fill(builder: &mut Builder) {
    let defaults = &builder.memory.interface.defaults;
    let (redirects, unreachables) = (defaults.redirects.clone(), defaults.unreachables.clone());
    if unreachables.is_none() {
        // Nothing else limits them.
        builder.model.packets.unreachables_interval.or_default(0);
    }
    let (routed, forwards_ipv6) = (defaults.ports_routed, defaults.ipv6_forwarded);
    for this in &mut builder.model.interfaces {
        addresses(this);
        filters(this);
        manners(this, &redirects, forwards_ipv6);
        // Sent until the device says otherwise.
        this.unreachables = unreachables.clone().unwrap_or(Fact::Default(true));
        switched(this, routed.is_some());
    }
}

fn addresses(this: &mut Interface) {
    this.description.or_default(None);
    this.vrf.or_default(None);
    this.address_borrowed.or_default(false);
    this.routed.or_default(false);
    this.ipv6.or_default(false);
    this.bundle.or_default(None);
}

/// No filter, check or policy is bound until a line binds it. Zones, address translation by side and crypto maps do not exist here.
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

/// "Proxy ARP is disabled by default"; redirects are on until the device says otherwise; directed broadcasts are not forwarded by default.
fn manners(this: &mut Interface, redirects: &Fact<bool>, forwards_ipv6: bool) {
    this.proxy_arp.or_default(false);
    this.directed_broadcast.or_default(false);
    if this.redirects.is_unknown() {
        this.redirects = redirects.clone();
    }
    this.redirects.or_default(true);
    // Advertisements go out by themselves where IPv6 is routed and the interface has an address.
    let addressed = this.addresses.iter().any(|address| address.family == Family::Ipv6);
    let lan = matches!(
        this.kind,
        InterfaceKind::Physical | InterfaceKind::Subinterface | InterfaceKind::Bundle | InterfaceKind::Vlan
    );
    if !forwards_ipv6 || !lan {
        this.router_advertisements.or_default(false);
    } else if addressed {
        this.router_advertisements.or_default(true);
    }
}

/// A port is switched until `no switchport`, or routed throughout after `switchport default mode routed`.
fn switched(this: &mut Interface, routed: bool) {
    if !matches!(this.kind, InterfaceKind::Physical | InterfaceKind::Bundle) {
        return;
    }
    this.switched.or_default(!routed);
    if this.switched.equals(&true) == Some(true) {
        // Its address waits for `no switchport`.
        this.routed = Fact::Default(false);
    }
}
