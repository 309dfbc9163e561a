//! The commands, subject by subject. Each subject has its tables, its handlers, what it remembers
//! between lines, and what it ties up at the end.

pub(crate) mod acl;
pub(crate) mod automation;
pub(crate) mod control_plane;
pub(crate) mod exporter;
pub(crate) mod feature;
pub(crate) mod gratuitous;
pub(crate) mod interface;
pub(crate) mod mirror;
pub(crate) mod nat;
pub(crate) mod pki;
pub(crate) mod platform;
pub(crate) mod switchport;
pub(crate) mod system;
pub(crate) mod tunnel;
pub(crate) mod vdc;
pub(crate) mod vrf;

use seawall_api::Text;
use seawall_api::command::Table;

use crate::builder::Builder;

/// Every table of the grammar.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [
        acl::TABLES,
        automation::TABLES,
        control_plane::TABLES,
        exporter::TABLES,
        feature::TABLES,
        gratuitous::TABLES,
        interface::TABLES,
        mirror::TABLES,
        nat::TABLES,
        pki::TABLES,
        platform::TABLES,
        switchport::TABLES,
        system::TABLES,
        tunnel::TABLES,
        vdc::TABLES,
        vrf::TABLES,
    ]
    .concat()
}

/// What subjects remember between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) acl: acl::Memory,
    pub(crate) automation: automation::Memory,
    pub(crate) control_plane: control_plane::Memory,
    pub(crate) exporter: exporter::Memory,
    pub(crate) feature: feature::Memory,
    pub(crate) gratuitous: gratuitous::Memory,
    pub(crate) interface: interface::Memory,
    pub(crate) mirror: mirror::Memory,
    pub(crate) nat: nat::Memory,
    pub(crate) pki: pki::Memory,
    pub(crate) tunnel: tunnel::Memory,
    pub(crate) vdc: vdc::Memory,
    pub(crate) vrf: vrf::Memory,
}

/// Ties up what needs the whole configuration.
pub(crate) fn finish(builder: &mut Builder, text: &Text) {
    acl::finish(builder);
    automation::finish(builder);
    control_plane::finish(builder);
    exporter::finish(builder);
    feature::finish(builder);
    interface::finish(builder);
    gratuitous::finish(builder);
    mirror::finish(builder, text);
    nat::finish(builder);
    pki::finish(builder);
    tunnel::finish(builder);
    vrf::finish(builder);
}
