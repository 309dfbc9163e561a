//! `protocols pim`, `igmp`, `mld` and `msdp`, and what limits multicast.
//!
//! Source: Multicast Protocols User Guide for Junos OS: "rp (Protocols PIM)", "rp-register-policy", "register-limit", "import (Protocols PIM)" (filters joins), "neighbor-policy",
//! "group-limit (Protocols IGMP)", "group-policy (Protocols IGMP)", "scope", "forwarding-cache (Multicast)", "active-source-limit".

mod msdp;
mod pim;

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{Interface, Multicast, Reference, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, Span};

use super::blocks::{ROUTING_OPTIONS, TUNING, nothing};
use super::{interface, scope, trace};
use crate::builder::Builder;

/// `multicast { ... }` of routing-options.
const OPTIONS: Context = Context("multicast-options");
/// `scope X { ... }`.
const SCOPE: Context = Context("multicast-scope");

/// The tables of this subject.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [pim::TABLES, msdp::TABLES, OPTION_TABLES].concat()
}

/// The tables of `routing-options multicast`.
const OPTION_TABLES: &[&Table<Builder>] = &[
    &Table {
        context: ROUTING_OPTIONS,
        feeds: &["routing.multicast", "interfaces.multicast_boundary"],
        commands: const { &[opens("multicast", OPTIONS, nothing)] },
    },
    &Table { context: OPTIONS, feeds: &["routing.multicast", "interfaces.multicast_boundary"], commands: IN_OPTIONS },
    &Table {
        context: SCOPE,
        feeds: &["interfaces.multicast_boundary"],
        commands: const {
            &[
                modelled("interface <port:name>", |builder, line| {
                    on(builder, line, |this| this.multicast_boundary = line.set(true))
                }),
                ignored("prefix <prefix>"),
            ]
        },
    },
    &Table {
        context: Context("forwarding-cache"),
        feeds: &["routing.multicast"],
        commands: const {
            &[
                opens("threshold", Context("forwarding-cache"), nothing),
                modelled("suppress / <most:number>", |builder, line| {
                    let most = line.number("most")?;
                    instance(builder, line).values.route_limit = line.set(Some(most));
                    Some(())
                }),
                ignored("(reuse|log-warning|timeout|mvpn-rpt-suppress) [<number>]"),
                ignored("(family|timeout)").opening(TUNING),
            ]
        },
    },
];

const IN_OPTIONS: &[Command<Builder>] = &[
    opens("scope <scope:name>", SCOPE, nothing),
    modelled("scope-policy <policy:name>", |builder, line| {
        policy(builder, line)?;
        // Which interfaces it bounds, the policy says.
        for this in &mut builder.model.interfaces {
            this.multicast_boundary.or_unknown(seawall_api::Why::UnreadLine);
        }
        Some(())
    }),
    opens("forwarding-cache", Context("forwarding-cache"), nothing),
    unmodelled("flow-map <map:name>").opening(TUNING),
    ignored("(ssm-groups|ssm-map|rpf-check-policy|asm-override-ssm|backup-pe-group|cont-stats-collection-interval|interface|pim-to-igmp-proxy|pim-to-mld-proxy|rpf|stream-protection|omit-wildcard-address|local-address|allow-maximum|tunnel-source|static-umh) [<value:name>]").opening(TUNING),
    ignored("traceoptions").opening(trace::TRACE),
];

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    instances: BTreeMap<Option<String>, Instance>,
    /// What is said of all peers of MSDP, or of those of a group.
    common: Vec<(Option<String>, bool, Span)>,
    /// Peers of MSDP with their groups.
    msdp_groups: Vec<(String, Option<String>)>,
    msdp_locals: Vec<msdp::Local>,
}

#[derive(Debug, Default)]
struct Instance {
    at: Span,
    vrf: Fact<Option<Reference>>,
    values: Multicast,
    points: Vec<(String, Span)>,
}

fn instance<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> &'a mut Instance {
    let new = || Instance { vrf: scope::table_fact(line), ..Instance::default() };
    builder.memory.multicast.instances.entry(scope::table(line)).or_insert_with(new)
}

/// Writes to the interface that is named, or whose block it is; `all` is every interface that there is by then.
fn on(builder: &mut Builder, line: &CommandLine<'_>, mut write: impl FnMut(&mut Interface)) -> Option<()> {
    let name = line.get("port").or_else(|| line.outer("port"))?;
    if name == "all" {
        builder.model.interfaces.iter_mut().filter(|this| this.name.contains('.')).for_each(write);
    } else if let Some(this) = seawall_api::interfaces::named(builder, &interface::unit_name(name)) {
        write(this);
    }
    Some(())
}

fn policy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<Fact<Option<Reference>>> {
    let (name, at) = (scope::named(line, line.get("policy")?), line.span_of("policy")?);
    builder.uses(ReferenceKind::RoutePolicy, &name, "multicast", WhenUndefined::Refused, at);
    Some(Fact::Set(Some(Reference::new(ReferenceKind::RoutePolicy, name)), at))
}

/// Puts the instances in which multicast is routed into the model.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.multicast);
    msdp::finish(builder, &memory.common);
    msdp::sources(builder, &memory.msdp_groups, &memory.msdp_locals);
    // Without `pim` nothing is routed.
    for (_, instance) in memory.instances.into_iter().filter(|(_, instance)| !instance.at.is_empty()) {
        let mut this = Multicast { at: instance.at, vrf: instance.vrf, ..instance.values };
        for (point, at) in instance.points {
            this.rendezvous_points.push(point, at);
        }
        builder.model.routing.multicast.push(this);
    }
}
