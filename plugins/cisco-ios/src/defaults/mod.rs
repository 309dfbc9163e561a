//! What holds on IOS and IOS XE where nothing is written, by release, with sources.
//!
//! Only called for whole configurations: in a part, absence says nothing.

mod boot;
mod discovery;
mod logging;
mod ntp;
mod snmp;

use crate::builder::Builder;

/// Fills in defaults, subject by subject.
pub(crate) fn fill(builder: &mut Builder) {
    boot::fill(builder);
    discovery::fill(builder);
    logging::fill(builder);
    ntp::fill(builder);
    snmp::fill(builder);
}
