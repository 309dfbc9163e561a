//! Lines about IS-IS on interfaces.

use seawall_api::command::{Command, CommandLine, Table, ignored, modelled};
use seawall_api::model::{ReferenceKind, SecretUse};

use super::levels::{Levels, levels_of};
use super::{OnInterface, process::UNTAGGED};
use crate::builder::Builder;
use crate::secrets;
use crate::subject::igp;
use crate::subject::interface::INTERFACE;

pub(super) const TABLE: Table<Builder> = Table { context: INTERFACE, feeds: &["routing.interfaces"], commands: LINES };

const LINES: &[Command<Builder>] = &[
    modelled("(ip|ipv6|clns) router isis / [<process:name>]", member),
    modelled("isis circuit-type / (level-1|level-1-2|level-2-only)", |builder, line| {
        let levels = if line.removes() { Levels::default() } else { levels_of(line) };
        each(builder, |this| this.levels = levels)
    }),
    modelled("isis authentication mode / (md5|text|key-chain) [level-1!|level-2!]", |builder, line| {
        each(builder, |this| this.proofs.mode(line))
    }),
    modelled("isis authentication key-chain / <chain:name> [level-1!|level-2!]", chain),
    modelled("isis authentication send-only [level-1!|level-2!]", |builder, line| {
        each(builder, |this| this.proofs.send_only(line))
    }),
    modelled("isis password / [<type:number>] <secret> [level-1!|level-2!]", password),
    modelled("isis protocol shutdown", |builder, line| each(builder, |this| this.shut = !line.removes())),
    ignored("isis metric / (<number>|maximum) [delay-metric <number>] [level-1!|level-2!]"),
    ignored("isis ipv6 metric / (<number>|maximum) [level-1|level-2]"),
    ignored("isis network point-to-point"),
    ignored("isis hello-interval / (<number>|minimal) [level-1!|level-2!]"),
    ignored("isis hello-multiplier / <number> [level-1!|level-2!]"),
    ignored("isis hello padding [always|sometimes|disable]").default_on(),
    ignored("isis csnp-interval / <number> [level-1!|level-2!]"),
    ignored("isis (retransmit-interval|lsp-interval|retransmit-throttle-interval) / <number>"),
    ignored("isis priority / <number> [level-1!|level-2!]"),
    ignored("isis [ipv6] bfd [disable]"),
    ignored("isis (tag|ipv6 tag) / <number>"),
    ignored("isis mesh-group / (<number>|blocked)"),
    ignored("isis three-way-handshake (cisco|ietf)"),
    ignored("isis advertise prefix").default_on(),
    ignored("isis adjacency-filter <name> [match-all]"),
    ignored("isis fast-reroute (candidate|protection|exclude|ti-lfa protection) (level-1|level-2) [disable]"),
    ignored("isis delay normalize interval <number> [offset <number>]"),
];

/// Writes to every interface whose block is being read.
fn each(builder: &mut Builder, write: impl FnMut(&mut OnInterface)) -> Option<()> {
    igp::each_open(builder, |memory| &mut memory.isis.interfaces, write)
}

fn member(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("process").unwrap_or(UNTAGGED).to_owned();
    let process = (!line.removes()).then_some((name, line.span));
    // IPv4 and IPv6 are written apart and share one process: the first line is the one that starts it.
    each(builder, |this| {
        if line.removes() || this.process.is_none() {
            this.process.clone_from(&process);
        }
    })
}

fn chain(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = igp::open_owner(builder, "isis");
    builder.uses_named(line, &owner, &[(ReferenceKind::KeyChain, "chain")]);
    each(builder, |this| this.proofs.chain(line))
}

fn password(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = igp::open_owner(builder, "isis");
    secrets::keep(builder, line, SecretUse::Isis, &owner);
    each(builder, |this| this.proofs.password(line))
}
