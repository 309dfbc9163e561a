//! `info-center`: what is logged, where it goes, and what is left out.

mod loghost;
mod output;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use seawall_api::command::{Command, Context, Table, ignored, modelled};
use seawall_api::kept::Kept;
use seawall_api::model::{LogFilter, Logging, Reference};
use seawall_api::{Fact, Span};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["logging"], commands: COMMANDS },
    &Table { context: Context::TOP, feeds: &["logging"], commands: output::COMMANDS },
    &Table {
        context: Context::TOP,
        feeds: &["logging.hosts", "logging.source_interface"],
        commands: loghost::COMMANDS,
    },
];

const COMMANDS: &[Command<Builder>] = &[
    modelled("info-center enable", |builder: &mut Builder, line| {
        builder.model.logging.enabled = line.switch();
        Some(())
    })
    .feeding(&["logging", "login"])
    .default_on(),
    modelled(
        "info-center timestamp (log!|trap!|debugging!) / (date|short-date|format-date|boot|none|date-rfc3164|rfc-3339) [precision-time (second|tenth-second|millisecond)] [without-timezone]",
        timestamps,
    ),
    modelled("info-center timestamp (log|trap|debugging)", timestamps),
    ignored(
        "info-center (logfile|max-logfile-number|statistic-suppress|rate-limit|local log-counter|trapbuffer|syslog packet-priority|security) [<text>]",
    ),
    ignored("info-center channel <number> name <name>"),
    ignored("info-center logging suppress duplicates"),
    ignored("info-center alarm-log [<text>]"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// By address and instance.
    hosts: Kept<(String, String), loghost::Host>,
    filters: Kept<String, LogFilter>,
    /// Where messages of all modules go and down to which severity, by channel.
    channels: BTreeMap<&'static str, (Option<u64>, Span)>,
    /// The interface whose address messages have.
    source: Fact<Option<Reference>>,
}

/// Every form but the time since the start has the date.
fn timestamps(builder: &mut Builder, line: &seawall_api::command::CommandLine<'_>) -> Option<()> {
    if !line.has("log") {
        return Some(());
    }
    let logging = &mut builder.model.logging;
    if line.removes() {
        (logging.timestamps, logging.timestamp_fractions) = (Fact::default(), Fact::default());
        return Some(());
    }
    logging.timestamps = line.set(!line.has("boot") && !line.has("none"));
    logging.timestamp_fractions = line.set(line.has("tenth-second") || line.has("millisecond"));
    Some(())
}

/// Puts receivers and filters into the model. Comes behind interfaces, whose addresses may be named, and behind AAA.
pub(crate) fn finish(builder: &mut Builder) {
    let mut memory = std::mem::take(&mut builder.memory.info_center);
    loghost::finish(builder, &mut memory);
    let logging = &mut builder.model.logging;
    logging.filters.extend(memory.filters.take());
    for (channel, (level, at)) in &memory.channels {
        let level = Fact::Set(*level, *at);
        match *channel {
            "console" => logging.console_level = level,
            "monitor" => logging.monitor_level = level,
            "loghost" if !logging.remote_level.is_set() => logging.remote_level = level,
            "logbuffer" => {
                if let Fact::Set(Some(level), at) = level {
                    logging.buffer_level = Fact::Set(level, at);
                }
            }
            _ => {}
        }
    }
}

/// The least severity of the message that tells of a command: `%%01SHELL/5/CMDRECORD`.
const COMMAND_SEVERITY: u64 = 5;

/// Whether commands are on record. The system logs each with its user; a receiver gets it unless a line or its severity keeps it back, and a
/// server of recorded commands has it as well. Comes when everything else of logging is known.
pub(crate) fn record_changes(builder: &mut Builder) {
    let recorded = builder.model.aaa.methods.iter().find(|list| {
        list.purpose == seawall_api::model::AaaPurpose::Accounting
            && list.service == "commands"
            && list.central.value() == Some(&true)
    });
    let recorded = recorded.map(|list| list.at);
    let logging = &mut builder.model.logging;
    if let Some(at) = recorded {
        logging.config_changes = Fact::Set(true, at);
        logging.config_changes_sent = Fact::Set(true, at);
        return;
    }
    let kept_back = suppressed(logging);
    (logging.config_changes, logging.config_changes_sent) = match (&logging.enabled, kept_back) {
        (Fact::Set(false, at), _) => (Fact::Set(false, *at), Fact::Set(false, *at)),
        (_, Some(at)) => (Fact::default(), Fact::Set(false, at)),
        _ => return,
    };
}

/// The line that keeps records of commands from the receivers.
fn suppressed(logging: &Logging) -> Option<Span> {
    let hides = |filter: &&LogFilter| {
        let about = filter.name.to_ascii_lowercase();
        let shell = about.split_ascii_whitespace().any(|word| matches!(word, "shell" | "default" | "cmdrecord"));
        let to_hosts =
            filter.bound_to.value().is_some_and(|to| to.iter().any(|to| to == "loghost" || to == "every place"));
        shell && to_hosts
    };
    let filter = logging.filters.iter().find(hides).map(|filter| filter.at);
    let level = match &logging.remote_level {
        Fact::Set(level, at) if level.is_none_or(|level| level < COMMAND_SEVERITY) => Some(*at),
        _ => None,
    };
    filter.or(level)
}
