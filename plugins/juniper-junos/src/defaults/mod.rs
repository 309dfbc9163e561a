//! What holds on Junos where nothing is written, by release, with sources.
//!
//! Only called for whole configurations: in a part, absence says nothing.

mod system;

use crate::builder::Builder;

/// Fills in defaults, subject by subject.
pub(crate) fn fill(builder: &mut Builder) {
    system::fill(builder);
}
