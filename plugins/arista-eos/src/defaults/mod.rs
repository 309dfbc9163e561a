//! What holds on EOS where nothing is written, by release, with sources.
//!
//! Only called for whole configurations: in a part, absence says nothing.

mod bgp;
mod igp;
mod interface;

use crate::builder::Builder;

/// Fills in defaults, subject by subject.
pub(crate) fn fill(builder: &mut Builder) {
    bgp::fill(builder);
    igp::fill(builder);
    interface::fill(builder);
}
