//! `bfd-liveness-detection`, which stands with whatever it watches.
//!
//! Source: "bfd-liveness-detection" and "authentication (BFD)" in the CLI Reference for Junos OS: without `authentication` none is used.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Authentication, ProtocolSession, ReferenceKind, RoutingProtocol, WhenUndefined};

use super::blocks::TUNING;
use crate::builder::Builder;

/// `bfd-liveness-detection { ... }`.
pub(crate) const BFD: Context = Context("bfd");
/// `authentication { ... }`.
const PROOF: Context = Context("bfd-authentication");

/// What the head and its block decide: another session of the device.
pub(crate) const FEEDS: &[&str] = &["routing.sessions"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: BFD, feeds: FEEDS, commands: COMMANDS },
    &Table { context: PROOF, feeds: FEEDS, commands: IN_PROOF },
];

const COMMANDS: &[Command<Builder>] = &[
    opens("authentication", PROOF, super::blocks::nothing),
    ignored(
        "(minimum-interval|minimum-receive-interval|multiplier|holddown-interval|session-mode|version|local-address|neighbor|hold-time|no-adaptation) [<value:name>]",
    ),
    ignored("(transmit-interval|detection-time|no-adaptation)").opening(TUNING),
    ignored("(session-mode) (automatic|multihop|single-hop)"),
    ignored("(no-adaptation|full-neighbors-only|no-issu-timer-negotiation|failure-action)"),
    ignored("failure-action").opening(TUNING),
    ignored("(echo|echo-lite|ecmp|bfd-client-admin-down)").opening(TUNING),
];

const IN_PROOF: &[Command<Builder>] = &[
    modelled("key-chain / <chain:name>", |builder, line| {
        let at = line.span_of("chain")?;
        builder.uses(ReferenceKind::KeyChain, line.get("chain")?, "bfd", WhenUndefined::Refused, at);
        Some(())
    }),
    modelled(
        "algorithm / (simple-password|keyed-md5|keyed-sha-1|meticulous-keyed-md5|meticulous-keyed-sha-1)",
        |builder, line| {
            let proof = match line.one_of(&["simple-password", "keyed-md5", "meticulous-keyed-md5"]) {
                Some("simple-password") => Authentication::Simple,
                Some(_) => Authentication::Md5,
                None => Authentication::Sha1,
            };
            builder.model.routing.sessions.last_mut()?.authentication = line.set(proof);
            Some(())
        },
    ),
    modelled("loose-check", |builder, line| {
        // Sessions without proof are taken as well.
        let this = builder.model.routing.sessions.last_mut()?;
        this.authentication = line.set(Authentication::Nothing);
        Some(())
    }),
];

/// One more session that is watched.
pub(crate) fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let of = ["neighbor", "port", "route", "peers", "area"].iter().find_map(|name| line.outer(name));
    let protocol = ["bgp", "ospf", "ospf3", "isis", "ldp", "rsvp", "pim", "static", "mpls", "rip"];
    let protocol = protocol.iter().find(|word| line.within(word)).copied().unwrap_or("interface");
    let name = of.map_or_else(|| protocol.to_owned(), |of| format!("{protocol} {of}"));
    builder.model.routing.sessions.push(ProtocolSession {
        at: line.span,
        name,
        protocol: RoutingProtocol::Bfd,
        authentication: Fact::default(),
        ..ProtocolSession::default()
    });
    Some(())
}
