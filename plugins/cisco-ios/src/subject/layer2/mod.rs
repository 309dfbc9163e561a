//! Layer 2 of the whole device: VLANs, spanning tree, VTP, snooping, 802.1X.

mod bridge;
mod first_hop;
mod snooping;
mod tree;
mod vlan;

use seawall_api::command::Table;
use seawall_api::model::Layer2;
use seawall_api::{Fact, Span};

pub(crate) use first_hop::admits_routers;
pub(crate) use seawall_api::vlans::VlanSet;

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &vlan::TABLE,
    &vlan::BLOCK_TABLE,
    &vlan::DATABASE_TABLE,
    &vlan::CONFIGURATION_TABLE,
    &vlan::TRUNKING_TABLE,
    &tree::TABLE,
    &tree::INSTANCE_TABLE,
    &snooping::DHCP_TABLE,
    &snooping::ARP_TABLE,
    &snooping::MULTICAST_TABLE,
    &snooping::ACCESS_TABLE,
    &first_hop::TABLE,
    &first_hop::POLICY_TABLE,
    &bridge::TABLE,
    &bridge::MACSEC_TABLE,
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The VLANs whose block is being read.
    vlans: Vec<usize>,
    /// The policy of IPv6 first-hop security whose block is being read.
    policy: String,
    /// Policies that let router advertisements through.
    router_policies: Vec<String>,
    /// A line that only a switch has.
    switch_line: Option<Span>,
}

/// A device with VLANs of its own switches frames.
pub(crate) fn finish(builder: &mut Builder) {
    let port = builder.model.interfaces.iter().find_map(|this| match this.switched {
        Fact::Set(true, at) => Some(at),
        _ => None,
    });
    if let (Some(at), Layer2 { switching: Fact::Unknown(_), .. }) =
        (builder.memory.layer2.switch_line.or(port), &builder.model.layer2)
    {
        builder.model.layer2.switching = Fact::Set(true, at);
    }
}
