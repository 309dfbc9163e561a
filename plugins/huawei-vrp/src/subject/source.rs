//! The address from which the device asks and tells others, as an interface or as one of its addresses.

use std::net::IpAddr;

use seawall_api::command::CommandLine;
use seawall_api::model::{Interface, Model, Reference, ReferenceKind};
use seawall_api::{Fact, Span, Why};

/// An address that was written, with its place.
pub(crate) type Written = (IpAddr, Span);

/// The address in an argument of a line.
pub(crate) fn written(line: &CommandLine<'_>, argument: &str) -> Option<Written> {
    Some((line.address(argument)?, line.span_of(argument)?))
}

/// The interface that has the address; which one it is, nothing says where none has it.
pub(crate) fn interface(model: &Model, (address, at): Written) -> Fact<Option<Reference>> {
    let has = |this: &&Interface| {
        this.addresses.iter().any(|own| own.prefix.value().is_some_and(|prefix| prefix.addr() == address))
    };
    match model.interfaces.iter().find(has) {
        Some(this) => Fact::some(Reference::new(ReferenceKind::Interface, this.name.as_str()), at),
        None => Fact::Unknown(Why::NotStated),
    }
}
