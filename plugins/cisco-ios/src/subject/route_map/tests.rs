use seawall_api::Fact;
use seawall_api::model::{Action, ReferenceKind, WhenUndefined};

use crate::sample::{unknown, whole};

#[test]
fn clauses_with_matches_and_sets() {
    let reading = whole(
        "route-map IN deny 5\n match ip address prefix-list BOGONS OWN\nroute-map IN permit 10\n match community CUST\n match as-path 7\n \
         set local-preference 200\n set community 65000:1 additive\n continue 20\nroute-map IN permit 20\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let policy = &reading.model.route_policies[0];
    assert_eq!(policy.clauses.len(), 3);
    assert_eq!(policy.clauses[0].action, Action::Deny);
    assert_eq!(policy.clauses[0].matches.value().unwrap().len(), 2);
    assert_eq!(policy.clauses[1].conditional.value(), Some(&true));
    assert_eq!(policy.clauses[2].conditional.value(), Some(&false));
    assert_eq!(
        reading.model.definitions.iter().filter(|definition| definition.kind == ReferenceKind::RoutePolicy).count(),
        1
    );
}

#[test]
fn ways_that_a_policy_sets() {
    let reading = whole(
        "route-map WAY permit 10\n match ip address 101\n set ip next-hop 10.0.0.1 10.0.0.2\nroute-map WAY permit 20\n \
         set ip next-hop verify-availability 10.0.0.3 10 track 1\n set interface Null0\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let clauses = &reading.model.route_policies[0].clauses;
    assert_eq!(clauses[0].next_hops.value().unwrap(), &["10.0.0.1", "10.0.0.2"]);
    assert_eq!(clauses[1].next_hops.value().unwrap(), &["10.0.0.3"]);
    assert_eq!(clauses[1].sets_interface.value(), Some(&true));
    assert!(reading.model.uses.iter().any(|using| using.kind == ReferenceKind::Acl && using.name == "101"));
}

#[test]
fn lists_are_defined_once() {
    let reading = whole(
        "ip as-path access-list 1 permit _1_\nip as-path access-list 1 deny .*\nip community-list 5 permit 65000:1\n",
    );
    assert_eq!(reading.model.definitions.len(), 2);
}

#[test]
fn clauses_have_conditions_and_effects() {
    let reading = whole(
        "route-map A deny 20\nroute-map A permit 10\n description x\n match ip address 1 ACL\n \
         match ip address prefix-list P\n set ip next-hop 192.0.2.1 192.0.2.2\n set metric +5\n continue 30\n\
         route-map B\n set interface Tunnel1\n set community 65000:1 no-export additive\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let [a, b] = reading.model.route_policies.as_slice() else { panic!() };
    let [ten, twenty] = a.clauses.as_slice() else { panic!() };
    assert_eq!((ten.name.as_str(), ten.action), ("10", Action::Permit));
    let matches: Vec<_> = ten.matches.value().unwrap().iter().map(|known| known.name.as_str()).collect();
    assert_eq!(matches, ["1", "ACL", "P"]);
    assert_eq!(ten.next_hops.value().unwrap(), &["192.0.2.1", "192.0.2.2"]);
    assert_eq!((ten.conditional.value(), ten.continues.value()), (Some(&true), Some(&true)));
    assert_eq!((twenty.action, twenty.conditional.clone()), (Action::Deny, Fact::Default(false)));
    assert_eq!((b.clauses[0].name.as_str(), b.clauses[0].sets_interface.value()), ("10", Some(&true)));
    let undefined: Vec<_> = reading.model.uses.iter().map(|used| used.when_undefined).collect();
    assert_eq!(undefined[0], WhenUndefined::PermitsAll);
}

#[test]
fn an_unread_line_makes_its_clause_doubtful() {
    let reading = whole("route-map A permit 10\n match nonsense 5\nroute-map A permit 20\n");
    let [ten, twenty] = reading.model.route_policies[0].clauses.as_slice() else { panic!() };
    assert!(ten.conditional.is_unknown() && ten.next_hops.is_unknown());
    assert_eq!(twenty.conditional.value(), Some(&false));
}

#[test]
fn policies_can_be_taken_away() {
    let reading =
        whole("route-map A permit 10\nroute-map A permit 20\nno route-map A permit 10\nroute-map B\nno route-map B\n");
    let left: Vec<_> = reading.model.route_policies.iter().map(|policy| policy.clauses.len()).collect();
    assert_eq!(left, [1, 0]);
    assert_eq!(reading.model.definitions.len(), 1);
}

#[test]
fn the_policy_of_own_packets_is_kept() {
    let reading = whole("ip local policy route-map A\n");
    assert_eq!(reading.model.routing.local_policy.configured().unwrap().name, "A");
}

#[test]
fn path_and_community_lists_are_defined_once() {
    let reading = whole(
        "ip as-path access-list 5 permit ^65000$\nip as-path access-list 5 deny .*\n\
         ip community-list standard C permit 65000:1 no-export\nip community-list 1 permit internet\n\
         ip community-list expanded E permit _65000:.*_\nip extcommunity-list standard X permit rt 65000:1\n",
    );
    assert!(unknown(&reading).is_empty());
    let names: Vec<_> = reading.model.definitions.iter().map(|known| known.name.as_str()).collect();
    assert_eq!(names, ["5", "C", "1", "E", "X"]);
}

#[test]
fn conditions_are_told_apart_by_what_they_ask() {
    let reading = whole(
        "route-map A permit 10\n match ip address prefix-list P\n match community C\nroute-map A permit 20\n match ipv6 address prefix-list Q\n \
         match metric 5\nroute-map A permit 30\n match ip next-hop 7\n match rpki valid\n",
    );
    let names = |lists: &Fact<Vec<seawall_api::model::Reference>>| {
        lists.value().unwrap().iter().map(|list| list.name.clone()).collect::<Vec<_>>()
    };
    let [ten, twenty, thirty] = reading.model.route_policies[0].clauses.as_slice() else { panic!() };
    assert_eq!((names(&ten.networks_ipv4), names(&ten.attributes)), (vec!["P".to_owned()], vec!["C".to_owned()]));
    assert_eq!((names(&twenty.networks_ipv6), names(&twenty.networks_ipv4)), (vec!["Q".to_owned()], vec![]));
    let narrowed = [ten, twenty, thirty].map(|clause| clause.narrowed.value().copied());
    assert_eq!(narrowed, [Some(false), Some(true), None]);
}

#[test]
fn entries_of_lists_that_match_everything() {
    let everything = |line: &str| {
        let reading = whole(line);
        assert!(unknown(&reading).is_empty(), "{line}");
        reading.model.attribute_lists[0].entries[0].everything.value().copied()
    };
    let table = [
        ("ip as-path access-list 1 permit .*", Some(true)),
        ("ip as-path access-list 1 deny ^$", Some(false)),
        ("ip as-path access-list 1 permit _65001_", Some(false)),
        ("ip as-path access-list 1 permit ^65001", Some(false)),
        // A number that may be there no time at all, and others that are not plain to see.
        ("ip as-path access-list 1 permit 5*", None),
        ("ip as-path access-list 1 permit ^(1|[0-9]+)_", None),
        ("ip as-path access-list 1 permit [0-9]*", None),
        ("ip community-list 1 permit internet", Some(true)),
        ("ip community-list standard C permit 65001:1 no-export", Some(false)),
        ("ip community-list expanded C permit _65001:", Some(false)),
    ];
    for (line, wanted) in table {
        assert_eq!(everything(line), wanted, "{line}");
    }
}
