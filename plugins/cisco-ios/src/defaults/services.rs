//! Services where nothing is written: every service that the platform has is listed.

use seawall_api::model::{FileClient, Protocol, Service, Transfer};
use seawall_api::{Fact, Span, Why};

use super::discovery;
use crate::builder::Builder;
use crate::release::Release;
use crate::subject::services::{self, AGENT, GNXI, GNXI_SECURE};

/// A service of the platform.
#[derive(Clone, Copy)]
struct Offer {
    protocol: Protocol,
    name: &'static str,
    /// Whether it runs unless something is written; `None` where the release does not tell.
    runs: fn(&Release) -> Option<bool>,
    port: Option<u64>,
    encrypted: bool,
    authenticated: bool,
    /// Whether it answers over IPv6, where a source tells.
    ipv6: Option<bool>,
    /// Whether a source says that it answers in every VRF.
    every_vrf: bool,
}

const fn offer(protocol: Protocol, name: &'static str, runs: fn(&Release) -> Option<bool>, port: u64) -> Offer {
    Offer {
        protocol,
        name,
        runs,
        port: if port == 0 { None } else { Some(port) },
        encrypted: false,
        authenticated: false,
        ipv6: None,
        every_vrf: false,
    }
}

/// Answers over both families and in every VRF.
const fn everywhere(offer: Offer) -> Offer {
    Offer { ipv6: Some(true), every_vrf: true, ..offer }
}

const fn ipv4_only(offer: Offer) -> Offer {
    Offer { ipv6: Some(false), ..offer }
}

const fn login(offer: Offer) -> Offer {
    Offer { authenticated: true, ..offer }
}

const fn secure(offer: Offer) -> Offer {
    Offer { encrypted: true, authenticated: true, ..offer }
}

/// Ports and states by default. Sources: guidance on each service; Cisco IOS Configuration
/// Fundamentals, HTTP Services, Network Management, IP Addressing and Terminal Services command
/// references; IPv6 Implementation Guide, "Managing Cisco IOS Applications over IPv6" (Telnet, SSH, HTTP, SNMP);
/// lists for IPv6 of `netconf-yang ssh` and `restconf`; Smart Install Configuration Guide (IPv4 alone); RFC 854, 959, 1350, 3411, 4253, 5765, 6242, 8040.
const OFFERS: &[Offer] = &[
    everywhere(secure(offer(Protocol::Ssh, "ssh", unknown, 22))),
    everywhere(login(offer(Protocol::Telnet, "telnet", unknown, 23))),
    everywhere(login(offer(Protocol::Http, "http server", http, 80))),
    everywhere(secure(offer(Protocol::Https, "http secure-server", https, 443))),
    everywhere(secure(offer(Protocol::Netconf, "netconf-yang", off, 830))),
    secure(offer(Protocol::Netconf, "netconf", off, 22)),
    everywhere(secure(offer(Protocol::Restconf, "restconf", off, 443))),
    offer(Protocol::Gnmi, GNXI, off, 9339),
    Offer { authenticated: false, ..secure(offer(Protocol::Gnmi, GNXI_SECURE, off, 9339)) },
    login(offer(Protocol::VendorApi, "wsma", off, 0)),
    login(offer(Protocol::VendorApi, "cns exec", off, 80)),
    everywhere(offer(Protocol::Snmp, AGENT, off, 161)),
    offer(Protocol::Tftp, "tftp-server", off, 69),
    login(offer(Protocol::Ftp, "ftp-server", off, 21)),
    everywhere(secure(offer(Protocol::Scp, "scp server", off, 22))),
    offer(Protocol::Rcp, "rcp", off, 514),
    offer(Protocol::Rsh, "rsh", off, 514),
    ipv4_only(offer(Protocol::SmartInstall, "vstack", unknown, 4786)),
    offer(Protocol::TcpSmallServers, "tcp-small-servers", off, 0),
    offer(Protocol::UdpSmallServers, "udp-small-servers", off, 0),
    offer(Protocol::Finger, "finger", off, 79),
    offer(Protocol::Bootp, "bootp server", on_before_17, 67),
    offer(Protocol::Dhcp, "dhcp", on, 67),
    offer(Protocol::Pad, "pad", on_before_17, 0),
    offer(Protocol::Identd, "identd", off, 113),
    offer(Protocol::Dns, "dns server", off, 53),
    offer(Protocol::Mop, "mop", unknown, 0),
    offer(Protocol::CallHome, "call-home", off, 0),
    offer(Protocol::Cdp, "cdp", discovery::cdp, 0),
    offer(Protocol::Lldp, "lldp", off, 0),
    login(offer(Protocol::RadiusDynamic, "aaa server radius dynamic-author", off, 1700)),
];

