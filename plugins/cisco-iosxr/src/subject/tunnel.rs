//! `interface tunnel-ip` and `tunnel-ipsec`: packets inside packets.
//!
//! Source: "Configuring GRE Tunnels" / "Tunnel Interfaces", Interface and Hardware Component Configuration Guides: without `tunnel
//! mode` the encapsulation is GRE over IPv4. Tunnels of traffic engineering are paths of the own network and no subject here.

use seawall_api::command::{Command, CommandLine, Table, ignored, modelled};
use seawall_api::interfaces::tunnel;
use seawall_api::model::{Interface, ReferenceKind, Tunnel, TunnelMode, WhenUndefined};
use seawall_api::{Fact, Why, endpoint};

use super::interface::{self, INTERFACE};
use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[&Table { context: INTERFACE, feeds: &["tunnels"], commands: COMMANDS }];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Lines on tunnels, by the interface that they stand on.
    tunnels: Vec<(String, Tunnel)>,
}

const COMMANDS: &[Command<Builder>] = &[
    modelled("tunnel mode / gre (ipv4|ipv6) [encap|decap]", |builder, line| mode(builder, line, TunnelMode::Gre)),
    modelled("tunnel mode / mgre (ipv4|ipv6)", |builder, line| mode(builder, line, TunnelMode::MultipointGre)),
    modelled("tunnel mode / (ipv4|ipv6) [encap|decap]", |builder, line| mode(builder, line, TunnelMode::Ipip)),
    modelled("tunnel mode / ipv6 ipv4 [encap|decap]", |builder, line| mode(builder, line, TunnelMode::Ipv6Transition)),
    modelled("tunnel mode / ipsec (ipv4|ipv6)", |builder, line| {
        mode(builder, line, TunnelMode::Ipsec)?;
        current(builder)?.protected = line.set_or_default(true);
        Some(())
    }),
    modelled("tunnel mode / udp (ipv4|ipv6) [encap|decap]", |builder, line| mode(builder, line, TunnelMode::Other)),
    modelled("tunnel source / (<address:address>|<from:interface>)", |builder, line| {
        let from = line.string("address").or_else(|| line.string("from"))?;
        current(builder)?.source = line.set_or_none(Some(from));
        Some(())
    }),
    modelled("tunnel destination / <host:host>", |builder, line| {
        let host = line.get("host")?;
        let this = current(builder)?;
        this.destination = line.set_at("host", Some(endpoint::addresses(host)));
        this.peer = line.set_at("host", Some(host.to_owned()));
        Some(())
    }),
    // Anyone of the prefix list may be the far end.
    modelled("tunnel destination / prefix-list <list:name>", |builder, line| {
        current(builder)?.destination = Fact::Unknown(Why::NotStated);
        builder.uses_named(line, "tunnel", &[(ReferenceKind::PrefixList, "list")]);
        Some(())
    }),
    modelled("tunnel vrf / <vrf:name>", |builder, line| {
        let user = format!("interface {}", interface::current(builder)?.name);
        let vrf = endpoint::vrf(builder, line, &user);
        current(builder)?.vrf = vrf;
        Some(())
    }),
    modelled("profile / <profile:name>", |builder, line| {
        let user = format!("interface {}", interface::current(builder)?.name);
        let this = current(builder)?;
        this.protected = line.set_or_default(true);
        if let Some(name) = line.get("profile").filter(|_| !line.removes()) {
            builder.uses(ReferenceKind::IpsecProfile, name, user, WhenUndefined::NotKnown, line.span);
        }
        Some(())
    }),
    ignored("tunnel (tos|ttl|key|flow-label) / <name>"),
    ignored("tunnel (dfbit disable|ttl disable|bfd <name>+|transport-mode|monitoring <name>+)"),
    ignored("keepalive [<number> [<number>]]"),
];

/// The tunnel of the interface whose block is being read; `None` on an interface of another kind.
fn current(builder: &mut Builder) -> Option<&mut Tunnel> {
    let (name, at) = interface::current(builder).map(|interface| (interface.name.clone(), interface.at))?;
    kind(&name)?;
    let tunnels = &mut builder.memory.tunnel.tunnels;
    let index = tunnels.iter().position(|(known, _)| *known == name).unwrap_or(tunnels.len());
    if index == tunnels.len() {
        tunnels.push((name.clone(), Tunnel { at, name, ..Tunnel::default() }));
    }
    tunnels.get_mut(index).map(|(_, tunnel)| tunnel)
}

fn mode(builder: &mut Builder, line: &CommandLine<'_>, mode: TunnelMode) -> Option<()> {
    current(builder)?.mode = line.set_or_default(mode);
    Some(())
}

/// The kind of tunnel that a name says, and what it carries packets in where no line says it.
fn kind(name: &str) -> Option<Fact<TunnelMode>> {
    let name = name.to_ascii_lowercase();
    let of =
        |kind: &str| name.strip_prefix(kind).is_some_and(|rest| rest.starts_with(|mark: char| mark.is_ascii_digit()));
    if of("tunnel-ip") {
        Some(Fact::Default(TunnelMode::Gre))
    } else if of("tunnel-ipsec") {
        Some(Fact::Default(TunnelMode::Ipsec))
    } else {
        None
    }
}

/// One tunnel for each interface of the kind, with what holds where no line says it.
pub(crate) fn finish(builder: &mut Builder) {
    let written = std::mem::take(&mut builder.memory.tunnel.tunnels);
    let mut tunnels = Vec::new();
    for interface in &builder.model.interfaces {
        let Some(default) = kind(&interface.name) else { continue };
        let known = written.iter().find(|(name, _)| *name == interface.name).map(|(_, tunnel)| tunnel.clone());
        let mut this =
            known.unwrap_or_else(|| Tunnel { at: interface.at, name: interface.name.clone(), ..Tunnel::default() });
        this.active = interface.active;
        let why = builder.why_open(Some(interface.at), &["tunnels"]);
        settle(&mut this, interface, default, why);
        tunnels.push(this);
    }
    builder.model.tunnels = tunnels;
}

fn settle(this: &mut Tunnel, interface: &Interface, default: Fact<TunnelMode>, why: Option<Why>) {
    this.filtered = filtered(interface);
    if let Some(why) = why {
        this.mode.or_unknown(why);
        this.protected.or_unknown(why);
        return;
    }
    if this.mode.is_unknown() {
        this.mode = default;
    }
    let by_ipsec = this.mode.value() == Some(&TunnelMode::Ipsec);
    this.protected.or_default(by_ipsec);
    this.peer.or_default(None);
    this.source.or_default(None);
    this.vrf.or_default(None);
    this.nhrp.or_default(false);
}

/// Whether a packet filter stands at the tunnel for what comes out of it.
fn filtered(interface: &Interface) -> Fact<bool> {
    let mut filtered = tunnel::filtered(interface);
    if !interface.acl_in_ipv4.is_unknown() && !interface.acl_in_ipv6.is_unknown() {
        filtered.or_default(false);
    }
    filtered
}
