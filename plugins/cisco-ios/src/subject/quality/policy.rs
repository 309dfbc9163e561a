//! `policy-map`: what is done with classes.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{ReferenceKind, WhenUndefined};

use super::{Policy, PolicyClass};
use crate::builder::Builder;
use crate::subject::feature;

const POLICY: Context = Context("policy-map");
/// The block below `class` of a policy.
pub(super) const CLASS: Context = Context("policy-map class");

const FEEDS: &[&str] = &["control_plane.classes", "zone_pairs"];

/// Definitions.
pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: FEEDS, commands: HEADS };

/// A policy's block.
pub(super) const LINE_TABLE: Table<Builder> = Table { context: POLICY, feeds: FEEDS, commands: LINES };

/// What is done with a class.
pub(super) const CLASS_TABLE: Table<Builder> = Table { context: CLASS, feeds: FEEDS, commands: ACTIONS };

/// How a class is queued and marked, which no rule asks for.
pub(super) const QUEUE_TABLE: Table<Builder> = Table { context: CLASS, feeds: &[], commands: QUEUES };

const HEADS: &[Command<Builder>] = &[
    opens("policy-map <name:name>", POLICY, open),
    opens(
        "policy-map type (inspect|control|access-control|port-filter|queue-threshold|logging|service|appnav|waas\
         |network-qos|qos|queuing|queueing|ngsw-qos|performance-monitor|epbr|packet-service) <name:name>",
        POLICY,
        open,
    ),
    opens(
        "policy-map type inspect (http|smtp|imap|pop3|sunrpc|sip|h323|gtpv0|gtpv1|im|urlfilter) <name:name>",
        POLICY,
        open,
    ),
    opens("policy-map type control subscriber <name:name>", POLICY, open),
];

const LINES: &[Command<Builder>] = &[
    ignored("description / <text>"),
    modelled("class <class:name> [insert-before <before:name>]", class).opening(CLASS),
    modelled(
        "class type (inspect|control|access-control|port-filter|queue-threshold|logging|appnav|waas|epbr) <class:name>",
        class,
    )
    .opening(CLASS),
    modelled("class type control <class:name> event <event:name>", class).opening(CLASS),
    unmodelled("event <event:name> [match-all|match-first]").opening(CLASS),
    ignored("parameter-map <name>"),
    ignored("sequence-interval <number>"),
];

const ACTIONS: &[Command<Builder>] = &[
    modelled("drop [log]", |builder, line| {
        current(builder)?.dropped = (!line.removes()).then_some(line.span);
        Some(())
    }),
    modelled("service-policy [type <kind:name>] <policy:name>", nested),
    modelled("(inspect|pass) [log]", passed).feeding(&["zone_pairs"]),
    modelled("inspect / <parameters:name>", passed).feeding(&["zone_pairs"]),
    ignored("(reset|allow) [log]"),
    modelled("class <class:name> [insert-before <before:name>]", class).opening(CLASS),
    unmodelled("<step:number> class <class:name> [do-all|do-until-failure|do-until-success]").opening(CLASS),
    unmodelled(
        "<step:number> (authenticate using (dot1x|mab|webauth)|terminate (dot1x|mab|webauth)|authorize|unauthorize)",
    ),
    unmodelled(
        "<step:number> authenticate using (dot1x|mab|webauth) [priority <number>] [retries <number>] \
         [retry-time <number>] [both]",
    ),
    unmodelled(
        "<step:number> (activate (service-template|interface-template|policy type control subscriber) \
         <name:name> [precedence <number>] [replace-all])",
    ),
    unmodelled(
        "<step:number> (authentication-restart <number>|pause reauthentication|resume \
         reauthentication|clear-session|restrict|protect|replace|err-disable|set-timer <name:name> \
         <number>|clear-authenticated-data-hosts-on-port)",
    ),
    unmodelled("<step:number> map attribute-to-service table <name>"),
];

