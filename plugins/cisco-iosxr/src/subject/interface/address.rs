//! Addresses of interfaces, and the routing instance that they are in.

use std::net::Ipv4Addr;

use ipnet::{IpNet, Ipv4Net};
use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Table, ignored, modelled};
use seawall_api::model::{Family, InterfaceAddress, Reference, ReferenceKind, WhenUndefined};

use super::{INTERFACE, current, note_use};
use crate::builder::Builder;

/// Multicast that runs on all interfaces runs on those with addresses.
const ADDRESSES: &[&str] =
    &["interfaces.addresses", "interfaces.address_borrowed", "interfaces.routed", "interfaces.ipv6", "interfaces.pim"];

/// Addresses.
pub(super) const TABLE: Table<Builder> = Table { context: INTERFACE, feeds: ADDRESSES, commands: COMMANDS };

/// The routing instance.
pub(super) const VRF_TABLE: Table<Builder> = Table { context: INTERFACE, feeds: &["interfaces.vrf"], commands: VRF };

const COMMANDS: &[Command<Builder>] = &[
    modelled("ipv4 address / <address:ipv4> <mask:ipv4> [route-tag <number>] [algorithm <number>]", |builder, line| {
        ipv4(builder, line, false)
    }),
    modelled("ipv4 address / <prefix> [route-tag <number>] [algorithm <number>]", |builder, line| {
        ipv4(builder, line, false)
    }),
    modelled(
        "ipv4 address <address:ipv4> <mask:ipv4> secondary [route-tag <number>] [algorithm <number>]",
        |builder, line| ipv4(builder, line, true),
    ),
    modelled("ipv4 address <prefix> secondary [route-tag <number>] [algorithm <number>]", |builder, line| {
        ipv4(builder, line, true)
    }),
    modelled("ipv4 address", |builder, line| {
        line.removes().then_some(())?;
        drop_family(builder, line, Family::Ipv4)
    }),
    modelled("ipv4 address / (dhcp|autoconf)", borrow),
    modelled("ipv4 unnumbered / <from:interface>", borrow),
    modelled("ipv4 point-to-point", routed),
    modelled("ipv6 address <prefix> [eui-64] [route-tag <number>] [algorithm <number>]", ipv6),
    modelled("ipv6 address <address:ipv6> link-local [route-tag <number>]", own_ipv6),
    modelled("ipv6 address (autoconfig|dhcp [rapid-commit])", |builder, line| {
        own_ipv6(builder, line)?;
        current(builder)?.address_borrowed = line.switch();
        Some(())
    }),
    modelled("ipv6 address", |builder, line| {
        line.removes().then_some(())?;
        drop_family(builder, line, Family::Ipv6)
    }),
    modelled("ipv6 enable", own_ipv6),
    ignored("ipv6 unnumbered <interface>"),
    ignored("ipv4 conflict-policy (static|longest-prefix|highest-ip)"),
];

const VRF: &[Command<Builder>] = &[modelled("vrf / <vrf:name>", |builder, line| {
    let name = line.get("vrf")?;
    current(builder)?.vrf = line.set_or_none(Some(Reference::new(ReferenceKind::Vrf, name)));
    // "The VRF must be configured before": until it is, the interface is in none.
    note_use(builder, line, (ReferenceKind::Vrf, "vrf"), ("vrf", WhenUndefined::NotKnown))
})];

/// The mask of an address may have no holes.
fn prefix_of(line: &CommandLine<'_>) -> Option<IpNet> {
    if let Some(prefix) = line.prefix("prefix") {
        return Some(prefix);
    }
    let (address, mask): (Ipv4Addr, Ipv4Addr) = (line.ipv4("address")?, line.ipv4("mask")?);
    Some(IpNet::V4(Ipv4Net::with_netmask(address, mask).ok()?))
}

fn ipv4(builder: &mut Builder, line: &CommandLine<'_>, secondary: bool) -> Option<()> {
    let prefix = prefix_of(line).filter(|prefix| matches!(prefix, IpNet::V4(_)))?;
    let this = current(builder)?;
    if secondary {
        this.addresses.retain(|known| known.prefix.value() != Some(&prefix));
    } else {
        this.addresses.retain(|known| known.family != Family::Ipv4 || known.secondary.value() == Some(&true));
    }
    if line.removes() {
        return Some(());
    }
    this.addresses.push(address(line, prefix, Family::Ipv4, secondary));
    this.routed = line.set(true);
    Some(())
}

fn ipv6(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let prefix = line.prefix("prefix").filter(|prefix| matches!(prefix, IpNet::V6(_)))?;
    let this = current(builder)?;
    this.addresses.retain(|known| known.prefix.value() != Some(&prefix));
    if line.removes() {
        return Some(());
    }
    this.addresses.push(address(line, prefix, Family::Ipv6, false));
    this.routed = line.set(true);
    this.ipv6 = line.set(true);
    Some(())
}

fn address(line: &CommandLine<'_>, prefix: IpNet, family: Family, secondary: bool) -> InterfaceAddress {
    InterfaceAddress {
        at: line.span,
        prefix: line.set(prefix),
        family,
        secondary: if secondary { line.set(true) } else { Fact::Default(false) },
        ..InterfaceAddress::default()
    }
}

fn drop_family(builder: &mut Builder, line: &CommandLine<'_>, family: Family) -> Option<()> {
    let this = current(builder)?;
    this.addresses.retain(|known| known.family != family);
    this.address_borrowed = line.set(false);
    Some(())
}

/// Its address comes from elsewhere.
fn borrow(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.address_borrowed = line.switch();
    if line.get("from").is_some() {
        note_use(builder, line, (ReferenceKind::Interface, "from"), ("unnumbered", WhenUndefined::NoEffect))?;
    }
    routed(builder, line)
}

fn routed(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.routed = line.set_or_default(true);
    Some(())
}

/// It gives itself an address of the link.
fn own_ipv6(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.ipv6 = line.set_or_default(true);
    routed(builder, line)
}
