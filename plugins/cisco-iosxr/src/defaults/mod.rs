//! What holds on IOS XR where nothing is written, by release, with sources.
//!
//! Only called for whole configurations: in a part, absence says nothing.

mod aaa;
mod bgp;
mod control_plane;
mod crypto;
mod forwarding;
mod igp;
mod interface;
mod lines;
mod logging;
mod ntp;
mod services;
pub(crate) mod snmp;
mod ssh;
mod system;
mod users;

use crate::builder::Builder;

/// Fills in defaults, subject by subject.
pub(crate) fn fill(builder: &mut Builder) {
    bgp::fill(builder);
    igp::fill(builder);
    forwarding::fill(builder);
    aaa::fill(builder);
    control_plane::fill(&mut builder.model.control_plane);
    crypto::fill(builder);
    interface::fill(builder);
    lines::fill(builder);
    logging::fill(builder);
    ntp::fill(builder);
    snmp::fill(builder);
    ssh::fill(builder);
    system::fill(builder);
    users::fill(builder);
    // Behind lines and interfaces, from which it follows.
    services::fill(builder);
}
