//! Whether a remote system belongs to the site: by the networks of the device, by the site's own word.

use std::net::IpAddr;

use ipnet::IpNet;
use rustc_hash::FxHashSet;
use seawall_api::model::{Addresses, InterfaceKind, Model};
use seawall_api::{Fact, Reading, Span, Why};

use super::special::is_global_prefix;
use super::{Endpoint, EndpointRole};
use crate::analysis::unread::why_any_is_open;
use crate::site::Site;

/// Fills in what an address alone, the device's networks and the site say.
pub(super) fn judge(found: &mut [Endpoint], reading: &Reading, site: &Site) {
    let connected = Networks::connected(&reading.model);
    let stated = Networks::stated(site);
    // A neighbour in the own AS is one of the site's own routers.
    let neighbors = reading.model.routing.neighbors.iter();
    let internal: FxHashSet<Span> =
        neighbors.filter(|one| one.external.value() == Some(&false)).map(|one| one.at).collect();
    let hidden = why_any_is_open(reading, &["interfaces.addresses"]);
    for endpoint in found {
        let at = endpoint.at;
        endpoint.listed = listed(endpoint, site);
        let prefix = match endpoint.address.value() {
            Some(Addresses::Prefix(prefix)) => *prefix,
            // Where a name leads no configuration says; the site may.
            Some(_) => {
                endpoint.foreign = match endpoint.listed {
                    Fact::Set(true, at) => Fact::Set(false, at),
                    Fact::Unknown(why) => Fact::Unknown(why),
                    _ => Fact::default(),
                };
                continue;
            }
            None => {
                let why = match endpoint.address {
                    Fact::Unknown(why) => why,
                    _ => Why::NotStated,
                };
                for fact in [&mut endpoint.globally_routable, &mut endpoint.own, &mut endpoint.foreign] {
                    *fact = Fact::Unknown(why);
                }
                continue;
            }
        };
        let global = is_global_prefix(prefix);
        let inside = endpoint.role == EndpointRole::BgpPeer && internal.contains(&at);
        let near = inside || connected.holds(prefix) || stated.networks.holds(prefix);
        endpoint.globally_routable = Fact::Set(global, at);
        endpoint.own = match (near, stated.complete, hidden) {
            (true, ..) => Fact::Set(true, at),
            (false, _, Some(why)) => Fact::Unknown(why),
            (false, true, None) => Fact::Set(false, at),
            (false, false, None) => Fact::Unknown(Why::SiteFact("own_prefixes")),
        };
        // Without the site's word the device's own networks speak; rules lower their confidence then.
        endpoint.foreign = match (global && !near, hidden) {
            (true, Some(why)) => Fact::Unknown(why),
            (foreign, _) => Fact::Set(foreign, at),
        };
    }
}

/// Networks, to be asked for an address without a look at each.
#[derive(Default)]
struct Networks {
    networks: FxHashSet<IpNet>,
    lengths: Vec<(bool, u8)>,
}

/// The site's own networks.
struct Stated {
    networks: Networks,
    /// Whether the site says that these are all.
    complete: bool,
}

impl Networks {
    fn of(networks: impl Iterator<Item = IpNet>) -> Self {
        let networks: FxHashSet<IpNet> = networks.map(|network| network.trunc()).collect();
        let mut lengths: Vec<(bool, u8)> =
            networks.iter().map(|network| (network.addr().is_ipv4(), network.prefix_len())).collect();
        lengths.sort_unstable();
        lengths.dedup();
        Self { networks, lengths }
    }

    /// Networks on the device's interfaces. Those of tunnels lead elsewhere: whoever makes a tunnel chooses them.
    fn connected(model: &Model) -> Self {
        let interfaces = model.interfaces.iter().filter(|interface| interface.kind != InterfaceKind::Tunnel);
        let addresses = interfaces.flat_map(|interface| &interface.addresses);
        Self::of(addresses.filter_map(|address| address.prefix.value().copied()))
    }

