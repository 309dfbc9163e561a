//! The device itself where nothing is written.

use crate::builder::Builder;

/// Fills in the name, which nobody gave.
pub(super) fn fill(builder: &mut Builder) {
    builder.model.device.hostname.or_default(None);
}
