//! `traffic classifier`, `traffic behavior`, `traffic policy`: classes of packets, what is done to them, and the lists that both come to.

use std::collections::HashMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{Action, PolicyClause, Reference, ReferenceKind, RoutePolicy, WhenUndefined};
use seawall_api::{Fact, Span, Why};

use super::mirror;
use crate::builder::Builder;

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

const CONDITIONS: &[Command<Builder>] = &[
    modelled("if-match [ipv6] acl [name] <acl:name>", |builder: &mut Builder, line| {
        let list = line.string("acl")?;
        let class = current_class(builder)?;
        class.lists.retain(|(known, ..)| *known != list);
        if !line.removes() {
            class.lists.push((list.clone(), line.has("ipv6"), line.span));
            let user = format!("traffic classifier {}", builder.memory.quality.class.clone().unwrap_or_default());
            builder.uses(ReferenceKind::Acl, &list, user, WhenUndefined::PermitsAll, line.span);
            builder.memory.acl.forwards(list);
        }
        Some(())
    })
    .wide(),
    modelled("if-match any", |builder: &mut Builder, line| asks(builder, line, true))
    .wide(),
    modelled("if-match [ipv6] any", |builder: &mut Builder, line| asks(builder, line, true))
    .wide(),
    modelled(
        "if-match (dscp|8021p|cvlan-8021p|vlan-id|cvlan-id|inbound-interface|outbound-interface|ip-precedence|protocol|l2-protocol|source-mac|destination-mac|mpls-exp|tcp|qos-group|double-tag|discard|rtp|app-protocol|flow-id|ipv6) <text>",
        |builder: &mut Builder, line| asks(builder, line, false),
    )
    .wide(),
    ignored("description <text>"),
];

