//! The commands, subject by subject. Each subject has its tables, its handlers, what it remembers
//! between lines, and what it ties up at the end.

pub(crate) mod acl;
pub(crate) mod automation;
pub(crate) mod call_home;
pub(crate) mod contact;
pub(crate) mod control_plane;
pub(crate) mod crypto;
pub(crate) mod exporter;
pub(crate) mod group;
pub(crate) mod intercept;
pub(crate) mod interface;
pub(crate) mod linux;
pub(crate) mod lpts;
pub(crate) mod mirror;
pub(crate) mod system;
pub(crate) mod tunnel;
pub(crate) mod vrf;

use seawall_api::Text;
use seawall_api::command::Table;

use crate::builder::Builder;

/// Every table of the grammar.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [
        acl::TABLES,
        automation::TABLES,
        call_home::TABLES,
        control_plane::TABLES,
        crypto::TABLES,
        exporter::TABLES,
        group::TABLES,
        intercept::TABLES,
        interface::TABLES,
        linux::TABLES,
        lpts::TABLES,
        mirror::TABLES,
        system::TABLES,
        tunnel::TABLES,
        vrf::TABLES,
    ]
    .concat()
}

/// What subjects remember between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) acl: acl::Memory,
    pub(crate) automation: automation::Memory,
    pub(crate) call_home: call_home::Memory,
    pub(crate) contact: contact::Memory,
    pub(crate) control_plane: control_plane::Memory,
    pub(crate) crypto: crypto::Memory,
    pub(crate) exporter: exporter::Memory,
    pub(crate) intercept: intercept::Memory,
    pub(crate) interface: interface::Memory,
    pub(crate) linux: linux::Memory,
    pub(crate) mirror: mirror::Memory,
    pub(crate) tunnel: tunnel::Memory,
    pub(crate) vrf: vrf::Memory,
}

/// Ties up what needs the whole configuration.
pub(crate) fn finish(builder: &mut Builder, _text: &Text) {
    acl::finish(builder);
    automation::finish(builder);
    call_home::finish(builder);
    contact::finish(builder);
    crypto::finish(builder);
    exporter::finish(builder);
    intercept::finish(builder);
    vrf::finish(builder);
    control_plane::finish(builder);
    mirror::finish(builder);
    tunnel::finish(builder);
}
