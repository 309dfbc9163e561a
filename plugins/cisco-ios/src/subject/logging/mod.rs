//! `logging ...` and what `archive` logs of changes.

mod host;
mod level;

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, unmodelled};
use seawall_api::model::{LogFilter, Reference, ReferenceKind};

use super::boot::LOG_CONFIG;
use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["logging"], commands: COMMANDS },
    &Table { context: Context::TOP, feeds: &["logging"], commands: REST },
    &Table { context: LOG_CONFIG, feeds: &["logging"], commands: CHANGES },
];

const COMMANDS: &[Command<Builder>] = &[
    modelled("logging on", on).default_on(),
    modelled("logging enable", on),
    modelled(
        "logging (host|server) [ipv4|ipv6] <host:host> [vrf <vrf:name>] / \
         [transport (udp|tcp|tls [profile <profile:name>] [port <port:number>] [profile <profile:name>]) [port <port:number>] \
         [audit] [sequence-num-session]] [discriminator <filter:name>] [xml|filtered [stream <number>]] [session-id <text>]",
        host::host,
    ),
    modelled("logging host <host:host> vrf <vrf:name> use-vrf <name>", host::host),
    modelled("logging <host:ipv4>", host::host),
    modelled(
        "logging buffered / [discriminator <filter:name>] [xml|filtered] [<size:number>] \
         [emergencies|alerts|critical|errors|warnings|notifications|informational|debugging]",
        level::buffered,
    )
    .default_on(),
    modelled(
        "logging console / [discriminator <filter:name>] [xml|filtered|guaranteed] \
         [<level:number>|emergencies|alerts|critical|errors|warnings|notifications|informational|debugging]",
        level::console,
    )
    .default_on(),
    modelled(
        "logging monitor / [discriminator <filter:name>] [xml|filtered] \
         [<level:number>|emergencies|alerts|critical|errors|warnings|notifications|informational|debugging]",
        level::monitor,
    )
    .default_on(),
    modelled(
        "logging trap / [<level:number>|emergencies|alerts|critical|errors|warnings|notifications|informational|debugging]",
        level::trap,
    )
    .default_on(),
    modelled("logging source-interface <interface> [vrf <vrf:name>]", source_interface),
    modelled(
        "logging discriminator <filter:name> / [severity (drops|includes) <numbers>] [facility (drops|includes) <word>] \
         [mnemonics (drops|includes) <word>] [msg-body (drops|includes) <word>] [rate-limit <number>]",
        discriminator,
    ),
    modelled("logging filter <url> [<number>] [args <text>]", filter_script),
    modelled("logging userinfo", |builder, line| {
        builder.model.logging.user_named = line.switch();
        Some(())
    }),
];

const REST: &[Command<Builder>] = &[
    ignored("logging facility <name>"),
    ignored("logging origin-id (hostname|ip|ipv6|string <text>)"),
    ignored("logging history [size] (<number>|<name>)"),
    ignored("logging queue-limit [trap|esm] [<number>]"),
    ignored("logging rate-limit [console|all|console all] [<number>] [all <number>] [except (<name>|<number>)]"),
    ignored("logging message-counter (syslog|log|debug)"),
    ignored("logging count"),
    ignored("logging cns-events [<name>]"),
    ignored("logging esm config"),
    ignored("logging btrace"),
    ignored("logging dmvpn [rate-limit <number>]"),
    ignored("logging exception <number>"),
    ignored("logging reload [message-limit <number>] [<name>]"),
    ignored("logging snmp-authfail"),
    ignored("logging snmp-trap [<name>]"),
    ignored("logging smartlog [<text>]"),
    ignored("logging alarm [<number>|<name>]"),
    ignored("logging ip access-list (cache <text>|hash-generation)"),
    ignored("logging event (link-status|trunk-status|spanning-tree status|subif-link-status) (default|boot|global)"),
    ignored("logging format timestamp high-resolution"),
    ignored("logging system"),
    ignored("logging delimiter tcp"),
    ignored("logging tls-profile <name> [<text>]"),
    ignored("logging purge-log buffer days <number>"),
    unmodelled("logging persistent [<text>]"),
    unmodelled("logging buginf"),
    unmodelled("logging listen <name> [port <number>]"),
    unmodelled("logging policy-firewall <text>"),
];

const CHANGES: &[Command<Builder>] = &[
    modelled("logging enable", |builder, line| {
        builder.model.logging.config_changes = line.switch();
        Some(())
    }),
    modelled("notify syslog [contenttype (plaintext|xml)]", |builder, line| {
        builder.model.logging.config_changes_sent = line.switch();
        Some(())
    }),
    modelled("hidekeys", |builder, line| {
        builder.model.logging.config_changes_masked = line.switch();
        Some(())
    }),
    ignored("logging size <number>"),
    ignored("logging persistent [auto|reload]"),
    ignored("record rc"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Filters that destinations name: the filter, the destination.
    bound: Vec<(String, String)>,
}

/// Tells each filter where it is in force.
pub(crate) fn finish(builder: &mut Builder) {
    let bound = std::mem::take(&mut builder.memory.logging.bound);
    for filter in &mut builder.model.logging.filters {
        let places: Vec<String> =
            bound.iter().filter(|(name, _)| *name == filter.name).map(|(_, place)| place.clone()).collect();
        filter.bound_to = Fact::Set(places, filter.at);
    }
}

fn on(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.logging.enabled = line.switch();
    Some(())
}

/// Notes which filter a destination has.
fn bind(builder: &mut Builder, line: &CommandLine<'_>, place: &str) {
    if let Some(name) = line.string("filter").filter(|_| !line.negated) {
        builder.uses(
            ReferenceKind::LogFilter,
            &name,
            format!("logging {place}"),
            seawall_api::model::WhenUndefined::NotKnown,
            line.span,
        );
        builder.memory.logging.bound.push((name, place.to_owned()));
    }
}

fn source_interface(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let interface = line.string("interface").map(|name| Reference::new(ReferenceKind::Interface, name));
    builder.model.logging.source_interface = line.set_or_none(interface);
    Some(())
}

fn discriminator(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("filter")?;
    if line.negated {
        return Some(());
    }
    builder.define(ReferenceKind::LogFilter, &name, line.span);
    // What includes some messages drops all others.
    let drops = line.has("drops") || line.has("includes");
    builder.model.logging.filters.push(LogFilter {
        at: line.span,
        name,
        drops: line.set(drops),
        ..LogFilter::default()
    });
    Some(())
}

/// A script sees every message and may drop any; it is in force at once.
fn filter_script(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.negated {
        return Some(());
    }
    let name = "script".to_owned();
    builder.memory.logging.bound.push((name.clone(), "every destination".to_owned()));
    builder.model.logging.filters.push(LogFilter {
        at: line.span,
        name,
        drops: line.set(true),
        ..LogFilter::default()
    });
    Some(())
}

#[cfg(test)]
mod tests;
