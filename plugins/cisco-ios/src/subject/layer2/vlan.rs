//! VLANs, their maps, and the protocol that spreads them.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{SecretUse, Vlan};

use crate::builder::Builder;
use crate::secrets;

const VLAN: Context = Context("vlan");
const CONFIGURATION: Context = Context("vlan configuration");
const DATABASE: Context = Context("vlan database");

/// Definitions.
pub(super) const TABLE: Table<Builder> =
    Table { context: Context::TOP, feeds: &["layer2.vlans", "layer2.native_tagged"], commands: VLANS };

/// A VLAN's block.
pub(super) const BLOCK_TABLE: Table<Builder> = Table { context: VLAN, feeds: &["layer2.vlans"], commands: BLOCK };

/// The mode in which old switches keep their VLANs.
pub(super) const DATABASE_TABLE: Table<Builder> = Table { context: DATABASE, feeds: &["layer2.vlans"], commands: OLD };

/// Settings of VLANs apart from their definition.
pub(super) const CONFIGURATION_TABLE: Table<Builder> = Table { context: CONFIGURATION, feeds: &[], commands: SETTINGS };

/// The protocol that spreads VLANs.
pub(super) const TRUNKING_TABLE: Table<Builder> =
    Table { context: Context::TOP, feeds: &["layer2.vtp_mode", "layer2.vtp_password"], commands: TRUNKING };

const VLANS: &[Command<Builder>] = &[
    opens("vlan <vlans:numbers>", VLAN, open).feeding(&["layer2.vlans"]),
    opens("vlan configuration <vlans:numbers>", CONFIGURATION, |_, _| Some(())).feeding(&[]),
    modelled("vlan dot1q tag native", |builder: &mut Builder, line| {
        builder.model.layer2.native_tagged = line.switch();
        Some(())
    })
    .feeding(&["layer2.native_tagged"]),
    ignored("vlan internal allocation policy (ascending|descending)"),
    ignored("vlan (accounting [input|output]|group <name> vlan-list <numbers>|ifdescr detail)"),
    ignored("vlan database").opening(DATABASE),
];

const BLOCK: &[Command<Builder>] = &[
    ignored("name / <name>"),
    ignored("state (active|suspend)"),
    ignored("shutdown"),
    ignored("(mtu|said|are|ste|bridge|parent|ring|tb-vlan1|tb-vlan2) <number>"),
    ignored("media (ethernet|fddi|tokenring|fd-net|trn-net)"),
    modelled("remote-span", |builder, line| {
        for index in &builder.memory.layer2.vlans {
            builder.model.layer2.vlans.get_mut(*index)?.remote_mirror = line.switch();
        }
        Some(())
    }),
    ignored("private-vlan (primary|community|isolated)"),
    ignored("private-vlan association [add|remove] <numbers>"),
    ignored("uni-vlan (community|isolated)"),
    ignored("backupcrf (enable|disable)"),
    ignored("exit"),
];

const OLD: &[Command<Builder>] = &[
    ignored("vlan <number> [name <name>] [state (active|suspend)] [media ethernet]"),
    ignored("vtp (transparent|server|client|domain <name>|v2-mode|pruning)"),
    ignored("(exit|apply|abort)"),
];

const SETTINGS: &[Command<Builder>] = &[
    ignored("service-policy (input|output) <name>"),
    ignored("member (vni <number>|evpn-instance <number> vni <number> [protected])"),
    ignored("(ip|ipv6|datalink) flow monitor <name> [sampler <sampler:name>] (input|output)"),
    unmodelled("ipv6 nd raguard [attach-policy <name>]").feeding(&["interfaces.port.ra_guard"]),
    unmodelled("(ipv6 snooping|ipv6 dhcp guard|device-tracking|ipv6 source-guard) [attach-policy <name>]"),
    ignored("(et-analytics enable|mdns-sd gateway|device classifier)"),
];

const TRUNKING: &[Command<Builder>] = &[
    modelled("vtp mode / (server|client|transparent|off) [vlan]", |builder: &mut Builder, line| {
        let mode = line.one_of(&["server", "client", "transparent", "off"])?;
        builder.model.layer2.vtp_mode = line.set_or_default(mode.to_owned());
        Some(())
    })
    .feeding(&["layer2.vtp_mode"]),
    ignored("vtp mode (server|client|transparent|off) (mst|unknown)"),
    modelled("vtp password / <secret> [hidden|secret]", password).feeding(&["layer2.vtp_password", "secrets"]),
    ignored("vtp (domain <name>|version <number>|pruning|primary [vlan|mst]|interface <interface> [only]|file <url>)"),
];

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.layer2.vlans.clear();
    let name = line.get("vlans")?;
    super::VlanSet::read(name)?;
    if line.negated {
        builder.model.layer2.vlans.retain(|vlan| vlan.name != name);
        return Some(());
    }
    builder.memory.layer2.switch_line.get_or_insert(line.span);
    builder.memory.layer2.vlans.push(builder.model.layer2.vlans.len());
    let vlan = Vlan { at: line.block, name: name.to_owned(), remote_mirror: Fact::Default(false), ..Vlan::default() };
    builder.model.layer2.vlans.push(vlan);
    Some(())
}

fn password(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.layer2.vtp_password = line.switch();
    secrets::keep(builder, line, SecretUse::Vtp, "vtp password");
    Some(())
}
