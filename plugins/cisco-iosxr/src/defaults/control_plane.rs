//! What protects the processor where nothing is written.

use seawall_api::model::ControlPlane;

/// Local Packet Transport Services polices packets to the device on every platform and cannot be switched off; only rates can be
/// set. Source: "Implementing LPTS", IP Addresses and Services Configuration Guide.
/// Management plane protection is disabled by default. Source: "Implementing Management Plane Protection", System Security
/// Configuration Guide.
pub(super) fn fill(control_plane: &mut ControlPlane) {
    control_plane.policy_in.or_default(None);
    control_plane.built_in.or_default(true);
    control_plane.management_limited.or_default(false);
    control_plane.management_protocols.or_default(Vec::new());
    control_plane.other_policies.or_default(false);
    control_plane.policed_zones.or_default(Vec::new());
}
