//! `protocols rstp`, `mstp`, `vstp`, `stp`, `layer2-control`, `dot1x`, `igmp-snooping`, `mvrp` and the watch over one-way links.
//!
//! Source: Spanning-Tree Protocols User Guide for Junos OS: "bpdu-block-on-edge", "bpdu-block", "no-root-port", "bpdu-timeout-action", "edge"; "authenticator"
//! (802.1X); "link-fault-management".

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};

use super::note;
use crate::builder::Builder;
use crate::subject::blocks::{PROTOCOLS, TUNING, nothing};
use crate::subject::trace;

/// `rstp { ... }` and its likes.
const TREE: Context = Context("spanning-tree");
/// `interface X { ... }`.
const PORT: Context = Context("spanning-tree-interface");
/// `bpdu-timeout-action { ... }`.
const TIMEOUT: Context = Context("bpdu-timeout-action");
/// `layer2-control { ... }`.
const CONTROL: Context = Context("layer2-control");
/// `bpdu-block { ... }`.
const BLOCK: Context = Context("bpdu-block");
/// `dot1x { ... }`.
const DOT1X: Context = Context("dot1x");
/// `authenticator { ... }`.
const AUTHENTICATOR: Context = Context("dot1x-authenticator");
/// `interface X { ... }` of it.
const SUPPLICANT: Context = Context("dot1x-interface");
/// `igmp-snooping { ... }`.
const SNOOPING: Context = Context("igmp-snooping");
/// `mvrp { ... }`.
const MVRP: Context = Context("mvrp");
/// `oam { ... }` and `ethernet { ... }` in it.
const OAM: Context = Context("oam");
/// `link-fault-management { ... }`.
const FAULTS: Context = Context("link-fault-management");

const FEEDS: &[&str] = &["layer2", "interfaces.port"];

pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: PROTOCOLS, feeds: FEEDS, commands: HEADS },
    &Table { context: TREE, feeds: FEEDS, commands: IN_TREE },
    &Table { context: PORT, feeds: FEEDS, commands: ON_PORT },
    &Table {
        context: TIMEOUT,
        feeds: FEEDS,
        commands: const {
            &[
                modelled("block", |builder, line| {
                    note(builder, line, |port, at| port.loop_guard = Fact::Set(true, at))
                }),
                ignored("alarm"),
            ]
        },
    },
    &Table {
        context: CONTROL,
        feeds: FEEDS,
        commands: const {
            &[
                opens("bpdu-block", BLOCK, nothing),
                ignored("(nonstop-bridging|mac-rewrite|traceoptions)").opening(TUNING),
            ]
        },
    },
    &Table {
        context: BLOCK,
        feeds: FEEDS,
        commands: const {
            &[
                opens("interface <port:name>", BLOCK, blocks),
                ignored("(disable-timeout <number>|drop|shutdown|disable)"),
            ]
        },
    },
    &Table {
        context: DOT1X,
        feeds: FEEDS,
        commands: const {
            &[
                opens("authenticator", AUTHENTICATOR, nothing),
                ignored("traceoptions").opening(trace::TRACE),
                ignored("(ssl-certificate-path|static|radius-options) [<value:name>]").opening(TUNING),
            ]
        },
    },
    &Table {
        context: AUTHENTICATOR,
        feeds: FEEDS,
        commands: const {
            &[
                opens("interface <port:name>", SUPPLICANT, |builder, line| {
                    builder.memory.layer2.authentication.get_or_insert(line.span);
                    note(builder, line, |port, at| port.authenticated = Fact::Set(true, at))
                }),
                ignored("authentication-profile-name <name>"),
                ignored("(static|radius-options|no-mac-table-binding|ip-mac-session-binding) [<value:name>]")
                    .opening(TUNING),
            ]
        },
    },
    &Table {
        context: SUPPLICANT,
        feeds: FEEDS,
        commands: const {
            &[
                modelled("disable", |builder, line| {
                    note(builder, line, |port, at| port.authenticated = Fact::Set(false, at))
                }),
                ignored("<word:word> [<value:word>]").opening(TUNING),
            ]
        },
    },
    &Table {
        context: SNOOPING,
        feeds: FEEDS,
        commands: const {
            &[
                opens("vlan <vlan:name>", TUNING, |builder, line| {
                    builder.memory.layer2.snooping.get_or_insert(line.span);
                    Some(())
                }),
                ignored("(traceoptions|options|vlan-range|proxy|evpn-ssm-reports-only|immediate-leave|query-interval|interface) [<value:name>]").opening(TUNING),
            ]
        },
    },
    &Table {
        context: MVRP,
        feeds: FEEDS,
        commands: const {
            &[
                opens("interface <port:name>", TUNING, |builder, line| {
                    builder.memory.layer2.registration.get_or_insert(line.span);
                    Some(())
                }),
                ignored("(no-dynamic-vlan|disable|join-timer|leave-timer|leaveall-timer|bpdu-destination-mac-address|no-attribute-length-in-pdu|passive|traceoptions) [<value:name>]").opening(TUNING),
            ]
        },
    },
    &Table {
        context: OAM,
        feeds: FEEDS,
        commands: const {
            &[
                opens("ethernet", OAM, nothing),
                opens("link-fault-management", FAULTS, nothing),
                ignored("(connectivity-fault-management|evcs|lmi|gre-tunnel|fnp) [<value:name>]").opening(TUNING),
            ]
        },
    },
    &Table {
        context: FAULTS,
        feeds: FEEDS,
        commands: const {
            &[
                opens("interface <port:name>", TUNING, |builder, line| {
                    note(builder, line, |port, at| port.udld = Fact::Set(true, at))
                }),
                ignored("(action-profile|traceoptions) [<value:name>]").opening(TUNING),
            ]
        },
    },
];

