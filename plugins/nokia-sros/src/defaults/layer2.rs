//! Layer 2.
//!
//! Sources: Nokia, "VPLS": spanning tree and the watch over groups are shut down; a table holds 250 stations (`fdb-table-size`); what comes from one
//! mesh SDP is never sent to another.

use crate::builder::Builder;

/// Stations that a service learns where nothing is written.
const STATIONS: u64 = 250;

/// Fills in what services do that say nothing.
pub(super) fn fill(builder: &mut Builder) {
    let layer2 = &mut builder.model.layer2;
    layer2.switching.or_default(false);
    layer2.igmp_snooping.or_default(false);
    layer2.spanning_tree.or_default("none".to_owned());
    layer2.root_wanted.or_default(false);
    for lan in &mut layer2.stretched {
        lan.station_limit.or_default(Some(STATIONS));
        // Whether a policy on a SAP limits broadcasts is known where it is in sight.
        lan.storm_control.or_default(false);
        lan.split_horizon.or_default(true);
    }
}
