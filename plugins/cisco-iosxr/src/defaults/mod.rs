//! What holds on IOS XR where nothing is written, by release, with sources.
//!
//! Only called for whole configurations: in a part, absence says nothing.

mod control_plane;
mod interface;

use crate::builder::Builder;

/// Fills in defaults, subject by subject.
pub(crate) fn fill(builder: &mut Builder) {
    control_plane::fill(&mut builder.model.control_plane);
    interface::fill(builder);
}
