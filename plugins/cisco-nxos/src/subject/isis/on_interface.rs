//! Lines about IS-IS on interfaces.

use seawall_api::command::{Command, CommandLine, Table, ignored, modelled};
use seawall_api::model::ReferenceKind;

use super::OnInterface;
use super::levels::{Levels, levels_of};
use crate::builder::Builder;
use crate::subject::igp;
use crate::subject::interface::INTERFACE;

pub(super) const TABLE: Table<Builder> = Table { context: INTERFACE, feeds: &["routing.interfaces"], commands: LINES };

const LINES: &[Command<Builder>] = &[
    modelled("(ip|ipv6) router isis / <process:name>", member),
    modelled("isis circuit-type / (level-1|level-2|level-1-2)", |builder, line| {
        let levels = if line.removes() { Levels::default() } else { levels_of(line) };
        each(builder, |this| this.levels = levels)
    }),
    modelled("isis authentication-type / (md5|cleartext) [level-1!|level-2!]", |builder, line| {
        each(builder, |this| this.proofs.way(line))
    }),
    modelled("isis authentication key-chain / <chain:name> [level-1!|level-2!]", |builder, line| {
        let owner = igp::open_owner(builder, "isis");
        builder.uses_named(line, &owner, &[(ReferenceKind::KeyChain, "chain")]);
        each(builder, |this| this.proofs.chain(line))
    }),
    modelled("isis authentication-check [level-1|level-2]", check).default_on(),
    modelled("isis passive-interface / (level-1|level-2|level-1-2)", |builder, line| {
        each(builder, |this| this.passive = (!line.reset).then_some((!line.negated, line.span)))
    }),
    modelled("isis shutdown", |builder, line| each(builder, |this| this.shut = !line.removes())),
    ignored("isis (metric|ipv6 metric|hello-interval|hello-multiplier|csnp-interval|priority|lsp-interval|retransmit-interval) <word>+"),
    ignored("isis (network point-to-point|mesh-group (<number>|blocked)|hello-padding [always]|retransmit-throttle-interval <number>)"),
    ignored("isis (hello-padding|suppressed|mtu-check|tag|ipv4|ipv6|prefix-attributes|n-flag-clear|link-group|prefix-sid) [<word>+]").default_on(),
];

/// Writes to every interface whose block is being read.
fn each(builder: &mut Builder, write: impl FnMut(&mut OnInterface)) -> Option<()> {
    igp::each_open(builder, |memory| &mut memory.isis.interfaces, write)
}

fn check(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    each(builder, |this| this.proofs.check(line))
}

/// IPv4 and IPv6 are written apart and share one process: the first line is the one that starts it.
fn member(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let process = line.string("process").filter(|_| !line.removes()).map(|name| (name, line.span));
    each(builder, |this| {
        if line.removes() || this.process.is_none() {
            this.process.clone_from(&process);
        }
    })
}
