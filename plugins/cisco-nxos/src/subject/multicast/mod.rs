//! Multicast: PIM, IGMP, MSDP; in the default instance and below `vrf context`.

mod msdp;
mod on_interface;

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Multicast, Reference, ReferenceKind};
use seawall_api::{Fact, Span};

use super::feature;
use super::vrf::{self, VRF};
use crate::builder::Builder;

const FEEDS: &[&str] = &["routing.multicast"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: FEEDS, commands: LINES },
    &Table { context: VRF, feeds: FEEDS, commands: LINES },
    &msdp::TABLE,
    &msdp::VRF_TABLE,
    &on_interface::TABLE,
];

const LINES: &[Command<Builder>] = &[
    modelled(
        "ip pim rp-address <point:ipv4> / [group-list <prefix>|prefix-list <list:name>|route-map <map:name>] [override] [bidir] [override]",
        |builder, line| {
            note(builder, line, "ip pim rp-address");
            let address = line.string("point")?;
            let points = &mut instance(builder, line)?.rendezvous_points;
            let mut known = points.value().cloned().unwrap_or_default();
            known.retain(|point| *point != address);
            if !line.removes() {
                known.push(address);
            }
            *points = line.set(known);
            Some(())
        },
    ),
    modelled(
        "ip pim [bsr|auto-rp] rp-candidate <interface> / [group-list <prefix>|prefix-list <list:name>|route-map <map:name>] [<word>+]",
        candidate,
    ),
    modelled(
        "ip pim send-rp-announce <interface> / [group-list <prefix>|prefix-list <list:name>|route-map <map:name>] [<word>+]",
        candidate,
    ),
    modelled("ip pim register-policy / (prefix-list <list:name>|<map:name>)", |builder, line| {
        note(builder, line, "ip pim register-policy");
        let filter = line.set_or_none(filter(line));
        instance(builder, line)?.register_filter = filter;
        Some(())
    }),
    modelled("ip pim register-rate-limit / <limit:number>", |builder, line| {
        let limit = line.set_or_none(line.number("limit"));
        instance(builder, line)?.register_limit = limit;
        Some(())
    }),
    modelled(
        "ip pim (auto-rp|bsr) (rp-candidate-policy|mapping-agent-policy|bsr-policy) (prefix-list <list:name>|<map:name>)",
        |builder, line| {
            note(builder, line, "ip pim");
            // Which routers are believed to be rendezvous points, and for which groups.
            if line.has("rp-candidate-policy") {
                let filter = line.set_or_none(filter(line));
                instance(builder, line)?.rendezvous_filter = filter;
            }
            Some(())
        },
    ),
    modelled("ip pim spt-threshold infinity group-list <map:name>", |builder, line| {
        note(builder, line, "ip pim spt-threshold");
        instance(builder, line)?.leaves_shared_tree = line.set_or_default(false);
        Some(())
    }),
    modelled("ip pim use-shared-tree-only group-list <map:name>", |builder, line| {
        note(builder, line, "ip pim use-shared-tree-only");
        instance(builder, line)?.leaves_shared_tree = line.set_or_default(false);
        Some(())
    }),
    ignored("ip pim (ssm|anycast-rp|register-source|log-neighbor-changes|bidir-rp-limit|cache|flush-routes) [<word>+]"),
    ignored(
        "ip pim (bsr|auto-rp) (listen|forward|bsr-candidate|mapping-agent|listen forward|forward listen) [<word>+]",
    ),
    ignored(
        "ip pim (state-limit|sg-expiry-timer|rp-hash|event-history|isolate|bfd|prebuild-spt|evpn-border-leaf|mofrr|multipath) [<word>+]",
    ),
    ignored("ip pim (send-rp-discovery|bsr-candidate) <word>+"),
    ignored("(ip|ipv6) (igmp|mld|mroute|multicast) <word>+"),
    ignored("ipv6 pim <word>+"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// What lines say, by routing instance.
    instances: BTreeMap<Option<String>, Multicast>,
    /// The policy on joins of an interface.
    joins: Option<(Reference, Span)>,
    msdp: msdp::Memory,
}

/// An instance runs where PIM is on and its lines or interfaces speak of it.
pub(crate) fn finish(builder: &mut Builder) {
    let instances = std::mem::take(&mut builder.memory.multicast.instances);
    let runs = feature::is_on(builder, "pim");
    let at = runs.span();
    for (vrf, said) in instances {
        if runs.equals(&false) != Some(true) {
            let reference = vrf.map(|vrf| Reference::new(ReferenceKind::Vrf, vrf));
            let place = reference.map_or_else(Fact::default, |vrf| Fact::some(vrf, said.at));
            builder.model.routing.multicast.push(Multicast { vrf: place, ..said });
        }
    }
    let default_is_there = builder.model.routing.multicast.iter().any(|this| this.vrf.configured().is_none());
    if let (Some(at), Some(true), false) = (at, runs.value(), default_is_there) {
        builder.model.routing.multicast.push(Multicast { at, ..Multicast::default() });
    }
    // Joins that neighbours send towards the rendezvous point are filtered on the interface.
    if let Some((filter, at)) = builder.memory.multicast.joins.take() {
        for this in builder.model.routing.multicast.iter_mut().filter(|this| !this.rendezvous_filter.is_set()) {
            this.rendezvous_filter = Fact::some(filter.clone(), at);
        }
    }
    msdp::sessions(builder);
}

/// The routing instance that a line stands in.
fn vrf_of(builder: &Builder, line: &CommandLine<'_>) -> Option<String> {
    line.parent.and_then(|_| vrf::reference(builder)?.configured().map(|vrf| vrf.name.clone()))
}

fn instance<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Multicast> {
    let key = vrf_of(builder, line);
    let instances = &mut builder.memory.multicast.instances;
    Some(instances.entry(key).or_insert_with(|| Multicast { at: line.span, ..Multicast::default() }))
}

/// Notes the lists of a line as used.
fn note(builder: &mut Builder, line: &CommandLine<'_>, user: &str) {
    builder.uses_named(line, user, &[(ReferenceKind::PrefixList, "list"), (ReferenceKind::RoutePolicy, "map")]);
}

/// The list or route map of a line.
fn filter(line: &CommandLine<'_>) -> Option<Reference> {
    let list = line.get("list").map(|name| Reference::new(ReferenceKind::PrefixList, name));
    list.or_else(|| line.get("map").map(|name| Reference::new(ReferenceKind::RoutePolicy, name)))
}

/// The device offers itself as a rendezvous point.
fn candidate(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    note(builder, line, "ip pim rp-candidate");
    instance(builder, line)?.rendezvous = line.set_or_default(true);
    Some(())
}

#[cfg(test)]
mod tests;
