//! Servers where nothing is written: every server that the system has is listed.

use seawall_api::model::{FileClient, InterfaceKind, Protocol, Transfer};
use seawall_api::{Fact, Why};

use crate::builder::Builder;

/// Fills in what servers do not say.
///
/// Sources: command references ("stelnet server enable", "sftp server enable", "scp server enable", "ftp server enable", "snetconf server enable",
/// "snmp-agent", "dns proxy enable", "dhcp enable", "web-manager enable": off; ports of RFC 854, 959, 1350, 3411, 4253; "grpc server": 57400 on NE8000).
/// Whether a web server runs where no line says so, and whether link-layer discovery does, differs from family to family; carriers' routers have
/// neither.
pub(super) fn fill(builder: &mut Builder) {
    let carrier = builder.release.is_carrier();
    let old = builder.release.is_old(19);
    for service in &mut builder.model.services {
        let (runs, port, encrypted, authenticated) = match service.protocol {
            // What is none of the others runs over SSH.
            Protocol::Ssh | Protocol::Scp | Protocol::Other => (Some(false), 22, true, true),
            Protocol::Telnet => (None, 23, false, true),
            Protocol::Http => (carrier.then_some(false), 80, false, true),
            Protocol::Https => (carrier.then_some(false), 443, true, true),
            Protocol::Restconf => (Some(false), 0, true, true),
            Protocol::Netconf => (Some(false), 830, true, true),
            Protocol::VendorApi | Protocol::Gnmi => (Some(false), 0, false, true),
            Protocol::Snmp => (Some(false), 161, false, false),
            Protocol::Ftp => (Some(false), 21, false, true),
            Protocol::Tftp => (Some(false), 69, false, false),
            Protocol::Lldp => (carrier.then_some(false), 0, false, false),
            Protocol::Dns => (Some(false), 53, false, false),
            Protocol::Dhcp => (Some(false), 67, false, false),
            _ => continue,
        };
        match runs {
            Some(runs) => service.enabled.or_default(runs),
            None => service.enabled.or_unknown(Why::Version),
        }
        if port > 0 {
            service.port.or_default(port);
        }
        service.encrypted.or_default(encrypted);
        service.authenticated.or_default(authenticated);
        service.vrf.or_default(None);
        service.acl_ipv4.or_default(None);
        service.acl_ipv6.or_default(None);
        // A server answers wherever the device has an address, unless an interface is named.
        service.every_vrf.or_default(true);
        match service.protocol {
            // It runs over IPv6 by a line of its own.
            Protocol::Telnet | Protocol::Ftp | Protocol::Tftp | Protocol::Http | Protocol::Https => {
                service.ipv6.or_default(false);
            }
            _ => service.ipv6.or_default(true),
        }
    }
    for this in &mut builder.model.interfaces {
        if matches!(this.kind, InterfaceKind::Physical | InterfaceKind::Management) {
            if carrier {
                this.lldp_send.or_default(false);
                this.lldp_receive.or_default(false);
            }
            this.lldp_send.or_unknown(Why::Version);
            this.lldp_receive.or_unknown(Why::Version);
        }
    }
    // Old releases have no line that limits management to interfaces, newer ones print one.
    let control = &mut builder.model.control_plane;
    if old {
        control.management_limited.or_default(false);
    } else {
        control.management_limited.or_unknown(Why::Version);
    }
    builder.model.boot.zero_touch.or_unknown(Why::Version);
    file_clients(builder);
}

/// Every device copies over TFTP and FTP.
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
