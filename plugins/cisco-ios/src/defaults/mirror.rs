//! Mirror sessions and interception where nothing is written.

use crate::builder::Builder;

/// A session without a filter copies everything, one without an address stays on the device, and one
/// without a routing instance uses the global table: what is not configured is not there.
/// Only a tap in the configuration names a target and where its copies go.
pub(super) fn fill(builder: &mut Builder) {
    for mirror in &mut builder.model.mirrors {
        mirror.sources.or_default(Vec::new());
        mirror.destinations.or_default(Vec::new());
        mirror.address.or_default(None);
        mirror.host.or_default(None);
        mirror.vrf.or_default(None);
        mirror.filter.or_default(None);
        mirror.filter_ports.or_default(Vec::new());
        mirror.own_traffic.or_default(false);
        mirror.to_file.or_default(false);
    }
    for intercept in &mut builder.model.intercepts {
        intercept.names_target.or_default(false);
        intercept.delivery.or_default(None);
        intercept.host.or_default(None);
        intercept.vrf.or_default(None);
    }
}
