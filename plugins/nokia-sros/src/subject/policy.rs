//! `policy-options`: lists of prefixes, AS paths and communities, and the policies that ask for them.
//!
//! Classic CLI: below `router`, between `begin` and `commit`; MD-CLI: at the top. A policy's entries are tried in the order of their numbers;
//! what none decides goes to the next policy, and behind the last to what the protocol does by itself.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Action, PolicyClause, Reference, ReferenceKind, RoutePolicy, WhenUndefined};
use seawall_api::routing::policies::{self, Policies};

use super::instance::ROUTER;
use crate::builder::Builder;

pub(super) const OPTIONS: Context = Context("policy-options");
const POLICY: Context = Context("policy-statement");
const ENTRY: Context = Context("policy-statement entry");
const FROM: Context = Context("policy-statement entry from");
const LIST: Context = Context("policy-statement entry from list");
const TO: Context = Context("policy-statement entry to");
const ACTION: Context = Context("policy-statement entry action");
const PART: Context = Context("policy-statement part");

const FEEDS: &[&str] = &["route_policies"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &[], commands: SECTION },
    &Table { context: ROUTER, feeds: &[], commands: SECTION },
    &Table { context: OPTIONS, feeds: FEEDS, commands: HEADS },
    &Table { context: POLICY, feeds: FEEDS, commands: LINES },
    &Table { context: ENTRY, feeds: FEEDS, commands: ENTRIES },
    &Table { context: FROM, feeds: FEEDS, commands: CONDITIONS },
    &Table { context: LIST, feeds: FEEDS, commands: NAMES },
    &Table { context: TO, feeds: FEEDS, commands: CONDITIONS },
    &Table { context: ACTION, feeds: FEEDS, commands: ACTIONS },
    &Table { context: PART, feeds: &[], commands: PARTS },
];

const SECTION: &[Command<Builder>] = &[ignored("policy-options").opening(OPTIONS).section()];

const HEADS: &[Command<Builder>] = &[
    modelled("policy-statement <policy:name> / [create]", open).opening(POLICY),
    ignored("(begin|commit|abort)"),
    ignored("(damping|exp|global-variables|policy-variables|route-distinguisher-list) [<text>]").opening(PART),
];

const LINES: &[Command<Builder>] = &[
    modelled("entry <entry:number> / [create]", entry).opening(ENTRY),
    modelled("named-entry <entry:name>", entry).opening(ENTRY),
    modelled("default-action / (accept|reject|drop|next-entry|next-policy)", default_action).opening(ACTION),
    modelled("default-action", default_action).opening(ACTION),
    ignored("entry-type / (numbered|named)"),
    ignored("description / <text>"),
];

const ENTRIES: &[Command<Builder>] = &[
    modelled("from", |_, _| Some(())).opening(FROM),
    modelled("conditional-expression [<text>]", narrow).opening(PART),
    // What the routes go into narrows the policy to that protocol, which is who asks.
    modelled("to", |_, _| Some(())).opening(TO),
    modelled("action / (accept|reject|drop|next-entry|next-policy)", action).opening(ACTION),
    modelled("action", |_, _| Some(())).opening(ACTION),
    ignored("description / <text>"),
];

const CONDITIONS: &[Command<Builder>] = &[
    modelled("prefix-list / <list:name>+", prefix_list),
    modelled("as-path / <list:name>", |builder, line| attribute(builder, line, ReferenceKind::AsPathList)),
    modelled("community / <list:name>", |builder, line| attribute(builder, line, ReferenceKind::CommunityList)),
    modelled("as-path", |builder, line| kind(builder, line, ReferenceKind::AsPathList)).opening(LIST),
    modelled("community", |builder, line| kind(builder, line, ReferenceKind::CommunityList)).opening(LIST),
    modelled("(as-path-group|as-path-length|area|external|family|flow-spec-dest|flow-spec-source|group-address|host-ip|interface|interface-subnets|level|mdt-type|multicast-redirection|mvpn-type|neighbor|next-hop|next-hop-type|origin|origin-validation-state|path-type|policy|policy-variables|route-distinguisher-list|rtr-advertisement|source-address|state|tag|type|isis-tlv|cluster-list-length|community-count|color|evpn-type|aigp-metric|local-preference|metric|flex-algo|srv6-tlv|ospf-type|ospf|origin-validation|bgp-leaked|distinguisher|default-route|sr-policy|admin-tag-policy) / [<text>]", narrow)
        .opening(PART),
    modelled("protocol name / <protocol:name>+", narrow),
    modelled("protocol / <protocol:name>+", narrow),
    modelled("protocol", |_, _| Some(())).opening(LIST),
];

