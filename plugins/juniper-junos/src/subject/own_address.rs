//! Addresses of the device itself, by which clients say from where they ask.

use std::net::IpAddr;

use seawall_api::Fact;
use seawall_api::model::{Model, Reference, ReferenceKind};

use crate::builder::Builder;

/// The interface that has this address, or one that is called like the address where none has it.
pub(crate) fn interface(model: &Model, address: IpAddr) -> Reference {
    let has =
        |known: &seawall_api::model::InterfaceAddress| known.prefix.value().is_some_and(|net| net.addr() == address);
    let found = model.interfaces.iter().find(|interface| interface.addresses.iter().any(has));
    let name = found.map_or_else(|| address.to_string(), |interface| interface.name.clone());
    Reference::new(ReferenceKind::Interface, name)
}

/// Clients with no source of their own speak from the loopback's address where that is written once for all of them. Source: CLI Reference,
/// "default-address-selection".
pub(crate) fn finish(builder: &mut Builder) {
    let Some(at) = builder.memory.system.from_loopback else { return };
    let model = &mut builder.model;
    let own = [&mut model.logging.source_interface, &mut model.ntp.source_interface, &mut model.snmp.source_interface];
    let servers = model.aaa.servers.iter_mut().map(|server| &mut server.source_interface);
    for source in own.into_iter().chain(servers).filter(|source| source.is_unknown()) {
        *source = Fact::some(Reference::new(ReferenceKind::Interface, "lo0.0"), at);
    }
}
