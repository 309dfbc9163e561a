//! The device itself: its name and where it stands, and what of `system` says nothing of security.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::{Fact, Span};

use super::sections::SYSTEM;
use super::switch;
use crate::builder::Builder;

const DISCOVERY: Context = Context("system lldp");
const PART: Context = Context("system part");
const CLOCK: Context = Context("system clock");
const ALARM: Context = Context("system thresholds");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SYSTEM, feeds: &["device"], commands: COMMANDS },
    &Table { context: SYSTEM, feeds: &["interfaces"], commands: HEADS },
    &Table { context: DISCOVERY, feeds: &["interfaces"], commands: DISCOVERIES },
    &Table { context: PART, feeds: &[], commands: PARTS },
    &Table { context: CLOCK, feeds: &[], commands: CLOCKS },
    &Table { context: ALARM, feeds: &[], commands: ALARMS },
];

const COMMANDS: &[Command<Builder>] = &[
    modelled("name / <name:name>", |builder, line| {
        let name = if line.removes() { None } else { Some(line.string("name")?) };
        builder.model.device.hostname = if line.removes() { Fact::default() } else { line.set_at("name", name) };
        Some(())
    }),
    ignored("(contact|location|coordinates|clli-code) / <text>"),
];

const HEADS: &[Command<Builder>] = &[
    modelled("lldp", |_, _| Some(())).opening(DISCOVERY),
    ignored("(bluetooth|dns|icmp-vse|load-balancing|persistence|power-management|switch-fabric|congestion-management|alarms|ip|usb|transmission-profile|software-repository)").opening(PART),
    ignored("transmission-profile <name> [create]").opening(PART),
    ignored("software-repository <name> [create]").opening(PART),
    ignored("usb <name>").opening(PART),
    ignored("(central-frequency-clock|sync-if-timing|ptp)").opening(CLOCK),
    ignored("thresholds").opening(ALARM),
    // Copies of the configuration that stay beside it.
    ignored("config-backup / <number>"),
    ignored("(lacp-system-priority|oper-group|max-bfd-sessions) / <number>"),
    ignored("chassis-mode / (a|b|c|d)"),
    ignored("(l4-load-balancing|lsr-load-balancing|ospf-dynamic-hostnames|mc-enh-load-balancing|system-ip-load-balancing|service-id-lag-hashing|enforce-unique-if-index|icmp-vse) / [<name>]"),
];

const DISCOVERIES: &[Command<Builder>] = &[
    modelled("shutdown", discovery).default_on(),
    modelled("admin-state / (enable|disable)", discovery),
    ignored(
        "(tx-interval|tx-hold-multiplier|tx-credit-max|message-fast-tx|message-fast-tx-init|reinit-delay|notification-interval|hold-multiplier|credit-max) / <number>",
    ),
];

const PARTS: &[Command<Builder>] = &[
    ignored("shutdown").default_on(),
    ignored("admin-state / (enable|disable)"),
    ignored("(power|pairing-button) / (off|on|automatic|manual|enable|disable|true|false)"),
    ignored("(advertising-timeout|passkey|module-identifier) / <number>"),
    ignored("module <name>").opening(PART),
    ignored("(address-pref|address-preference) / (ipv4-only|ipv6-first|ipv4-first)"),
    ignored("(dhcp-server|nat-port-forwarding|subscriber-mgmt|application-assurance|ancp|python-policy-cache|options) [<name>]").opening(PART),
    ignored("location / <name>"),
    ignored("(l4-load-balancing|lsr-load-balancing|mc-enh-load-balancing|system-ip-load-balancing|service-id-lag-hashing|ip-load-balancing) / [<name>]"),
    ignored("(mode|power-safety-level|power-safety-alert|max-cleared|peer-index) / <name>"),
    ignored("description / <text>"),
];

/// Where frequency and phase come from: nothing of time of day.
const CLOCKS: &[Command<Builder>] = &[
    ignored("(begin|commit|abort)"),
    ignored("shutdown").default_on(),
    ignored("admin-state / (enable|disable)"),
    ignored("(ref1|ref2|bits|ptp|synce|gnss|input|output|port|interface-type|monitor-state|clock) / [<name>]")
        .opening(CLOCK),
    ignored("ref-order / <name>+"),
    ignored("(ql-selection|revert|ql-minimum|squelch) / [<name>]"),
    ignored(
        "(ql-override|source-port|source|line-length|interface-type|ssm-bit|clock-type|profile|domain|priority1|priority2|local-priority|network-type|ql-override|clock-mda|announce-interval|announce-receipt-timeout|anno-rx-timeout|log-anno-interval|log-sync-interval|sync-rate|log-delay-interval|alternate-profile|transport) / <name> [<name>]",
    ),
    ignored("(peer|port) <name> / [create]").opening(CLOCK),
];

const ALARMS: &[Command<Builder>] = &[
    ignored("rmon").opening(ALARM),
    ignored(
        "(cflash-cap-alarm|cflash-cap-warn|cflash-cap-alarm-pct|cflash-cap-warn-pct) <name> / rising-threshold <number> [falling-threshold <number>] interval <number> [trap|log|both] [startup-alarm (rising|falling|either)]",
    ),
    ignored(
        "(memory-use-alarm|memory-use-warn) / rising-threshold <number> [falling-threshold <number>] interval <number> [trap|log|both] [startup-alarm (rising|falling|either)]",
    ),
];

/// What is remembered: where link-layer discovery is switched off as a whole.
pub(crate) type Memory = Option<Span>;

fn discovery(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let off = (!switch::enabled(line) && (line.has("shutdown") || !line.removes())).then_some(line.span);
    builder.memory.discovery_off = off;
    Some(())
}

/// Without discovery on the device, no port speaks it.
pub(crate) fn finish(builder: &mut Builder) {
    let Some(at) = builder.memory.discovery_off else { return };
    for this in &mut builder.model.interfaces {
        (this.lldp_send, this.lldp_receive) = (Fact::Set(false, at), Fact::Set(false, at));
    }
}
