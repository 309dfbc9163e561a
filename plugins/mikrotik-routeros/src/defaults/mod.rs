//! What holds on RouterOS where nothing is written, by release, with sources.
//!
//! Only called for whole configurations: in a part, absence says nothing. `/export` leaves out what is at its default.

mod system;

use crate::builder::Builder;

/// Fills in defaults, subject by subject.
pub(crate) fn fill(builder: &mut Builder) {
    system::fill(builder);
}
