//! `unit N`: the part of a port that packets or frames of one kind enter.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{Reference, ReferenceKind};

use super::family::{INET, INET6, ISO, MPLS, OTHER_FAMILY};
use super::switching::SWITCHING;
use super::{INTERFACE, UNIT, current_names, each, enter, set};
use crate::builder::Builder;
use crate::subject::blocks::nothing;
use crate::subject::scope;

/// `input-vlan-map { ... }` and `output-vlan-map { ... }`.
const VLAN_MAP: Context = Context("vlan-map");
/// `esi { ... }`.
pub(super) const ESI: Context = Context("esi");

pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table {
        context: INTERFACE,
        feeds: &["interfaces"],
        commands: const { &[opens("unit <unit:name>", UNIT, open).kept_inactive().wide()] },
    },
    &Table { context: UNIT, feeds: &["interfaces"], commands: COMMANDS },
    &Table { context: UNIT, feeds: &[], commands: HARMLESS },
    &Table {
        context: VLAN_MAP,
        feeds: &[],
        commands: const {
            &[
                ignored("(pop|pop-pop|pop-swap|push|push-push|swap|swap-push|swap-swap)"),
                ignored("(vlan-id|inner-vlan-id) <number>"),
                ignored("(tag-protocol-id|inner-tag-protocol-id) <word>"),
            ]
        },
    },
    &Table {
        context: ESI,
        feeds: &[],
        commands: const {
            &[
                ignored("<esi:name>"),
                ignored("(all-active|single-active|source-bmac <mac>)"),
                ignored("df-election-granularity per-esi [lacp-oos-on-ndf]"),
                opens("df-election-type", ESI, nothing).feeding(&[]),
                opens("preference", ESI, nothing).feeding(&[]),
                opens("auto-derive", ESI, nothing).feeding(&[]),
                ignored("(mod|manual|least)"),
                ignored("non-revertive"),
                ignored("value <number>"),
                ignored("type-(1|3)-(lacp|mac)"),
            ]
        },
    },
];

const COMMANDS: &[Command<Builder>] = &[
    opens("family inet", INET, |builder, line| each(builder, line, |this| this.routed = line.set(true))),
    opens("family inet6", INET6, |builder, line| {
        each(builder, line, |this| {
            this.routed = line.set(true);
            // Without an address it gives itself one of the link.
            this.ipv6 = line.set(true);
        })
    }),
    opens("family iso", ISO, nothing),
    opens("family mpls", MPLS, |builder, line| set(builder, line, true, |this| &mut this.mpls)),
    opens("family ethernet-switching", SWITCHING, switched),
    opens("family bridge", SWITCHING, switched),
    opens(
        "family (any|ccc|evpn|fibre-channel|mlfr-end-to-end|mlfr-uni-nni|mlppp|pppoe|tcc|tnp|vpls)",
        OTHER_FAMILY,
        |builder, line| each(builder, line, |this| this.routed = line.set(line.has("any"))),
    ),
    modelled(
        "encapsulation / (vlan-bridge|vlan-vpls|vlan-ccc|vlan-tcc|ether-vpls-over-ppp|ethernet-vpls|ethernet-ccc|ethernet-bridge)",
        switched,
    ),
    ignored("encapsulation / <kind:name>"),
    modelled("proxy-arp [(restricted|unrestricted)]", |builder, line| {
        set(builder, line, true, |this| &mut this.proxy_arp)
    }),
    unmodelled("service-domain (inside|outside)").feeding(&["interfaces.nat"]),
];

const HARMLESS: &[Command<Builder>] = &[
    ignored("vlan-id (none|all|<number>)"),
    ignored("vlan-id-list <list:numbers>"),
    ignored("vlan-id-range <list:numbers>"),
    ignored("inner-vlan-id-range start <number> end <number>"),
    ignored("vlan-tags outer <outer:name> [(inner <inner:name>|inner-range <inner:name>|inner-list <inner:name>)]"),
    ignored("vlan-tags inner <inner:name> [outer <outer:name>]"),
    ignored("native-inner-vlan-id <number>"),
    ignored("(input-vlan-map|output-vlan-map)").opening(VLAN_MAP),
    ignored("bandwidth <rate:name>"),
    ignored("mtu / <number>"),
    ignored("mac <mac>"),
    ignored("(traps|no-traps)"),
    ignored("(virtual-gateway-accept-data|no-virtual-gateway-accept-data)"),
    ignored("(virtual-gateway-v4-mac|virtual-gateway-v6-mac) <mac>"),
    ignored("virtual-gateway-esi").opening(ESI),
    ignored("esi").opening(ESI),
    ignored("etree-ac-role (leaf|root)"),
    ignored("no-dhcp-flood"),
    ignored("load-balancing-options").opening(Context("load-balancing-options")),
    ignored("statistics"),
    ignored("interface-shared-with <unit:name>"),
    ignored("peer-unit <number>"),
    ignored("peer-interface <name>"),
    ignored("targeted-distribution"),
    ignored("demux-source (inet|inet6)"),
    ignored("demux-destination (inet|inet6)"),
    ignored("arp-resp [(restricted|unrestricted)]"),
    ignored("multipoint"),
    ignored("point-to-point"),
    ignored("dlci <number>"),
    ignored("vci <name>"),
    ignored("keepalives [interval <number>] [up-count <number>] [down-count <number>]"),
    ignored("no-keepalives"),
    ignored("swap-by-poppush"),
    ignored("vpls-qualified-bum-pruning-mode"),
    ignored("accounting-profile <name>"),
    ignored("disable-mlppp-inner-ppp-pfc"),
    ignored("compression-device <name>"),
    ignored("forwarding-class-accounting (ingress|egress|ingress-egress)"),
];

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (unit, at) = (line.get("unit")?, line.span_of("unit")?);
    for port in current_names(builder, line) {
        let name = format!("{port}.{unit}");
        enter(builder, line, name.clone(), at);
        // A logical system's units are in its own table unless an instance of it takes them.
        if let (Some(system), Some(at)) = (scope::logical(line), line.outer_span("logical")) {
            let this = seawall_api::interfaces::named(builder, &name)?;
            this.vrf = Fact::Set(Some(Reference::new(ReferenceKind::Vrf, system)), at);
        }
    }
    Some(())
}

/// Frames enter it, not packets.
fn switched(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    set(builder, line, true, |this| &mut this.switched)
}
