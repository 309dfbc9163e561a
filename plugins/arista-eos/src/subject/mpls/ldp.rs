//! `mpls ldp`: label distribution.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::interfaces::is_of_loopback;
use seawall_api::model::{Authentication, ProtocolSession, ReferenceKind, RoutingProtocol, SecretUse};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span, Why};

use crate::builder::Builder;
use crate::secrets;

const LDP: Context = Context("mpls ldp");
const WIRES: Context = Context("mpls ldp pseudowires");

/// What the lines say something of.
pub(super) const SESSIONS: &[&str] = &["routing.sessions"];

/// The head.
pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: SESSIONS, commands: HEADS };

/// The process.
pub(super) const LINES_TABLE: Table<Builder> = Table { context: LDP, feeds: SESSIONS, commands: LINES };

/// Wires between devices.
pub(super) const WIRES_TABLE: Table<Builder> = Table { context: WIRES, feeds: &[], commands: WIRE_LINES };

const HEADS: &[Command<Builder>] = &[modelled("mpls ldp", |builder: &mut Builder, line| {
    let memory = &mut builder.memory.mpls.ldp;
    memory.block = (!line.removes()).then_some(line.block);
    Some(())
})
.opening(LDP)];

const LINES: &[Command<Builder>] = &[
    modelled("shutdown", |builder: &mut Builder, line| {
        builder.memory.mpls.ldp.runs = line.removes();
        Some(())
    })
    .default_on(),
    modelled("password / [(0|7|8a)] <secret:secret>", |builder, line| {
        secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Ldp, "mpls ldp"));
        builder.memory.mpls.ldp.password = (!line.removes()).then_some(line.span);
        Some(())
    }),
    modelled("(router-id|transport-address) interface <source:interface>", source),
    modelled("router-id <source:ipv4> [force]", source),
    ignored("interface disabled default").default_on(),
    ignored("neighbor (<peer:ipv4> targeted|hello-redundancy) [<text>]"),
    ignored("neighbor hello-redundancy [duration <number>]"),
    modelled("fec filter prefix-list <list:name>", |builder, line| {
        builder.uses_named(line, "mpls ldp", &[(ReferenceKind::PrefixList, "list")]);
        Some(())
    }),
    ignored("(label|discovery|igp|graceful-restart|mldp|fec|hello|entropy-label|targeted-hello) <text>"),
    modelled("(ip|ipv6) access-group <acl:name> [in]", |builder, line| {
        builder.uses_named(line, "mpls ldp", &[(ReferenceKind::Acl, "acl")]);
        Some(())
    }),
    ignored("mldp"),
    ignored("pseudowires").opening(WIRES),
    ignored("exit"),
];

const WIRE_LINES: &[Command<Builder>] = &[
    ignored("pseudowire <name:name>").opening(WIRES),
    ignored("(neighbor|pseudowire-id|control-word|mtu|label|mpls|underlay) [<text>]"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Memory {
    block: Option<Span>,
    runs: bool,
    password: Option<Span>,
    /// The address or interface that sessions come from.
    source: Option<(String, Span)>,
}

fn source(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.mpls.ldp.source = (!line.removes()).then_some((line.string("source")?, line.span));
    Some(())
}

/// One password holds for all sessions. The process does not run until `no shutdown`: running configurations print it, and
/// they print what departs from the default alone. A line that was not read may have said it.
pub(super) fn finish(builder: &mut Builder) {
    let Memory { block: Some(at), runs, password, ref source } = builder.memory.mpls.ldp else { return };
    let is = source.as_ref().map(|(source, at)| (is_of_loopback(&builder.model, source), *at));
    let from_loopback = match is {
        Some((Some(is), at)) => Fact::Set(is, at),
        _ => Fact::Unknown(Why::VendorHides),
    };
    let runs = runs || builder.why_open(Some(at), SESSIONS).is_some();
    let proof = password.map(|at| Fact::Set(Authentication::Md5, at)).unwrap_or_default();
    builder.model.routing.sessions.push(ProtocolSession {
        at,
        active: runs,
        name: "all neighbours".to_owned(),
        protocol: RoutingProtocol::Ldp,
        authentication: proof,
        from_loopback,
        ..ProtocolSession::default()
    });
}