const QUEUES: &[Command<Builder>] = &[
    ignored(
        "bandwidth (<number>|percent <number>|remaining (percent|ratio) <number>) [account <kind:name> \
         [<value:name>+]]",
    ),
    ignored("priority [<number>|level <number>|percent <number>] [<number>|percent <number>] [<burst:number>]"),
    ignored("priority level <number> [<number>|percent <number>]"),
    modelled("shape adaptive (upper-bound|lower-bound) <rate:word>+", feature::adaptive_shaping),
    ignored(
        "shape (average|peak|adaptive) [percent] <rate:name> [<burst:number>] [<excess:number>] [account \
         user-defined <number>]",
    ),
    ignored("shape average <rate:number> [bps|kbps|mbps|gbps]"),
    ignored("queue-limit [percent] <limit:number> [packets|bytes|us|ms]"),
    ignored("queue-limit (dscp|cos|prec|precedence|discard-class|qos-group) <values:name> [<more:name>+]"),
    ignored("queue-buffers ratio <number>"),
    ignored("random-detect [dscp-based|prec-based|precedence-based|cos-based|discard-class-based|aggregate|ecn]"),
    ignored(
        "random-detect (dscp|precedence|cos|discard-class|exp) <value:name> [percent] <least:number> \
         <most:number> [<mark:number>]",
    ),
    ignored("random-detect exponential-weighting-constant <number>"),
    ignored("fair-queue [<number>|pre-classify|queue-limit <number>]"),
    ignored(
        "(netflow-sampler <name>|estimate bandwidth <name>+|compression header ip [rtp|tcp]|trust \
         (cos|dscp|ip-precedence))",
    ),
    ignored("set [ip] (dscp|precedence|cos|qos-group|discard-class|traffic-class) <value:name> [table <table:name>]"),
    ignored("set (cos|dscp|precedence) (cos|dscp|precedence|qos-group) table <table:name>"),
    ignored("set mpls experimental [imposition|topmost] <value:number>"),
    ignored("set (atm-clp|fr-de|cos-inner <number>|dscp tunnel <value:name>|ip (dscp|precedence) tunnel <value:name>)"),
    ignored("(congestion-control (tail-drop|random-detect)|pause [no-drop]|mtu <number>|dbl)"),
    ignored("set (ip|ipv6) (vrf <vrf:name>) next-hop <hop:address>"),
    ignored("(admit cac local|flow monitor <name>|monitor parameters|monitor metric (rtp|ip-cbr|tcp))"),
];

/// The class of the policy whose block is being read.
pub(super) fn current(builder: &mut Builder) -> Option<&mut PolicyClass> {
    let memory = &mut builder.memory.quality;
    memory.policies.get_mut(&memory.policy)?.classes.get_mut(memory.place?)?.as_mut()
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("name")?;
    name.clone_into(&mut builder.memory.quality.policy);
    builder.memory.quality.place = None;
    if line.removes() {
        builder.memory.quality.policies.remove(name);
        return Some(());
    }
    if !builder.memory.quality.policies.contains_key(name) {
        builder.define(ReferenceKind::PolicyMap, name, line.span);
        builder.memory.quality.policies.insert(name.to_owned(), Policy::default());
    }
    Some(())
}

/// The device defines `class-default` itself, and refuses a class that is not defined.
fn class(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("class")?;
    let user = format!("policy-map {}", builder.memory.quality.policy);
    let memory = &mut builder.memory.quality;
    let policy = memory.policies.get_mut(&memory.policy)?;
    if line.removes() {
        memory.place = None;
        if let Some(class) = policy.places.remove(name).and_then(|place| policy.classes.get_mut(place)) {
            *class = None;
        }
        return Some(());
    }
    // The same class opened again goes on.
    let place = *policy.places.entry(name.to_owned()).or_insert(policy.classes.len());
    memory.place = Some(place);
    if place == policy.classes.len() {
        policy.classes.push(Some(PolicyClass { name: name.to_owned(), at: line.block, ..PolicyClass::default() }));
    }
    if name != "class-default" {
        builder.uses(ReferenceKind::ClassMap, name, user, WhenUndefined::Refused, line.span);
    }
    Some(())
}

fn passed(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.passed = (!line.removes()).then_some(line.span);
    Some(())
}

fn nested(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("policy")?;
    let user = format!("policy-map {}", builder.memory.quality.policy);
    if !line.removes() {
        builder.uses(ReferenceKind::PolicyMap, name, user, WhenUndefined::Refused, line.span);
    }
    Some(())
}
