//! How much of each kind reaches the processor: `cpu-protection`, `dist-cpu-protection`, `cpm-queue`, `per-peer-queuing`.
//!
//! Source: Nokia, System Management Guide, "CPU protection", "Distributed CPU protection", "CPM queues". Rates are limited whoever sends.

use seawall_api::command::{Command, Context, Table, ignored};

use crate::builder::Builder;
use crate::subject::sections::SECURITY;

const LIMIT: Context = Context("limit of packets to the processor");
const POLICY: Context = Context("policy of packets to the processor");

/// The tables of this subject.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SECURITY, feeds: &[], commands: HEADS },
    &Table { context: LIMIT, feeds: &[], commands: LINES },
    &Table { context: POLICY, feeds: &[], commands: POLICIES },
];

const HEADS: &[Command<Builder>] = &[
    ignored("(cpu-protection|dist-cpu-protection|cpm-queue|cpm-queues)").opening(LIMIT),
    ignored("per-peer-queuing / [true|false]"),
    ignored("(vprn-network-exceptions|vprn-aaa-server-count) / [<number>] [<seconds:number>]"),
];

const LINES: &[Command<Builder>] = &[
    ignored("(policy|queue) <policy:name> / [create] [type (access-network|port)]").opening(POLICY),
    ignored("(link-specific-rate|port-overall-rate) / <rate:name> [action-low-priority]"),
    ignored("port-overall-rate").opening(POLICY),
    ignored("(protocol-protection|ip-src-monitoring) / [allow-sham-links] [block-pim-tunneled] [<text>]")
        .opening(POLICY),
];

const POLICIES: &[Command<Builder>] = &[
    ignored("(description|type) / <text>"),
    ignored("alarm / [true|false]"),
    ignored("(overall-rate|out-profile-rate|per-source-rate|rate|cbs|mbs|cir|pir|action-low-priority|log-event|log-events|per-source-parameters|dhcp-override|eth-cfm|ip-src-monitoring|mac-monitoring|dhcp|icmp|igmp|limit-dhcp-ci-addr|block-pim-tunneled|allow-sham-links|extended-parameters|packets|kbps|within|per-source-rate|level|opcode|entry) / [<text>]")
        .opening(POLICY),
    ignored("(static-policer|local-monitoring-policer|protocol) <policer:name> / [create]").opening(POLICY),
    ignored("(enforcement|exceed-action|exceed-param|exceed|action|dynamic-parameters|detection-time|hold-down|initial-delay|limit|duration|mark|discard|low-priority|dynamic-enforcement|static|dynamic|mon-policer-name|policer-name|static-policer-name|kbps|ppi|packets|seconds|limit-within|dynamic|rate-packets|rate-kbps) / [<text>]")
        .opening(POLICY),
];
