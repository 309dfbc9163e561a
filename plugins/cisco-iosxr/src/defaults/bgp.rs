//! BGP: processes, neighbours, families.

use seawall_api::Fact;
use seawall_api::model::Authentication;

use crate::builder::Builder;

/// Sources: "BGP Commands" of the Routing Command Reference for ASR 9000, defaults of the commands named here; the same
/// from release 3.6 on.
pub(super) fn fill(builder: &mut Builder) {
    for process in &mut builder.model.routing.bgp {
        // `bgp enforce-first-as disable`: "Default: enabled".
        process.first_as_enforced.or_default(true);
        process.rpki_servers.or_default(Vec::new());
        // "If a policy is not configured in the inbound direction for an eBGP neighbor, no routes are accepted", and no
        // routes are advertised without one outbound (`route-policy (BGP)`).
        process.policy_required.or_default(true);
        // `bgp log neighbor changes disable`: "changes of neighbors are logged".
        process.adjacency_logged.or_default(true);
    }
    for neighbor in &mut builder.model.routing.neighbors {
        neighbor.vrf.or_default(None);
        neighbor.group.or_default(None);
        neighbor.authentication.or_default(Authentication::Nothing);
        if neighbor.authentication == Fact::Default(Authentication::Nothing) {
            neighbor.secret.or_default(None);
        }
        neighbor.ttl_security.or_default(false);
        // `ebgp-multihop`: without it "only directly connected neighbors"; internal sessions use 255.
        match neighbor.external.value() {
            Some(true) => neighbor.hops.or_default(1),
            Some(false) => neighbor.hops.or_default(255),
            None => {}
        }
        neighbor.source_interface.or_default(None);
        neighbor.from_loopback.or_default(false);
        for family in &mut neighbor.families {
            family.filters_in.or_default(Vec::new());
            family.filters_out.or_default(Vec::new());
            // `maximum-prefix` has a default of its own for every family, above what a whole internet announces
            // (1048576 for IPv4 unicast): it keeps the memory of the router and holds back no neighbour.
            family.prefix_limit.or_default(None);
            family.prefix_limit_warns.or_default(false);
            family.default_originated.or_default(false);
            family.reflector_client.or_default(false);
        }
    }
}
