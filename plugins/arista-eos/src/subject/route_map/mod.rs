//! `route-map`: policies on routes, and the lists of AS paths and communities that they match by.

mod condition;
mod effect;
mod path_list;

use seawall_api::attribute::AttributeLists;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Action, ReferenceKind, WhenUndefined};
use seawall_api::routing::policies::{self, Policies, current};
use seawall_api::{Fact, Why};

use crate::builder::Builder;

/// The block below `route-map`.
const ROUTE_MAP: Context = Context("route-map");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["route_policies"], commands: HEADS },
    &Table { context: ROUTE_MAP, feeds: &["route_policies.clauses"], commands: CLAUSE },
    &condition::TABLE,
    &effect::TABLE,
    &path_list::TABLE,
    &path_list::FILTER_TABLE,
];

const HEADS: &[Command<Builder>] = &[opens("route-map <name:name> [permit|deny] [<sequence:number>]", ROUTE_MAP, open)];

const CLAUSE: &[Command<Builder>] = &[
    ignored("description / <text>"),
    ignored("statement name <name:name>"),
    ignored("exit"),
    modelled("continue / [<sequence:number>]", |builder, line| {
        current(builder)?.continues = if line.reset { Fact::Default(false) } else { line.switch() };
        Some(())
    }),
    modelled("sub-route-map / <map:name>", |builder, line| {
        // Another policy decides: whatever it asks is not followed.
        builder.uses_named(line, &user(builder), &[(ReferenceKind::RoutePolicy, "map")]);
        let clause = current(builder)?;
        clause.conditional = line.set(true);
        clause.narrowed = Fact::Unknown(Why::NotStated);
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
    place.unwrap_or_else(|| "route-map".to_owned())
}

/// A clause is permit and has number 10 where nothing else is written: EOS User Manual, `route-map`.
fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("name")?;
    if line.removes() {
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

/// What a route map that is used and not defined does is not said by the manual.
pub(crate) const UNDEFINED: WhenUndefined = WhenUndefined::NotKnown;

#[cfg(test)]
mod tests {
    use seawall_api::model::Action;

    use crate::sample::{unknown, whole};

    #[test]
    fn clauses_keep_what_they_ask_and_do() {
        let reading = whole(
            "ip prefix-list P\n   seq 10 permit 10.0.0.0/8\nip community-list C permit 65000:1\nip as-path access-list A permit ^65001_ any\n\
             route-map IN deny 20\n   match as-path A\nroute-map IN permit 10\n   description x\n   match ip address prefix-list P\n   \
             match community C\n   set ip next-hop 192.0.2.1\n   set local-preference 200\nroute-map IN permit 30\n   match tag 7\n   continue 40\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let [first, second, third] = reading.model.route_policies[0].clauses.as_slice() else { panic!() };
        assert_eq!((first.action, second.action), (Action::Permit, Action::Deny));
        assert_eq!(first.networks_ipv4.value().unwrap().len(), 1);
        assert_eq!((first.attributes.value().unwrap().len(), first.next_hops.value().unwrap().len()), (1, 1));
        assert_eq!((third.narrowed.value(), third.continues.value()), (Some(&true), Some(&true)));
        assert_eq!(reading.model.attribute_lists.len(), 2);
    }

    #[test]
    fn clauses_and_policies_can_be_taken_away() {
        let reading = whole(
            "route-map A permit 10\nroute-map A permit 20\nno route-map A permit 10\nroute-map B permit 10\nno route-map B\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        assert_eq!(reading.model.route_policies[0].clauses.len(), 1);
        assert!(!reading.model.route_policies[1].active);
        assert_eq!(reading.model.definitions.len(), 1);
    }
}
