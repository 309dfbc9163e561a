//! Services where nothing is written: every service that the platform has is listed.

use seawall_api::model::{FileClient, InterfaceKind, Protocol, Transfer};
use seawall_api::{Fact, Why};

use crate::builder::Builder;

/// Fills in what services do not say.
///
/// Sources: EOS User Manual, "management api", "management ssh", "SNMP", "LLDP" (on), "ip domain proxy" (off), "DHCP
/// Server" (off); lists for
/// IPv6 exist for SSH, Telnet, HTTP and SNMP, which so answer over it; RFC 854, 3411, 4253.
pub(super) fn fill(builder: &mut Builder) {
    for service in &mut builder.model.services {
        let (runs, port, encrypted, authenticated) = match service.protocol {
            Protocol::Ssh => (None, 22, true, true),
            Protocol::Telnet => (None, 23, false, true),
            Protocol::Http | Protocol::VendorApi => (None, 80, false, true),
            Protocol::Https => (None, 443, true, true),
            Protocol::Netconf | Protocol::Restconf | Protocol::Gnmi => (None, 0, false, true),
            Protocol::Snmp => (Some(false), 161, false, false),
            Protocol::Lldp => (Some(true), 0, false, false),
            Protocol::Dns => (Some(false), 53, false, false),
            Protocol::Dhcp => (Some(false), 67, false, false),
            _ => continue,
        };
        match runs {
            Some(runs) => service.enabled.or_default(runs),
            None => service.enabled.or_unknown(Why::NotStated),
        }
        if port > 0 {
            service.port.or_default(port);
        }
        service.encrypted.or_default(encrypted);
        service.authenticated.or_default(authenticated);
        service.vrf.or_default(None);
        service.acl_ipv4.or_default(None);
        service.acl_ipv6.or_default(None);
        service.every_vrf.or_default(false);
        if !matches!(service.protocol, Protocol::Netconf | Protocol::Restconf | Protocol::Gnmi) {
            service.ipv6.or_default(true);
        }
    }
    // LLDP speaks on every port of the network unless the device or the port says otherwise.
    for interface in &mut builder.model.interfaces {
        if matches!(interface.kind, InterfaceKind::Physical | InterfaceKind::Management) {
            interface.lldp_send.or_default(true);
            interface.lldp_receive.or_default(true);
        }
    }
    // Nothing limits management to named interfaces; routing instances and lists do.
    let control_plane = &mut builder.model.control_plane;
    control_plane.management_limited.or_default(false);
    // The system's own policy holds whatever is written ("Control Plane Policing", EOS User Manual, "Quality of Service").
    control_plane.built_in.or_default(true);
    control_plane.policy_in.or_default(None);
    control_plane.other_policies.or_default(false);
    file_clients(builder);
}

/// Every image copies over TFTP and FTP; other clients are listed where something is written.
fn file_clients(builder: &mut Builder) {
    let clients = &mut builder.model.file_clients;
    for protocol in [Transfer::Tftp, Transfer::Ftp] {
        if !clients.iter().any(|client| client.protocol == protocol) {
            clients.push(FileClient { protocol, ..FileClient::default() });
        }
    }
    for client in clients {
        client.source_interface.or_default(None);
        client.user = Fact::Default(None);
        client.password = Fact::Default(None);
    }
}
