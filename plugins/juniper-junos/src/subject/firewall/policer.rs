//! Policers and sets of interfaces that filters name. What they drop is what is too much: they deny nothing.

use seawall_api::command::{Command, Context, Table, ignored};

use crate::builder::Builder;
use crate::subject::blocks::FIREWALL;

/// `policer X { ... }` and its likes.
const POLICER: Context = Context("policer");
/// `interface-set X { ... }`.
const INTERFACE_SET: Context = Context("firewall-interface-set");
/// `load-balance-group X { ... }`.
const LOAD_BALANCE: Context = Context("firewall-load-balance-group");

pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table {
        context: FIREWALL,
        feeds: &[],
        commands: const {
            &[
                ignored("(policer|three-color-policer|hierarchical-policer) <policer:name>").opening(POLICER),
                ignored("interface-set <set:name>").opening(INTERFACE_SET),
                ignored("load-balance-group <group:name>").opening(LOAD_BALANCE),
                ignored("(policer-template|flexible-match|tunnel-end-point) <template:name>").opening(POLICER),
            ]
        },
    },
    &Table { context: POLICER, feeds: &[], commands: IN_POLICER },
    &Table { context: INTERFACE_SET, feeds: &[], commands: const { &[ignored("<member:name>")] } },
    &Table { context: LOAD_BALANCE, feeds: &[], commands: const { &[ignored("next-hop-group <group:name>")] } },
];

const IN_POLICER: &[Command<Builder>] = &[
    ignored("(if-exceeding|if-exceeding-pps|then|single-rate|two-rate|action|aggregate|premium|loss-priority (high|medium-high|low))").opening(POLICER),
    ignored("(bandwidth-limit|burst-size-limit|bandwidth-percent|pps-limit|packet-burst) <rate:name>"),
    ignored("(committed-information-rate|committed-burst-size|excess-burst-size|peak-information-rate|peak-burst-size) <rate:name>"),
    ignored("(color-aware|color-blind|discard|out-of-profile|filter-specific|logical-interface-policer|physical-interface-policer|shared-bandwidth-policer|logical-bandwidth-policer)"),
    ignored("(forwarding-class <class:name>|loss-priority (high|medium-high|medium-low|low))"),
    ignored("loss-priority high then discard"),
    ignored("(match-start|byte-offset|bit-offset|bit-length) <value:name>"),
    ignored("(ipv4|ipv6|gre|vxlan|udp|ipip)").opening(POLICER),
    ignored("(source-address|destination-address) <address>"),
];
