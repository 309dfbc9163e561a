//! Service access points: `sap 1/1/3:100` below a bridged service or a routed interface, and the ends of pseudowires.

use std::collections::HashMap;

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::interfaces::{self, Place, each};
use seawall_api::model::{InterfaceKind, PortMode};

use super::{interface, manner_of_sap as manner, service, switch};
use crate::builder::Builder;

/// The block below `sap`.
pub(crate) const SAP: Context = Context("sap");
const WAY: Context = Context("sap ingress");
const FILTER: Context = Context("sap filter");
const TREE: Context = Context("sap stp");
const LIMIT: Context = Context("sap fdb");
const SNOOPING: Context = Context("sap igmp-snooping");
const PART: Context = Context("sap part");

const FEEDS: &[&str] = &["interfaces"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SAP, feeds: FEEDS, commands: LINES },
    &Table { context: WAY, feeds: FEEDS, commands: WAYS },
    &Table { context: FILTER, feeds: FEEDS, commands: FILTERS },
    &Table { context: TREE, feeds: FEEDS, commands: TREES },
    &Table { context: LIMIT, feeds: FEEDS, commands: LIMITS },
    &Table { context: SNOOPING, feeds: FEEDS, commands: SNOOPINGS },
    &Table { context: PART, feeds: &[], commands: PARTS },
];

/// The heads, in bridged services.
pub(crate) const HEADS: &[Command<Builder>] = &[
    opens("sap <sap:name> / [split-horizon-group <group:name>] [create] [capture-sap] [no-endpoint] [endpoint <name>] [eth-ring <number>]", SAP, open_bridged)
        .feeding(FEEDS),
    modelled("spoke-sdp <sdp:name> / [vc-type <type:name>] [split-horizon-group <group:name>] [endpoint <name>] [no-endpoint] [create]", |builder, line| {
        service::note_spoke(builder, line);
        Some(())
    })
    .opening(PART)
    .feeding(&["layer2.stretched"]),
    ignored("mesh-sdp <sdp:name> / [vc-type <type:name>] [create]").opening(PART),
];

const LINES: &[Command<Builder>] = &[
    modelled("shutdown", state).default_on(),
    modelled("admin-state / (enable|disable)", state),
    modelled("description / <text>", |_, _| Some(())),
    modelled("ingress", manner::way).opening(WAY),
    modelled("egress", manner::way).opening(WAY),
    modelled("anti-spoof / (ip|mac|ip-mac|nh-mac|source-ip-addr|source-mac-addr|source-ip-and-mac-addr|next-hop-ip-and-mac-addr|next-hop-mac)", manner::guard),
    modelled("max-nr-of-mac / <limit:number>", manner::limit),
    modelled("fdb", |_, _| Some(())).opening(LIMIT),
    modelled("stp", |_, _| Some(())).opening(TREE),
    modelled("igmp-snooping", |_, _| Some(())).opening(SNOOPING),
    ignored("mld-snooping").opening(SNOOPING),
    ignored("(limit-mac-move|mac-pinning|bpdu-translation|discard-unknown-source|auto-learn-mac-protect|restrict-protected-src|restrict-unprotected-dst|disable-aging|disable-learning|l2pt-termination|oper-group|monitor-oper-group|multi-service-site|process-cpm-traffic-on-sap-down|collect-stats|accounting-policy) / [<text>]"),
    ignored("(cpu-protection|dist-cpu-protection|ingress-dscp) / [<text>]"),
    ignored("(eth-cfm|dhcp|arp-host|sub-sla-mgmt|sub-sla-mgmt|lag|atm|cem|frame-relay|ethernet|transit-policy|msap-defaults) [<text>]").opening(PART),
    ignored("(lag-link-map-profile|lag-per-link-hash|host-lockout-policy|host-shutdown|l2tpv3-session|managed-vlan-list|static-host|host) / [<text>]").opening(PART),
];

const WAYS: &[Command<Builder>] = &[
    modelled("filter (ip!|ipv6!|mac!) / <filter:name> [create]", manner::filter),
    modelled("filter", manner::within).opening(FILTER),
    modelled(
        "qos / <policy:name> [shared-queuing|multipoint-shared|service-queuing] [fp-redirect-group <name> instance <number>] [port-redirect-group <name> instance <number>]",
        manner::quality,
    ),
    ignored("qos").opening(PART),
    ignored(
        "(scheduler-policy|policer-control-policy|agg-rate-limit|match-qinq-dot1p|queue-group-redirect-list|multicast-group|vlan-translation|qinq-mark-top-only|encap-defined-qos) / [<text>]",
    ),
    ignored("(agg-rate|policer-override|queue-override|scheduler-override|hsmda-queue-override|hs-wrr-group) [<text>]")
        .opening(PART),
];

const FILTERS: &[Command<Builder>] = &[modelled("(ip!|ipv6!|mac!) / <filter:name>", manner::filter)];

