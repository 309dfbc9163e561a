//! Services where nothing is written: every service that the platform has is listed.

use seawall_api::model::{FileClient, Protocol, Service, Transfer};
use seawall_api::{Fact, Why};

use crate::builder::Builder;
use crate::subject::services as names;

/// A service of the platform.
#[derive(Clone, Copy)]
struct Offer {
    protocol: Protocol,
    name: &'static str,
    port: Option<u64>,
    /// Whether sessions are encrypted, where a source tells.
    encrypted: Option<bool>,
    authenticated: bool,
    /// Whether it answers over IPv6, where a source tells.
    ipv6: Option<bool>,
    /// Whether it answers in every routing instance, where a source tells.
    every_vrf: Option<bool>,
}

/// A service that listens in the routing instances that are named.
const fn named(protocol: Protocol, name: &'static str, port: u64) -> Offer {
    Offer {
        protocol,
        name,
        port: if port == 0 { None } else { Some(port) },
        encrypted: Some(false),
        authenticated: false,
        ipv6: None,
        every_vrf: Some(false),
    }
}

const fn secure(offer: Offer) -> Offer {
    Offer { encrypted: Some(true), authenticated: true, ..offer }
}

const fn login(offer: Offer) -> Offer {
    Offer { authenticated: true, ..offer }
}

const fn both(offer: Offer) -> Offer {
    Offer { ipv6: Some(true), ..offer }
}

/// Of IPv4, unless a line of its own says more.
const fn ipv4(offer: Offer) -> Offer {
    Offer { ipv6: Some(false), ..offer }
}

/// All of them are off until a line switches them on. Ports and families: Programmability configuration guides, System Security,
/// IP Addresses and Services, and System Management command references; RFC 854, 1350, 3411, 4253, 6242.
const OFFERS: &[Offer] = &[
    both(secure(named(Protocol::Ssh, names::SSH, 22))),
    ipv4(login(named(Protocol::Telnet, names::TELNET_SERVER, 23))),
    both(secure(named(Protocol::Netconf, names::NETCONF, 830))),
    // Over sessions of terminal lines, whatever protocol they use.
    Offer { encrypted: None, ..login(named(Protocol::Netconf, names::NETCONF_TTY, 0)) },
    Offer { encrypted: None, ipv6: None, ..login(named(Protocol::Gnmi, names::GRPC, 57400)) },
    both(login(named(Protocol::VendorApi, names::XML, 38751))),
    both(secure(named(Protocol::VendorApi, names::XML_SSL, 38752))),
    Offer { encrypted: None, ..login(named(Protocol::VendorApi, names::XML_TTY, 0)) },
    Offer { every_vrf: None, ..both(named(Protocol::Snmp, names::SNMP, 161)) },
    ipv4(named(Protocol::Tftp, names::TFTP, 69)),
    ipv4(named(Protocol::TcpSmallServers, names::TCP_SMALL, 0)),
    ipv4(named(Protocol::UdpSmallServers, names::UDP_SMALL, 0)),
    named(Protocol::Dhcp, names::DHCP, 67),
    named(Protocol::Cdp, names::CDP, 0),
    named(Protocol::Lldp, names::LLDP, 0),
    login(named(Protocol::RadiusDynamic, names::RADIUS_DYNAMIC, 1700)),
];

/// Lists every service, and fills in what nothing says.
pub(super) fn fill(builder: &mut Builder) {
    for offer in OFFERS {
        if !builder.model.services.iter().any(|service| service.name == offer.name) {
            let (protocol, name) = (offer.protocol, offer.name.to_owned());
            builder.model.services.push(Service { protocol, name, ..Service::default() });
        }
    }
    let tls = builder.release.at_least(7, 0);
    let mut takes_telnet = builder
        .model
        .lines
        .iter()
        .map(|line| line.transport_in.value().map(|protocols| protocols.iter().any(|known| known == "telnet")));
    let telnet = takes_telnet.try_fold(false, |any, one| Some(any || one?));
    let lists = builder.model.lines.iter().find(|line| line.name.ends_with("default"));
    let lists = lists.map(|line| (line.acl_ipv4.clone(), line.acl_ipv6.clone()));
    for service in &mut builder.model.services {
        let Some(offer) = OFFERS.iter().find(|offer| service.name == offer.name) else { continue };
        service.enabled.or_default(false);
        if let Some(port) = offer.port {
            service.port.or_default(port);
        }
        service.vrf.or_default(None);
        match (service.name.as_str(), offer.encrypted) {
            (_, Some(encrypted)) => service.encrypted.or_default(encrypted),
            (names::GRPC, None) if tls == Some(true) => service.encrypted.or_default(true),
            (names::GRPC, None) => service.encrypted.or_unknown(Why::Version),
            // In clear where a line takes clear sessions.
            _ => match telnet {
                Some(telnet) => service.encrypted.or_default(!telnet),
                None => service.encrypted.or_unknown(Why::NotStated),
            },
        }
        service.authenticated.or_default(offer.authenticated);
        if let Some(ipv6) = offer.ipv6 {
            service.ipv6.or_default(ipv6);
        }
        if let Some(every) = offer.every_vrf {
            service.every_vrf.or_default(every);
        }
        service.over_lines = matches!(service.name.as_str(), names::NETCONF_TTY | names::XML_TTY);
        if let Some((acl_ipv4, acl_ipv6)) = lists.as_ref().filter(|_| service.over_lines) {
            (service.acl_ipv4, service.acl_ipv6) = (acl_ipv4.clone(), acl_ipv6.clone());
        }
        service.acl_ipv4.or_default(None);
        service.acl_ipv6.or_default(None);
        if service.name == names::GRPC {
            builder.memory.tpa.guard(service);
        }
        if service.protocol == Protocol::Dhcp {
            service.used.or_default(false);
        }
    }
    discovery(builder);
    file_clients(builder);
}

/// Interfaces that say nothing do not speak CDP; they speak LLDP where the device does.
fn discovery(builder: &mut Builder) {
    let on = |name| {
        let mut services = builder.model.services.iter().filter(|service| service.name == name);
        services.any(|service| service.enabled.value() == Some(&true))
    };
    let (cdp, lldp) = (on(names::CDP), on(names::LLDP));
    for port in &mut builder.model.interfaces {
        port.cdp.or_default(false);
        if !cdp {
            port.cdp = Fact::Default(false);
        }
        port.lldp_send.or_default(lldp);
        port.lldp_receive.or_default(lldp);
    }
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
        client.user.or_default(None);
        client.password.or_default(None);
    }
}
