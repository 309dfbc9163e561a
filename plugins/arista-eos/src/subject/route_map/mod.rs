//! `route-map`: policies on routes, and the lists of AS paths and communities that they match by.

mod condition;
mod effect;
mod path_list;

use std::collections::HashMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Action, PolicyClause, ReferenceKind, RoutePolicy, WhenUndefined};
use seawall_api::{Fact, Span, Why};

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
    /// Where each policy stands in the model, and where it is defined.
    policies: HashMap<String, (usize, Span)>,
    /// Where each clause stands in its policy.
    clauses: HashMap<(usize, String), usize>,
    /// The policy and clause whose block is being read.
    clause: Option<(usize, usize)>,
    /// Where each AS-path and community list stands in the model.
    path_lists: HashMap<(ReferenceKind, String), usize>,
}

/// The clause whose block is being read.
fn current(builder: &mut Builder) -> Option<&mut PolicyClause> {
    let (policy, clause) = builder.memory.route_map.clause?;
    builder.model.route_policies.get_mut(policy)?.clauses.get_mut(clause)
}

/// Who uses the names in the block that is being read, in words.
fn user(builder: &Builder) -> String {
    let place = builder.memory.route_map.clause.and_then(|(policy, clause)| {
        let policy = builder.model.route_policies.get(policy)?;
        Some(format!("route-map {} {}", policy.name, policy.clauses.get(clause)?.name))
    });
    place.unwrap_or_else(|| "route-map".to_owned())
}

/// A clause is permit and has number 10 where nothing else is written: EOS User Manual, `route-map`.
fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("name")?;
    builder.memory.route_map.clause = None;
    if line.removes() {
        take_away(builder, name, line);
        return Some(());
    }
    let known = builder.memory.route_map.policies.get(name).map(|(index, _)| *index);
    let index = known.unwrap_or(builder.model.route_policies.len());
    if known.is_none() {
        builder.define(ReferenceKind::RoutePolicy, name, line.span);
        builder.memory.route_map.policies.insert(name.to_owned(), (index, line.span));
        let policy = RoutePolicy { at: line.block, name: name.to_owned(), ..RoutePolicy::default() };
        builder.model.route_policies.push(policy);
    }
    let sequence = line.get("sequence").unwrap_or("10");
    let clauses = &mut builder.model.route_policies.get_mut(index)?.clauses;
    let key = (index, sequence.to_owned());
    let place = *builder.memory.route_map.clauses.entry(key).or_insert(clauses.len());
    if place == clauses.len() {
        clauses.push(clause(line, sequence));
    }
    builder.memory.route_map.clause = Some((index, place));
    Some(())
}

fn clause(line: &CommandLine<'_>, sequence: &str) -> PolicyClause {
    PolicyClause {
        at: line.block,
        name: sequence.to_owned(),
        action: if line.has("deny") { Action::Deny } else { Action::Permit },
        matches: Fact::Default(Vec::new()),
        conditional: Fact::Default(false),
        networks_ipv4: Fact::Default(Vec::new()),
        networks_ipv6: Fact::Default(Vec::new()),
        attributes: Fact::Default(Vec::new()),
        narrowed: Fact::Default(false),
        continues: Fact::Default(false),
        next_hops: Fact::Default(Vec::new()),
        sets_interface: Fact::Default(false),
        ..PolicyClause::default()
    }
}

/// Takes a clause away, or the whole policy.
fn take_away(builder: &mut Builder, name: &str, line: &CommandLine<'_>) {
    let Some((index, defined)) = builder.memory.route_map.policies.get(name).copied() else { return };
    let Some(policy) = builder.model.route_policies.get_mut(index) else { return };
    match line.get("sequence") {
        Some(sequence) => {
            let place = builder.memory.route_map.clauses.remove(&(index, sequence.to_owned()));
            if let Some(clause) = place.and_then(|place| policy.clauses.get_mut(place)) {
                clause.active = false;
            }
        }
        None => policy.clauses.clear(),
    }
    if policy.clauses.iter().all(|clause| !clause.active) {
        policy.active = false;
        builder.memory.route_map.policies.remove(name);
        builder.undefine(defined);
    }
}

/// Clauses are tried in the order of their numbers. A line that was not read could be a condition or an effect of its clause.
pub(crate) fn finish(builder: &mut Builder) {
    let mut policies = std::mem::take(&mut builder.model.route_policies);
    for policy in &mut policies {
        policy.clauses.retain(|clause| clause.active);
        policy.clauses.sort_by_key(|clause| clause.name.parse::<u64>().unwrap_or(u64::MAX));
        for clause in policy.clauses.iter_mut().filter(|clause| !builder.unread_in(clause.at).is_empty()) {
            doubt(clause);
        }
    }
    builder.model.route_policies = policies;
}

fn doubt(clause: &mut PolicyClause) {
    let why = Why::UnreadLine;
    let flags = [&mut clause.conditional, &mut clause.narrowed, &mut clause.continues, &mut clause.sets_interface];
    for fact in flags {
        if fact.equals(&false) == Some(true) {
            *fact = Fact::Unknown(why);
        }
    }
    clause.matches = Fact::Unknown(why);
    clause.networks_ipv4 = Fact::Unknown(why);
    clause.networks_ipv6 = Fact::Unknown(why);
    clause.attributes = Fact::Unknown(why);
    clause.next_hops = Fact::Unknown(why);
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
