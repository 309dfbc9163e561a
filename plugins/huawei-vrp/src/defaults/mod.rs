//! What holds on VRP where nothing is written, by release, with sources.
//!
//! Only called for whole configurations: in a part, absence says nothing.

mod interface;
mod layer2;
mod system;

use crate::builder::Builder;

/// Fills in defaults, subject by subject.
pub(crate) fn fill(builder: &mut Builder) {
    interface::fill(builder);
    // Behind interfaces, whose ports are switched or not.
    layer2::fill(builder);
    system::fill(builder);
}
