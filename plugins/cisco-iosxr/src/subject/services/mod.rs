//! Services that listen: Telnet, NETCONF, gRPC, XML, TFTP, small servers ... A service that runs in several routing
//! instances is listed once for each.

mod dhcp;
mod files;
mod programs;
#[cfg(test)]
mod tests;

use seawall_api::command::{Command, CommandLine, Context, Table, modelled};
use seawall_api::kept::Kept;
use seawall_api::model::{Protocol, Reference, ReferenceKind, Service};
use seawall_api::{Fact, Span};

use super::{interface, named};
use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["services", "lines.transport_in"], commands: TELNET },
    &Table { context: Context::TOP, feeds: &["services"], commands: SMALL },
    &Table { context: Context::TOP, feeds: &["services"], commands: programs::HEADS },
    &Table { context: programs::GRPC, feeds: &["services"], commands: programs::GRPC_COMMANDS },
    &Table { context: programs::NETCONF_AGENT, feeds: &["services"], commands: programs::NETCONF_COMMANDS },
    &Table { context: programs::XML, feeds: &["services"], commands: programs::XML_COMMANDS },
    &Table { context: programs::XML_VRF, feeds: &["services"], commands: programs::XML_VRF_COMMANDS },
    &Table { context: Context::TOP, feeds: &["services", "file_clients", "secrets"], commands: files::COMMANDS },
    &Table { context: Context::TOP, feeds: &["services"], commands: dhcp::HEADS },
    &Table { context: dhcp::DHCP, feeds: &["services.used"], commands: dhcp::COMMANDS },
    &Table { context: dhcp::PROFILE, feeds: &["services.used"], commands: dhcp::PROFILE_COMMANDS },
];

/// Names of services, as the device writes them.
pub(crate) const SSH: &str = "ssh server";
pub(crate) const TELNET_SERVER: &str = "telnet server";
pub(crate) const NETCONF: &str = "netconf-yang agent";
pub(crate) const NETCONF_TTY: &str = "netconf agent tty";
pub(crate) const GRPC: &str = "grpc";
pub(crate) const XML: &str = "xml agent";
pub(crate) const XML_SSL: &str = "xml agent ssl";
pub(crate) const XML_TTY: &str = "xml agent tty";
pub(crate) const TFTP: &str = "tftp server";
pub(crate) const TCP_SMALL: &str = "tcp-small-servers";
pub(crate) const UDP_SMALL: &str = "udp-small-servers";
pub(crate) const DHCP: &str = "dhcp";
pub(crate) const SNMP: &str = "snmp-server";
pub(crate) const CDP: &str = "cdp";
pub(crate) const LLDP: &str = "lldp";
pub(crate) const RADIUS_DYNAMIC: &str = "aaa server radius dynamic-author";

const TELNET: &[Command<Builder>] = &[
    modelled(
        "telnet [vrf <vrf:name>] (ipv4!|ipv6!) server / [max-servers (no-limit|<number>)] [access-list (<acl:name>)] [dscp <number>]",
        |builder, line| in_family(builder, line, Protocol::Telnet, TELNET_SERVER),
    ),
    modelled("telnet (ipv4|ipv6) client source-interface / <interface:interface>", |builder, line| {
        interface::source(builder, line, "Telnet client").map(|_| ())
    }),
    modelled("telnet vrf <vrf:name> (ipv4|ipv6) dscp / <number>", |_, _| Some(())),
];

const SMALL: &[Command<Builder>] = &[
    modelled(
        "service (ipv4!|ipv6!) tcp-small-servers / [max-servers (no-limit|<number>)] [access-list (<acl:name>)]",
        |builder, line| in_family(builder, line, Protocol::TcpSmallServers, TCP_SMALL),
    ),
    modelled(
        "service (ipv4!|ipv6!) udp-small-servers / [max-servers (no-limit|<number>)] [access-list (<acl:name>)]",
        |builder, line| in_family(builder, line, Protocol::UdpSmallServers, UDP_SMALL),
    ),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// By name and routing instance.
    listed: Kept<(&'static str, String), Service>,
    pub(crate) files: files::Memory,
    programs: programs::Memory,
    /// The first line that gives DHCP something to do.
    dhcp: Option<Span>,
}

impl Memory {
    /// Every service that was named so far.
    pub(crate) fn all(&mut self) -> impl Iterator<Item = &mut Service> {
        self.listed.iter_mut()
    }
}

/// Puts services into the model.
pub(crate) fn finish(builder: &mut Builder) {
    files::finish(builder);
    programs::finish(builder);
    dhcp::finish(builder);
    let listed = builder.memory.services.listed.take();
    builder.model.services.extend(listed);
}

/// The service of this name in a routing instance (none is the global table), made if no line has named it yet.
pub(crate) fn service<'a>(
    builder: &'a mut Builder,
    protocol: Protocol,
    name: &'static str,
    vrf: Option<&str>,
    at: Span,
) -> Option<&'a mut Service> {
    let key = (name, vrf.unwrap_or(named::GLOBAL).to_owned());
    let bound = vrf.filter(|vrf| *vrf != named::GLOBAL).map(|vrf| Reference::new(ReferenceKind::Vrf, vrf));
    let vrf = bound.map_or(Fact::Default(None), |vrf| Fact::some(vrf, at));
    let new = Service { at, protocol, name: name.to_owned(), vrf, ..Service::default() };
    builder.memory.services.listed.open(key, || new)
}

/// Switches a service of the global table on, or off where the line is negated.
pub(crate) fn switch(
    builder: &mut Builder,
    protocol: Protocol,
    name: &'static str,
    line: &CommandLine<'_>,
) -> Option<()> {
    let service = service(builder, protocol, name, None, line.block)?;
    service.at = line.block;
    service.enabled = line.switch();
    Some(())
}

/// Switches a service on in the routing instance of a line, over both families, each with its list.
pub(crate) fn in_instance(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    protocol: Protocol,
    name: &'static str,
) -> Option<()> {
    named::vrf(builder, line, name);
    let lists = (named::acl(builder, line, "acl", name), named::acl(builder, line, "acl-ipv6", name));
    let service = service(builder, protocol, name, line.get("vrf"), line.span)?;
    service.at = line.span;
    service.enabled = line.switch();
    (service.acl_ipv4, service.acl_ipv6) = lists;
    Some(())
}

/// Switches a service on in the routing instance of a line, over the family that the line is about.
pub(super) fn in_family(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    protocol: Protocol,
    name: &'static str,
) -> Option<()> {
    named::vrf(builder, line, name);
    let list = named::acl(builder, line, "acl", name);
    let service = service(builder, protocol, name, line.get("vrf"), line.span)?;
    if line.has("ipv6") {
        service.ipv6 = line.switch();
        service.acl_ipv6 = list;
        // It runs as soon as it runs over one family.
        if !line.removes() && service.enabled.value() != Some(&true) {
            service.enabled = line.switch();
        }
    } else {
        service.enabled = line.switch();
        service.acl_ipv4 = list;
    }
    Some(())
}
