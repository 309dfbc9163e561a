//! `filter`: which events a log keeps. It forwards what no entry matches unless it says otherwise.

use seawall_api::Span;
use seawall_api::command::{Command, Context, ignored, modelled, opens};
use seawall_api::kept::Kept;

use crate::builder::Builder;

pub(super) const FILTER: Context = Context("log filter");
pub(super) const ENTRY: Context = Context("log filter entry");
pub(super) const MATCH: Context = Context("log filter entry match");
pub(super) const TEST: Context = Context("log filter entry match test");

pub(super) const HEADS: &[Command<Builder>] =
    &[opens("filter <filter:name> / [name <name>] [create]", FILTER, |builder, line| {
        let name = line.string("filter")?;
        if line.removes() {
            builder.memory.log.filters.remove(&name);
            return Some(());
        }
        let filter = Filter { at: line.block, name: name.clone(), ..Filter::default() };
        builder.memory.log.filters.open(name, || filter)?;
        Some(())
    })];

pub(super) const LINES: &[Command<Builder>] = &[
    modelled("default-action / (forward|drop)", |builder, line| {
        let drops = line.has("drop") && !line.removes();
        current(builder)?.otherwise = drops.then_some(line.span);
        Some(())
    }),
    opens("(entry|named-entry) <entry:name> / [create]", ENTRY, |builder, line| {
        let name = line.string("entry")?;
        let entries = &mut current(builder)?.entries;
        if line.removes() {
            entries.remove(&name);
            return Some(());
        }
        entries.open(name, || None)?;
        Some(())
    }),
    ignored("description / <text>"),
];

pub(super) const ENTRIES: &[Command<Builder>] = &[
    modelled("action / (forward|drop)", |builder, line| {
        let drops = line.has("drop") && !line.removes();
        *current(builder)?.entries.current()? = drops.then_some(line.span);
        Some(())
    }),
    // Which events an entry is about: that it drops some is what counts.
    ignored("match").opening(MATCH),
    ignored("description / <text>"),
];

macro_rules! comparison {
    () => {
        "(eq|neq|lt|lte|lteq|gt|gte|gteq)"
    };
}

pub(super) const MATCHES: &[Command<Builder>] = &[
    ignored(concat!("application / ", comparison!(), " <name>")),
    ignored(concat!("(event|number) / ", comparison!(), " <number>")),
    ignored(concat!("severity / ", comparison!(), " (cleared|indeterminate|critical|major|minor|warning)")),
    ignored(concat!("message / ", comparison!(), " pattern <word> [regexp]")),
    ignored(concat!("(router|subject|router-instance) / ", comparison!(), " <name> [regexp]")),
    ignored("(application|event|severity|message|router|subject|router-instance|vrtr-name)").opening(TEST),
];

pub(super) const TESTS: &[Command<Builder>] =
    &[ignored(concat!(comparison!(), " / <name>")), ignored("regexp / (true|false)")];

/// A filter.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub(super) at: Span,
    pub(super) name: String,
    /// Where it drops what no entry matches.
    pub(super) otherwise: Option<Span>,
    /// Entries, with the place where they drop.
    pub(super) entries: Kept<String, Option<Span>>,
}

impl Filter {
    /// Where it drops events, if it does.
    pub(super) fn drops(&mut self) -> Option<Span> {
        let entry = self.entries.iter_mut().find_map(|entry| *entry);
        entry.or(self.otherwise)
    }
}

fn current(builder: &mut Builder) -> Option<&mut Filter> {
    builder.memory.log.filters.current()
}
