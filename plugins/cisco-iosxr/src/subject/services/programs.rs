//! Interfaces for programs: NETCONF, gRPC (gNMI, telemetry), XML.
//!
//! Sources: Programmability configuration guides (gRPC on port 57400, TLS unless `no-tls` is written, in release 7 and
//! later; NETCONF on 830); System Management and XML command references (`xml agent` on 38751 in clear text, `xml agent
//! ssl` on 38752, `xml agent tty` and `netconf agent tty` over terminal sessions).

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens, unmodelled};
use seawall_api::model::{Protocol, ReferenceKind, Service, WhenUndefined};
use seawall_api::{Fact, Span};

use super::{GRPC as GRPC_NAME, NETCONF, NETCONF_TTY, SSH, XML as XML_NAME, XML_SSL, XML_TTY, service, switch};
use crate::builder::Builder;
use crate::subject::named;

pub(super) const GRPC: Context = Context("grpc");
pub(super) const NETCONF_AGENT: Context = Context("netconf-yang agent");
pub(super) const XML: Context = Context("xml agent");
pub(super) const XML_VRF: Context = Context("xml agent vrf");

pub(super) const HEADS: &[Command<Builder>] = &[
    opens("grpc", GRPC, |builder, line| switch(builder, Protocol::Gnmi, GRPC_NAME, line)),
    opens("netconf-yang agent", NETCONF_AGENT, |builder, line| {
        if line.removes() {
            builder.memory.services.programs.netconf = None;
        }
        Some(())
    }),
    modelled("netconf-yang agent ssh", netconf_over_ssh),
    opens("netconf agent tty", Context("netconf agent tty"), |builder, line| {
        switch(builder, Protocol::Netconf, NETCONF_TTY, line)
    }),
    opens("xml agent", XML, |builder, line| xml(builder, line, XML_NAME)),
    opens("xml agent ssl", XML, |builder, line| xml(builder, line, XML_SSL)),
    opens("xml agent tty", XML, |builder, line| xml(builder, line, XML_TTY)),
];

pub(super) const GRPC_COMMANDS: &[Command<Builder>] = &[
    modelled("port / <port:number>", |builder, line| {
        let port = line.number_or_default("port")?;
        grpc(builder, line)?.port = port;
        Some(())
    }),
    modelled("no-tls", |builder, line| {
        let encrypted = line.set_or_default(false);
        grpc(builder, line)?.encrypted = encrypted;
        Some(())
    }),
    // The form of old releases, which ran in clear text without it.
    modelled("tls", |builder, line| {
        let encrypted = line.set_or_default(true);
        grpc(builder, line)?.encrypted = encrypted;
        Some(())
    }),
    modelled("tls-mutual", |builder, line| {
        let both = (line.set_or_default(true), line.set_or_default(true));
        let service = grpc(builder, line)?;
        (service.encrypted, service.authenticated) = both;
        Some(())
    }),
    modelled("tls-trustpoint / <trustpoint:name>", |builder, line| {
        if !line.removes() {
            let name = line.get("trustpoint")?;
            builder.uses(ReferenceKind::Trustpoint, name, "grpc", WhenUndefined::NotKnown, line.span);
        }
        Some(())
    }),
    modelled("vrf / <vrf:name>", |builder, line| {
        let vrf = named::vrf(builder, line, GRPC_NAME);
        grpc(builder, line)?.vrf = if line.removes() { Fact::Default(None) } else { vrf };
        Some(())
    }),
    modelled("address-family (ipv4|ipv6|dual)", |builder, line| {
        let ipv6 = line.set_or_default(!line.has("ipv4"));
        grpc(builder, line)?.ipv6 = ipv6;
        Some(())
    }),
    ignored("(dscp|ttl|keepalive-time|keepalive-timeout|min-keepalive-interval) <name>"),
    ignored(
        "(max-concurrent-streams|max-request-per-user|max-request-total|max-streams|max-streams-per-user|memory) <option:word>+",
    ),
    ignored("(service-layer|local-connection|aaa|gnmi|gnoi|gnsi|segment-routing|certificate) [<option:word>+]"),
    // Where it listens, if not everywhere.
    unmodelled("listen-addresses [<option:word>+]"),
    ignored("tls-cipher <option:word>+"),
    ignored("tls-max-version <number>"),
    ignored("tls-min-version <number>"),
    ignored("tlsv1-disable"),
];

