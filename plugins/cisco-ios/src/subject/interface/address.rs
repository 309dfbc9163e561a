//! Addresses of interfaces, and the routing instance that they are in.

use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use seawall_api::command::{Command, CommandLine, Table, ignored, modelled, unmodelled};
use seawall_api::interfaces::{borrow_address, clear_addresses, put_address};
use seawall_api::model::{Family, ReferenceKind, WhenUndefined};

use super::{INTERFACE, bind, each, full_name, note_use};
use crate::builder::Builder;

/// What an interface is addressed by.
pub(super) const TABLE: Table<Builder> = Table {
    context: INTERFACE,
    feeds: &["interfaces.addresses", "interfaces.routed", "interfaces.bare"],
    commands: ADDRESSES,
};

/// The routing instance.
pub(super) const VRF_TABLE: Table<Builder> =
    Table { context: INTERFACE, feeds: &["interfaces.vrf", "interfaces.addresses"], commands: VRFS };

const BORROWED: &[&str] =
    &["interfaces.addresses", "interfaces.address_borrowed", "interfaces.routed", "interfaces.bare"];

const ADDRESSES: &[Command<Builder>] = &[
    modelled("ip address / <address:ipv4> <mask:ipv4>", ipv4),
    modelled("ip address <address:ipv4> <mask:ipv4> secondary", ipv4),
    modelled("ip address <address:ipv4> <mask:ipv4> secondary vrf <vrf:name>", ipv4),
    modelled("ip address", |builder, line| {
        let bare = line.removes();
        bare.then(|| each(builder, |this| clear_addresses(this, Family::Ipv4, line)))?
    }),
    modelled("ip address / dhcp [client-id <client:interface>] [hostname <host:name>]", borrow).feeding(BORROWED),
    modelled("ip address / negotiated [previous]", borrow).feeding(BORROWED),
    modelled("ip address / (pool <pool:name>|autoconfig)", borrow).feeding(BORROWED),
    modelled("ip unnumbered / <lender:interface> [poll] [point-to-point]", unnumbered).feeding(BORROWED),
    modelled("ip unnumbered dhcp", borrow).feeding(BORROWED),
    modelled("ipv6 address <prefix:prefix> [eui-64|anycast|cga]", ipv6),
    modelled("ipv6 address <address:ipv6> link-local [cga]", link_local),
    modelled("ipv6 address <general:name> <prefix:prefix> [eui-64|anycast]", borrow_ipv6).feeding(BORROWED),
    modelled("ipv6 address (autoconfig [default]|dhcp [rapid-commit])", borrow_ipv6).feeding(BORROWED),
    modelled("ipv6 address use-link-local-only", |_, _| None),
    modelled("ipv6 address", |builder, line| {
        let bare = line.removes();
        bare.then(|| each(builder, |this| clear_addresses(this, Family::Ipv6, line)))?
    }),
    modelled("ipv6 unnumbered / <lender:interface>", unnumbered).feeding(BORROWED),
    modelled("ipv6 enable", |builder, line| {
        each(builder, |this| {
            if !line.negated {
                this.routed = line.set(true);
                this.ipv6 = line.set(true);
            } else if this.ipv6.is_set() && !this.addresses.iter().any(|address| address.family == Family::Ipv6) {
                this.ipv6 = line.set(false);
            }
        })
    }),
    ignored("ip broadcast-address [<ipv4>]"),
    ignored(
        "ip dhcp client (client-id (<interface>|ascii <word>|hex <hex>)|hostname <name>|class-id (hex <hex>|<word>))",
    ),
    ignored("ip dhcp client (lease <number>+|default-router distance <number>|broadcast-flag [clear])"),
    ignored("ip dhcp client request <option:name>+"),
    ignored("ip dhcp client route track <number>"),
    ignored("ipv6 dhcp client (information refresh minimum <number>|request vendor)"),
    unmodelled("ipv6 dhcp client pd (hint <prefix>|<name:name> [rapid-commit])").feeding(&[]),
];

const VRFS: &[Command<Builder>] = &[
    modelled("vrf forwarding / <vrf:name> [downstream <down:name>]", vrf),
    modelled("ip vrf forwarding / <vrf:name> [downstream <down:name>]", vrf),
    unmodelled("ip vrf receive <vrf:name>"),
    unmodelled("ip vrf select source"),
    unmodelled("ip vrf (sitemap <name>|autoclassify source)"),
    unmodelled("vrf (select source|receive <vrf:name>)"),
];

fn ipv4(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let address = Ipv4Net::with_netmask(line.ipv4("address")?, line.ipv4("mask")?).ok()?;
    let secondary = line.has("secondary");
    put(builder, line, IpNet::V4(address), secondary)
}

/// With `eui-64` the lower half follows from the Ethernet address, which no configuration shows.
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
    each(builder, |this| put_address(this, line, (prefix, line.span), secondary))
}

fn borrow(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    each(builder, |this| borrow_address(this, line))
}

/// An IPv6 address from elsewhere stands beside those that are written.
fn borrow_ipv6(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.negated {
        return Some(());
    }
    each(builder, |this| {
        this.address_borrowed = line.set(true);
        this.routed = line.set(true);
        this.ipv6 = line.set(true);
    })
}

fn unnumbered(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        return each(builder, |this| clear_addresses(this, Family::Ipv4, line));
    }
    let lender = full_name(line.get("lender")?);
    note_use(builder, line, (ReferenceKind::Interface, &lender), ("unnumbered", WhenUndefined::NotKnown));
    let is_ipv6 = line.as_str().trim_start().starts_with("ipv6");
    each(builder, |this| {
        this.address_borrowed = line.set(true);
        this.routed = line.set(true);
        if is_ipv6 {
            this.ipv6 = line.set(true);
        }
    })
}

/// IOS answers `% VRF ... not configured` and leaves the interface as it is.
fn vrf(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    bind(builder, line, (ReferenceKind::Vrf, "vrf"), ("vrf", WhenUndefined::Refused), |this| &mut this.vrf)
}
