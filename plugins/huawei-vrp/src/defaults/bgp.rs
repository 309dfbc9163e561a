//! BGP.
//!
//! Sources: command references: `check-first-as`: "By default, the function is enabled"; `peer log-change`: "By default, BGP records peer
//! status changes"; `peer ebgp-max-hop`: one hop; `peer valid-ttl-hops`: "GTSM is not configured"; `peer route-limit`, `peer route-policy`:
//! none, and routes pass.

use seawall_api::model::Authentication;

use crate::builder::Builder;

/// Fills in what processes and peers do that say nothing.
pub(super) fn fill(builder: &mut Builder) {
    for process in &mut builder.model.routing.bgp {
        process.adjacency_logged.or_default(true);
        process.first_as_enforced.or_default(true);
        process.rpki_servers.or_default(Vec::new());
        process.policy_required.or_default(false);
    }
    for neighbor in &mut builder.model.routing.neighbors {
        neighbor.vrf.or_default(None);
        neighbor.group.or_default(None);
        neighbor.authentication.or_default(Authentication::Nothing);
        neighbor.secret.or_default(None);
        neighbor.ttl_security.or_default(false);
        if neighbor.external.value() == Some(&true) {
            neighbor.hops.or_default(1);
        }
        neighbor.source_interface.or_default(None);
        neighbor.from_loopback.or_default(false);
        for family in &mut neighbor.families {
            family.activated.or_default(false);
            family.filters_in.or_default(Vec::new());
            family.filters_out.or_default(Vec::new());
            family.prefix_limit.or_default(None);
            family.prefix_limit_warns.or_default(false);
            family.default_originated.or_default(false);
            family.reflector_client.or_default(false);
        }
    }
}
