//! `vsi`: LANs that are stretched over other networks, and the ports that are in them.

use std::collections::HashMap;

use seawall_api::Span;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::StretchedLan;

use crate::builder::Builder;
use crate::subject::interface::{INTERFACE, open_names};

const VSI: Context = Context("vsi");
const SIGNAL: Context = Context("vsi pwsignal");

const FEEDS: &[&str] = &["layer2.stretched"];

/// Heads.
pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: FEEDS, commands: HEADS };

/// The block.
pub(super) const LINES: Table<Builder> = Table { context: VSI, feeds: FEEDS, commands: IN_VSI };

/// Its far ends.
pub(super) const INNER: Table<Builder> = Table { context: SIGNAL, feeds: FEEDS, commands: IN_SIGNAL };

/// The ports.
pub(super) const ON_INTERFACE: Table<Builder> = Table { context: INTERFACE, feeds: FEEDS, commands: BINDINGS };

const HEADS: &[Command<Builder>] = &[
    opens("vsi <vsi:name> / [static|auto|bd-mode|p2p-vlan] [p2p-vlan]", VSI, open),
    ignored("mpls l2vpn").opening(SIGNAL),
    ignored("mpls l2vpn default martini"),
];

const IN_VSI: &[Command<Builder>] = &[
    modelled("pwsignal (ldp|bgp)", |_, _| Some(())).opening(SIGNAL),
    modelled("bgp-ad", |_, _| Some(())).opening(SIGNAL),
    modelled("mac-limit / maximum <limit:number> [rate <number>]", limit),
    modelled("mac-limit / maximum <limit:number> rate <number>", limit),
    modelled("(broadcast-suppression|suppression inbound broadcast) / <text>", |builder, line| {
        current(builder)?.storm_control = line.switch();
        Some(())
    }),
    modelled("suppression inbound / <text>", |builder, line| {
        current(builder)?.storm_control = line.switch();
        Some(())
    }),
    ignored("mac-limit (action|alarm) <text>"),
    ignored(
        "(description|encapsulation|mtu|mac-learning|mac-learn-style|tnl-policy|unknown-frame|ignore-ac-state|isolate|diffserv-mode|admin-vsi|igmp-snooping|multicast-suppression|unknown-unicast-suppression|traffic-statistics|statistics|npe-upe|mac-withdraw|shutdown|loop-detect|flow-label|bd) [<text>]",
    ),
];

const IN_SIGNAL: &[Command<Builder>] = &[
    modelled("vsi-id / <number>", |_, _| Some(())),
    modelled("peer <peer:ipv4> [negotiation-vc-id <number>] [tnl-policy <name>]", far_end),
    // A spoke hears the others (RFC 4762, 10).
    modelled("peer <peer:ipv4> [negotiation-vc-id <number>] [tnl-policy <name>] upe", far_end),
    ignored(
        "peer <peer:ipv4> [negotiation-vc-id <number>] (pw|static-npe|tnl-policy|secondary|preference|ignore) <text>",
    ),
    ignored(
        "(vpls-id|vpn-target|route-distinguisher|site|signaling|protect-group|mac-withdraw|interface-status-change|p2p-vlan|peer-group) <text>",
    ),
    ignored("traffic-statistics <text>"),
];

const BINDINGS: &[Command<Builder>] = &[
    modelled("l2 binding vsi / <vsi:name>", |builder, line| {
        let vsi = line.string("vsi")?;
        for name in open_names(builder) {
            if !line.removes() {
                builder.memory.layer2.stretched.ports.push((vsi.clone(), name));
            }
        }
        Some(())
    }),
    ignored("mpls l2vc <text>"),
    ignored("mpls static-l2vc <text>"),
    ignored("bridge-domain <number>"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Memory {
    current: Option<usize>,
    places: HashMap<String, usize>,
    /// Which ports are in which LAN.
    ports: Vec<(String, String)>,
    /// LANs with a spoke, and its line.
    spokes: HashMap<usize, Span>,
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("vsi")?;
    let memory = &mut builder.memory.layer2.stretched;
    let all = &mut builder.model.layer2.stretched;
    let place = *memory.places.entry(name.clone()).or_insert(all.len());
    memory.current = Some(place);
    if place == all.len() {
        all.push(StretchedLan { at: line.block, name, ..StretchedLan::default() });
    }
    all.get_mut(place)?.active = !line.removes();
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut StretchedLan> {
    builder.model.layer2.stretched.get_mut(builder.memory.layer2.stretched.current?)
}

fn limit(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let limit = line.number("limit").filter(|limit| *limit > 0);
    current(builder)?.station_limit = line.set_or_none(limit);
    Some(())
}

fn far_end(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let memory = &mut builder.memory.layer2.stretched;
    let place = memory.current?;
    if line.has("upe") && !line.removes() {
        memory.spokes.entry(place).or_insert(line.span);
    }
    Some(())
}

/// What comes from one far end is kept from the others but for spokes; broadcasts are limited by the LAN, or by each of its ports.
pub(super) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.layer2.stretched);
    for (place, this) in builder.model.layer2.stretched.iter_mut().enumerate() {
        if let Some(at) = memory.spokes.get(&place) {
            this.split_horizon = seawall_api::Fact::Set(false, *at);
        }
        let ports: Vec<_> = memory.ports.iter().filter(|(vsi, _)| *vsi == this.name).collect();
        let limited = |name: &String| {
            let port = builder.model.interfaces.iter().find(|port| port.name == *name);
            port.and_then(|port| {
                port.port.storm_control.span().filter(|_| port.port.storm_control.equals(&true) == Some(true))
            })
        };
        if this.storm_control.is_unknown() && !ports.is_empty() {
            let spans: Option<Vec<Span>> = ports.iter().map(|(_, name)| limited(name)).collect();
            if let Some(at) = spans.and_then(|spans| spans.first().copied()) {
                this.storm_control = seawall_api::Fact::Set(true, at);
            }
        }
    }
}
