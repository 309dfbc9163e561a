//! Circuits and stretched LANs: `l2circuit`, `vpls`, `evpn`, `l2vpn` and the rest of layer 2 among `protocols`.
//!
//! Source: VPLS and EVPN User Guides for Junos OS: "mac-table-size", "interface-mac-limit", "no-local-switching"; far ends of a full mesh do not hear each other.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{SecretUse, StretchedLan};
use seawall_api::secret::Purpose;

use crate::builder::Builder;
use crate::secrets;
use crate::subject::blocks::{PROTOCOLS, TUNING, nothing};
use crate::subject::{scope, trace};

/// `vpls { ... }`.
const VPLS: Context = Context("vpls");
/// `mac-table-size { ... }`.
const TABLE_SIZE: Context = Context("vpls-mac-table-size");
/// `router-advertisement { ... }`.
const ADVERTISEMENT: Context = Context("router-advertisement");
/// `iccp { ... }`.
const ICCP: Context = Context("iccp");

pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: PROTOCOLS, feeds: &[], commands: HARMLESS },
    &Table { context: PROTOCOLS, feeds: &["layer2.stretched"], commands: HEADS },
    &Table { context: VPLS, feeds: &["layer2.stretched"], commands: IN_VPLS },
    &Table {
        context: TABLE_SIZE,
        feeds: &["layer2.stretched.station_limit"],
        commands: const { &[modelled("<most:number>", limit), ignored("(packet-action drop|limit <number>)")] },
    },
    &Table {
        context: ADVERTISEMENT,
        feeds: &["interfaces.router_advertisements"],
        commands: const {
            &[
                opens("interface <port:name>", Context("router-advertisement-interface"), |builder, line| {
                    advertises(builder, line, true)
                }),
                ignored("traceoptions").opening(trace::TRACE),
            ]
        },
    },
    &Table {
        context: Context("router-advertisement-interface"),
        feeds: &["interfaces.router_advertisements"],
        commands: const {
            &[
                modelled("passive-mode", |builder, line| advertises(builder, line, false)),
                modelled("current-hop-limit <hops:number>", |builder: &mut Builder, line| {
                    let hops = line.number("hops")?;
                    let limit = &mut builder.model.packets.hop_limit;
                    if line.active && limit.value().is_none_or(|least| hops < *least) {
                        *limit = line.set(hops);
                    }
                    Some(())
                })
                .feeding(&["packets.hop_limit"]),
                ignored("<word:word> [<value:word>]").opening(TUNING),
            ]
        },
    },
    &Table {
        context: ICCP,
        feeds: &["secrets"],
        commands: const {
            &[
                modelled("authentication-key / <secret:secret>", |builder, line| {
                    secrets::keep(builder, line, "secret", Purpose::Other, (SecretUse::Other, "iccp"));
                    Some(())
                }),
                opens("peer <peer:name>", ICCP, nothing),
                ignored("(local-ip-addr|session-establishment-hold-time|redundancy-group-id-list|liveness-detection|backup-liveness-detection|traceoptions) [<value:name>]").opening(TUNING),
            ]
        },
    },
];

const HEADS: &[Command<Builder>] = &[
    opens("vpls", VPLS, |builder, line| {
        let name = scope::table(line).unwrap_or_else(|| "vpls".to_owned());
        builder.model.layer2.stretched.push(StretchedLan {
            at: line.block,
            active: line.active,
            name,
            split_horizon: Fact::Default(true),
            ..StretchedLan::default()
        });
        Some(())
    }),
    opens("router-advertisement", ADVERTISEMENT, nothing),
    opens("iccp", ICCP, nothing).feeding(&["secrets"]),
];

const IN_VPLS: &[Command<Builder>] = &[
    opens("mac-table-size", TABLE_SIZE, nothing),
    ignored("(no-tunnel-services|no-control-word|control-word|no-mac-learning|ignore-mtu-mismatch|ignore-encapsulation-mismatch|flow-label-transmit|flow-label-receive|enable-mac-move-action|no-local-switching|mac-flush|mac-statistics|best-site|multi-homing|import-labeled-routes|deep-vlan-qualified-learning|shared-tunnel)").opening(TUNING),
    ignored("(site-range|label-block-size|connectivity-type|encapsulation-type|mtu|mac-table-aging-time|tunnel-services|vpls-id|interface-mac-limit|oam|l2vpn-id|community|mac-tlv-receive|mac-tlv-send|service-type|pseudowire-status-tlv|static-mac|interface) [<value:name>]").opening(TUNING),
    ignored("(site|mesh-group|neighbor) <name:name>").opening(TUNING),
    ignored("traceoptions").opening(trace::TRACE),
];

/// What carries frames or watches over them, and no rule asks for.
const HARMLESS: &[Command<Builder>] = &[
    ignored("(l2circuit|l2vpn|evpn|l2iw)").opening(Context("layer-2-circuits")),
    ignored("(lacp|l2-learning|l2-learning-instance|protection-group|link-management|sr-l2vpn|source-packet-routing|pcep|mvpn|amt|neighbor-discovery|uplink-failure-detection|loop-detect|stp-type|elmi|evpn-ssm|ppp-service|ppp|pppoe|dvmrp|esis|rift|rift-proxy-process|clock-synchronization|network-isolation|nd-proxy|icmp|connections|dcbx|fip-snooping|vstp-type|bpdu|inet-proxy-arp|overlayd|gre|r2cp|ancp|ilmi|l2-control)").opening(TUNING),
];

fn limit(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let most = line.number("most")?;
    builder.model.layer2.stretched.last_mut()?.station_limit = line.set(Some(most));
    Some(())
}

fn advertises(builder: &mut Builder, line: &CommandLine<'_>, on: bool) -> Option<()> {
    let port = line.get("port").or_else(|| line.outer("port"))?;
    let name = crate::subject::interface::unit_name(port);
    if let Some(this) = seawall_api::interfaces::named(builder, &name) {
        this.router_advertisements = line.set(on);
    }
    Some(())
}

/// The tables of circuits: each neighbour with its interfaces.
pub(super) const CIRCUITS: &Table<Builder> = &Table {
    context: Context("layer-2-circuits"),
    feeds: &[],
    commands: const {
        &[
            ignored("(neighbor|interface|site|group|mesh-group|instance|local-switching|vni-options|interconnect|ip-prefix-routes) [<name:name>]").opening(TUNING),
            ignored("traceoptions").opening(trace::TRACE),
            ignored("<word:word> [<value:word>] [<more:word>]").opening(TUNING),
        ]
    },
};
