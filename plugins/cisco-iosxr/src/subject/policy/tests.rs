use seawall_api::model::{Action, PolicyClause};
use seawall_api::{Fact, Reading};

use crate::sample::{unknown, whole};

fn policy(lines: &str) -> Reading {
    let reading = whole(&format!("route-policy P\n{lines}end-policy\n"));
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    reading
}

/// Each clause in short: what it asks for, what it does, whether it is known to be the end.
fn clauses(reading: &Reading) -> Vec<String> {
    let short = |clause: &PolicyClause| {
        let names: Vec<&str> = clause.matches.value().unwrap().iter().map(|list| list.name.as_str()).collect();
        let narrowed = match clause.narrowed.value() {
            Some(false) => "",
            Some(true) => "+",
            None => "?",
        };
        let action = if clause.action == Action::Permit { "permit" } else { "deny" };
        let end = match clause.continues.value() {
            Some(false) => "",
            Some(true) => " on",
            None => " unknown",
        };
        format!("{}{narrowed} {action}{end}", names.join(" "))
    };
    let policy = reading.model.route_policies.iter().find(|policy| policy.name == "P").unwrap();
    policy.clauses.iter().map(short).map(|line| line.trim_start().to_owned()).collect()
}

#[test]
fn what_is_not_taken_is_dropped() {
    assert_eq!(clauses(&policy("  pass\n")), ["permit"]);
    assert_eq!(clauses(&policy("  drop\n")), ["deny"]);
    assert_eq!(clauses(&policy("  set local-preference 200\n")), ["permit"]);
    assert_eq!(clauses(&policy("  if destination in A then\n    pass\n  endif\n")), ["A permit"]);
    assert_eq!(clauses(&whole("route-policy P\nend-policy\n")), ["deny"]);
}

#[test]
fn branches_are_tried_in_order() {
    let written = "  if destination in A then\n    drop\n  elseif community matches-any (64500:1) and as-path in B then\n    set med 5\n  else\n    drop\n  endif\n";
    assert_eq!(clauses(&policy(written)), ["A deny", "B+ permit", "deny"]);
    let first = "  if destination in A then\n    drop\n  endif\n  set med 5\n  if destination in B then\n    set local-preference 5\n  endif\n";
    assert_eq!(clauses(&policy(first)), ["A deny", "B permit", "permit"]);
    // A change that decides nothing, as all routes are taken further down.
    let marks = "  if community matches-any C then\n    set local-preference 50\n  endif\n  if destination in A then\n    drop\n  endif\n  pass\n";
    assert_eq!(clauses(&policy(marks)), ["A deny", "permit"]);
    // What is taken in one branch may be dropped behind it.
    let late = "  if destination in A then\n    set med 5\n  else\n    drop\n  endif\n  if community matches-any C then\n    drop\n  endif\n";
    assert_eq!(clauses(&policy(late)), ["A permit on", "deny", "C deny"]);
}

#[test]
fn branches_within_branches_meet_both_conditions() {
    let nested =
        "  if destination in A then\n    if community matches-any C then\n      drop\n    endif\n    pass\n  endif\n";
    assert_eq!(clauses(&policy(nested)), ["A C deny", "A permit"]);
    let both = "  if destination in A then\n    if destination in B then\n      drop\n    endif\n    pass\n  endif\n";
    assert_eq!(clauses(&policy(both)), ["B? deny", "A permit"]);
}

#[test]
fn conditions_are_joined_and_negated() {
    let either = "  if destination in A or destination in B then\n    drop\n  endif\n  pass\n";
    assert_eq!(clauses(&policy(either)), ["A deny", "B deny", "permit"]);
    let not = "  if not destination in A then\n    drop\n  endif\n  pass\n";
    assert_eq!(clauses(&policy(not)), ["A permit", "deny", "permit"]);
    let mixed = "  if (destination in A or destination in B) and not as-path in C then\n    pass\n  endif\n";
    assert_eq!(clauses(&policy(mixed)), ["A? permit", "B? permit"]);
    let other = "  if as-path length ge 50 then\n    drop\n  endif\n  pass\n";
    assert_eq!(clauses(&policy(other)), ["? deny", "permit"]);
    let invalid = "  if validation-state is invalid then\n    drop\n  else\n    pass\n  endif\n";
    assert_eq!(clauses(&policy(invalid)), ["+ deny", "permit"]);
}

