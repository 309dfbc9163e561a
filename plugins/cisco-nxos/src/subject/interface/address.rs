//! Addresses of interfaces, and the routing instance that they are in.

use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use seawall_api::command::{Command, CommandLine, Table, modelled, unmodelled};
use seawall_api::interfaces::{borrow_address, clear_addresses, put_address};
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
    modelled("ip address / <prefix:prefix> [tag <number>] [route-preference <number>] [use-bia]", ipv4),
    modelled("ip address <prefix:prefix> secondary [tag <number>] [route-preference <number>] [use-bia]", ipv4),
    modelled("ip address / <address:ipv4> <mask:ipv4> [tag <number>] [route-preference <number>]", ipv4),
    modelled("ip address <address:ipv4> <mask:ipv4> secondary [tag <number>] [route-preference <number>]", ipv4),
    modelled("ip address / dhcp", borrow),
    modelled("ip address", |builder, line| {
        line.removes().then(|| each(builder, |this| clear_addresses(this, Family::Ipv4, line)))?
    }),
    modelled("ip unnumbered / <lender:interface>", unnumbered),
    // The interface routes what comes in, without an address.
    modelled("ip forward", |builder, line| each(builder, |this| this.routed = line.switch())),
    modelled(
        "ipv6 address <prefix:prefix> [eui64|eui-64|anycast] [tag <number>] [route-preference <number>] [use-bia]",
        ipv6,
    ),
    modelled("ipv6 address use-link-local-only", |builder, line| {
        each(builder, |this| {
            this.ipv6 = line.switch();
            if !line.negated {
                this.routed = line.set(true);
            }
        })
    }),
    modelled("ipv6 address (dhcp|autoconfig [default])", |builder, line| {
        if line.removes() {
            return Some(());
        }
        each(builder, |this| {
            this.address_borrowed = line.set(true);
            this.routed = line.set(true);
            this.ipv6 = line.set(true);
        })
    }),
    modelled("ipv6 (link-local|address link-local) / <address:ipv6> [use-bia]", link_local),
    modelled("ipv6 forward", |builder, line| {
        each(builder, |this| {
            this.routed = line.switch();
            this.ipv6 = line.switch();
        })
    }),
    unmodelled("ip address (negotiated|unnumbered)"),
];

const VRFS: &[Command<Builder>] =
    &[modelled("vrf member / <vrf:name>", vrf), modelled("ip vrf member / <vrf:name>", vrf)];

fn ipv4(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let prefix = match line.prefix("prefix") {
        Some(prefix @ IpNet::V4(_)) => prefix,
        Some(IpNet::V6(_)) => return None,
        None => IpNet::V4(Ipv4Net::with_netmask(line.ipv4("address")?, line.ipv4("mask")?).ok()?),
    };
    put(builder, line, prefix, line.has("secondary"))
}

/// With `eui64` the lower half follows from the Ethernet address, which no configuration shows.
fn ipv6(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    match line.prefix("prefix")? {
        prefix @ IpNet::V6(_) => put(builder, line, prefix, false),
        IpNet::V4(_) => None,
    }
}

/// Interface identifiers of link-local addresses have 64 bits (RFC 4291, section 2.5.6).
fn link_local(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let prefix = Ipv6Net::new(line.ipv6("address")?, 64).ok()?;
    put(builder, line, IpNet::V6(prefix), false)
}

fn put(builder: &mut Builder, line: &CommandLine<'_>, prefix: IpNet, secondary: bool) -> Option<()> {
    let at = line.span_of("prefix").or_else(|| line.span_of("address"))?;
    each(builder, |this| put_address(this, line, (prefix, at), secondary))
}

fn borrow(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    each(builder, |this| borrow_address(this, line))
}

fn unnumbered(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        return each(builder, |this| clear_addresses(this, Family::Ipv4, line));
    }
    let lender = full_name(line.get("lender")?);
    note_use(builder, line, (ReferenceKind::Interface, &lender), ("unnumbered", WhenUndefined::NotKnown));
    each(builder, |this| {
        this.address_borrowed = line.set(true);
        this.routed = line.set(true);
    })
}

/// An instance that is not created yet can be named: the interface stays without it until it is ("vrf member", Nexus 9000
/// unicast routing configuration guide).
fn vrf(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    bind(builder, line, (ReferenceKind::Vrf, "vrf"), ("vrf", WhenUndefined::NotKnown), |this| &mut this.vrf)
}
