//! Spanning tree, of the whole device and of ports.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, unmodelled};
use seawall_api::model::{Interface, Layer2};

use crate::builder::Builder;
use crate::subject::interface::{INTERFACE, each};

const REGION: Context = Context("stp region-configuration");

/// Settings of the device.
pub(super) const TABLE: Table<Builder> = Table {
    context: Context::TOP,
    feeds: &["layer2.spanning_tree", "layer2.bpdu_guard_default", "layer2.edge_default", "layer2.root_wanted"],
    commands: COMMANDS,
};

/// Instances of multiple spanning tree.
pub(super) const REGION_TABLE: Table<Builder> = Table { context: REGION, feeds: &[], commands: REGION_LINES };

/// Settings of ports.
pub(super) const PORT_TABLE: Table<Builder> = Table {
    context: INTERFACE,
    feeds: &[
        "interfaces.port.edge",
        "interfaces.port.bpdu_guard",
        "interfaces.port.bpdu_filter",
        "interfaces.port.root_guard",
        "interfaces.port.loop_guard",
    ],
    commands: PORT,
};

const COMMANDS: &[Command<Builder>] = &[
    modelled("stp mode / (stp|rstp|mstp|vbst)", mode).feeding(&["layer2.spanning_tree"]),
    modelled("stp enable", |builder: &mut Builder, line| {
        if line.removes() {
            builder.model.layer2.spanning_tree = line.set("none".to_owned());
        }
        Some(())
    })
    .feeding(&["layer2.spanning_tree"])
    .default_on(),
    modelled("stp disable", |builder: &mut Builder, line| {
        builder.model.layer2.spanning_tree = line.set_or_default("none".to_owned());
        Some(())
    })
    .feeding(&["layer2.spanning_tree"]),
    modelled("stp bpdu-protection", |builder, line| device(builder, line, |layer2| &mut layer2.bpdu_guard_default))
        .feeding(&["layer2.bpdu_guard_default"]),
    modelled("stp edged-port default", |builder, line| device(builder, line, |layer2| &mut layer2.edge_default))
        .feeding(&["layer2.edge_default"]),
    unmodelled("stp bpdu-filter default").feeding(&["interfaces.port.bpdu_filter"]),
    modelled("stp [instance <tree:number>|vlan <vlans:name>] root / (primary|secondary)", root)
        .feeding(&["layer2.root_wanted"]),
    modelled("stp [instance <tree:number>|vlan <vlans:name>] priority / <priority:number>", root)
        .feeding(&["layer2.root_wanted"]),
    ignored("stp region-configuration").opening(REGION),
    ignored(
        "stp (tc-protection|converge|timer|timer-factor|bridge-diameter|max-hops|pathcost-standard|process|flush|link-share|v-stp|config-digest-snoop|tc-restriction|transmit-limit|bpdu-encapsulation|no-agreement-check|bridge-address) [<text>]",
    ),
    ignored("error-down auto-recovery cause <text>"),
    unmodelled("stp vlan <vlans:name>+ (disable|enable)").feeding(&["layer2.spanning_tree"]),
];

const REGION_LINES: &[Command<Builder>] = &[
    ignored("(region-name|revision-level|vlan-mapping) <text>"),
    ignored("instance <number> vlan <text>"),
    ignored("active region-configuration"),
];

const PORT: &[Command<Builder>] = &[
    modelled("stp edged-port / (enable|disable)", |builder, line| switch(builder, line, |this| &mut this.port.edge)),
    modelled("stp bpdu-filter / (enable|disable)", |builder, line| {
        switch(builder, line, |this| &mut this.port.bpdu_filter)
    }),
    modelled("stp root-protection", |builder, line| switch(builder, line, |this| &mut this.port.root_guard)),
    modelled("stp loop-protection", |builder, line| switch(builder, line, |this| &mut this.port.loop_guard)),
    // A port with a guard of its own (newer releases).
    modelled("stp bpdu-protection", |builder, line| switch(builder, line, |this| &mut this.port.bpdu_guard)),
    modelled("stp (disable|enable)", |_, _| Some(())).default_on(),
    ignored("stp [instance <number>|vlan <text>] (cost|port) <text>"),
    ignored(
        "stp (point-to-point|mcheck|no-agreement-check|transmit-limit|config-digest-snoop|compliance|binding|tc-restriction|port) [<text>]",
    ),
];

/// Multiple spanning tree is `mstp` here and `mst` in the model; `vbst` runs one rapid tree for each VLAN ("VBST, Huawei's own").
fn mode(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let mode = match line.one_of(&["mstp", "rstp", "vbst", "stp"])? {
        "mstp" => "mst",
        "vbst" => "rapid-pvst",
        // The first word of the command is found before the mode.
        _ if line.as_str().ends_with(" rstp") => "rstp",
        other => other,
    };
    builder.model.layer2.spanning_tree = line.set_or_default(mode.to_owned());
    Some(())
}

fn device(builder: &mut Builder, line: &CommandLine<'_>, field: fn(&mut Layer2) -> &mut Fact<bool>) -> Option<()> {
    *field(&mut builder.model.layer2) = line.switch();
    Some(())
}

fn switch(builder: &mut Builder, line: &CommandLine<'_>, field: fn(&mut Interface) -> &mut Fact<bool>) -> Option<()> {
    let on = !line.has("disable") && !line.removes();
    each(builder, |this| *field(this) = line.set(on))
}

/// `root primary` makes the priority 0 and `root secondary` 4096; 32768 is that of a switch that says nothing ("stp root", "stp priority").
/// Up to a fourth of it is taken for a wish to be the root.
const ROOT_PRIORITY: u64 = 8192;

fn root(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let by_number = line.number("priority").is_some_and(|priority| priority <= ROOT_PRIORITY);
    if (by_number || line.has("primary")) && !line.removes() {
        builder.model.layer2.root_wanted = line.set(true);
    }
    Some(())
}
