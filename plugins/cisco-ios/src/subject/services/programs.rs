//! Interfaces for programs: NETCONF, RESTCONF, gNMI, WSMA, CNS.

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens, unmodelled};
use seawall_api::model::{Protocol, Reference, ReferenceKind, Service, WhenUndefined};
use seawall_api::{Fact, Span};

use super::{acl_used, service, switch, weakest};
use crate::builder::Builder;

pub(super) const WSMA_AGENT: Context = Context("wsma agent");

/// The block of a WSMA profile.
pub(super) const WSMA: Context = Context("wsma profile");

/// Names of the services, as the device writes them.
pub(crate) const GNXI: &str = "gnxi server";
pub(crate) const GNXI_SECURE: &str = "gnxi secure-server";

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("netconf-yang", |builder, line| switch(builder, Protocol::Netconf, "netconf-yang", line)),
    modelled("netconf-yang ssh port / <port:number>", |builder, line| {
        let port = line.set(line.number("port")?);
        service(builder, Protocol::Netconf, "netconf-yang", line.span)?.port = port;
        Some(())
    }),
    modelled("netconf-yang ssh (ipv4|ipv6) access-list / [name] <acl:name>", |builder, line| {
        acl(builder, Protocol::Netconf, "netconf-yang", line)
    }),
    ignored("netconf-yang feature (candidate-datastore|side-effect-sync)"),
    ignored("netconf-yang (cisco-ia|cisco-odm|notification|feature|ssh) <option:word>+"),
    modelled("netconf ssh / [acl <acl:name>]", netconf),
    modelled("netconf beep (initiator|listener) / <option:word>+", netconf),
    ignored("netconf (format file <url>|lock-time <number>|max-message <number>|max-sessions <number>)"),
    modelled("restconf", |builder, line| switch(builder, Protocol::Restconf, "restconf", line)),
    modelled("restconf (ipv4|ipv6) access-list / [name] <acl:name>", |builder, line| {
        acl(builder, Protocol::Restconf, "restconf", line)
    }),
    // Switches the feature on; what listens is said by the lines below.
    modelled("(gnxi|gnmi-yang)", |_, _| Some(())),
    modelled("(gnxi|gnmi-yang) server", |builder, line| switch(builder, Protocol::Gnmi, GNXI, line)),
    modelled("(gnxi|gnmi-yang) secure-server", |builder, line| switch(builder, Protocol::Gnmi, GNXI_SECURE, line)),
    modelled("(gnxi|gnmi-yang) port / <port:number>", |builder, line| port(builder, GNXI, line)),
    modelled("(gnxi|gnmi-yang) secure-port / <port:number>", |builder, line| port(builder, GNXI_SECURE, line)),
    modelled("(gnxi|gnmi-yang) (secure-client-auth|secure-password-auth)", |builder, line| {
        let proved = line.switch();
        service(builder, Protocol::Gnmi, GNXI_SECURE, line.span)?.authenticated = proved;
        Some(())
    }),
    modelled("(gnxi|gnmi-yang) (secure-trustpoint|secure-peer-verify-trustpoint) / <trustpoint:name>", |builder, line| {
        if !line.removes() {
            let name = line.string("trustpoint")?;
            builder.uses(ReferenceKind::Trustpoint, &name, "gnxi", WhenUndefined::NotKnown, line.span);
        }
        Some(())
    }),
    // A certificate that the device signs itself, and no clients that prove who they are.
    modelled("(gnxi|gnmi-yang) secure-init", |builder, line| {
        switch(builder, Protocol::Gnmi, GNXI_SECURE, line)
    }),
    unmodelled("(gnxi|gnmi-yang) vrf <name>"),
    opens("wsma agent (exec|config|filesys|notify) / [profile <name>]", WSMA_AGENT, |builder, line| {
        if line.removes() { Some(()) } else { switch(builder, Protocol::VendorApi, "wsma", line) }
    }),
    opens("wsma profile (listener|initiator) <name>", WSMA, |builder, line| {
        builder.memory.services.programs.listener = line.has("listener") && !line.removes();
        Some(())
    }),
    ignored("wsma (id <option:word>+|dhcp)"),
    modelled("cns exec / [encrypt] [<port:number>] [source <address>] [internal-exec-rollback]", |builder, line| {
        switch(builder, Protocol::VendorApi, "cns exec", line)?;
        if let Some(port) = line.number("port") {
            let port = line.set_at("port", port);
            service(builder, Protocol::VendorApi, "cns exec", line.span)?.port = port;
        }
        Some(())
    }),
    unmodelled("cns (config|connect|event|image|inventory|mib-access|aaa|dhcp|id|password|template|trusted-server|message|notifications) <option:word>+")
        .feeding(&["boot.config_from_network"]),
];

