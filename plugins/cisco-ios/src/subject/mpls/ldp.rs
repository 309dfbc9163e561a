//! LDP: who its neighbours are and how they prove it.

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::interfaces::is_of_loopback;
use seawall_api::model::{Authentication, ProtocolSession, ReferenceKind, RoutingProtocol, SecretUse};
use seawall_api::{Fact, Span, Why};

use crate::builder::Builder;
use crate::secrets;
use crate::subject::igp::open_names;
use crate::subject::interface::INTERFACE;

const FEEDS: &[&str] = &["routing.sessions"];

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: FEEDS, commands: GLOBAL };
pub(super) const ON_INTERFACE: Table<Builder> = Table { context: INTERFACE, feeds: FEEDS, commands: INTERFACES };

const GLOBAL: &[Command<Builder>] = &[
    modelled("mpls ldp neighbor [vrf <vrf:name>] <peer:ipv4> password / [<type:number>] <secret>", password),
    modelled("mpls ldp neighbor [vrf <vrf:name>] <peer:ipv4> targeted / [ldp|tdp]", targeted),
    modelled("mpls ldp neighbor [vrf <vrf:name>] <peer:ipv4> labels accept / <acl:name>", accept),
    modelled("mpls ldp [vrf <vrf:name>] password required / [for <acl:name>]", required),
    modelled("mpls ldp [vrf <vrf:name>] password fallback / key-chain <chain:name>", fallback),
    modelled("mpls ldp [vrf <vrf:name>] password fallback / [<type:number>] <secret>", fallback),
    modelled("mpls ldp [vrf <vrf:name>] password default / [<type:number>] <secret>", fallback),
    modelled("mpls ldp [vrf <vrf:name>] password option <number> / for <acl:name> key-chain <chain:name>", option),
    modelled("mpls ldp [vrf <vrf:name>] password option <number> / for <acl:name> [<type:number>] <secret>", option),
    ignored("mpls ldp password rollover duration <number>"),
    ignored("mpls ldp neighbor [vrf <vrf:name>] <ipv4> implicit-withdraw"),
    modelled("mpls ldp router-id [vrf <vrf:name>] / <source:interface> [force]", |builder, line| {
        let source = line.get("source").and_then(|source| is_of_loopback(&builder.model, source));
        let found = source.map_or_else(Fact::default, |it| line.set_at("source", it));
        instance(builder, line).from_loopback = if line.removes() { Fact::default() } else { found };
        Some(())
    }),
    ignored("mpls ldp session protection / [vrf <name>] [for <name>] [duration (<number>|infinite)]"),
    ignored("mpls ldp graceful-restart"),
    ignored("mpls ldp graceful-restart timers (forwarding-holding|max-recovery|neighbor-liveness) / <number>"),
    ignored("mpls ldp holdtime / <number>"),
    ignored("mpls ldp (nsr|explicit-null [for <name>] [to <name>]|loop-detection|maxhops <number>|tcp pak-priority)"),
    ignored("mpls ldp discovery (hello|targeted-hello) (holdtime|interval) / <number>"),
    ignored("mpls ldp discovery targeted-hello accept / [from <name>]"),
    ignored("mpls ldp advertise-labels [vrf <name>] [for <name> [to <name>]|old-style|interface <interface>]"),
    ignored("mpls ldp backoff / <number> <number>"),
    ignored("mpls ldp igp sync holddown / <number>"),
    ignored("mpls ldp logging (neighbor-changes|password (configuration|rollover) [rate-limit <number>])"),
    ignored("mpls ldp atm (control-mode (ordered|independent)|vc-merge)"),
];

const INTERFACES: &[Command<Builder>] = &[
    modelled("mpls ldp igp autoconfig", |builder: &mut Builder, line| {
        let names = open_names(builder);
        let left_out = &mut builder.memory.mpls.ldp.left_out;
        left_out.retain(|known| !names.contains(known));
        if line.negated {
            left_out.extend(names);
        }
        Some(())
    })
    .feeding(&["interfaces.mpls", "routing.sessions"])
    .default_on(),
    ignored("mpls ldp igp sync / [delay <number>]").default_on(),
    ignored("mpls ldp discovery transport-address / (<ipv4>|interface)"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// Interfaces that a process does not switch on.
    left_out: Vec<String>,
    /// By routing instance.
    instances: BTreeMap<Option<String>, Instance>,
}

/// LDP in one routing instance.
#[derive(Debug, Default)]
struct Instance {
    /// Neighbours that lines name.
    neighbors: BTreeMap<String, Neighbor>,
    /// `password required`, with the list that limits it.
    required: Option<(Option<String>, Span)>,
    /// A password for every neighbour without one of its own.
    fallback: Option<Span>,
    /// Passwords for the neighbours of a list.
    options: Vec<Span>,
    /// Whether its address is that of a loopback.
    from_loopback: Fact<bool>,
}

#[derive(Debug, Default)]
struct Neighbor {
    at: Span,
    password: Option<(bool, Span)>,
    filter: Option<Span>,
}

fn instance<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> &'a mut Instance {
    builder.memory.mpls.ldp.instances.entry(line.string("vrf")).or_default()
}

fn neighbor<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Neighbor> {
    let peer = line.string("peer")?;
    let at = line.span;
    let neighbors = &mut instance(builder, line).neighbors;
    Some(neighbors.entry(peer).or_insert_with(|| Neighbor { at, ..Neighbor::default() }))
}

