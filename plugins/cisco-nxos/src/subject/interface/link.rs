//! What interfaces say of the link below them, and bundles.

use seawall_api::command::{Command, Table, ignored, modelled};

use super::{INTERFACE, each};
use crate::builder::Builder;

/// Speed, size, light.
pub(super) const TABLE: Table<Builder> = Table { context: INTERFACE, feeds: &[], commands: LINK };

/// Bundles.
pub(super) const BUNDLE_TABLE: Table<Builder> =
    Table { context: INTERFACE, feeds: &["interfaces.bundle"], commands: BUNDLES };

const LINK: &[Command<Builder>] = &[
    ignored("mtu <number>"),
    ignored("speed (<number>|auto [<fastest:number>+])"),
    ignored("speed-group <number>"),
    ignored("duplex (auto|full|half)"),
    ignored("negotiate auto [<number>]"),
    ignored("(mdix auto|link debounce [time <number>|link-up time <up:number>]|link mac-up timer <number>)"),
    ignored("bandwidth (<number>|inherit [<number>])"),
    ignored("delay (<number>|<word>)"),
    ignored("medium (p2p|broadcast)"),
    ignored("mac-address [ipv6-extract] <mac>"),
    ignored("encapsulation dot1q <vlan:numbers> [second-dot1q <inner:numbers>]"),
    ignored("load-interval (<number>|counter <counter:number> <interval:number>)"),
    ignored("carrier-delay (<number>|msec <milliseconds:number>)"),
    ignored("(beacon|autostate|management|rate-mode (shared|dedicated))"),
    ignored("fec (auto|off|rs-fec|fc-fec|rs-cons16|rs-ieee|kp-fec)"),
    ignored("flowcontrol (receive|send) (on|off|desired)"),
    ignored("priority-flow-control (mode (auto|on|off)|watch-dog-interval (on|off))"),
    ignored("priority-flow-control mode on send-tlv"),
    ignored("logging event port (link-status|trunk-status) [default]"),
    ignored("snmp trap link-status [permit duplicates]").default_on(),
    ignored("system delay <word>+"),
    ignored("hardware (ip|ipv6) <word>+"),
    ignored("hardware (multicast|vmtracer|profile|rate-limit) <word>+"),
    ignored("(vmtracking|vmtracker) <word>+"),
    ignored("queue-limit <word>+"),
    ignored("errdisable port detect cause acl-exception"),
    ignored("power efficient-ethernet auto"),
    ignored("fex (associate <number>|pinning redistribute)"),
    ignored("pinning (id <number>|max-links <number>)"),
    ignored("(bind interface <interface>|no-stats)"),
    ignored("(itu channel <number>|transceiver <word>+|buffer-boost|lacp fast-select-hot-standby)"),
    ignored("udf <word>+"),
    ignored("track <number> force-shut"),
    ignored("delay restore instance <number> <seconds:number>"),
    ignored("(dampening [<number>+ [restart <number>]]|sflow counter-poll-interval <number>)"),
];

const BUNDLES: &[Command<Builder>] = &[
    modelled("channel-group / <number:number> [force] [mode (on|active|passive)]", |builder, line| {
        let name = line.get("number").map(|number| format!("port-channel{number}"));
        each(builder, |this| this.bundle = line.set_or_none(name.clone()))
    }),
    ignored("lacp (port-priority <number>|rate (fast|normal)|max-bundle <number>|min-links <number>)"),
    ignored("lacp (graceful-convergence|suspend-individual|mode delay|vpc-convergence|fast-select-hot-standby)")
        .default_on(),
    ignored("port-channel (min-links <number>|port hash-distribution (adaptive|fixed)|load-defer)"),
    ignored("port-channel port load-defer"),
];
