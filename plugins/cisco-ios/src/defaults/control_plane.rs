//! The control plane.

use crate::builder::Builder;

/// "By default, no service policies are attached to the control plane": command reference of
/// `service-policy (control-plane)`, in every release; where the platform starts with a policy of its
/// own (Catalyst 3650, 3850, 9000), it prints it. Management protection is off until an interface is
/// named: security configuration guide, "Management Plane Protection".
pub(super) fn fill(builder: &mut Builder) {
    let control_plane = &mut builder.model.control_plane;
    control_plane.policy_in.or_default(None);
    control_plane.management_limited.or_default(false);
    control_plane.built_in.or_default(false);
}
