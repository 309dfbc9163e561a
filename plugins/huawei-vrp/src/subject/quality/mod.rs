//! `traffic classifier`, `traffic behavior`, `traffic policy`: classes of packets, what is done to them, and the lists that both come to.

mod class;
mod settle;

use std::collections::HashMap;

use seawall_api::Span;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{ReferenceKind, WhenUndefined};

use self::class::{ACTIONS, Behavior, CONDITIONS, Class, open_behavior, open_classifier};
use crate::builder::Builder;

pub(crate) use settle::finish;

const CLASSIFIER: Context = Context("traffic classifier");
const BEHAVIOR: Context = Context("traffic behavior");
const POLICY: Context = Context("traffic policy");
const PART: Context = Context("qos part");

/// What classes and policies say something of, where they are bound.
const FEEDS: &[&str] = &[
    "interfaces.acl_in_ipv4",
    "interfaces.acl_out_ipv4",
    "interfaces.acl_in_ipv6",
    "interfaces.acl_out_ipv6",
    "interfaces.policy_route",
    "route_policies",
];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: FEEDS, commands: HEADS },
    &Table { context: CLASSIFIER, feeds: FEEDS, commands: CONDITIONS },
    &Table { context: BEHAVIOR, feeds: FEEDS, commands: ACTIONS },
    &Table { context: POLICY, feeds: FEEDS, commands: PAIRS },
    &Table { context: Context::TOP, feeds: &[], commands: QUEUES },
    &Table { context: PART, feeds: &[], commands: PARTS },
];

const HEADS: &[Command<Builder>] = &[
    opens(
        "traffic classifier <name:name> / [operator] [and|or] [precedence <number>] [type (or|and)]",
        CLASSIFIER,
        open_classifier,
    ),
    opens("traffic behavior <name:name>", BEHAVIOR, open_behavior),
    opens("traffic policy <name:name> / [match-order (auto|config)] [atomic]", POLICY, open_policy),
    // For the whole device, or a VLAN: what interfaces let through then is not followed.
    modelled("traffic-filter [vlan <number>] (inbound|outbound) acl [ipv6] [name] <acl:name>", global_filter)
        .feeding(FEEDS),
    unmodelled(
        "(traffic-filter|traffic-secure) [vlan <number>] (inbound|outbound) acl [ipv6|l2] [name] <acl:name> <text>",
    ),
    modelled("traffic-policy <policy:name> global (inbound|outbound) [slot <number>]", global_policy).feeding(FEEDS),
];

const PAIRS: &[Command<Builder>] = &[
    modelled(
        "classifier <class:name> behavior <behavior:name> [precedence <number>] [mode <name>]",
        |builder: &mut Builder, line| {
            let (class, behavior) = (line.string("class")?, line.string("behavior")?);
            builder.uses_named(line, "traffic policy", &[(ReferenceKind::ClassMap, "class")]);
            let name = builder.memory.quality.policy.clone()?;
            let pairs = &mut builder.memory.quality.policies.get_mut(&name)?.1;
            pairs.retain(|(known, _)| *known != class);
            if !line.removes() {
                pairs.push((class, behavior));
            }
            Some(())
        },
    )
    .wide(),
    ignored("(share-mode|statistics enable|step <number>|description <text>)"),
    ignored("statistic enable [<text>]"),
];

const QUEUES: &[Command<Builder>] = &[
    ignored("diffserv domain <name>").opening(PART),
    ignored("drop-profile <name>").opening(PART),
    ignored("(qos-profile|qos queue-profile|qos schedule-profile|flow-wred|flow-queue|flow-mapping|service-template|port-wred|qos pool|qos map-table) <text>").opening(PART),
    ignored("(qos|slot) (<number>|local-precedence-queue-map|car|lr|schedule|queue|group) [<text>]").opening(PART),
];

const PARTS: &[Command<Builder>] = &[ignored(
    "(8021p-inbound|8021p-outbound|ip-dscp-inbound|ip-dscp-outbound|mpls-exp-inbound|mpls-exp-outbound|wred|color|queue|qos|schedule|car|user-queue|mode|weight|drr|wrr|pq|network-header-length|field|mapping|map|input|match) [<text>]",
)];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    class: Option<String>,
    classes: HashMap<String, Class>,
    behavior: Option<String>,
    behaviors: HashMap<String, Behavior>,
    policy: Option<String>,
    policies: HashMap<String, (Span, Vec<(String, String)>)>,
    /// Which interface has which policy: whether on what enters.
    pub(crate) bound: Vec<(String, bool, String)>,
    /// What filters all interfaces: whether what enters.
    global: Vec<(bool, Span)>,
}

fn open_policy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("name")?;
    builder.memory.quality.policy = Some(name.clone());
    if line.removes() {
        builder.memory.quality.policies.remove(&name);
        return Some(());
    }
    if !builder.memory.quality.policies.contains_key(&name) {
        builder.define(ReferenceKind::PolicyMap, &name, line.span);
        builder.memory.quality.policies.insert(name, (line.block, Vec::new()));
    }
    Some(())
}

fn global_filter(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if !line.removes() {
        let list = line.string("acl")?;
        builder.uses(ReferenceKind::Acl, &list, "traffic-filter", WhenUndefined::PermitsAll, line.span);
        builder.memory.acl.forwards(list);
        builder.memory.quality.global.push((line.has("inbound"), line.span));
    }
    Some(())
}

fn global_policy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.uses_named(line, "traffic-policy global", &[(ReferenceKind::PolicyMap, "policy")]);
    if !line.removes() {
        builder.memory.quality.global.push((line.has("inbound"), line.span));
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn policies_that_choose_ways_name_them() {
        let reading = whole(
            "#\ntraffic classifier C operator or\n if-match dscp 46\n#\ntraffic behavior B\n redirect ip-nexthop 192.0.2.9\n#\ntraffic policy P\n classifier C behavior B\n#\n\
             interface GigabitEthernet0/0/1\n ip address 10.0.0.1 30\n traffic-policy P inbound\n#\ndiffserv domain default\n 8021p-inbound 0 phb be green\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        assert_eq!(reading.model.interfaces[0].policy_route.configured().unwrap().name, "P");
        assert_eq!(reading.model.route_policies[0].clauses[0].next_hops.value().unwrap(), &["192.0.2.9"]);
    }

    #[test]
    fn a_filter_for_all_leaves_no_interface_without_doubt() {
        let reading = whole(
            "#\nacl number 3000\n rule 5 deny ip\n#\ntraffic-filter inbound acl 3000\n#\ninterface GigabitEthernet0/0/1\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let this = &reading.model.interfaces[0];
        assert!(this.acl_in_ipv4.is_unknown() && !this.acl_out_ipv4.is_unknown());
    }
}
