//! Interfaces.
//!
//! Where no other source is named: "Cisco IOS IP Addressing Services Command Reference", "Cisco IOS
//! Interface and Hardware Component Command Reference" and their IOS XE editions, which agree in
//! every release since 12.4.

use seawall_api::Why;
use seawall_api::model::{Family, Interface, InterfaceKind, ReversePath};

use crate::builder::Builder;
use crate::release::Release;
use crate::subject::interface::is_unaddressed;

/// Fills in what an interface does that says nothing.
pub(super) fn fill(builder: &mut Builder) {
    let forwards_ipv6 = builder.memory.interface.ipv6_forwarded;
    let unaddressed: Vec<bool> =
        (0..builder.model.interfaces.len()).map(|index| is_unaddressed(builder, index)).collect();
    let release = builder.release.clone();
    for (this, no_address) in builder.model.interfaces.iter_mut().zip(unaddressed) {
        addresses(this);
        filters(this);
        manners(this);
        switched(this, no_address, &release);
        mop(this, release.is_switch, release.is_xe);
        router_advertisements(this, forwards_ipv6);
    }
}

fn addresses(this: &mut Interface) {
    this.description.or_default(None);
    this.vrf.or_default(None);
    this.address_borrowed.or_default(false);
    this.routed.or_default(false);
    // Off until `ipv6 enable` or an address: command reference of `ipv6 enable`.
    this.ipv6.or_default(false);
    this.bundle.or_default(None);
}

/// No filter, check or policy is bound until a line binds it.
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

/// "Proxy ARP is enabled by default", so are redirects and unreachables; mask replies are disabled;
/// directed broadcasts are disabled since 12.0; NTP is taken on every interface.
fn manners(this: &mut Interface) {
    this.proxy_arp.or_default(true);
    this.redirects.or_default(true);
    this.unreachables.or_default(true);
    this.mask_reply.or_default(false);
    this.directed_broadcast.or_default(false);
    this.ntp.or_default(true);
}

/// On a Catalyst, a port is switched until `no switchport`; a routed port prints `no ip address` or an
/// address. Catalyst 6500 prints `no ip address` on ports that were never switched, and modules with
/// switched ports sit in routers, other than Cisco 7200: where the two cannot be told apart, nothing is said.
fn switched(this: &mut Interface, no_address: bool, release: &Release) {
    if !matches!(this.kind, InterfaceKind::Physical | InterfaceKind::Bundle) {
        return;
    }
    if !is_ethernet(&this.name) {
        this.switched.or_default(false);
        return;
    }
    let management = this.kind == InterfaceKind::Management || this.vrf.configured().is_some();
    match release.is_switch {
        Some(true) if !no_address && !management => this.switched.or_default(true),
        // A port of the chassis itself: slot 0, or no slot at all on IOS XE.
        Some(false) if no_address && (release.is_7200 || is_own_port(&this.name, release.is_xe)) => {
            this.switched.or_default(false);
        }
        _ => {}
    }
}

fn is_ethernet(name: &str) -> bool {
    let kind = name.trim_end_matches(|mark: char| mark.is_ascii_digit() || matches!(mark, '/' | '.' | ':'));
    kind.ends_with("Ethernet") || kind.ends_with("GigE") || kind == "Port-channel"
}

fn is_own_port(name: &str, is_xe: Option<bool>) -> bool {
    let number = name.trim_start_matches(|mark: char| !mark.is_ascii_digit());
    match number.split('/').collect::<Vec<_>>().as_slice() {
        // The second form is the front panel of ISR 4000 and ASR 1000, whose modules are in other bays.
        [_] | ["0", "0", _] => is_xe == Some(true),
        [slot, _] => *slot == "0",
        _ => false,
    }
}

/// "Enabled on Ethernet interfaces, disabled on all others", on routers with classic IOS. Switches and
/// IOS XE differ by platform.
fn mop(this: &mut Interface, is_switch: Option<bool>, is_xe: Option<bool>) {
    let ethernet = matches!(this.kind, InterfaceKind::Physical) && is_ethernet(&this.name);
    match (ethernet, is_switch, is_xe) {
        (false, _, _) if !matches!(this.kind, InterfaceKind::Vlan | InterfaceKind::Bundle) => {
            this.mop.or_default(false);
        }
        (true, Some(false), Some(false)) => this.mop.or_default(true),
        _ => this.mop.or_unknown(Why::Version),
    }
}

/// Advertisements go out by themselves on Ethernet with an IPv6 address, once IPv6 is forwarded:
/// "IPv6 router advertisements are automatically sent on Ethernet and FDDI interfaces if IPv6 unicast
/// routing is enabled on the interfaces" (`ipv6 nd ra suppress`); "IPv6 unicast routing is disabled"
/// by default (`ipv6 unicast-routing`).
fn router_advertisements(this: &mut Interface, forwards_ipv6: bool) {
    let addressed = this.addresses.iter().any(|address| address.family == Family::Ipv6);
    let other = this.address_borrowed.equals(&false) != Some(true);
    let lan = is_ethernet(&this.name)
        || matches!(this.kind, InterfaceKind::Vlan | InterfaceKind::Subinterface | InterfaceKind::Bundle);
    match (addressed, forwards_ipv6) {
        (_, false) => this.router_advertisements.or_default(false),
        (false, true) if !other => this.router_advertisements.or_default(false),
        (true, true) => this.router_advertisements.or_default(lan),
        (false, true) => {}
    }
}
