//! Services that listen: NX-API, NETCONF, RESTCONF, gRPC, file servers, calls home.
//!
//! Sources: Cisco Nexus 9000 Series NX-OS Programmability Guides (NX-API CLI, "Model-Driven Programmability"), Security and
//! System Management Configuration Guides.

mod api;
mod call_home;
mod files;
#[cfg(test)]
mod tests;

use seawall_api::command::{Context, Table};
use seawall_api::model::{Protocol, Reference, ReferenceKind, Service, WhenUndefined};
use seawall_api::{Fact, Span};

use super::feature;
use crate::builder::Builder;

pub(crate) use api::NXAPI;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["services", "web"], commands: api::COMMANDS },
    &Table { context: Context::TOP, feeds: &["services"], commands: call_home::HEADS },
    &Table { context: call_home::CALL_HOME, feeds: &["services", "contacts"], commands: call_home::COMMANDS },
    &Table { context: Context::TOP, feeds: &["file_clients", "services"], commands: files::COMMANDS },
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    api: api::Memory,
    files: files::Memory,
}

/// The service of this kind and name, made if no line has named it yet. The names are ours, so that there are few.
pub(crate) fn service<'a>(
    builder: &'a mut Builder,
    protocol: Protocol,
    name: &'static str,
    at: Span,
) -> Option<&'a mut Service> {
    let services = &mut builder.model.services;
    let known = services.iter().position(|service| service.protocol == protocol && service.name == name);
    if known.is_none() {
        services.push(Service { at, protocol, name: name.to_owned(), ..Service::default() });
    }
    let last = services.len().checked_sub(1)?;
    services.get_mut(known.unwrap_or(last))
}

/// Services that one feature switches on, with the name of the feature.
const GATED: &[(Protocol, &str, &str)] = &[
    (Protocol::Ssh, "ssh", "ssh"),
    (Protocol::Telnet, "telnet", "telnet"),
    (Protocol::Netconf, "netconf", "netconf"),
    (Protocol::Restconf, "restconf", "restconf"),
    (Protocol::Scp, "scp server", "scp-server"),
    (Protocol::Scp, "sftp server", "sftp-server"),
    (Protocol::VendorApi, "onep", "onep"),
    (Protocol::VendorApi, "openflow", "openflow"),
];

/// Switches on what features switch on, and puts what lines said of programs' interfaces into the model.
pub(crate) fn finish(builder: &mut Builder) {
    for (protocol, name, feature) in GATED {
        let state = feature::is_on(builder, feature);
        let at = state.span().unwrap_or_default();
        if let Some(service) = service(builder, *protocol, name, at) {
            service.enabled = state;
        }
    }
    let port = builder.model.ssh.extra_ports.first().map(|extra| Fact::Set(extra.port, extra.at));
    if let (Some(port), Some(ssh)) = (port, service(builder, Protocol::Ssh, "ssh", Span::default())) {
        ssh.port = port;
    }
    api::finish(builder);
    files::finish(builder);
}

/// Notes a list that admits to a service, and gives the reference to it.
pub(crate) fn acl_used(
    builder: &mut Builder,
    line: &seawall_api::command::CommandLine<'_>,
    user: &str,
) -> Option<Reference> {
    let name = line.get("acl")?;
    if !line.removes() {
        let at = line.span_of("acl").unwrap_or(line.span);
        builder.uses(ReferenceKind::Acl, name, user, WhenUndefined::NotKnown, at);
    }
    Some(Reference::new(ReferenceKind::Acl, name))
}
