//! `l2vpn`, `bridge-domain`, `xconnect`, `ethernet`, `l2`: circuits of layer 2 across a network.

use seawall_api::command::{Command, Context, Table, ignored, unmodelled};

use crate::builder::Builder;

const BRIDGE: Context = Context("bridge-domain");
const CONTEXT: Context = Context("l2vpn xconnect context");
const DOMAIN: Context = Context("ethernet cfm domain");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &[], commands: HEADS };
pub(super) const BRIDGE_TABLE: Table<Builder> = Table { context: BRIDGE, feeds: &[], commands: BRIDGES };
pub(super) const CONTEXT_TABLE: Table<Builder> = Table { context: CONTEXT, feeds: &[], commands: CONTEXTS };
pub(super) const DOMAIN_TABLE: Table<Builder> = Table { context: DOMAIN, feeds: &[], commands: DOMAINS };

const HEADS: &[Command<Builder>] = &[
    ignored("bridge-domain from-encapsulation <name>").opening(BRIDGE),
    ignored("l2 (router-id <ipv4>|subscriber <name>|pseudowire routing)").opening(CONTEXT),
    ignored("l2 vfi <name>").opening(CONTEXT),
    ignored("l2vpn [(xconnect context <name>|evpn [<word>+]|logging <word>+|router-id <ipv4>)]").opening(CONTEXT),
    ignored("l2vpn evpn (instance <number> <word>+|ethernet-segment <number>)").opening(CONTEXT),
    ignored("connect <name> <one:interface> <one-number:number> <other:interface> <other-number:number>").opening(CONTEXT),
    ignored("ethernet (cfm <word>+|evc <name>|lmi <word>+|oam <word>+|ring <word>+|sla <word>+|y1731 <word>+|mac-tunnel <word>+|ftp <word>+)").opening(DOMAIN),
    unmodelled("otv (site bridge-domain <number>|site-identifier <name>|isis <word>+)").opening(BRIDGE),
    unmodelled("wireless mobility controller ip <ipv4>").feeding(&[]),
];

const BRIDGES: &[Command<Builder>] = &[
    ignored(
        "(mac (aging-time|learning|security|static) [<word>+]|split-horizon group <number>|shutdown|description <text>|ip igmp snooping [<word>+]|service instance <word>+|arp timeout <number>|mtu <number>)",
    ),
    ignored("(interface <interface>|bridge group <name>|bridge-domain <name>|static-mac-address <name>)")
        .opening(BRIDGE),
];

const CONTEXTS: &[Command<Builder>] = &[
    ignored("(member <word>+|neighbor <address> [<number>] [<word>+]|vpn id <number>|vpn <number>|rd <community>|route-target <word>+|mtu <number>|bridge-domain <name>|forward permit l2protocol <name>|shutdown|description <text>|redundancy <word>+|interworking <name>|xconnect <word>+|remote circuit id <number>|status [<word>+]|l2 vpn <word>+|vpls-id <name>|evi <number>|l2vpn <word>+|pseudowire <word>+|encapsulation <word>+|replication-type <name>|router-id <name>|default-gateway advertise|auto-route-target|ip local-learning <name>|identifier <word>+|df-election <word>+|flooding-suppression <word>+|mpls label mode <name>|advertise <word>+|multicast advertise enable|re-originate <word>+)").opening(CONTEXT),
    ignored("(bridge group <name>|bridge-domain <name>|interface <interface>|static-mac-address <word>)").opening(CONTEXT),
];

const DOMAINS: &[Command<Builder>] = &[
    ignored("(service <word>+|continuity-check [<word>+]|maximum meps <number>|mep <word>+|ais <word>+|id <word>+|sender-id <word>+|mip <word>+|oam protocol <word>+|uni <word>+|ce-vlan <word>+|port0 <word>+|port1 <word>+|rpl <word>+|instance <number>|profile <name>|level <word>+|aps-channel|aps <word>+|inclusion-list <word>+|exclusion-list <word>+|open-ring|description <text>|timer <word>+|non-revertive|evc <name>|archive|static remote mep|rep <word>+|alarm <word>+)").opening(DOMAIN),
    ignored("(revertive|monitor <word>+|lock <word>+|exit)"),
];
