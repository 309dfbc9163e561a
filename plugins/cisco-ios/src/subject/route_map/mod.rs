//! `route-map`, AS-path and community lists.

mod condition;
mod effect;
mod path_list;

use seawall_api::Fact;
use seawall_api::attribute::AttributeLists;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Action, Reference, ReferenceKind, WhenUndefined};
use seawall_api::routing::policies::{self, Policies, current};

use crate::builder::Builder;

/// The block below `route-map`.
const ROUTE_MAP: Context = Context("route-map");
/// The block below `ip policy-list`.
const POLICY_LIST: Context = Context("ip policy-list");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["route_policies"], commands: HEADS },
    &Table { context: Context::TOP, feeds: &["routing.local_policy"], commands: LOCAL },
    &Table { context: ROUTE_MAP, feeds: &["route_policies.clauses"], commands: CLAUSE },
    &condition::TABLE,
    &condition::POLICY_TABLE,
    &effect::TABLE,
    &path_list::TABLE,
];

const HEADS: &[Command<Builder>] = &[
    opens("route-map <name:name> [permit|deny] [<sequence:number>]", ROUTE_MAP, open),
    opens("ip policy-list <name:name> [permit|deny]", POLICY_LIST, |builder, line| {
        builder.memory.route_map.policies.close();
        if !line.negated {
            builder.define(ReferenceKind::Other, line.get("name")?, line.span);
        }
        Some(())
    }),
];

const LOCAL: &[Command<Builder>] = &[
    modelled("ip local policy route-map / <policy:name>", |builder, line| {
        let name = line.get("policy");
        builder.model.routing.local_policy =
            line.set_or_none(name.map(|name| Reference::new(ReferenceKind::RoutePolicy, name)));
        if let Some(name) = name.filter(|_| !line.negated) {
            let user = "ip local policy";
            builder.uses(ReferenceKind::RoutePolicy, name, user, WhenUndefined::NotKnown, line.span);
        }
        Some(())
    }),
    modelled("ipv6 local policy route-map / <policy:name>", |builder, line| {
        if let Some(name) = line.get("policy").filter(|_| !line.negated) {
            let user = "ipv6 local policy";
            builder.uses(ReferenceKind::RoutePolicy, name, user, WhenUndefined::NotKnown, line.span);
        }
        Some(())
    }),
];

const CLAUSE: &[Command<Builder>] = &[
    ignored("description / <text>"),
    modelled("continue / [<sequence:number>]", |builder, line| {
        current(builder)?.continues = if line.reset { Fact::Default(false) } else { line.switch() };
        Some(())
    }),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    policies: Policies,
    path_lists: AttributeLists,
}

seawall_api::holds!(crate::subject::Memory, Policies, route_map.policies);
seawall_api::holds!(crate::subject::Memory, AttributeLists, route_map.path_lists);

/// Who uses the names in the block that is being read, in words.
fn user(builder: &Builder) -> String {
    let place = policies::current_name(builder).map(|(policy, clause)| format!("route-map {policy} {clause}"));
    place.unwrap_or_else(|| "policy-list".to_owned())
}

/// A clause is permit and has number 10 where nothing else is written: command reference of `route-map`.
fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("name")?;
    if line.negated {
        policies::take_away(builder, name, line.get("sequence"));
        return Some(());
    }
    let action = if line.has("deny") { Action::Deny } else { Action::Permit };
    policies::open(builder, line, name, (line.get("sequence").unwrap_or("10"), action))
}

/// Puts the clauses in the order of their numbers.
pub(crate) fn finish(builder: &mut Builder) {
    policies::settle(&mut builder.model.route_policies, &builder.unread);
}

#[cfg(test)]
mod tests;