const TREES: &[Command<Builder>] = &[
    modelled("root-guard / [true|false]", |builder, line| {
        each(builder, |this| this.port.root_guard = switch::state(line))
    }),
    modelled("edge-port / [true|false]", |builder, line| each(builder, |this| this.port.edge = switch::state(line))),
    modelled("shutdown", |_, _| Some(())).default_on(),
    modelled("admin-state / (enable|disable)", |_, _| Some(())),
    ignored(
        "(auto-edge|path-cost|priority|port-num|link-type|mst-instance|mst-port-priority|mst-path-cost) / [<text>]",
    ),
];

const LIMITS: &[Command<Builder>] = &[
    modelled("maximum-mac-addresses / <limit:number>", manner::limit),
    ignored("(limit-mac-move|mac-pinning|mac-learning|auto-learn-mac-protect|protected-src-mac-violation-action|discard-unknown-source) / [<text>]")
        .opening(PART),
];

const SNOOPINGS: &[Command<Builder>] = &[ignored(
    "(import|import-policy|max-num-groups|maximum-number-groups|max-num-grp-sources|max-num-sources|mrouter-port|router-alert-check|disable-router-alert-check|send-queries|fast-leave|last-member-interval|last-member-query-interval|query-interval|query-response-interval|robust-count|version|static|mvr|mcac) / [<text>]",
)
.opening(PART)];

const PARTS: &[Command<Builder>] = &[
    ignored("(shutdown|admin-state (enable|disable)|control-word|hash-label|entropy-label|ingress|egress|stp|fdb|qos|eth-cfm|create)").opening(PART),
    ignored("(sap-ingress|sap-egress|network|policer-control-policy|scheduler-policy)").opening(PART),
    ignored("(policy-name|policy-id|vc-label|vlan-vc-tag|description|precedence|oper-group|monitor-oper-group|max-nr-of-mac|rate|cir|pir|queue|adaptation-rule|port-redirect-group|fp-redirect-group|split-horizon-group|vc-type|restrict-protected-src|auto-learn-mac-protect|limit-mac-move|mac-pinning|endpoint|force-vlan-vc-forwarding|filter|source-bmac-lsb) / [<text>]"),
    ignored("(mep|mip|server|gi-address|option|lease-populate|snooping|proxy-server|trusted|population-limit|sub-profile|def-sub-id|def-sub-profile|def-sla-profile|sub-ident-policy|multi-sub-sap|single-sub-parameters|profiled-traffic-only|mac|ip|sla-profile|subscriber|per-link-hash|class|weight|link-map-profile) [<text>]")
        .opening(PART),
];

/// `sap` below a bridged service: a switched end of it.
fn open_bridged(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("sap")?;
    interface::note_port(builder, name, line.span);
    let full = format!("sap {name}");
    builder.memory.interface.blocks.open.clear();
    if line.removes() {
        if let Some(this) =
            interfaces::fresh(builder, &full, line.span).and_then(|it| builder.model.interfaces.get_mut(it))
        {
            this.active = false;
        }
        return Some(());
    }
    let index = interfaces::enter(builder, full, InterfaceKind::Subinterface, (line.block, line.span));
    let this = builder.model.interfaces.get_mut(index)?;
    this.at = this.at.to(line.block);
    this.switched = line.set(true);
    this.bare = Fact::Default(false);
    this.port.mode = line.set(PortMode::Access);
    this.routed = Fact::Default(false);
    builder.memory.interface.blocks.open.push(Place::Interface(index));
    builder.memory.sap.routed = false;
    service::note_sap(builder, index);
    Some(())
}

/// `sap` below an interface: what it says is said of the interface.
pub(crate) fn open_routed(builder: &mut Builder) {
    builder.memory.sap.routed = true;
}

fn state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    // `delete admin-state` sets it back.
    let stated = !line.removes() || line.has("shutdown");
    let off = stated && !switch::enabled(line);
    // The interface has its own switch: a SAP that is up does not raise it.
    let routed = builder.memory.sap.routed;
    each(builder, |this| this.active = if routed { this.active && !off } else { !off })
}

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Whether the SAP whose block is being read belongs to a routed interface.
    routed: bool,
}

/// Stations behind a SAP are asked who they are by the port that it stands on.
pub(crate) fn finish(builder: &mut Builder) {
    let asking: HashMap<String, Fact<bool>> = (builder.model.interfaces.iter())
        .filter(|this| this.port.authenticated.is_set())
        .map(|this| (this.name.clone(), this.port.authenticated.clone()))
        .collect();
    for this in builder.model.interfaces.iter_mut().filter(|this| this.switched.equals(&true) == Some(true)) {
        let port = this.name.trim_start_matches("sap ").split(':').next().unwrap_or_default();
        if let Some(asks) = asking.get(port) {
            this.port.authenticated.clone_from(asks);
        }
    }
}
