//! Spanning tree and one-way links, for the device.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, unmodelled};
use seawall_api::model::Layer2;

use crate::builder::Builder;

const INSTANCES: Context = Context("spanning-tree mst configuration");

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
pub(super) const INSTANCE_TABLE: Table<Builder> = Table { context: INSTANCES, feeds: &[], commands: INSTANCE_COMMANDS };

const ROOT: &[&str] = &["layer2.root_wanted"];

const COMMANDS: &[Command<Builder>] = &[
    modelled("spanning-tree mode / (pvst|rapid-pvst|mst|rstp|stp)", |builder: &mut Builder, line| {
        let mode = line.one_of(&["rapid-pvst", "pvst", "mst", "rstp", "stp"])?;
        builder.model.layer2.spanning_tree = line.set_or_default(mode.to_owned());
        Some(())
    })
    .feeding(&["layer2.spanning_tree"]),
    modelled("spanning-tree portfast [edge] default", |builder, line| {
        switch(builder, line, |layer2| &mut layer2.edge_default)
    })
    .feeding(&["layer2.edge_default"]),
    modelled("spanning-tree portfast [edge] bpduguard default", |builder, line| {
        switch(builder, line, |layer2| &mut layer2.bpdu_guard_default)
    })
    .feeding(&["layer2.bpdu_guard_default"]),
    // A port that hears a bridge message stops filtering: nothing is dropped silently.
    ignored("spanning-tree portfast [edge] bpdufilter default"),
    ignored("spanning-tree portfast (network|normal) default"),
    modelled("spanning-tree loopguard default", |builder, line| {
        switch(builder, line, |layer2| &mut layer2.loop_guard_default)
    })
    .feeding(&["layer2.loop_guard_default"]),
    modelled("udld / (enable|aggressive)", |builder, line| switch(builder, line, |layer2| &mut layer2.udld))
        .feeding(&["layer2.udld"]),
    ignored("udld (message time <number>|recovery [interval <number>]|fast-hello error-reporting)"),
    // Without spanning tree in some VLANs, its mode still holds in the others.
    unmodelled("spanning-tree vlan <vlans:numbers>").feeding(&["layer2.spanning_tree"]).default_on(),
    ignored("spanning-tree vlan <vlans:numbers> (hello-time|forward-time|max-age) <number>"),
    modelled("spanning-tree (vlan|mst) <trees:numbers> priority / <priority:number>", root).feeding(ROOT),
    modelled(
        "spanning-tree (vlan|mst) <trees:numbers> root / (primary|secondary) [diameter <number> [hello-time <number>]]",
        root,
    )
    .feeding(ROOT),
    ignored("spanning-tree mst (hello-time|forward-time|max-age|max-hops) <number>"),
    ignored("spanning-tree mst simulate pvst global"),
    ignored("spanning-tree mst configuration").opening(INSTANCES),
    ignored("spanning-tree (extend system-id|backbonefast|logging|bridge assurance|etherchannel guard misconfig)"),
    ignored(
        "spanning-tree (pathcost method (long|short)|transmit hold-count <number>|uplinkfast [max-update-rate \
         <number>])",
    ),
    ignored("errdisable (recovery|detect) cause <cause:name> [action shutdown vlan] [vlan]"),
    ignored("errdisable recovery interval <number>"),
    ignored("errdisable flap-setting cause <cause:name> max-flaps <number> time <number>"),
];

const INSTANCE_COMMANDS: &[Command<Builder>] = &[
    ignored("name <name>"),
    ignored("revision <number>"),
    ignored("instance <number> vlan <vlans:numbers>"),
    ignored("private-vlan synchronize"),
    ignored("exit"),
];

/// `root primary` makes the priority 24576, which is below that of `root secondary` (28672) and of a switch
/// that says nothing (32768): Catalyst configuration guides, "Configuring the Root Switch".
const ROOT_PRIORITY: u64 = 24_576;

fn root(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let wanted = line.has("primary") || line.number("priority").is_some_and(|priority| priority <= ROOT_PRIORITY);
    if wanted && !line.removes() {
        builder.model.layer2.root_wanted = line.set(true);
    }
    Some(())
}

fn switch(builder: &mut Builder, line: &CommandLine<'_>, field: fn(&mut Layer2) -> &mut Fact<bool>) -> Option<()> {
    *field(&mut builder.model.layer2) = line.switch();
    Some(())
}
