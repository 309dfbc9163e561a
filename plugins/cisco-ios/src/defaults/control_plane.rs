//! The control plane.

use seawall_api::Why;

use crate::builder::Builder;

/// "By default, no service policies are attached to the control plane": command reference of
/// `service-policy (control-plane)`, in every release. Management protection is off until an interface
/// is named: security configuration guide, "Management Plane Protection".
///
/// Catalyst 9000 switches have a policy of their own that "cannot be modified or deleted" and whose
/// classes are not printed while they are at their defaults ("Configuring Control Plane Policing"):
/// without the hardware model, nothing is said of what may be a switch with IOS XE.
pub(super) fn fill(builder: &mut Builder) {
    let may_be_catalyst_9000 = builder.release.is_xe != Some(false) && builder.release.is_switch != Some(false);
    let control_plane = &mut builder.model.control_plane;
    control_plane.policy_in.or_default(None);
    control_plane.management_limited.or_default(false);
    control_plane.management_protocols.or_default(Vec::new());
    control_plane.other_policies.or_default(false);
    control_plane.policed_zones.or_default(Vec::new());
    if may_be_catalyst_9000 {
        control_plane.built_in.or_unknown(Why::Version);
    } else {
        control_plane.built_in.or_default(false);
    }
}
