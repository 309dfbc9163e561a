//! What holds on SR OS where nothing is written, by form and release, with sources.
//!
//! Only called for whole configurations: in a part, absence says nothing.

use crate::builder::Builder;

/// Fills in defaults, subject by subject.
pub(crate) fn fill(_builder: &mut Builder) {}
