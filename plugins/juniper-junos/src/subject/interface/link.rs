//! The port itself: bundles, tags, speed and the like.
//!
//! Source: CLI Reference for Junos OS, "gigether-options", "ether-options", "aggregated-ether-options", "802.3ad", "native-vlan-id".

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, unmodelled};

use super::unit::ESI;
use super::{INTERFACE, UNIT, current_names, each};
use crate::builder::Builder;
use crate::subject::blocks::TUNING;

/// `gigether-options { ... }` and its likes.
const OPTIONS: Context = Context("port-options");
/// `aggregated-ether-options { ... }`.
const BUNDLE: Context = Context("aggregated-ether-options");
/// `lacp { ... }`.
const LACP: Context = Context("lacp-on-bundle");
/// `redundant-ether-options { ... }`.
const REDUNDANT: Context = Context("redundant-ether-options");
/// `hold-time { ... }`.
const HOLD_TIME: Context = Context("hold-time");
/// `tunnel { ... }`.
pub(super) const TUNNEL: Context = Context("tunnel");
/// `speed { ... }`.
const AUTO: Context = Context("auto-negotiation");
/// `auto-configure { ... }`.
const AUTO_CONFIGURE: Context = Context("auto-configure");

pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: INTERFACE, feeds: &["interfaces"], commands: COMMANDS },
    &Table { context: INTERFACE, feeds: &[], commands: HARMLESS },
    &Table { context: OPTIONS, feeds: &["interfaces.bundle"], commands: IN_OPTIONS },
    &Table { context: BUNDLE, feeds: &[], commands: IN_BUNDLE },
    &Table { context: REDUNDANT, feeds: &[], commands: IN_BUNDLE },
    &Table { context: LACP, feeds: &[], commands: IN_LACP },
    &Table {
        context: HOLD_TIME,
        feeds: &[],
        commands: const {
            &[ignored("(up|down) <number>"), ignored("up <number> down <number>"), ignored("down <number> up <number>")]
        },
    },
    &Table {
        context: AUTO,
        feeds: &[],
        commands: const { &[ignored("remote-fault (local-interface-offline|local-interface-online)")] },
    },
    &Table { context: AUTO_CONFIGURE, feeds: &[], commands: IN_AUTO_CONFIGURE },
    &Table {
        context: UNIT,
        feeds: &[],
        commands: const {
            &[ignored("(auto-configure|ppp-options|pppoe-options|pppoe-underlying-options)").opening(AUTO_CONFIGURE)]
        },
    },
];

const COMMANDS: &[Command<Builder>] = &[
    ignored("(gigether-options|ether-options|fastether-options|fabric-options)").opening(OPTIONS).feeding(&[]),
    modelled("native-vlan-id / <vlan:number>", |builder, line| {
        let vlan = line.number("vlan")?;
        for port in current_names(builder, line) {
            builder.memory.interface.natives.push((port, vlan, line.span));
        }
        each(builder, line, |_| {})
    }),
    modelled("unused", |builder, line| {
        // As `disable`, and said to be so on purpose.
        each(builder, line, |this| this.active = false)
    }),
    unmodelled("tunnel").opening(TUNNEL).feeding(&["tunnels"]),
    ignored("aggregated-ether-options").opening(BUNDLE),
    ignored("redundant-ether-options").opening(REDUNDANT),
    ignored("redundant-pseudo-interface-options").opening(REDUNDANT),
    modelled("(vlan-tagging|stacked-vlan-tagging|flexible-vlan-tagging)", |builder, line| each(builder, line, |_| {})),
    ignored("encapsulation / <kind:name>"),
];

const HARMLESS: &[Command<Builder>] = &[
    ignored("mtu / <number>"),
    ignored("speed (auto|<rate:name>)"),
    ignored("speed (auto-10m-100m|auto)"),
    ignored("number-of-sub-ports <number>"),
    ignored("link-mode (automatic|full-duplex|half-duplex)"),
    ignored("hold-time").opening(HOLD_TIME),
    ignored("(traps|no-traps)"),
    // Replies that nobody asked for are believed with the first, requests of the kind answered without the last.
    modelled("(gratuitous-arp-reply|no-gratuitous-arp-reply|no-gratuitous-arp-request)", |builder: &mut Builder, line| {
        let names = current_names(builder, line);
        let memory = &mut builder.memory.interface;
        match line.one_of(&["gratuitous-arp-reply", "no-gratuitous-arp-request"]) {
            Some("gratuitous-arp-reply") => memory.believes_arp = memory.believes_arp.or(Some(line.span)),
            Some(_) => memory.quiet_arp.extend(names.into_iter().map(|name| (name, line.span))),
            None => {}
        }
        Some(())
    })
    .feeding(&["packets.gratuitous_arp"]),
    ignored("(optics-options|otn-options|framing|sonet-options|t1-options|t3-options|e1-options|e3-options|serial-options|ces-options|wlan|dsl-options|modem-options|shdsl-options|vdsl-options|atm-options)").opening(TUNING),
    ignored("mac <mac>"),
    ignored("esi").opening(ESI),
    ignored("anchor-point").opening(TUNING),
    ignored("anchor-point <name>"),
    ignored("auto-configure").opening(AUTO_CONFIGURE),
    ignored("per-unit-scheduler"),
    ignored("(hierarchical-scheduler|hierarchical-scheduler maximum-hierarchy-levels <number>)"),
    ignored("hierarchical-scheduler implicit-hierarchy"),
    ignored("shared-scheduler"),
    ignored("schedulers <number>"),
    ignored("external-interface"),
    ignored("clocking (internal|external)"),
    ignored("accounting-profile <name>"),
    ignored("(loopback|local-loopback)"),
    ignored("(keepalives|no-keepalives)"),
    ignored("damping").opening(TUNING),
    ignored("media-type (copper|fiber)"),
    ignored("port-mirror-instance <name>"),
    ignored("multicast-router-interface"),
    ignored("no-mac-learning"),
    ignored("arp-l2-validate"),
    ignored("link-degrade-monitor").opening(TUNING),
    ignored("redundancy-options").opening(TUNING),
    ignored("load-balancing-options").opening(TUNING),
    ignored("multiservice-options").opening(TUNING),
    ignored("services-options").opening(TUNING),
    ignored("forwarding-class-accounting <name>"),
    ignored("(dump-on-flow-control|reset-on-flow-control)"),
    ignored("passive-monitor-mode"),
    ignored("unidirectional"),
    ignored("stacked-vlan-tagging"),
    ignored("ephemeral"),
];

