//! Interfaces.
//!
//! Sources: command references ("By default, an interface cannot forward directed broadcasts", `ip forward-broadcast`; `arp-proxy enable`:
//! off; `urpf`: off; `ipv6 nd ra halt`: advertisements are suppressed). Whether redirects and unreachables are sent hangs on the release.

use std::collections::HashSet;

use seawall_api::model::{Family, Interface, ReversePath};

use crate::builder::Builder;

/// Fills in what an interface does that says nothing.
pub(super) fn fill(builder: &mut Builder) {
    let manners = &builder.memory.interface.manners;
    let (redirects, unreachables) = (manners.redirects.clone(), manners.unreachables.clone());
    for this in &mut builder.model.interfaces {
        addresses(this);
        filters(this);
        this.proxy_arp.or_default(false);
        this.directed_broadcast.or_default(false);
        this.router_advertisements.or_default(false);
        this.flow_monitored.or_default(false);
        if this.redirects.is_unknown() {
            this.redirects = redirects.clone();
        }
        if this.unreachables.is_unknown() {
            this.unreachables = unreachables.clone();
        }
    }
    tunnels(builder);
}

/// What comes out of a tunnel is filtered by the lists of its interface alone.
fn tunnels(builder: &mut Builder) {
    let open =
        |this: &&Interface| [&this.acl_in_ipv4, &this.acl_in_ipv6].iter().all(|list| list.value() == Some(&None));
    let bare: HashSet<&str> = builder.model.interfaces.iter().filter(open).map(|this| this.name.as_str()).collect();
    for tunnel in builder.model.tunnels.iter_mut().filter(|tunnel| bare.contains(tunnel.name.as_str())) {
        tunnel.filtered.or_default(false);
    }
}

fn addresses(this: &mut Interface) {
    this.description.or_default(None);
    this.vrf.or_default(None);
    this.address_borrowed.or_default(false);
    let six = this.addresses.iter().any(|address| address.family == Family::Ipv6);
    this.routed.or_default(false);
    this.ipv6.or_default(six);
    this.bundle.or_default(None);
}

/// No filter, check or policy is bound until a line binds it.
fn filters(this: &mut Interface) {
    for list in [&mut this.acl_in_ipv4, &mut this.acl_in_ipv6, &mut this.acl_out_ipv4, &mut this.acl_out_ipv6] {
        list.or_default(None);
    }
    this.zone.or_default(None);
    this.reverse_path_ipv4.or_default(ReversePath::Off);
    this.reverse_path_ipv6.or_default(ReversePath::Off);
    this.policy_route.or_default(None);
    this.service_policy_in.or_default(None);
    this.service_policy_out.or_default(None);
}
