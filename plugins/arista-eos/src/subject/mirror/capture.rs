//! Captures on the device: `tcpdump session`, and `tcpdump` in what handlers, schedules and daemons run.

use seawall_api::command::{Command, CommandLine, Context, Table, modelled};
use seawall_api::kept::Kept;
use seawall_api::model::{Mirror, MirrorKind};
use seawall_api::{Fact, Span, Text, Why};

use super::add_to;
use crate::builder::Builder;
use crate::subject::interface::full_name;

pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &["mirrors"], commands: COMMANDS };

const COMMANDS: &[Command<Builder>] = &[
    modelled("tcpdump session <capture:name>", |builder, line| {
        line.removes().then_some(())?;
        builder.memory.mirror.captures.remove(&line.string("capture")?);
        Some(())
    }),
    modelled(
        "tcpdump session <capture:name> interface <port:interface> [(file|filter|filecount|max-file-size|size|verbose)] [<option:word>+]",
        session,
    ),
];

/// Captures by their names.
pub(super) type Memory = Kept<String, Mirror>;

/// What a command line of `tcpdump` says.
#[derive(Debug, Default, PartialEq, Eq)]
struct Dump {
    interface: Option<String>,
    writes: bool,
    ports: Vec<String>,
}

/// Of these words of a shell or of the command line, what follows the first `tcpdump`; `None` where there is none, or where it only
/// reads what was captured before.
fn dump(words: &[&str]) -> Option<Dump> {
    let program = |word: &&str| word.rsplit('/').next() == Some("tcpdump");
    let words = words.get(words.iter().position(program)? + 1..)?;
    let behind = |at: usize| words.get(at + 1).map(|word| (*word).to_owned());
    let mut found = Dump::default();
    for (at, word) in words.iter().enumerate() {
        match *word {
            "-r" => return None,
            "-i" | "interface" => found.interface = found.interface.or_else(|| behind(at)),
            "-w" | "file" => found.writes = true,
            // Another command begins.
            "|" | ";" | "&&" | "||" => break,
            "port" | "portrange" => found.ports.extend(behind(at)),
            _ => {}
        }
    }
    Some(found)
}

/// Words without the marks with which a shell or a quoted option surrounds them.
fn words(text: &str) -> Vec<&str> {
    let marks = |mark: char| matches!(mark, '"' | '\'' | '(' | ')' | '`');
    text.split_whitespace().map(|word| word.trim_matches(marks)).filter(|word| !word.is_empty()).collect()
}

fn mirror(name: &str, dump: Dump, at: Span) -> Mirror {
    let interface = dump.interface.as_deref().map(full_name);
    Mirror {
        at,
        name: name.to_owned(),
        kind: Fact::Set(MirrorKind::Capture, at),
        sources: Fact::Set(interface.into_iter().collect(), at),
        destinations: Fact::Set(Vec::new(), at),
        filter: Fact::Default(None),
        filter_ports: Fact::Set(dump.ports, at),
        to_file: if dump.writes { Fact::Set(true, at) } else { Fact::Unknown(Why::NotStated) },
        ..Mirror::default()
    }
}

/// Several lines may make one session.
fn session(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("capture")?;
    let found = mirror(name, dump(&words(line.as_str()))?, line.span);
    let captures = &mut builder.memory.mirror.captures;
    if line.removes() {
        captures.remove(&name.to_owned());
        return Some(());
    }
    let at = line.span;
    let known = captures.open(name.to_owned(), || Mirror { at, name: name.to_owned(), ..Mirror::default() })?;
    known.kind = found.kind;
    add_to(&mut known.sources, found.sources.value().cloned().unwrap_or_default(), at);
    add_to(&mut known.filter_ports, found.filter_ports.value().cloned().unwrap_or_default(), at);
    if known.to_file.value() != Some(&true) {
        known.to_file = found.to_file;
    }
    Some(())
}

/// Hands the sessions over, and what other lines run.
pub(super) fn finish(builder: &mut Builder, text: &Text) {
    let mut found = builder.memory.mirror.captures.take();
    for this in &builder.model.automation {
        for command in &this.commands {
            if let Some(dump) = dump(&words(text.slice(command.at))) {
                let active = this.active && command.active;
                found.push(Mirror { active, ..mirror(&this.name, dump, command.at) });
            }
        }
    }
    builder.model.mirrors.extend(found);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_command_captures() {
        let read = |text| dump(&words(text));
        let found = read("bash sudo /usr/sbin/tcpdump -i et23 -c 5000 -w /mnt/flash/x.pcap 'tcp port 49'").unwrap();
        assert_eq!((found.interface.as_deref(), found.writes), (Some("et23"), true));
        assert_eq!(found.ports, ["49"]);
        assert!(!read("tcpdump -i ma1 | grep -w port").unwrap().writes);
        assert_eq!(read("tcpdump -r /tmp/x.pcap"), None);
        assert_eq!(read("show tcpdumping"), None);
    }
}
