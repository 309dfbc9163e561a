//! What follows from the facts: who names what, what a filter lets through, what an interface is for.
//!
//! An analysis publishes typed lists in the same declaration as the model; rules select them like
//! any other list. What an analysis could not know because a line was not read, or because the
//! file is a part, it says itself, in its facts.

pub mod address_set;
pub mod connection_limits;
pub mod diverted;
pub mod endpoints;
pub mod filters;
mod kleene;
pub mod known_users;
pub mod lifecycle;
pub mod native_members;
pub mod opened_ports;
pub mod policies;
pub mod reach;
pub mod references;
mod rendezvous;
pub mod roles;
pub mod siblings;
mod strangers;
pub mod taps;
pub mod traffic;
pub(crate) mod unread;
pub mod views;

use seawall_api::model::declare::object;
use seawall_api::{Plugin, Reading};

use crate::date::Date;
use crate::site::Site;

pub use connection_limits::ConnectionLimit;
pub use diverted::{Diversion, DivertedServer};
pub use endpoints::{Endpoint, EndpointRole};
pub use filters::Filter;
pub use known_users::KnownUser;
pub use lifecycle::{Exploited, Support};
pub use native_members::NativeMember;
pub use opened_ports::{OpenedPort, PortForm, PortOpener};
pub use policies::{PolicyUse, VrfLeak};
pub use reach::Reach;
pub use references::{NameUse, UnusedName};
pub use siblings::{Sibling, SiblingKind};
pub use taps::{CaptureTrace, MirrorVlan, Tap, TraceKind};
pub use views::{MibAccess, MibView, TapDoor};

object! {
    /// What follows from the facts of one device.
    Analysis {
        /// Every use of a name, and whether it is defined.
        references: Vec<NameUse>,
        /// Names that are defined and used nowhere.
        unused: Vec<UnusedName>,
        /// Every place where a packet filter guards something, and what it lets through.
        filters: Vec<Filter>,
        /// Who can reach what: each listener of management, by family, routing instance and door.
        reach: Vec<Reach>,
        /// The support of the release train; always one entry.
        support: Vec<Support>,
        /// Vulnerabilities that intruders are known to use and that the version does not rule out.
        exploited: Vec<Exploited>,
        /// Local accounts whose names were reported from intrusions.
        known_users: Vec<KnownUser>,
        /// Whether new connections to services are limited.
        connection_limits: Vec<ConnectionLimit>,
        /// Every remote system that the device sends to or takes orders from, by role and place.
        endpoints: Vec<Endpoint>,
        /// Mirror sessions and captures, with what they watch and whether the site knows of them.
        taps: Vec<Tap>,
        /// VLANs that carry copies of traffic to other switches.
        mirror_vlans: Vec<MirrorVlan>,
        /// Captures, files that commands move, and idle filters that pick management.
        capture_traces: Vec<CaptureTrace>,
        /// Ports of stations, and whether a trunk carries their VLAN untagged.
        native_members: Vec<NativeMember>,
        /// Ports that are opened and whose numbers have a form reported from intrusions.
        opened_ports: Vec<OpenedPort>,
        /// Servers of the device that a host route takes out of reach or leads to through a tunnel.
        diverted_servers: Vec<DivertedServer>,
        /// What is unlike the others of its kind.
        siblings: Vec<Sibling>,
        /// Every place where policies decide over routes, or could, and what they let through.
        policy_uses: Vec<PolicyUse>,
        /// Every way by which routes get from one routing instance into another.
        vrf_leaks: Vec<VrfLeak>,
        /// What each SNMP community and group may do with the parts of the tree that matter.
        mib_access: Vec<MibAccess>,
        /// Views of the SNMP tree that lines define or name.
        mib_views: Vec<MibView>,
        /// Ways into lawful interception.
        tap_doors: Vec<TapDoor>,
    }
}

/// What the lists follow from to which a line that was not read could add a member without their knowing it. The
/// other analyses say themselves what they could not see.
pub const DERIVED: &[(&str, &[&str])] = &[
    ("references", &["uses"]),
    ("unused", &["definitions", "acls", "object_groups", "prefix_lists", "route_policies"]),
    ("filters", filters::GUARDS),
    ("known_users", &["users"]),
    ("taps", &["mirrors"]),
    ("mirror_vlans", &["layer2.vlans", "mirrors"]),
    ("native_members", &["interfaces"]),
    ("opened_ports", &["acls", "port_forwards", "services", "ssh.extra_ports"]),
    (
        "diverted_servers",
        &["aaa.servers", "exporters", "logging.hosts", "ntp.servers", "routing.static_routes", "snmp.hosts"],
    ),
    ("capture_traces", &["acls", "automation", "definitions", "mirrors"]),
    ("policy_uses", policies::SOURCES),
    ("vrf_leaks", policies::LEAK_SOURCES),
    ("mib_access", &["snmp.communities", "snmp.groups", "snmp.users"]),
    ("mib_views", &["snmp.views"]),
    ("reach", &["services"]),
    ("tap_doors", &["intercepts", "snmp.views", "users", "command_views"]),
];

/// What the site decides about analyses.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Prefix length of the most global IPv4 addresses that a guarded door may admit.
    pub open_ipv4: u8,
    /// The same for IPv6.
    pub open_ipv6: u8,
    /// The day for which the age of software is judged; without it, whether support has ended is unknown.
    pub as_of: Option<Date>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            open_ipv4: address_set::Family::V4.usual_limit(),
            open_ipv6: address_set::Family::V6.usual_limit(),
            as_of: None,
        }
    }
}

/// Draws the conclusions from what `plugin` read and what the site states, and writes into the model the roles, and what stands before each door
/// beside its own lists.
pub fn analyse(
    reading: &mut Reading,
    plugin: &dyn Plugin,
    limits: &Limits,
    (site, roles): (&Site, &roles::SiteRoles),
) -> Analysis {
    rendezvous::assign(reading);
    roles::assign(reading, roles);
    let platform = plugin.dialect().platform;
    let (references, unused) = references::find(reading);
    let reach = reach::find(reading, limits);
    reach.assign(reading, limits);
    let filters = filters::find(reading, limits);
    let device = lifecycle::Device::new(reading, platform, plugin.lacks(), limits.as_of);
    let (support, exploited) = (device.support(), device.exploited());
    let known_users = known_users::find(reading, platform);
    let connection_limits = connection_limits::find(reading);
    let endpoints = endpoints::find(reading, site);
    let taps::Found { taps, vlans: mirror_vlans, traces: capture_traces } = taps::find(reading, site, &unused);
    let native_members = native_members::find(reading);
    let opened_ports = opened_ports::find(reading);
    let diverted_servers = diverted::find(reading, &endpoints);
    let siblings = siblings::find(reading);
    let (policy_uses, vrf_leaks) = policies::find(reading);
    let hidden = plugin.blind_spots(reading).iter().any(|spot| spot.paths.contains(&"snmp.users"));
    let views::Found { access, views, doors } = views::find(reading, platform, &filters, hidden);
    views::assign(&mut reading.model, &views);
    Analysis {
        references,
        unused,
        filters,
        support,
        exploited,
        known_users,
        endpoints,
        taps,
        mirror_vlans,
        capture_traces,
        native_members,
        opened_ports,
        diverted_servers,
        siblings,
        connection_limits,
        mib_access: access,
        mib_views: views,
        tap_doors: doors,
        policy_uses,
        vrf_leaks,
        reach: reach.into_entries(),
        ..Analysis::default()
    }
}
