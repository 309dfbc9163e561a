//! What holds on VRP where nothing is written, by release, with sources.
//!
//! Only called for whole configurations: in a part, absence says nothing.

mod aaa;
mod bgp;
mod igp;
mod info_center;
mod interface;
mod layer2;
mod ntp;
mod routing;
mod services;
mod snmp;
mod system;
mod user_interface;

use crate::builder::Builder;

/// Fills in defaults, subject by subject.
pub(crate) fn fill(builder: &mut Builder) {
    aaa::fill(builder);
    bgp::fill(builder);
    igp::fill(builder);
    info_center::fill(builder);
    interface::fill(builder);
    // Behind interfaces, whose ports are switched or not.
    layer2::fill(builder);
    ntp::fill(builder);
    routing::fill(builder);
    services::fill(builder);
    snmp::fill(builder);
    system::fill(builder);
    user_interface::fill(builder);
}
