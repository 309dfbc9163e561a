use seawall_api::model::Action::{Deny, Permit};
use seawall_api::model::{Authentication, BgpNeighbor};

use crate::sample::{unknown, whole};

const CLASSIC: &str = "configure\n    router Base\n        autonomous-system 64500\n        interface \"system\"\n            address 10.255.0.1/32\n        exit\n        \
    policy-options\n            begin\n            policy-statement \"A\"\n                entry 10\n                    from\n                        protocol static\n                    \
    exit\n                    action reject\n                exit\n            exit\n            policy-statement \"B\"\n                default-action reject\n            exit\n            \
    commit\n        exit\n        bgp\n            authentication-key \"kQz81PfmR2\" hash2\n            group \"ext\"\n                family ipv4 ipv6\n                import \"A\" \"B\"\n                \
    neighbor 203.0.113.1\n                    peer-as 64501\n                    prefix-limit ipv4 1000 log-only\n                exit\n                neighbor 203.0.113.5\n                    \
    import \"A\"\n                    peer-as 64502\n                    shutdown\n                exit\n            exit\n            group \"int\"\n                type internal\n                \
    neighbor 10.255.0.2\n                exit\n            exit\n            no shutdown\n        exit\n    exit\nexit all\n";

fn named<'a>(all: &'a [BgpNeighbor], name: &str) -> &'a BgpNeighbor {
    all.iter().find(|one| one.name == name).unwrap()
}

#[test]
fn neighbours_take_over_what_they_do_not_say() {
    let reading = whole(CLASSIC);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let all = &reading.model.routing.neighbors;
    let one = named(all, "203.0.113.1");
    assert_eq!((one.external.value(), one.authentication.value()), (Some(&true), Some(&Authentication::Md5)));
    let names: Vec<_> = one.families.iter().map(|family| family.name.as_str()).collect();
    assert_eq!(names, ["ipv4", "ipv6"]);
    assert_eq!(one.families[0].prefix_limit.configured(), Some(&1000));
    assert_eq!(
        (one.families[0].prefix_limit_warns.value(), one.families[1].prefix_limit.value()),
        (Some(&true), Some(&None))
    );
    let inner = named(all, "10.255.0.2");
    assert_eq!((inner.external.value(), inner.from_loopback.value()), (Some(&false), Some(&true)));
    assert!(!named(all, "203.0.113.5").active);
}

#[test]
fn policies_are_tried_one_behind_the_other_and_the_rest_passes() {
    let reading = whole(CLASSIC);
    let all = &reading.model.routing.neighbors;
    let list = |name: &str| named(all, name).families[0].filters_in.value().unwrap()[0].name.clone();
    let policy = |name: &str| reading.model.route_policies.iter().find(|policy| policy.name == name).unwrap();
    assert_eq!((list("203.0.113.1"), list("203.0.113.5")), ("A + B".to_owned(), "A + default".to_owned()));
    let names =
        |name: &str| policy(name).clauses.iter().map(|clause| (clause.name.clone(), clause.action)).collect::<Vec<_>>();
    assert_eq!(names("A + B"), [("10".to_owned(), Deny), ("default".to_owned(), Deny)]);
    assert_eq!(names("A + default"), [("10".to_owned(), Deny), ("default".to_owned(), Permit)]);
    assert_eq!(names("A"), [("10".to_owned(), Deny)], "what is written stays as it is");
}

#[test]
fn the_rest_is_refused_where_the_form_or_a_line_says_so() {
    let config = |head: &str, rejects: &str| {
        format!(
            "{head}configure {{\n    policy-options {{\n        policy-statement \"A\" {{\n            entry 10 {{\n                action {{\n                    \
             action-type reject\n                }}\n                from {{\n                    protocol {{\n                        name [static]\n                    }}\n                \
             }}\n            }}\n        }}\n    }}\n    router \"Base\" {{\n        autonomous-system 64500\n        bgp {{\n{rejects}            neighbor \"203.0.113.1\" {{\n                \
             peer-as 64501\n                import {{\n                    policy [\"A\"]\n                }}\n            }}\n        }}\n    }}\n}}\n"
        )
    };
    let list = |head: &str, rejects: &str| {
        let reading = whole(&config(head, rejects));
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let name = reading.model.routing.neighbors[0].families[0].filters_in.value().unwrap()[0].name.clone();
        let policy = reading.model.route_policies.iter().find(|policy| policy.name == name).unwrap();
        (name, policy.clauses.last().unwrap().narrowed.is_unknown())
    };
    let off = "            ebgp-default-reject-policy {\n                import false\n            }\n";
    let head = "# TiMOS-B-24.10.R4 both/x86_64 Nokia 7750 SR\n";
    assert_eq!(list(head, ""), ("A".to_owned(), false));
    assert_eq!(list(head, off), ("A + default".to_owned(), false));
    assert_eq!(list("", ""), ("A + default".to_owned(), true), "no release is known");
}

#[test]
fn routes_without_a_policy_pass_in_classic_cli_alone() {
    let classic = "configure\n    router Base\n        autonomous-system 64500\n        bgp\n            no shutdown\n        exit\n    exit\nexit all\n";
    let braces = "configure {\n    router \"Base\" {\n        autonomous-system 64500\n        bgp {\n            admin-state enable\n        }\n    }\n}\n";
    let required = |config: &str| whole(config).model.routing.bgp[0].policy_required.value().copied();
    let dated = format!("# TiMOS-B-24.10.R4 both/x86_64 Nokia 7750 SR\n{braces}");
    assert_eq!((required(classic), required(braces), required(&dated)), (Some(false), None, Some(true)));
}
