//! The lines: places for copies, interfaces that are copied, captures.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, unmodelled};
use seawall_api::model::{Mirror, MirrorKind, Reference, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, endpoint};

use super::{Behavior, Source, enter};
use crate::builder::Builder;
use crate::subject::interface::{INTERFACE, full_name, open_names};
use crate::subject::vpn_instance;

const FEEDS: &[&str] = &["mirrors"];

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: FEEDS, commands: HEADS };
pub(super) const INTERFACE_TABLE: Table<Builder> = Table { context: INTERFACE, feeds: FEEDS, commands: PORTS };

const HEADS: &[Command<Builder>] = &[
    modelled("observe-port <number:number> interface <port:interface> [vlan <vlan:number>]", to_port),
    modelled("observe-port interface <port:interface> [vlan <vlan:number>]", to_port),
    modelled(
        "observe-port <number:number> destination-ip <host:address> source-ip <from:address> [vpn-instance! <vrf:name>!] [dscp <dscp:number>] [vlan <vlan:number>] [interface <port:interface>]",
        away,
    ),
    modelled("observe-port <number:number>", |builder: &mut Builder, line| {
        line.removes().then_some(())?;
        let number = line.string("number")?;
        builder.memory.mirror.observers.remove(&number);
        Some(())
    }),
    unmodelled("observe-port <name> <text>"),
    unmodelled("(traffic-mirror|traffic-mirroring|mac-mirroring|mirroring|mirror) <text>"),
    modelled(
        "capture-packet interface <port:interface> [vlan <vlan:number>] [acl [ipv6] <acl:name>] [destination] [terminal] [file <file:word>] [car <cir:name> <rate:number>] [time-out <seconds:number>] [packet-num <packets:number>] [packet-len <length:name>] [file <after:word>]",
        capture,
    ),
    unmodelled("capture-packet <text>"),
    ignored("port-mirroring (enable|disable)"),
];

const PORTS: &[Command<Builder>] = &[
    modelled("port-mirroring to observe-index / <number:number>", |builder: &mut Builder, line| {
        copied(builder, line, false)
    }),
    modelled(
        "port-mirroring / (inbound|outbound|both) [cpu-packet] [to observe-index <number:number>]",
        |builder: &mut Builder, line| copied(builder, line, true),
    ),
    modelled(
        "port-mirroring [to] observe-port / [<number:number>] (inbound|outbound|both)",
        |builder: &mut Builder, line| copied(builder, line, true),
    ),
    modelled("mirror to observe-port / [<number:number>] (inbound|outbound|both)", |builder: &mut Builder, line| {
        copied(builder, line, true)
    }),
    modelled("port-observing observe-index <number:number>", |builder: &mut Builder, line| {
        let number = line.string("number")?;
        if line.removes() {
            builder.memory.mirror.observers.remove(&number);
            return Some(());
        }
        let port = open_names(builder).into_iter().next()?;
        let this = enter(builder, line, &number)?;
        target(this, line, &port);
        Some(())
    }),
    unmodelled("(port-mirroring|port-observing|mirror|traffic-mirror) <text>"),
];

/// A port, or a VLAN that leads to another switch, has the copies.
fn to_port(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let number = line.string("number").unwrap_or_default();
    if line.removes() {
        builder.memory.mirror.observers.remove(&number);
        return Some(());
    }
    let port = full_name(line.get("port")?);
    builder.uses(ReferenceKind::Interface, &port, "observe-port", WhenUndefined::NoEffect, line.span);
    let vlan = line.string("vlan");
    let this = enter(builder, line, &number)?;
    target(this, line, &port);
    if let Some(vlan) = vlan {
        this.kind = line.set(MirrorKind::RemoteVlan);
        this.destinations = line.set(vec![format!("vlan {vlan}")]);
    }
    Some(())
}

fn target(this: &mut Mirror, line: &CommandLine<'_>, port: &str) {
    let tunnel = port.to_ascii_lowercase().starts_with("tunnel");
    this.kind = line.set(if tunnel { MirrorKind::Encapsulated } else { MirrorKind::Local });
    this.into_tunnel = line.set(tunnel);
    this.destinations = line.set(vec![port.to_owned()]);
}

/// An address has the copies, in packets of their own.
fn away(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let number = line.string("number").unwrap_or_default();
    if line.removes() {
        builder.memory.mirror.observers.remove(&number);
        return Some(());
    }
    let host = line.string("host")?;
    let vrf = vpn_instance::reference(builder, line, "observe-port");
    let this = enter(builder, line, &number)?;
    this.kind = line.set(MirrorKind::Encapsulated);
    this.address = line.set_at("host", Some(endpoint::addresses(&host)));
    this.host = line.set_at("host", Some(host));
    this.destinations.or_default(Vec::new());
    this.vrf = vrf;
    Some(())
}

fn copied(builder: &mut Builder, line: &CommandLine<'_>, copied: bool) -> Option<()> {
    let to = line.string("number");
    let names = open_names(builder);
    let sources = &mut builder.memory.mirror.sources;
    sources.retain(|known| !(names.contains(&known.interface) && known.to == to && known.copied == copied));
    if !line.removes() {
        sources.extend(names.into_iter().map(|interface| Source { interface, to: to.clone(), copied, at: line.span }));
    }
    Some(())
}

/// A file on the device has what is captured, or the terminal alone.
fn capture(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        return Some(());
    }
    let port = full_name(line.get("port")?);
    let file = line.get("file").or_else(|| line.get("after"));
    let stem = |file: &str| {
        let bare = file.rsplit(['/', ':']).next().unwrap_or(file);
        bare.rsplit_once('.').map_or(bare, |(stem, _)| stem).to_owned()
    };
    let name = file.map_or_else(|| "capture-packet".to_owned(), stem);
    let filter = line.get("acl").map(|acl| Reference::new(ReferenceKind::Acl, acl));
    if let Some(acl) = line.get("acl") {
        builder.uses(ReferenceKind::Acl, acl, "capture-packet", WhenUndefined::NotKnown, line.span);
    }
    builder.memory.mirror.captures.push(Mirror {
        at: line.span,
        name,
        kind: line.set(MirrorKind::Capture),
        sources: line.set_at("port", vec![port]),
        destinations: line.set(Vec::new()),
        filter: line.set(filter),
        to_file: line.set(file.is_some()),
        receives: Fact::Default(false),
        ..Mirror::default()
    });
    Some(())
}

/// What a behaviour copies: `mirroring to observe-port 1` and the like.
pub(crate) fn by_behavior(builder: &mut Builder, line: &CommandLine<'_>, behavior: &str) {
    let behaviors = &mut builder.memory.mirror.behaviors;
    let to = line.string("number");
    behaviors.retain(|known| !(known.name == behavior && known.to == to));
    if !line.removes() {
        let (name, at) = (behavior.to_owned(), line.span);
        behaviors.push(Behavior { name, to, at, interfaces: Vec::new(), list: None });
    }
}
