//! `bba-group`, `ppp`, `subscriber`: sessions of customers.

use seawall_api::command::{Command, Context, Table, ignored, unmodelled};

use crate::builder::Builder;

const GROUP: Context = Context("bba-group");
const CLASS: Context = Context("atm class");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &[], commands: HEADS };
pub(super) const GROUP_TABLE: Table<Builder> = Table { context: GROUP, feeds: &[], commands: GROUPS };
pub(super) const CLASS_TABLE: Table<Builder> = Table { context: CLASS, feeds: &[], commands: CLASSES };

const HEADS: &[Command<Builder>] = &[
    ignored("bba-group pppoe (global|<name>)").opening(GROUP),
    ignored("vc-class (atm|frame-relay) <name>").opening(CLASS),
    ignored("map-class (dialer|frame-relay|atm) <name>").opening(CLASS),
    ignored("class-int <name>"),
    ignored("pppoe (enable|limit <word>+|service <name>|vpdn group <name>|server circuit-id delay <number>)"),
    ignored("ppp (packet throttle <number> <seconds:number> <block:number>|hold-queue <number>)"),
    ignored("virtual-template <number> pre-clone <count:number>"),
    ignored("virtual-template (snmp|subinterface)").default_on(),
    unmodelled("rlogin trusted-remoteuser-source local").feeding(&["features"]),
    ignored("atm (sonet|route-bridged|oam|vc-per-vp) <word>+"),
];

const GROUPS: &[Command<Builder>] = &[
    ignored("virtual-template / <number>"),
    ignored(
        "(sessions (per-mac|per-vlan|per-vc|max|auto|pre-auth|threshold) <word>+|vendor-tag <word>+|service profile <name> [refresh <number>]|ac name <name>|mac-address <mac>|tag <word>+|nas-port-id <word>+|control-packets <word>+|pado delay <word>+|throttle <word>+|description <text>)",
    ),
    ignored("vendor-tag (circuit-id|remote-id) (service|strip)"),
];

const CLASSES: &[Command<Builder>] = &[
    ignored(
        "(ubr|vbr-nrt|vbr-rt|cbr|abr|oam|oam-pvc|encapsulation|protocol|dialer|frame-relay|inarp|vc-hold-queue|ilmi|class-vc|create|bridge-dot1q|tx-ring-limit|precedence|random-detect|service-policy|snapshot|idle-timeout|fast-idle) <word>+",
    ),
    ignored("(no frame-relay adaptive-shaping|dialer [<word>+])"),
];
