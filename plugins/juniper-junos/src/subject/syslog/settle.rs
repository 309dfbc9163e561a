//! What the destinations come to.

use seawall_api::model::{LogFilter, LogHost, Reference, ReferenceKind, WhenUndefined};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span, Why, endpoint};

use super::destination::{Destination, Kind};
use super::{Archive, Memory};
use crate::builder::Builder;
use crate::subject::own_address;

/// Files are as large, and as many, where nothing is written (CLI Reference, "archive (All System Log Files)": 128 KB on the smallest
/// systems, 10 files).
const FILE: u64 = 128 << 10;
const FILES: u64 = 10;

/// Severities at which changes (`change-log`), commands and logins are written.
const NOTICE: u64 = 5;
const INFO: u64 = 6;

/// Facilities that tell what people do: without them a receiver is blind.
const TELLING: &[&str] = &["any", "authorization", "change-log", "interactive-commands"];

/// Puts receivers, filters and levels into the model.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.syslog);
    enabled(builder, &memory);
    hosts(builder, &memory);
    filters(builder, &memory);
    source(builder, &memory);
    let live: Vec<&Destination> = memory.destinations.iter().filter(|one| one.active).collect();
    let receivers: Vec<&Destination> = live.iter().copied().filter(|one| one.kind == Kind::Host).collect();
    let kept: Vec<&Destination> =
        live.iter().copied().filter(|one| matches!(one.kind, Kind::Host | Kind::File)).collect();
    let open = builder.why_open(None, &["logging"]);
    let changes = [("change-log", NOTICE), ("interactive-commands", INFO)];
    let logging = &mut builder.model.logging;
    logging.config_changes = told(&kept, &changes, open);
    logging.config_changes_sent = told(&receivers, &changes, open);
    logging.commands_logged = told(&kept, &[("interactive-commands", INFO)], open);
    if !receivers.is_empty() {
        logging.remote_level = remote_level(&receivers);
    }
    builder.model.login.success_logged = told(&kept, &[("authorization", INFO)], open);
    builder.model.login.failure_logged = told(&kept, &[("authorization", NOTICE)], open);
    files(builder, &memory, &live);
}

/// Nothing is logged without the block (`System Log Messages`), nor where it is switched off.
fn enabled(builder: &mut Builder, memory: &Memory) {
    builder.model.logging.enabled = match memory.block {
        Some((at, active)) => Fact::Set(active && memory.destinations.iter().any(|one| one.active), at),
        None if builder.extent == Extent::Whole => Fact::Default(false),
        None => Fact::Unknown(Why::PartialFile),
    };
}

fn hosts(builder: &mut Builder, memory: &Memory) {
    for one in memory.destinations.iter().filter(|one| one.kind == Kind::Host) {
        let (transport, at) = one.transport.unwrap_or(("udp", one.at));
        let vrf = one.vrf.as_ref().or(memory.vrf.as_ref());
        if let Some((name, at)) = vrf.filter(|_| one.active) {
            builder.uses(ReferenceKind::Vrf, name, format!("syslog host {}", one.name), WhenUndefined::NotKnown, *at);
        }
        builder.model.logging.hosts.push(LogHost {
            at: one.at,
            active: one.active,
            address: Fact::Set(endpoint::addresses(&one.name), one.host_at),
            host: one.name.clone(),
            transport: match one.transport {
                Some(_) => Fact::Set(transport.to_owned(), at),
                None => Fact::Default("udp".to_owned()),
            },
            port: match (one.port, transport) {
                (Some((port, at)), _) => Fact::Set(port, at),
                (None, "udp") => Fact::Default(514),
                _ => Fact::default(),
            },
            vrf: vrf.map_or(Fact::Default(None), |(name, at)| {
                Fact::some(Reference::new(ReferenceKind::Vrf, name.as_str()), *at)
            }),
            filter: match &one.pattern {
                Some((_, at)) => Fact::some(Reference::new(ReferenceKind::LogFilter, shown(one)), *at),
                None => Fact::Default(None),
            },
        });
    }
}

/// How a destination is called in a report.
fn shown(one: &Destination) -> String {
    match one.kind {
        Kind::Host => format!("host {}", one.name),
        Kind::File => format!("file {}", one.name),
        Kind::User => "user".to_owned(),
    }
}

