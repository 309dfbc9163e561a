//! What interfaces let through and where they send it: packet filters, source checks, traffic policies.

use seawall_api::command::{Command, CommandLine, Table, ignored, modelled, unmodelled};
use seawall_api::model::{Interface, Reference, ReferenceKind, ReversePath, WhenUndefined};
use seawall_api::{Fact, Span};

use super::{INTERFACE, bind, each, note_use};
use crate::builder::Builder;

const ACLS: &[&str] = &[
    "interfaces.acl_in_ipv4",
    "interfaces.acl_out_ipv4",
    "interfaces.acl_in_ipv6",
    "interfaces.acl_out_ipv6",
    "tunnels.filtered",
];

/// Packet filters.
pub(super) const ACL_TABLE: Table<Builder> = Table { context: INTERFACE, feeds: ACLS, commands: FILTERS };

/// Source checks.
pub(super) const SOURCE_TABLE: Table<Builder> = Table {
    context: INTERFACE,
    feeds: &["interfaces.reverse_path_ipv4", "interfaces.reverse_path_ipv6"],
    commands: SOURCES,
};

/// Policies on traffic.
pub(super) const POLICY_TABLE: Table<Builder> = Table {
    context: INTERFACE,
    feeds: &["interfaces.service_policy_in", "interfaces.service_policy_out", "interfaces.policy_route"],
    commands: POLICIES,
};

const FILTERS: &[Command<Builder>] = &[
    modelled("ip access-group / [<acl:name>] in!", |builder, line| {
        acl(builder, line, "in", |this| &mut this.acl_in_ipv4)
    }),
    modelled("ip access-group / [<acl:name>] out!", |builder, line| {
        acl(builder, line, "out", |this| &mut this.acl_out_ipv4)
    }),
    modelled("ipv6 access-group / [<acl:name>] in!", |builder, line| {
        acl(builder, line, "in", |this| &mut this.acl_in_ipv6)
    }),
    modelled("ipv6 access-group / [<acl:name>] out!", |builder, line| {
        acl(builder, line, "out", |this| &mut this.acl_out_ipv6)
    }),
    modelled("mac access-group <acl:name> (in|out)", |builder, line| {
        note_use(builder, line, (ReferenceKind::Acl, line.get("acl")?), ("mac", WhenUndefined::NotKnown));
        Some(())
    }),
];

const SOURCES: &[Command<Builder>] = &[
    modelled(
        "ip verify unicast source reachable-via! / (rx|any) [allow-default] [lookup-default] [exception-list <acl:name>]",
        |builder, line| check(builder, line, |this| &mut this.reverse_path_ipv4),
    ),
    modelled(
        "ipv6 verify unicast source reachable-via! / (rx|any) [allow-default] [lookup-default] [exception-list <acl:name>]",
        |builder, line| check(builder, line, |this| &mut this.reverse_path_ipv6),
    ),
    modelled("ip verify unicast", |builder, line| uncheck(builder, line, |this| &mut this.reverse_path_ipv4)),
    modelled("ipv6 verify unicast", |builder, line| uncheck(builder, line, |this| &mut this.reverse_path_ipv6)),
];

const POLICIES: &[Command<Builder>] = &[
    modelled("service-policy [type qos] input / <policy:name>", |builder, line| {
        service(builder, line, "in", |this| &mut this.service_policy_in)
    }),
    modelled("service-policy [type qos] output / <policy:name>", |builder, line| {
        service(builder, line, "out", |this| &mut this.service_policy_out)
    }),
    modelled("service-policy type pbr input / <policy:name>", |builder, line| {
        let what = (ReferenceKind::PolicyMap, "policy");
        bind(builder, line, what, ("pbr", WhenUndefined::NoEffect), |this| &mut this.policy_route)
    }),
    modelled("traffic-policy (input|output) <policy:name> [physical]", traffic_policy).feeding(ACLS),
    unmodelled("segment-security").feeding(ACLS),
    ignored("service-profile <name:name>"),
    ignored("qos (trust [cos|dscp]|cos <number>|dscp <number>)"),
    ignored("shape rate <number> [kbps|percent|pps|mbps|gbps]"),
    ignored("no-drop"),
    ignored("priority-flow-control [on|pause watchdog <text>|priority <number> (drop|no-drop)|mode on]"),
];

/// A list that is named and not there filters nothing until it is made: the manual speaks of "valid" assignments alone and does not say
/// what happens, so that nothing is said here either.
fn acl(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    way: &str,
    field: fn(&mut Interface) -> &mut Fact<Option<Reference>>,
) -> Option<()> {
    bind(builder, line, (ReferenceKind::Acl, "acl"), (way, WhenUndefined::NotKnown), field)
}

fn check(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    field: fn(&mut Interface) -> &mut Fact<ReversePath>,
) -> Option<()> {
    if let Some(acl) = line.get("acl") {
        note_use(builder, line, (ReferenceKind::Acl, acl), ("verify unicast", WhenUndefined::NotKnown));
    }
    let check = if line.has("any") { ReversePath::Loose } else { ReversePath::Strict };
    each(builder, |this| *field(this) = line.set(if line.negated { ReversePath::Off } else { check }))
}

fn uncheck(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    field: fn(&mut Interface) -> &mut Fact<ReversePath>,
) -> Option<()> {
    line.removes().then_some(())?;
    each(builder, |this| *field(this) = line.set(ReversePath::Off))
}

fn service(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    way: &str,
    field: fn(&mut Interface) -> &mut Fact<Option<Reference>>,
) -> Option<()> {
    bind(builder, line, (ReferenceKind::PolicyMap, "policy"), (way, WhenUndefined::NoEffect), field)
}

/// A traffic policy filters beside the lists, which the model cannot hold: nothing is said of what passes.
fn traffic_policy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (name, at): (&str, Span) = (line.get("policy")?, line.span_of("policy")?);
    if !line.removes() {
        builder.uses(ReferenceKind::PolicyMap, name, "traffic-policy", WhenUndefined::NotKnown, at);
    }
    let in_way = line.has("input");
    each(builder, |this| {
        let fields = if in_way {
            [&mut this.acl_in_ipv4, &mut this.acl_in_ipv6]
        } else {
            [&mut this.acl_out_ipv4, &mut this.acl_out_ipv6]
        };
        for field in fields {
            if !field.is_set() && !line.removes() {
                *field = Fact::Unknown(seawall_api::Why::UnreadLine);
            }
        }
    })
}
