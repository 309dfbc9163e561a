//! The device itself where nothing is written.

use crate::builder::Builder;

/// Fills in names.
///
/// Source: Junos OS CLI Reference, "host-name" (none unless configured).
pub(super) fn fill(builder: &mut Builder) {
    builder.model.device.hostname.or_default(None);
}
