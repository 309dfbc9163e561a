//! Every remote system that the device sends to or takes orders from, and whether it belongs there.
//!
//! Who decides logins, where logs and copies of traffic go, who may read the device, where tunnels end: an intruder who
//! stays needs one of these. What is expected only the site knows; without its word the configuration's own evidence
//! speaks (networks on the interfaces, the other servers of the same role, roles that one address has).
//!
//! ```text
//! model ──► gather ──► belonging (global, own, foreign, listed) ──► siblings (apart) ──► roles of one address
//! ```

mod belonging;
mod door;
mod gather;
mod siblings;
mod special;
mod steering;
#[cfg(test)]
mod tests;

use rustc_hash::FxHashMap;
use seawall_api::model::declare::{choice, object};
use seawall_api::model::{Addresses, Reference};
use seawall_api::{Fact, Reading, Span, Why};

use super::unread::why_any_is_open;
use crate::site::Site;

pub(in crate::analysis) use belonging::covers;
pub use belonging::fact_of;
pub use door::networks as management_sources;
pub(crate) use special::is_global_prefix;

choice! {
    /// What a remote system is to the device.
    EndpointRole {
        /// Decides logins or keeps accounts.
        Aaa = "aaa",
        /// May change or end sessions of users.
        AaaDynamic = "radius-dynamic",
        /// Receives log messages.
        Log = "log",
        /// Gives the time.
        Time = "time",
        /// May ask or change by SNMP: a single host in the list of a community, group or user.
        SnmpManager = "snmp-manager",
        /// Receives SNMP notifications.
        SnmpTrap = "snmp-trap",
        /// Receives flow records.
        Flow = "flow",
        /// Receives telemetry.
        Telemetry = "telemetry",
        /// Receives copies of traffic.
        Mirror = "mirror",
        /// The far end of a tunnel.
        Tunnel = "tunnel",
        /// The far end of IPsec.
        IpsecPeer = "ipsec-peer",
        /// Exchanges routes.
        BgpPeer = "bgp-peer",
        /// Says which origins of routes are valid.
        OriginValidation = "origin-validation",
        /// Is reached from outside through a translation.
        Nat = "nat",
        /// Takes part in a session of SSH through which the device relays connections.
        Relay = "relay",
        /// Answers names.
        Dns = "dns",
        /// Gives hosts behind the device their addresses.
        DhcpRelay = "dhcp-relay",
        /// Gives the image that is started.
        BootSource = "boot-source",
        /// Gives a first configuration.
        Provisioning = "provisioning",
        /// Receives copies of the configuration or of other files.
        Copy = "copy",
        /// Is reached by a command inside a handler, schedule, alias or macro.
        Script = "script",
        /// Gives state and configuration that several devices share.
        Controller = "controller",
        /// Is the vendor's support.
        CallHome = "call-home",
        /// Signs certificates.
        Enrolment = "enrolment",
        /// May open a management door: a single host in the list of a line or service.
        AclHost = "acl-host",
    }
}

object! {
    /// A remote system in one role at one place.
    Endpoint {
        /// Its address or name as text; empty for those that may stand in what was not read.
        host: String,
        /// What it is to the device.
        role: EndpointRole,
        /// Who names it, in words: `interface Tunnel1`, `list 20 of line vty 0 4`.
        owner: String,
        /// Its address.
        address: Fact<Addresses>,
        /// The packet filter that lets it in, for those that a filter names; none for the others.
        filter: Fact<Option<String>>,
        /// How it is reached, in the words of the model: tacacs, tls, gre, tftp; of a BGP neighbour external or internal.
        how: Fact<Option<String>>,
        /// The routing instance towards it.
        vrf: Fact<Option<Reference>>,
        /// The port; none where the role has none or none is known.
        port: Fact<Option<u64>>,
        /// Whether the address is reachable from anywhere; documentation prefixes count so.
        globally_routable: Fact<bool>,
        /// Whether it lies in a network on the device's interfaces or in one that the site calls its own.
        own: Fact<bool>,
        /// Whether it is globally routable and nothing shows that it is the site's own.
        foreign: Fact<bool>,
        /// Whether the site lists it for this role.
        listed: Fact<bool>,
        /// Whether it is unlike all others of its role, which are alike.
        apart: Fact<bool>,
        /// In what it is: address, port, vrf, key.
        apart_by: Fact<Vec<String>>,
        /// Of a tunnel, whether static routes lead traffic into it.
        steered: Fact<bool>,
        /// Other roles that the same address has elsewhere in the configuration.
        other_roles: Fact<Vec<String>>,
        /// Kinds of task that the address has in all: login, watch, peer, files, basics, door, mirror. What one system
        /// usually does together counts as one.
        tasks: Fact<Vec<String>>,
    }
}

