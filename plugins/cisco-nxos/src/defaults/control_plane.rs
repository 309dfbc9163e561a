//! The control plane.

use seawall_api::Why;

use crate::builder::Builder;

/// A policy or profile that holds is printed: `copp profile strict` or `service-policy input copp-system-policy` stands in
/// running configurations of Nexus 3000, 7000 and 9000 that nobody changed, and a switch on which the setup was told to
/// skip it prints neither ("Configuring Control Plane Policing", default settings and "skip" of the setup utility). Nexus
/// 5000 and 6000 have one that cannot be taken away and need not print it. Nothing limits management to named interfaces.
pub(super) fn fill(builder: &mut Builder) {
    let printed = builder.model.device.version.value().map(|version| version.text.clone());
    let prints = printed.is_some_and(|version| !version.contains(")N"));
    let control_plane = &mut builder.model.control_plane;
    control_plane.policy_in.or_default(None);
    // "CoPP does not support the management interface (mgmt0)": the same chapter, guidelines and limitations.
    control_plane.spares_management_ports.or_default(true);
    control_plane.management_limited.or_default(false);
    control_plane.management_protocols.or_default(Vec::new());
    control_plane.other_policies.or_default(false);
    control_plane.policed_zones.or_default(Vec::new());
    // There is no line that spaces these messages: the policy on the supervisor limits what causes them.
    builder.model.packets.unreachables_interval.or_default(0);
    let control_plane = &mut builder.model.control_plane;
    if prints {
        control_plane.built_in.or_default(false);
    } else {
        control_plane.built_in.or_unknown(Why::Version);
    }
}
