//! What listens, one entry a statement that starts it.
//!
//! Sources: Remote Access Overview (nothing listens unless it is configured; a service answers in every routing instance, on every address);
//! data models of 21.4 and 23.4 (ports, limits); RFC 854, 959, 1288, 4253, 6242, 7589.

use std::collections::BTreeMap;

use seawall_api::command::CommandLine;
use seawall_api::model::{Protocol, Reference, Service};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span, Why};

use crate::builder::Builder;

/// A service that the platform has.
struct Kind {
    /// What tells it apart, which is also what it is called.
    name: &'static str,
    protocol: Protocol,
    port: u64,
    encrypted: bool,
    authenticated: bool,
}

const fn kind(name: &'static str, protocol: Protocol, port: u64, (encrypted, authenticated): (bool, bool)) -> Kind {
    Kind { name, protocol, port, encrypted, authenticated }
}

const SECURE: (bool, bool) = (true, true);
const CLEAR: (bool, bool) = (false, true);
const OPEN: (bool, bool) = (false, false);

/// Every service of `system services`; others put themselves into the model.
const KINDS: &[Kind] = &[
    kind("ssh", Protocol::Ssh, 22, SECURE),
    kind("telnet", Protocol::Telnet, 23, CLEAR),
    kind("ftp", Protocol::Ftp, 21, CLEAR),
    kind("finger", Protocol::Finger, 79, OPEN),
    kind("rlogin", Protocol::Rsh, 513, CLEAR),
    kind("rsh", Protocol::Rsh, 514, OPEN),
    kind("tftp-server", Protocol::Tftp, 69, OPEN),
    kind("xnm-clear-text", Protocol::VendorApi, 3221, CLEAR),
    kind("xnm-ssl", Protocol::VendorApi, 3220, SECURE),
    kind("netconf ssh", Protocol::Netconf, 830, SECURE),
    kind("netconf tls", Protocol::Netconf, 6513, SECURE),
    kind("rest http", Protocol::Restconf, 3000, CLEAR),
    kind("rest https", Protocol::Restconf, 3443, SECURE),
    kind("grpc clear-text", Protocol::Gnmi, 32767, CLEAR),
    kind("grpc ssl", Protocol::Gnmi, 32767, SECURE),
    kind("extension notification", Protocol::Other, 1883, OPEN),
    kind("web-management http", Protocol::Http, 80, CLEAR),
    kind("web-management https", Protocol::Https, 443, SECURE),
    kind("reverse telnet", Protocol::Other, 2900, CLEAR),
    kind("reverse ssh", Protocol::Other, 2901, SECURE),
    kind("dhcp-local-server", Protocol::Dhcp, 67, OPEN),
    kind("dns", Protocol::Dns, 53, OPEN),
];

/// A service that a statement starts.
#[derive(Debug, Clone, Default)]
pub(crate) struct Listener {
    pub(crate) at: Span,
    /// Whether the statement is in force.
    pub(crate) active: bool,
    pub(crate) port: Option<(u64, Span)>,
    /// Sessions at once.
    pub(crate) limit: Option<(u64, Span)>,
    /// Connections a minute.
    pub(crate) rate: Option<(u64, Span)>,
    /// The order of methods for logins there.
    pub(crate) order: Vec<(String, Span)>,
    /// The routing instance that it is bound to.
    pub(crate) vrf: Option<(Reference, Span)>,
    /// The lists of sources, where it takes any.
    pub(crate) acl_ipv4: Option<(Reference, Span)>,
    pub(crate) acl_ipv6: Option<(Reference, Span)>,
    /// Where clients are let in without proof.
    pub(crate) unproved: Option<Span>,
    /// Whether something written on the device makes use of it.
    pub(crate) used: Fact<bool>,
}

/// Services that statements start, by what tells them apart.
#[derive(Debug, Default)]
pub(crate) struct Listeners(BTreeMap<&'static str, Listener>);

impl Listeners {
    /// The service of this name, started by this statement.
    pub(crate) fn start(&mut self, name: &'static str, line: &CommandLine<'_>) -> &mut Listener {
        let listener = self.0.entry(name).or_default();
        listener.at = line.block;
        listener.active = line.active;
        listener
    }

    /// The service of this name, if a statement starts it.
    pub(crate) fn get(&self, name: &str) -> Option<&Listener> {
        self.0.get(name)
    }

    /// The service of this name, whose block is being read.
    pub(crate) fn get_mut(&mut self, name: &'static str) -> &mut Listener {
        self.0.entry(name).or_default()
    }
}

/// Puts every service into the model, on or off.
pub(super) fn finish(builder: &mut Builder) {
    for kind in KINDS {
        let service = service(builder, kind);
        builder.model.services.push(service);
    }
}

fn service(builder: &Builder, kind: &Kind) -> Service {
    let whole = builder.extent == Extent::Whole;
    let known = |found: &Option<(Reference, Span)>| match found {
        Some((reference, at)) => Fact::some(reference.clone(), *at),
        None => Fact::Default(None),
    };
    let mut service = Service {
        protocol: kind.protocol,
        name: kind.name.to_owned(),
        port: Fact::Default(kind.port),
        encrypted: Fact::Default(kind.encrypted),
        authenticated: Fact::Default(kind.authenticated),
        vrf: Fact::Default(None),
        acl_ipv4: Fact::Default(None),
        acl_ipv6: Fact::Default(None),
        ipv6: Fact::Default(true),
        every_vrf: Fact::Default(true),
        takes_lists: Fact::Default(matches!(kind.protocol, Protocol::Restconf)),
        enabled: if whole { Fact::Default(false) } else { Fact::Unknown(Why::PartialFile) },
        ..Service::default()
    };
    let Some(listener) = builder.memory.services.listeners.get(kind.name) else { return service };
    let at = listener.at;
    service.at = at;
    service.active = listener.active;
    service.enabled = Fact::Set(listener.active, at);
    service.used = listener.used.clone();
    if let Some((port, at)) = listener.port {
        service.port = Fact::Set(port, at);
    }
    service.vrf = known(&listener.vrf);
    service.every_vrf = Fact::Default(listener.vrf.is_none());
    service.acl_ipv4 = known(&listener.acl_ipv4);
    service.acl_ipv6 = known(&listener.acl_ipv6);
    if let Some(at) = listener.unproved {
        service.authenticated = Fact::Set(false, at);
    }
    if !kind.encrypted {
        service.encrypted = Fact::Set(false, at);
    }
    service
}
