//! Captures into files of the device: `forwarding-options packet-capture`, `security datapath-debug`.
//!
//! Source: CLI Reference, "packet-capture", "datapath-debug", "capture-file (Security)".

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Mirror, MirrorKind};

use crate::builder::Builder;
use crate::subject::blocks::{FORWARDING_OPTIONS, SECURITY};

/// What a capture of a firewall is called that has no file.
pub(super) const DATAPATH: &str = "datapath-debug";

const CAPTURE: Context = Context("packet-capture");
const DEBUG: Context = Context("datapath-debug");
const PROFILES: Context = Context("datapath-debug action-profile");
const EVENT: Context = Context("datapath-debug action-profile event");
const FILTER: Context = Context("datapath-debug packet-filter");

/// The tables of this subject.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: FORWARDING_OPTIONS, feeds: &["mirrors"], commands: HEADS },
    &Table { context: SECURITY, feeds: &["mirrors"], commands: SECURITY_HEADS },
    &Table { context: CAPTURE, feeds: &["mirrors"], commands: LINES },
    &Table { context: DEBUG, feeds: &["mirrors"], commands: DEBUG_LINES },
    &Table { context: PROFILES, feeds: &["mirrors"], commands: PROFILE_LINES },
    &Table {
        context: EVENT,
        feeds: &["mirrors"],
        commands: const { &[ignored("(count|packet-dump|packet-summary|trace)")] },
    },
    &Table { context: FILTER, feeds: &["mirrors"], commands: FILTER_LINES },
];

const HEADS: &[Command<Builder>] = &[opens("packet-capture", CAPTURE, enter).kept_inactive()];

const SECURITY_HEADS: &[Command<Builder>] = &[opens("datapath-debug", DEBUG, enter).kept_inactive()];

const LINES: &[Command<Builder>] = &[
    modelled(
        "file / filename <file:name> [(world-readable|no-world-readable)] [files <files:number>] [size <size:name>] [(world-readable|no-world-readable)]",
        file,
    ),
    modelled("disable", |builder, _| {
        builder.memory.mirror.captures.last_mut()?.active = false;
        Some(())
    }),
    ignored("maximum-capture-size / <number>"),
];

const DEBUG_LINES: &[Command<Builder>] = &[
    modelled(
        "capture-file / <file:name> [format pcap] [size <size:name>] [files <files:number>] [(world-readable|no-world-readable)]",
        file,
    ),
    ignored("maximum-capture-size / <number>"),
    opens("action-profile <profile:name>", PROFILES, |_, _| Some(())),
    opens("packet-filter <filter:name>", FILTER, |_, _| Some(())),
];

const PROFILE_LINES: &[Command<Builder>] = &[
    opens("event <event:name>", EVENT, |_, _| Some(())),
    ignored("preserve-trace-order"),
    ignored("record-pic-history"),
];

const FILTER_LINES: &[Command<Builder>] = &[
    ignored("action-profile / <profile:name>"),
    ignored("(source-prefix|destination-prefix) / <prefix>"),
    modelled("(source-port|destination-port) / <port:name>", |builder, line| {
        let (port, at) = (line.string("port")?, line.span);
        builder.memory.mirror.captures.last_mut()?.filter_ports.push(port, at);
        Some(())
    }),
    ignored("(protocol|interface) / <what:name>"),
];

fn enter(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = if line.has("packet-capture") { "packet-capture" } else { DATAPATH };
    builder.memory.mirror.captures.push(Mirror {
        at: line.span,
        active: line.active,
        name: name.to_owned(),
        kind: line.set(MirrorKind::Capture),
        ..Mirror::default()
    });
    Some(())
}

/// The file gives the capture its name.
fn file(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("file")?;
    let capture = builder.memory.mirror.captures.last_mut()?;
    capture.name = name;
    capture.to_file = Fact::Set(true, line.span);
    Some(())
}
