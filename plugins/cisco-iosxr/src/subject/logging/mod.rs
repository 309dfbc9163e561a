//! `logging ...` and `service timestamps`.

mod filters;
mod hosts;
mod ignored;
mod levels;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::kept::Kept;
use seawall_api::model::{LogFilter, LogHost, Reference};
use seawall_api::{Fact, Span};

use super::{interface, named};
use crate::builder::Builder;

/// A line about receivers may tell which severities they get, and so whether logins and changes reach them.
const RECEIVERS: &[&str] = &["logging.hosts", "logging.config_changes_sent", "logging.remote_level", "login"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["logging"], commands: COMMANDS },
    &Table { context: Context::TOP, feeds: &["logging", "login"], commands: levels::COMMANDS },
    &Table { context: Context::TOP, feeds: RECEIVERS, commands: hosts::COMMANDS },
    &Table { context: hosts::TLS, feeds: RECEIVERS, commands: hosts::TLS_COMMANDS },
    &Table { context: Context::TOP, feeds: &["logging.filters"], commands: filters::HEADS },
    &Table { context: filters::RULE, feeds: &["logging.filters"], commands: filters::RULE_COMMANDS },
    &Table { context: filters::APPLY, feeds: &["logging.filters"], commands: filters::APPLY_COMMANDS },
    &Table { context: Context::TOP, feeds: &[], commands: ignored::COMMANDS },
    &Table { context: ignored::ARCHIVE, feeds: &[], commands: ignored::ARCHIVE_COMMANDS },
    &Table { context: ignored::CORRELATOR, feeds: &[], commands: ignored::CORRELATOR_COMMANDS },
    &Table { context: ignored::EVENTS, feeds: &[], commands: ignored::EVENTS_COMMANDS },
];

const COMMANDS: &[Command<Builder>] = &[
    modelled("logging disable", |builder, line| {
        builder.model.logging.enabled = line.set_or_default(false);
        Some(())
    }),
    modelled("logging source-interface <interface:interface>! / [vrf! <vrf:name>!]", source_interface),
    modelled(
        "service timestamps log / [datetime|uptime|disable] [localtime|msec|show-timezone|year] [localtime|msec|show-timezone|year] [localtime|msec|show-timezone|year] [localtime|msec|show-timezone|year]",
        timestamps,
    ),
    ignored(
        "service timestamps debug [datetime|uptime|disable] [localtime|msec|show-timezone|year] [localtime|msec|show-timezone|year] [localtime|msec|show-timezone|year] [localtime|msec|show-timezone|year]",
    ),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// By address, instance and port.
    hosts: Kept<(String, String, u64), LogHost>,
    /// Receivers over TLS, by name.
    tls: Kept<String, LogHost>,
    /// Least important severities that receivers get, by the place of their lines.
    severities: BTreeMap<Span, Option<u64>>,
    filters: Kept<String, LogFilter>,
    /// The rules that are applied, with where: everything, or some of it.
    applied: Vec<(String, &'static str)>,
    /// The rule whose application is being read.
    applying: Option<String>,
    /// Interfaces whose address is used, by routing instance.
    sources: BTreeMap<String, Fact<Option<Reference>>>,
}

/// Puts receivers and filters into the model, each filter with where it is in force.
pub(crate) fn finish(builder: &mut Builder) {
    let mut memory = std::mem::take(&mut builder.memory.logging);
    let logging = &mut builder.model.logging;
    logging.hosts = memory.hosts.take();
    logging.hosts.extend(memory.tls.take());
    for (name, place) in std::mem::take(&mut memory.applied) {
        if let Some(filter) = memory.filters.get_mut(&name) {
            let at = filter.at;
            filter.bound_to.push(place.to_owned(), at);
        }
    }
    logging.filters = memory.filters.take();
    // One source stands for all where receivers are in several instances.
    if let Some(source) = memory.sources.into_values().next() {
        logging.source_interface = source;
    }
    levels::settle(logging, &memory.severities);
}

fn source_interface(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let source = interface::source(builder, line, "logging")?;
    named::vrf(builder, line, "logging");
    let vrf = line.string("vrf").unwrap_or_else(|| named::GLOBAL.to_owned());
    let sources = &mut builder.memory.logging.sources;
    if line.removes() {
        sources.remove(&vrf);
    } else {
        sources.insert(vrf, source);
    }
    Some(())
}

fn timestamps(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let dated = !line.negated && !line.has("uptime") && !line.has("disable");
    let logging = &mut builder.model.logging;
    logging.timestamps = line.set(dated);
    logging.timestamp_fractions = line.set(dated && line.has("msec"));
    logging.timestamp_zone = line.set(dated && line.has("show-timezone"));
    Some(())
}
