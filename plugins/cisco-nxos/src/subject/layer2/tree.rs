//! Spanning tree and one-way links, for the device.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, unmodelled};
use seawall_api::model::PortMode;
use seawall_api::{Fact, Span};

use super::switch;
use crate::builder::Builder;

const INSTANCES: Context = Context("spanning-tree mst configuration");
const PSEUDO: Context = Context("spanning-tree pseudo-information");

/// Settings of the device.
pub(super) const TABLE: Table<Builder> = Table {
    context: Context::TOP,
    feeds: &[
        "layer2.spanning_tree",
        "layer2.bpdu_guard_default",
        "layer2.edge_default",
        "layer2.loop_guard_default",
        "layer2.udld",
    ],
    commands: COMMANDS,
};

/// Instances of multiple spanning tree.
pub(super) const INSTANCE_TABLE: Table<Builder> = Table { context: INSTANCES, feeds: &[], commands: INSTANCE_LINES };

/// What a pair of switches says as one.
pub(super) const PSEUDO_TABLE: Table<Builder> =
    Table { context: PSEUDO, feeds: &["layer2.root_wanted"], commands: PSEUDO_LINES };

const ROOT: &[&str] = &["layer2.root_wanted"];

const COMMANDS: &[Command<Builder>] = &[
    modelled("spanning-tree mode / (rapid-pvst|mst)", |builder: &mut Builder, line| {
        let mode = line.one_of(&["rapid-pvst", "mst"])?;
        builder.model.layer2.spanning_tree = line.set_or_default(mode.to_owned());
        Some(())
    })
    .feeding(&["layer2.spanning_tree"]),
    modelled("spanning-tree port type edge default", |builder: &mut Builder, line| {
        switch(builder, line, |layer2| &mut layer2.edge_default)
    })
    .feeding(&["layer2.edge_default"]),
    modelled("spanning-tree port type network default", |builder: &mut Builder, line| {
        builder.memory.layer2.tree.network = (!line.removes()).then_some(line.span);
        Some(())
    })
    .feeding(&["layer2.edge_default"]),
    modelled("spanning-tree port type edge bpduguard default", |builder: &mut Builder, line| {
        switch(builder, line, |layer2| &mut layer2.bpdu_guard_default)
    })
    .feeding(&["layer2.bpdu_guard_default"]),
    // A port that hears a bridge message stops filtering: nothing is dropped silently.
    ignored("spanning-tree port type edge bpdufilter default"),
    modelled("spanning-tree loopguard default", |builder: &mut Builder, line| {
        switch(builder, line, |layer2| &mut layer2.loop_guard_default)
    })
    .feeding(&["layer2.loop_guard_default"]),
    ignored("udld (aggressive|message-time <number>|recovery [interval <number>]|reset)"),
    // Without spanning tree in some VLANs, its mode still holds in the others.
    unmodelled("spanning-tree vlan <vlans:numbers>").feeding(&["layer2.spanning_tree"]).default_on(),
    ignored("spanning-tree vlan <vlans:numbers> (hello-time|forward-time|max-age) <number>"),
    modelled("spanning-tree (vlan|mst) <trees:numbers> priority / <priority:number>", root).feeding(ROOT),
    modelled("spanning-tree (vlan|mst) <trees:numbers> root / (primary|secondary) [<word>+]", root).feeding(ROOT),
    ignored("spanning-tree mst (hello-time|forward-time|max-age|max-hops) <number>"),
    ignored("spanning-tree mst simulate pvst global").default_on(),
    ignored("spanning-tree mst configuration").opening(INSTANCES),
    ignored("spanning-tree pseudo-information").opening(PSEUDO),
    ignored("spanning-tree (bridge assurance|fcoe|lc-issu <word>+|pathcost method (long|short)|domain <number>)")
        .default_on(),
    ignored("spanning-tree (transmit|logging|mst pre-standard|vlan-to-instance) [<word>+]"),
];

const INSTANCE_LINES: &[Command<Builder>] = &[
    ignored("name <text>"),
    ignored("revision <number>"),
    ignored("instance <number> vlan <vlans:numbers>"),
    ignored("private-vlan synchronize"),
];

const PSEUDO_LINES: &[Command<Builder>] = &[
    modelled("(vlan|mst) <trees:numbers> root priority / <priority:number>", root),
    ignored("(vlan|mst) <trees:numbers> designated priority / <priority:number>"),
];

/// What spanning tree does on every port that says nothing.
#[derive(Debug, Default)]
pub(super) struct Ports {
    /// Every port is taken for one towards another switch.
    network: Option<Span>,
}

/// `root primary` makes the priority 24576, which is below that of `root secondary` (28672) and of a switch that says
/// nothing (32768): "Configuring Rapid PVST+".
const ROOT_PRIORITY: u64 = 24_576;

fn root(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let wanted = line.has("primary") || line.number("priority").is_some_and(|priority| priority <= ROOT_PRIORITY);
    if wanted && !line.removes() {
        builder.model.layer2.root_wanted = line.set(true);
    }
    Some(())
}

/// A port that says nothing takes what the device says of every port: an edge port its guard ("port type edge bpduguard
/// default" concerns operational edge ports alone), any port the loop guard.
pub(super) fn ports(builder: &mut Builder) {
    let layer2 = &builder.model.layer2;
    let network = builder.memory.layer2.tree.network;
    for this in builder.model.interfaces.iter_mut().filter(|this| this.switched.equals(&true) == Some(true)) {
        let port = &mut this.port;
        if port.edge.is_unknown() {
            match (network, &layer2.edge_default) {
                (Some(at), _) => port.edge = Fact::Set(false, at),
                // A trunk is an edge port only where it says so itself.
                (None, Fact::Set(true, at)) if port.mode.equals(&PortMode::Trunk) != Some(true) => {
                    port.edge = Fact::Set(true, *at);
                }
                _ => {}
            }
        }
        if let (Fact::Unknown(_), Fact::Set(true, at), Some(true)) =
            (&port.bpdu_guard, &layer2.bpdu_guard_default, port.edge.equals(&true))
        {
            port.bpdu_guard = Fact::Set(true, *at);
        }
        // Root guard on a port switches loop guard off there.
        if let (Fact::Unknown(_), Fact::Set(true, at)) = (&port.loop_guard, &layer2.loop_guard_default) {
            port.loop_guard = Fact::Set(port.root_guard.equals(&true) != Some(true), *at);
        }
    }
}
