//! `logging ...`.
//!
//! Source: Cisco Nexus 9000 Series NX-OS System Management Configuration Guide, "Configuring System Message Logging".

mod levels;
mod servers;
#[cfg(test)]
mod tests;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::kept::Kept;
use seawall_api::model::{LogFilter, LogHost, Reference, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, Span};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["logging"], commands: COMMANDS },
    &Table { context: Context::TOP, feeds: &["logging"], commands: levels::COMMANDS },
    &Table { context: Context::TOP, feeds: &["logging.hosts", "logging.remote_level"], commands: servers::COMMANDS },
];

const COMMANDS: &[Command<Builder>] = &[
    modelled("logging source-interface / <interface:interface>", source_interface),
    modelled("logging timestamp / (seconds|milliseconds|microseconds)", |builder, line| {
        let fine = line.set(!line.has("seconds") && !line.negated);
        builder.model.logging.timestamp_fractions = fine;
        Some(())
    }),
    ignored("logging abort"),
    ignored("logging (commit|distribute)"),
    ignored("logging event (link-status|trunk-status|snmp) (default|enable)").default_on(),
    ignored("logging event port (link-status|trunk-status) (default|enable)").default_on(),
    ignored("logging ip access-list (cache|detailed|include) [<option:name>+]"),
    ignored("acllog match-log-level <number>"),
    ignored("logging ip access-list cache (entries|interval|threshold) <number>"),
    ignored("logging message interface type ethernet description"),
    ignored("logging origin-id (hostname|ip <address>|string <word>)"),
    ignored("logging rate-limit").default_on(),
    ignored("logging rfc-strict <number>"),
    ignored("logging ulogging"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// By address and routing instance.
    hosts: Kept<(String, String), (LogHost, servers::Level)>,
    /// Subjects of which only the worst is logged.
    filters: Kept<String, LogFilter>,
    /// Whether messages are kept in a file.
    file: Option<(bool, Span)>,
}

/// Puts receivers and filters into the model. Nothing is recorded where no file is kept and no receiver named.
pub(crate) fn finish(builder: &mut Builder) {
    servers::finish(builder);
    builder.model.logging.filters = builder.memory.logging.filters.take();
    let logging = &mut builder.model.logging;
    // That a file is kept by default is sure of a whole configuration alone.
    match (builder.memory.logging.file, logging.hosts.first()) {
        (Some((true, at)), _) => logging.enabled = Fact::Set(true, at),
        (_, Some(host)) => logging.enabled = Fact::Set(true, host.at),
        (Some((false, at)), None) => logging.enabled = Fact::Set(false, at),
        (None, None) => {}
    }
    if let (Fact::Set(false, _), Some(why)) = (&logging.enabled.clone(), builder.why_open(None, &["logging.hosts"])) {
        builder.model.logging.enabled = Fact::Unknown(why);
    }
}

fn source_interface(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("interface");
    if let Some(name) = name.filter(|_| !line.removes()) {
        let at = line.span_of("interface").unwrap_or(line.span);
        builder.uses(ReferenceKind::Interface, name, "logging", WhenUndefined::NoEffect, at);
    }
    let reference = name.map(|name| Reference::new(ReferenceKind::Interface, name));
    builder.model.logging.source_interface = line.set_or_none(reference);
    Some(())
}
