//! What stands before the device itself, where nothing is written.

use crate::builder::Builder;

/// Source: MikroTik, "Filter": without a rule everything is accepted; nothing else limits packets to the device.
pub(super) fn fill(builder: &mut Builder) {
    let control_plane = &mut builder.model.control_plane;
    control_plane.policy_in.or_default(None);
    control_plane.built_in.or_default(false);
    control_plane.spares_management_ports.or_default(false);
    control_plane.management_limited.or_default(false);
    control_plane.other_policies.or_default(false);
}
