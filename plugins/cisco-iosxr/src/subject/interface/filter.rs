//! What interfaces let through: packet filters, source checks, traffic policies, flow accounting.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Table, ignored, modelled, unmodelled};
use seawall_api::model::{Interface, Reference, ReferenceKind, ReversePath, WhenUndefined};

use super::{INTERFACE, bind, current, note_use, switch};
use crate::builder::Builder;

const ACLS: &[&str] = &[
    "interfaces.acl_in_ipv4",
    "interfaces.acl_out_ipv4",
    "interfaces.acl_in_ipv6",
    "interfaces.acl_out_ipv6",
    "interfaces.policy_route",
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

/// Accounting of flows.
pub(super) const FLOW_TABLE: Table<Builder> =
    Table { context: INTERFACE, feeds: &["interfaces.flow_monitored"], commands: FLOWS };

const FILTERS: &[Command<Builder>] = &[
    modelled(
        "ipv4 access-group / <acl:name> ingress! [hardware-count] [interface-statistics] [compress level <number>]",
        |builder, line| acl(builder, line, "in", |this| &mut this.acl_in_ipv4),
    ),
    modelled(
        "ipv4 access-group / <acl:name> egress! [hardware-count] [interface-statistics] [compress level <number>]",
        |builder, line| acl(builder, line, "out", |this| &mut this.acl_out_ipv4),
    ),
    modelled(
        "ipv6 access-group / <acl:name> ingress! [hardware-count] [interface-statistics] [compress level <number>]",
        |builder, line| acl(builder, line, "in", |this| &mut this.acl_in_ipv6),
    ),
    modelled(
        "ipv6 access-group / <acl:name> egress! [hardware-count] [interface-statistics] [compress level <number>]",
        |builder, line| acl(builder, line, "out", |this| &mut this.acl_out_ipv6),
    ),
    modelled("(ipv4|ipv6) access-group (ingress|egress)", |builder, line| {
        line.removes().then_some(())?;
        let this = current(builder)?;
        let field = match (line.has("ipv4"), line.has("ingress")) {
            (true, true) => &mut this.acl_in_ipv4,
            (true, false) => &mut this.acl_out_ipv4,
            (false, true) => &mut this.acl_in_ipv6,
            (false, false) => &mut this.acl_out_ipv6,
        };
        *field = line.set(None);
        Some(())
    }),
    // Several lists on one port: the model holds one, so nothing is said of the filter.
    unmodelled(
        "(ipv4|ipv6) access-group common <common:name> [<acl:name>] ingress [hardware-count] [interface-statistics]",
    )
    .feeding(&["interfaces.acl_in_ipv4", "interfaces.acl_in_ipv6"]),
    modelled("ethernet-services access-group <acl:name> (ingress|egress)", |builder, line| {
        current(builder)?;
        note_use(builder, line, (ReferenceKind::Acl, "acl"), ("frames", WhenUndefined::NotKnown))
    }),
];

const SOURCES: &[Command<Builder>] = &[
    modelled(
        "ipv4 verify unicast source reachable-via / (any|rx) [allow-default] [allow-self-ping]",
        |builder, line| {
            current(builder)?.reverse_path_ipv4 = line.set(check(line));
            Some(())
        },
    ),
    modelled(
        "ipv6 verify unicast source reachable-via / (any|rx) [allow-default] [allow-self-ping]",
        |builder, line| {
            current(builder)?.reverse_path_ipv6 = line.set(check(line));
            Some(())
        },
    ),
];

const POLICIES: &[Command<Builder>] = &[
    modelled(
        "service-policy input / <policy:name> [account nolayer2] [shared-policy-instance <name>]",
        |builder, line| service(builder, line, "in", |this| &mut this.service_policy_in),
    ),
    modelled(
        "service-policy output / <policy:name> [account nolayer2] [shared-policy-instance <name>]",
        |builder, line| service(builder, line, "out", |this| &mut this.service_policy_out),
    ),
    // A policy of type pbr sends packets another way: `class type traffic ... redirect`.
    modelled("service-policy type pbr input / <policy:name>", |builder, line| {
        service(builder, line, "policy", |this| &mut this.policy_route)
    }),
    modelled(
        "service-policy type (control subscriber|accounting|performance-traffic|qos) [input|output] <policy:name>",
        |builder, line| {
            current(builder)?;
            note_use(builder, line, (ReferenceKind::PolicyMap, "policy"), ("policy", WhenUndefined::Refused))
        },
    ),
    ignored(
        "bgp-policy accounting (ipv4|ipv6) (input|output) [source|destination] [destination-accounting|source-accounting]",
    ),
    ignored("(ipv4|ipv6) bgp policy (accounting|propagation) (input|output) <name>+"),
    ignored("(ipv4|ipv6) flowspec disable"),
];

const FLOWS: &[Command<Builder>] = &[
    modelled(
        "flow (ipv4|ipv6|mpls|datalinkframesection) monitor <monitor:name> [sampler <sampler:name>] (ingress|egress)",
        |builder, line| {
            switch(builder, line, |this| &mut this.flow_monitored)?;
            note_use(builder, line, (ReferenceKind::FlowMonitor, "monitor"), ("flow", WhenUndefined::NotKnown))
        },
    ),
    ignored("mac-accounting (ingress|egress)"),
];

/// What an interface does whose list is not defined differs by release and line card, and no source says it for all.
fn acl(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    way: &str,
    field: fn(&mut Interface) -> &mut Fact<Option<Reference>>,
) -> Option<()> {
    bind(builder, line, (ReferenceKind::Acl, "acl"), (way, WhenUndefined::NotKnown), field)
}

fn check(line: &CommandLine<'_>) -> ReversePath {
    match (line.removes(), line.has("any")) {
        (true, _) => ReversePath::Off,
        (false, true) => ReversePath::Loose,
        (false, false) => ReversePath::Strict,
    }
}

/// A commit that binds a policy which is not there is refused.
fn service(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    way: &str,
    field: fn(&mut Interface) -> &mut Fact<Option<Reference>>,
) -> Option<()> {
    bind(builder, line, (ReferenceKind::PolicyMap, "policy"), (way, WhenUndefined::Refused), field)
}
