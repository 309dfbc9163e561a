//! What holds on Junos where nothing is written, by release, with sources.
//!
//! Only called for whole configurations: in a part, absence says nothing.

mod aaa;
mod bgp;
mod interface;
mod layer2;
mod lines;
mod logging;
mod ntp;
mod routing;
mod services;
mod snmp;
mod system;
mod users;

use crate::builder::Builder;

/// Fills in defaults, subject by subject.
pub(crate) fn fill(builder: &mut Builder) {
    aaa::fill(builder);
    bgp::fill(builder);
    interface::fill(builder);
    layer2::fill(builder);
    lines::fill(builder);
    logging::fill(builder);
    ntp::fill(builder);
    routing::fill(builder);
    services::fill(builder);
    snmp::fill(builder);
    system::fill(builder);
    users::fill(builder);
}
