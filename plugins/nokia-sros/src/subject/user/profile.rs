//! Profiles: which commands an account may run.

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::ReferenceKind;
use seawall_api::{Fact, Span};

use crate::builder::Builder;
use crate::subject::password::nothing;
use crate::subject::switch;

const PROFILE: Context = Context("profile");
const ENTRY: Context = Context("profile entry");
const PART: Context = Context("profile part");
/// The block of a `cli-session-group`.
pub(super) const SESSIONS: Context = Context("cli-session-group");

/// Profiles that every device has. `administrative` permits what no entry of it is about.
pub(super) const BUILT_IN: &[&str] = &["administrative", "default"];

pub(super) const HEADS: &[Command<Builder>] = &[opens("profile <profile:name> / [create]", PROFILE, open)];

pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: PROFILE, feeds: &["command_views", "users"], commands: LINES },
    &Table { context: ENTRY, feeds: &["command_views", "users"], commands: ENTRY_LINES },
    &Table { context: PART, feeds: &[], commands: PARTS },
    &Table { context: SESSIONS, feeds: &[], commands: SESSION_LINES },
];

// What concerns a profile concerns every account that is a member of it.
const LINES: &[Command<Builder>] = &[
    modelled("default-action / (deny-all|permit-all|none|read-only-all)", default_action).wide(),
    opens("entry <entry:number> / [create]", ENTRY, open_entry).wide(),
    modelled("li / [true|false]", |builder: &mut Builder, line| {
        current(builder)?.li = switch::state(line);
        Some(())
    })
    .wide(),
    opens("(netconf|grpc)", PART, nothing),
    ignored("(cli-session-group|combined-max-sessions|ssh-max-sessions|telnet-max-sessions) / <name>"),
    ignored("renum <number> <number>"),
];

const ENTRY_LINES: &[Command<Builder>] = &[
    modelled("match / <command:text>", |builder: &mut Builder, line| {
        let command = line.string("command").unwrap_or_default();
        let command = command.trim_end_matches('"').split_whitespace().collect::<Vec<_>>().join(" ");
        entry(builder)?.command = (!line.removes()).then_some((command, line.span));
        Some(())
    })
    .wide(),
    modelled("action / (permit|deny|none|read-only)", |builder: &mut Builder, line| {
        let action = line.one_of(&["permit", "deny", "none", "read-only"]);
        entry(builder)?.action = action.filter(|_| !line.removes()).unwrap_or("none");
        Some(())
    })
    .wide(),
    ignored("description / <text>"),
];

/// Operations of programs: who may run them does not follow from the commands of people.
const PARTS: &[Command<Builder>] =
    &[opens("(base-op-authorization|rpc-authorization)", PART, nothing), ignored("<name> / [true|false|permit|deny]")];

const SESSION_LINES: &[Command<Builder>] = &[
    ignored("(combined-max-sessions|ssh-max-sessions|telnet-max-sessions) / <number>"),
    ignored("description / <text>"),
];

/// A profile as it is configured.
#[derive(Debug, Default)]
pub(super) struct Profile {
    pub(super) name: String,
    pub(super) at: Span,
    /// What happens to a command that no entry is about, and where that is written.
    pub(super) otherwise: Option<(&'static str, Span)>,
    pub(super) li: Fact<bool>,
    pub(super) entries: BTreeMap<u64, Entry>,
    /// The entry whose block is being read.
    entry: Option<u64>,
}

/// An entry of a profile.
#[derive(Debug, Default, Clone)]
pub(super) struct Entry {
    pub(super) at: Span,
    pub(super) command: Option<(String, Span)>,
    pub(super) action: &'static str,
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("profile")?;
    if line.removes() {
        builder.memory.user.profiles.remove(&name);
        return Some(());
    }
    let mut is_new = false;
    let profile = || {
        is_new = true;
        Profile { name: name.clone(), at: line.block, ..Profile::default() }
    };
    builder.memory.user.profiles.open(name.clone(), profile)?;
    // Lines with whole paths name it again and again.
    if is_new {
        builder.define(ReferenceKind::CommandView, &name, line.span);
    }
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut Profile> {
    builder.memory.user.profiles.current()
}

fn default_action(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let action = line.one_of(&["deny-all", "permit-all", "none", "read-only-all"]);
    current(builder)?.otherwise = action.filter(|_| !line.removes()).map(|action| (action, line.span));
    Some(())
}

fn open_entry(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let number = line.number("entry")?;
    let profile = current(builder)?;
    if line.removes() {
        profile.entries.remove(&number);
        return Some(());
    }
    profile.entry = Some(number);
    profile.entries.entry(number).or_insert(Entry { at: line.block, action: "none", command: None });
    Some(())
}

fn entry(builder: &mut Builder) -> Option<&mut Entry> {
    let profile = current(builder)?;
    profile.entries.get_mut(&profile.entry?)
}
