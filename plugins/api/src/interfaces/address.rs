//! Addresses of interfaces.

use ipnet::IpNet;

use crate::command::CommandLine;
use crate::model::{Family, Interface, InterfaceAddress};
use crate::{Fact, Span, Why};

/// IPv4 or IPv6.
pub fn family(prefix: &IpNet) -> Family {
    match prefix {
        IpNet::V4(_) => Family::Ipv4,
        IpNet::V6(_) => Family::Ipv6,
    }
}

/// Gives an interface an address, or takes it away. A second primary IPv4 address takes the place of the first; IPv6 addresses
/// stand side by side.
pub fn put_address(this: &mut Interface, line: &CommandLine<'_>, (prefix, at): (IpNet, Span), secondary: bool) {
    let family = family(&prefix);
    let is_first = !line.removes() && !secondary && family == Family::Ipv4;
    this.addresses.retain(|known| {
        let replaced = is_first && known.family == family && known.secondary.equals(&true) != Some(true);
        !replaced && known.prefix.value() != Some(&prefix)
    });
    if line.removes() {
        return;
    }
    this.addresses.push(InterfaceAddress {
        at: line.span,
        prefix: Fact::Set(prefix, at),
        family,
        secondary: line.set(secondary),
        ..InterfaceAddress::default()
    });
    this.routed = line.set(true);
    if family == Family::Ipv6 {
        this.ipv6 = line.set(true);
    }
}

/// Takes all addresses of a family away, and an IPv4 address that is had from elsewhere.
pub fn clear_addresses(this: &mut Interface, family: Family, line: &CommandLine<'_>) {
    this.addresses.retain(|address| address.family != family);
    if family == Family::Ipv4 && this.address_borrowed.is_set() {
        this.address_borrowed = line.set(false);
    }
    if this.addresses.is_empty() && this.address_borrowed.equals(&true) != Some(true) {
        this.routed = Fact::Unknown(Why::NotStated);
    }
}

/// The IPv4 address is had from elsewhere, or no longer.
pub fn borrow_address(this: &mut Interface, line: &CommandLine<'_>) {
    if line.removes() {
        clear_addresses(this, Family::Ipv4, line);
    } else {
        this.addresses.retain(|address| address.family != Family::Ipv4);
        this.address_borrowed = line.set(true);
        this.routed = line.set(true);
    }
}