pub(super) const NETCONF_COMMANDS: &[Command<Builder>] = &[
    modelled("ssh", netconf_over_ssh),
    ignored("(netconf1.0|with-defaults-support|capability) <option:word>+"),
    ignored("(rate-limit <number>|session (limit|absolute-timeout|idle-timeout) <number>)"),
    ignored("with-defaults-support enable"),
];

pub(super) const XML_COMMANDS: &[Command<Builder>] = &[
    opens("vrf <vrf:name>", XML_VRF, |builder, line| {
        named::vrf(builder, line, XML_NAME);
        let vrf = line.string("vrf")?;
        let enabled = line.switch();
        let programs = &mut builder.memory.services.programs;
        let name = programs.xml;
        programs.xml_vrf.clone_from(&vrf);
        let service = service(builder, Protocol::VendorApi, name, Some(&vrf), line.block)?;
        service.enabled = enabled;
        Some(())
    }),
    modelled("(ipv4|ipv6) (enable|disable)", |builder, line| {
        // The family can be switched off alone; of IPv4 the model has no switch of its own.
        if line.has("ipv6") {
            let answers = line.set(line.has("enable") != line.negated);
            xml_service(builder, line, None)?.ipv6 = answers;
        }
        Some(())
    }),
    ignored(
        "(iteration (off|on size <number>)|streaming (on size <number>|off)|throttle (memory|process-rate) <number>)",
    ),
    ignored("session timeout <number>"),
];

pub(super) const XML_VRF_COMMANDS: &[Command<Builder>] = &[
    modelled("ipv4 access-list / <acl:name>", |builder, line| xml_list(builder, line, false)),
    modelled("ipv6 access-list / <acl:name>", |builder, line| xml_list(builder, line, true)),
    modelled("access-list / <acl:name>", |builder, line| xml_list(builder, line, false)),
    ignored("shutdown"),
];

/// What is remembered between lines.
#[derive(Debug)]
pub(super) struct Memory {
    /// The line that lets the NETCONF agent be reached over SSH.
    netconf: Option<Span>,
    /// The XML agent whose block is being read.
    xml: &'static str,
    /// The routing instance whose block is being read.
    xml_vrf: String,
}

impl Default for Memory {
    fn default() -> Self {
        Self { netconf: None, xml: XML_NAME, xml_vrf: String::new() }
    }
}

/// The NETCONF agent runs where it is told to, over the SSH server's own ports where no other is named.
pub(super) fn finish(builder: &mut Builder) {
    let agent = builder.memory.services.programs.netconf;
    let services = &mut builder.memory.services;
    let mut listens = false;
    for service in services.all().filter(|service| service.name == NETCONF && service.enabled.value() == Some(&true)) {
        listens = true;
        if agent.is_none() {
            service.enabled = Fact::default();
        }
    }
    let Some(at) = agent else { return };
    if listens {
        return;
    }
    let over: Vec<Service> = services.all().filter(|service| service.name == SSH).map(|one| one.clone()).collect();
    for ssh in over {
        let vrf = ssh.vrf.configured().map(|vrf| vrf.name.clone());
        if let Some(service) = service(builder, Protocol::Netconf, NETCONF, vrf.as_deref(), at) {
            service.enabled = if ssh.enabled.value() == Some(&true) { Fact::Set(true, at) } else { ssh.enabled };
            (service.acl_ipv4, service.acl_ipv6, service.port) = (ssh.acl_ipv4, ssh.acl_ipv6, Fact::Default(22));
        }
    }
}

fn netconf_over_ssh(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.services.programs.netconf = (!line.removes()).then_some(line.span);
    Some(())
}

fn grpc<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Service> {
    service(builder, Protocol::Gnmi, GRPC_NAME, None, line.span)
}

fn xml(builder: &mut Builder, line: &CommandLine<'_>, name: &'static str) -> Option<()> {
    builder.memory.services.programs.xml = name;
    switch(builder, Protocol::VendorApi, name, line)
}

fn xml_service<'a>(builder: &'a mut Builder, line: &CommandLine<'_>, vrf: Option<&str>) -> Option<&'a mut Service> {
    let name = builder.memory.services.programs.xml;
    service(builder, Protocol::VendorApi, name, vrf, line.span)
}

fn xml_list(builder: &mut Builder, line: &CommandLine<'_>, of_ipv6: bool) -> Option<()> {
    let acl = named::acl(builder, line, "acl", XML_NAME);
    let vrf = builder.memory.services.programs.xml_vrf.clone();
    let service = xml_service(builder, line, Some(&vrf))?;
    if of_ipv6 {
        service.acl_ipv6 = acl;
    } else {
        service.acl_ipv4 = acl;
    }
    Some(())
}
