//! Interfaces.
//!
//! Where no other source is named: "Configuring IPv4", "Default Settings", of the Nexus 3000, 5000, 7000 and 9000 unicast
//! routing configuration guides, and what `show ip interface` prints of an interface with an address alone ("IP proxy ARP:
//! disabled", "IP icmp redirects: enabled", "IP icmp unreachables (except port): disabled", "IP directed-broadcast: disabled",
//! "IP unicast reverse path forwarding: none").

use seawall_api::model::{Family, Interface, InterfaceKind, ReversePath};

use crate::builder::Builder;

/// Fills in what an interface does that says nothing.
pub(super) fn fill(builder: &mut Builder) {
    for this in &mut builder.model.interfaces {
        addresses(this);
        filters(this);
        this.proxy_arp.or_default(false);
        this.redirects.or_default(true);
        this.unreachables.or_default(false);
        this.directed_broadcast.or_default(false);
        router_advertisements(this);
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

/// No filter, check or policy is bound until a line binds it. There are no zones, and address translation and IPsec maps
/// are bound by lines of their own.
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
}

/// Advertisements go out by themselves on interfaces with an IPv6 address ("Configuring IPv6", Nexus 7000 and 9000), but
/// not on loopbacks, which have no neighbours, nor on `mgmt0`, which is a host.
fn router_advertisements(this: &mut Interface) {
    let addressed = this.addresses.iter().any(|address| address.family == Family::Ipv6);
    if !addressed && this.ipv6.equals(&false) == Some(true) || this.kind == InterfaceKind::Loopback {
        this.router_advertisements.or_default(false);
    } else if addressed && this.kind != InterfaceKind::Management {
        this.router_advertisements.or_default(true);
    }
}
