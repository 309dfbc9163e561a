//! Addresses of interfaces, and the routing instance that they are in.

use ipnet::{IpNet, Ipv4Net};
use seawall_api::command::{Command, CommandLine, Table, ignored, modelled};
use seawall_api::interfaces::put_address;
use seawall_api::model::{Family, ReferenceKind, WhenUndefined};

use super::{INTERFACE, bind, each, full_name, note_use};
use crate::builder::Builder;

/// What an interface is addressed by.
pub(super) const TABLE: Table<Builder> = Table {
    context: INTERFACE,
    feeds: &["interfaces.addresses", "interfaces.address_borrowed", "interfaces.routed", "interfaces.ipv6"],
    commands: ADDRESSES,
};

/// The routing instance.
pub(super) const VRF_TABLE: Table<Builder> =
    Table { context: INTERFACE, feeds: &["interfaces.vrf", "interfaces.addresses"], commands: VRFS };

const ADDRESSES: &[Command<Builder>] = &[
    modelled("ip address / <prefix:prefix>", put),
    modelled("ip address <prefix:prefix> secondary", put),
    modelled("ip address / <address:ipv4> <mask:ipv4>", put),
    modelled("ip address <address:ipv4> <mask:ipv4> secondary", put),
    modelled("ip address virtual <prefix:prefix> [secondary]", put),
    modelled("ip address virtual source-nat [vrf <vrf:name>] address <address:ipv4>", |_, _| Some(())),
    modelled("ip address", |builder, line| {
        line.removes().then_some(())?;
        each(builder, |this| {
            this.addresses.retain(|known| known.family != Family::Ipv4);
            this.routed = line.set(false);
        })
    }),
    modelled("ip address / (dhcp|auto-config)", borrow),
    ignored("dhcp client accept default-route"),
    modelled("ip address / unnumbered <interface:interface>", unnumbered),
    // An address that several switches answer for, beside the interface's own.
    modelled("ip virtual-router address <address:ipv4> [secondary]", shared),
    modelled("ip virtual-router address <prefix:prefix> [secondary]", shared),
    modelled("ipv6 virtual-router address <address:ipv6>", shared),
    modelled("ipv6 address <prefix:prefix>", put),
    modelled("ipv6 address <prefix:prefix> (eui-64|link-local)", put),
    modelled("ipv6 address <address:ipv6> link-local", link_local),
    modelled("ipv6 address virtual <prefix:prefix>", put),
    modelled("ipv6 address (auto-config|dhcp)", |builder, line| {
        borrow(builder, line)?;
        each(builder, |this| this.ipv6 = line.switch())
    }),
    modelled("ipv6 enable", |builder, line| each(builder, |this| this.ipv6 = line.switch())),
];

const VRFS: &[Command<Builder>] = &[modelled("vrf / <vrf:name>", vrf), modelled("vrf forwarding / <vrf:name>", vrf)];

/// "The vrf command ... If the VRF does not exist, the interface is added to it when it is created": its routes and its traffic stay
/// outside of every other instance.
fn vrf(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    bind(builder, line, (ReferenceKind::Vrf, "vrf"), ("vrf", WhenUndefined::NotKnown), |this| &mut this.vrf)
}

fn written(line: &CommandLine<'_>) -> Option<IpNet> {
    match line.prefix("prefix") {
        Some(prefix) => Some(prefix),
        None => Ipv4Net::with_netmask(line.ipv4("address")?, line.ipv4("mask")?).ok().map(IpNet::V4),
    }
}

fn put(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let prefix = written(line)?;
    let secondary = line.has("secondary");
    let at = line.span_of("prefix").or_else(|| line.span_of("address"));
    each(builder, |this| put_address(this, line, (prefix, at.unwrap_or(line.span)), secondary))
}

/// One address without a length stands for itself.
fn shared(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let prefix = line.prefix("prefix").or_else(|| line.address("address").map(IpNet::from))?;
    let at = line.span_of("prefix").or_else(|| line.span_of("address"))?;
    each(builder, |this| put_address(this, line, (prefix, at), true))
}

fn link_local(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let prefix = IpNet::from(line.address("address")?);
    let at = line.span_of("address")?;
    each(builder, |this| put_address(this, line, (prefix, at), true))
}

fn borrow(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    each(builder, |this| {
        this.address_borrowed = line.switch();
        this.routed = line.switch();
    })
}

fn unnumbered(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = full_name(line.get("interface")?);
    note_use(builder, line, (ReferenceKind::Interface, &name), ("unnumbered", WhenUndefined::NoEffect));
    borrow(builder, line)
}
