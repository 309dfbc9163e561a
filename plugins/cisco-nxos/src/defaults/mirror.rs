//! Mirror sessions where nothing is written.

use crate::builder::Builder;

/// A session without a filter copies everything, one without an address stays on the switch, and one that names no routing
/// instance has none: what is not configured is not there.
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
}
