//! The clauses of a route map.

use seawall_api::Fact;
use seawall_api::command::CommandLine;
use seawall_api::model::{Action, PolicyClause, Reference, ReferenceKind, RoutePolicy, WhenUndefined};

use crate::builder::Builder;

pub(super) fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("map")?;
    builder.memory.route_map.current = None;
    if line.removes() {
        return Some(());
    }
    // Without words a clause permits, and is number 10 (Cisco, `route-map`).
    let clause = PolicyClause {
        at: line.block,
        name: line.string("sequence").unwrap_or_else(|| "10".to_owned()),
        action: if line.has("deny") { Action::Deny } else { Action::Permit },
        ..PolicyClause::default()
    };
    let policies = &mut builder.model.route_policies;
    let known = policies.iter().position(|policy| policy.name == name);
    let index = known.unwrap_or(policies.len());
    if known.is_none() {
        policies.push(RoutePolicy { at: line.block, name: name.clone(), ..RoutePolicy::default() });
        builder.define(ReferenceKind::RoutePolicy, &name, line.span);
    }
    let policy = builder.model.route_policies.get_mut(index)?;
    builder.memory.route_map.current = Some((index, policy.clauses.len()));
    policy.clauses.push(clause);
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut PolicyClause> {
    let (policy, clause) = builder.memory.route_map.current?;
    builder.model.route_policies.get_mut(policy)?.clauses.get_mut(clause)
}

/// Names whom a list is used by: the map and the clause.
fn user(builder: &Builder) -> String {
    let found = builder.memory.route_map.current.and_then(|(policy, clause)| {
        let policy = builder.model.route_policies.get(policy)?;
        Some(format!("route-map {} {}", policy.name, policy.clauses.get(clause)?.name))
    });
    found.unwrap_or_else(|| "route-map".to_owned())
}

fn matches(builder: &mut Builder, line: &CommandLine<'_>, kind: ReferenceKind, undefined: WhenUndefined) -> Option<()> {
    if line.removes() {
        return Some(());
    }
    let names: Vec<String> = line.all("list").into_iter().map(str::to_owned).collect();
    let user = user(builder);
    for (name, at) in names.iter().zip(line.all_spans("list")) {
        builder.uses(kind, name, user.as_str(), undefined, at);
    }
    let clause = current(builder)?;
    let mut references = clause.matches.value().cloned().unwrap_or_default();
    references.extend(names.into_iter().map(|name| Reference::new(kind, name)));
    clause.matches = line.set(references);
    clause.conditional = line.set(true);
    Some(())
}

pub(super) fn match_prefix_lists(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    matches(builder, line, ReferenceKind::PrefixList, WhenUndefined::NotKnown)
}

pub(super) fn match_acls(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    matches(builder, line, ReferenceKind::Acl, WhenUndefined::NotKnown)
}

pub(super) fn match_as_paths(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    matches(builder, line, ReferenceKind::AsPathList, WhenUndefined::NotKnown)
}

pub(super) fn match_communities(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    matches(builder, line, ReferenceKind::CommunityList, WhenUndefined::NotKnown)
}

pub(super) fn match_other(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if !line.removes() {
        current(builder)?.conditional = line.set(true);
    }
    Some(())
}

pub(super) fn go_on(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.continues = line.switch();
    Some(())
}

pub(super) fn set_next_hops(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        return Some(());
    }
    let hops: Vec<String> = line.all("hop").into_iter().map(str::to_owned).collect();
    let clause = current(builder)?;
    let mut all = clause.next_hops.value().cloned().unwrap_or_default();
    all.extend(hops);
    clause.next_hops = line.set(all);
    Some(())
}

pub(super) fn set_interface(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.sets_interface = line.switch();
    Some(())
}

pub(super) fn set_vrf(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if let Some(name) = line.string("vrf").filter(|_| !line.removes()) {
        let user = user(builder);
        builder.uses(ReferenceKind::Vrf, &name, user, WhenUndefined::NotKnown, line.span);
    }
    current(builder)?.sets_interface = Fact::Set(!line.negated, line.span);
    Some(())
}
