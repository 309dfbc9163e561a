//! What holds on NX-OS where nothing is written, by release, with sources.
//!
//! Only called for whole configurations: in a part, absence says nothing.

mod acl;
mod automation;
mod control_plane;
mod exporter;
mod interface;
mod mirror;
mod pki;

use crate::builder::Builder;

/// Fills in defaults, subject by subject.
pub(crate) fn fill(builder: &mut Builder) {
    acl::fill(builder);
    automation::fill(builder);
    control_plane::fill(builder);
    exporter::fill(builder);
    interface::fill(builder);
    mirror::fill(builder);
    pki::fill(builder);
}
