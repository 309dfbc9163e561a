//! What stands before the processor.
//!
//! Source: Nokia, System Management Guide, "CPM filters": shut down until `no shutdown`; what comes by the management port does not meet them.
//! Queues and limits of rates that hold by themselves keep nobody away.

use crate::builder::Builder;

/// Fills in what holds where no filter is bound.
pub(super) fn fill(builder: &mut Builder) {
    let control = &mut builder.model.control_plane;
    control.policy_in.or_default(None);
    control.other_policies.or_default(false);
    control.built_in.or_default(false);
    control.spares_management_ports.or_default(true);
    control.management_limited.or_default(false);
    control.management_protocols.or_default(Vec::new());
    control.policed_zones.or_default(Vec::new());
}
