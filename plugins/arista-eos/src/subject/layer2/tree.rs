//! Spanning tree of the whole device.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, unmodelled};
use seawall_api::model::Layer2;

use crate::builder::Builder;

const INSTANCES: Context = Context("spanning-tree mst configuration");

/// Settings of the device.
pub(super) const TABLE: Table<Builder> = Table {
    context: Context::TOP,
    feeds: &["layer2.spanning_tree", "layer2.bpdu_guard_default", "layer2.loop_guard_default"],
    commands: COMMANDS,
};

/// Instances of multiple spanning tree.
pub(super) const INSTANCE_TABLE: Table<Builder> = Table { context: INSTANCES, feeds: &[], commands: INSTANCE };

const ROOT: &[&str] = &["layer2.root_wanted"];

const COMMANDS: &[Command<Builder>] = &[
    modelled("spanning-tree mode / (mstp|rstp|rapid-pvst|none|backup)", mode).feeding(&["layer2.spanning_tree"]),
    modelled("spanning-tree edge-port bpduguard default", guard),
    modelled("spanning-tree portfast bpduguard default", guard),
    // A port that hears a bridge message stops filtering: nothing is dropped silently.
    ignored("spanning-tree (edge-port|portfast) bpdufilter default"),
    modelled("spanning-tree loopguard default", loop_guard),
    modelled("spanning-tree guard loop default", loop_guard),
    // Without spanning tree in some VLANs, its mode still holds in the others.
    unmodelled("spanning-tree vlan-id <vlans:numbers>").feeding(&["layer2.spanning_tree"]).default_on(),
    modelled("spanning-tree (mst|vlan-id|vlan) <trees:numbers> priority / <priority:number>", root).feeding(ROOT),
    modelled("spanning-tree priority / <priority:number>", root).feeding(ROOT),
    modelled("spanning-tree (mst|vlan-id|vlan) <trees:numbers> root / (primary|secondary)", root).feeding(ROOT),
    modelled("spanning-tree root super", root).feeding(ROOT),
    ignored("spanning-tree bpduguard rate-limit (default|enable|count <number> [interval <number>])"),
    ignored(
        "spanning-tree (hello-time|forward-time|max-age|max-hops|transmit|mst|bridge|vlan-id|portchannel|cost|bpdu) <text>",
    ),
    ignored("spanning-tree mst configuration").opening(INSTANCES),
    ignored("errdisable (recovery|detect|flap-setting) <text>"),
];

const INSTANCE: &[Command<Builder>] = &[
    ignored("name <name>"),
    ignored("revision <number>"),
    ignored("instance <number> (vlan|vlans) <vlans:numbers>"),
    ignored("exit"),
];

/// Multiple spanning tree is `mstp` here and `mst` in the model.
fn mode(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let mode = match line.one_of(&["mstp", "rstp", "rapid-pvst", "none", "backup"])? {
        "mstp" => "mst",
        other => other,
    };
    builder.model.layer2.spanning_tree = line.set_or_default(mode.to_owned());
    Some(())
}

fn guard(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    switch(builder, line, |layer2| &mut layer2.bpdu_guard_default)
}

fn loop_guard(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    switch(builder, line, |layer2| &mut layer2.loop_guard_default)
}

/// `root primary` makes the priority 8192 and `root secondary` 16384, both below that of a switch that says nothing (32768): EOS User
/// Manual, `spanning-tree root`.
const ROOT_PRIORITY: u64 = 8192;

fn root(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let by_number = line.number("priority").is_some_and(|priority| priority <= ROOT_PRIORITY);
    if (by_number || line.has("primary") || line.has("super")) && !line.removes() {
        builder.model.layer2.root_wanted = line.set(true);
    }
    Some(())
}

fn switch(builder: &mut Builder, line: &CommandLine<'_>, field: fn(&mut Layer2) -> &mut Fact<bool>) -> Option<()> {
    *field(&mut builder.model.layer2) = line.switch();
    Some(())
}
