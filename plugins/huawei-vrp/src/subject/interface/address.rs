//! Addresses of interfaces, and the routing instance that they are in.

use ipnet::{IpNet, Ipv4Net};
use seawall_api::command::{Command, CommandLine, Table, modelled};
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
    modelled("ip address / <address:ipv4> (<mask:ipv4>|<length:number>)", put),
    modelled("ip address <address:ipv4> (<mask:ipv4>|<length:number>) sub", put),
    modelled("ip address", |builder, line| {
        line.removes().then_some(())?;
        each(builder, |this| clear_addresses(this, Family::Ipv4, line))
    }),
    modelled("ip address / (dhcp-alloc|bootp-alloc|ppp-negotiate) [unicast]", borrow),
    modelled("ip address / unnumbered interface <interface:interface>", |builder, line| {
        let name = full_name(line.get("interface")?);
        note_use(builder, line, (ReferenceKind::Interface, &name), ("unnumbered", WhenUndefined::NoEffect));
        borrow(builder, line)
    }),
    modelled("ipv6 enable", |builder, line| each(builder, |this| this.ipv6 = line.switch())),
    modelled("ipv6 address <prefix:prefix> [eui-64|cga]", put),
    modelled("ipv6 address <address:ipv6> <length:number> [eui-64|cga]", put),
    modelled("ipv6 address <address:ipv6> link-local", |builder, line| {
        let (prefix, at) = (IpNet::from(line.address("address")?), line.span_of("address")?);
        each(builder, |this| put_address(this, line, (prefix, at), true))
    }),
    modelled("ipv6 address auto (link-local|global [default])", |builder, line| {
        each(builder, |this| this.ipv6 = line.switch())
    }),
    modelled("ipv6 address auto dhcp", |builder, line| {
        each(builder, |this| {
            this.address_borrowed = line.switch();
            this.ipv6 = line.switch();
            this.routed = line.switch();
        })
    }),
];

const VRFS: &[Command<Builder>] = &[modelled("ip binding vpn-instance / <vrf:name>", |builder, line| {
    bind(builder, line, (ReferenceKind::Vrf, "vrf"), ("vpn-instance", WhenUndefined::Refused), |this| &mut this.vrf)
})];

fn written(line: &CommandLine<'_>) -> Option<IpNet> {
    if let Some(prefix) = line.prefix("prefix") {
        return Some(prefix);
    }
    let length = line.number("length").and_then(|length| u8::try_from(length).ok());
    match (line.address("address")?, length) {
        (address, Some(length)) => IpNet::new(address, length).ok(),
        (std::net::IpAddr::V4(address), None) => Ipv4Net::with_netmask(address, line.ipv4("mask")?).ok().map(IpNet::V4),
        (std::net::IpAddr::V6(_), None) => None,
    }
}

fn put(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let prefix = written(line)?;
    let at = line.span_of("prefix").or_else(|| line.span_of("address"))?;
    each(builder, |this| put_address(this, line, (prefix, at), line.has("sub")))
}

fn borrow(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    each(builder, |this| borrow_address(this, line))
}