const NAMES: &[Command<Builder>] = &[
    modelled("name / <list:name>+", named),
    modelled("(instance|all-instances|expression|length|value|equal|or-higher|or-lower) / [<text>]", narrow),
];

const ACTIONS: &[Command<Builder>] = &[
    modelled("action-type / (accept|reject|drop|next-entry|next-policy)", action),
    modelled("next-hop / <hop:name>", |builder, line| {
        let Some(hop) = line.string("hop") else { return Some(()) };
        if let Some(clause) = policies::current(builder) {
            clause.next_hops.push(hop, line.span);
        }
        Some(())
    }),
    ignored("(as-path|as-path-prepend|community|damping|dscp|fc|local-preference|metric|next-hop-self|origin|preference|tag|type|aigp-metric|add-paths-send-limit|advertise-label|bgp-leak|bgp-tunnel-metric|bgp-high-priority|bgp-med|create-mpls-tunnel|create-udp-tunnel|destination-class|source-class|egress-statistics|flex-algo|forwarding-class|install-backup-path|multicast-redirection|qos|resource|sticky-ecmp|sr-label-index|sr-maintenance-policy|sr-return-path-bfd-sid|route-table-install|dynamic-policy|entropy-label|etree-leaf|admin-tag-policy|ingress-statistics|nexthop-self|as-override|srv6-locator|srv6|mpls-fwd-policy|src-class|dest-class|sr-policy-color) / [<text>]")
        .opening(PART),
];

const PARTS: &[Command<Builder>] = &[
    ignored("(add|remove|replace|remove-all|set|igp|as-path|repeat|most-recent|value|name|name-prefix|half-life|max-suppress|reuse|suppress|variable|expression|member|number|address|prefix|prepend|replace-as|add-or-subtract|subtract|multiplier|entry|description|id|param-name|metric|exp|equal|or-higher|or-lower|unique|length|peer-as|decimal|string|ip-address|prefix-sid|index|label|fc|priority|primary|backup|adjustment|ipv4|ipv6|begin|end|level|internal|wide) / [<text>]")
        .opening(PART),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    policies: Policies,
    /// The name of the policy whose block is being read.
    name: String,
    /// What each block of names is for.
    kinds: super::scopes::Scopes<ReferenceKind>,
    /// Clauses that do not decide: by policy and entry.
    undecided: std::collections::HashSet<(String, String)>,
    /// What is done with what no entry decides, by policy.
    defaults: std::collections::BTreeMap<String, (Action, seawall_api::Span)>,
    in_default: bool,
    /// All policies, and where each begins.
    opened: std::collections::BTreeMap<String, seawall_api::Span>,
}

seawall_api::holds!(super::Memory, Policies, policy.policies);

/// The name of the clause for what no entry decides.
const DEFAULT: &str = "default";

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("policy")?;
    let memory = &mut builder.memory.policy;
    if line.removes() {
        memory.opened.remove(&name);
        policies::take_away(builder, &name, None);
    } else {
        memory.opened.entry(name.clone()).or_insert(line.span);
    }
    builder.memory.policy.name = name;
    Some(())
}

/// An entry without an action does nothing: it goes on to the next until an action is written.
fn entry(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (policy, name) = (builder.memory.policy.name.clone(), line.string("entry")?);
    builder.memory.policy.in_default = false;
    if line.removes() {
        policies::take_away(builder, &policy, Some(&name));
        return Some(());
    }
    let known = policies::current_name(builder).is_some_and(|(known, clause)| known == policy && clause == name);
    if !known {
        let before = existing(builder, &policy, &name);
        policies::open(builder, line, &policy, (&name, before.unwrap_or(Action::Permit)))?;
        if before.is_none() {
            builder.memory.policy.undecided.insert((policy, name));
            policies::current(builder)?.continues = line.set(true);
        }
    }
    Some(())
}

