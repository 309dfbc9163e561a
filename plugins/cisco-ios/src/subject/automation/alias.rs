//! `alias`, `macro`, `menu`, `shell`: words and keys that stand for commands.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, unmodelled};
use seawall_api::model::AutomationKind;

use super::embedded::{self, Mode, Source};
use super::words::WORDS;
use super::{COMMANDED, current, enter};
use crate::builder::Builder;

const TRIGGER: Context = Context("macro auto trigger");

pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: COMMANDED, commands: COMMANDS };
pub(super) const TRIGGER_TABLE: Table<Builder> = Table { context: TRIGGER, feeds: &[], commands: TRIGGERS };

const COMMANDS: &[Command<Builder>] = &[
    modelled("alias <mode:name> <name> / <text>", alias),
    modelled("macro name <name>", |builder, line| {
        if enter(builder, line, AutomationKind::Macro, line.get("name")?).is_some() {
            let this = current(builder)?;
            this.trigger = line.set("none".to_owned());
            this.hides_command = line.set(false);
        }
        Some(())
    }),
    unmodelled("macro global (apply|trace) <name> [<word>+]"),
    ignored("macro global description / <text>"),
    ignored(
        "macro auto (global processing|processing|sticky|monitor|global control (device|trigger) <name>+|port-sticky)",
    ),
    unmodelled("macro auto global processing [fallback <name>|cdp]"),
    unmodelled("macro auto (device|mac-address-group|port) <name> [<word>+]").opening(TRIGGER),
    unmodelled("macro auto execute <event:name> (builtin <name> [<word>+]|remote <url>|<word>+)"),
    unmodelled("macro auto trigger <name>").opening(TRIGGER),
    unmodelled("shell trigger <name> <text>"),
    unmodelled("shell processing full"),
    unmodelled("shell environment load <url>"),
    modelled("menu <name> command <key:word> / <text>", menu),
    modelled("menu <name> (title|prompt|status-line) / <text>", menu_made),
    modelled("menu <name> text <key:word> / <text>", menu_made),
    modelled(
        "menu <name> (clear-screen|line-mode|single-space|status-line|default <key:word>|options <key:word> (login|pause))",
        menu_made,
    ),
];

const TRIGGERS: &[Command<Builder>] =
    &[ignored("(device|profile|mac-address list|oui list) <word>+"), ignored("(exit|default)")];

fn alias(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (mode, name) = (line.get("mode")?, line.get("name")?);
    let shown = if mode == "exec" { name.to_owned() } else { format!("{mode} {name}") };
    if enter(builder, line, AutomationKind::Alias, &shown).is_none() {
        return Some(());
    }
    let (text, span) = (line.get("text")?, line.span_of("text")?);
    let owner = format!("alias {shown}");
    let source = Source { text, span, owner: &owner, by: "script" };
    let mut as_typed = Mode { configuring: mode != "exec" };
    let found = embedded::read(builder, line, &source, &mut as_typed);
    let this = current(builder)?;
    this.trigger = line.set("cli".to_owned());
    this.hides_command = line.set(mode == "exec" && masks(name, text));
    this.commands = vec![found];
    Some(())
}

/// An alias wins over a command of its name. It masks the command unless it stands for just that one;
/// behind a filter even that one no longer shows all.
fn masks(name: &str, text: &str) -> bool {
    let Some((command, _)) = WORDS.exec(name).filter(|_| name.len() > 1) else { return false };
    let same =
        text.split_whitespace().next().and_then(|word| WORDS.exec(word)).is_some_and(|(first, _)| first == command);
    !same || text.contains('|')
}

fn menu_made(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("name")?;
    if line.removes() {
        return Some(());
    }
    enter(builder, line, AutomationKind::Menu, name)?;
    let this = current(builder)?;
    if this.trigger.is_unknown() {
        this.trigger = line.set("cli".to_owned());
        this.hides_command = line.set(false);
    }
    Some(())
}

fn menu(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    menu_made(builder, line)?;
    if line.removes() {
        return Some(());
    }
    let (text, span) = (line.get("text")?, line.span_of("text")?);
    let owner = format!("menu {}", line.get("name")?);
    let source = Source { text, span, owner: &owner, by: "script" };
    let found = embedded::read(builder, line, &source, &mut Mode::default());
    current(builder)?.commands.push(found);
    Some(())
}
