//! Addresses of units.
//!
//! Source: "address (Interfaces)", "unnumbered-address (Interfaces)", "dhcp-client" and "negotiate-address" in the CLI Reference for Junos OS. Each
//! `address` stands beside the others; `primary` and `preferred` only choose between them.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::interfaces::{family, put_address};
use seawall_api::model::Family;

use super::each;
use super::family::{INET, INET6};
use crate::builder::Builder;

/// `address P { ... }`.
pub(crate) const ADDRESS: Context = Context("address");
/// `arp A { ... }`; mostly on one line.
const NEIGHBOR: Context = Context("static-neighbor");

pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: INET, feeds: &["interfaces.addresses", "interfaces.routed"], commands: INET_COMMANDS },
    &Table { context: INET6, feeds: &["interfaces.addresses", "interfaces.routed"], commands: INET6_COMMANDS },
    &Table { context: ADDRESS, feeds: &["interfaces.addresses"], commands: IN_ADDRESS },
    &Table {
        context: NEIGHBOR,
        feeds: &[],
        commands: const {
            &[
                ignored("(mac|multicast-mac) <mac>"),
                ignored("l2-interface <name>"),
                ignored("publish"),
                ignored("reply-only"),
            ]
        },
    },
];

const INET_COMMANDS: &[Command<Builder>] = &[
    opens("address <prefix:prefix>", ADDRESS, address),
    opens("address <host:ipv4>", ADDRESS, address),
    opens("(dhcp|dhcp-client)", Context("dhcp-client"), borrowed),
    modelled("negotiate-address", borrowed),
    opens("unnumbered-address <from:name>", Context("unnumbered-address"), borrowed),
];

const INET6_COMMANDS: &[Command<Builder>] = &[
    opens("address <prefix:prefix>", ADDRESS, address),
    opens("address <host:ipv6>", ADDRESS, address),
    opens("(dhcpv6-client|dhcp-client)", Context("dhcp-client"), |builder, line| {
        each(builder, line, |this| this.address_borrowed = line.set(true))
    }),
    opens("unnumbered-address <from:name>", Context("unnumbered-address"), |builder, line| {
        each(builder, line, |this| this.address_borrowed = line.set(true))
    }),
];

const IN_ADDRESS: &[Command<Builder>] = &[
    ignored("(primary|preferred|eui-64|master-only)"),
    ignored("(broadcast|destination) <address>"),
    ignored("destination-profile <name>"),
    ignored("(arp|ndp) <address>").opening(NEIGHBOR),
    ignored("(arp|ndp) <address> mac <mac> publish"),
    ignored("ndp <address> mac <mac>"),
    unmodelled("virtual-gateway-address <address>").feeding(&["interfaces.addresses"]),
    ignored("(subnet-router-anycast|subnet-router-anycast-address)"),
];

fn address(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let written = line.prefix("prefix").or_else(|| Some(line.address("host")?.into()))?;
    let at = line.span_of("prefix").or_else(|| line.span_of("host"))?;
    let asked = if line.within("inet6") { Family::Ipv6 } else { Family::Ipv4 };
    if family(&written) != asked {
        return None;
    }
    each(builder, line, |this| {
        let beside = this.addresses.iter().any(|known| known.family == asked);
        put_address(this, line, (written, at), beside);
    })
}

fn borrowed(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    each(builder, line, |this| {
        this.address_borrowed = line.set(true);
        this.routed = line.set(true);
    })
}
