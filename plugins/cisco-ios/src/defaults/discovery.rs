//! Discovery where nothing is written.

use seawall_api::model::{Protocol, Service};
use seawall_api::{Fact, Why};

use crate::builder::Builder;
use crate::release::{Image, Release};

/// Link-layer discovery is off by default (Cisco LLDP guide).
pub(super) fn fill(builder: &mut Builder) {
    let cdp = cdp(&builder.release).map_or(Fact::Unknown(Why::Version), Fact::Default);
    add(builder, Protocol::Cdp, cdp);
    add(builder, Protocol::Lldp, Fact::Default(false));
    let state = |builder: &Builder, protocol: Protocol| {
        builder
            .model
            .services
            .iter()
            .find(|service| service.protocol == protocol)
            .map(|service| service.enabled.clone())
    };
    let cdp = state(builder, Protocol::Cdp).unwrap_or_default();
    let lldp = state(builder, Protocol::Lldp).unwrap_or_default();
    for interface in &mut builder.model.interfaces {
        inherit(&mut interface.cdp, &cdp);
        inherit(&mut interface.lldp_send, &lldp);
        inherit(&mut interface.lldp_receive, &lldp);
    }
}

/// On in classic IOS and on switches. Routers with IOS XE came to switch it off, and no source says which and
/// from which release on; but a device prints only what differs: CSR 1000V prints `cdp run` with 16.4 and
/// with 17.1, IOS on Linux prints `no cdp run` with 17.12.
pub(super) fn cdp(release: &Release) -> Option<bool> {
    if release.is_ios() == Some(true) || release.is_switch == Some(true) {
        return Some(true);
    }
    match (release.image?, (release.major?, release.minor?)) {
        (Image::Cloud, (16, 4..) | (17, 0..=1)) => Some(false),
        (Image::Linux, (17, 12)) => Some(true),
        _ => None,
    }
}

fn add(builder: &mut Builder, protocol: Protocol, enabled: Fact<bool>) {
    match builder.model.services.iter_mut().find(|service| service.protocol == protocol) {
        Some(service) if service.enabled.is_unknown() => service.enabled = enabled,
        Some(_) => {}
        None => builder.model.services.push(Service {
            protocol,
            name: protocol.word().to_owned(),
            enabled,
            ..Service::default()
        }),
    }
}

/// An interface that says nothing does what the device does.
fn inherit(own: &mut Fact<bool>, device: &Fact<bool>) {
    match device {
        Fact::Set(on, _) | Fact::Default(on) => own.or_default(*on),
        Fact::Unknown(why) => own.or_unknown(*why),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn cisco_discovery_by_system_and_image() {
        let cdp = |config: &str| {
            let reading = sample::whole(config);
            let service = reading.model.services.iter().find(|service| service.protocol == Protocol::Cdp).unwrap();
            assert_eq!(reading.model.interfaces[0].cdp.value(), service.enabled.value());
            service.enabled.clone()
        };
        let address = "\n ip address 10.0.0.1 255.0.0.0\n";
        let cloud = format!("interface GigabitEthernet1{address}");
        let linux = format!("interface Ethernet0/0{address}");
        let version = Fact::Unknown(Why::Version);
        assert_eq!(cdp(&format!("version 15.9\ninterface GigabitEthernet0/0{address}")), Fact::Default(true));
        assert_eq!(cdp("version 17.9\ninterface GigabitEthernet1/0/1\n switchport mode access\n"), Fact::Default(true));
        assert_eq!(cdp(&format!("version 16.3\n{cloud}")), version);
        assert_eq!(cdp(&format!("version 16.4\n{cloud}")), Fact::Default(false));
        assert_eq!(cdp(&format!("version 17.1\n{cloud}")), Fact::Default(false));
        assert_eq!(cdp(&format!("version 17.2\n{cloud}")), version);
        assert_eq!(cdp(&format!("version 17.12\n{linux}")), Fact::Default(true));
        assert_eq!(cdp(&format!("version 17.11\n{linux}")), version);
        assert_eq!(cdp(&format!("version 16.9\ninterface GigabitEthernet0/0/0{address}")), version);
        assert!(cdp(&format!("version 16.9\ncdp run\n{cloud}")).is_set());
    }
}
