//! `services dynamic-flow-capture`: monitoring stations whose control systems choose what is copied, and where to.
//!
//! Sources: CLI Reference, "capture-group", "control-source", "content-destination"; "Configuring Dynamic Flow Capture" (copies leave with a further IP
//! header and are otherwise as they were).

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Intercept, InterceptKind, SecretUse, Tasker};
use seawall_api::reading::Extent;
use seawall_api::secret::Purpose;
use seawall_api::{Fact, endpoint};

use crate::builder::Builder;
use crate::secrets;
use crate::subject::blocks::{SERVICES, nothing};
use crate::subject::trace::TRACE;

const CAPTURE: Context = Context("services dynamic-flow-capture");
const GROUP: Context = Context("services dynamic-flow-capture capture-group");
const SOURCE: Context = Context("services dynamic-flow-capture control-source");
const TARGETS: Context = Context("services dynamic-flow-capture notification-targets");
const DESTINATION: Context = Context("services dynamic-flow-capture content-destination");

const FEEDS: &[&str] = &["intercepts"];

/// The tables of this subject.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table {
        context: SERVICES,
        feeds: FEEDS,
        commands: const { &[opens("dynamic-flow-capture", CAPTURE, nothing).kept_inactive()] },
    },
    &Table { context: CAPTURE, feeds: FEEDS, commands: HEADS },
    &Table { context: GROUP, feeds: FEEDS, commands: LINES },
    &Table { context: SOURCE, feeds: FEEDS, commands: SOURCES },
    &Table {
        context: TARGETS,
        feeds: FEEDS,
        commands: const { &[modelled("<host:address> port <port:number>", nothing)] },
    },
    &Table { context: DESTINATION, feeds: FEEDS, commands: DESTINATIONS },
];

const HEADS: &[Command<Builder>] = &[
    opens("capture-group <capture:name>", GROUP, group).kept_inactive(),
    ignored("(g-duplicates-dropped-periodicity|g-max-duplicates) / <number>"),
    opens("traceoptions", TRACE, nothing),
];

const LINES: &[Command<Builder>] = &[
    opens("control-source <tasker:name>", SOURCE, source),
    opens("content-destination <destination:name>", DESTINATION, nothing),
    ignored("(duplicates-dropped-periodicity|max-duplicates) / <number>"),
    ignored("input-packet-rate-threshold / <rate:name>"),
    ignored("interfaces <port:name>"),
    ignored("pic-memory-threshold / percentage <number>"),
];

const SOURCES: &[Command<Builder>] = &[
    modelled("shared-key / <secret>", |builder, line| {
        let owner = format!("control source {}", line.outer("tasker")?);
        secrets::keep(builder, line, "secret", Purpose::Other, (SecretUse::Other, &owner));
        tasker(builder)?.proved = line.set(true);
        Some(())
    })
    .feeding(&["intercepts", "secrets"]),
    modelled("source-addresses <prefix:name>", |builder, line| {
        // A prefix of no length is every address.
        let every = line.get("prefix")?.ends_with("/0");
        let limited = &mut tasker(builder)?.addresses_limited;
        if every || !matches!(limited, Fact::Set(false, _)) {
            *limited = line.set(!every);
        }
        Some(())
    }),
    modelled("allowed-destinations <destination:name>", |builder, line| {
        tasker(builder)?.destinations_limited = line.set(true);
        Some(())
    }),
    modelled("no-syslog", |builder, line| {
        tasker(builder)?.logged = line.set(false);
        Some(())
    }),
    opens("notification-targets", TARGETS, nothing),
    modelled("notification-targets <host:address> port <port:number>", nothing),
    ignored("(service-port|minimum-priority) / <number>"),
];

const DESTINATIONS: &[Command<Builder>] = &[
    modelled("address / <host:address>", |builder, line| {
        let host = line.get("host")?;
        let group = builder.memory.intercept.taps.last_mut()?;
        if !group.delivery.is_set() {
            deliver(group, line, host);
            return Some(());
        }
        let mut further = Intercept { active: group.active, ..tap(line) };
        deliver(&mut further, line, host);
        builder.memory.intercept.further.push(further);
        Some(())
    }),
    ignored("(hard-limit|hard-limit-target|soft-limit|soft-limit-clear) / <limit:name>"),
    ignored("ttl / <number>"),
];

fn tap(line: &CommandLine<'_>) -> Intercept {
    Intercept {
        at: line.span,
        active: line.active,
        kind: InterceptKind::Tasking,
        names_target: Fact::Default(false),
        delivery: Fact::Default(None),
        host: Fact::Default(None),
        encrypted: Fact::Default(false),
        ..Intercept::default()
    }
}

fn deliver(tap: &mut Intercept, line: &CommandLine<'_>, host: &str) {
    tap.delivery = line.set_at("host", Some(endpoint::addresses(host)));
    tap.host = line.set_at("host", Some(host.to_owned()));
}

fn group(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.intercept.taps.push(tap(line));
    Some(())
}

fn source(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let absent = |builder: &Builder| match builder.extent {
        Extent::Whole => Fact::Default(false),
        _ => Fact::Unknown(seawall_api::Why::PartialFile),
    };
    let tasker = Tasker {
        at: line.span,
        active: line.active,
        name: line.string("tasker")?,
        proved: absent(builder),
        addresses_limited: absent(builder),
        destinations_limited: absent(builder),
        logged: Fact::Default(true),
    };
    builder.memory.intercept.taps.last_mut()?.taskers.push(tasker);
    Some(())
}

fn tasker(builder: &mut Builder) -> Option<&mut Tasker> {
    builder.memory.intercept.taps.last_mut()?.taskers.last_mut()
}
