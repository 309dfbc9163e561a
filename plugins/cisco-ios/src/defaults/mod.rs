//! What holds on IOS and IOS XE where nothing is written, by release, with sources.
//!
//! Only called for whole configurations: in a part, absence says nothing.

mod bgp;
mod boot;
mod discovery;
mod gateway;
mod igp;
mod key_chain;
mod logging;
mod ntp;
mod sessions;
mod snmp;

use crate::builder::Builder;

/// Fills in defaults, subject by subject.
pub(crate) fn fill(builder: &mut Builder) {
    bgp::fill(builder);
    boot::fill(builder);
    discovery::fill(builder);
    gateway::fill(builder);
    igp::fill(builder);
    key_chain::fill(builder);
    logging::fill(builder);
    ntp::fill(builder);
    sessions::fill(builder);
    snmp::fill(builder);
}
