use seawall_api::model::{Action, ReferenceKind};

use crate::sample::{unknown, whole};

#[test]
fn clauses_have_conditions_and_effects() {
    let reading = whole(
        "route-map A deny 20\nroute-map A permit 10\n  description x\n  match ip address prefix-list P Q \n  \
         match as-path L\n  set as-path prepend 65000 65000\n  set local-preference 200\n  continue 30\n\
         route-map W permit 10\n  match ip address ACL\n  set ip next-hop 192.0.2.1 192.0.2.2 load-share\n\
         route-map W permit 20\n  set interface null0\nroute-map W pbr-statistics\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let [a, way] = reading.model.route_policies.as_slice() else { panic!() };
    let [ten, twenty] = a.clauses.as_slice() else { panic!() };
    assert_eq!((ten.name.as_str(), twenty.action), ("10", Action::Deny));
    assert_eq!((ten.networks_ipv4.value().unwrap().len(), ten.attributes.value().unwrap().len()), (2, 1));
    assert_eq!(ten.continues.value(), Some(&true));
    assert_eq!(way.clauses[0].next_hops.value().unwrap(), &["192.0.2.1", "192.0.2.2"]);
    assert_eq!(way.clauses[1].sets_interface.value(), Some(&true));
}

#[test]
fn an_unread_line_makes_its_clause_doubtful() {
    let reading = whole("route-map A permit 10\n  match nonsense 5\nroute-map A permit 20\n");
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
    let defined = reading.model.definitions.iter().filter(|known| known.kind == ReferenceKind::RoutePolicy);
    assert_eq!(defined.count(), 1);
}

#[test]
fn lists_are_defined_once_with_their_entries() {
    let reading = whole(
        "ip as-path access-list L seq 10 permit \".*\"\nip as-path access-list L seq 20 deny \"_65001_\"\n\
         ip community-list standard C seq 10 permit 65000:1 \nip community-list expanded E seq 10 permit \"65000:.*\"\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let everything: Vec<_> =
        reading.model.attribute_lists[0].entries.iter().map(|entry| entry.everything.value()).collect();
    assert_eq!(everything, [Some(&true), Some(&false)]);
    assert_eq!(reading.model.attribute_lists.len(), 3);
}
