//! `log-id`: from which streams to which place.

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::{Fact, Span};

use crate::builder::Builder;
use crate::subject::switch;

pub(super) const LOG_ID: Context = Context("log log-id");
pub(super) const SOURCE: Context = Context("log log-id source");
pub(super) const DESTINATION: Context = Context("log log-id destination");
pub(super) const SIZE: Context = Context("log log-id destination memory");

pub(super) const HEADS: &[Command<Builder>] =
    &[opens("log-id <log:name> / [name <name>] [create]", LOG_ID, |builder, line| {
        let name = line.string("log")?;
        if line.removes() {
            builder.memory.log.logs.remove(&name);
            return Some(());
        }
        builder.memory.log.logs.open(name.clone(), || Log { at: line.block, name, ..Log::default() })?;
        Some(())
    })];

pub(super) const LINES: &[Command<Builder>] = &[
    modelled("shutdown", state).default_on(),
    modelled("admin-state / (enable|disable)", state),
    modelled("from / [main] [security] [change] [debug-trace] [li]", from),
    modelled("from / <source:name>+", from),
    modelled("to / (console|session|netconf|cli|local)", to),
    modelled("to / (memory|snmp|cli|netconf) <size:number>", to),
    modelled("to / (memory|snmp)", to),
    modelled("to / (syslog|file) <target:name>", to),
    modelled("filter / <filter:name>", |builder, line| {
        let filter = line.string("filter").filter(|_| !line.removes());
        current(builder)?.filter = filter.map(|name| (name, line.span));
        Some(())
    }),
    modelled("source", |_, _| Some(())).opening(SOURCE),
    modelled("destination", |_, _| Some(())).opening(DESTINATION),
    // Events have their time in any case; the stream of NETCONF only has a name.
    ignored("time-format / (local|utc)"),
    ignored("netconf-stream / <name>"),
    ignored("description / <text>"),
];

pub(super) const SOURCES: &[Command<Builder>] =
    &[modelled("(main!|security!|change!|debug!|li!) / (true|false)", |builder, line| {
        let stream = Stream::of(line.one_of(&["main", "security", "change", "debug", "li"])?)?;
        let log = current(builder)?;
        log.streams.retain(|(known, _)| *known != stream);
        if switch::on(line) {
            log.streams.push((stream, line.span));
        }
        Some(())
    })];

pub(super) const DESTINATIONS: &[Command<Builder>] = &[
    modelled("(syslog!|file!) / <target:name>", to),
    modelled("(memory|snmp|cli|netconf)", to).opening(SIZE),
    modelled("console", to),
];

pub(super) const SIZES: &[Command<Builder>] = &[modelled("max-entries / <size:number>", |builder, line| {
    let size = line.number("size").filter(|_| !line.removes());
    current(builder)?.size = size.map_or(Fact::Default(ENTRIES), |size| line.set(size));
    Some(())
})];

/// Events that memory holds where nothing is said.
pub(super) const ENTRIES: u64 = 100;

/// A stream of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stream {
    Main,
    Security,
    Change,
    Debug,
    Interception,
}

impl Stream {
    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "main" => Self::Main,
            "security" => Self::Security,
            "change" => Self::Change,
            "debug" | "debug-trace" => Self::Debug,
            "li" => Self::Interception,
            _ => return None,
        })
    }
}

/// Where a log goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    Receiver(String),
    File,
    Memory,
    Notifications,
    Console,
    /// A session, or a stream of NETCONF.
    Session,
}

/// A log.
#[derive(Debug, Default)]
pub(super) struct Log {
    pub(super) at: Span,
    pub(super) name: String,
    /// Where it is switched off.
    pub(super) off: Option<Span>,
    pub(super) streams: Vec<(Stream, Span)>,
    pub(super) place: Option<(Place, Span)>,
    pub(super) size: Fact<u64>,
    pub(super) filter: Option<(String, Span)>,
}

impl Log {
    /// Whether events go somewhere by it.
    pub(super) fn writes(&self) -> bool {
        self.off.is_none() && self.place.is_some() && !self.streams.is_empty()
    }

    /// Whether it takes a stream.
    pub(super) fn takes(&self, stream: Stream) -> Option<Span> {
        self.streams.iter().find(|(known, _)| *known == stream).map(|(_, at)| *at)
    }
}

fn current(builder: &mut Builder) -> Option<&mut Log> {
    builder.memory.log.logs.current()
}

fn state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let off = (!switch::enabled(line) && (line.has("shutdown") || !line.removes())).then_some(line.span);
    current(builder)?.off = off;
    Some(())
}

/// `from main security`: a new line replaces what was there.
fn from(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let words = ["main", "security", "change", "debug-trace", "li"];
    let mut streams: Vec<_> =
        words.iter().filter(|word| line.has(word)).filter_map(|word| Some((Stream::of(word)?, line.span))).collect();
    for word in line.all("source") {
        streams.push((Stream::of(word)?, line.span));
    }
    let log = current(builder)?;
    log.streams = if line.removes() { Vec::new() } else { streams };
    Some(())
}

fn to(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let word = line.one_of(&["syslog", "file", "memory", "snmp", "console", "session", "netconf", "cli", "local"])?;
    let place = match word {
        "syslog" => Place::Receiver(line.string("target").unwrap_or_default()),
        "file" => Place::File,
        "memory" => Place::Memory,
        "snmp" => Place::Notifications,
        "console" => Place::Console,
        _ => Place::Session,
    };
    let size = line.number("size").map_or(Fact::Default(ENTRIES), |size| line.set_at("size", size));
    let log = current(builder)?;
    log.place = (!line.removes()).then_some((place, line.span));
    log.size = size;
    Some(())
}