const ACTIONS: &[Command<Builder>] = &[
    modelled("permit", |builder: &mut Builder, line| deny(builder, line, false))
    .wide(),
    modelled("deny", |builder: &mut Builder, line| deny(builder, line, true))
    .wide(),
    modelled(
        "redirect (ip-nexthop|ipv6-nexthop|ip-multihop|ipv6-multihop|vpn-instance|interface|cpu|lsp) [<target:word>] [<rest:text>]",
        redirect,
    )
    .wide(),
    modelled("redirect backup-nexthop <target:word> [<rest:text>]", redirect)
    .wide(),
    modelled(
        "(car|remark|queue|statistic|shaping|gts|drop-profile|nest|mac-address|user-queue|traffic-statistics|vlan-mapping|flow-queue|service-class|priority|share-mode|add-tag|swap|nat|ip-group|policing) [<text>]",
        |_, _| Some(()),
    )
    .wide(),
    ignored("description <text>"),
    modelled("(mirroring|port-mirroring) [to] (observe-port|observe-index) / [<number:number>]", copy)
        .feeding(&["mirrors"])
        .wide(),
    modelled("port-mirroring enable", copy).feeding(&["mirrors"]).wide(),
    unmodelled("(mirroring|port-mirroring) <text>").feeding(&["mirrors"]).wide(),
    ignored("ip netstream [<text>]").wide(),
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

/// A class of packets.
#[derive(Debug, Default)]
struct Class {
    /// Lists by which it picks packets, whether of IPv6.
    lists: Vec<(String, bool, Span)>,
    /// Whether it takes every packet, or asks for something else.
    everything: bool,
    otherwise: bool,
}

/// What is done to packets.
#[derive(Debug, Default)]
struct Behavior {
    denies: bool,
    hops: Vec<(String, Span)>,
    elsewhere: Option<Span>,
}

fn open_classifier(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("name")?;
    builder.memory.quality.class = Some(name.clone());
    if line.removes() {
        builder.memory.quality.classes.remove(&name);
        return Some(());
    }
    if !builder.memory.quality.classes.contains_key(&name) {
        builder.define(ReferenceKind::ClassMap, &name, line.span);
        builder.memory.quality.classes.insert(name, Class::default());
    }
    Some(())
}

fn open_behavior(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("name")?;
    let memory = &mut builder.memory.quality;
    memory.behavior = Some(name.clone());
    if line.removes() {
        memory.behaviors.remove(&name);
    } else {
        memory.behaviors.entry(name).or_default();
    }
    Some(())
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

fn current_class(builder: &mut Builder) -> Option<&mut Class> {
    let memory = &mut builder.memory.quality;
    memory.classes.get_mut(memory.class.as_ref()?)
}

fn current_behavior(builder: &mut Builder) -> Option<&mut Behavior> {
    let memory = &mut builder.memory.quality;
    memory.behaviors.get_mut(memory.behavior.as_ref()?)
}

fn asks(builder: &mut Builder, line: &CommandLine<'_>, everything: bool) -> Option<()> {
    let class = current_class(builder)?;
    *(if everything { &mut class.everything } else { &mut class.otherwise }) = !line.removes();
    Some(())
}

fn deny(builder: &mut Builder, line: &CommandLine<'_>, denies: bool) -> Option<()> {
    current_behavior(builder)?.denies = denies && !line.removes();
    Some(())
}

/// Packets are copied, too.
fn copy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = builder.memory.quality.behavior.clone()?;
    mirror::by_behavior(builder, line, &name);
    Some(())
}

/// Packets go elsewhere than routes say.
fn redirect(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let target = line.string("target");
    let behavior = current_behavior(builder)?;
    behavior.hops.clear();
    behavior.elsewhere = None;
    if line.removes() {
        return Some(());
    }
    match target.filter(|target| target.parse::<std::net::IpAddr>().is_ok()) {
        Some(hop) => behavior.hops.push((hop, line.span_of("target")?)),
        None => behavior.elsewhere = Some(line.span),
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

/// What a policy comes to as a filter.
enum Filter {
    /// It drops nothing.
    Nothing,
    /// This list alone decides, of IPv6 or not.
    List(String, bool, Span),
    /// It drops what nobody can say.
    Something,
}

impl Memory {
    /// The interfaces whose policies have a behaviour, and the list that alone picks its packets.
    fn reached(&self, behavior: &str) -> (Vec<String>, Option<String>) {
        let pairs = |policy: &String| self.policies.get(policy).map_or(&[][..], |(_, pairs)| pairs.as_slice());
        let of = |policy: &String| pairs(policy).iter().filter(|(_, known)| known == behavior);
        let bound = self.bound.iter().filter(|(.., policy)| of(policy).next().is_some());
        let mut interfaces: Vec<String> = bound.map(|(interface, ..)| interface.clone()).collect();
        interfaces.dedup();
        let mut classes: Vec<&String> = self.policies.keys().flat_map(of).map(|(class, _)| class).collect();
        classes.sort();
        classes.dedup();
        let list = match classes.as_slice() {
            [only] => self.classes.get(*only).filter(|class| !class.everything && class.lists.len() == 1),
            _ => None,
        };
        (interfaces, list.and_then(|class| class.lists.first()).map(|(list, ..)| list.clone()))
    }

    /// One class by one list, which nothing drops but the list itself, is that list: what it denies is dropped whatever is done to the
    /// rest ("Deny rule matched", traffic policy).
    fn filter(&self, policy: &str) -> Filter {
        let Some((_, pairs)) = self.policies.get(policy) else { return Filter::Something };
        let of = |(class, behavior): &(String, String)| Some((self.classes.get(class)?, self.behaviors.get(behavior)?));
        let Some(pairs) = pairs.iter().map(of).collect::<Option<Vec<_>>>() else { return Filter::Something };
        if pairs.iter().all(|(class, behavior)| class.lists.is_empty() && !behavior.denies) {
            return Filter::Nothing;
        }
        match pairs.as_slice() {
            [(class, behavior)] if !behavior.denies && !class.otherwise && !class.everything => {
                match class.lists.as_slice() {
                    [(list, six, at)] => Filter::List(list.clone(), *six, *at),
                    _ => Filter::Something,
                }
            }
            _ => Filter::Something,
        }
    }
}

/// Tells interfaces which list a policy comes to, and which policies choose ways.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.quality);
    let whole = builder.extent == seawall_api::reading::Extent::Whole;
    for (interface, inbound, policy) in &memory.bound {
        let filter = memory.filter(policy);
        let Some(this) = builder.model.interfaces.iter_mut().find(|this| this.name == *interface) else { continue };
        let lists = if *inbound {
            [&mut this.acl_in_ipv4, &mut this.acl_in_ipv6]
        } else {
            [&mut this.acl_out_ipv4, &mut this.acl_out_ipv6]
        };
        for (list, six) in lists.into_iter().zip([false, true]) {
            match &filter {
                // A list that is bound itself comes first.
                _ if list.configured().is_some() => {}
                Filter::List(name, of_six, at) if *of_six == six => {
                    *list = Fact::some(Reference::new(ReferenceKind::Acl, name.as_str()), *at);
                }
                Filter::Nothing | Filter::List(..) if !whole => {}
                Filter::Nothing | Filter::List(..) => *list = Fact::Default(None),
                Filter::Something => *list = Fact::Unknown(Why::VendorHides),
            }
        }
        if *inbound && memory.ways(policy).next().is_some() {
            this.policy_route = Fact::some(
                Reference::new(ReferenceKind::PolicyMap, policy.as_str()),
                this.service_policy_in.span().unwrap_or(this.at),
            );
        }
    }
    for copying in &mut builder.memory.mirror.behaviors {
        let (interfaces, list) = memory.reached(&copying.name);
        (copying.interfaces, copying.list) = (interfaces, list);
    }
    doubt_lists(builder, &memory.global);
    name_ways(builder, &memory);
}

/// A filter for the whole device or for a VLAN stands before or behind every interface.
fn doubt_lists(builder: &mut Builder, global: &[(bool, Span)]) {
    for (inbound, _) in global {
        for this in &mut builder.model.interfaces {
            let lists = if *inbound {
                [&mut this.acl_in_ipv4, &mut this.acl_in_ipv6]
            } else {
                [&mut this.acl_out_ipv4, &mut this.acl_out_ipv6]
            };
            for list in lists.into_iter().filter(|list| list.configured().is_none()) {
                *list = Fact::Unknown(Why::VendorHides);
            }
        }
    }
}

impl Memory {
    /// What of a policy sends packets elsewhere.
    fn ways<'a>(&'a self, policy: &str) -> impl Iterator<Item = &'a Behavior> {
        let pairs = self.policies.get(policy).map(|(_, pairs)| pairs.as_slice()).unwrap_or_default();
        let behaviors = pairs.iter().filter_map(|(_, behavior)| self.behaviors.get(behavior));
        behaviors.filter(|behavior| !behavior.hops.is_empty() || behavior.elsewhere.is_some())
    }
}

/// A policy that chooses ways is a route policy to those who ask where packets go.
fn name_ways(builder: &mut Builder, memory: &Memory) {
    let mut policies: Vec<(&String, &Span)> = memory.policies.iter().map(|(name, (at, _))| (name, at)).collect();
    policies.sort_by_key(|(_, at)| at.start);
    for (name, at) in policies {
        let clause = |behavior: &Behavior| PolicyClause {
            at: behavior.hops.first().map(|(_, at)| *at).or(behavior.elsewhere).unwrap_or(*at),
            name: "behavior".to_owned(),
            action: Action::Permit,
            conditional: Fact::Set(true, *at),
            continues: Fact::Default(false),
            next_hops: Fact::Set(behavior.hops.iter().map(|(hop, _)| hop.clone()).collect(), *at),
            sets_interface: Fact::Set(behavior.elsewhere.is_some(), *at),
            ..PolicyClause::default()
        };
        let clauses: Vec<PolicyClause> = memory.ways(name).map(clause).collect();
        if !clauses.is_empty() {
            builder.model.route_policies.push(RoutePolicy {
                at: *at,
                name: name.clone(),
                clauses,
                ..RoutePolicy::default()
            });
        }
    }
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