fn store(builder: &mut Builder, line: &CommandLine<'_>, owner: &str) {
    secrets::keep(builder, line, SecretUse::Ldp, owner);
    builder.uses_named(line, owner, &[(ReferenceKind::Acl, "acl"), (ReferenceKind::KeyChain, "chain")]);
}

fn password(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = format!("ldp neighbor {}", line.get("peer")?);
    store(builder, line, &owner);
    neighbor(builder, line)?.password = Some((!line.removes(), line.span));
    Some(())
}

fn targeted(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let peer = line.get("peer")?;
    if line.removes() {
        instance(builder, line).neighbors.remove(peer);
        return Some(());
    }
    neighbor(builder, line).map(|_| ())
}

fn accept(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = format!("ldp neighbor {} labels accept", line.get("peer")?);
    store(builder, line, &owner);
    neighbor(builder, line)?.filter = (!line.removes()).then_some(line.span);
    Some(())
}

fn required(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    store(builder, line, "ldp password required");
    instance(builder, line).required = (!line.removes()).then(|| (line.string("acl"), line.span));
    Some(())
}

fn fallback(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    store(builder, line, "ldp password of all neighbors");
    instance(builder, line).fallback = (!line.removes()).then_some(line.span);
    Some(())
}

fn option(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    store(builder, line, "ldp password option");
    let options = &mut instance(builder, line).options;
    if line.removes() {
        options.clear();
    } else {
        options.push(line.span);
    }
    Some(())
}

/// `mpls ldp autoconfig` of a process switches labels on for its interfaces.
pub(super) fn autoconfigure(builder: &mut Builder) {
    let mut found = Vec::new();
    for auto in &builder.memory.mpls.autoconfigured {
        for interface in &builder.model.routing.interfaces {
            let of_process = interface.protocol == auto.protocol && interface.process == auto.process;
            let of_area = auto.area.is_none() || interface.area.configured() == auto.area.as_ref();
            if of_process && of_area && !builder.memory.mpls.ldp.left_out.contains(&interface.name) {
                found.push((interface.name.clone(), auto.span));
            }
        }
    }
    for (name, span) in found {
        if let Some(interface) = crate::subject::interface::named(builder, &name)
            && interface.mpls.is_unknown()
        {
            interface.mpls = Fact::Set(true, span);
        }
    }
}

/// One session for each neighbour that a line names, and one for all others where labels are exchanged.
pub(super) fn sessions(builder: &mut Builder) {
    let mut found = Vec::new();
    let labelled = |vrf: Option<&str>| {
        let mut interfaces = builder.model.interfaces.iter();
        interfaces
            .find(|this| this.mpls.equals(&true) == Some(true) && this.active && crate::subject::igp::in_vrf(this, vrf))
            .map(|this| this.mpls.span().unwrap_or(this.at))
    };
    let empty = Instance::default();
    let global = builder.memory.mpls.ldp.instances.get(&None).unwrap_or(&empty);
    let others = builder.memory.mpls.ldp.instances.iter().filter(|(vrf, _)| vrf.is_some());
    for (vrf, instance) in std::iter::once((&None, global)).chain(others) {
        let suffix = vrf.as_deref().map(|vrf| format!(" vrf {vrf}")).unwrap_or_default();
        for (peer, neighbor) in &instance.neighbors {
            found.push(of_neighbor(instance, format!("{peer}{suffix}"), neighbor));
        }
        if let Some(at) = labelled(vrf.as_deref()) {
            let authentication = of_all(instance);
            let name = format!("all{suffix}");
            found.push(ProtocolSession {
                at,
                name,
                protocol: RoutingProtocol::Ldp,
                authentication,
                from_loopback: instance.from_loopback.clone(),
                ..Default::default()
            });
        }
    }
    builder.model.routing.sessions.extend(found);
}

fn of_neighbor(instance: &Instance, name: String, neighbor: &Neighbor) -> ProtocolSession {
    let authentication = match (neighbor.password, instance.fallback) {
        (Some((true, span)), _) | (None, Some(span)) => Fact::Set(Authentication::Md5, span),
        (Some((false, span)), _) => Fact::Set(Authentication::Nothing, span),
        (None, None) if instance.options.is_empty() => Fact::default(),
        // Whether a list of passwords holds this neighbour is not followed.
        (None, None) => Fact::Unknown(Why::UnreadLine),
    };
    let filtered = neighbor.filter.map_or_else(Fact::default, |span| Fact::Set(true, span));
    let protocol = RoutingProtocol::Ldp;
    let from_loopback = instance.from_loopback.clone();
    ProtocolSession { at: neighbor.at, name, protocol, authentication, filtered, from_loopback, ..Default::default() }
}

/// Neighbours that no line names: `password required` refuses those without one, a fallback gives one
/// to all. Where some have passwords of their own, no configuration shows whether others are found.
fn of_all(instance: &Instance) -> Fact<Authentication> {
    if let Some((None, span)) = &instance.required {
        return Fact::Set(Authentication::Md5, *span);
    }
    if let Some(span) = instance.fallback {
        return Fact::Set(Authentication::Md5, span);
    }
    let some = instance.neighbors.values().any(|neighbor| matches!(neighbor.password, Some((true, _))));
    if some || instance.required.is_some() || !instance.options.is_empty() {
        return Fact::Unknown(Why::VendorHides);
    }
    Fact::default()
}
