//! What holds on NX-OS where nothing is written, by release, with sources.
//!
//! Only called for whole configurations: in a part, absence says nothing.

mod aaa;
mod acl;
mod automation;
mod bgp;
mod boot;
mod control_plane;
mod exporter;
mod igp;
mod interface;
mod layer2;
mod lines;
mod logging;
mod mirror;
mod ntp;
mod pki;
mod services;
mod sessions;
mod snmp;
mod ssh;
mod system;
mod users;

use crate::builder::Builder;

/// Fills in defaults, subject by subject.
pub(crate) fn fill(builder: &mut Builder) {
    aaa::fill(builder);
    acl::fill(builder);
    boot::fill(builder);
    interface::fill(builder);
    sessions::fill(builder);
    layer2::fill(builder);
    igp::fill(builder);
    bgp::fill(builder);
    lines::fill(builder);
    logging::fill(builder);
    ntp::fill(builder);
    services::fill(builder);
    snmp::fill(builder);
    ssh::fill(builder);
    system::fill(builder);
    users::fill(builder);
    automation::fill(builder);
    control_plane::fill(builder);
    exporter::fill(builder);
    mirror::fill(builder);
    pki::fill(builder);
}
