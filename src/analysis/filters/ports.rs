//! By which ports lines and services are reached.

use seawall_api::model::{Line, Protocol, Service};

use crate::analysis::address_set;
use crate::analysis::traffic::Traffic;

/// The port by which a line is reached: Telnet's, unless SSH alone opens it.
pub(super) fn line_port(line: &Line) -> u64 {
    match line.transport_in.value() {
        Some(protocols) if protocols.iter().any(|protocol| protocol == "telnet") => 23,
        _ => 22,
    }
}

pub(super) fn service_traffic<'a>(service: &Service, family: address_set::Family) -> Traffic<'a> {
    let usual = match service.protocol {
        Protocol::Ssh | Protocol::Scp => ("tcp", 22),
        Protocol::Telnet => ("tcp", 23),
        Protocol::Http => ("tcp", 80),
        Protocol::Https | Protocol::Restconf => ("tcp", 443),
        Protocol::Netconf => ("tcp", 830),
        Protocol::Gnmi => ("tcp", 9339),
        Protocol::Snmp => ("udp", 161),
        Protocol::Tftp => ("udp", 69),
        Protocol::Ftp => ("tcp", 21),
        Protocol::SmartInstall => ("tcp", 4786),
        _ => {
            return Traffic { family, protocol: Some("tcp"), port: service.port.value().copied(), to: None, way: None };
        }
    };
    Traffic::port(family, usual.0, service.port.value().copied().unwrap_or(usual.1))
}
