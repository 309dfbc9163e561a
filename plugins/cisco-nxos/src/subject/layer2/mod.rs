//! Layer 2 of the whole device: VLANs, spanning tree, what is watched on ports.

mod fabric;
mod snooping;
mod tree;
mod vlan;

use seawall_api::Fact;
use seawall_api::command::{CommandLine, Table};
use seawall_api::model::Layer2;
use seawall_api::vlans::VlanSet;

use super::feature;
use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &vlan::TABLE,
    &vlan::VLAN_TABLE,
    &vlan::TRUNKING_TABLE,
    &tree::TABLE,
    &tree::INSTANCE_TABLE,
    &tree::PSEUDO_TABLE,
    &snooping::DHCP_TABLE,
    &snooping::ARP_TABLE,
    &snooping::MULTICAST_TABLE,
    &snooping::ACCESS_TABLE,
    &snooping::FIRST_HOP_TABLE,
    &snooping::POLICY_TABLE,
    &snooping::RELAY_TABLE,
    &fabric::TABLE,
    &fabric::PAIR_TABLE,
    &fabric::FABRIC_PATH_TABLE,
    &fabric::EVPN_TABLE,
    &fabric::EVPN_VNI_TABLE,
    &fabric::ON_INTERFACE,
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// `no dot1x system-auth-control`, and where.
    access_off: Option<seawall_api::Span>,
    /// VLANs that lines with a block name, by their number or list.
    vlans: std::collections::BTreeMap<String, usize>,
    /// The VLAN whose block is being read.
    vlan: Option<usize>,
    /// What spanning tree does on every port that says nothing.
    tree: tree::Ports,
}

/// What features decide, and what ports take from the device.
pub(crate) fn finish(builder: &mut Builder) {
    let udld = feature::is_on(builder, "udld");
    let dot1x = feature::is_on(builder, "dot1x");
    let vtp = feature::is_on(builder, "vtp");
    let layer2 = &mut builder.model.layer2;
    // "UDLD: per-port enable state for fiber-optic media: enabled on all fiber-optic LAN ports", once the feature is on
    // (interfaces configuration guides).
    layer2.udld = udld;
    // Once the feature is on, 802.1X runs until it is switched off ("Configuring 802.1X", default settings).
    layer2.port_authentication = match (dot1x, builder.memory.layer2.access_off) {
        (Fact::Set(true, _), Some(at)) => Fact::Set(false, at),
        (state, _) => state,
    };
    // Without the feature, VLANs are never learnt from others. Releases before 5.0 of Nexus 5000 had no VTP at all.
    if layer2.vtp_mode.is_unknown() {
        match vtp {
            Fact::Default(false) => layer2.vtp_mode = Fact::Default("off".to_owned()),
            Fact::Set(false, at) => layer2.vtp_mode = Fact::Set("off".to_owned(), at),
            _ => {}
        }
    }
    tree::ports(builder);
}

/// A switch of the device: on, off if the line is negated.
fn switch(builder: &mut Builder, line: &CommandLine<'_>, field: fn(&mut Layer2) -> &mut Fact<bool>) -> Option<()> {
    *field(&mut builder.model.layer2) = line.switch();
    Some(())
}

/// Lines add up: `vlan 10` and `vlan 20` watch both; `no ... vlan 10` takes one back.
fn vlans(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    field: fn(&mut Layer2) -> &mut Fact<Option<String>>,
) -> Option<()> {
    let named = VlanSet::read(line.get("vlans")?)?;
    let slot = field(&mut builder.model.layer2);
    let before = slot.configured().and_then(|text| VlanSet::read(text)).unwrap_or_default();
    let now = if line.removes() { before.without(&named) } else { before.with(&named) };
    let none = now == VlanSet::default();
    *slot = Fact::Set((!none).then(|| now.text()), line.span);
    Some(())
}

#[cfg(test)]
mod tests;
