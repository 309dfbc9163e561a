use seawall_api::model::{Action, ReferenceKind};

use crate::sample::{unknown, whole};

#[test]
fn clauses_with_matches_and_sets() {
    let reading = whole(
        "route-map IN deny 5\n match ip address prefix-list BOGONS OWN\nroute-map IN permit 10\n match community CUST\n match as-path 7\n\
         set local-preference 200\n set community 65000:1 additive\n continue 20\nroute-map IN permit 20\n",
    );
    assert!(
        unknown(&reading).is_empty()
            || unknown(&reading) == ["set local-preference 200", "set community 65000:1 additive", "continue 20"]
    );
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
