//! Layer 2 of the whole device: VLANs, spanning tree, what watches DHCP and ARP, MLAG, VXLAN.

mod overlay;
mod snooping;
mod tree;

use std::collections::HashMap;

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::Vlan;

use crate::builder::Builder;

const VLAN: Context = Context("vlan");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["layer2.vlans"], commands: HEADS },
    &Table { context: VLAN, feeds: &["layer2.vlans"], commands: LINES },
    &tree::TABLE,
    &tree::INSTANCE_TABLE,
    &snooping::TABLE,
    &snooping::LOCKING_TABLE,
    &snooping::AUTHENTICATION_TABLE,
    &snooping::AUTHENTICATION_LINES,
    &snooping::GROUP_TABLE,
    &overlay::TABLE,
    &overlay::MLAG_TABLE,
    &overlay::VXLAN_TABLE,
    &overlay::SEGMENT_TABLE,
    &overlay::PATCH_TABLE,
    &overlay::PATCH_LINES,
];

const HEADS: &[Command<Builder>] = &[
    opens("vlan <vlans:numbers>", VLAN, open),
    ignored("vlan internal order (ascending|descending) [range <number> <number>]"),
    ignored("vlan internal allocation policy (ascending|descending) [range <number> <number>]"),
];

const LINES: &[Command<Builder>] = &[
    ignored("name <name>"),
    ignored("name <text>"),
    ignored("state (active|suspend)"),
    ignored("trunk group <name>"),
    ignored("private-vlan (community|isolated) primary vlan <number>"),
    ignored("vxlan vni <number>"),
    ignored("mac address forwarding <text>"),
    modelled("address locking [ipv4] [ipv6]", |_, _| Some(())).feeding(&["interfaces.port.source_guard"]),
    ignored("comment"),
    ignored("exit"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Where each VLAN stands in the model.
    vlans: HashMap<String, usize>,
}

/// VLANs with one block are one object, as written.
fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("vlans")?;
    let known = builder.memory.layer2.vlans.get(&name).copied();
    let vlans = &mut builder.model.layer2.vlans;
    if line.removes() {
        if let Some(vlan) = known.and_then(|index| vlans.get_mut(index)) {
            vlan.active = false;
        }
        return Some(());
    }
    if let Some(vlan) = known.and_then(|index| vlans.get_mut(index)) {
        vlan.active = true;
        return Some(());
    }
    builder.memory.layer2.vlans.insert(name.clone(), vlans.len());
    // A VLAN that is flooded to carry mirrored frames does not exist here.
    vlans.push(Vlan { at: line.block, name, remote_mirror: Fact::Default(false), ..Vlan::default() });
    Some(())
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn the_devices_own_settings() {
        let reading = whole(
            "vlan internal order ascending range 1006 1199\nvlan 10,20\n   name users\n   trunk group MLAG\nspanning-tree mode rapid-pvst\n\
             spanning-tree edge-port bpduguard default\nspanning-tree mst 0 priority 4096\nip dhcp snooping\nip dhcp snooping vlan 10\n\
             ip arp inspection vlan 10,20\nno ip igmp snooping vlan 20\ndot1x system-auth-control\nmlag configuration\n   domain-id A\n   peer-link Port-Channel10\n\
             interface Vxlan1\n   vxlan source-interface Loopback1\n   vxlan udp-port 4789\n   vxlan vlan 10 vni 10010\n   vxlan vrf RED vni 50\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let layer2 = &reading.model.layer2;
        assert_eq!(layer2.vlans[0].name, "10,20");
        assert_eq!(
            (layer2.spanning_tree.value().map(String::as_str), layer2.bpdu_guard_default.value()),
            (Some("rapid-pvst"), Some(&true))
        );
        assert_eq!(
            (layer2.root_wanted.value(), layer2.dhcp_snooping.value(), layer2.igmp_snooping.value()),
            (Some(&true), Some(&true), Some(&true))
        );
        assert_eq!(layer2.dhcp_snooping_vlans.configured().unwrap(), "10");
        assert_eq!(layer2.arp_inspection_vlans.configured().unwrap(), "10,20");
        assert_eq!(layer2.port_authentication.value(), Some(&true));
    }

    #[test]
    fn nothing_said_is_the_default() {
        let layer2 = whole("interface Ethernet1\n   no switchport\ninterface Ethernet2\n").model.layer2;
        assert_eq!(
            (layer2.spanning_tree.value().map(String::as_str), layer2.switching.value()),
            (Some("mst"), Some(&true))
        );
        assert_eq!((layer2.dhcp_snooping.value(), layer2.igmp_snooping.value()), (Some(&false), Some(&true)));
        assert_eq!(whole("interface Ethernet1\n   no switchport\n").model.layer2.switching.value(), Some(&false));
    }
}
