//! The link itself: bundles, speed, tagging, and what no rule asks of a port.

use seawall_api::command::{Command, Table, ignored, modelled};

use super::{INTERFACE, each};
use crate::builder::Builder;

/// Bundles.
pub(super) const BUNDLE_TABLE: Table<Builder> =
    Table { context: INTERFACE, feeds: &["interfaces.bundle"], commands: BUNDLES };

/// The rest.
pub(super) const TABLE: Table<Builder> = Table { context: INTERFACE, feeds: &[], commands: LINES };

/// Tags of a subinterface.
pub(super) const ENCAPSULATION_TABLE: Table<Builder> =
    Table { context: super::ENCAPSULATION, feeds: &[], commands: TAGS };

const TAGS: &[Command<Builder>] = &[
    ignored("client (untagged|unmatched) [network (untagged|client)]"),
    ignored("client dot1q <numbers> [inner <numbers>] [network dot1q <numbers> [inner <numbers>]]"),
    ignored("client dot1q <numbers> [inner <numbers>] network client [inner]"),
    ignored("client dot1q outer <numbers> [inner <numbers>] [network dot1q outer <numbers> [inner <numbers>]]"),
    ignored("client dot1q outer <numbers> [inner <numbers>] network client [inner]"),
    ignored("exit"),
];

const BUNDLES: &[Command<Builder>] = &[
    modelled("channel-group / <number:number> mode (active|passive|on)", |builder, line| {
        let bundle = line.get("number").map(|number| format!("Port-Channel{number}"));
        each(builder, |this| this.bundle = line.set_or_none(bundle.clone()))
    }),
    modelled("channel-group recirculation <number>", |_, _| Some(())),
    ignored(
        "lacp (rate (fast|normal)|timer (fast|normal|multiplier <number>)|port-priority <number>|system-id <mac:mac>)",
    ),
    ignored("lacp port-id range <number> <number>"),
    ignored("port-channel (min-links <number>|lacp fallback [static|individual]|lacp fallback timeout <number>)"),
    ignored("port-channel (speed <name>|load-balance <text>)"),
    ignored("mlag <number>"),
];

const LINES: &[Command<Builder>] = &[
    ignored("mtu <number>"),
    ignored("l2 mtu <number>"),
    ignored("l2 mru <number>"),
    ignored("bandwidth <number> (kbps|mbps|gbps)"),
    ignored("speed [forced|auto] <speed:name>"),
    ignored("speed auto"),
    ignored("speed auto (<speed:name>)+"),
    ignored("flowcontrol (send|receive) (on|off|desired)"),
    ignored("load-interval <number>"),
    ignored("error-correction encoding [fire-code|reed-solomon]+"),
    ignored("unsupported (speed|error-correction) action (error|warn)"),
    ignored("phy <text>"),
    ignored("transceiver <text>"),
    ignored("link-debounce time <number> [<number>]"),
    ignored("link tracking group <name:name> (upstream|downstream)"),
    ignored("link tracking (upstream|downstream) <name:name>"),
    ignored("logging event <event:name> [<more:name>+]").default_on(),
    ignored("snmp trap link-change").default_on(),
    ignored("encapsulation dot1q vlan <numbers> [inner <number>]"),
    ignored("encapsulation dot1q [tunnel] vlan <numbers>"),
    ignored("encapsulation vlan").opening(super::ENCAPSULATION),
    ignored("vlan id <number>"),
    ignored("hardware <text>"),
    ignored("traffic-engineering [<text>]"),
    ignored("no-autostate"),
    ignored("autostate").default_on(),
    ignored("mac-address <mac:mac>"),
    ignored("mac-address router <mac:mac>"),
    ignored("mac timestamp <name>"),
    ignored("ptp <text>"),
    ignored("sync-e"),
    ignored("priority <number>"),
    ignored("uc-tx-queue <number>"),
    ignored("mc-tx-queue <number>"),
    ignored("tx-queue <number>"),
    ignored("fabric <text>"),
    ignored("delay <number>"),
    ignored("poe <text>"),
    ignored("pvlan mapping <numbers>"),
    ignored("counter per-vlan"),
];
