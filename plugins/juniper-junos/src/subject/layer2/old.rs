//! `ethernet-switching-options`: how switches before the enhanced layer 2 software are guarded.
//!
//! Source: CLI Reference for Junos OS for EX Series (before ELS): "secure-access-port", "storm-control" (on all interfaces at 80 percent unless set),
//! "bpdu-block", "unknown-unicast-forwarding".

use seawall_api::Fact;
use seawall_api::command::{Command, Context, Table, ignored, modelled, opens, unmodelled};

use super::note;
use crate::builder::Builder;
use crate::subject::blocks::{ETHERNET_SWITCHING_OPTIONS, TUNING, nothing};

/// `secure-access-port { ... }`.
const SECURE: Context = Context("secure-access-port");
/// `interface X { ... }` in it.
const PORT: Context = Context("secure-access-port-interface");
/// `vlan X { ... }` in it.
const VLAN: Context = Context("secure-access-port-vlan");
/// `storm-control { ... }`.
const STORM: Context = Context("storm-control");

const FEEDS: &[&str] = &["layer2", "interfaces.port"];

pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: ETHERNET_SWITCHING_OPTIONS, feeds: FEEDS, commands: HEADS },
    &Table {
        context: SECURE,
        feeds: FEEDS,
        commands: const {
            &[
                opens("interface <port:name>", PORT, nothing),
                opens("vlan <vlan:name>", VLAN, nothing),
                ignored("(dhcp-snooping-file|ipv6-source-guard-sessions|dhcpv6-snooping-file)").opening(TUNING),
            ]
        },
    },
    &Table { context: PORT, feeds: FEEDS, commands: ON_PORT },
    &Table { context: VLAN, feeds: FEEDS, commands: IN_VLAN },
    &Table {
        context: STORM,
        feeds: FEEDS,
        commands: const {
            &[
                opens("interface <port:name>", STORM, |builder, line| {
                    note(builder, line, |port, at| port.storm_control = Fact::Set(true, at))
                }),
                modelled("no-broadcast", |builder, line| {
                    note(builder, line, |port, at| port.storm_control = Fact::Set(false, at))
                }),
                ignored(
                    "(no-multicast|no-unknown-unicast|no-registered-multicast|no-unregistered-multicast|action-shutdown|bandwidth <number>|level <number>|multicast)",
                ),
            ]
        },
    },
];

const HEADS: &[Command<Builder>] = &[
    opens("secure-access-port", SECURE, |builder, line| {
        builder.memory.layer2.old = Some(line.span);
        Some(())
    }),
    opens("storm-control", STORM, |builder, line| {
        builder.memory.layer2.old = Some(line.span);
        Some(())
    }),
    opens("bpdu-block", Context("bpdu-block"), nothing),
    opens("unknown-unicast-forwarding", Context("unknown-unicast-forwarding"), nothing),
    unmodelled("voip").opening(TUNING).feeding(&["interfaces.port.voice_vlan"]),
    ignored("(nonstop-bridging|port-error-disable|redundant-trunk-group|interfaces|mac-table-aging-time|mac-notification|mac-lookup-length|dot1q-tunneling|static|traceoptions|uplink-failure-detection|authentication-whitelist|uac-policy) [<value:name>]").opening(TUNING),
];

const ON_PORT: &[Command<Builder>] = &[
    opens("mac-limit <most:number>", TUNING, |builder, line| {
        note(builder, line, |port, at| port.port_security = Fact::Set(true, at))
    }),
    modelled("allowed-mac <mac:mac>", |builder, line| {
        note(builder, line, |port, at| port.port_security = Fact::Set(true, at))
    }),
    modelled("dhcp-trusted", |builder, line| note(builder, line, |port, at| port.dhcp_trusted = Fact::Set(true, at))),
    modelled("no-dhcp-trusted", |builder, line| {
        note(builder, line, |port, at| port.dhcp_trusted = Fact::Set(false, at))
    }),
    ignored("(no-allowed-mac-log|persistent-learning|fcoe-trusted|static-ip|static-ipv6) [<value:word>]")
        .opening(TUNING),
];

const IN_VLAN: &[Command<Builder>] = &[
    modelled("examine-dhcp", |builder, line| {
        let name = line.outer("vlan")?.to_owned();
        builder.memory.layer2.watched.push((name, line.span));
        Some(())
    }),
    modelled("arp-inspection", |builder, line| {
        let name = line.outer("vlan")?.to_owned();
        builder.memory.layer2.checked.push((name, line.span));
        Some(())
    }),
    modelled("ip-source-guard", |builder, line| {
        let name = line.outer("vlan")?.to_owned();
        builder.memory.layer2.bound.push((name, line.span));
        Some(())
    }),
    ignored("(no-examine-dhcp|no-arp-inspection|no-ip-source-guard|mac-move-limit|dhcp-option82|examine-dhcpv6|no-examine-dhcpv6|neighbor-discovery-inspection|ipv6-source-guard|examine-fip|dhcpv6-option18|dhcpv6-option37) [<value:word>]").opening(TUNING),
];
