//! Bundles over two devices, VLANs over a routed network, and wires: MLAG, VXLAN, EVPN segments, patch panels.

use seawall_api::command::{Command, Context, Table, ignored};

use crate::builder::Builder;
use crate::subject::interface::INTERFACE;

const MLAG: Context = Context("mlag configuration");
const SEGMENT: Context = Context("evpn ethernet-segment");
const PATCH: Context = Context("patch panel");
const PATCHES: Context = Context("patch panel patch");

/// Heads.
pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &[], commands: HEADS };

/// Two devices as one.
pub(super) const MLAG_TABLE: Table<Builder> = Table { context: MLAG, feeds: &[], commands: PAIR };

/// The interface of tunnels between switches.
pub(super) const VXLAN_TABLE: Table<Builder> = Table { context: INTERFACE, feeds: &[], commands: VXLAN };

/// A link to several devices.
pub(super) const SEGMENT_TABLE: Table<Builder> = Table { context: SEGMENT, feeds: &[], commands: SEGMENTS };

/// Wires through a network of labels.
pub(super) const PATCH_TABLE: Table<Builder> = Table { context: PATCH, feeds: &[], commands: PANEL };

/// One wire.
pub(super) const PATCH_LINES: Table<Builder> = Table { context: PATCHES, feeds: &[], commands: WIRE };

const HEADS: &[Command<Builder>] = &[
    ignored("mlag [configuration]").opening(MLAG),
    ignored("patch panel").opening(PATCH),
    ignored("mac address-table (aging-time <number>|aging-time <number> <text>)"),
    ignored(
        "mac address-table (static <text>|notification host-flap <text>|reserved <text>|limit <text>|flushing <text>)",
    ),
];

const PAIR: &[Command<Builder>] = &[
    ignored("domain-id <name>"),
    ignored("domain-id <text>"),
    ignored("local-interface <interface>"),
    ignored("peer-address <address>"),
    ignored("peer-address heartbeat <ipv4> [vrf <vrf:name>]"),
    ignored("peer-link <interface>"),
    ignored("heartbeat-interval <number>"),
    ignored("reload-delay [mlag|non-mlag] (<number>|infinity)"),
    ignored("reload-delay mode lacp standby"),
    ignored("dual-primary (detection delay|recovery delay) <text>"),
    ignored("primary-priority <number>"),
    ignored("(lacp|hide|shutdown) [<text>]"),
    ignored("exit"),
];

const VXLAN: &[Command<Builder>] = &[
    ignored("evpn ethernet-segment").opening(SEGMENT),
    ignored("vxlan mlag source-interface <interface>"),
    ignored("vxlan controller-client"),
    ignored("vxlan virtual-router encapsulation mac-address (mlag-system-id|<mac>)"),
    ignored("vxlan udp-port <number>"),
    ignored("vxlan vlan <numbers> vni <numbers>"),
    ignored("vxlan vlan <numbers> (multicast group|multicast group decap) <text>"),
    ignored("vxlan vlan add <numbers> vni <numbers>"),
    ignored("vxlan vrf <name> vni <number>"),
    ignored("vxlan vrf <name> (multicast group|multicast group overlay|multicast group encap) <text>"),
    ignored(
        "vxlan (qos|bfd|encapsulation|learn-restrict|multicast-group|vtep|bridging|arp|security|decapsulation) <text>",
    ),
    ignored("vxlan mac-vrf <name> <text>"),
];

const SEGMENTS: &[Command<Builder>] = &[
    ignored("identifier <word>"),
    ignored("route-target import <word>"),
    ignored("redundancy (all-active|single-active)"),
    ignored("designated-forwarder election <text>"),
    ignored("mpls (shared index|tunnel flood filter time) <number>"),
    ignored("(core|ingress|split) <text>"),
    ignored("exit"),
];

const PANEL: &[Command<Builder>] = &[
    ignored("patch <name:name>").opening(PATCHES),
    ignored("connector interface (patch|recovery) <text>"),
    ignored("connector interface <interface> (patch|recovery) <text>"),
];

const WIRE: &[Command<Builder>] = &[
    ignored("connector <number> interface <interface> [dot1q vlan <number>]"),
    ignored("connector <number> pseudowire (bgp|ldp|mpls) <text>"),
    ignored("shutdown"),
];
