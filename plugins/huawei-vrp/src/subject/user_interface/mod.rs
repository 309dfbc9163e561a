//! `user-interface`, in newer releases `line`: the console, auxiliary port and virtual terminals.

mod settings;
mod settle;
#[cfg(test)]
mod tests;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::{Line, LineKind};
use seawall_api::{Fact, Secret};

pub(crate) use settle::finish;

use crate::builder::Builder;

/// The block of a range of terminals.
const LINE: Context = Context("user-interface");

const FEEDS: &[&str] = &["lines", "aaa.methods"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: FEEDS, commands: HEADS },
    &Table { context: LINE, feeds: FEEDS, commands: SETTINGS },
    &Table { context: LINE, feeds: &[], commands: TERMINALS },
];

const HEADS: &[Command<Builder>] = &[
    opens("(user-interface|line) (con|console|aux|vty|tty|nms) <first:number> [<last:number>]", LINE, open),
    opens("user-interface <first:number> [<last:number>]", LINE, open),
    modelled("user-interface maximum-vty / <most:number>", |builder: &mut Builder, line| {
        builder.memory.user_interface.most = line.number_or_default("most")?;
        Some(())
    }),
    ignored("user-interface current"),
];

const SETTINGS: &[Command<Builder>] = &[
    modelled("acl / <acl:name> (inbound!|outbound!)", settings::acl),
    modelled("acl ipv6! / <acl:name> (inbound!|outbound!)", settings::acl),
    modelled("acl (inbound|outbound)", settings::acl),
    modelled("acl ipv6 (inbound|outbound)", settings::acl),
    modelled("authentication-mode / (aaa|password|none|local) [<rest:secret>]", settings::mode).wide(),
    modelled("authentication-mode", settings::mode).wide(),
    modelled("set authentication password / [cipher|simple|irreversible-cipher] [<secret:secret>]", settings::password)
        .feeding(&["lines", "secrets"]),
    modelled("protocol inbound / (all|ssh|telnet|pad)", settings::inbound),
    modelled("protocol inbound", settings::inbound),
    modelled("idle-timeout / <minutes:number> [<seconds:number>]", settings::idle_timeout),
    modelled("idle-timeout", settings::idle_timeout),
    modelled("user privilege level / <level:number>", settings::privilege),
    modelled("user privilege level", settings::privilege),
    modelled("shell", |builder: &mut Builder, line| {
        current(builder)?.line.exec = line.switch();
        Some(())
    })
    .default_on(),
    modelled("auto-execute command / <command:text>", |builder: &mut Builder, line| {
        current(builder)?.line.autocommand = line.switch();
        Some(())
    }),
    modelled("auto-execute command", |builder: &mut Builder, line| {
        current(builder)?.line.autocommand = line.switch();
        Some(())
    }),
];

/// How a terminal looks and behaves.
const TERMINALS: &[Command<Builder>] = &[
    ignored("screen-length <number> [temporary]"),
    ignored("screen-width <number>"),
    ignored("history-command max-size <number>"),
    ignored("(speed|databits|parity|stopbits|flow-control) <option:name>+"),
    ignored("modem [both|call-in|call-out|auto-answer|timer answer <number>]"),
    ignored("escape-key (default|<word>)"),
    ignored("redirect (enable|listen-port <number>)"),
    ignored("configuration-occupied timeout <number>"),
    ignored("description <text>"),
    ignored("terminal type (ansi|vt100)"),
    ignored("logging synchronous"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// By kind, first and last number.
    drafts: Kept<(LineKind, u64, u64), Draft>,
    /// Virtual terminals that may be in use at once.
    most: Fact<u64>,
}

impl Memory {
    /// Whether a terminal asks for a login by the domain of the user.
    pub(crate) fn asks_by_domain(&mut self) -> bool {
        self.drafts.iter_mut().any(|draft| draft.mode.value() == Some(&Mode::Aaa))
    }
}

/// A range as its block writes it.
#[derive(Debug, Default)]
struct Draft {
    line: Line,
    mode: Fact<Mode>,
    inbound: Fact<Inbound>,
    password: Option<Secret>,
}

/// How a terminal asks for a login.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Aaa,
    Password,
    Nothing,
}

/// Protocols that a terminal takes sessions of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inbound {
    All,
    Ssh,
    Telnet,
    Other,
}

/// Terminals that the largest devices have, many times over.
const MOST_LINES: u64 = 4096;

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (kind, word) = match line.one_of(&["con", "console", "aux", "vty"]) {
        Some("con" | "console") => (LineKind::Console, "con "),
        Some("aux") => (LineKind::Auxiliary, "aux "),
        Some(_) => (LineKind::Virtual, "vty "),
        None => (LineKind::Terminal, ""),
    };
    let first = line.number("first")?;
    let last = line.number("last").unwrap_or(first);
    if last < first || last >= MOST_LINES {
        return None;
    }
    let key = (kind, first, last);
    if line.removes() {
        builder.memory.user_interface.drafts.remove(&key);
        return Some(());
    }
    let name = if first == last { format!("{word}{first}") } else { format!("{word}{first} {last}") };
    let range = Line { at: line.block, name, kind, first, last, ..Line::default() };
    let draft = builder.memory.user_interface.drafts.open(key, || Draft { line: range, ..Draft::default() })?;
    draft.line.at = line.block;
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut Draft> {
    builder.memory.user_interface.drafts.current()
}
