use seawall_api::model::{ManagementInterface, PortForward, ZonePair};

use crate::sample::{unknown, whole};

fn model(config: &str) -> seawall_api::model::Model {
    let reading = whole(config);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    reading.model
}

const ZONES: &str = "interfaces {\n    ge-0/0/0 {\n        unit 0 {\n            family inet {\n                address 10.0.0.1/30;\n            }\n        }\n    }\n    ge-0/0/1 {\n        unit 0 {\n            family inet {\n                address 10.0.1.1/30;\n            }\n        }\n    }\n    fxp0 {\n        unit 0 {\n            family inet {\n                address 10.250.0.1/24;\n            }\n        }\n    }\n}\nsecurity {\n    zones {\n        security-zone trust {\n            host-inbound-traffic {\n                system-services {\n                    all;\n                    telnet {\n                        except;\n                    }\n                }\n                protocols {\n                    all;\n                }\n            }\n            interfaces {\n                ge-0/0/0.0;\n            }\n        }\n        security-zone untrust {\n            screen UNTRUST;\n            interfaces {\n                ge-0/0/1.0 {\n                    host-inbound-traffic {\n                        system-services {\n                            ssh;\n                            ike;\n                        }\n                    }\n                }\n            }\n        }\n    }\n}\n";

#[test]
fn zones_say_which_services_answer_where() {
    let model = model(ZONES);
    let words = |entry: &ManagementInterface| (entry.name.clone(), entry.protocols.value().unwrap().clone());
    let all: Vec<_> = model.control_plane.management_interfaces.iter().map(words).collect();
    let (trust, untrust, apart) = (&all[0], &all[1], &all[2]);
    assert!(trust.1.contains(&"ssh".to_owned()) && !trust.1.contains(&"telnet".to_owned()), "{trust:?}");
    assert_eq!((untrust.0.as_str(), untrust.1.as_slice()), ("ge-0/0/1.0", &["ssh".to_owned()][..]));
    assert_eq!((apart.0.as_str(), apart.1.as_slice()), ("fxp0.0", &["all".to_owned()][..]));
    let zone = model.interfaces.iter().find(|this| this.name == "ge-0/0/1.0").unwrap().zone.configured();
    assert_eq!(zone.unwrap(), "untrust");
    assert_eq!(model.control_plane.management_limited.value(), Some(&true));
}

#[test]
fn without_sessions_zones_mean_nothing() {
    let model = model(&format!(
        "{ZONES}security {{\n    forwarding-options {{\n        family {{\n            mpls {{\n                mode packet-based;\n            }}\n        }}\n    }}\n}}\n"
    ));
    assert!(model.control_plane.management_limited.is_unknown());
}

fn pairs(config: &str) -> Vec<(String, Option<bool>)> {
    let said = |pair: &ZonePair| (pair.name.clone(), pair.open.value().copied());
    model(config).zone_pairs.iter().map(said).collect()
}

const ANY: &str = "match source-address any\nset security policies from-zone untrust to-zone trust policy P match destination-address any\nset security policies from-zone untrust to-zone trust policy P match application";

#[test]
fn a_pair_is_open_if_everything_passes_before_anything_is_dropped() {
    let open = |application: &str, then: &str| {
        let path = "set security policies from-zone untrust to-zone trust policy P";
        pairs(&format!("{path} {ANY} {application}\n{path} then {then}\n"))[0].1
    };
    assert_eq!(open("any", "permit"), Some(true));
    assert_eq!(open("junos-https", "permit"), Some(false));
    assert_eq!(open("any", "deny"), Some(false));
    let all = pairs(
        "set security zones security-zone a\nset security zones security-zone b\nset security policies default-policy permit-all\n",
    );
    assert_eq!(all, [("from a to b".to_owned(), Some(true)), ("from b to a".to_owned(), Some(true))]);
}

#[test]
fn packets_to_the_device_may_meet_a_policy() {
    let path = "set security policies from-zone untrust to-zone junos-host policy P";
    let model = model(&format!(
        "{path} match source-address any\n{path} match destination-address any\n{path} match application any\n{path} then deny\n"
    ));
    assert_eq!(model.control_plane.policed_zones.value().unwrap(), &["untrust"]);
    assert!(model.zone_pairs.is_empty());
}

#[test]
fn translations_lead_inside() {
    let found = model(
        "security {\n    nat {\n        destination {\n            pool ADMIN {\n                address 10.250.3.21/32 port 22;\n            }\n            rule-set FROM {\n                from interface et-0/0/4.0;\n                rule noc {\n                    match {\n                        destination-address 198.51.100.10/32;\n                        destination-port {\n                            8443;\n                        }\n                    }\n                    then {\n                        destination-nat {\n                            pool {\n                                ADMIN;\n                            }\n                        }\n                    }\n                }\n            }\n        }\n        static {\n            rule-set S {\n                from zone untrust;\n                rule one {\n                    match {\n                        destination-address 198.51.100.11/32;\n                    }\n                    then {\n                        static-nat {\n                            prefix {\n                                10.0.0.9/32;\n                            }\n                        }\n                    }\n                }\n            }\n        }\n    }\n}\n",
    )
    .port_forwards;
    let ports = |it: &PortForward| (*it.inside_port.value().unwrap(), *it.outside_port.value().unwrap());
    assert_eq!(found.iter().map(ports).collect::<Vec<_>>(), [(Some(22), Some(8443)), (None, None)]);
}

#[test]
fn revocation_is_checked_unless_it_is_switched_off() {
    let checked = |statement: &str| {
        let model = model(&format!(
            "set security pki ca-profile CA ca-identity CA\nset security pki ca-profile CA {statement}\n"
        ));
        model.crypto.trustpoints[0].revocation_checked.value().copied()
    };
    assert_eq!(checked("revocation-check disable"), Some(false));
    assert_eq!(checked("revocation-check crl url http://10.0.0.1/ca.crl"), Some(true));
    assert_eq!(checked("source-address 10.0.0.1"), None);
}
