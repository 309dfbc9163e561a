use seawall_api::model::Model;

use crate::sample::{unknown, whole};

fn model(config: &str) -> Model {
    let reading = whole(config);
    assert_eq!(unknown(&reading), [""; 0], "{config}");
    reading.model
}

#[test]
fn terms_become_clauses() {
    let model = model(
        "policy-options {\n prefix-list OWN {\n  192.0.2.0/24;\n  2001:db8::/32;\n }\n policy-statement P {\n  term bogons {\n   from {\n    route-filter 10.0.0.0/8 orlonger;\n    route-filter 0.0.0.0/0 exact;\n   }\n   then reject;\n  }\n  term tag {\n   then {\n    community add C;\n   }\n  }\n  term own {\n   from {\n    prefix-list OWN;\n    community C;\n   }\n   then accept;\n  }\n  then reject;\n }\n community C members 65000:1;\n}\n",
    );
    let policy = &model.route_policies[0];
    let names: Vec<_> = policy.clauses.iter().map(|clause| (clause.name.as_str(), clause.action.word())).collect();
    assert_eq!(names, [("bogons", "deny"), ("own", "permit"), ("", "deny")]);
    let list = model.prefix_lists.iter().find(|list| list.name == "P bogons").unwrap();
    assert_eq!(list.entries[0].at_most.configured(), Some(&32));
    assert_eq!(policy.clauses[1].networks.value().unwrap()[0].name, "OWN");
    assert_eq!(policy.clauses[1].attributes.value().unwrap()[0].name, "C");
}

#[test]
fn what_is_not_understood_leaves_the_term_in_doubt() {
    let reading = whole(
        "set policy-options policy-statement P term a from nonsense x\nset policy-options policy-statement P term a then accept\n",
    );
    assert!(reading.model.route_policies[0].clauses.iter().all(|clause| clause.narrowed.is_unknown()));
}