/// The action of a clause that is there already.
fn existing(builder: &Builder, policy: &str, name: &str) -> Option<Action> {
    let policy = builder.model.route_policies.iter().find(|known| known.name == policy)?;
    policy.clauses.iter().find(|clause| clause.name == name).map(|clause| clause.action)
}

fn action(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let decides = !line.removes() && (line.has("accept") || line.has("reject") || line.has("drop"));
    let action = if line.has("reject") || line.has("drop") { Action::Deny } else { Action::Permit };
    if builder.memory.policy.in_default {
        let name = builder.memory.policy.name.clone();
        if decides {
            builder.memory.policy.defaults.insert(name, (action, line.span));
        }
        return Some(());
    }
    let clause = policies::current(builder)?;
    clause.action = action;
    clause.continues = line.set(!decides);
    Some(())
}

fn default_action(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.policy.in_default = true;
    if line.removes() {
        let name = builder.memory.policy.name.clone();
        builder.memory.policy.defaults.remove(&name);
        return Some(());
    }
    action(builder, line)
}

fn user(builder: &Builder) -> String {
    format!("policy-statement {}", builder.memory.policy.name)
}

/// `prefix-list "A" "B"`: a route must be in one of them.
fn prefix_list(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let user = user(builder);
    let names: Vec<String> = line.all("list").into_iter().map(str::to_owned).collect();
    for name in &names {
        builder.uses(ReferenceKind::PrefixList, name, user.clone(), WhenUndefined::Refused, line.span);
    }
    let clause = policies::current(builder)?;
    for name in names {
        let reference = Reference::new(ReferenceKind::PrefixList, name);
        clause.matches.push(reference.clone(), line.span);
        clause.networks.push(reference, line.span);
    }
    clause.conditional = line.set(true);
    Some(())
}

fn kind(builder: &mut Builder, line: &CommandLine<'_>, kind: ReferenceKind) -> Option<()> {
    builder.memory.policy.kinds.note(line, kind);
    policies::current(builder)?.conditional = line.set(true);
    Some(())
}

/// A name may be an expression over several communities: `"A" AND NOT "B"`.
fn attribute(builder: &mut Builder, line: &CommandLine<'_>, kind: ReferenceKind) -> Option<()> {
    let user = user(builder);
    let Some(name) = line.string("list") else { return narrow(builder, line) };
    if name.contains([' ', '(', '[']) {
        return narrow(builder, line);
    }
    builder.uses(kind, &name, user, WhenUndefined::Refused, line.span);
    let clause = policies::current(builder)?;
    let reference = Reference::new(kind, name);
    clause.matches.push(reference.clone(), line.span);
    clause.attributes.push(reference, line.span);
    clause.conditional = line.set(true);
    Some(())
}

fn named(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    match builder.memory.policy.kinds.of(line) {
        Some(kind) => attribute(builder, line, kind),
        None => narrow(builder, line),
    }
}

/// Something else that surely not every route has.
fn narrow(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let clause = policies::current(builder)?;
    clause.narrowed = line.set(true);
    clause.conditional = line.set(true);
    Some(())
}

/// Puts in what is done with what no entry decides, and orders the clauses.
pub(crate) fn finish(builder: &mut Builder) {
    for (name, at) in std::mem::take(&mut builder.memory.policy.opened) {
        // One without entries is a policy all the same.
        if !builder.model.route_policies.iter().any(|policy| policy.name == name) {
            builder.define(ReferenceKind::RoutePolicy, &name, at);
            builder.model.route_policies.push(RoutePolicy { at, name, ..RoutePolicy::default() });
        }
    }
    for (name, (action, at)) in std::mem::take(&mut builder.memory.policy.defaults) {
        if let Some(policy) = builder.model.route_policies.iter_mut().find(|policy| policy.name == name) {
            policy.clauses.push(PolicyClause::everything(at, DEFAULT, action));
        }
    }
    policies::settle(&mut builder.model.route_policies, &builder.unread);
    for policy in &mut builder.model.route_policies {
        for clause in &mut policy.clauses {
            clause.networks.or_default(Vec::new());
        }
    }
}
