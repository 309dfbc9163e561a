//! `event-control`, `log-events`: which events are written down at all. Which event a number is depends on the release.

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled};

use crate::builder::Builder;

pub(super) const EVENTS: Context = Context("log log-events");
pub(super) const EVENT: Context = Context("log log-events event");
pub(super) const RATE: Context = Context("log throttle-rate");

/// Those of routing protocols are the matter of `igp`.
pub(super) const LINES: &[Command<Builder>] = &[
    modelled("event-control <application:name> [<event:name>] / suppress", control),
    modelled(
        "event-control <application:name> [<event:name>] / generate [cleared|indeterminate|critical|major|minor|warning|<number>] [throttle] [specific-throttle-rate <number> interval <number>] [disable-specific-throttle] [repeat]",
        control,
    ),
    modelled("log-events", |_, _| Some(())).opening(EVENTS),
    ignored("event-damping / [true|false]").default_on(),
    ignored("throttle-rate / [<number>] [interval <number>]").opening(RATE),
];

pub(super) const EVENT_HEADS: &[Command<Builder>] = &[
    modelled("<application:name> event <event:name>", note).opening(EVENT),
    modelled("<application:name> <event:name>", note).opening(EVENT),
];

pub(super) const EVENT_LINES: &[Command<Builder>] = &[
    modelled("generate / (true|false)", |builder, line| {
        let key = builder.memory.log.event.clone()?;
        keep(builder, line, key, line.has("false") && !line.removes());
        Some(())
    }),
    ignored("severity / (cleared|indeterminate|critical|major|minor|warning)"),
    ignored("(throttle|specific-throttle|repeat) / (true|false)"),
    ignored("(specific-throttle-limit|specific-throttle-interval) / <number>"),
];

pub(super) const RATES: &[Command<Builder>] = &[ignored("(limit|interval) / <number>")];

fn key(line: &CommandLine<'_>) -> Option<(String, String)> {
    let event = line.get("event").unwrap_or_default().to_ascii_lowercase();
    Some((line.get("application")?.to_ascii_lowercase(), event))
}

fn note(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let key = key(line)?;
    if line.removes() {
        builder.memory.log.suppressed.remove(&key);
    }
    builder.memory.log.event = Some(key);
    Some(())
}

fn control(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let key = key(line)?;
    keep(builder, line, key, line.has("suppress") && !line.removes());
    Some(())
}

fn keep(builder: &mut Builder, line: &CommandLine<'_>, key: (String, String), suppressed: bool) {
    if suppressed {
        builder.memory.log.suppressed.put(key.clone(), (key.0, line.span));
    } else {
        builder.memory.log.suppressed.remove(&key);
    }
}
