//! What holds on NX-OS where nothing is written, by release, with sources.
//!
//! Only called for whole configurations: in a part, absence says nothing.

mod acl;
mod interface;

use crate::builder::Builder;

/// Fills in defaults, subject by subject.
pub(crate) fn fill(builder: &mut Builder) {
    acl::fill(builder);
    interface::fill(builder);
}
