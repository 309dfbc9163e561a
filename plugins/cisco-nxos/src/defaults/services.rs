//! Services where nothing is written: every service that the platform has is listed.

use seawall_api::model::{FileClient, Protocol, Transfer};
use seawall_api::{Fact, Span};

use crate::builder::Builder;
use crate::subject::discovery::{CDP, LLDP};
use crate::subject::services::{NXAPI, service};
use crate::subject::snmp::AGENT;

/// A service of the platform.
#[derive(Debug, Clone, Copy)]
struct Offer {
    protocol: Protocol,
    name: &'static str,
    /// Whether it runs unless something is written; features say it for those that have one.
    runs: Option<bool>,
    port: Option<u64>,
    encrypted: bool,
    authenticated: bool,
    /// Whether a source says that it answers in every VRF.
    every_vrf: Option<bool>,
    /// Whether a source says that it answers over IPv6.
    ipv6: Option<bool>,
}

const fn offer(protocol: Protocol, name: &'static str, port: u64) -> Offer {
    let port = if port == 0 { None } else { Some(port) };
    Offer { protocol, name, runs: None, port, encrypted: false, authenticated: true, every_vrf: None, ipv6: None }
}

const fn secure(offer: Offer) -> Offer {
    Offer { encrypted: true, ..offer }
}

/// Answers over both families and in every VRF.
const fn everywhere(offer: Offer) -> Offer {
    Offer { every_vrf: Some(true), ipv6: Some(true), ..offer }
}

const fn runs(offer: Offer, runs: bool) -> Offer {
    Offer { runs: Some(runs), ..offer }
}

/// Ports and states by default. Sources: Nexus 9000 Security Configuration Guide ("Configuring SSH and Telnet": both answer in
/// every VRF and over IPv6), System Management Configuration Guide ("Configuring SNMP": on by default, in every VRF; "Configuring
/// CDP": on; "Configuring Smart Call Home": off), Programmability Guide (NX-API in every VRF until `nxapi use-vrf`; gRPC
/// on port 50051; RESTCONF behind the servers of NX-API, NETCONF as SSH is reached); RFC 4253, 6242.
const OFFERS: &[Offer] = &[
    everywhere(secure(offer(Protocol::Ssh, "ssh", 22))),
    everywhere(offer(Protocol::Telnet, "telnet", 23)),
    Offer { every_vrf: Some(true), ..offer(Protocol::Http, "nxapi http", 80) },
    Offer { every_vrf: Some(true), ..secure(offer(Protocol::Https, "nxapi https", 443)) },
    Offer { every_vrf: Some(true), ..offer(Protocol::VendorApi, NXAPI, 443) },
    Offer { every_vrf: Some(true), ..secure(offer(Protocol::Netconf, "netconf", 830)) },
    Offer { every_vrf: Some(true), ..secure(offer(Protocol::Restconf, "restconf", 443)) },
    secure(offer(Protocol::Gnmi, "grpc", 50051)),
    offer(Protocol::VendorApi, "onep", 0),
    offer(Protocol::VendorApi, "openflow", 0),
    runs(everywhere(Offer { authenticated: false, ..offer(Protocol::Snmp, AGENT, 161) }), true),
    secure(offer(Protocol::Scp, "scp server", 22)),
    secure(offer(Protocol::Scp, "sftp server", 22)),
    runs(offer(Protocol::CallHome, "callhome", 0), false),
    runs(Offer { authenticated: false, ..offer(Protocol::Cdp, CDP, 0) }, true),
    Offer { authenticated: false, ..offer(Protocol::Lldp, LLDP, 0) },
];

/// Lists every service, and fills in what nothing says.
pub(super) fn fill(builder: &mut Builder) {
    for offer in OFFERS {
        let Some(service) = service(builder, offer.protocol, offer.name, Span::default()) else { continue };
        if let Some(runs) = offer.runs {
            service.enabled.or_default(runs);
        }
        if let Some(port) = offer.port {
            service.port.or_default(port);
        }
        service.vrf.or_default(None);
        service.encrypted.or_default(offer.encrypted);
        service.authenticated.or_default(offer.authenticated);
        service.ipv6 = offer.ipv6.map_or_else(Fact::default, Fact::Default);
        service.every_vrf = offer.every_vrf.map_or_else(Fact::default, Fact::Default);
        if !matches!(offer.protocol, Protocol::Ssh | Protocol::Telnet) {
            service.acl_ipv4.or_default(None);
            service.acl_ipv6.or_default(None);
        }
    }
    web(builder);
    file_clients(builder);
}

/// NX-API asks for the accounts that every login is decided by, shows a certificate of its own until another is named,
/// and ends a session after 10 minutes. Weak suites are off since 9.2 until `nxapi ssl ciphers weak`, "Allow weak ciphers" with a
/// `no` form (Nexus 9000 Configuration Commands 9.3(x), N): a running configuration of 9.2(4) with it prints it, beside other
/// lines that differ from the default, those of 9.3 and 10.3 with NX-API alone do not. The other suites have no names there.
fn web(builder: &mut Builder) {
    let since_9_2 = builder.release.numbers.map(|known| known >= (9, 2));
    let web = &mut builder.model.web;
    web.login.or_default(seawall_api::model::WebLogin::Aaa);
    web.self_signed.or_default(true);
    web.idle_timeout.or_default(600);
    web.trustpoint.or_default(None);
    web.tls_versions.or_unknown(seawall_api::Why::Version);
    match since_9_2 {
        Some(true) => web.tls_ciphers.or_default(vec!["strong".to_owned()]),
        _ => web.tls_ciphers.or_unknown(seawall_api::Why::Version),
    }
}

/// Every image copies over TFTP and FTP.
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
