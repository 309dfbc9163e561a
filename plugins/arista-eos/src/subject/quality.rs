//! Classes and policies on traffic: quality of service, policy routing, what the processor takes, traffic policies.

use std::collections::HashMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{ReferenceKind, WhenUndefined};

use crate::builder::Builder;
use crate::subject::interface::INTERFACE;

const CLASS_MAP: Context = Context("class-map");
const POLICY_MAP: Context = Context("policy-map");
const CLASS: Context = Context("policy-map class");
const PROFILE: Context = Context("qos profile");
const QUEUE: Context = Context("tx-queue");
const TRAFFIC: Context = Context("traffic-policies");
const TRAFFIC_POLICY: Context = Context("traffic-policy");
const MATCH: Context = Context("traffic-policy match");
const ACTIONS: Context = Context("traffic-policy actions");
const FIELD_SET: Context = Context("field-set");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["control_plane"], commands: HEADS },
    &Table { context: CLASS_MAP, feeds: &["control_plane"], commands: CLASS_LINES },
    &Table { context: POLICY_MAP, feeds: &["control_plane"], commands: POLICY_LINES },
    &Table { context: CLASS, feeds: &["control_plane"], commands: ACTION_LINES },
    &Table { context: PROFILE, feeds: &[], commands: PROFILE_LINES },
    &Table { context: QUEUE, feeds: &[], commands: QUEUE_LINES },
    &Table { context: INTERFACE, feeds: &[], commands: QUEUES },
    &Table { context: TRAFFIC, feeds: FILTERS, commands: TRAFFIC_LINES },
    &Table { context: TRAFFIC_POLICY, feeds: FILTERS, commands: TRAFFIC_POLICY_LINES },
    &Table { context: MATCH, feeds: FILTERS, commands: MATCH_LINES },
    &Table { context: ACTIONS, feeds: FILTERS, commands: ACTIONS_LINES },
    &Table { context: FIELD_SET, feeds: FILTERS, commands: FIELDS },
];

/// Traffic policies filter beside the lists: those who name one say so themselves.
const FILTERS: &[&str] = &[];

const HEADS: &[Command<Builder>] = &[
    opens(
        "class-map [type (qos|pbr|copp|control-plane)] [match-any|match-all] <name:name>",
        CLASS_MAP,
        |builder, line| define(builder, line, ReferenceKind::ClassMap),
    ),
    opens("policy-map [type (qos|quality-of-service)] <name:name>", POLICY_MAP, |builder, line| {
        open_policy(builder, line, false)
    })
    .feeding(&["route_policies"]),
    opens("policy-map type pbr <name:name>", POLICY_MAP, |builder, line| open_policy(builder, line, true)),
    opens("policy-map type (copp|control-plane) <name:name>", POLICY_MAP, |builder, line| {
        open_policy(builder, line, false)
    }),
    ignored("qos (map|rewrite|random-detect|ecn|scheduling|tx-queue|priority-flow-control) <text>").default_on(),
    ignored("qos profile <name:name>").opening(PROFILE),
    ignored("priority-flow-control [<text>]"),
    ignored("traffic-policies").opening(TRAFFIC),
];

const CLASS_LINES: &[Command<Builder>] = &[
    modelled("[<sequence:number>] match (ip|ipv6|mac) access-group <acl:name>", |builder, line| {
        builder.uses_named(line, "class-map", &[(ReferenceKind::Acl, "acl")]);
        Some(())
    }),
    ignored("[<sequence:number>] match (vlan|cos|dscp|inner|ecn|dei|mpls|any) [<text>]"),
    ignored("exit"),
];

const POLICY_LINES: &[Command<Builder>] = &[
    opens(
        "[<sequence:number>] class [type (qos|pbr)] <class:name> [insert-before <other:name>]",
        CLASS,
        |builder, line| {
            let name = line.get("class")?;
            // Classes of the system are defined by it.
            if !name.starts_with("copp-system-") && name != "class-default" && !line.removes() {
                builder.uses(
                    ReferenceKind::ClassMap,
                    name,
                    "policy-map",
                    WhenUndefined::NotKnown,
                    line.span_of("class")?,
                );
            }
            Some(())
        },
    ),
    // One entry that names the packets itself.
    modelled("[<sequence:number>] match ip (any|<proto:name>) <text>", |_, _| Some(())).opening(CLASS),
    ignored("exit"),
];

const ACTION_LINES: &[Command<Builder>] = &[
    modelled("set nexthop [recursive] <hop:address>+ [vrf <vrf:name>]", |builder, line| {
        for hop in line.all("hop") {
            note_hop(builder, line, hop);
        }
        Some(())
    }),
    modelled("set nexthop-group <group:name>", |builder, line| {
        note_hop(builder, line, line.get("group").unwrap_or_default());
        Some(())
    }),
    ignored("set (cos|dscp|traffic-class|drop-precedence|ttl|ecn) <text>"),
    ignored("(shape|bandwidth|police|trust) <text>"),
    ignored("drop"),
    ignored("exit"),
];

const PROFILE_LINES: &[Command<Builder>] = &[
    ignored("(tx-queue|uc-tx-queue|mc-tx-queue) <number>").opening(QUEUE),
    ignored("(qos|shape|priority-flow-control|service-policy) <text>"),
    ignored("exit"),
];

