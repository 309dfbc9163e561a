//! `policy-based-route`: policies that choose the way of packets, of those that enter and of the device's own.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Action, Reference, ReferenceKind, WhenUndefined};
use seawall_api::routing::policies::{self, current};

use crate::builder::Builder;
use crate::subject::interface::{INTERFACE, bind};

const WAY: Context = Context("policy-based-route");

/// Heads, and the policy on the device's own packets.
pub(super) const TABLE: Table<Builder> =
    Table { context: Context::TOP, feeds: &["route_policies", "routing.local_policy"], commands: HEADS };

/// The block of a clause.
pub(super) const LINES: Table<Builder> = Table { context: WAY, feeds: &["route_policies.clauses"], commands: CLAUSE };

/// The policy on what enters by an interface.
pub(super) const ON_INTERFACE: Table<Builder> =
    Table { context: INTERFACE, feeds: &["interfaces.policy_route"], commands: BINDINGS };

const HEADS: &[Command<Builder>] = &[
    opens("policy-based-route <name:name> / (permit|deny) node! <sequence:number>!", WAY, open),
    modelled("ip local policy-based-route / <name:name>", |builder, line| {
        let name = line.string("name");
        if let Some(name) = name.as_deref().filter(|_| !line.removes()) {
            let user = "ip local policy-based-route";
            builder.uses(ReferenceKind::RoutePolicy, name, user, WhenUndefined::NoEffect, line.span);
        }
        let policy = name.map(|name| Reference::new(ReferenceKind::RoutePolicy, name));
        builder.model.routing.local_policy = line.set_or_none(policy);
        Some(())
    }),
];

const CLAUSE: &[Command<Builder>] = &[
    modelled("if-match acl <acl:name>", |builder, line| {
        builder.uses_named(line, "policy-based-route", &[(ReferenceKind::Acl, "acl")]);
        current(builder)?.conditional = line.switch();
        Some(())
    }),
    modelled("if-match packet-length <number> <number>", |builder, line| {
        current(builder)?.conditional = line.switch();
        Some(())
    }),
    modelled("apply [ip-address] (next-hop|backup-nexthop) <hop:ipv4>+ [track <text>]", |builder, line| {
        let hops: Vec<String> = line.all("hop").into_iter().map(str::to_owned).collect();
        current(builder)?.next_hops = line.set(if line.removes() { Vec::new() } else { hops });
        Some(())
    }),
    modelled(
        "apply (output-interface|default output-interface|access-vpn vpn-instance|default ip-address next-hop) <way:name>+",
        |builder, line| {
            current(builder)?.sets_interface = line.switch();
            Some(())
        },
    ),
    ignored("apply (ip-precedence|ip-df|statistics) [<text>]"),
];

const BINDINGS: &[Command<Builder>] = &[modelled("ip policy-based-route / <name:name>", |builder, line| {
    let what = (ReferenceKind::RoutePolicy, "name");
    bind(builder, line, what, ("policy-based-route", WhenUndefined::NoEffect), |this| &mut this.policy_route)
})];

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("name")?;
    if line.removes() {
        policies::take_away(builder, name, line.get("sequence"));
        return Some(());
    }
    let action = if line.has("deny") { Action::Deny } else { Action::Permit };
    policies::open(builder, line, name, (line.get("sequence")?, action))
}
