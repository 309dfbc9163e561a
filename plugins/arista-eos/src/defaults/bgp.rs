//! BGP.
//!
//! Sources: EOS User Manual, "BGP Commands": `bgp log-neighbor-changes` and `enforce-first-as` are on; `neighbor maximum-routes`: "default value
//! is 12000"; `neighbor ebgp-multihop`: one hop; `neighbor activate`: on for IPv4 unless `no bgp default ipv4-unicast`;
//! `bgp missing-policy`: permit.

use seawall_api::model::Authentication;

use crate::builder::Builder;

/// The limit of routes that a neighbour has where none is written.
const ROUTES: u64 = 12_000;

/// Fills in what processes and neighbours do that say nothing.
pub(super) fn fill(builder: &mut Builder) {
    let ipv4_by_default = builder.memory.bgp.ipv4_by_default();
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
            let default = family.name == "ipv4 unicast" && ipv4_by_default;
            family.activated.or_default(default);
            family.filters_in.or_default(Vec::new());
            family.filters_out.or_default(Vec::new());
            family.prefix_limit.or_default(Some(ROUTES));
            family.prefix_limit_warns.or_default(false);
            family.default_originated.or_default(false);
            family.reflector_client.or_default(false);
        }
    }
}
