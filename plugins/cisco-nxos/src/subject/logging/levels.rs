//! Where messages are kept and shown, and down to which severity.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, modelled};
use seawall_api::model::LogFilter;

use crate::builder::Builder;

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("logging console / [<level:number>]", |builder: &mut Builder, line| {
        builder.model.logging.console_level = shown(line, 2)?;
        Some(())
    })
    .default_on(),
    modelled("logging monitor / [<level:number>]", |builder: &mut Builder, line| {
        builder.model.logging.monitor_level = shown(line, 5)?;
        Some(())
    })
    .default_on(),
    modelled(
        "logging logfile / [<file:name>] [<level:number>] [size <size:number>] [persistent threshold <number>]",
        file,
    )
    .default_on(),
    modelled("logging level <subject:name> / <level:number>", of_subject),
    modelled("logging level <subject:name> <part:name> / <level:number>", of_subject),
    modelled("logging module / [<level:number>]", |_, line| level(line, 5).map(|_| ())).default_on(),
];

/// Subjects whose messages tell of logins, accounts and changes.
const TELLING: &[&str] = &["aaa", "auth", "authpri", "authpriv", "security", "sysmgr", "user", "vshd", "acllog"];

/// At this severity and below only faults are logged, and no login.
const FAULTS: u64 = 3;

fn level(line: &CommandLine<'_>, fallback: u64) -> Option<u64> {
    let level = line.number("level").unwrap_or(fallback);
    (level < 8).then_some(level)
}

fn shown(line: &CommandLine<'_>, fallback: u64) -> Option<Fact<Option<u64>>> {
    Some(line.set_or_none(Some(level(line, fallback)?)))
}

fn file(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let logging = &mut builder.model.logging;
    logging.buffered = line.switch();
    builder.memory.logging.file = Some((!line.removes(), line.span));
    if line.removes() {
        return Some(());
    }
    logging.buffer_level = line.set_at("level", level(line, 5)?);
    if let Some(size) = line.number("size") {
        logging.buffer_size = line.set_at("size", size);
    }
    Some(())
}

/// A subject that tells of logins and changes; of which only faults are logged, it is as good as filtered out.
fn of_subject(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let subject = line.get("subject")?;
    let name = format!("level of {subject}");
    builder.memory.logging.filters.remove(&name);
    let level = level(line, FAULTS)?;
    if line.removes() || !TELLING.contains(&subject) {
        return Some(());
    }
    let filter = LogFilter {
        at: line.span,
        name: name.clone(),
        drops: line.set_at("level", level <= FAULTS),
        bound_to: line.set(vec!["every receiver".to_owned()]),
        ..LogFilter::default()
    };
    builder.memory.logging.filters.put(name, filter);
    Some(())
}