const QUEUES: &[Command<Builder>] = &[ignored("(tx-queue|uc-tx-queue|mc-tx-queue) <number>").opening(QUEUE)];

const QUEUE_LINES: &[Command<Builder>] = &[
    ignored("bandwidth [guaranteed] (percent|kbps|remaining percent) <number>"),
    ignored("bandwidth (guaranteed|remaining) <text>"),
    ignored("(priority|shape|random-detect|latency|scheduler|buffer|ecn|drop) <text>").default_on(),
    ignored("priority").default_on(),
    ignored("exit"),
];

const TRAFFIC_LINES: &[Command<Builder>] = &[
    ignored("counter interface per-interface (ingress|egress)"),
    ignored("transforms <text>"),
    ignored("field-set (ipv4|ipv6|mac) [prefix] <name:name>").opening(FIELD_SET),
    ignored("field-set (l4-port|vlan|integer|service|community|as-path|url) <name:name>").opening(FIELD_SET),
    ignored("field-set l4-port <name:name> <text>"),
    opens("traffic-policy <name:name>", TRAFFIC_POLICY, |builder, line| {
        define(builder, line, ReferenceKind::PolicyMap)
    })
    .feeding(&[]),
    ignored("exit"),
];

const TRAFFIC_POLICY_LINES: &[Command<Builder>] = &[
    ignored("match <name:name> (ipv4|ipv6) [before <text>]").opening(MATCH),
    ignored("counter <name>+"),
    ignored("exit"),
];

const MATCH_LINES: &[Command<Builder>] = &[
    ignored("actions").opening(ACTIONS),
    ignored("(source|destination|protocol|ttl|fragment|length|dscp|tcp|icmp|ip) [<text>]").opening(MATCH),
    ignored("exit"),
];

const ACTIONS_LINES: &[Command<Builder>] = &[
    ignored("(drop|log|permit)"),
    ignored("(count|set|redirect|police|goto|sample) <text>"),
    unmodelled("mirror <text>").feeding(&["mirrors"]).wide(),
    // Packets go elsewhere than routes say.
    unmodelled("redirect (next-hop|interface) <text>").feeding(&["route_policies"]),
    ignored("exit"),
];

const FIELDS: &[Command<Builder>] = &[
    ignored("<prefix>+"),
    ignored("(remove|except) <prefix>+"),
    ignored("<numbers>"),
    ignored("source bgp"),
    ignored("exit"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The policy whose block is being read, if it chooses ways.
    policy: Option<(String, seawall_api::Span)>,
    /// Where such policies send packets.
    pub(crate) ways: HashMap<String, (seawall_api::Span, Vec<(String, seawall_api::Span)>)>,
}

fn define(builder: &mut Builder, line: &CommandLine<'_>, kind: ReferenceKind) -> Option<()> {
    if !line.removes() {
        builder.define(kind, line.get("name")?, line.span);
    }
    Some(())
}

fn open_policy(builder: &mut Builder, line: &CommandLine<'_>, chooses_ways: bool) -> Option<()> {
    define(builder, line, ReferenceKind::PolicyMap)?;
    let name = line.string("name")?;
    builder.memory.quality.policy = chooses_ways.then(|| (name.clone(), line.block));
    if chooses_ways && !line.removes() {
        builder.memory.quality.ways.entry(name).or_insert_with(|| (line.block, Vec::new()));
    }
    Some(())
}

fn note_hop(builder: &mut Builder, line: &CommandLine<'_>, hop: &str) {
    let memory = &mut builder.memory.quality;
    if let Some((name, _)) = &memory.policy
        && let Some((_, hops)) = memory.ways.get_mut(name)
        && !line.removes()
    {
        hops.push((hop.to_owned(), line.span));
    }
}

/// A policy that chooses ways is a route policy to those who ask where packets go.
pub(crate) fn finish(builder: &mut Builder) {
    use seawall_api::Fact;
    use seawall_api::model::{Action, PolicyClause, RoutePolicy};
    let mut ways: Vec<_> = std::mem::take(&mut builder.memory.quality.ways).into_iter().collect();
    ways.sort_by_key(|(_, (at, _))| at.start);
    for (name, (at, hops)) in ways {
        let clauses = hops.into_iter().map(|(hop, at)| PolicyClause {
            at,
            name: hop.clone(),
            action: Action::Permit,
            conditional: Fact::Set(true, at),
            continues: Fact::Default(false),
            next_hops: Fact::Set(vec![hop], at),
            sets_interface: Fact::Default(false),
            ..PolicyClause::default()
        });
        let clauses = clauses.collect();
        builder.model.route_policies.push(RoutePolicy { at, name, clauses, ..RoutePolicy::default() });
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn policies_that_choose_ways_name_them() {
        let reading = whole(
            "ip access-list A\n   10 permit ip any any\nclass-map type pbr match-any C\n   10 match ip access-group A\npolicy-map type pbr P\n   \
             10 class C\n      set nexthop 192.0.2.9\ninterface Ethernet1\n   no switchport\n   service-policy type pbr input P\n\
             policy-map type quality-of-service Q\n   class class-default\n      set traffic-class 1\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        assert_eq!(reading.model.interfaces[0].policy_route.configured().unwrap().name, "P");
        assert_eq!(reading.model.route_policies[0].clauses[0].next_hops.value().unwrap(), &["192.0.2.9"]);
    }
}
