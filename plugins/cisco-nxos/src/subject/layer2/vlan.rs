//! `vlan ...`, `vtp ...`.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{SecretUse, Vlan};
use seawall_api::vlans::VlanSet;

use super::switch;
use crate::builder::Builder;
use crate::secrets;

const VLAN: Context = Context("vlan");

/// A VLAN that carries copies is part of the mirrors that send into it.
const CARRIED: &[&str] = &["layer2.vlans", "mirrors"];

/// VLANs.
pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: CARRIED, commands: HEADS };

/// A VLAN's block.
pub(super) const VLAN_TABLE: Table<Builder> = Table { context: VLAN, feeds: CARRIED, commands: LINES };

/// VLANs that are learnt from other switches.
pub(super) const TRUNKING_TABLE: Table<Builder> =
    Table { context: Context::TOP, feeds: &["layer2.vtp_mode", "layer2.vtp_password"], commands: TRUNKING };

const HEADS: &[Command<Builder>] = &[
    opens("vlan <vlans:numbers>", VLAN, open),
    opens("vlan configuration <vlans:numbers>", VLAN, |builder, _| {
        builder.memory.layer2.vlan = None;
        Some(())
    }),
    modelled("vlan dot1q tag native [exclude control]", |builder: &mut Builder, line| {
        switch(builder, line, |layer2| &mut layer2.native_tagged)
    })
    .feeding(&["layer2.native_tagged"]),
    ignored("vlan (pruning|database|access-log) [<word>+]"),
    ignored("system (vlan <numbers> reserve|private-vlan <word>+|bridge-domain <word>+|dot1q tunnel <word>+)"),
    ignored("bridge-domain <numbers>").opening(VLAN),
];

const LINES: &[Command<Builder>] = &[
    ignored("name / <text>"),
    ignored("state / (active|suspend)"),
    ignored("vn-segment / <number>"),
    ignored("shutdown"),
    ignored("mode / (fabricpath|ce)"),
    modelled("remote-span", |builder: &mut Builder, line| {
        let index = builder.memory.layer2.vlan?;
        builder.model.layer2.vlans.get_mut(index)?.remote_mirror = line.switch();
        Some(())
    })
    .wide(),
    ignored("private-vlan (primary|isolated|community|association [add|remove] [<numbers>]|synchronize)"),
    ignored("(fabric-control|fabricpath|fcoe|xconnect|media|member|bridge-domain) [<word>+]"),
    // Off in one VLAN, it still runs in the others.
    ignored("(ip|ipv6) (igmp|mld) snooping [<word>+]").default_on(),
    ignored("service-policy [type qos] (input|output) <name> [no-stats]"),
    unmodelled("(ip|ipv6) flow monitor <name> input [sampler <sampler:name>]").feeding(&["exporters"]),
];

const TRUNKING: &[Command<Builder>] = &[
    modelled("vtp mode / (transparent|server|client|off)", |builder: &mut Builder, line| {
        let mode = line.one_of(&["transparent", "server", "client", "off"])?;
        builder.model.layer2.vtp_mode = line.set_or_default(mode.to_owned());
        Some(())
    }),
    modelled("vtp password / <secret:secret>", |builder: &mut Builder, line| {
        secrets::keep(builder, line, SecretUse::Vtp, "vtp");
        builder.model.layer2.vtp_password = line.switch();
        Some(())
    })
    .feeding(&["layer2.vtp_password"]),
    ignored("vtp (domain|version|file|pruning) [<word>+]"),
];

/// `vlan 1,10-20` only makes them; `vlan 10` opens a block.
fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("vlans")?;
    VlanSet::read(&name)?;
    builder.memory.layer2.vlan = None;
    let known = builder.memory.layer2.vlans.get(&name).copied();
    if line.removes() {
        if let Some(vlan) = known.and_then(|index| builder.model.layer2.vlans.get_mut(index)) {
            vlan.active = false;
        }
        return Some(());
    }
    let index = known.unwrap_or(builder.model.layer2.vlans.len());
    if known.is_none() {
        let vlan = Vlan { at: line.block, name: name.clone(), ..Vlan::default() };
        builder.model.layer2.vlans.push(vlan);
        builder.memory.layer2.vlans.insert(name, index);
    }
    builder.memory.layer2.vlan = Some(index);
    Some(())
}
