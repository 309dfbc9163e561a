//! Where messages go: hosts, files, users, the console.

use seawall_api::Span;
use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};

use super::{ARCHIVE, Archive};
use crate::builder::Builder;
use crate::subject::blocks::nothing;

pub(super) const BLOCK: Context = Context("system syslog destination");
pub(super) const CONSOLE: Context = Context("system syslog console");
pub(super) const TLS: Context = Context("system syslog tlsdetails");

/// What writes messages, by the words of the system.
macro_rules! facility {
    () => {
        "(any|application-status|authorization|change-log|conflict-log|cron|daemon|dfc|external|firewall|ftp|interactive-commands|kernel|ntp|pfe|security|user)"
    };
}

/// The same as a list.
const FACILITIES: &[&str] = &[
    "application-status",
    "authorization",
    "change-log",
    "conflict-log",
    "cron",
    "daemon",
    "dfc",
    "external",
    "firewall",
    "ftp",
    "interactive-commands",
    "kernel",
    "ntp",
    "pfe",
    "security",
    "user",
];

/// Severities by the words of the system; `any` is every one, `none` is no message.
const LEVELS: &[(&str, Option<u64>)] = &[
    ("none", None),
    ("emergency", Some(0)),
    ("alert", Some(1)),
    ("critical", Some(2)),
    ("error", Some(3)),
    ("warning", Some(4)),
    ("notice", Some(5)),
    ("info", Some(6)),
    ("debug", Some(7)),
    ("any", Some(7)),
];

/// A kind of destination.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Host,
    File,
    User,
}

/// Where messages go.
#[derive(Debug)]
pub(super) struct Destination {
    pub(super) kind: Kind,
    pub(super) at: Span,
    pub(super) active: bool,
    pub(super) name: String,
    pub(super) host_at: Span,
    /// What goes there: facility, the least important severity if any, the place.
    pub(super) takes: Vec<(String, Option<u64>, Span)>,
    /// An expression that messages must fit, or must not where it begins with `!`.
    pub(super) pattern: Option<(String, Span)>,
    pub(super) port: Option<(u64, Span)>,
    pub(super) transport: Option<(&'static str, Span)>,
    pub(super) vrf: Option<(String, Span)>,
    pub(super) source: Option<(std::net::IpAddr, Span)>,
    pub(super) archive: Archive,
}

impl Destination {
    /// The least important severity of a facility that goes there, with the place: its own, else that of all.
    pub(super) fn level(&self, facility: &str) -> Option<(Option<u64>, Span)> {
        let of = |word: &str| self.takes.iter().rev().find(|(known, ..)| known == word);
        of(facility).or_else(|| of("any")).map(|(_, level, at)| (*level, *at))
    }

    /// Whether all that its facilities give it goes there.
    pub(super) fn is_plain(&self) -> bool {
        self.pattern.is_none()
    }
}

pub(super) const HEADS: &[Command<Builder>] = &[
    opens("host <host:host>", BLOCK, |builder: &mut Builder, line| open(builder, line, Kind::Host, "host"))
        .kept_inactive(),
    opens("file <file:name>", BLOCK, |builder: &mut Builder, line| open(builder, line, Kind::File, "file"))
        .kept_inactive(),
    opens("user <receiver:name>", BLOCK, |builder: &mut Builder, line| open(builder, line, Kind::User, "receiver")),
    opens("console", CONSOLE, nothing),
];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled(concat!(facility!(), " / (any|alert|critical|debug|emergency|error|info|none|notice|warning)"), takes),
    modelled("match / <pattern:text>", |builder: &mut Builder, line| {
        let pattern = (line.string("pattern")?, line.span);
        current(builder, line)?.pattern = Some(pattern);
        Some(())
    }),
    modelled("match-strings <pattern:text>", |builder: &mut Builder, line| {
        let pattern = (line.string("pattern")?, line.span);
        current(builder, line)?.pattern = Some(pattern);
        Some(())
    }),
    modelled("port / <port:number>", |builder: &mut Builder, line| {
        let port = (line.number("port")?, line.span_of("port")?);
        current(builder, line)?.port = Some(port);
        Some(())
    }),
    modelled("transport / (tcp|tls|udp)", |builder: &mut Builder, line| {
        let transport = (line.one_of(&["tcp", "tls", "udp"])?, line.span);
        current(builder, line)?.transport = Some(transport);
        Some(())
    }),
    modelled("routing-instance / <vrf:name>", |builder: &mut Builder, line| {
        let vrf = (line.string("vrf")?, line.span_of("vrf")?);
        current(builder, line)?.vrf = Some(vrf);
        Some(())
    }),
    modelled("source-address / <source:address>", |builder: &mut Builder, line| {
        let source = (line.address("source")?, line.span_of("source")?);
        current(builder, line)?.source = Some(source);
        Some(())
    }),
    opens("archive", ARCHIVE, nothing),
    opens("tlsdetails", TLS, nothing),
    ignored("(allow-duplicates|exclude-hostname|explicit-priority|management-interface)"),
    ignored("facility-override / <name>"),
    ignored("log-prefix / <word>"),
    ignored("structured-data [brief]"),
];

pub(super) const CONSOLE_COMMANDS: &[Command<Builder>] = &[modelled(
    concat!(facility!(), " / (any|alert|critical|debug|emergency|error|info|none|notice|warning)"),
    |builder: &mut Builder, line| {
        if !line.active {
            return Some(());
        }
        let level = level(line);
        let known = builder.model.logging.console_level.value().copied().flatten();
        if level >= known {
            builder.model.logging.console_level = line.set(level);
        }
        Some(())
    },
)];

pub(super) const TLS_COMMANDS: &[Command<Builder>] = &[
    ignored("local-certificate / <name>"),
    ignored("mutual-authentication certificate-authority / <name>"),
    ignored("trusted-ca-group <name> ca-profiles <name>"),
];

fn open(builder: &mut Builder, line: &CommandLine<'_>, kind: Kind, argument: &str) -> Option<()> {
    let name = line.string(argument)?;
    let destination = Destination {
        kind,
        at: line.block,
        active: line.active,
        host_at: line.span_of(argument)?,
        name,
        takes: Vec::new(),
        pattern: None,
        port: None,
        transport: None,
        vrf: None,
        source: None,
        archive: Archive::default(),
    };
    builder.memory.syslog.destinations.push(destination);
    Some(())
}

/// The destination in whose block a statement stands.
fn current<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Destination> {
    let (kind, name) = if let Some(host) = line.outer("host") {
        (Kind::Host, host)
    } else if let Some(file) = line.outer("file") {
        (Kind::File, file)
    } else {
        (Kind::User, line.outer("receiver")?)
    };
    let mut all = builder.memory.syslog.destinations.iter_mut();
    all.find(|one| one.kind == kind && one.name == name)
}

/// The severity that a statement names behind its facility; none is no message.
fn level(line: &CommandLine<'_>) -> Option<u64> {
    let word = line.as_str().rsplit(' ').next()?;
    LEVELS.iter().find(|(known, _)| *known == word).and_then(|(_, level)| *level)
}

fn takes(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let facility = line.one_of(FACILITIES).unwrap_or("any").to_owned();
    let (level, at) = (level(line), line.span);
    current(builder, line)?.takes.push((facility, level, at));
    Some(())
}
