//! `then`: what becomes of a packet that a term takes.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{ReferenceKind, WhenUndefined};

use super::{Ending, Steering, current, doubt};
use crate::builder::Builder;
use crate::subject::blocks::nothing;
use crate::subject::scope;

/// `then { ... }`.
pub(super) const THEN: Context = Context("filter-then");
/// `three-color-policer { ... }`.
const COLORED: Context = Context("filter-three-color-policer");

pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: THEN, feeds: &["acls"], commands: ENDINGS },
    &Table { context: THEN, feeds: &["acls"], commands: ALONG },
    &Table { context: THEN, feeds: &[], commands: HARMLESS },
    &Table {
        context: THEN,
        feeds: &["acls"],
        commands: const { &[modelled("<other:word>", doubt).feeding(super::MAKES).wide()] },
    },
    &Table {
        context: COLORED,
        feeds: &["uses"],
        commands: const { &[modelled("(single-rate|two-rate) / <policer:name>", policer)] },
    },
    &Table { context: Context("filter-reject"), feeds: &[], commands: const { &[ignored("<reason:name>")] } },
];

/// What a way past the routes decides.
const STEERS: &[&str] = &["acls", "interfaces.policy_route"];

const ENDINGS: &[Command<Builder>] = &[
    modelled("accept", |builder: &mut Builder, line| end(builder, line, Ending::Accept)),
    opens("(discard|reject)", Context("filter-reject"), |builder: &mut Builder, line| end(builder, line, Ending::Drop)),
    modelled("discard accounting <collector:name>", |builder: &mut Builder, line| end(builder, line, Ending::Drop)),
    modelled("next term", |builder: &mut Builder, line| end(builder, line, Ending::GoesOn)),
    // Packets go on their way in another table, or to where it says.
    opens(
        "(routing-instance|logical-system) <instance:name>",
        Context("filter-steering"),
        |builder: &mut Builder, line| {
            let (name, at) = (scope::named(line, line.get("instance")?), line.span_of("instance")?);
            builder.uses(ReferenceKind::Vrf, &name, user(line)?, WhenUndefined::Refused, at);
            steer(builder, line, Steering::Instance(name))
        },
    )
    .feeding(STEERS),
    modelled("(next-ip|next-ip6) <hop:prefix> [routing-instance <table:name>]", |builder: &mut Builder, line| {
        steer(builder, line, Steering::NextHop(line.string("hop")?))
    })
    .feeding(STEERS),
    modelled("(next-ip|next-ip6) <hop:address> [routing-instance <table:name>]", |builder: &mut Builder, line| {
        steer(builder, line, Steering::NextHop(line.string("hop")?))
    })
    .feeding(STEERS),
    modelled("next-interface <interface:name> [routing-instance <table:name>]", |builder: &mut Builder, line| {
        steer(builder, line, Steering::Interface(line.string("interface")?))
    })
    .feeding(STEERS),
    modelled("(encapsulate|decapsulate) <template:name>", |builder: &mut Builder, line| {
        end(builder, line, Ending::Accept)
    }),
    opens("decapsulate", Context("filter-decapsulate"), |builder: &mut Builder, line| {
        end(builder, line, Ending::Accept)
    }),
];

const ALONG: &[Command<Builder>] = &[
    modelled("policer / <policer:name>", policer),
    opens("three-color-policer", COLORED, nothing),
    modelled("hierarchical-policer / <policer:name>", policer),
    modelled("(forwarding-class|loss-priority) / <class:name>", |builder: &mut Builder, line| {
        current(builder, line)?.classifies = true;
        Some(())
    }),
    modelled("(log|syslog)", |builder: &mut Builder, line| {
        let term = current(builder, line)?;
        term.log = term.log.or(Some(line.span));
        Some(())
    }),
    modelled(
        "(port-mirror|analyzer <session:name>|port-mirror-instance <session:name>|l2-mirror|clone-mirror)",
        |builder: &mut Builder, line| {
            current(builder, line)?.copies = Some(line.span);
            Some(())
        },
    )
    .feeding(&["acls", "mirrors"]),
];

const HARMLESS: &[Command<Builder>] = &[
    ignored("(count|prefix-action|service-accounting|traffic-class-count|ipsec-sa) <name>"),
    ignored(
        "(sample|ip-options|packet-mode|force-premium|service-filter-hit|skip|service-accounting-deferred|no-decrement-ttl)",
    ),
    ignored("(dscp|traffic-class|exp|apply-policy-map|policy-map) <value:word>"),
    ignored("dont-fragment (set|clear)"),
    ignored("load-balance <name>"),
    ignored("(vlan|interface|topology) <name>"),
    ignored("count"),
];

fn user(line: &CommandLine<'_>) -> Option<String> {
    Some(format!("filter {} term {}", line.outer("filter")?, line.outer("term").unwrap_or_default()))
}

fn end(builder: &mut Builder, line: &CommandLine<'_>, ending: Ending) -> Option<()> {
    current(builder, line)?.ending = Some((ending, line.span));
    Some(())
}

fn steer(builder: &mut Builder, line: &CommandLine<'_>, to: Steering) -> Option<()> {
    let term = current(builder, line)?;
    term.steers.push((to, line.span));
    term.ending.get_or_insert((Ending::Accept, line.span));
    Some(())
}

fn policer(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (name, at) = (scope::named(line, line.get("policer")?), line.span_of("policer")?);
    current(builder, line)?.policers.push((name, at));
    Some(())
}
