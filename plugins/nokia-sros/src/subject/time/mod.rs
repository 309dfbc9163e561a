//! `system time`: the zone, and where the time comes from.
//!
//! Sources: Nokia, "System Management Guide", "System time commands"; data model of 24.10: the zone is UTC unless another is said, and no summer time
//! is kept without a zone for it.

mod ntp;
#[cfg(test)]
mod tests;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::{Fact, Span};

use super::sections::SYSTEM;
use super::source_address;
use crate::builder::Builder;

const TIME: Context = Context("system time");
const ZONE: Context = Context("system time zone");
const NAMED: Context = Context("system time zone standard");
const SUMMER: Context = Context("system time dst-zone");
const DAY: Context = Context("system time dst-zone start");

const FEEDS: &[&str] = &["device.timezone", "device.timezone_is_utc"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table {
        context: SYSTEM,
        feeds: &["device.timezone", "device.timezone_is_utc", "ntp"],
        commands: &[modelled("time", |_, _| Some(())).opening(TIME).section()],
    },
    &Table { context: TIME, feeds: FEEDS, commands: LINES },
    &Table { context: ZONE, feeds: FEEDS, commands: ZONES },
    &Table { context: NAMED, feeds: FEEDS, commands: NAMES },
    &Table { context: SUMMER, feeds: FEEDS, commands: SUMMERS },
    &Table { context: DAY, feeds: &[], commands: DAYS },
    &Table { context: TIME, feeds: &["ntp"], commands: ntp::HEADS },
    &Table { context: ntp::NTP, feeds: &["ntp"], commands: ntp::LINES },
    &Table { context: ntp::SERVER, feeds: &["ntp.servers"], commands: ntp::SERVERS },
    &Table { context: ntp::KEY, feeds: &["ntp.keys", "secrets"], commands: ntp::KEYS },
    &Table { context: ntp::CLIENT, feeds: &[], commands: ntp::CLIENTS },
    &Table { context: ntp::SIMPLE, feeds: &["ntp.servers"], commands: ntp::SIMPLES },
    &Table { context: ntp::SIMPLE_SERVER, feeds: &[], commands: ntp::SIMPLE_SERVERS },
];

const LINES: &[Command<Builder>] = &[
    modelled("zone / <zone:name> [<offset:integer>|<offset:time>]", zone),
    modelled("zone", |_, _| Some(())).opening(ZONE),
    modelled("dst-zone <zone:name>", summer).opening(SUMMER),
    modelled("daylight-saving-time-zone", |_, _| Some(())).opening(SUMMER),
    // How the command line shows it.
    ignored("prefer-local-time / [true|false]"),
];

const ZONES: &[Command<Builder>] = &[modelled("(standard|non-standard)", |_, _| Some(())).opening(NAMED)];

const NAMES: &[Command<Builder>] = &[
    modelled("name / <zone:name>", zone),
    modelled("offset / (<offset:time>|<offset:integer>|<offset:word>)", |_, _| Some(())),
];

const SUMMERS: &[Command<Builder>] = &[
    modelled("(standard|non-standard)", summer).opening(SUMMER),
    modelled("name / <zone:name>", summer),
    ignored("offset / <number>"),
    ignored("(start|end) / [(first|second|third|fourth|last) (sunday|monday|tuesday|wednesday|thursday|friday|saturday) <name> <time>]")
        .opening(DAY),
];

const DAYS: &[Command<Builder>] = &[
    ignored("week / (first|second|third|fourth|last)"),
    ignored("day / (sunday|monday|tuesday|wednesday|thursday|friday|saturday)"),
    ignored("month / <name>"),
    ignored("hours-minutes / <time>"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    zone: Option<(String, Span)>,
    summer: Option<Span>,
    ntp: ntp::Memory,
}

fn zone(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("zone")?;
    builder.memory.time.zone = (!line.removes()).then_some((name, line.span));
    Some(())
}

fn summer(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.time.summer = (!line.removes()).then_some(line.span);
    Some(())
}

/// Puts the zone and the servers into the model.
pub(crate) fn finish(builder: &mut Builder) {
    let Memory { zone, summer, .. } = &mut builder.memory.time;
    let (zone, summer) = (zone.take(), summer.take());
    let device = &mut builder.model.device;
    if let Some((name, at)) = &zone {
        device.timezone = Fact::Set(name.to_ascii_uppercase(), *at);
    }
    let universal = |name: &str| ["utc", "gmt"].iter().any(|known| name.eq_ignore_ascii_case(known));
    device.timezone_is_utc = match (zone, summer) {
        (_, Some(at)) => Fact::Set(false, at),
        (Some((name, at)), None) => Fact::Set(universal(&name), at),
        (None, None) => Fact::default(),
    };
    ntp::finish(builder);
    if let Some((source, at)) = source_address::of(builder, "ntp") {
        builder.model.ntp.source_interface = Fact::some(source, at);
    }
}
