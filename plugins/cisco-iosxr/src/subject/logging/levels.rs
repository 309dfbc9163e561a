//! Where messages are kept and shown, and down to which severity.
//!
//! A receiver has a severity of its own; without one it gets what `logging trap` says.

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, ignored, modelled};
use seawall_api::model::Logging;
use seawall_api::severity::worded;
use seawall_api::{Fact, Span};

use crate::builder::Builder;

/// A severity, by word.
macro_rules! severity {
    () => {
        "[emergencies|alerts|critical|errors|error|warnings|warning|notifications|informational|info|debugging|debug]"
    };
}
pub(super) use severity;

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled(concat!("logging console / [disable] ", severity!()), |builder, line| {
        builder.model.logging.console_level = shown(line, 4);
        Some(())
    }),
    modelled(concat!("logging monitor / [disable] ", severity!()), |builder, line| {
        builder.model.logging.monitor_level = shown(line, 7);
        Some(())
    }),
    modelled(concat!("logging trap / [disable] ", severity!()), |builder, line| {
        builder.model.logging.remote_level = shown(line, 6);
        Some(())
    }),
    modelled(
        "logging buffered (emergencies|alerts|critical|errors|warnings|notifications|informational|debugging)",
        |builder, line| {
            let named = worded(line)?;
            builder.model.logging.buffer_level = line.set_or_default(named);
            Some(())
        },
    ),
    modelled("logging buffered / <size:number>", |builder, line| {
        builder.model.logging.buffer_size = line.number_or_default("size")?;
        Some(())
    }),
    ignored("logging buffered entries-count <number>"),
    ignored("logging buffered discriminator (match1|match2|match3|nomatch1|nomatch2|nomatch3) <word>"),
    ignored(concat!("logging (history|yang) ", severity!())),
    ignored("logging (history size|localfilesize) <number>"),
];

fn shown(line: &CommandLine<'_>, fallback: u64) -> Fact<Option<u64>> {
    let level = if line.has("disable") { None } else { Some(worded(line).unwrap_or(fallback)) };
    line.set_or_default(level)
}

/// Of receivers with severities of their own the one that gets least counts.
pub(super) fn settle(logging: &mut Logging, severities: &BTreeMap<Span, Option<u64>>) {
    let own = |at: Span| severities.get(&at).copied().flatten();
    let common = logging.remote_level.value().copied().unwrap_or(Some(6));
    let levels: Vec<(Option<u64>, Span)> =
        logging.hosts.iter().map(|host| (own(host.at).or(common), host.at)).collect();
    if levels.is_empty() || !logging.hosts.iter().any(|host| own(host.at).is_some()) {
        return;
    }
    if let Some((level, at)) = levels.into_iter().min_by_key(|(level, _)| *level) {
        logging.remote_level = Fact::Set(level, at);
    }
}
