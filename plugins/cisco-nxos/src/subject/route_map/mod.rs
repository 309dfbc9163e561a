//! `route-map`, AS-path and community lists.

mod attribute;
mod condition;
mod effect;

use seawall_api::Fact;
use seawall_api::attribute::AttributeLists;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::Action;
use seawall_api::routing::policies::{self, Policies, current};

use crate::builder::Builder;

/// The block below `route-map`.
const ROUTE_MAP: Context = Context("route-map");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["route_policies"], commands: HEADS },
    &Table { context: ROUTE_MAP, feeds: &["route_policies.clauses"], commands: CLAUSE },
    &condition::TABLE,
    &effect::TABLE,
    &attribute::TABLE,
];

const HEADS: &[Command<Builder>] = &[
    opens("route-map <name:name> [permit|deny] [<sequence:number>]", ROUTE_MAP, open),
    ignored("route-map <name:name> pbr-statistics"),
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
    attributes: AttributeLists,
}

seawall_api::holds!(crate::subject::Memory, Policies, route_map.policies);

/// Who uses the names in the block that is being read, in words.
fn user(builder: &Builder) -> String {
    let place = policies::current_name(builder).map(|(policy, clause)| format!("route-map {policy} {clause}"));
    place.unwrap_or_default()
}

/// A clause is permit and has number 10 where nothing else is written: "Configuring Route Policy Manager".
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
