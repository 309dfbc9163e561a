//! `protocols rip` and `ripng`.
//!
//! Source: RIP User Guide for Junos OS: "authentication-type (Protocols RIP)", "authentication-key (Protocols RIP)" of the whole protocol or of a neighbour's
//! interface, "send", "receive".

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Authentication, RoutingProcess, RoutingProtocol, SecretUse};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span};

use super::blocks::{PROTOCOLS, TUNING, nothing};
use super::{bfd, interior, scope, trace};
use crate::builder::Builder;
use crate::secrets;

/// `rip { ... }` and `ripng { ... }`.
const RIP: Context = Context("rip");
/// `group X { ... }`.
const GROUP: Context = Context("rip-group");
/// `neighbor X { ... }`.
const NEIGHBOR: Context = Context("rip-neighbor");

const FEEDS: &[&str] = &["routing.interfaces", "routing.processes"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: PROTOCOLS, feeds: FEEDS, commands: const { &[opens("(rip|ripng)", RIP, open)] } },
    &Table { context: RIP, feeds: FEEDS, commands: const { &[opens("group <rip:name>", GROUP, nothing)] } },
    &Table { context: RIP, feeds: FEEDS, commands: PROOF },
    &Table {
        context: GROUP,
        feeds: FEEDS,
        commands: const {
            &[
                opens("neighbor <port:name>", NEIGHBOR, neighbor),
                modelled("(export|import) <policy:name>", |builder, line| {
                    interior::policy(builder, line, RoutingProtocol::Rip, line.has("export"))
                }),
                opens("bfd-liveness-detection", bfd::BFD, bfd::open).feeding(bfd::FEEDS).wide(),
                ignored(
                    "(preference|metric-out|metric-in|route-timeout|update-interval|max-retrans-time|demand-circuit) [<value:name>]",
                ),
            ]
        },
    },
    &Table { context: NEIGHBOR, feeds: FEEDS, commands: PROOF },
];

const PROOF: &[Command<Builder>] = &[
    modelled("authentication-type / (none|simple|md5)", |builder, line| {
        let kind = match line.one_of(&["none", "simple"]) {
            Some("none") => Authentication::Nothing,
            Some(_) => Authentication::Simple,
            None => Authentication::Md5,
        };
        said(builder, line, kind)
    }),
    modelled("authentication-key / <secret:secret>", |builder, line| {
        secrets::keep(builder, line, "secret", Purpose::Other, (SecretUse::Rip, "rip"));
        Some(())
    }),
    opens("authentication-selective-md5 <key:number>", TUNING, |builder, line| {
        said(builder, line, Authentication::Md5)
    }),
    modelled("(send|receive) / (broadcast|multicast|none|version-1|both|version-2)", |builder, line| {
        let first = line.has("version-1") || line.has("both");
        if first && let Some(this) = builder.model.routing.processes.last_mut() {
            this.unauthenticated_version = line.set(true);
        }
        Some(())
    }),
    modelled("(export|import) <policy:name>", |builder, line| {
        interior::policy(builder, line, RoutingProtocol::Rip, line.has("export"))
    }),
    opens("bfd-liveness-detection", bfd::BFD, bfd::open).feeding(bfd::FEEDS).wide(),
    ignored("(holddown|message-size|metric-in|rib-group|route-timeout|update-interval|check-zero|no-check-zero|any-sender|dynamic-peers|interface-type|max-retrans-time|graceful-restart) [<value:name>]").opening(TUNING),
    ignored("traceoptions").opening(trace::TRACE),
];

/// What is remembered between statements: the proof of each process, by the place of its block.
pub(crate) type Memory = Vec<(Span, Authentication, Span)>;

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let protocol = if line.has("ripng") { RoutingProtocol::Ripng } else { RoutingProtocol::Rip };
    builder.model.routing.processes.push(RoutingProcess {
        at: line.block,
        name: interior::process_name(line),
        protocol,
        vrf: scope::table_fact(line),
        ..RoutingProcess::default()
    });
    Some(())
}

fn neighbor(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let protocol = if line.within("ripng") { RoutingProtocol::Ripng } else { RoutingProtocol::Rip };
    let this = interior::on_interface(builder, line, line.get("port")?, protocol, interior::process_name(line));
    builder.model.routing.interfaces.push(this);
    Some(())
}

fn said(builder: &mut Builder, line: &CommandLine<'_>, kind: Authentication) -> Option<()> {
    if line.outer("port").is_some() {
        builder.model.routing.interfaces.last_mut()?.authentication = line.set(kind);
        return Some(());
    }
    let process = builder.model.routing.processes.last()?.at;
    builder.memory.rip.push((process, kind, line.span));
    Some(())
}

/// What is said of all holds for each that says nothing.
pub(crate) fn finish(builder: &mut Builder) {
    for (process, kind, at) in std::mem::take(&mut builder.memory.rip) {
        let known = builder.model.routing.processes.iter().find(|it| it.at == process);
        let Some((name, protocol)) = known.map(|it| (it.name.clone(), it.protocol)) else { continue };
        for this in &mut builder.model.routing.interfaces {
            if this.protocol == protocol && this.process == name && !this.authentication.is_set() {
                this.authentication = Fact::Set(kind, at);
            }
        }
    }
}
