//! Marking and queueing of ports, and of the device.

use seawall_api::command::{Command, Context, Table, ignored};

use crate::builder::Builder;
use crate::subject::interface::INTERFACE;

/// The block below `tx-queue` of a port.
const QUEUE: Context = Context("tx-queue");

/// The block below `table-map`.
const MAP: Context = Context("table-map");

/// Settings of ports.
pub(super) const TABLE: Table<Builder> = Table { context: INTERFACE, feeds: &[], commands: PORTS };

/// Settings of the device.
pub(super) const DEVICE_TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &[], commands: DEVICE };

/// A queue of a port.
pub(super) const QUEUE_TABLE: Table<Builder> = Table {
    context: QUEUE,
    feeds: &[],
    commands: &[
        ignored("priority (high|low)"),
        ignored("(bandwidth|shape) [percent] <number>"),
        ignored("bandwidth <number> (bps|kbps|mbps|gbps)"),
    ],
};

/// A table of marks.
pub(super) const MAP_TABLE: Table<Builder> = Table {
    context: MAP,
    feeds: &[],
    commands: &[ignored("map from <number> to <to:number>"), ignored("default (copy|ignore|<number>)")],
};

const PORTS: &[Command<Builder>] = &[
    ignored(
        "mls qos trust [cos|dscp|ip-precedence|device (cisco-phone|cts|media-player|ip-camera)] [pass-through dscp]",
    ),
    ignored("mls qos (vlan-based|cos (<number>|override)|dscp-mutation <name>|monitor (bytes|dscp <number>+|packets))"),
    ignored("mls qos (bridged|mpls trust experimental|statistics-export|channel-consistency)"),
    ignored("mls netflow sampling"),
    ignored("qos (trust (cos|dscp|device cisco-phone|extend)|vlan-based|cos <number>|dbl|port-based)"),
    ignored("srr-queue bandwidth (share|shape) <number> <number> <number> <number>"),
    ignored("srr-queue bandwidth limit <number>"),
    ignored("priority-queue (out|cos-map <number> <cos:number>+|queue-limit <number>)"),
    ignored("queue-set <number>"),
    ignored("(wrr-queue|rcv-queue) bandwidth [percent] <weight:number>+"),
    ignored("(wrr-queue|rcv-queue) (queue-limit|cos-map) <number>+"),
    ignored("(wrr-queue|rcv-queue) (dscp-map|threshold) <number>+"),
    ignored("(wrr-queue|rcv-queue) random-detect [max-threshold|min-threshold] <number>+"),
    ignored("tx-queue <number>").opening(QUEUE),
    ignored("auto qos (voip (trust|cisco-phone|cisco-softphone)|trust [cos|dscp]|classify [police])"),
    ignored("auto qos (video (cts|ip-camera|media-player)|voip [trust] [fr-atm]|enterprise)"),
    ignored("auto discovery qos [trust]"),
    ignored("qos pre-classify"),
    ignored(
        "power inline (auto|never|static|consumption <number>|port (priority \
         (low|high|critical)|2x-mode|poe-ha|perpetual-poe-ha)|four-pair forced)",
    ),
    ignored("power inline (auto|static) max <number>"),
    ignored("power inline police [action (errdisable|log)]"),
    ignored("power efficient-ethernet auto"),
];

const DEVICE: &[Command<Builder>] = &[
    ignored("mls qos"),
    ignored(
        "mls qos map (cos-dscp|ip-prec-dscp|dscp-cos|policed-dscp|dscp-mutation <name>) <value:number>+ [to \
         <to:number>+]",
    ),
    ignored("mls qos map (dscp-cos|policed-dscp) <value:number>+ to <to:number>+"),
    ignored(
        "mls qos (rewrite ip dscp|aggregate-policer <name> <number> <number> exceed-action \
         (drop|policed-dscp-transmit))",
    ),
    ignored("mls qos srr-queue (input|output) (cos-map|dscp-map) queue <number> [threshold <number>] <value:number>+"),
    ignored("mls qos srr-queue input (bandwidth|buffers|threshold) <number> <number> [<number>]"),
    ignored("mls qos srr-queue input priority-queue <number> bandwidth <number>"),
    ignored(
        "mls qos queue-set output <number> (buffers <number>+|threshold <number> <number> <number> <number> <number>)",
    ),
    ignored("qos [dbl|map (cos|dscp) <number>+ to (dscp|cos|tx-queue) <to:number>]"),
    ignored("auto qos (srnd4|global compact)"),
    ignored("table-map <name>").opening(MAP),
];