/// All remote systems of a device.
pub(super) fn find(reading: &Reading, site: &Site) -> Vec<Endpoint> {
    let mut found = gather::all(&reading.model);
    belonging::judge(&mut found, reading, site);
    siblings::compare(&mut found, &reading.model);
    steering::find(&mut found, reading);
    roles_of_one_address(&mut found);
    let open = gather::SOURCES.iter().filter_map(|(role, lists)| Some((*role, why_any_is_open(reading, lists)?)));
    let open: Vec<(EndpointRole, Why)> = open.collect();
    for endpoint in &mut found {
        doubt(endpoint, open.iter().find(|(role, _)| *role == endpoint.role).map(|(_, why)| *why));
    }
    found.extend(open.into_iter().map(|(role, why)| hidden(role, why)));
    found
}

/// Beside a server that was not read this one may not stand apart; that it is among others stays.
fn doubt(endpoint: &mut Endpoint, why: Option<Why>) {
    if let Some(why) = why {
        endpoint.apart = Fact::Unknown(why);
        endpoint.apart_by = Fact::Unknown(why);
    }
}

/// What may stand in a line that was not read.
fn hidden(role: EndpointRole, why: Why) -> Endpoint {
    Endpoint {
        at: Span::default(),
        role,
        address: Fact::Unknown(why),
        filter: Fact::Unknown(why),
        how: Fact::Unknown(why),
        vrf: Fact::Unknown(why),
        port: Fact::Unknown(why),
        globally_routable: Fact::Unknown(why),
        own: Fact::Unknown(why),
        foreign: Fact::Unknown(why),
        listed: Fact::Unknown(why),
        apart: Fact::Unknown(why),
        apart_by: Fact::Unknown(why),
        steered: Fact::Unknown(why),
        other_roles: Fact::Unknown(why),
        tasks: Fact::Unknown(why),
        ..Endpoint::default()
    }
}

impl EndpointRole {
    /// The kind of task, so that what one system usually does together counts once: a neighbouring router is the far
    /// end of a tunnel, of its IPsec and of a BGP session.
    pub const fn task(self) -> &'static str {
        match self {
            Self::Aaa | Self::AaaDynamic => "login",
            Self::Log | Self::SnmpManager | Self::SnmpTrap | Self::Flow | Self::Telemetry => "watch",
            Self::Tunnel | Self::IpsecPeer | Self::BgpPeer | Self::OriginValidation => "peer",
            Self::BootSource | Self::Provisioning | Self::Copy | Self::Script | Self::CallHome => "files",
            Self::Time | Self::Dns | Self::DhcpRelay | Self::Enrolment | Self::Nat | Self::Relay => "basics",
            Self::Controller => "control",
            Self::AclHost => "door",
            Self::Mirror => "mirror",
        }
    }
}

/// Finds what else each address is. One command that both copies and is a script is one place, not two.
fn roles_of_one_address(found: &mut [Endpoint]) {
    let mut by_host: FxHashMap<String, Vec<(EndpointRole, Span)>> = FxHashMap::default();
    // What is surely the site's own there, a neighbour in its AS, says nothing of what it is elsewhere.
    let counted = |endpoint: &&Endpoint| endpoint.active && endpoint.own.value() != Some(&true);
    for endpoint in found.iter().filter(counted) {
        by_host.entry(endpoint.host.to_ascii_lowercase()).or_default().push((endpoint.role, endpoint.at));
    }
    for roles in by_host.values_mut() {
        roles.sort_unstable_by_key(|(role, at)| (*role, at.start));
        // A role once, at its first place.
        roles.dedup_by_key(|(role, _)| *role);
    }
    for endpoint in found {
        let roles = by_host.get(&endpoint.host.to_ascii_lowercase()).map(Vec::as_slice).unwrap_or_default();
        let others = roles.iter().filter(|(role, _)| *role != endpoint.role);
        let words: Vec<String> = others.map(|(role, _)| role.word().to_owned()).collect();
        let mut tasks: Vec<String> = roles.iter().map(|(role, _)| role.task().to_owned()).collect();
        tasks.sort_unstable();
        tasks.dedup();
        endpoint.other_roles = Fact::Set(words, endpoint.at);
        endpoint.tasks = Fact::Set(tasks, endpoint.at);
    }
}
