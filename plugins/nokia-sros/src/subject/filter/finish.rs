//! Puts filters into the model when everything is read.

use seawall_api::model::{AclEntry, Action, PolicyClause, Reference, ReferenceKind, RoutePolicy, WhenUndefined};
use seawall_api::packet_filter::{groups, list};
use seawall_api::{Fact, Span, Why};

use super::Draft;
use crate::builder::Builder;

/// Puts the entries into their filters. "The default action is drop" (Nokia, "Filter Policies"), of a filter without entries as well.
pub(crate) fn finish(builder: &mut Builder) {
    groups::doubt(&mut builder.model.object_groups, &builder.unread);
    let mut forwarding = Vec::new();
    for list in builder.memory.filter.lists.take() {
        let (place, form) = (list.place, list.form);
        let mut entries = Vec::new();
        for waiting in list.in_order(&builder.unread) {
            let list::Waiting { mut entry, names } = waiting;
            if !names.blocks.is_empty() {
                if names.blocks.iter().any(|block| !builder.unread_in(*block).is_empty()) {
                    doubt(&mut entry);
                } else if !names.acts {
                    // "no action": the entry is not tried.
                    continue;
                }
                ports(builder, &mut entry, &names);
            }
            if let Some((hop, at)) = names.next_hop {
                forwarding.push((place, hop, at));
            }
            entries.push(entry);
        }
        let Some(acl) = builder.model.acls.get_mut(place) else { continue };
        acl.entries = entries;
        acl.otherwise = match form.otherwise {
            Some((permits, at)) => Fact::Set(action(permits), at),
            None => Fact::Default(action(form.permits)),
        };
    }
    redirect(builder, forwarding);
}

const fn action(permits: bool) -> Action {
    if permits { Action::Permit } else { Action::Deny }
}

/// A line of its block was not read: it may match less, or do otherwise.
fn doubt(entry: &mut AclEntry) {
    let why = Why::UnreadLine;
    *entry = AclEntry {
        sequence: entry.sequence.clone(),
        log: entry.log.clone(),
        ..AclEntry::unread(entry.at, entry.action)
    };
    entry.open_already = Fact::Unknown(why);
}

/// Lists of ports, which must be there: "the port list must exist".
fn ports(builder: &mut Builder, entry: &mut AclEntry, names: &Draft) {
    for (of_sources, name, at) in &names.port_lists {
        builder.uses(ReferenceKind::ObjectGroup, name, "filter entry", WhenUndefined::Refused, *at);
        let fact = match builder.memory.filter.port_lists.get(name) {
            Some(ranges) => Fact::Set(Some(ranges.clone()), *at),
            None => Fact::Unknown(Why::NotStated),
        };
        if *of_sources {
            entry.source_ports = fact;
        } else {
            entry.destination_ports = fact;
        }
    }
}

/// A filter that forwards to a next hop chooses the way of what enters, as a policy of routes does on other systems.
fn redirect(builder: &mut Builder, forwarding: Vec<(usize, String, Span)>) {
    for (place, hop, at) in forwarding {
        let Some(acl) = builder.model.acls.get(place) else { continue };
        let name = acl.name.clone();
        let known = builder.model.route_policies.iter().position(|policy| policy.name == name);
        let index = known.unwrap_or(builder.model.route_policies.len());
        if known.is_none() {
            builder.model.route_policies.push(RoutePolicy { at: acl.at, name: name.clone(), ..RoutePolicy::default() });
            builder.define(ReferenceKind::RoutePolicy, &name, at);
        }
        let Some(policy) = builder.model.route_policies.get_mut(index) else { continue };
        let mut clause = PolicyClause::everything(at, &hop, Action::Permit);
        clause.conditional = Fact::Set(true, at);
        clause.next_hops = Fact::Set(vec![hop], at);
        policy.clauses.push(clause);
        for this in &mut builder.model.interfaces {
            let lists = [&this.acl_in_ipv4, &this.acl_in_ipv6];
            let bound = lists.into_iter().any(|list| list.configured().is_some_and(|list| list.name == name));
            if bound && this.policy_route.is_unknown() {
                this.policy_route = Fact::some(Reference::new(ReferenceKind::RoutePolicy, name.clone()), at);
            }
        }
    }
}
