//! Services that listen: small servers, finger, TFTP, FTP, SCP, Smart Install, NETCONF, RESTCONF, gNMI ...

mod call_home;
mod dhcp;
mod dns;
mod files;
mod programs;
mod remote;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Protocol, Reference, ReferenceKind, Service, WhenUndefined};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span};

use super::feature;
use crate::builder::Builder;

pub(crate) use files::{password, source, user};
pub(crate) use programs::{GNXI, GNXI_SECURE};
pub(crate) use remote::{AGENT, derive};

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["services"], commands: SMALL },
    &Table { context: Context::TOP, feeds: &["services"], commands: programs::COMMANDS },
    &Table { context: programs::WSMA_AGENT, feeds: &["services"], commands: programs::WSMA_AGENT_COMMANDS },
    &Table { context: programs::WSMA, feeds: &["services"], commands: programs::WSMA_COMMANDS },
    &Table { context: Context::TOP, feeds: &["services", "file_clients", "secrets"], commands: files::COMMANDS },
    &Table { context: Context::TOP, feeds: &["services"], commands: dns::COMMANDS },
    &Table { context: dns::VIEW, feeds: &[], commands: dns::VIEW_COMMANDS },
    &Table { context: dns::VIEW_LIST, feeds: &[], commands: dns::VIEW_LIST_COMMANDS },
    &Table { context: dns::VIEW_ENTRY, feeds: &[], commands: dns::VIEW_ENTRY_COMMANDS },
    &Table { context: Context::TOP, feeds: &[], commands: dhcp::COMMANDS },
    &Table { context: dhcp::POOL, feeds: &[], commands: dhcp::POOL_COMMANDS },
    &Table { context: dhcp::CLASS, feeds: &[], commands: dhcp::CLASS_COMMANDS },
    &Table { context: dhcp::POOL_CLASS, feeds: &[], commands: dhcp::POOL_CLASS_COMMANDS },
    &Table { context: dhcp::POOL_IPV6, feeds: &[], commands: dhcp::POOL_IPV6_COMMANDS },
    &Table { context: Context::TOP, feeds: &["services"], commands: call_home::HEADS },
    &Table { context: call_home::CALL_HOME, feeds: &["contacts", "services"], commands: call_home::COMMANDS },
    &Table { context: call_home::PROFILE, feeds: &["contacts", "services"], commands: call_home::PROFILE_COMMANDS },
];

const SMALL: &[Command<Builder>] = &[
    modelled("service tcp-small-servers / [max-servers (<number>|no-limit)]", |builder, line| {
        switch(builder, Protocol::TcpSmallServers, "tcp-small-servers", line)
    }),
    modelled("service udp-small-servers / [max-servers (<number>|no-limit)]", |builder, line| {
        switch(builder, Protocol::UdpSmallServers, "udp-small-servers", line)
    }),
    modelled("ip finger / [rfc-compliant]", |builder, line| switch(builder, Protocol::Finger, "finger", line)),
    modelled("service finger", |builder, line| switch(builder, Protocol::Finger, "finger", line)),
    modelled("ip bootp server", bootp).default_on(),
    modelled("ip dhcp bootp ignore", |builder, line| {
        let ignored = line.set(line.negated);
        service(builder, Protocol::Bootp, "bootp server", line.span)?.enabled = ignored;
        Some(())
    }),
    modelled("service dhcp", dhcp).default_on(),
    modelled("service pad", pad).default_on(),
    ignored("service pad (cmns|from-xot|to-xot)"),
    modelled("ip identd", |builder, line| switch(builder, Protocol::Identd, "identd", line)),
    modelled("vstack", vstack).default_on(),
    modelled("vstack basic", vstack),
    modelled("vstack director / <address:ipv4>", vstack),
    modelled("vstack startup-vlan / <number>", vstack),
    ignored(
        "vstack (attach|backup|config|dhcp-localserver|group|hostname-prefix|image|join-window|script|untar|vlan) <option:word>+",
    ),
    ignored("vstack (backup|join-window mode|on-demand)"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    files: files::Memory,
    /// The call-home profile whose block is being read.
    profile: String,
    programs: programs::Memory,
    /// Pools of the DHCP server, with their lines.
    pools: BTreeMap<String, Span>,
}

/// Puts clients and what guards services into the model.
pub(crate) fn finish(builder: &mut Builder) {
    files::finish(builder);
    programs::finish(builder);
}

/// Whether the DHCP service has anything to do: a pool to serve, or a server to pass requests on to.
pub(crate) fn dhcp_used(builder: &Builder) -> Fact<bool> {
    let pool = builder.memory.services.pools.values().min().copied();
    match pool.or_else(|| feature::relays(&builder.model)) {
        Some(span) => Fact::Set(true, span),
        None => Fact::Default(false),
    }
}

/// In a part what follows from other lines is known from those that stand there; a whole
/// configuration is looked at behind its defaults.
pub(crate) fn settle_part(builder: &mut Builder) {
    if builder.extent != Extent::Whole {
        derive(builder);
    }
}

/// The service of this kind and name, made if no line has named it yet. The names are ours, so that
/// there are few.
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

/// Switches a service on, or off where the line is negated.
pub(crate) fn switch(
    builder: &mut Builder,
    protocol: Protocol,
    name: &'static str,
    line: &CommandLine<'_>,
) -> Option<()> {
    let service = service(builder, protocol, name, line.block)?;
    service.at = line.block;
    service.enabled = line.switch();
    Some(())
}

/// Notes a list that admits to a service or a line, and gives the reference to it.
pub(crate) fn acl_used(builder: &mut Builder, name: &str, user: &str, line: &CommandLine<'_>) -> Reference {
    if !line.removes() {
        // IOS lets everyone in when the list does not exist.
        let at = line.span_of("acl").unwrap_or(line.span);
        builder.uses(ReferenceKind::Acl, name, user, WhenUndefined::PermitsAll, at);
    }
    Reference::new(ReferenceKind::Acl, name)
}

/// What guards several ways into one service: nothing where one way is open, the list where all
/// have the same, and nothing that can be said where they differ.
pub(crate) fn weakest(lists: &[Fact<Option<Reference>>]) -> Fact<Option<Reference>> {
    if let Some(open) = lists.iter().find(|list| matches!(list.value(), Some(None))) {
        return open.clone();
    }
    let Some(first) = lists.first() else { return Fact::default() };
    if lists.iter().all(|list| list.value().is_some() && list.value() == first.value()) {
        first.clone()
    } else {
        Fact::default()
    }
}

fn bootp(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    switch(builder, Protocol::Bootp, "bootp server", line)
}

fn dhcp(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    switch(builder, Protocol::Dhcp, "dhcp", line)
}

fn pad(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    switch(builder, Protocol::Pad, "pad", line)
}

/// `vstack` alone is the switch; its details mean that it is meant to run.
fn vstack(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let is_switch = line.as_str().split_whitespace().last().is_some_and(|word| word.eq_ignore_ascii_case("vstack"));
    let service = service(builder, Protocol::SmartInstall, "vstack", line.span)?;
    if is_switch || (!line.removes() && !service.enabled.is_set()) {
        service.enabled = line.switch();
    }
    Some(())
}
