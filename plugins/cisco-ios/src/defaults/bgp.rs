//! BGP: processes, neighbours, families.

use seawall_api::model::Authentication;
use seawall_api::{Fact, Why};

use crate::builder::Builder;

/// Sources, unless another is named: Cisco IOS IP Routing: BGP command reference, defaults of the
/// `neighbor ...` and `bgp ...` commands, the same in 12.4, 15.x and IOS XE 3.x to 17.x.
pub(super) fn fill(builder: &mut Builder) {
    let ipv4_by_default = builder.memory.bgp.ipv4_by_default();
    for process in &mut builder.model.routing.bgp {
        // `bgp enforce-first-as`: enabled (since 12.3(2), 12.2(31)SB2).
        process.first_as_enforced.or_default(true);
        process.rpki_servers.or_default(Vec::new());
        // No release asks for a policy unless it is told to (RFC 8212 came after IOS).
        process.policy_required.or_default(false);
        // `bgp log-neighbor-changes`: the references of 12.0 and of 15.x say off, books on 12.1(4) and
        // later say on, and devices print the line as a rule. Unknown until a line says it.
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
        // RFC 4271 leaves it open; IOS sends external sessions with a TTL of 1, internal ones with 255.
        match neighbor.external.value() {
            Some(true) => neighbor.hops.or_default(1),
            Some(false) => neighbor.hops.or_default(255),
            None => {}
        }
        neighbor.source_interface.or_default(None);
        neighbor.from_loopback.or_default(false);
        let in_vrf = neighbor.vrf.configured().is_some();
        for family in &mut neighbor.families {
            // `neighbor activate`: on for IPv4 unicast unless `no bgp default ipv4-unicast`, off else. In
            // a routing instance the device prints what it took; a family without the word is not certain.
            match (family.name.as_str(), in_vrf) {
                ("ipv4 unicast", false) => family.activated.or_default(ipv4_by_default),
                (_, true) => {}
                _ => family.activated.or_default(false),
            }
            family.filters_in.or_default(Vec::new());
            family.filters_out.or_default(Vec::new());
            family.prefix_limit.or_default(None);
            family.prefix_limit_warns.or_default(false);
            family.default_originated.or_default(false);
            family.reflector_client.or_default(false);
        }
    }
}
