//! Discovery where nothing is written.

use seawall_api::model::{Protocol, Service};
use seawall_api::{Fact, Why};

use crate::builder::Builder;

/// Cisco discovery is on by default on classic IOS; routers with IOS XE came to switch it off, and
/// no source says from which release on. Link-layer discovery is off by default (Cisco LLDP guide).
pub(super) fn fill(builder: &mut Builder) {
    let classic = builder.release.is_xe == Some(false);
    let cdp = if classic { Fact::Default(true) } else { Fact::Unknown(Why::Version) };
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