const HEADS: &[Command<Builder>] = &[
    opens("(rstp|mstp|vstp|stp)", TREE, |builder, line| {
        let kind = match line.one_of(&["rstp", "mstp", "vstp"]) {
            Some("rstp") => "rstp",
            Some("mstp") => "mst",
            Some(_) => "rapid-pvst",
            None => "stp",
        };
        builder.memory.layer2.trees.push((kind, line.span));
        Some(())
    }),
    opens("layer2-control", CONTROL, nothing),
    opens("dot1x", DOT1X, nothing),
    opens("(igmp-snooping|mld-snooping)", SNOOPING, nothing),
    opens("mvrp", MVRP, nothing),
    opens("oam", OAM, nothing),
];

const IN_TREE: &[Command<Builder>] = &[
    opens("interface <port:name>", PORT, nothing),
    // Of `vstp`: one tree for each VLAN.
    opens("(vlan|vlan-group) <vlan:name>", TREE, nothing),
    opens("group <group:name>", TREE, nothing),
    modelled("bpdu-block-on-edge", |builder, line| {
        builder.memory.layer2.block_on_edge = Some(line.span);
        Some(())
    }),
    modelled("disable", |builder, line| {
        let kind = ["rstp", "mstp", "vstp", "stp"].into_iter().find(|word| line.within(word))?;
        builder.memory.layer2.off.push(kind);
        Some(())
    }),
    modelled("bridge-priority / <priority:name>", |builder, line| {
        // Anything below what every bridge has: 32k.
        let written = line.get("priority")?;
        let thousands = written.strip_suffix('k').and_then(|number| number.parse::<u64>().ok());
        let priority = thousands.map(|number| number * 1024).or_else(|| written.parse().ok())?;
        if priority < 32_768 {
            builder.memory.layer2.root_wanted = Some(line.span);
        }
        Some(())
    }),
    ignored("(backup-bridge-priority|forward-delay|hello-time|max-age|max-hops|configuration-name|revision-level|priority-hold-time|extended-system-id|system-identifier|force-version|bpdu-destination-mac-address|system-id|vpls-flush-on-topology-change) [<value:name>]").opening(TUNING),
    ignored("msti <number>").opening(TUNING),
    ignored("traceoptions").opening(trace::TRACE),
];

const ON_PORT: &[Command<Builder>] = &[
    modelled("edge", |builder, line| note(builder, line, |port, at| port.edge = Fact::Set(true, at))),
    modelled("no-root-port", |builder, line| note(builder, line, |port, at| port.root_guard = Fact::Set(true, at))),
    opens("bpdu-timeout-action", TIMEOUT, nothing),
    modelled("disable", nothing),
    ignored("(cost|mode|priority|access-trunk|no-edge) [<value:name>]"),
];

fn blocks(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    note(builder, line, |port, at| port.bpdu_guard = Fact::Set(true, at))
}
