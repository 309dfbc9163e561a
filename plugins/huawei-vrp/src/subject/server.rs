//! Servers that lines switch by address family, give a port and guard by a list.

use seawall_api::command::CommandLine;
use seawall_api::model::{Protocol, Reference, ReferenceKind, Service, WhenUndefined};
use seawall_api::{Fact, Span};

use crate::builder::Builder;

/// A server, as far as its lines were read.
#[derive(Debug, Default)]
pub(crate) struct Server {
    /// The line that switches it.
    at: Span,
    ipv4: Fact<bool>,
    ipv6: Fact<bool>,
    pub(crate) port: Fact<u64>,
    pub(crate) acl_ipv4: Fact<Option<Reference>>,
    pub(crate) acl_ipv6: Fact<Option<Reference>>,
}

impl Server {
    /// A line switches it: for the family that it names, or where it names none for IPv4, and for IPv6 too if `both`.
    pub(crate) fn switch(&mut self, line: &CommandLine<'_>, on: bool, both: bool) {
        self.at = line.span;
        if !line.has("ipv6") {
            self.ipv4 = line.set(on);
        }
        if line.has("ipv6") || both && !line.has("ipv4") {
            self.ipv6 = line.set(on);
        }
    }

    /// A line gives it the port in the argument `port`.
    pub(crate) fn listen(&mut self, line: &CommandLine<'_>) -> Option<()> {
        self.port = line.number_or_default("port")?;
        Some(())
    }

    /// A line guards it by a list, for the family that it names.
    pub(crate) fn guard(&mut self, line: &CommandLine<'_>, list: Fact<Option<Reference>>) {
        *(if line.has("ipv6") { &mut self.acl_ipv6 } else { &mut self.acl_ipv4 }) = list;
    }

    /// Whether it runs over any family, as far as that is written: a family that no line names is off where the other one is.
    pub(crate) fn runs(&self) -> Fact<bool> {
        let on = [&self.ipv4, &self.ipv6].into_iter().find(|family| family.value() == Some(&true));
        on.unwrap_or(if self.ipv4.is_set() { &self.ipv4 } else { &self.ipv6 }).clone()
    }

    /// The service.
    pub(crate) fn service(&self, protocol: Protocol, name: &str) -> Service {
        Service {
            at: self.at,
            protocol,
            name: name.to_owned(),
            enabled: self.runs(),
            port: self.port.clone(),
            acl_ipv4: self.acl_ipv4.clone(),
            acl_ipv6: self.acl_ipv6.clone(),
            ipv6: self.ipv6.clone(),
            ..Service::default()
        }
    }
}

/// The list in the argument `acl` of a line, none where the line takes it away, and the note that it is used.
pub(crate) fn list(builder: &mut Builder, line: &CommandLine<'_>, user: &str) -> Option<Fact<Option<Reference>>> {
    if line.removes() {
        return Some(line.set(None));
    }
    let (name, at) = (line.get("acl")?, line.span_of("acl")?);
    // One that is not there restricts nobody ("acl (user interface view)").
    builder.uses(ReferenceKind::Acl, name, user, WhenUndefined::PermitsAll, at);
    Some(line.set_at("acl", Some(Reference::new(ReferenceKind::Acl, name))))
}