pub(super) const WSMA_AGENT_COMMANDS: &[Command<Builder>] = &[ignored("profile <name>")];

pub(super) const WSMA_COMMANDS: &[Command<Builder>] = &[
    modelled("transport (http|https|ssh|tls|beep) / [<option:word>+]", |builder, line| {
        if builder.memory.services.programs.listener && !line.removes() {
            let encrypted = line.set(!line.has("http") && !line.has("beep"));
            let service = service(builder, Protocol::VendorApi, "wsma", line.span)?;
            service.enabled = line.set(true);
            // One way in clear is enough.
            if service.encrypted.value() != Some(&false) {
                service.encrypted = encrypted;
            }
            builder.memory.services.programs.listeners.push(Fact::Default(None));
        }
        Some(())
    }),
    modelled("acl / <acl:name>", |builder, line| {
        let name = line.string("acl")?;
        let reference = acl_used(builder, &name, "wsma", line);
        if let Some(list) = builder.memory.services.programs.listeners.last_mut() {
            *list = line.set_or_none(Some(reference));
        }
        Some(())
    }),
    ignored("backup (<option:word>+|excluded <number>)"),
    ignored("encap soap11"),
    ignored("encap soap12"),
    ignored("(keepalive|idle-timeout|max-message|reconnect) <number> [retries <number>]"),
    ignored("stealth"),
    ignored("wsse (authentication username <word> password [<number>] <secret:text>|authorization level <number>)"),
    ignored("wsse authentication"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// Whether the profile being read listens, rather than calls.
    listener: bool,
    /// The list of each profile that listens.
    listeners: Vec<Fact<Option<Reference>>>,
}

pub(super) fn finish(builder: &mut Builder) {
    let listeners = std::mem::take(&mut builder.memory.services.programs.listeners);
    if !listeners.is_empty()
        && let Some(wsma) = service(builder, Protocol::VendorApi, "wsma", Span::default())
    {
        wsma.acl_ipv4 = weakest(&listeners);
    }
}

fn acl(builder: &mut Builder, protocol: Protocol, name: &'static str, line: &CommandLine<'_>) -> Option<()> {
    let reference = if line.removes() {
        None
    } else {
        let acl = line.string("acl")?;
        Some(acl_used(builder, &acl, name, line))
    };
    let service: &mut Service = service(builder, protocol, name, line.span)?;
    let fact = line.set(reference);
    if line.has("ipv6") {
        service.acl_ipv6 = fact;
    } else {
        service.acl_ipv4 = fact;
    }
    Some(())
}

fn port(builder: &mut Builder, name: &'static str, line: &CommandLine<'_>) -> Option<()> {
    let port = line.number_or_default("port")?;
    service(builder, Protocol::Gnmi, name, line.span)?.port = port;
    Some(())
}

/// The NETCONF of releases before YANG.
fn netconf(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    switch(builder, Protocol::Netconf, "netconf", line)?;
    if line.has("beep") {
        return Some(());
    }
    let acl = line.string("acl").map(|name| acl_used(builder, &name, "netconf", line));
    service(builder, Protocol::Netconf, "netconf", line.span)?.acl_ipv4 =
        if acl.is_some() { line.set_at("acl", acl) } else { Fact::Default(None) };
    Some(())
}
