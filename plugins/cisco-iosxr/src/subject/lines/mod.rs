//! Terminal lines: templates (`line console`, `line default`, `line template NAME`) and the pools that use them
//! (`vty-pool`).

mod settings;
mod settle;
#[cfg(test)]
mod tests;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::Line;
use seawall_api::{Fact, Span};

use crate::builder::Builder;

pub(crate) use settle::finish;

/// The block of a template.
pub(crate) const LINE: Context = Context("line");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["lines"], commands: HEADS },
    &Table { context: LINE, feeds: &["lines", "secrets"], commands: SETTINGS },
];

const HEADS: &[Command<Builder>] = &[
    opens("line (console|default)", LINE, |builder, line| {
        let name = line.one_of(&[CONSOLE, DEFAULT])?;
        open(builder, line, name)
    }),
    opens("line template <template:name>", LINE, |builder, line| {
        let name = line.get("template")?;
        open(builder, line, name)
    }),
    modelled("vty-pool <pool:name> / <first:number> <last:number> [line-template <template:name>]", pool),
];

/// A line also says which list of methods is used.
const ASKED: &[&str] = &["lines", "aaa.methods.used"];

const SETTINGS: &[Command<Builder>] = &[
    modelled("access-class (ingress|egress) / <acl:name>", settings::access_class),
    // The form of old releases.
    modelled("access-class / <acl:name> (ingress!|egress!)", settings::access_class),
    modelled("exec-timeout / <minutes:number> [<seconds:number>]", settings::exec_timeout),
    modelled("absolute-timeout / <minutes:number>", settings::absolute_timeout),
    modelled("session-limit / <sessions:number>", settings::session_limit),
    modelled("login authentication / <list:name>", settings::login).feeding(ASKED),
    modelled("authorization (commands|eventmanager|exec) / <list:name>", settings::authorization).feeding(ASKED),
    modelled("accounting (commands|exec) / <list:name>", settings::accounting).feeding(ASKED),
    modelled("transport input / (all|none|<protocol:name>+)", settings::transport_input),
    modelled("transport output / (all|none|<protocol:name>+)", settings::transport_output),
    modelled("(password|secret) / [<type:number>] <secret:text>", settings::password),
    modelled("users group <group:name>", settings::users_group),
    modelled("autocommand / <command:text>", settings::autocommand),
    ignored("cli whitespace completion"),
    ignored("(disconnect-character|escape-character) <option:word>"),
    ignored("(length|width) <number>"),
    ignored("pager (less|more|none)"),
    ignored("session-timeout <number> [output]"),
    ignored("stopbits (1|2)"),
    ignored("telnet transparent"),
    ignored("timeout login response <number>"),
    ignored("timestamp [disable]"),
    ignored("transport preferred (none|ssh|telnet)"),
];

/// The template of the console port.
const CONSOLE: &str = "console";

/// The template of every line that names no other, and of what another does not say.
const DEFAULT: &str = "default";

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    templates: Kept<String, Template>,
    pools: Kept<String, Pool>,
}

/// What a template says.
#[derive(Debug, Default)]
struct Template {
    line: Line,
    /// Protocols that it takes.
    transport: Fact<Vec<String>>,
    /// Where it puts those whom its own password lets in into a group that may do everything.
    root_group: Option<Span>,
}

/// A range of virtual lines.
#[derive(Debug)]
struct Pool {
    at: Span,
    name: String,
    first: u64,
    last: u64,
    template: Option<String>,
}

fn open(builder: &mut Builder, line: &CommandLine<'_>, name: &str) -> Option<()> {
    let templates = &mut builder.memory.lines.templates;
    templates.close();
    if line.removes() {
        templates.remove(&name.to_owned());
        return Some(());
    }
    let (at, words) = (line.block, name.to_owned());
    let new = Template { line: Line { at, name: words.clone(), ..Line::default() }, ..Template::default() };
    templates.open(words, || new).map(|_| ())
}

fn pool(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("pool")?;
    let pools = &mut builder.memory.lines.pools;
    if line.removes() {
        pools.remove(&name);
        return Some(());
    }
    let (first, last) = (line.number("first")?, line.number("last")?);
    let pool = Pool { at: line.span, name: name.clone(), first, last, template: line.string("template") };
    pools.put(name, pool);
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut Template> {
    builder.memory.lines.templates.current()
}
