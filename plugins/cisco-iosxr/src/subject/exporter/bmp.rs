//! `bmp server`: all that BGP neighbours say, sent to a monitoring station (RFC 7854).
//!
//! Sources: the vendor's "Network as Code" data model for IOS XR, "BMP Server" (stations 1 to 8, each with `host`, `port`, `vrf`, `update-source`;
//! nothing that encrypts); RFC 7854, 3.2 and 11 (plain TCP); the blocks as configurations of labs print them.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::kept::Kept;
use seawall_api::model::{ExportKind, Exporter};
use seawall_api::{Fact, endpoint};

use crate::builder::Builder;

const STATION: Context = Context("bmp server");
const ALL: Context = Context("bmp server all");

const FEEDS: &[&str] = &["exporters"];

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: FEEDS, commands: HEADS };
pub(super) const STATION_TABLE: Table<Builder> = Table { context: STATION, feeds: FEEDS, commands: LINES };
pub(super) const ALL_TABLE: Table<Builder> = Table { context: ALL, feeds: &[], commands: MANNERS };

/// Stations by number.
pub(super) type Memory = Kept<String, Exporter>;

const HEADS: &[Command<Builder>] = &[
    // A word that is not "all" first: the number of a station.
    ignored("bmp server all").opening(ALL),
    opens("bmp server <station:number>", STATION, |builder, line| {
        let name = line.string("station")?;
        let stations = &mut builder.memory.exporter.stations;
        if line.removes() {
            stations.remove(&name);
            return Some(());
        }
        let make = || Exporter {
            at: line.block,
            name: format!("bmp server {name}"),
            kind: ExportKind::Telemetry,
            encrypted: Fact::Default(false),
            ..Exporter::default()
        };
        stations.open(name.clone(), make).map(|_| ())
    }),
];

const LINES: &[Command<Builder>] = &[
    modelled("host <host:host> port / <port:number>", host),
    modelled("vrf / <vrf:name>", |builder, line| {
        let vrf = endpoint::vrf(builder, line, "bmp server");
        builder.memory.exporter.stations.current()?.vrf = vrf;
        Some(())
    }),
    modelled("shutdown", |builder, line| {
        builder.memory.exporter.stations.current()?.active = line.removes();
        Some(())
    }),
    ignored("update-source <interface>"),
    ignored("description <text>"),
    ignored("(flapping-delay|initial-delay|stats-reporting-period|dscp|precedence|max-buffer-size) / <name>"),
    ignored("initial-refresh delay <number> [spread <number>]"),
    ignored("(tcp (mss <number>|keep-alive <number>)|route-monitoring <name>+)"),
];

const MANNERS: &[Command<Builder>] = &[unmodelled("<manner:text>")];

fn host(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let this = builder.memory.exporter.stations.current()?;
    if line.removes() {
        this.host = Fact::default();
        this.address = Fact::default();
        return Some(());
    }
    let host = line.get("host")?;
    this.address = line.set_at("host", endpoint::addresses(host));
    this.host = line.set_at("host", Some(host.to_owned()));
    this.port = line.set_at("port", line.number("port")?);
    Some(())
}

/// A station without an address gets nothing.
pub(super) fn finish(builder: &mut Builder) {
    let whole = builder.why_open(None, FEEDS).is_none();
    let mut stations = builder.memory.exporter.stations.take();
    stations.retain(|station| station.host.is_set());
    for this in stations.iter_mut().filter(|_| whole) {
        this.vrf.or_default(None);
    }
    builder.model.exporters.extend(stations);
}
