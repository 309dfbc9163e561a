//! `logging ...`.

mod hosts;
mod levels;
#[cfg(test)]
mod tests;

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::kept::Kept;
use seawall_api::model::{LogFilter, LogHost};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["logging"], commands: COMMANDS },
    &Table { context: Context::TOP, feeds: &["logging"], commands: levels::COMMANDS },
    &Table { context: Context::TOP, feeds: &["logging.hosts"], commands: hosts::COMMANDS },
];

const COMMANDS: &[Command<Builder>] = &[
    modelled("logging on", |builder: &mut Builder, line| {
        builder.model.logging.enabled = line.switch();
        Some(())
    })
    .default_on(),
    modelled("logging format timestamp / (traditional [year] [timezone]|high-resolution|rfc3339)", timestamps),
    modelled("logging format timestamp", timestamps),
    // What a list of messages fits is thrown away before any of it is stored or sent.
    modelled(
        "logging policy match [inverse-result|invert-result] match-list <list:name> / discard",
        |builder, line| {
            let name = line.string("list")?;
            let filters = &mut builder.memory.logging.filters;
            if line.removes() {
                filters.remove(&name);
                return Some(());
            }
            let bound_to = line.set(vec!["every place".to_owned()]);
            let filter = LogFilter {
                at: line.span,
                name: name.clone(),
                drops: line.set(true),
                bound_to,
                ..LogFilter::default()
            };
            filters.put(name, filter);
            Some(())
        },
    ),
    ignored("logging (facility <name>|qos dscp <number>|relogging-interval <number>|repeat-messages)"),
    ignored("logging format (hostname (fqdn|ipv4)|sequence-numbers|rfc5424)"),
    ignored("logging format hostname <name>"),
    ignored("logging persistent [<number>]"),
    ignored("logging synchronous [level <level:name>]"),
    ignored("logging event <option:name>+"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// By address and instance.
    hosts: Kept<(String, String), LogHost>,
    filters: Kept<String, LogFilter>,
}

/// Puts receivers and filters into the model.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = &mut builder.memory.logging;
    builder.model.logging.hosts = memory.hosts.take();
    builder.model.logging.filters.extend(memory.filters.take());
}

/// Every form has date and time. Source: EOS User Manual, "logging format timestamp".
fn timestamps(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let logging = &mut builder.model.logging;
    logging.timestamps = if line.removes() { Fact::default() } else { line.set(true) };
    logging.timestamp_fractions = line.set_or_default(line.has("high-resolution") || line.has("rfc3339"));
    logging.timestamp_zone = line.set_or_default(line.has("timezone") || line.has("rfc3339"));
    Some(())
}
