//! `route-policy`: policies on routes, and the filters on AS paths and communities that they match by.

mod condition;
mod effect;
mod path_list;
mod way;

use seawall_api::Fact;
use seawall_api::attribute::AttributeLists;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{Action, WhenUndefined};
use seawall_api::routing::policies::{self, Policies, current};

use crate::builder::Builder;

/// The block below `route-policy`.
const ROUTE_POLICY: Context = Context("route-policy");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["route_policies"], commands: HEADS },
    &Table { context: ROUTE_POLICY, feeds: &["route_policies.clauses"], commands: CLAUSE },
    &condition::TABLE,
    &effect::TABLE,
    &path_list::TABLE,
    &way::TABLE,
    &way::LINES,
    &way::ON_INTERFACE,
];

const HEADS: &[Command<Builder>] = &[
    opens("route-policy <name:name> / (permit|deny) node! <sequence:number>!", ROUTE_POLICY, open),
    modelled("route-policy <name:name> [node <sequence:number>]", |builder, line| {
        line.removes().then_some(())?;
        policies::take_away(builder, line.get("name")?, line.get("sequence"));
        Some(())
    }),
    ignored("route-policy-change notify-delay <number>"),
    ignored("route-policy nonexistent-config-check disable"),
    // A language of its own, whose text runs to its end mark.
    unmodelled(
        "xpl (route-filter|ip-prefix-list|ipv6-prefix-list|as-path-list|community-list|rd-list|large-community-list|extcommunity-list|global-value) <name:name>",
    ),
];

const CLAUSE: &[Command<Builder>] = &[
    ignored("description / <text>"),
    modelled("goto next-node / [<sequence:number>]", |builder, line| {
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

seawall_api::holds!(crate::subject::Memory, Policies, route_policy.policies);
seawall_api::holds!(crate::subject::Memory, AttributeLists, route_policy.path_lists);

/// Who uses the names in the block that is being read, in words.
fn user(builder: &Builder) -> String {
    let place = policies::current_name(builder).map(|(policy, clause)| format!("route-policy {policy} {clause}"));
    place.unwrap_or_else(|| "route-policy".to_owned())
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("name")?;
    if line.removes() {
        policies::take_away(builder, name, line.get("sequence"));
        return Some(());
    }
    let action = if line.has("deny") { Action::Deny } else { Action::Permit };
    policies::open(builder, line, name, (line.get("sequence")?, action))
}

/// Puts the clauses in the order of their numbers.
pub(crate) fn finish(builder: &mut Builder) {
    policies::settle(&mut builder.model.route_policies, &builder.unread);
}

/// What a policy that is used and not defined does is not said; newer releases refuse to name one.
pub(crate) const UNDEFINED: WhenUndefined = WhenUndefined::NotKnown;

#[cfg(test)]
mod tests {
    use seawall_api::model::Action;

    use crate::sample::{unknown, whole};

    #[test]
    fn clauses_keep_what_they_ask_and_do() {
        let reading = whole(
            "#\nip ip-prefix P index 10 permit 10.0.0.0 8\n#\nip community-filter basic C permit 65000:1\nip as-path-filter A permit ^65001_\n#\n\
             route-policy IN deny node 20\n if-match as-path-filter A\n#\nroute-policy IN permit node 10\n description x\n if-match ip-prefix P\n \
             if-match community-filter C\n apply ip-address next-hop 192.0.2.1\n apply local-preference 200\n#\nroute-policy IN permit node 30\n if-match tag 7\n goto next-node 40\n",
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
            "#\nroute-policy A permit node 10\n#\nroute-policy A permit node 20\n#\nundo route-policy A permit node 10\nroute-policy B permit node 10\n#\nundo route-policy B\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        assert_eq!(reading.model.route_policies[0].clauses.len(), 1);
        assert!(!reading.model.route_policies[1].active);
        assert_eq!(reading.model.definitions.len(), 1);
    }
}
