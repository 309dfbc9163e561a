//! `monitoring station` below `router bgp`: systems that are told every route (BMP).

use seawall_api::command::{Command, CommandLine, Table, ignored, modelled};
use seawall_api::kept::Kept;
use seawall_api::model::{ExportKind, Exporter};
use seawall_api::{Fact, endpoint};

use crate::builder::Builder;
use crate::subject::bgp::{BGP, MONITOR};
use crate::subject::instance;

pub(super) const PROCESS_TABLE: Table<Builder> = Table { context: BGP, feeds: &["exporters"], commands: HEADS };
pub(super) const TABLE: Table<Builder> = Table { context: MONITOR, feeds: &["exporters"], commands: LINES };

const HEADS: &[Command<Builder>] = &[modelled("monitoring station <station:name>", open).opening(MONITOR).wide()];

const LINES: &[Command<Builder>] = &[
    modelled("connection address / <host:host> [vrf <vrf:name>]", |builder: &mut Builder, line| {
        let vrf = instance::reference(builder, line, "monitoring station");
        let host = line.get("host")?;
        let this = builder.memory.exporter.stations.current()?;
        this.address = if line.removes() { Fact::default() } else { line.set_at("host", endpoint::addresses(host)) };
        this.host = line.set_at("host", (!line.removes()).then(|| host.to_owned()));
        this.vrf = vrf;
        Some(())
    })
    .wide(),
    modelled(
        "connection mode / (active|passive) [port <port:number>] [reconnect-timer <number>]",
        |builder: &mut Builder, line| {
            let port = line.number("port");
            let this = builder.memory.exporter.stations.current()?;
            this.port = match port {
                Some(port) if !line.removes() => line.set_at("port", port),
                _ => Fact::default(),
            };
            Some(())
        },
    )
    .wide(),
    modelled("shutdown", |builder: &mut Builder, line| {
        builder.memory.exporter.stations.current()?.active = line.removes();
        Some(())
    })
    .wide(),
    ignored("(description|export-policy|statistics|update-source|authentication-key) <text>"),
    ignored("exit"),
];

/// Stations by name.
pub(super) type Memory = Kept<String, Exporter>;

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (name, at) = (line.string("station")?, line.block);
    let stations = &mut builder.memory.exporter.stations;
    if line.removes() {
        stations.remove(&name);
        stations.close();
        return Some(());
    }
    // Messages travel over TCP without protection (RFC 7854).
    let encrypted = Fact::Default(false);
    let kind = ExportKind::Telemetry;
    stations.open(name.clone(), || Exporter { at, name, kind, encrypted, ..Exporter::default() });
    Some(())
}

/// Hands the stations over that have an address.
pub(super) fn finish(builder: &mut Builder) {
    let stations = builder.memory.exporter.stations.take();
    builder.model.exporters.extend(stations.into_iter().filter(|station| station.host.configured().is_some()));
}
