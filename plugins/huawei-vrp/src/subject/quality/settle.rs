//! The lists that policies come to where they are bound, and the policies that choose ways.

use seawall_api::model::{Action, PolicyClause, Reference, ReferenceKind, RoutePolicy};
use seawall_api::{Fact, Span, Why};

use super::Memory;
use super::class::Behavior;
use crate::builder::Builder;

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
