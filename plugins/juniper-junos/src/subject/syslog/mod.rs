//! `system syslog { ... }`: what is logged where.
//!
//! Sources: CLI Reference, "syslog (System)", "host", "file", "match", "archive", "time-format"; System Log Explorer for the severities of logins
//! (`authorization`) and changes (`change-log`, `interactive-commands`).

mod destination;
mod settle;
#[cfg(test)]
mod tests;

use seawall_api::Span;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};

use super::blocks::{SYSTEM, nothing};
use crate::builder::Builder;
use destination::{Destination, Kind};

pub(crate) use settle::finish;

/// `syslog { ... }`.
const SYSLOG: Context = Context("system syslog");
const TIME_FORMAT: Context = Context("system syslog time-format");
const ARCHIVE: Context = Context("system syslog archive");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SYSTEM, feeds: &["logging", "login"], commands: HEADS },
    &Table { context: SYSLOG, feeds: &["logging"], commands: COMMANDS },
    &Table { context: TIME_FORMAT, feeds: &["logging"], commands: TIME_FORMAT_COMMANDS },
    &Table { context: ARCHIVE, feeds: &["logging.buffer_size"], commands: ARCHIVE_COMMANDS },
    &Table { context: SYSLOG, feeds: &["logging", "login"], commands: destination::HEADS },
    &Table { context: destination::BLOCK, feeds: &["logging", "login"], commands: destination::COMMANDS },
    &Table {
        context: destination::CONSOLE,
        feeds: &["logging.console_level"],
        commands: destination::CONSOLE_COMMANDS,
    },
    &Table { context: destination::TLS, feeds: &["logging.hosts"], commands: destination::TLS_COMMANDS },
];

const HEADS: &[Command<Builder>] = &[opens("syslog", SYSLOG, |builder: &mut Builder, line| {
    builder.memory.syslog.block = Some((line.block, line.active));
    Some(())
})
.kept_inactive()];

const COMMANDS: &[Command<Builder>] = &[
    opens("archive", ARCHIVE, nothing),
    opens("time-format", TIME_FORMAT, nothing),
    modelled("source-address / <source:address>", |builder: &mut Builder, line| {
        builder.memory.syslog.source = Some((line.address("source")?, line.span_of("source")?)).filter(|_| line.active);
        Some(())
    }),
    modelled("routing-instance / <vrf:name>", |builder: &mut Builder, line| {
        builder.memory.syslog.vrf = Some((line.string("vrf")?, line.span_of("vrf")?));
        Some(())
    }),
    ignored("(allow-duplicates|alternate-format|shell)"),
    ignored("log-rotate-frequency / <number>"),
    ignored("server"),
    ignored("server routing-instances <name> [disable]"),
];

const TIME_FORMAT_COMMANDS: &[Command<Builder>] = &[
    modelled("millisecond", |builder: &mut Builder, line| {
        if line.active {
            builder.model.logging.timestamp_fractions = line.set(true);
        }
        Some(())
    }),
    ignored("year"),
];

const ARCHIVE_COMMANDS: &[Command<Builder>] = &[
    modelled("size / <size:name>", |builder: &mut Builder, line| {
        let size = (bytes(line.get("size")?)?, line.span);
        archive(builder, line).size = Some(size);
        Some(())
    }),
    modelled("files / <files:number>", |builder: &mut Builder, line| {
        let files = (line.number("files")?, line.span);
        archive(builder, line).files = Some(files);
        Some(())
    }),
    modelled("world-readable", |builder: &mut Builder, line| {
        archive(builder, line).readable = Some(line.span);
        Some(())
    }),
    ignored("no-world-readable"),
    ignored("(binary-data|no-binary-data)"),
    ignored("start-time / <word>"),
    ignored("transfer-interval / <number>"),
    ignored("archive-sites <url> [password <secret>]"),
];

/// How much of a file is kept.
#[derive(Debug, Clone, Default)]
struct Archive {
    size: Option<(u64, Span)>,
    files: Option<(u64, Span)>,
    readable: Option<Span>,
}

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The block, and whether it is in force.
    block: Option<(Span, bool)>,
    destinations: Vec<Destination>,
    archive: Archive,
    source: Option<(std::net::IpAddr, Span)>,
    vrf: Option<(String, Span)>,
}

/// The archive of the file in whose block a statement stands, or of every file.
fn archive<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> &'a mut Archive {
    let memory = &mut builder.memory.syslog;
    let named = line.outer("file");
    let found = memory.destinations.iter_mut().find(|one| one.kind == Kind::File && Some(one.name.as_str()) == named);
    found.map_or(&mut memory.archive, |one| &mut one.archive)
}

/// `10m`, `128k`, `1g`, or bytes.
fn bytes(size: &str) -> Option<u64> {
    let (digits, factor) = match size.as_bytes().last()?.to_ascii_lowercase() {
        b'k' => (size.get(..size.len() - 1)?, 1 << 10),
        b'm' => (size.get(..size.len() - 1)?, 1 << 20),
        b'g' => (size.get(..size.len() - 1)?, 1 << 30),
        _ => (size, 1),
    };
    digits.parse::<u64>().ok()?.checked_mul(factor)
}
