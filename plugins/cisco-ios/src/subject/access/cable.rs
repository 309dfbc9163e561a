//! `cable ...`, `packetcable`, `depi`: cable modem termination.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, unmodelled};
use seawall_api::model::{Intercept, InterceptKind};

use crate::builder::Builder;
use crate::subject::interface::INTERFACE;
use seawall_api::endpoint;

const CABLE: Context = Context("cable");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &[], commands: HEADS };
pub(super) const TABLE: Table<Builder> = Table { context: CABLE, feeds: &[], commands: COMMANDS };

const HEADS: &[Command<Builder>] = &[
    // Before the words that stand alone.
    ignored("cable (dsg <word>+|fiber-node <number>|tag <number>|load-balance docsis-group <number>|qos enforce-rule <name>|service class <number> <word>+)").opening(CABLE),
    // Interception of subscribers' traffic on cable goes by these words.
    modelled("cable intercept <target:secret> <host:ipv4> <port:number>", intercept).feeding(&["intercepts"]),
    unmodelled("cable intercept <word>+").feeding(&["intercepts"]),
    unmodelled("cable monitor <word>+").feeding(&["mirrors"]),
    unmodelled("cable metering destination <ipv4> <number> <word>+").feeding(&["exporters"]),
    unmodelled("packetcable (authorize <word>+|multimedia|element_id <number>|gate <word>+|timer <word>+|rsvp-proxy <name>)").feeding(&["intercepts"]),
    unmodelled("packetcable").feeding(&["intercepts"]),
    ignored("cable metering (source-interface <interface>|<word>+)"),
    ignored("cable (acfe <word>+|admission-control <word>+|clock <word>+|default-tos-qos10 <word>+|ds-max-burst [<number>]|flap-list <word>+|ipv6 <word>+|ipc-stats <word>+|high-priority-call-window <number>|helper-address <ipv4>|host <word>+|l2-vpn-service <word>+|linecard <word>+|load-balance <word>+|logging <word>+|map-advance <word>+|modulation-profile <word>+|multicast <word>+|nat-transparency|oui-list <word>+|pre-equalization <word>+|primary-sflow-qos11 <word>+|privacy <word>+|proto-throttle <word>+|qos <word>+|rf-bandwidth-percent <number>|service <word>+|shared-secret-free|snmp <word>+|source-verify <word>+|spectrum-group <word>+|submgmt <word>+|time-server|throttle-modem|throttle-ranging|util-interval <number>|utilization <word>+|video <word>+|vrf-steering <word>+|wideband <word>+|rtg <word>+|redundancy <word>+|d20-ggrp-default|docsis-ver <word>+|dynamic-bonding-group <name>|channel-group <word>+|sid-cluster-group <word>+|tftp-enforce <word>+|tod-server <word>+|dhcp-insert <word>+|dhcp-parse <word>+|arp [<word>+]|bpi <word>+|bgsync <word>+|rpd <word>+|profile <word>+|event <word>+)"),
    ignored("cable ds-max-burst"),
    ignored("cable modem (max-cpe <name>|v6-max-cpe-prefix <number>|vendor <word>+|remote-query <number>|qos profile <word>+|access-group <word>+|offline [<word>+]|timeout <number>)"),
    ignored("(depi-class <name>|depi-tunnel <name>|depi cin-failover|upstream-group <word>+)").opening(CABLE),
    ignored("(mac-scheduler <name>|network-registrar <word>+|downstream <word>+)"),
];

/// A tap on a subscriber, kept in the configuration: copies go to the mediation device in UDP, from the global table.
///
/// Source: Cisco CMTS guides (`cable intercept MAC ADDRESS PORT`).
fn intercept(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        return Some(());
    }
    let host = line.string("host")?;
    builder.model.intercepts.push(Intercept {
        at: line.span,
        kind: InterceptKind::Configured,
        names_target: line.set_at("target", true),
        delivery: line.set_at("host", Some(endpoint::addresses(&host))),
        host: line.set_at("host", Some(host)),
        encrypted: line.set(false),
        vrf: Fact::Default(None),
        ..Intercept::default()
    });
    Some(())
}

/// The same in the block of an interface.
pub(super) const ON_INTERFACE: Table<Builder> = Table { context: INTERFACE, feeds: &["intercepts"], commands: TAPS };

const TAPS: &[Command<Builder>] = &[
    modelled("cable intercept <target:secret> <host:ipv4> <port:number>", intercept),
    unmodelled("cable intercept <word>+"),
];

const COMMANDS: &[Command<Builder>] = &[
    ignored(
        "(downstream|upstream|docsis-policy|init-tech-list|interval|method|policy|tag|threshold|name|docsis-version|exclude|oui|mac|service-class|duration|enabled|monitoring-basics|penalty-period|qos-profile|mode|depi-class|dest-ip|l2tp-class|protect-tunnel|rf-channel|service-type|restrict|qam|tcs) <word>+",
    ),
    ignored("(restricted|disable|enabled|cm-status <name>)").default_on(),
];
