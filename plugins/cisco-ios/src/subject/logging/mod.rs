//! `logging ...` and `archive log config`.

mod filters;
mod hosts;
mod ignored;
mod levels;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{LogFilter, LogHost, ReferenceKind, WhenUndefined};

use super::boot::LOG_CONFIG;
use super::interface;
use crate::builder::Builder;
use seawall_api::kept::Kept;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["logging"], commands: levels::COMMANDS },
    &Table { context: Context::TOP, feeds: &["logging.hosts", "logging.filters.bound_to"], commands: hosts::COMMANDS },
    &Table { context: Context::TOP, feeds: &["logging.filters"], commands: filters::COMMANDS },
    &Table { context: Context::TOP, feeds: &["logging"], commands: COMMANDS },
    &Table { context: Context::TOP, feeds: &["logging"], commands: ignored::COMMANDS },
    &Table { context: ignored::TLS_PROFILE, feeds: &["logging.hosts"], commands: ignored::TLS_PROFILE_COMMANDS },
    &Table { context: LOG_CONFIG, feeds: CONFIG_CHANGES, commands: LOG_CONFIG_COMMANDS },
];

const CONFIG_CHANGES: &[&str] =
    &["logging.config_changes", "logging.config_changes_sent", "logging.config_changes_masked"];

const COMMANDS: &[Command<Builder>] = &[
    modelled("logging on", on).default_on(),
    modelled("logging source-interface / <interface:interface> [vrf! <vrf:name>!]", source_interface),
    modelled("logging userinfo", |builder, line| {
        builder.model.logging.user_named = line.switch();
        Some(())
    }),
    modelled("logging persistent / [<option:word>+]", |builder, line| {
        builder.model.logging.in_files = line.switch();
        Some(())
    }),
    modelled("file privilege / <level:number>", |builder, line| {
        builder.model.logging.file_privilege = line.number_or_default("level")?;
        Some(())
    }),
    modelled("service timestamps log / [datetime|uptime] [msec|localtime|show-timezone|year] [msec|localtime|show-timezone|year] [msec|localtime|show-timezone|year] [msec|localtime|show-timezone|year]", timestamps).default_on(),
    modelled("service timestamps", timestamps).default_on(),
    ignored("service timestamps debug [datetime|uptime] [msec|localtime|show-timezone|year] [msec|localtime|show-timezone|year] [msec|localtime|show-timezone|year] [msec|localtime|show-timezone|year]").default_on(),
];

const LOG_CONFIG_COMMANDS: &[Command<Builder>] = &[
    modelled("logging enable", |builder, line| {
        builder.model.logging.config_changes = line.switch();
        Some(())
    }),
    modelled("notify syslog / [contenttype (plaintext|xml)]", |builder, line| {
        builder.model.logging.config_changes_sent = line.switch();
        Some(())
    }),
    modelled("hidekeys", |builder, line| {
        builder.model.logging.config_changes_masked = line.switch();
        Some(())
    }),
    ignored("logging (size <number>|persistent [auto] [manual] [reload])"),
    ignored("record rc"),
    ignored("exit"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// By address, instance and transport.
    hosts: Kept<(String, String, String), LogHost>,
    /// Hosts that `no logging host A` took away, with the place of that line.
    hosts_gone: BTreeMap<String, u32>,
    filters: Kept<String, LogFilter>,
    /// Where a filter is in force: its name and the place.
    bindings: Vec<(String, String)>,
}

/// Puts receivers and filters into the model, each filter with where it is in force.
pub(crate) fn finish(builder: &mut Builder) {
    let mut memory = std::mem::take(&mut builder.memory.logging);
    let mut hosts = memory.hosts.take();
    hosts.retain(|host| memory.hosts_gone.get(&host.host).is_none_or(|gone| host.at.start > *gone));
    for host in &hosts {
        if let Some(filter) = host.filter.configured() {
            memory.bindings.push((filter.name.clone(), format!("host {}", host.host)));
        }
    }
    builder.model.logging.hosts = hosts;
    for (name, place) in std::mem::take(&mut memory.bindings) {
        if let Some(filter) = memory.filters.get_mut(&name) {
            let at = filter.at;
            filter.bound_to.push(place, at);
        }
    }
    builder.model.logging.filters = memory.filters.take();
}

fn on(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.logging.enabled = line.switch();
    Some(())
}

fn source_interface(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.logging.source_interface = interface::source(builder, line, "logging")?;
    if let Some(vrf) = line.get("vrf").filter(|_| !line.removes()) {
        builder.uses(ReferenceKind::Vrf, vrf, "logging", WhenUndefined::NoEffect, line.span);
    }
    Some(())
}

/// Without a word the time since start is meant.
fn timestamps(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let dated = line.has("datetime") && !line.negated;
    let logging = &mut builder.model.logging;
    logging.timestamps = line.set(dated);
    logging.timestamp_fractions = line.set(dated && line.has("msec"));
    logging.timestamp_zone = line.set(dated && line.has("show-timezone"));
    Some(())
}
