//! `security`: zones and what passes between them, translations, certificates, encryption of links.

mod address_book;
mod certificates;
mod flow;
mod macsec;
mod nat;
mod policy;
mod screen;
#[cfg(test)]
mod tests;
mod zone;

use seawall_api::command::{CommandLine, Table};
use seawall_api::contacts::without_port;
use seawall_api::model::{Contact, ContactPurpose};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span, endpoint};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [
        address_book::TABLES,
        certificates::TABLES,
        flow::TABLES,
        macsec::TABLES,
        nat::TABLES,
        policy::TABLES,
        screen::TABLES,
        zone::TABLES,
    ]
    .concat()
}

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    zones: zone::Memory,
    policies: policy::Memory,
    nat: nat::Memory,
    /// Where it says that packets are forwarded one by one, without sessions and zones.
    without_sessions: Option<Span>,
}

/// Hands everything over. Interfaces are known by now.
pub(crate) fn finish(builder: &mut Builder) {
    let zones = zone::finish(builder);
    policy::finish(builder, &zones);
    nat::finish(builder);
    if builder.extent == Extent::Whole {
        builder.model.interfaces.iter_mut().for_each(|interface| interface.zone.or_default(None));
    }
}

/// A server that signs certificates.
fn enrolment(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (url, at) = (line.get("url")?, line.span_of("url")?);
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest);
    let place = bare.split('/').next().unwrap_or(bare);
    let (host, port) = without_port(place.rsplit('@').next().unwrap_or(place));
    builder.model.contacts.push(Contact {
        at: line.span,
        active: line.active,
        purpose: ContactPurpose::Enrolment,
        host: host.to_owned(),
        address: Fact::Set(endpoint::addresses(host), at),
        vrf: Fact::Default(None),
        port: port.map_or(Fact::Default(None), |port| Fact::Set(Some(port), at)),
        owner: format!("CA profile {}", line.outer("profile")?),
    });
    Some(())
}
