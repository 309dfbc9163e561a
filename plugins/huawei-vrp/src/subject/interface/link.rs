//! Links: bundles of ports, tags of parts, speed and the like.

use seawall_api::Fact;
use seawall_api::command::{Command, Table, ignored, modelled};

use super::{INTERFACE, each, full_name};
use crate::builder::Builder;

/// The bundle that a port is in, and whether it is switched.
pub(super) const BUNDLE_TABLE: Table<Builder> = Table {
    context: INTERFACE,
    feeds: &["interfaces.bundle", "interfaces.switched", "interfaces.routed"],
    commands: BUNDLES,
};

/// What no rule asks of a link.
pub(super) const TABLE: Table<Builder> = Table { context: INTERFACE, feeds: &[], commands: LINKS };

const BUNDLES: &[Command<Builder>] = &[
    modelled("eth-trunk / <number:number> [mode (active|passive)]", |builder, line| {
        let bundle = line.get("number").map(|number| full_name(&format!("Eth-Trunk{number}")));
        each(builder, |this| this.bundle = line.set_or_none(bundle.clone()))
    }),
    modelled("portswitch", |builder, line| {
        each(builder, |this| this.switched = if line.reset { Fact::default() } else { line.switch() })
    })
    .default_on(),
];

const LINKS: &[Command<Builder>] = &[
    ignored("negotiation auto").default_on(),
    ignored("speed / (auto|<number>) [<number>]"),
    ignored("auto speed <number> [<number>]"),
    ignored("duplex / (full|half|auto)"),
    ignored("mtu / <number> [spread]"),
    ignored("jumboframe enable [<number>]"),
    ignored("flow-control [negotiation|receive|send]").default_on(),
    ignored("combo-port / (auto|copper|fiber)"),
    ignored("port (media type|mode|crc-statistics|priority|split) <text>"),
    ignored("(carrier|link-flap|port-flap|clock|fec|laser|undo-negotiation|loopback|crc|trap-threshold|log-threshold|set|transceiver|device|port-tx-enabling-mode|dampening|control-flap|hold-time) <text>").default_on(),
    ignored("(broadcast|unknown-unicast) log <text>"),
    ignored("mode (lacp|lacp-static|lacp-dynamic|manual|manual load-balance) [<text>]"),
    ignored("(max|least) active-linknumber <number>"),
    ignored("lacp (timeout|priority|preempt|system-priority|max|e-trunk|selected|collector|port-id-extension|force-up) <text>"),
    ignored("load-balance [weight] [<text>]"),
    ignored("trunkport <interface> [<text>]"),
    ignored("distribute-weight <number>"),
    ignored("dot1q termination vid <number> [to <number>]"),
    ignored("qinq termination (pe-vid|l2) <text>"),
    ignored("vlan-type dot1q <numbers> [<text>]"),
    ignored("control-vid <number> (dot1q-termination|qinq-termination) [<text>]"),
    ignored("encapsulation (dot1q|qinq|untag|default) [<text>]"),
    ignored("rewrite (pop|push|map|swap) [<text>]"),
    ignored("link-protocol (ppp|hdlc|fr|atm) [<text>]"),
    ignored("statistic (enable|mode <text>)"),
    ignored("ip statistics [<text>]"),
    ignored("(traffic-statistics|l2 statistics|statistics) [<text>]"),
    ignored("bandwidth <number> [kbps]"),
    ignored("mac-address <mac>"),
    ignored("mac-address (learning|limit) <text>"),
    ignored("set flow-stat interval <number>"),
    ignored("(trust|port-queue|user-queue|qos-profile|qos|wred|shaping|shape-value|remark|car|port shaping|port-wred) <text>"),
    ignored("trust upstream <name> [vlan <text>]"),
    ignored("trust (8021p|dscp|upstream|inner-priority|outer-priority) [<text>]"),
    ignored("(loop-detection enable|ndp enable|ntdp enable|auto duplex (half|full)|energy-efficient-ethernet enable|arp collect host enable)").default_on(),
    ignored("poe (power-off|enable|priority <name>|power <number>|legacy enable|force-power|power-off time-range <name>)").default_on(),
];
