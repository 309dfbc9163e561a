//! Layer 2 services that hang on interfaces: service instances, cross connects, bridge groups, VXLAN.

use seawall_api::command::{Command, Context, Table, ignored, modelled};
use seawall_api::model::{ReferenceKind, WhenUndefined};

use super::{INTERFACE, note_use};
use crate::builder::Builder;

/// The block below `service instance`.
pub(crate) const INSTANCE: Context = Context("service instance");
/// The block below `xconnect`.
const CROSS_CONNECT: Context = Context("xconnect");

/// What opens a service on an interface.
pub(super) const TABLE: Table<Builder> = Table { context: INTERFACE, feeds: &[], commands: SERVICES };

/// Service instances.
pub(super) const INSTANCE_TABLE: Table<Builder> = Table { context: INSTANCE, feeds: &[], commands: INSTANCES };

/// Cross connects.
pub(super) const CROSS_CONNECT_TABLE: Table<Builder> =
    Table { context: CROSS_CONNECT, feeds: &[], commands: CROSS_CONNECTS };

const SERVICES: &[Command<Builder>] = &[
    ignored("xconnect <peer:ipv4> <id:number> encapsulation (mpls|l2tpv3|l2tpv2) [manual] [pw-class <class:name>]")
        .opening(CROSS_CONNECT),
    ignored("xconnect <peer:ipv4> <id:number> pw-class <class:name> [sequencing (both|transmit|receive)]")
        .opening(CROSS_CONNECT),
    ignored("xconnect vfi <name>"),
    ignored("bridge-domain <number> [split-horizon [group <number>]]"),
    ignored("bridge-group <number> [spanning-disabled|input-type-list <number>|output-type-list <number>]"),
    ignored("bridge-group <number> (path-cost|priority) <number>"),
    ignored("bridge-group <number> (subscriber-loop-control|block-unknown-source|port-protected)"),
    ignored("bridge-group <number> (source-learning|unicast-flooding|circuit-group <number>)"),
    ignored("l2-filter bridge-group-acl"),
    ignored("member vni <vnis:numbers> [associate-vrf|suppress-arp|vrf <vrf:name>|local-routing]"),
    ignored(
        "member vni <vnis:numbers> (ingress-replication [local-routing|<ipv4>]|mcast-group <ipv4> [<ipv6>|<ipv4>])",
    ),
    ignored("source-interface <interface>"),
    ignored("host-reachability protocol bgp"),
    ignored("vxlan udp port <number>"),
    ignored(
        "vxlan encapsulation (ipv4|ipv6|dual-stack prefer-ipv4|dual-stack prefer-ipv6) [underlay-mcast (ipv4|ipv6)]",
    ),
    ignored("encapsulation (mpls|l2tpv3)"),
    ignored("neighbor <peer:ipv4> <id:number>"),
    ignored("signaling protocol (ldp|l2tpv2|l2tpv3|none)"),
    ignored("control-word [include|exclude]"),
    ignored("pseudowire type <number>"),
];

const INSTANCES: &[Command<Builder>] = &[
    ignored("description / <text>"),
    ignored("shutdown"),
    ignored("encapsulation (untagged [dot1q <numbers>]|default|priority-tagged)"),
    ignored("encapsulation dot1q (any|<numbers>) [exact] [cos <numbers>] [second-dot1q (any|<inner:numbers>)] [exact]"),
    ignored("encapsulation dot1q <numbers> vlan-type <number> [second-dot1q (any|<inner:numbers>)] [exact]"),
    ignored("encapsulation dot1ad (any|<numbers>) [dot1q (any|<inner:numbers>)] [exact]"),
    ignored("rewrite ingress tag pop (1|2) [symmetric]"),
    ignored("rewrite ingress tag push (dot1q|dot1ad) <number> [second-dot1q <inner:number>] [symmetric]"),
    ignored(
        "rewrite ingress tag translate (1-to-1|1-to-2|2-to-1|2-to-2) (dot1q|dot1ad) <number> \
         [second-dot1q <inner:number>] [symmetric]",
    ),
    ignored("xconnect <peer:ipv4> <id:number> encapsulation (mpls|l2tpv3) [manual] [pw-class <class:name>]")
        .opening(CROSS_CONNECT),
    ignored("xconnect <peer:ipv4> <id:number> pw-class <class:name>").opening(CROSS_CONNECT),
    ignored("l2protocol (peer|tunnel|forward|drop) [cdp|stp|vtp|lacp|lldp|pagp|udld|dtp|elmi|esmc|dot1x|mmrp|mvrp]"),
    ignored("snmp ifindex persist"),
    ignored("ethernet (loopback permit (internal|external)|lmi ce-vlan map (<numbers>|default|any|untagged))"),
    ignored("cfm (mip level <number>|mep domain <domain:name> mpid <number>|encapsulation dot1q <number>)")
        .opening(CFM),
    ignored("mac (security [maximum addresses <number>|aging time <number>]|static address <mac>)"),
    ignored("(storm-control (multicast|unicast) cir <number>|weight <number>|group <number>)"),
    modelled("service-policy (input|output) / <policy:name>", |builder, line| {
        let what = (ReferenceKind::PolicyMap, line.get("policy")?);
        note_use(builder, line, what, ("service instance", WhenUndefined::Refused));
        Some(())
    }),
    modelled("(ip|mac) access-group / <acl:name> in!", |builder, line| {
        let what = (ReferenceKind::Acl, line.get("acl")?);
        note_use(builder, line, what, ("service instance", WhenUndefined::PermitsAll));
        Some(())
    }),
];

/// The block below `cfm mep`.
const CFM: Context = Context("cfm");

/// Connectivity checks.
pub(super) const CFM_TABLE: Table<Builder> = Table {
    context: CFM,
    feeds: &[],
    commands: &[ignored("(cos <number>|alarm (delay|notification|reset) [<name>]|continuity-check static rmep)")],
};

const CROSS_CONNECTS: &[Command<Builder>] = &[
    ignored("backup peer <peer:ipv4> <id:number> [pw-class <class:name>] [priority <number>]"),
    ignored("backup delay <number> (<number>|never)"),
    ignored("mtu <number>"),
    ignored("remote circuit id <number>"),
    ignored("(ip (tos (value <number>|reflect)|dfbit set|ttl <number>|pmtu)|sequencing (both|transmit|receive))"),
    ignored("l2tp (id <number> <number>|cookie (local|remote) <number> <number> [<number>]|hello <name>)"),
    ignored("mpls label <number> <number>"),
    ignored("monitor peer bfd local interface <interface>"),
];