/// Lists every service, and fills in what nothing says. Comes behind the defaults of lines and
/// interfaces, from which it follows what runs.
pub(super) fn fill(builder: &mut Builder) {
    services::derive(builder);
    file_clients(builder);
    let mop = mop(builder);
    let dhcp_used = services::dhcp_used(builder);
    let smart_install = smart_install(builder);
    for offer in OFFERS {
        let runs = (offer.runs)(&builder.release);
        let found = services::service(builder, offer.protocol, offer.name, Span::default());
        let Some(service) = found else { continue };
        match offer.protocol {
            Protocol::Mop => settle(service, mop),
            Protocol::SmartInstall => settle(service, smart_install),
            _ => settle(service, runs),
        }
        if offer.protocol == Protocol::Dhcp {
            service.used = dhcp_used.clone();
        }
        if let Some(port) = offer.port {
            service.port.or_default(port);
        }
        service.vrf.or_default(None);
        if service.name == "wsma" && service.enabled.value() == Some(&true) {
            // An agent alone says nothing of how it is reached: its listener's transport does.
            service.encrypted.or_unknown(Why::VendorHides);
        }
        service.encrypted.or_default(offer.encrypted);
        service.authenticated.or_default(offer.authenticated);
        service.ipv6 = offer.ipv6.map_or_else(Fact::default, Fact::Default);
        service.every_vrf = if offer.every_vrf { Fact::Default(true) } else { Fact::default() };
        if !matches!(offer.protocol, Protocol::Ssh | Protocol::Telnet) {
            service.acl_ipv4.or_default(None);
            service.acl_ipv6.or_default(None);
        }
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

fn settle(service: &mut Service, runs: Option<bool>) {
    match runs {
        Some(runs) => service.enabled.or_default(runs),
        None => service.enabled.or_unknown(Why::Version),
    }
}

fn on(_: &Release) -> Option<bool> {
    Some(true)
}

fn off(_: &Release) -> Option<bool> {
    Some(false)
}

fn unknown(_: &Release) -> Option<bool> {
    None
}

/// On in classic IOS and in IOS XE up to 16: a device prints only what differs, and running configurations
/// of ASR 920 (3.17, 16.8) and of Catalyst 3850 and 9300 (16.3, 16.6, 16.9, 16.12) print `no service pad`; the
/// BOOTP server is on in 16 (CIS Cisco IOS XE 16.x, 2.1.3). No configuration of 17 prints either form: they may
/// be off there, or gone.
fn on_before_17(release: &Release) -> Option<bool> {
    (release.is_ios() == Some(true) || release.before(17, 0) == Some(true)).then_some(true)
}

/// Off on routers of classic IOS, on on its switches, and on or off by image in IOS XE; nearly every
/// image prints it either way.
fn http(release: &Release) -> Option<bool> {
    match (release.is_ios(), release.is_switch) {
        (Some(true), Some(is_switch)) => Some(is_switch),
        _ => None,
    }
}

/// Off in classic IOS until it is asked for, which is then printed; on in some images of IOS XE.
fn https(release: &Release) -> Option<bool> {
    release.is_ios().filter(|is_ios| *is_ios).map(|_| false)
}

/// Maintenance runs where one interface speaks it.
fn mop(builder: &Builder) -> Option<bool> {
    let mut ports = builder.model.interfaces.iter().filter(|interface| interface.active).map(|port| &port.mop);
    if ports.clone().any(|mop| mop.value() == Some(&true)) {
        return Some(true);
    }
    ports.all(|mop| mop.value() == Some(&false)).then_some(false)
}

/// The client of Smart Install is on where nothing is written on the switches that have it, up to the
/// releases that switch it off when nobody uses it (15.2 and 16 on; which of them is not printed), which all
/// releases of 17 are. A Catalyst 9300 with 16.6 prints `no vstack`: it was on there too.
/// Sources: guidance; Cisco advisory cisco-sa-20180409-smi.
fn smart_install(builder: &Builder) -> Option<bool> {
    const FAMILIES: &[&str] = &["2960", "3560", "3750", "3650", "3850", "4500", "ie-2000", "ie-3000", "ie-4000"];
    const WITHOUT: &[&str] = &["c1000"];
    let hardware = builder.model.device.hardware.configured().map(|name| name.to_ascii_lowercase());
    let is_one_of =
        |names: &[&str]| hardware.as_ref().is_some_and(|known| names.iter().any(|name| known.contains(name)));
    let release = &builder.release;
    if release.is_router() == Some(true) || release.at_least(17, 0) == Some(true) || is_one_of(WITHOUT) {
        return Some(false);
    }
    (is_one_of(FAMILIES) && release.before(15, 2) == Some(true)).then_some(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use seawall_api::Fact;

    fn enabled(config: &str, name: &str) -> Fact<bool> {
        let reading = sample::whole(config);
        reading.model.services.iter().find(|service| service.name == name).unwrap().enabled.clone()
    }

    #[test]
    fn every_service_is_listed_once() {
        let reading = sample::whole("version 15.2\n");
        let mut names: Vec<_> = reading.model.services.iter().map(|service| service.name.as_str()).collect();
        assert_eq!(names.len(), OFFERS.len());
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), OFFERS.len());
        assert!(sample::part("version 15.2\n").model.services.is_empty());
    }

    #[test]
    fn old_services_by_system() {
        let version = Fact::Unknown(Why::Version);
        let ios = "version 15.7\ninterface FastEthernet0/0\n ip address 10.0.0.1 255.0.0.0\n";
        assert_eq!(enabled(ios, "pad"), Fact::Default(true));
        assert_eq!(enabled(ios, "bootp server"), Fact::Default(true));
        assert_eq!(enabled(ios, "cdp"), Fact::Default(true));
        assert_eq!(enabled(ios, "http server"), Fact::Default(false));
        assert_eq!(enabled(ios, "vstack"), Fact::Default(false));
        assert_eq!(enabled("version 17.9\n", "pad"), version);
        assert_eq!(enabled("version 17.1\n", "pad"), version);
        assert_eq!(enabled("version 16.12\n", "pad"), Fact::Default(true));
        assert_eq!(enabled("version 15.5\nplatform console virtual\n", "pad"), Fact::Default(true));
        assert_eq!(enabled("hostname x\n", "pad"), version);
        assert_eq!(enabled("version 17.9\n", "http secure-server"), version);
        assert_eq!(enabled("hostname x\n", "cdp"), version);
        for config in [ios, "version 17.9\n", "hostname x\n"] {
            assert_eq!(enabled(config, "finger"), Fact::Default(false));
            assert_eq!(enabled(config, "dhcp"), Fact::Default(true));
        }
    }

    #[test]
    fn smart_install_by_hardware() {
        assert_eq!(enabled("version 15.0\nswitch 1 provision ws-c2960s-24ts-l\n", "vstack"), Fact::Default(true));
        assert_eq!(
            enabled("version 15.2\nswitch 1 provision ws-c2960x-24ts-l\n", "vstack"),
            Fact::Unknown(Why::Version)
        );
        assert_eq!(enabled("version 17.9\nswitch 1 provision c9300-24t\n", "vstack"), Fact::Default(false));
        assert_eq!(enabled("version 17.1\n", "vstack"), Fact::Default(false));
        assert_eq!(enabled("version 16.12\nswitch 1 provision c9300-24t\n", "vstack"), Fact::Unknown(Why::Version));
        assert_eq!(enabled("version 15.9\n", "vstack"), Fact::Default(false));
    }
}
