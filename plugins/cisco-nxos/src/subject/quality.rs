//! Quality of service: classes and policies of traffic, without those of the supervisor.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{ReferenceKind, WhenUndefined};

use crate::builder::Builder;

const CLASS: Context = Context("class-map");
const POLICY: Context = Context("policy-map");
const POLICY_CLASS: Context = Context("policy-map class");
const SYSTEM: Context = Context("system qos");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["interfaces.service_policy_out"], commands: HEADS },
    &Table { context: CLASS, feeds: &[], commands: CLASS_LINES },
    &Table { context: POLICY, feeds: &[], commands: POLICY_LINES },
    &Table { context: POLICY_CLASS, feeds: &[], commands: ACTIONS },
    &Table { context: SYSTEM, feeds: &[], commands: SYSTEM_LINES },
];

const HEADS: &[Command<Builder>] = &[
    opens(
        "class-map [type (qos|queuing|network-qos|psp)] [match-any|match-all] <name:name>",
        CLASS,
        |builder, line| define(builder, line, ReferenceKind::ClassMap),
    ),
    opens("policy-map [type (qos|queuing|network-qos)] [match-first] <name:name>", POLICY, |builder, line| {
        define(builder, line, ReferenceKind::PolicyMap)
    }),
    ignored("system qos").opening(SYSTEM),
    ignored("(qos|table-map|congestion-control|priority-flow-control|queue-monitor|wrr-queue) <word>+"),
];

const CLASS_LINES: &[Command<Builder>] = &[
    modelled("match access-group name <acl:name>", |builder, line| {
        builder.uses_named(line, "class-map", &[(ReferenceKind::Acl, "acl")]);
        Some(())
    }),
    ignored(
        "match [not] (cos|dscp|precedence|qos-group|protocol|ip|packet|discard-class|class-map|input-interface|vlan) <word>+",
    ),
    ignored("(description|match) <word>+"),
];

const POLICY_LINES: &[Command<Builder>] = &[
    opens(
        "class [type (qos|queuing|network-qos)] <class:name> [insert-before <name>]",
        POLICY_CLASS,
        |builder, line| {
            let name = line.get("class")?;
            if !line.removes() && name != "class-default" && !name.starts_with("c-") {
                builder.uses(ReferenceKind::ClassMap, name, "policy-map", WhenUndefined::Refused, line.span);
            }
            Some(())
        },
    ),
    ignored("description / <text>"),
];

const ACTIONS: &[Command<Builder>] = &[
    ignored(
        "(set|police|bandwidth|priority|shape|queue-limit|random-detect|mtu|pause|congestion-control|multicast-optimize) [<word>+]",
    ),
    ignored("(service-policy|exceed|violate|conform|no-drop|drop|afd|pause|buffer-group|queue) [<word>+]"),
];

const SYSTEM_LINES: &[Command<Builder>] =
    &[modelled("service-policy type (qos|queuing|network-qos) [input|output] <policy:name>", |builder, line| {
        builder.uses_named(line, "system qos", &[(ReferenceKind::PolicyMap, "policy")]);
        Some(())
    })];

fn define(builder: &mut Builder, line: &CommandLine<'_>, kind: ReferenceKind) -> Option<()> {
    if !line.negated {
        builder.define(kind, line.get("name")?, line.span);
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn policies_name_their_classes_and_lists() {
        let reading = whole(
            "class-map type qos match-any VOICE\n  match dscp 46\n  match access-group name V\npolicy-map type qos MARK\n  class VOICE\n    \
             set qos-group 5\n  class class-default\n    set dscp 0\nsystem qos\n  service-policy type network-qos jumbo\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let names: Vec<_> = reading.model.uses.iter().map(|used| used.name.as_str()).collect();
        assert_eq!(names, ["V", "VOICE", "jumbo"]);
    }
}
