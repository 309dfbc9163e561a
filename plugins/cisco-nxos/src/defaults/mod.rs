//! What holds on NX-OS where nothing is written, by release, with sources.
//!
//! Only called for whole configurations: in a part, absence says nothing.

use crate::builder::Builder;

/// Fills in defaults, subject by subject.
pub(crate) fn fill(_builder: &mut Builder) {}
