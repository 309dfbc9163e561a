//! `class-map`, `policy-map`, `sampler-map`-like words of traffic policies: "Modular Quality of Service Command Reference".

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{ReferenceKind, WhenUndefined};

use crate::builder::Builder;

const CLASS: Context = Context("class-map");
const POLICY: Context = Context("policy-map");
const ACTIONS: Context = Context("policy-map class");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["definitions"], commands: HEADS },
    &Table { context: CLASS, feeds: &["uses"], commands: CLASS_LINES },
    &Table { context: POLICY, feeds: &["uses"], commands: POLICY_LINES },
    &Table { context: ACTIONS, feeds: &["uses"], commands: ACTION_LINES },
];

const HEADS: &[Command<Builder>] = &[
    opens(
        "class-map [type (qos|traffic|control subscriber)] [match-any|match-all] <name:name>",
        CLASS,
        |builder, line| define(builder, line, ReferenceKind::ClassMap),
    ),
    opens(
        "policy-map [type (qos|pbr|accounting|redirect|performance-traffic|control subscriber)] [shared] <name:name>",
        POLICY,
        |builder, line| define(builder, line, ReferenceKind::PolicyMap),
    ),
];

const CLASS_LINES: &[Command<Builder>] = &[
    modelled("match [not] access-group (ipv4|ipv6|ethernet-services) <acl:name>", |builder, line| {
        builder.uses_named(line, "class-map", &[(ReferenceKind::Acl, "acl")]);
        Some(())
    }),
    modelled("match [not] (class-map|traffic-class) <class:name>", |builder, line| {
        builder.uses_named(line, "class-map", &[(ReferenceKind::ClassMap, "class")]);
        Some(())
    }),
    ignored(
        "match [not] (dscp|precedence|cos|qos-group|discard-class|vlan|protocol|mpls|source-address|destination-address|source-port|destination-port|fragment-type|tcp-flag|packet|ipv4|ipv6|frame-relay|ethertype|flow-key|flow-tag|traffic-class|any|avail-id|timer|username|service-name|atm|port-group|dhcp-client-id|source-ip|destination-ip|mac-address|interface) [<name>+]",
    ),
    ignored("description <text>"),
];

const POLICY_LINES: &[Command<Builder>] = &[
    opens("class [type (qos|traffic|control subscriber)] <class:name>", ACTIONS, |builder, line| {
        let name = line.get("class")?;
        if name != "class-default" && !line.removes() {
            builder.uses(ReferenceKind::ClassMap, name, "policy-map", WhenUndefined::Refused, line.span);
        }
        Some(())
    }),
    ignored("event <name>+").opening(ACTIONS),
    ignored("description <text>"),
];

const ACTION_LINES: &[Command<Builder>] = &[
    modelled("service-policy <policy:name>", |builder, line| {
        builder.uses_named(line, "policy-map", &[(ReferenceKind::PolicyMap, "policy")]);
        Some(())
    }),
    ignored("redirect (ipv4|ipv6) nexthop [vrf <vrf:name>] [<host:address>] [route-target <word>]"),
    ignored("redirect nexthop route-target <word>"),
    ignored("http-redirect <url>"),
    modelled("<number> (authenticate|authorize) aaa list <list:name> [<name>+]", |builder, line| {
        builder.uses_named(line, "policy-map", &[(ReferenceKind::MethodList, "list")]);
        Some(())
    }),
    ignored("(police|match-all|match-any|class|monitor|decapsulate) [<name>+]").opening(ACTIONS),
    ignored(
        "(set|bandwidth|priority|shape|random-detect|queue-limit|police|conform-action|exceed-action|violate-action|transmit|drop|bandwidth-remaining|encap-sequence|child-conform-aware|service-fragment|compress|peak-rate|cos|dscp|remaining|ecn|forward|nexthop|set-qos|conform-color|exceed-color|flow|parameters|threshold|history|metric|interval|timeout|react|description|gre|activate|deactivate) [<name>+]",
    ),
    ignored("<number> (activate|deactivate|set-timer|stop-timer|monitor|query|decode|protocol) [<name>+]"),
];

fn define(builder: &mut Builder, line: &CommandLine<'_>, kind: ReferenceKind) -> Option<()> {
    let name = line.get("name")?;
    if line.removes() {
        builder.model.definitions.retain(|known| known.kind != kind || known.name != name);
    } else if !builder.model.definitions.iter().any(|known| known.kind == kind && known.name == name) {
        builder.define(kind, name, line.span);
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn classes_and_policies_are_defined_and_used() {
        let reading = whole(
            "class-map match-any VOICE\n match dscp ef\n match access-group ipv4 LIST\n end-class-map\n!\npolicy-map QOUT\n class VOICE\n  priority level 1\n  police rate 10 mbps\n   conform-action transmit\n  !\n !\n class class-default\n  service-policy CHILD\n !\n end-policy-map\n!\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let names: Vec<_> = reading.model.uses.iter().map(|using| using.name.as_str()).collect();
        assert_eq!(names, ["LIST", "VOICE", "CHILD"]);
        assert_eq!(reading.model.definitions.len(), 2);
    }
}
