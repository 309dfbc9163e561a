//! What holds on IOS and IOS XE where nothing is written, by release, with sources.
//!
//! Only called for whole configurations: in a part, absence says nothing.

mod aaa;
mod bgp;
mod boot;
mod discovery;
mod gateway;
mod igp;
mod key_chain;
mod lines;
mod logging;
mod ntp;
mod services;
mod sessions;
mod snmp;
mod ssh;
mod system;
mod users;
mod web;

use crate::builder::Builder;

/// Fills in defaults, subject by subject.
pub(crate) fn fill(builder: &mut Builder) {
    aaa::fill(builder);
    bgp::fill(builder);
    boot::fill(builder);
    discovery::fill(builder);
    gateway::fill(builder);
    igp::fill(builder);
    key_chain::fill(builder);
    lines::fill(builder);
    logging::fill(builder);
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
