//! What holds on IOS and IOS XE where nothing is written, by release, with sources.
//!
//! Only called for whole configurations: in a part, absence says nothing.

mod automation;
mod crypto;
mod exporter;
mod mirror;

use crate::builder::Builder;

/// Fills in defaults, subject by subject.
pub(crate) fn fill(builder: &mut Builder) {
    automation::fill(builder);
    crypto::fill(builder);
    exporter::fill(builder);
    mirror::fill(builder);
}
