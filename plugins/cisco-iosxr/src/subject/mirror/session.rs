//! The session itself: `monitor-session NAME ethernet` and where its copies go.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Mirror, MirrorKind, Reference, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, endpoint};

use super::enter;
use crate::builder::Builder;
use crate::subject::interface::full_name;

const SESSION: Context = Context("monitor-session");
const FEEDS: &[&str] = &["mirrors"];

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: FEEDS, commands: HEADS };
pub(super) const BLOCK_TABLE: Table<Builder> = Table { context: SESSION, feeds: FEEDS, commands: BLOCK };

const HEADS: &[Command<Builder>] = &[
    opens("monitor-session <session:name> [ethernet|ipv4|ipv6|mpls-ipv4|mpls-ipv6]", SESSION, |builder, line| {
        let name = line.get("session")?;
        if line.removes() {
            builder.memory.mirror.sessions.remove(&name.to_owned());
            return Some(());
        }
        enter(builder, line, name).map(|_| ())
    }),
    // How much memory captures get, and which identifier routers write into copies.
    ignored("monitor-session (router-id <number>|default-capture-disable)"),
    ignored("monitor-session local-capture-capacity <number> [kb|mb|gb]"),
];

const BLOCK: &[Command<Builder>] = &[
    modelled("destination [rx!|tx!] interface / <port:interface>", |builder, line| {
        let port = full_name(line.get("port")?);
        let this = current(builder)?;
        this.into_tunnel = line.set_at("port", leads_away(&port));
        this.kind = line.set(kind_of(&port));
        add(this, line, port);
        Some(())
    }),
    modelled("destination [rx!|tx!] pseudowire", |builder, line| {
        let this = current(builder)?;
        // Another router at the far end has the port.
        this.kind = line.set(MirrorKind::Encapsulated);
        add(this, line, "pseudowire".to_owned());
        Some(())
    }),
    modelled("destination [rx!|tx!] next-hop (ipv4|ipv6) / <host:address> [vrf <vrf:name>]", |builder, line| {
        away(builder, line)
    }),
    modelled("destination [rx!|tx!] next-hop (ipv4|ipv6) / vrf <vrf:name> <host:address>", |builder, line| {
        away(builder, line)
    }),
    modelled("destination [rx!|tx!] udp (ipv4|ipv6) / <host:address> port <port:number> [vrf <vrf:name>]", away),
    modelled(
        "destination file / [size <size:number>] [buffer-size <buffer:number>] [format (pcap|pcapng)] [always-on] [<further:name>+]",
        |builder, line| {
            let this = current(builder)?;
            this.kind = line.set(MirrorKind::Capture);
            // Packets wait in memory until somebody ends the session and has them written, or are written all the time.
            this.to_file = if line.has("always-on") { line.set_at("always-on", true) } else { line.set(false) };
            add(this, line, "file".to_owned());
            Some(())
        },
    ),
    modelled("destination (sflow|application|grpc)", |builder, line| {
        let this = current(builder)?;
        // Programs on the device take the copies; the exporter or the application says where they go from there.
        this.kind = line.set(MirrorKind::Local);
        add(this, line, line.one_of(&["sflow", "application", "grpc"])?.to_owned());
        Some(())
    }),
    modelled("protocol-capture [<what:name>+]", own_traffic),
    // Packets that the device dropped, whatever interface they came by.
    modelled("drops (packet-processing|traffic-management) (rx|tx)", |builder, line| {
        current(builder)?.sources = line.set(vec!["dropped packets".to_owned()]);
        Some(())
    }),
    modelled("forwarding-drops rx", |builder, line| {
        current(builder)?.sources = line.set(vec!["dropped packets".to_owned()]);
        Some(())
    }),
    ignored("(inject-interface <interface>|inject interface <interface>)"),
    ignored(
        "(rate-limit (rx|tx) <number>|traffic-class <number>|discard-class <number>|mirror (first|interval) <name>)",
    ),
    ignored("(cpu-punt|destination-mtu <number>|description <text>)"),
];

fn current(builder: &mut Builder) -> Option<&mut Mirror> {
    builder.memory.mirror.sessions.current()
}

/// Whether copies that leave by the port are encapsulated and go to a far end.
fn leads_away(port: &str) -> bool {
    let kind = port.to_ascii_lowercase();
    kind.starts_with("tunnel-") || kind.starts_with("nve")
}

/// Where copies that leave by the port go. A part of a port gives its VLAN to them, for another device to take ("How to Configure
/// Remote Traffic Mirroring"); a whole port has the analyser.
fn kind_of(port: &str) -> MirrorKind {
    match port {
        _ if leads_away(port) => MirrorKind::Encapsulated,
        _ if port.contains('.') => MirrorKind::RemoteVlan,
        _ => MirrorKind::Local,
    }
}

fn add(this: &mut Mirror, line: &CommandLine<'_>, place: String) {
    let mut all = this.destinations.value().cloned().unwrap_or_default();
    if line.removes() {
        all.retain(|known| *known != place);
    } else {
        all.push(place);
    }
    let at = line.span_of("port").unwrap_or(line.span);
    this.destinations = Fact::Set(all, at);
}

fn away(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.get("host")?;
    let vrf = line.get("vrf").map(str::to_owned);
    let this = current(builder)?;
    this.kind = line.set(MirrorKind::Encapsulated);
    this.address = line.set_at("host", Some(endpoint::addresses(host)));
    this.host = line.set_at("host", Some(host.to_owned()));
    this.destinations.or_default(Vec::new());
    this.vrf = match &vrf {
        Some(name) => line.set_at("vrf", Some(Reference::new(ReferenceKind::Vrf, name))),
        None => Fact::Default(None),
    };
    let user = format!("mirror {}", this.name);
    if let Some(name) = vrf {
        builder.uses(ReferenceKind::Vrf, &name, user, WhenUndefined::NotKnown, line.span);
    }
    Some(())
}

fn own_traffic(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let this = current(builder)?;
    this.own_traffic = line.set(!line.removes());
    Some(())
}
