//! What interfaces let through and where they send it: packet filters, source checks, traffic policies.

use seawall_api::command::{Command, CommandLine, Table, modelled, unmodelled};
use seawall_api::model::{Interface, Reference, ReferenceKind, ReversePath, WhenUndefined};

use seawall_api::{Fact, Why};

use super::{INTERFACE, bind, each, open_names};
use crate::builder::Builder;

const ACLS: &[&str] = &[
    "interfaces.acl_in_ipv4",
    "interfaces.acl_out_ipv4",
    "interfaces.acl_in_ipv6",
    "interfaces.acl_out_ipv6",
    "interfaces.service_policy_in",
    "interfaces.service_policy_out",
    "interfaces.policy_route",
    "tunnels.filtered",
];

/// Packet filters and policies.
pub(super) const ACL_TABLE: Table<Builder> = Table { context: INTERFACE, feeds: ACLS, commands: FILTERS };

/// Source checks.
pub(super) const SOURCE_TABLE: Table<Builder> = Table {
    context: INTERFACE,
    feeds: &["interfaces.reverse_path_ipv4", "interfaces.reverse_path_ipv6"],
    commands: SOURCES,
};

const FILTERS: &[Command<Builder>] = &[
    modelled("traffic-filter inbound! / acl [name] <acl:name>", |builder, line| {
        acl(builder, line, "in", |this| &mut this.acl_in_ipv4)
    }),
    modelled("traffic-filter outbound! / acl [name] <acl:name>", |builder, line| {
        acl(builder, line, "out", |this| &mut this.acl_out_ipv4)
    }),
    modelled("traffic-filter inbound! (ipv6! acl|acl ipv6!) / [name] <acl:name>", |builder, line| {
        acl(builder, line, "in ipv6", |this| &mut this.acl_in_ipv6)
    }),
    modelled("traffic-filter outbound! (ipv6! acl|acl ipv6!) / [name] <acl:name>", |builder, line| {
        acl(builder, line, "out ipv6", |this| &mut this.acl_out_ipv6)
    }),
    // One rule of a list, or a list for frames beside one for packets: what passes is not followed.
    unmodelled("(traffic-filter|traffic-secure) (inbound|outbound) acl [l2|ipv6] [name] <acl:name> <text>"),
    unmodelled("traffic-secure (inbound|outbound) acl [ipv6] [name] <acl:name>"),
    unmodelled("packet-filter <acl:name> (inbound|outbound)"),
    modelled("traffic-policy / <policy:name> inbound!", |builder, line| {
        policy(builder, line, ("in", true), |this| &mut this.service_policy_in)
    }),
    modelled("traffic-policy / <policy:name> outbound!", |builder, line| {
        policy(builder, line, ("out", false), |this| &mut this.service_policy_out)
    }),
    modelled("traffic-policy (inbound|outbound)", |builder, line| {
        // The name may be left out where the policy is taken away.
        line.removes().then_some(())?;
        if line.has("inbound") {
            policy(builder, line, ("in", true), |this| &mut this.service_policy_in)
        } else {
            policy(builder, line, ("out", false), |this| &mut this.service_policy_out)
        }
    }),
    unmodelled("traffic-policy <policy:name> (inbound|outbound) <text>"),
];

const SOURCES: &[Command<Builder>] = &[
    modelled("[ip] urpf / (strict|loose) [allow-default|allow-default-route] [acl <acl:name>]", |builder, line| {
        check(builder, line, |this| &mut this.reverse_path_ipv4)
    }),
    modelled("ipv6 urpf / (strict|loose) [allow-default|allow-default-route] [acl <acl:name>]", |builder, line| {
        check(builder, line, |this| &mut this.reverse_path_ipv6)
    }),
    modelled("[ip] urpf disable", |builder, line| {
        each(builder, |this| this.reverse_path_ipv4 = line.set(ReversePath::Off))
    }),
    // On switches one line checks both families.
    modelled("urpf enable", |_, _| Some(())),
];

/// "No ACL exists" is a negative match, and what is not matched passes ("Default ACL Actions and Mechanisms of Different Service
/// Modules", simplified traffic policy).
fn acl(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    way: &str,
    field: fn(&mut Interface) -> &mut Fact<Option<Reference>>,
) -> Option<()> {
    let name = line.string("acl").filter(|_| !line.removes());
    if let Some(name) = &name {
        builder.memory.acl.forwards(name.clone());
    }
    let mut second = false;
    each(builder, |this| {
        second |= field(this).configured().zip(name.as_ref()).is_some_and(|(known, name)| known.name != *name);
    })?;
    bind(builder, line, (ReferenceKind::Acl, "acl"), (way, WhenUndefined::PermitsAll), field)?;
    // Switches take several lists one way: what they let through together is not followed.
    if second { each(builder, |this| *field(this) = Fact::Unknown(Why::VendorHides)) } else { Some(()) }
}

fn policy(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    (way, inbound): (&str, bool),
    field: fn(&mut Interface) -> &mut Fact<Option<Reference>>,
) -> Option<()> {
    for name in open_names(builder) {
        let policies = &mut builder.memory.quality.bound;
        policies.retain(|(interface, known, _)| *interface != name || *known != inbound);
        if !line.removes() {
            policies.push((name, inbound, line.string("policy")?));
        }
    }
    bind(builder, line, (ReferenceKind::PolicyMap, "policy"), (way, WhenUndefined::NoEffect), field)
}

fn check(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    field: fn(&mut Interface) -> &mut Fact<ReversePath>,
) -> Option<()> {
    builder.uses_named(line, "urpf", &[(ReferenceKind::Acl, "acl")]);
    let check = if line.has("loose") { ReversePath::Loose } else { ReversePath::Strict };
    each(builder, |this| *field(this) = line.set(if line.negated { ReversePath::Off } else { check }))
}
