//! BGP.

use seawall_api::model::Authentication;
use seawall_api::{Fact, Why};

use crate::builder::Builder;

/// Sources: "Configuring Basic BGP" and "Configuring Advanced BGP" of the Nexus 7000 and 9000 unicast routing configuration
/// guides, default settings and command references, unless another is named.
pub(super) fn fill(builder: &mut Builder) {
    for process in &mut builder.model.routing.bgp {
        // `enforce-first-as`: enabled.
        process.first_as_enforced.or_default(true);
        process.rpki_servers.or_default(Vec::new());
        // A neighbour without a policy exchanges all routes (lab of the Batfish project, `nxos_n9kv_ebgp`).
        process.policy_required.or_default(false);
        // Nobody says whether changes are logged where `log-neighbor-changes` is not written.
        process.adjacency_logged.or_unknown(Why::NotStated);
    }
    for neighbor in &mut builder.model.routing.neighbors {
        neighbor.vrf.or_default(None);
        neighbor.group.or_default(None);
        neighbor.authentication.or_default(Authentication::Nothing);
        if neighbor.authentication == Fact::Default(Authentication::Nothing) {
            neighbor.secret.or_default(None);
        }
        neighbor.ttl_security.or_default(false);
        // External neighbours are directly connected; internal ones may be anywhere.
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
            family.prefix_limit.or_default(None);
            family.prefix_limit_warns.or_default(false);
            family.default_originated.or_default(false);
            family.reflector_client.or_default(false);
        }
    }
}
