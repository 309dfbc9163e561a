//! Where messages are kept and shown, and down to which severity.

use seawall_api::command::{Command, CommandLine, modelled};
use seawall_api::model::{LogFilter, Logging};
use seawall_api::{Fact, severity};

use crate::builder::Builder;

/// A severity, by word or number.
macro_rules! level {
    () => {
        "[emergencies|alerts|critical|errors|warnings|notifications|informational|debugging|<level:number>]"
    };
}

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled(concat!("logging buffered / [<size:number>] ", level!()), buffered).default_on(),
    modelled(concat!("logging console / ", level!()), |builder: &mut Builder, line| {
        shown(&mut builder.model.logging, line, |logging| &mut logging.console_level)
    })
    .default_on(),
    modelled(concat!("logging monitor / ", level!()), |builder: &mut Builder, line| {
        shown(&mut builder.model.logging, line, |logging| &mut logging.monitor_level)
    })
    .default_on(),
    modelled(concat!("logging trap / [system] ", level!()), |builder: &mut Builder, line| {
        shown(&mut builder.model.logging, line, |logging| &mut logging.remote_level)
    })
    .default_on(),
    modelled(concat!("logging level <facility:name> / ", level!()), facility),
];

/// The facilities whose messages say who logged in and what was changed. Source: EOS System Message Guide.
const WATCHED: &[&str] = &["AAA", "ACCOUNTING", "SECURITY", "SYS"];

fn buffered(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let logging = &mut builder.model.logging;
    logging.buffered = line.switch();
    if line.removes() {
        return Some(());
    }
    // `logging buffered 7` is a severity: a buffer holds ten messages at least.
    let (size, level) = match (line.number("size"), severity::named(line, None)) {
        (Some(small), None) if small < 8 => (None, Some(small)),
        both => both,
    };
    if let Some(size) = size {
        logging.buffer_messages = line.set_at("size", size);
    }
    if let Some(level) = level {
        logging.buffer_level = line.set(level);
    }
    Some(())
}

fn shown(
    logging: &mut Logging,
    line: &CommandLine<'_>,
    pick: fn(&mut Logging) -> &mut Fact<Option<u64>>,
) -> Option<()> {
    let level = severity::named(line, None);
    // Without a severity nothing is changed but that it is on.
    if level.is_some() || line.negated {
        *pick(logging) = line.set_or_none(level);
    }
    Some(())
}

/// A facility's messages below a severity are not made at all. For what says who did what, `informational` is the least.
fn facility(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("facility")?.to_ascii_uppercase();
    let filters = &mut builder.memory.logging.filters;
    if line.removes() {
        filters.remove(&name);
        return Some(());
    }
    let level = severity::named(line, None)?;
    if WATCHED.contains(&name.as_str()) {
        let bound_to = line.set(vec!["every place".to_owned()]);
        let drops = line.set(level < 5);
        filters.put(name.clone(), LogFilter { at: line.span, name, drops, bound_to, ..LogFilter::default() });
    }
    Some(())
}
