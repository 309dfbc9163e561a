//! `protocols msdp`: peers, how they prove themselves, and what is taken from them.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::interfaces::is_of_loopback;
use seawall_api::model::{Authentication, ProtocolSession, RoutingProtocol, SecretUse};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span, Why};

use super::policy;
use crate::builder::Builder;
use crate::secrets;
use crate::subject::blocks::{PROTOCOLS, TUNING, nothing};
use crate::subject::trace;

/// `msdp { ... }`.
const MSDP: Context = Context("msdp");
/// `group X { ... }`.
const MSDP_GROUP: Context = Context("msdp-group");
/// `peer A { ... }`.
const PEER: Context = Context("msdp-peer");
/// `active-source-limit { ... }`.
const LIMIT: Context = Context("msdp-limit");

/// The tables of this subject.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: PROTOCOLS, feeds: &["routing.sessions"], commands: const { &[opens("msdp", MSDP, nothing)] } },
    &Table { context: MSDP, feeds: &["routing.sessions"], commands: IN_MSDP },
    &Table { context: MSDP_GROUP, feeds: &["routing.sessions"], commands: IN_MSDP },
    &Table { context: PEER, feeds: &["routing.sessions"], commands: IN_PEER },
    &Table {
        context: LIMIT,
        feeds: &["routing.sessions"],
        commands: const {
            &[
                modelled("maximum / <most:number>", |builder, line| {
                    let most = line.number("most")?;
                    peers(builder, line).for_each(|peer| peer.limit = line.set(Some(most)));
                    Some(())
                }),
                ignored("(threshold|log-warning|log-interval) <number>"),
            ]
        },
    },
];

const IN_MSDP: &[Command<Builder>] = &[
    opens("group <group:name>", MSDP_GROUP, nothing),
    opens("peer <peer:name>", PEER, |builder: &mut Builder, line| {
        let place = (line.string("peer")?, line.outer("group").map(str::to_owned));
        builder.memory.multicast.msdp_groups.push(place);
        builder.model.routing.sessions.push(ProtocolSession {
            at: line.block,
            active: line.active,
            name: line.string("peer")?,
            protocol: RoutingProtocol::Msdp,
            ..ProtocolSession::default()
        });
        Some(())
    })
    .kept_inactive(),
    modelled("import <policy:name>", |builder, line| said(builder, line, |this| &mut this.filtered)),
    modelled("export <policy:name>", |builder, line| said(builder, line, |this| &mut this.filtered_out)),
    modelled("local-address / <source:address>", local),
    opens("active-source-limit", LIMIT, nothing),
    ignored("(data-encapsulation|hold-time|keep-alive|sa-hold-time|rib-group|mode|source|disable) [<value:word>]")
        .opening(TUNING),
    ignored("traceoptions").opening(trace::TRACE),
];

const IN_PEER: &[Command<Builder>] = &[
    modelled("authentication-key / <secret:secret>", |builder, line| {
        let owner = format!("msdp peer {}", line.outer("peer")?);
        secrets::keep(builder, line, "secret", Purpose::Other, (SecretUse::Msdp, &owner));
        peers(builder, line).for_each(|peer| peer.authentication = line.set(Authentication::Md5));
        Some(())
    }),
    modelled("import <policy:name>", |builder, line| said(builder, line, |this| &mut this.filtered)),
    modelled("export <policy:name>", |builder, line| said(builder, line, |this| &mut this.filtered_out)),
    modelled("local-address / <source:address>", local),
    opens("active-source-limit", LIMIT, nothing),
    ignored("(default-peer|disable|keep-alive|hold-time|sa-hold-time) [<value:word>]").opening(TUNING),
    ignored("traceoptions").opening(trace::TRACE),
];

/// The peer whose block a statement stands in; outside of one all that there are by then.
fn peers<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> impl Iterator<Item = &'a mut ProtocolSession> {
    let name = line.outer("peer").map(str::to_owned);
    let all = builder.model.routing.sessions.iter_mut();
    all.filter(move |it| it.protocol == RoutingProtocol::Msdp && name.as_ref().is_none_or(|name| it.name == *name))
}

fn said(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    field: fn(&mut ProtocolSession) -> &mut Fact<bool>,
) -> Option<()> {
    policy(builder, line)?;
    if line.outer("peer").is_none() {
        let inwards = line.has("import");
        builder.memory.multicast.common.push((line.outer("group").map(str::to_owned), inwards, line.span));
    }
    peers(builder, line).for_each(|peer| *field(peer) = line.set(true));
    Some(())
}

/// The address that sessions come from: of one peer, of a group, or of all.
fn local(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = |name: &str| line.outer(name).map(str::to_owned);
    let place = Local { peer: owner("peer"), group: owner("group"), source: line.string("source")?, at: line.span };
    builder.memory.multicast.msdp_locals.push(place);
    Some(())
}

/// `local-address`.
#[derive(Debug)]
pub(super) struct Local {
    peer: Option<String>,
    group: Option<String>,
    source: String,
    at: Span,
}

/// The nearest address counts: the peer's, its group's, that of all.
pub(super) fn sources(builder: &mut Builder, groups: &[(String, Option<String>)], locals: &[Local]) {
    let of = |peer: &str| {
        let group = groups.iter().find(|(name, _)| name == peer).and_then(|(_, group)| group.as_deref());
        let own = locals.iter().find(|local| local.peer.as_deref() == Some(peer));
        let shared =
            |of: Option<&str>| locals.iter().find(move |local| local.peer.is_none() && local.group.as_deref() == of);
        own.or_else(|| group.and_then(|group| shared(Some(group)))).or_else(|| shared(None))
    };
    let msdp = |it: &ProtocolSession| it.protocol == RoutingProtocol::Msdp;
    let found: Vec<Fact<bool>> = (builder.model.routing.sessions.iter().filter(|it| msdp(it)))
        .map(|peer| {
            let Some(local) = of(&peer.name) else { return Fact::default() };
            let is = is_of_loopback(&builder.model, &local.source);
            is.map_or(Fact::Unknown(Why::VendorHides), |is| Fact::Set(is, local.at))
        })
        .collect();
    for (peer, found) in builder.model.routing.sessions.iter_mut().filter(|it| msdp(it)).zip(found) {
        peer.from_loopback = found;
    }
}

/// Tells peers what is said of all of them.
pub(super) fn finish(builder: &mut Builder, common: &[(Option<String>, bool, Span)]) {
    for (_, inwards, at) in common.iter().filter(|(group, ..)| group.is_none()) {
        let msdp = |it: &&mut ProtocolSession| it.protocol == RoutingProtocol::Msdp;
        for peer in builder.model.routing.sessions.iter_mut().filter(msdp) {
            let field = if *inwards { &mut peer.filtered } else { &mut peer.filtered_out };
            if !field.is_set() {
                *field = Fact::Set(true, *at);
            }
        }
    }
}
