//! BGP: processes, neighbours, families.
//!
//! Sources: BGP User Guide for Junos OS: "Default Routing Policies" (everything is taken, every active route announced), "authentication-key" (none unless
//! configured), "multihop" (a neighbour outside of the AS must be on a network of the interface), "log-updown" (not logged unless configured),
//! "enforce-first-as" (not unless configured), "prefix-limit" (none unless configured), "defaults" (`no-policy`: off unless configured).

use seawall_api::Fact;
use seawall_api::model::Authentication;

use crate::builder::Builder;

/// Fills in what sessions do that say nothing.
pub(super) fn fill(builder: &mut Builder) {
    for process in &mut builder.model.routing.bgp {
        process.adjacency_logged.or_default(false);
        process.first_as_enforced.or_default(false);
        process.rpki_servers.or_default(Vec::new());
        process.policy_required.or_default(false);
    }
    for neighbor in &mut builder.model.routing.neighbors {
        neighbor.vrf.or_default(None);
        neighbor.group.or_default(None);
        neighbor.authentication.or_default(Authentication::Nothing);
        if neighbor.authentication == Fact::Default(Authentication::Nothing) {
            neighbor.secret.or_default(None);
        }
        neighbor.ttl_security.or_default(false);
        if neighbor.external.equals(&true) == Some(true) {
            neighbor.hops.or_default(1);
        }
        neighbor.source_interface.or_default(None);
        neighbor.from_loopback.or_default(false);
        for family in &mut neighbor.families {
            family.filters_in.or_default(Vec::new());
            family.filters_out.or_default(Vec::new());
            family.prefix_limit.or_default(None);
            family.prefix_limit_warns.or_default(false);
            family.default_originated.or_default(false);
            family.reflector_client.or_default(false);
        }
    }
}