const IN_OPTIONS: &[Command<Builder>] = &[
    ignored("802.3ad").opening(Context("802.3ad")),
    modelled("802.3ad / <bundle:name>", bundle),
    modelled("(redundant-parent / <bundle:name>)", bundle),
    modelled("(redundant-parent / <bundle:name>)(primary|backup)", bundle),
    ignored("(flow-control|no-flow-control|loopback|no-loopback|asynchronous-notification|no-auto-mdix)"),
    ignored("(auto-negotiation|no-auto-negotiation)").opening(AUTO),
    ignored("fec (fec74|fec91|fec108|none)"),
    ignored("ignore-l3-incompletes"),
    ignored("ethernet-switch-profile").opening(TUNING),
    ignored("(speed|link-mode) <word>"),
    ignored("pad-to-minimum-frame-size"),
    ignored("(source-address-filter|source-filtering|no-source-filtering)").opening(TUNING),
    ignored("ieee-802-3az-eee"),
    ignored("configured-flow-control").opening(TUNING),
];

const IN_BUNDLE: &[Command<Builder>] = &[
    ignored("lacp").opening(LACP),
    ignored("minimum-links <number>"),
    ignored("redundancy-group <number>"),
    ignored("minimum-bandwidth bw-value <number> bw-unit (bps|kbps|mbps|gbps)"),
    ignored("link-speed <rate:name>"),
    ignored(
        "(flow-control|no-flow-control|loopback|no-loopback|link-protection|local-bias|local-minimum-links-threshold <number>)",
    ),
    ignored("link-protection").opening(TUNING),
    ignored("load-balance").opening(TUNING),
    ignored("(mc-ae|bfd-liveness-detection)").opening(TUNING),
    ignored("ethernet-switch-profile").opening(TUNING),
    ignored("resilient-hash"),
    ignored("logical-interface-fpc-redundancy"),
    ignored("logical-interface-chassis-redundancy"),
    ignored("targeted-options").opening(TUNING),
    ignored("share-standby"),
];

const IN_LACP: &[Command<Builder>] = &[
    ignored("(active|passive)"),
    ignored("periodic (fast|slow)"),
    ignored("(system-id|admin-key|system-priority|port-priority) <word>"),
    ignored("(accept-data|sync-reset (enable|disable)|fast-hello-issu)"),
    ignored("force-up").opening(TUNING),
    ignored("hold-time up <number>"),
    ignored("link-protection").opening(TUNING),
    ignored("minimum-links <number>"),
];

const IN_AUTO_CONFIGURE: &[Command<Builder>] = &[
    ignored("(stacked-vlan-ranges|vlan-ranges|authentication|username-include|agent-circuit-identifier|line-identity)")
        .opening(AUTO_CONFIGURE),
    ignored("dynamic-profile <name>").opening(AUTO_CONFIGURE),
    ignored("access-profile <name>"),
    ignored("(accept|packet-types) <name>"),
    ignored("ranges <word>").opening(AUTO_CONFIGURE),
    ignored("remove-when-no-subscribers"),
    ignored("password <secret>"),
    ignored("(domain-name|user-prefix|delimiter|circuit-type|option-82|option-18|option-37) <word>"),
    ignored("(circuit-type|mac-address|option-82|option-18|option-37|interface-name|vlan-tags|radius-realm <word>)"),
    ignored(
        "(chap|pap|ac-name <name>|direct-connect|duplicate-protection|max-sessions <number>|server|client|idle-timeout <number>)",
    ),
    ignored("override <word> tag <word>"),
];

fn bundle(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("bundle")?;
    each(builder, line, |this| this.bundle = line.set_at("bundle", Some(name.clone())))
}
