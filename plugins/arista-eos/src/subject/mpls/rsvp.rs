//! `mpls rsvp`: reservation of resources.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Authentication, ProtocolSession, RoutingProtocol, SecretUse};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span};

use super::ldp::SESSIONS;
use crate::builder::Builder;
use crate::secrets;

const RSVP: Context = Context("mpls rsvp");
const NEIGHBOR: Context = Context("mpls rsvp neighbor");
const INTERFACE: Context = Context("mpls rsvp interface");

/// The head.
pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: SESSIONS, commands: HEADS };

/// The process.
pub(super) const LINES_TABLE: Table<Builder> = Table { context: RSVP, feeds: SESSIONS, commands: LINES };

/// One neighbour.
pub(super) const NEIGHBOR_TABLE: Table<Builder> =
    Table { context: NEIGHBOR, feeds: SESSIONS, commands: NEIGHBOR_LINES };

/// One interface.
pub(super) const INTERFACE_TABLE: Table<Builder> = Table { context: INTERFACE, feeds: &[], commands: INTERFACE_LINES };

const HEADS: &[Command<Builder>] = &[modelled("mpls rsvp", |builder: &mut Builder, line| {
    builder.memory.mpls.rsvp.block = (!line.removes()).then_some(line.block);
    Some(())
})
.opening(RSVP)];

const LINES: &[Command<Builder>] = &[
    modelled("shutdown", |builder: &mut Builder, line| {
        builder.memory.mpls.rsvp.runs = line.removes();
        Some(())
    })
    .default_on(),
    modelled("authentication type / (md5|none)", |builder, line| {
        let way = line.has("md5") && !line.removes();
        builder.memory.mpls.rsvp.digest = Some((way, line.span));
        Some(())
    }),
    modelled("authentication index <index:number> password / [(0|7|8a)] <secret:secret>", key),
    modelled("authentication index <index:number> [(0|7|8a)] <secret:secret>", key),
    modelled("authentication index <index:number> active", |_, _| Some(())),
    ignored("authentication sequence-number window <number>"),
    modelled("refresh method / (bundled|explicit)", |builder, line| {
        builder.memory.mpls.rsvp.bundled = Some((line.has("bundled") && !line.removes(), line.span));
        Some(())
    }),
    modelled("neighbor <peer:address> authentication <text>", |_, _| Some(())),
    modelled("neighbor <peer:address>", |_, _| Some(())).opening(NEIGHBOR),
    ignored("interface <interface>").opening(INTERFACE),
    ignored("(refresh|hello|hitless-restart|fast-reroute|srlg|label|preemption|mtu|statistics|p2mp|bandwidth) <text>"),
    ignored("p2mp"),
    ignored("exit"),
];

const NEIGHBOR_LINES: &[Command<Builder>] = &[
    modelled("authentication type / (md5|none)", |builder, line| {
        // A neighbour that is not asked makes the whole weaker.
        if line.has("none") {
            builder.memory.mpls.rsvp.digest = Some((false, line.span));
        }
        Some(())
    }),
    modelled("authentication index <index:number> active", |_, _| Some(())),
    modelled("authentication index <index:number> password / [(0|7|8a)] <secret:secret>", key),
];

const INTERFACE_LINES: &[Command<Builder>] = &[ignored("(hello|refresh|fast-reroute|bandwidth) <text>")];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Memory {
    block: Option<Span>,
    runs: bool,
    digest: Option<(bool, Span)>,
    has_key: bool,
    bundled: Option<(bool, Span)>,
}

fn key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Other, "mpls rsvp"));
    builder.memory.mpls.rsvp.has_key |= !line.removes();
    Some(())
}

/// Digests need a key. Refreshes that are bundled are fewer (EOS User Manual, `refresh method`). "Use the
/// shutdown command, which is the default" ("RSVP-TE LSR"); a line that was not read may have switched it on.
pub(super) fn finish(builder: &mut Builder) {
    let Memory { block: Some(at), runs, digest, has_key, bundled } = builder.memory.mpls.rsvp else { return };
    let runs = runs || builder.why_open(Some(at), SESSIONS).is_some();
    let authentication = match digest {
        Some((true, at)) if has_key => Fact::Set(Authentication::Md5, at),
        Some((_, at)) => Fact::Set(Authentication::Nothing, at),
        None => Fact::default(),
    };
    builder.model.routing.sessions.push(ProtocolSession {
        at,
        active: runs,
        name: "all neighbours".to_owned(),
        protocol: RoutingProtocol::Rsvp,
        authentication,
        filtered: bundled.map(|(bundled, at)| Fact::Set(bundled, at)).unwrap_or_default(),
        ..ProtocolSession::default()
    });
}
