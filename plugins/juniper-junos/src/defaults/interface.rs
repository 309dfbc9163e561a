//! Interfaces.
//!
//! Sources: CLI Reference, "filter (Applying to a Logical Interface)", "rpf-check", "proxy-arp", "targeted-broadcast", "no-redirects" (redirects are sent
//! unless a statement says otherwise); Interfaces Fundamentals guide: a unit has the addresses and families that are written.

use seawall_api::model::{Interface, ReversePath};

use crate::builder::Builder;

/// Fills in what an interface does that says nothing.
pub(super) fn fill(builder: &mut Builder) {
    for this in &mut builder.model.interfaces {
        addresses(this);
        filters(this);
        this.proxy_arp.or_default(false);
        this.directed_broadcast.or_default(false);
        this.redirects.or_default(true);
    }
}

fn addresses(this: &mut Interface) {
    this.description.or_default(None);
    this.vrf.or_default(None);
    this.address_borrowed.or_default(false);
    this.routed.or_default(false);
    this.switched.or_default(false);
    this.ipv6.or_default(false);
    this.mpls.or_default(false);
    this.bundle.or_default(None);
}

/// No filter or check is bound until a statement binds it; keys are agreed by tunnels, not by maps on ports.
fn filters(this: &mut Interface) {
    for acl in [&mut this.acl_in_ipv4, &mut this.acl_out_ipv4, &mut this.acl_in_ipv6, &mut this.acl_out_ipv6] {
        acl.or_default(None);
    }
    this.zone.or_default(None);
    this.reverse_path_ipv4.or_default(ReversePath::Off);
    this.reverse_path_ipv6.or_default(ReversePath::Off);
    this.crypto_map.or_default(None);
}
