//! What holds on IOS and IOS XE where nothing is written, by release, with sources.
//!
//! Only called for whole configurations: in a part, absence says nothing.

mod aaa;
mod acl;
mod automation;
mod bgp;
mod boot;
mod control_plane;
mod crypto;
mod discovery;
mod exporter;
mod gateway;
mod igp;
mod interface;
mod key_chain;
mod layer2;
mod lines;
mod logging;
mod mirror;
mod ntp;
mod services;
mod sessions;
pub(crate) mod snmp;
mod ssh;
mod system;
mod users;
mod web;

use crate::builder::Builder;

/// Fills in defaults, subject by subject.
pub(crate) fn fill(builder: &mut Builder) {
    aaa::fill(builder);
    acl::fill(builder);
    automation::fill(builder);
    bgp::fill(builder);
    boot::fill(builder);
    control_plane::fill(builder);
    crypto::fill(builder);
    discovery::fill(builder);
    exporter::fill(builder);
    gateway::fill(builder);
    igp::fill(builder);
    interface::fill(builder);
    key_chain::fill(builder);
    layer2::fill(builder);
    lines::fill(builder);
    logging::fill(builder);
    mirror::fill(builder);
    ntp::fill(builder);
    sessions::fill(builder);
    snmp::fill(builder);
    ssh::fill(builder);
    system::fill(builder);
    users::fill(builder);
    web::fill(builder);
    // Behind lines and interfaces, from which it follows.
    services::fill(builder);
}
