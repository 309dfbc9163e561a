//! What interfaces let through and where they send it: packet filters, source checks, traffic policies.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Table, ignored, modelled, unmodelled};
use seawall_api::model::{Interface, Reference, ReferenceKind, ReversePath, WhenUndefined};

use super::{INTERFACE, bind, each, note_use};
use crate::builder::Builder;

/// Packet filters.
pub(super) const ACL_TABLE: Table<Builder> = Table {
    context: INTERFACE,
    feeds: &[
        "interfaces.acl_in_ipv4",
        "interfaces.acl_out_ipv4",
        "interfaces.acl_in_ipv6",
        "interfaces.acl_out_ipv6",
        "tunnels.filtered",
    ],
    commands: FILTERS,
};

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
    modelled("ip [port] access-group / [<acl:name>] in!", |builder, line| {
        acl(builder, line, "in", |this| &mut this.acl_in_ipv4)
    }),
    modelled("ip [port] access-group / [<acl:name>] out!", |builder, line| {
        acl(builder, line, "out", |this| &mut this.acl_out_ipv4)
    }),
    modelled("ipv6 [port] traffic-filter / [<acl:name>] in!", |builder, line| {
        acl(builder, line, "in", |this| &mut this.acl_in_ipv6)
    }),
    modelled("ipv6 [port] traffic-filter / [<acl:name>] out!", |builder, line| {
        acl(builder, line, "out", |this| &mut this.acl_out_ipv6)
    }),
    modelled("mac port access-group / <acl:name>", |builder, line| {
        note_use(builder, line, (ReferenceKind::Acl, line.get("acl")?), ("mac", WhenUndefined::NoEffect));
        Some(())
    }),
    unmodelled("mac packet-classify").feeding(&[]),
    unmodelled("cts (manual|dot1x|role-based enforcement)").feeding(&[]),
    ignored("hardware access-group <name> (in|out)"),
];

const SOURCES: &[Command<Builder>] = &[
    modelled("ip verify unicast source reachable-via (rx|any [allow-default])", |builder, line| {
        each(builder, |this| this.reverse_path_ipv4 = line.set(check_of(line)))
    }),
    modelled("ipv6 verify unicast source reachable-via (rx|any [allow-default])", |builder, line| {
        each(builder, |this| this.reverse_path_ipv6 = line.set(check_of(line)))
    }),
];

const POLICIES: &[Command<Builder>] = &[
    modelled("service-policy [type (qos|queuing)] input / <policy:name> [no-stats]", |builder, line| {
        service(builder, line, "in", |this| &mut this.service_policy_in)
    }),
    modelled("service-policy [type (qos|queuing)] output / <policy:name> [no-stats]", |builder, line| {
        service(builder, line, "out", |this| &mut this.service_policy_out)
    }),
    modelled("ip policy route-map / <policy:name>", |builder, line| {
        let what = (ReferenceKind::RoutePolicy, "policy");
        bind(builder, line, what, ("policy", WhenUndefined::NoEffect), |this| &mut this.policy_route)
    }),
    modelled("ipv6 policy route-map / <policy:name>", |builder, line| {
        let name = (ReferenceKind::RoutePolicy, line.get("policy")?);
        note_use(builder, line, name, ("policy ipv6", WhenUndefined::NoEffect));
        Some(())
    }),
];

/// "If you delete the specified ACL from the device without removing the ACL from an interface, the deleted ACL does not
/// affect traffic on the interface": Nexus 7000 command reference, `ip access-group`. A list on packets that are routed
/// is without effect on a switched port, and one on frames (`port`) on a routed one: see [`super::settle`].
fn acl(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    way: &str,
    field: fn(&mut Interface) -> &mut Fact<Option<Reference>>,
) -> Option<()> {
    bind(builder, line, (ReferenceKind::Acl, "acl"), (way, WhenUndefined::PermitsAll), field)
}

fn check_of(line: &CommandLine<'_>) -> ReversePath {
    match (line.negated, line.has("any")) {
        (true, _) => ReversePath::Off,
        (false, true) => ReversePath::Loose,
        (false, false) => ReversePath::Strict,
    }
}

/// The policies on queues that every port has say nothing of what is accepted.
fn service(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    way: &str,
    field: fn(&mut Interface) -> &mut Fact<Option<Reference>>,
) -> Option<()> {
    bind(builder, line, (ReferenceKind::PolicyMap, "policy"), (way, WhenUndefined::Refused), field)
}
