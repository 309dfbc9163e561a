//! Terminal lines: `line con 0`, `line aux 0`, `line vty 0 4`.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Line, LineKind, Reference, ReferenceKind, SecretUse, WhenUndefined};
use seawall_api::secret::Purpose;

use crate::builder::Builder;
use crate::secrets;

const LINE: Context = Context("line");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["lines"], commands: HEADS },
    &Table { context: LINE, feeds: &["lines"], commands: COMMANDS },
];

const HEADS: &[Command<Builder>] = &[
    opens("line <first:number> [<last:number>]", LINE, open),
    opens("line (con|console|aux|vty|tty) <first:number> [<last:number>]", LINE, open),
];

const COMMANDS: &[Command<Builder>] = &[
    modelled("exec-timeout / <minutes:number> [<seconds:number>]", exec_timeout),
    modelled("access-class / <acl:name> in! [vrf-also]", access_class_in),
    modelled("access-class / <acl:name> out!", access_class_out),
    modelled("password / [<type:number>] <secret>", password),
    modelled("transport input / <protocol:name>+", |builder, line| {
        let names = if line.negated { Vec::new() } else { protocols(line) };
        current(builder)?.transport_in = line.set(names);
        Some(())
    }),
    ignored("logging synchronous [level (all|<number>)] [limit <number>]"),
    ignored("stopbits (1|1.5|2)"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The line whose block is being read.
    current: Option<usize>,
}

/// Nothing to tie up yet.
pub(crate) fn finish(_builder: &mut Builder) {}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (kind, word) = match line.one_of(&["con", "console", "aux", "vty", "tty"]) {
        Some("con" | "console") => (LineKind::Console, "con "),
        Some("aux") => (LineKind::Auxiliary, "aux "),
        Some("vty") => (LineKind::Virtual, "vty "),
        Some(_) => (LineKind::Terminal, "tty "),
        None => (LineKind::Terminal, ""),
    };
    let first = line.number("first")?;
    let last = line.number("last").unwrap_or(first);
    let range = if last == first { format!("{first}") } else { format!("{first} {last}") };
    builder.memory.lines.current = Some(builder.model.lines.len());
    builder.model.lines.push(Line {
        at: line.block,
        name: format!("{word}{range}"),
        kind,
        first,
        last,
        ..Line::default()
    });
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut Line> {
    builder.model.lines.get_mut(builder.memory.lines.current?)
}

fn exec_timeout(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    // `no exec-timeout` switches it off, as `exec-timeout 0 0` does.
    let seconds = if line.negated { 0 } else { line.number("minutes")? * 60 + line.number("seconds").unwrap_or(0) };
    current(builder)?.idle_timeout = line.set(seconds);
    Some(())
}

fn access_class_in(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("acl")?;
    let covers_vrfs = line.set(line.has("vrf-also"));
    let this = current(builder)?;
    this.acl_ipv4 = line.set_or_none(Some(Reference::new(ReferenceKind::Acl, name.as_str())));
    this.acl_covers_vrfs = covers_vrfs;
    let user = format!("line {}", this.name);
    // IOS lets everyone in when an access-class names a list that does not exist.
    builder.uses(ReferenceKind::Acl, &name, user, WhenUndefined::PermitsAll, line.span);
    Some(())
}

fn access_class_out(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("acl")?;
    let this = current(builder)?;
    this.acl_out = line.set_or_none(Some(Reference::new(ReferenceKind::Acl, name.as_str())));
    let user = format!("line {}", this.name);
    builder.uses(ReferenceKind::Acl, &name, user, WhenUndefined::PermitsAll, line.span);
    Some(())
}

fn password(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.negated {
        current(builder)?.password = line.set_or_none(None);
        return Some(());
    }
    let secret = secrets::classify(builder, line, "type", "secret", Purpose::Line, "")?;
    let owner = format!("line {}", current(builder)?.name);
    builder.store(SecretUse::Line, owner, &secret, line);
    current(builder)?.password = line.set_or_none(Some(secret));
    Some(())
}

fn protocols(line: &CommandLine<'_>) -> Vec<String> {
    line.all("protocol").into_iter().filter(|word| *word != "none").map(str::to_lowercase).collect()
}