    fn stated(site: &Site) -> Stated {
        let lists = [&site.own_prefixes, &site.management_networks].into_iter().filter_map(Fact::value);
        Stated { networks: Self::of(lists.flatten().copied()), complete: site.own_prefixes.value().is_some() }
    }

    fn holds(&self, prefix: IpNet) -> bool {
        let address: IpAddr = prefix.network();
        self.lengths.iter().any(|(v4, length)| {
            *v4 == address.is_ipv4()
                && *length <= prefix.prefix_len()
                && IpNet::new(address, *length).is_ok_and(|network| self.networks.contains(&network.trunc()))
        })
    }
}

/// The fact of the site that lists the systems of a role.
pub const fn fact_of(role: EndpointRole) -> &'static str {
    match role {
        EndpointRole::Aaa | EndpointRole::AaaDynamic => "aaa_servers",
        EndpointRole::Log => "log_servers",
        EndpointRole::Time => "time_servers",
        EndpointRole::SnmpManager | EndpointRole::SnmpTrap => "snmp_servers",
        EndpointRole::Flow | EndpointRole::Telemetry => "flow_collectors",
        EndpointRole::Mirror => "mirror_collectors",
        EndpointRole::Relay | EndpointRole::Tunnel | EndpointRole::IpsecPeer => "tunnel_peers",
        EndpointRole::BgpPeer => "bgp_peers",
        EndpointRole::Dns => "dns_servers",
        EndpointRole::DhcpRelay => "dhcp_servers",
        EndpointRole::BootSource | EndpointRole::Provisioning | EndpointRole::Copy | EndpointRole::Script => {
            "file_servers"
        }
        EndpointRole::CallHome
        | EndpointRole::Controller
        | EndpointRole::Enrolment
        | EndpointRole::OriginValidation => "other_servers",
        EndpointRole::AclHost => "management_networks",
        EndpointRole::Nat => "own_prefixes",
    }
}

fn listed(endpoint: &Endpoint, site: &Site) -> Fact<bool> {
    let Some(address) = endpoint.address.value() else {
        return match endpoint.address {
            Fact::Unknown(why) => Fact::Unknown(why),
            _ => Fact::default(),
        };
    };
    let (name, at) = (fact_of(endpoint.role), endpoint.at);
    let is = |holds: Option<bool>| holds.map_or(Fact::Unknown(Why::SiteFact(name)), |holds| Fact::Set(holds, at));
    match endpoint.role {
        EndpointRole::AclHost => is(site.management_networks.value().map(|list| inside(list, address))),
        EndpointRole::Nat => is(site.own_prefixes.value().map(|list| inside(list, address))),
        role => {
            is(servers(role, site).and_then(Fact::value).map(|list| list.iter().any(|known| covers(known, address))))
        }
    }
}

fn servers(role: EndpointRole, site: &Site) -> Option<&Fact<Vec<Addresses>>> {
    Some(match fact_of(role) {
        "aaa_servers" => &site.aaa_servers,
        "log_servers" => &site.log_servers,
        "time_servers" => &site.time_servers,
        "snmp_servers" => &site.snmp_servers,
        "flow_collectors" => &site.flow_collectors,
        "mirror_collectors" => &site.mirror_collectors,
        "tunnel_peers" => &site.tunnel_peers,
        "bgp_peers" => &site.bgp_peers,
        "dns_servers" => &site.dns_servers,
        "dhcp_servers" => &site.dhcp_servers,
        "file_servers" => &site.file_servers,
        "other_servers" => &site.other_servers,
        _ => return None,
    })
}

fn inside(networks: &[IpNet], address: &Addresses) -> bool {
    matches!(address, Addresses::Prefix(prefix) if networks.iter().any(|network| network.contains(prefix)))
}

/// Whether what the site lists is this, or holds it.
pub(in crate::analysis) fn covers(listed: &Addresses, address: &Addresses) -> bool {
    match (listed, address) {
        (Addresses::Prefix(network), Addresses::Prefix(prefix)) => network.contains(prefix),
        (Addresses::Name(one), Addresses::Name(other)) => one.eq_ignore_ascii_case(other),
        _ => false,
    }
}
