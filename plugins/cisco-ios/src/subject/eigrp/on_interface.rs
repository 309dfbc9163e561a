//! Lines about EIGRP on interfaces, for classic processes.

use seawall_api::command::{Command, CommandLine, Table, ignored, modelled};

use super::OnInterface;
use super::lines::{chain_of, mode_of, note_keys};
use crate::builder::Builder;
use crate::subject::igp::{open_names, open_owner};
use crate::subject::interface::INTERFACE;

pub(super) const TABLE: Table<Builder> = Table { context: INTERFACE, feeds: &["routing.interfaces"], commands: LINES };

const LINES: &[Command<Builder>] = &[
    modelled("(ip|ipv6) authentication mode eigrp <asn:number> / md5", |builder, line| {
        let mode = mode_of(line);
        each(builder, line, |this| this.mode = mode)
    }),
    modelled("(ip|ipv6) authentication key-chain eigrp <asn:number> / <chain:name>", |builder, line| {
        let owner = open_owner(builder, "eigrp");
        note_keys(builder, line, &owner);
        let chain = chain_of(line);
        each(builder, line, |this| this.chain.clone_from(&chain))
    }),
    modelled("ipv6 eigrp <asn:number>", |builder, line| each(builder, line, |this| this.joined = !line.removes())),
    ignored("(ip|ipv6) hello-interval eigrp <number> / <number>"),
    ignored("(ip|ipv6) hold-time eigrp <number> / <number>"),
    ignored("(ip|ipv6) bandwidth-percent eigrp <number> / <number>"),
    ignored("(ip|ipv6) split-horizon eigrp <number>").default_on(),
    ignored("(ip|ipv6) next-hop-self eigrp <number> [no-ecmp-mode]").default_on(),
    ignored("(ip|ipv6) dampening-change eigrp <number> / [<number>]"),
    ignored("(ip|ipv6) dampening-interval eigrp <number> / [<number>]"),
    ignored("ip summary-address eigrp <number> <ipv4> <ipv4> / [<number>] [leak-map <name>]"),
    ignored("ipv6 summary-address eigrp <number> <prefix> / [<number>] [leak-map <name>]"),
];

/// Writes to every interface whose block is being read, under the AS that the line names.
fn each(builder: &mut Builder, line: &CommandLine<'_>, mut write: impl FnMut(&mut OnInterface)) -> Option<()> {
    let asn = line.number("asn")?;
    let names = open_names(builder);
    for name in &names {
        write(builder.memory.eigrp.interfaces.entry((name.clone(), asn)).or_default());
    }
    (!names.is_empty()).then_some(())
}
