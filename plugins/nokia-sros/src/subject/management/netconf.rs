//! NETCONF: `system netconf` of classic CLI, `system management-interface netconf` of MD-CLI; and the command lines themselves.

use seawall_api::Span;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};

use super::Said;
use crate::builder::Builder;
use crate::subject::password::nothing;
use crate::subject::sections::{MANAGEMENT, SYSTEM};
use crate::subject::switch;

const INTERFACE: Context = MANAGEMENT;
const NETCONF: Context = Context("system netconf");
const LISTEN: Context = Context("netconf listen");
const PART: Context = Context("management-interface part");
const OUTWARD: Context = Context("management-interface outward");

const FEEDS: &[&str] = &["services"];

pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table {
        context: SYSTEM,
        feeds: FEEDS,
        commands: &[
            opens("management-interface", INTERFACE, nothing).section(),
            opens("netconf", NETCONF, nothing).section(),
        ],
    },
    &Table { context: INTERFACE, feeds: FEEDS, commands: INTERFACES },
    &Table { context: NETCONF, feeds: FEEDS, commands: LINES },
    &Table { context: LISTEN, feeds: FEEDS, commands: LISTENS },
    &Table { context: PART, feeds: &[], commands: PARTS },
    &Table { context: OUTWARD, feeds: &["contacts"], commands: &[unmodelled("<word> [<text>]").opening(OUTWARD)] },
];

const INTERFACES: &[Command<Builder>] = &[
    opens("netconf", NETCONF, nothing).section(),
    ignored("configuration-mode / (classic|model-driven|mixed)"),
    opens("(cli|yang-modules|operations|configuration-save|commit-history|schema-path)", PART, nothing),
    ignored("(schema-path|configuration-history|commit-history) / <text>"),
    // Managers that the device calls itself.
    unmodelled("remote-management").opening(OUTWARD).feeding(&["contacts"]),
];

const LINES: &[Command<Builder>] = &[
    modelled("shutdown", state).default_on(),
    modelled("admin-state / (enable|disable)", state),
    modelled("port / <port:number>", port),
    opens("listen", LISTEN, nothing).section(),
    ignored("auto-config-save / [true|false]"),
    opens("capabilities", PART, nothing),
    ignored("(subscription|notifications) / [<text>]"),
    // Clients that the device calls itself.
    unmodelled("call-home").opening(OUTWARD).feeding(&["contacts"]),
];

const LISTENS: &[Command<Builder>] = &[
    modelled("shutdown", state).default_on(),
    modelled("admin-state / (enable|disable)", state),
    modelled("port / <port:number>", port),
];

/// How commands are typed and shown, which data models are there. None of it says who may.
const PARTS: &[Command<Builder>] = &[
    ignored(
        "(candidate|writable-running|auto-config-save|nokia-modules|nokia-combined-modules|nokia-submodules|openconfig-modules|base-r13-modules|shared-model-management|rollback-location) / [<name>]",
    ),
    opens(
        "(classic-cli|md-cli|environment|progress-indicator|prompt|console|command-completion|command-alias|message-severity-level|time-display|info-output|more|history|global-timeouts|allow-immediate|always-display|cli-engine|alias|python|delete-from)",
        PART,
        nothing,
    ),
    ignored(
        "(cli-engine|type|delay|admin-state|length|width|newline|timestamp|uncommitted-changes-indicator|context|enter|space|tab|cli|time-display|more|time-format|size|allow-immediate|rollback|configuration-save|incremental-saves|asynchronous-execution|asynchronous-retention-timeout|synchronous-execution|configuration-backups|count|configuration-mode|previous-word|terminal|reduced-prompt|saved-ind-prompt|create|exclude|description|reject-config|mount-point|units|schema-path) / [<text>]",
    ),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Memory {
    pub(super) state: Said,
    pub(super) port: Option<(u64, Span)>,
}

fn state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.management.netconf.state = switch::admin_state(line).value().map(|on| (*on, line.span));
    Some(())
}

fn port(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let port = line.number("port").map(|port| (port, line.span)).filter(|_| !line.removes());
    builder.memory.management.netconf.port = port;
    Some(())
}
