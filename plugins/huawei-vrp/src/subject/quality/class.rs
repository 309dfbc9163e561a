//! `traffic classifier`, `traffic behavior`: which packets are meant, and what is done to them.

use seawall_api::Span;
use seawall_api::command::{Command, CommandLine, ignored, modelled, unmodelled};
use seawall_api::model::{ReferenceKind, WhenUndefined};

use crate::builder::Builder;
use crate::subject::mirror;

pub(super) const CONDITIONS: &[Command<Builder>] = &[
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

pub(super) const ACTIONS: &[Command<Builder>] = &[
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

/// A class of packets.
#[derive(Debug, Default)]
pub(super) struct Class {
    /// Lists by which it picks packets, whether of IPv6.
    pub(super) lists: Vec<(String, bool, Span)>,
    /// Whether it takes every packet, or asks for something else.
    pub(super) everything: bool,
    pub(super) otherwise: bool,
}

/// What is done to packets.
#[derive(Debug, Default)]
pub(super) struct Behavior {
    pub(super) denies: bool,
    pub(super) hops: Vec<(String, Span)>,
    pub(super) elsewhere: Option<Span>,
}

pub(super) fn open_classifier(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
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

pub(super) fn open_behavior(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
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
