//! `queue-monitor length mirror`: copies of what waits in congested queues.

use seawall_api::command::{Command, CommandLine, Context, Table, modelled, unmodelled};
use seawall_api::model::{Addresses, Mirror, MirrorKind, Reference, ReferenceKind};
use seawall_api::reader::ports::listed;
use seawall_api::{Fact, Span};

use crate::builder::Builder;
use crate::subject::interface::full_name;

pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &["mirrors"], commands: COMMANDS };

const COMMANDS: &[Command<Builder>] = &[
    modelled("queue-monitor length mirror", |builder, line| {
        builder.memory.mirror.queue.on = (!line.removes()).then_some(line.span);
        Some(())
    }),
    modelled(
        "queue-monitor length mirror destination tunnel mode gre source <near:address> destination <far:address> [<option:name>+]",
        |builder, line| {
            let (address, host) = (Addresses::host(line.address("far")?), line.string("far")?);
            let vrf = tunnel_vrf(&line.all("option"))?;
            let mirror = Mirror {
                address: line.set(Some(address)),
                host: line.set(Some(host)),
                vrf: line.set((!vrf.is_empty()).then(|| Reference::new(ReferenceKind::Vrf, vrf))),
                destinations: line.set(Vec::new()),
                ..queue(line, MirrorKind::Encapsulated)
            };
            put(builder, line, mirror)
        },
    ),
    modelled("queue-monitor length mirror destination <what:name>+", |builder, line| {
        let words = line.all("what");
        let mirror = match words.as_slice() {
            [word] if word.eq_ignore_ascii_case("cpu") => Mirror {
                destinations: line.set(vec!["Cpu".to_owned()]),
                to_file: line.set(false),
                ..queue(line, MirrorKind::Capture)
            },
            words => Mirror {
                destinations: line.set(listed(&words.join(" "), full_name)?),
                ..queue(line, MirrorKind::Local)
            },
        };
        put(builder, line, mirror)
    }),
    unmodelled("queue-monitor length mirror <text>"),
];

/// What is remembered: where it is switched on, and a mirror for each destination.
#[derive(Debug, Default)]
pub(super) struct Memory {
    on: Option<Span>,
    mirrors: Vec<Mirror>,
}

fn queue(line: &CommandLine<'_>, kind: MirrorKind) -> Mirror {
    Mirror {
        at: line.span,
        name: "queue-monitor".to_owned(),
        kind: line.set(kind),
        sources: line.set(vec!["congested queues".to_owned()]),
        ..Mirror::default()
    }
}

fn put(builder: &mut Builder, line: &CommandLine<'_>, mirror: Mirror) -> Option<()> {
    let known = &mut builder.memory.mirror.queue.mirrors;
    known.retain(|known| {
        (known.destinations.value(), known.host.value()) != (mirror.destinations.value(), mirror.host.value())
    });
    if !line.removes() {
        known.push(mirror);
    }
    Some(())
}

/// Copies only leave while it is switched on.
pub(super) fn finish(builder: &mut Builder) {
    let Memory { on, mirrors } = std::mem::take(&mut builder.memory.mirror.queue);
    let active = on.is_some() || builder.why_open(None, &["mirrors"]).is_some();
    for mut mirror in mirrors {
        mirror.active = active;
        mirror.filter = Fact::Default(None);
        builder.model.mirrors.push(mirror);
    }
}

/// The routing instance among the options of a GRE destination, in pairs: `ttl 64`, `dscp 0`, `protocol 0x1`, `vrf V`; empty for the
/// global table. `None` for options that are not known.
pub(super) fn tunnel_vrf(words: &[&str]) -> Option<String> {
    let mut vrf = String::new();
    for pair in words.chunks(2) {
        match pair {
            ["vrf", "default"] => vrf.clear(),
            ["vrf", name] => (*name).clone_into(&mut vrf),
            ["ttl" | "dscp" | "protocol" | "key", _] => {}
            _ => return None,
        }
    }
    Some(vrf)
}
