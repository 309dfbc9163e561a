//! `switchport ...`: what a port carries, and how it is guarded.

mod guard;
mod mode;

use seawall_api::command::{Command, Context, Table, ignored, modelled};

use super::interface::{INTERFACE, each};
use crate::builder::Builder;

pub(crate) use mode::Phones;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["interfaces.switched", "interfaces.routed"], commands: TOP },
    &Table { context: INTERFACE, feeds: &["interfaces.switched", "interfaces.routed"], commands: KIND },
    &mode::TABLE,
    &guard::TREE_TABLE,
    &guard::TRUST_TABLE,
    &guard::LIMIT_TABLE,
    &guard::ACCESS_TABLE,
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    phones: Phones,
}

/// Ports for phones carry one VLAN for stations.
pub(crate) fn finish(builder: &mut Builder) {
    mode::finish(builder);
}

const TOP: &[Command<Builder>] = &[
    modelled("switchport default mode / (routed|access)", |builder, line| {
        let routed = line.has("routed") && !line.removes();
        builder.memory.interface.defaults.ports_routed = routed.then_some(line.span);
        Some(())
    }),
    ignored("switchport default phone <text>"),
    ignored("switchport port-security (mac-address|persistence|violation) <text>"),
];

const KIND: &[Command<Builder>] =
    &[modelled("switchport", |builder, line| each(builder, |this| this.switched = line.switch())).default_on()];

#[cfg(test)]
mod tests {
    use seawall_api::model::PortMode;

    use crate::sample::{unknown, whole};

    #[test]
    fn modes_and_vlans_are_read() {
        let reading = whole(
            "interface Ethernet1\n   switchport access vlan 20\ninterface Ethernet2\n   switchport trunk native vlan 999\n   \
             switchport trunk allowed vlan 10,20-22\n   switchport mode trunk\ninterface Ethernet3\n   switchport trunk native vlan 110\n   \
             switchport phone vlan 120\n   switchport phone trunk untagged\n   switchport mode trunk phone\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let [access, trunk, phone] = reading.model.interfaces.as_slice() else { panic!() };
        assert_eq!((access.port.mode.value(), access.port.access_vlan.value()), (Some(&PortMode::Access), Some(&20)));
        assert_eq!((trunk.port.mode.value(), trunk.port.native_vlan.value()), (Some(&PortMode::Trunk), Some(&999)));
        assert_eq!(trunk.port.allowed_vlans.configured().map(String::as_str), Some("10,20-22"));
        assert_eq!((phone.port.mode.value(), phone.port.access_vlan.value()), (Some(&PortMode::Access), Some(&110)));
        assert_eq!(phone.port.voice_vlan.configured(), Some(&120));
    }

    #[test]
    fn guards_are_read() {
        let reading = whole(
            "spanning-tree edge-port bpduguard default\ninterface Ethernet1\n   spanning-tree portfast\n   storm-control broadcast level 5\n   \
             switchport port-security\n   ip verify source\n   ip arp inspection trust\n   dot1x port-control auto\n   ipv6 nd raguard\n\
             interface Ethernet2\n   spanning-tree guard root\n   storm-control all level 10\n   spanning-tree bpduguard disable\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let [one, two] = reading.model.interfaces.as_slice() else { panic!() };
        let yes = Some(&true);
        assert_eq!(
            (one.port.edge.value(), one.port.bpdu_guard.value(), one.port.storm_control.value()),
            (yes, yes, yes)
        );
        assert_eq!(
            (one.port.port_security.value(), one.port.source_guard.value(), one.port.arp_trusted.value()),
            (yes, yes, yes)
        );
        assert_eq!((one.port.ra_guard.value(), one.port.root_guard.value()), (yes, Some(&false)));
        assert_eq!(
            (two.port.root_guard.value(), two.port.storm_control.value(), two.port.bpdu_guard.value()),
            (yes, yes, Some(&false))
        );
    }
}
