//! Routing, where nothing is written.

use seawall_api::Fact;
use seawall_api::model::{Authentication, RoutingProtocol};

use crate::builder::Builder;

/// Fills in what processes and neighbours do not say.
///
/// Sources: MikroTik, "BGP": sessions have no key, no filter and no limit until one is written; `multihop=no`, so that the other side is
/// one hop away; "MPLS": `propagate-ttl=yes`; "RPKI": no server until one is written. Policies are not asked for.
pub(super) fn fill(builder: &mut Builder) {
    let routing = &mut builder.model.routing;
    routing.mpls_ttl_propagated.or_default(true);
    routing.local_policy.or_default(None);
    for process in &mut routing.bgp {
        process.rpki_servers.or_default(Vec::new());
        process.policy_required.or_default(false);
        process.first_as_enforced.or_default(false);
    }
    for neighbor in &mut routing.neighbors {
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
            family.default_originated.or_default(false);
            family.reflector_client.or_default(false);
        }
    }
    for process in &mut routing.processes {
        process.vrf.or_default(None);
        process.authentication_unchecked.or_default(false);
        process.unauthenticated_version.or_default(false);
        if process.protocol == RoutingProtocol::Rip {
            process.authentication = Fact::Default(Authentication::Nothing);
        }
    }
}