#[test]
fn networks_in_the_policy_are_lists_of_their_own() {
    let reading = policy(
        "  if destination in (10.0.0.0/8 le 32, 192.0.2.0/24, 2001:db8::/32 ge 48) then\n    drop\n  endif\n  pass\n",
    );
    let [v4, v6] = reading.model.prefix_lists.as_slice() else { panic!() };
    assert_eq!((v4.entries.len(), v6.entries.len()), (2, 1));
    assert_eq!(v4.entries[0].at_most.configured(), Some(&32));
    assert_eq!(reading.model.route_policies[0].clauses[0].networks.value().unwrap()[0].name, v4.name);
}

#[test]
fn policies_that_are_applied_stand_in_their_place() {
    let reading = whole(
        "route-policy INNER\n  if destination in BOGONS then\n    drop\n  endif\nend-policy\nroute-policy P\n  apply INNER\n  pass\nend-policy\nprefix-set BOGONS\n  10.0.0.0/8 le 32,\n  2001:db8::/32 le 128\nend-set\n",
    );
    assert_eq!(clauses(&reading), ["BOGONS deny", "permit"]);
    assert_eq!(reading.model.prefix_lists.len(), 2);
    let circle = whole("route-policy P\n  apply P\n  pass\nend-policy\n");
    assert_eq!(clauses(&circle), ["deny unknown", "permit"]);
    assert_eq!(clauses(&policy("  apply NOWHERE\n")), ["deny unknown"]);
}

#[test]
fn one_line_is_as_good_as_several() {
    assert_eq!(clauses(&policy("  if destination in A then drop else pass endif\n")), ["A deny", "permit"]);
    let parameters =
        whole("route-policy P($SET, $MED)\n  if destination in $SET then\n    set med $MED\n  endif\nend-policy\n");
    assert_eq!(clauses(&parameters), ["? permit"]);
}

#[test]
fn sets_know_what_takes_everything() {
    let reading = whole(
        "as-path-set A\n  ios-regex '.*',\n  ios-regex '_64500_',\n  ios-regex '.* (1|2)$',\n  passes-through '64501'\nend-set\n\
         community-set C\n  64500:1,\n  internet,\n  *:*\nend-set\nextcommunity-set rt R\n  64500:1\nend-set\nrd-set D\n  64500:1\nend-set\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let every = |index: usize| -> Vec<Option<bool>> {
        let entries = reading.model.attribute_lists[index].entries.iter();
        entries.map(|entry| entry.everything.value().copied()).collect()
    };
    assert_eq!(every(0), [Some(true), Some(false), None, Some(false)]);
    assert_eq!(every(1), [Some(false), Some(true), None]);
    assert_eq!(every(2), [Some(false)]);
    assert_eq!(reading.model.definitions.len(), 4);
}

#[test]
fn a_policy_and_a_set_are_written_as_a_whole() {
    let reading = whole(
        "prefix-set A\n  10.0.0.0/8\nend-set\nprefix-set A\n  192.0.2.0/24\nend-set\nroute-policy P\n  pass\nend-policy\nroute-policy P\n  drop\nend-policy\n",
    );
    assert_eq!(clauses(&reading), ["deny"]);
    let live: Vec<_> = reading.model.prefix_lists.iter().filter(|list| list.active).collect();
    assert_eq!(live.len(), 1);
    assert_eq!(live[0].entries[0].at_least, Fact::Set(None, live[0].entries[0].at));
    assert_eq!(reading.model.definitions.len(), 2);
}
