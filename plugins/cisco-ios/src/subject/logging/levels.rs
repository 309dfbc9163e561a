//! Where messages are kept and shown, and down to which severity.

use seawall_api::command::{Command, CommandLine, ignored, modelled};
use seawall_api::model::Logging;
use seawall_api::{Fact, severity};

use super::filters;
use crate::builder::Builder;

/// A severity, by word or number.
macro_rules! level {
    () => {
        "[emergencies|alerts|critical|errors|warnings|notifications|informational|debugging|<level:number>]"
    };
}

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled(
        concat!("logging buffered / [discriminator <discriminator:name>] [filtered|xml] [<size:number>] ", level!()),
        buffered,
    )
    .default_on(),
    modelled(
        concat!("logging console / [discriminator <discriminator:name>] [filtered|xml|guaranteed] ", level!()),
        console,
    )
    .default_on(),
    modelled(concat!("logging monitor / [discriminator <discriminator:name>] [filtered|xml] ", level!()), monitor)
        .default_on(),
    modelled(concat!("logging trap / ", level!()), trap).default_on(),
    ignored(concat!("logging (cns-events|alarm|history) ", level!())),
    ignored("logging history size <number>"),
];

fn buffered(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    filters::bind(builder, line, "buffer");
    let logging = &mut builder.model.logging;
    logging.buffered = line.switch();
    if line.removes() {
        return Some(());
    }
    // `logging buffered 7` is a severity: no buffer is that small.
    let size = line.number("size");
    let (size, level) = match (size, line.get("level")) {
        (Some(small), None) if small < 8 && severity::worded(line).is_none() => (None, small),
        _ => (size, severity::named(line, Some(7))?),
    };
    if let Some(size) = size {
        logging.buffer_size = line.set_at("size", size);
    }
    logging.buffer_level = line.set(level);
    Some(())
}

fn console(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    filters::bind(builder, line, "console");
    shown(&mut builder.model.logging, line, |logging| &mut logging.console_level, 7)
}

fn monitor(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    filters::bind(builder, line, "monitor");
    shown(&mut builder.model.logging, line, |logging| &mut logging.monitor_level, 7)
}

fn trap(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    shown(&mut builder.model.logging, line, |logging| &mut logging.remote_level, 6)
}

fn shown(
    logging: &mut Logging,
    line: &CommandLine<'_>,
    pick: fn(&mut Logging) -> &mut Fact<Option<u64>>,
    fallback: u64,
) -> Option<()> {
    *pick(logging) = line.set_or_none(Some(severity::named(line, Some(fallback))?));
    Some(())
}
