//! Lines about EIGRP on interfaces.

use seawall_api::command::{Command, CommandLine, Table, ignored, modelled};
use seawall_api::model::ReferenceKind;

use super::Said;
use crate::builder::Builder;
use crate::subject::igp::open_owner;
use crate::subject::interface::{INTERFACE, open_names};

pub(super) const TABLE: Table<Builder> = Table { context: INTERFACE, feeds: &["routing.interfaces"], commands: LINES };

const LINES: &[Command<Builder>] = &[
    modelled("(ip|ipv6) router eigrp <process:name>", |builder, line| {
        each(builder, line, |this| this.joined = (!line.removes()).then_some(line.span))
    }),
    modelled("(ip|ipv6) authentication mode eigrp <process:name> / md5", |builder, line| {
        each(builder, line, |this| this.md5 = (!line.removes()).then_some(line.span))
    }),
    modelled("(ip|ipv6) authentication key-chain eigrp <process:name> / <chain:name>", |builder, line| {
        let owner = open_owner(builder, "eigrp");
        builder.uses_named(line, &owner, &[(ReferenceKind::KeyChain, "chain")]);
        let chain = line.string("chain").filter(|_| !line.removes()).map(|chain| (chain, line.span));
        each(builder, line, |this| this.chain.clone_from(&chain))
    }),
    modelled("(ip|ipv6) passive-interface eigrp <process:name>", |builder, line| {
        each(builder, line, |this| this.passive = (!line.reset).then_some((!line.negated, line.span)))
    }),
    modelled("(ip|ipv6) eigrp <process:name> shutdown", |builder, line| {
        each(builder, line, |this| this.shut = !line.removes())
    }),
    modelled(
        "(ip|ipv6) distribute-list eigrp <process:name> (prefix-list <list:name>|route-map <map:name>) (in|out)",
        |builder, line| {
            let owner = open_owner(builder, "eigrp");
            builder.uses_named(
                line,
                &owner,
                &[(ReferenceKind::PrefixList, "list"), (ReferenceKind::RoutePolicy, "map")],
            );
            Some(())
        },
    ),
    ignored(
        "(ip|ipv6) (hello-interval|hold-time|bandwidth-percent|bandwidth|delay|summary-address|offset-list) eigrp <name> <word>+",
    ),
    ignored("(ip|ipv6) (split-horizon|next-hop-self) eigrp <name>").default_on(),
    ignored("(ip|ipv6) eigrp <name> authentication-mismatch"),
];

/// Writes to every interface whose block is being read, under the process that the line names.
fn each(builder: &mut Builder, line: &CommandLine<'_>, mut write: impl FnMut(&mut Said)) -> Option<()> {
    let process = line.get("process")?;
    let names = open_names(builder);
    for name in &names {
        write(builder.memory.eigrp.interfaces.entry((name.clone(), process.to_owned())).or_default());
    }
    (!names.is_empty()).then_some(())
}