/// What holds messages back: an expression that begins with `!`, and `none` for what tells of people.
fn filters(builder: &mut Builder, memory: &Memory) {
    for one in memory.destinations.iter().filter(|one| one.active && matches!(one.kind, Kind::Host | Kind::File)) {
        let filter = |name: String, at: Span| LogFilter {
            at,
            name,
            drops: Fact::Set(true, at),
            bound_to: Fact::Set(vec![shown(one)], at),
            ..LogFilter::default()
        };
        if let Some((pattern, at)) = &one.pattern {
            let drops = match (pattern.trim_start().starts_with('!'), one.kind) {
                (true, _) => Fact::Set(true, *at),
                // A file for what fits takes nothing from the others.
                (false, Kind::File) => Fact::Set(false, *at),
                (false, _) => Fact::default(),
            };
            let name = format!("match of {}", shown(one));
            builder.model.logging.filters.push(LogFilter { drops, ..filter(name, *at) });
        }
        let silenced = one.takes.iter().filter(|(facility, level, _)| {
            one.kind == Kind::Host && level.is_none() && TELLING.contains(&facility.as_str())
        });
        for (facility, _, at) in silenced {
            builder.model.logging.filters.push(filter(format!("{facility} none"), *at));
        }
    }
}

fn source(builder: &mut Builder, memory: &Memory) {
    let own = memory.destinations.iter().filter(|one| one.active && one.kind == Kind::Host);
    let each: Vec<Option<(std::net::IpAddr, Span)>> = own.map(|one| one.source.or(memory.source)).collect();
    let named =
        if each.is_empty() { memory.source } else { each.iter().copied().min_by_key(Option::is_some).flatten() };
    if let Some((address, at)) = named {
        let source = own_address::interface(&builder.model, address);
        builder.model.logging.source_interface = Fact::some(source, at);
    }
}

/// Whether one of these facilities goes to a destination at its severity at least.
fn told(destinations: &[&Destination], wanted: &[(&str, u64)], open: Option<Why>) -> Fact<bool> {
    let mut doubtful = false;
    let mut refused: Option<Span> = None;
    for one in destinations {
        for (facility, least) in wanted {
            match one.level(facility) {
                Some((Some(level), at)) if level >= *least => {
                    if one.is_plain() {
                        return Fact::Set(true, at);
                    }
                    doubtful = true;
                }
                Some((_, at)) => refused = refused.or(Some(at)),
                None => {}
            }
        }
    }
    match (doubtful, open, refused.or(destinations.first().map(|one| one.at))) {
        (true, ..) => Fact::Unknown(Why::NotStated),
        (_, Some(why), _) => Fact::Unknown(why),
        (.., Some(at)) => Fact::Set(false, at),
        (.., None) => Fact::Default(false),
    }
}

/// The severity up to which the worst receiver is told.
fn remote_level(receivers: &[&Destination]) -> Fact<Option<u64>> {
    let of = |one: &Destination| {
        let all = one.takes.iter().rev().find(|(facility, ..)| facility == "any");
        let widest = || one.takes.iter().max_by_key(|(_, level, _)| *level);
        all.or_else(widest).map_or((None, one.at), |(_, level, at)| (*level, *at))
    };
    let worst = receivers.iter().map(|one| of(one)).min_by_key(|(level, _)| *level);
    worst.map_or_else(Fact::default, |(level, at)| Fact::Set(level, at))
}

/// Messages are kept in files: how much of the widest one.
fn files(builder: &mut Builder, memory: &Memory, live: &[&Destination]) {
    let files = live.iter().filter(|one| one.kind == Kind::File);
    let widest = files.max_by_key(|one| one.level("kernel").and_then(|(level, _)| level));
    let Some(file) = widest else {
        if let Some((at, _)) = memory.block {
            builder.model.logging.buffered = Fact::Set(false, at);
        }
        return;
    };
    let Archive { size, files, .. } = &file.archive;
    let (size, files) = (size.or(memory.archive.size), files.or(memory.archive.files));
    let logging = &mut builder.model.logging;
    logging.buffered = Fact::Set(true, file.at);
    let total = size.map_or(FILE, |(size, _)| size).saturating_mul(files.map_or(FILES, |(files, _)| files));
    logging.buffer_size = match size.or(files) {
        Some((_, at)) => Fact::Set(total, at),
        None => Fact::Default(total),
    };
    if let Some((Some(level), at)) = file.level("kernel") {
        logging.buffer_level = Fact::Set(level, at);
    }
}
