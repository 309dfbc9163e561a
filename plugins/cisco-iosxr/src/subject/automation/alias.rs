//! `alias`: words that stand for commands.
//!
//! Source: command reference of `alias`, System Management: the name of an alias is looked up before the commands.

use seawall_api::command::{Command, CommandLine, Context, Table, modelled};
use seawall_api::embedded::{Found, Source, describe};
use seawall_api::model::AutomationKind;

use super::{enter, words};
use crate::PLATFORM;
use crate::builder::Builder;

pub(super) const TABLE: Table<Builder> =
    Table { context: Context::TOP, feeds: &["automation", "backups"], commands: COMMANDS };

const COMMANDS: &[Command<Builder>] = &[
    modelled("alias exec <name> / <text>", |builder, line| alias(builder, line, "exec")),
    modelled("alias config <name> / <text>", |builder, line| alias(builder, line, "config")),
    modelled("alias <name> / <text>", |builder, line| alias(builder, line, "")),
];

fn alias(builder: &mut Builder, line: &CommandLine<'_>, mode: &str) -> Option<()> {
    // An alias may take arguments, `bgp(peer)`.
    let name = line.get("name")?.split('(').next()?;
    let shown = if mode == "config" { format!("config {name}") } else { name.to_owned() };
    if line.removes() {
        enter(builder, line, AutomationKind::Alias, &shown);
        return Some(());
    }
    let (text, span) = (line.get("text")?, line.span_of("text")?);
    let owner = format!("alias {shown}");
    let source = Source { text, span, owner: &owner, by: "script" };
    let (words, action) = words::meaning(text, mode == "config");
    let removes = words.split(' ').next() == Some("no");
    let found = Found { platform: PLATFORM, text, words, removes, action, connected: words::connected(text, action) };
    let command = describe(builder, line, &source, found);
    let this = enter(builder, line, AutomationKind::Alias, &shown)?;
    this.trigger = line.set("cli".to_owned());
    this.hides_command = line.set(mode != "config" && masks(name, text));
    this.commands = vec![command];
    Some(())
}

/// An alias masks the command of its name unless it stands for just that one, as `sh` does for `show`; behind a filter, or with
/// words of its own behind the whole name, even that one no longer shows all.
fn masks(name: &str, text: &str) -> bool {
    let Some((command, _)) = words::exec(name).filter(|_| name.len() > 1) else { return false };
    let mut rest = text.split_whitespace();
    let same = rest.next().and_then(words::exec).is_some_and(|(first, _)| first == command);
    let narrows = name.eq_ignore_ascii_case(command) && rest.next().is_some();
    !same || narrows || text.contains('|')
}
