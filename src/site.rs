//! What only the site knows: which networks are its own, which servers it expects.
//!
//! Without a fact a rule judges from the configuration's own evidence, at lower confidence; see
//! `docs/settings.md` for the file that states them.

use ipnet::IpNet;
use seawall_api::model::{Addresses, InterfaceRole};
use seawall_api::{Fact, Why, object};

use crate::settings::Pattern;

object! {
    /// What the site says of itself. A fact that it does not state is unknown, under its own name.
    Site {
        /// Networks from which devices are managed.
        management_networks: Fact<Vec<IpNet>>,
        /// Prefixes that are the site's own.
        own_prefixes: Fact<Vec<IpNet>>,
        /// AAA servers.
        aaa_servers: Fact<Vec<Addresses>>,
        /// Receivers of log messages.
        log_servers: Fact<Vec<Addresses>>,
        /// Time servers.
        time_servers: Fact<Vec<Addresses>>,
        /// SNMP managers and receivers of notifications.
        snmp_servers: Fact<Vec<Addresses>>,
        /// DNS servers.
        dns_servers: Fact<Vec<Addresses>>,
        /// DHCP servers that relays ask.
        dhcp_servers: Fact<Vec<Addresses>>,
        /// Servers of images, archives and other files.
        file_servers: Fact<Vec<Addresses>>,
        /// Other systems that devices ask or tell: certificate authorities, support portals, route validators.
        other_servers: Fact<Vec<Addresses>>,
        /// Receivers of flow records and telemetry.
        flow_collectors: Fact<Vec<Addresses>>,
        /// Receivers of mirrored traffic.
        mirror_collectors: Fact<Vec<Addresses>>,
        /// Ports and VLANs of devices that copies of traffic may leave by: `GigabitEthernet1/0/24`, `vlan 900`.
        mirror_ports: Fact<Vec<String>>,
        /// Mediation devices of lawful interception.
        mediation_devices: Fact<Vec<Addresses>>,
        /// Far ends of tunnels.
        tunnel_peers: Fact<Vec<Addresses>>,
        /// BGP neighbours.
        bgp_peers: Fact<Vec<Addresses>>,
        /// Local accounts that belong on devices.
        local_users: Fact<Vec<String>>,
        /// Event handlers, scripts, schedules, aliases and hosted applications that belong on devices, by name.
        automation: Fact<Vec<String>>,
        /// Whether lawful interception is expected on these devices at all.
        lawful_intercept: Fact<bool>,
    }
}

object! {
    /// Where the site's facts stand among what rules read: `site.own_prefixes`.
    SiteRoot {
        /// What the site says of itself.
        site: Site,
    }
}

impl Site {
    /// A site that has stated nothing.
    pub fn unstated() -> Self {
        let mut site = Self::default();
        site.name_unknowns();
        site
    }

    /// Says of every fact that is not stated that the site would know, and under which name.
    pub(crate) fn name_unknowns(&mut self) {
        let Self {
            at: _,
            active: _,
            management_networks,
            own_prefixes,
            aaa_servers,
            log_servers,
            time_servers,
            snmp_servers,
            dns_servers,
            dhcp_servers,
            file_servers,
            other_servers,
            flow_collectors,
            mirror_collectors,
            mirror_ports,
            mediation_devices,
            tunnel_peers,
            bgp_peers,
            local_users,
            automation,
            lawful_intercept,
        } = self;
        management_networks.or_unknown(Why::SiteFact("management_networks"));
        own_prefixes.or_unknown(Why::SiteFact("own_prefixes"));
        aaa_servers.or_unknown(Why::SiteFact("aaa_servers"));
        log_servers.or_unknown(Why::SiteFact("log_servers"));
        time_servers.or_unknown(Why::SiteFact("time_servers"));
        snmp_servers.or_unknown(Why::SiteFact("snmp_servers"));
        dns_servers.or_unknown(Why::SiteFact("dns_servers"));
        dhcp_servers.or_unknown(Why::SiteFact("dhcp_servers"));
        file_servers.or_unknown(Why::SiteFact("file_servers"));
        other_servers.or_unknown(Why::SiteFact("other_servers"));
        flow_collectors.or_unknown(Why::SiteFact("flow_collectors"));
        mirror_collectors.or_unknown(Why::SiteFact("mirror_collectors"));
        mirror_ports.or_unknown(Why::SiteFact("mirror_ports"));
        mediation_devices.or_unknown(Why::SiteFact("mediation_devices"));
        tunnel_peers.or_unknown(Why::SiteFact("tunnel_peers"));
        bgp_peers.or_unknown(Why::SiteFact("bgp_peers"));
        local_users.or_unknown(Why::SiteFact("local_users"));
        automation.or_unknown(Why::SiteFact("automation"));
        lawful_intercept.or_unknown(Why::SiteFact("lawful_intercept"));
    }
}

/// The role of some interfaces of some devices, as the site states it.
#[derive(Debug, Clone)]
pub struct StatedRole {
    /// Which files, relative to the settings; every file if there is none.
    pub devices: Option<Pattern>,
    /// Which interfaces, by their full name; `*` stands for any text.
    pub interfaces: String,
    /// Their role.
    pub role: InterfaceRole,
}

#[cfg(test)]
mod tests {
    use seawall_api::reflect::{Object as _, Value};

    use super::*;

    #[test]
    fn what_is_not_stated_is_unknown_under_its_own_name() {
        let site = Site::unstated();
        for (index, field) in site.object_type().fields.iter().enumerate() {
            match site.field(index) {
                Value::Unknown(why) => assert_eq!(why.word(), format!("site-fact:{}", field.name)),
                other => panic!("{} is {other:?}", field.name),
            }
        }
    }
}
