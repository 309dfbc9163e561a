//! What holds on SR OS where nothing is written, by form and release, with sources.
//!
//! Only called for whole configurations: in a part, absence says nothing.

mod access;
mod bgp;
mod guard;
mod igp;
mod interface;
mod layer2;
mod management;
mod routing;

use crate::builder::Builder;

/// Fills in defaults, subject by subject.
pub(crate) fn fill(builder: &mut Builder) {
    access::fill(builder);
    bgp::fill(builder);
    guard::fill(builder);
    igp::fill(builder);
    interface::fill(builder);
    layer2::fill(builder);
    management::fill(builder);
    routing::fill(builder);
}
