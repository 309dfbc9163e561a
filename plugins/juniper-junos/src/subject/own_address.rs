//! Addresses of the device itself, by which clients say from where they ask.

use std::net::IpAddr;

use seawall_api::model::{Model, Reference, ReferenceKind};

/// The interface that has this address, or one that is called like the address where none has it.
pub(crate) fn interface(model: &Model, address: IpAddr) -> Reference {
    let has =
        |known: &seawall_api::model::InterfaceAddress| known.prefix.value().is_some_and(|net| net.addr() == address);
    let found = model.interfaces.iter().find(|interface| interface.addresses.iter().any(has));
    let name = found.map_or_else(|| address.to_string(), |interface| interface.name.clone());
    Reference::new(ReferenceKind::Interface, name)
}
