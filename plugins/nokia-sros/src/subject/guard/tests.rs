use seawall_api::Reading;
use seawall_api::model::{Action, ControlPlaneFilter, Family};

use crate::sample::{unknown, whole};

const CLASSIC: &str = "configure\n    system\n        security\n            management-access-filter\n                ip-filter\n                    default-action deny\n                    entry 10\n                        src-ip 10.1.0.0/24\n                        protocol tcp\n                        dst-port 22 65535\n                        router \"management\"\n                        action permit\n                    exit\n                    entry 20\n                        protocol tcp\n                        l4-src-port 49 65535\n                        action permit\n                    exit\n                    entry 30\n                        protocol udp\n                        action ignore-match\n                    exit\n                    no shutdown\n                exit\n            exit\n            cpm-filter\n                default-action drop\n                ip-filter\n                    entry 10 create\n                        action accept\n                        match protocol tcp\n                            dst-port 179 65535\n                            src-ip 10.0.0.1/32\n                        exit\n                    exit\n                    entry 20 create\n                        match protocol icmp\n                        exit\n                    exit\n                    no shutdown\n                exit\n                ipv6-filter\n                    shutdown\n                exit\n            exit\n        exit\n    exit\nexit all\n";

const MD: &str = "configure {\n    system {\n        security {\n            cpm-filter {\n                default-action drop\n                ip-filter {\n                    admin-state enable\n                    entry 10 {\n                        match {\n                            protocol tcp\n                            dst-port {\n                                eq 179\n                            }\n                            src-ip {\n                                address 10.0.0.1/32\n                            }\n                        }\n                        action {\n                            accept\n                        }\n                    }\n                    entry 20 {\n                        match {\n                            protocol icmp\n                        }\n                    }\n                }\n                ipv6-filter {\n                    admin-state disable\n                }\n            }\n            management-access-filter {\n                ip-filter {\n                    default-action drop\n                    entry 10 {\n                        action accept\n                        match {\n                            router-instance \"management\"\n                            protocol tcp\n                            src-ip {\n                                address 10.1.0.0/24\n                            }\n                            dst-port {\n                                port 22\n                            }\n                        }\n                    }\n                    entry 20 {\n                        action accept\n                        match {\n                            protocol tcp\n                            src-port {\n                                port 49\n                            }\n                        }\n                    }\n                    entry 30 {\n                        action ignore-match\n                        match {\n                            protocol udp\n                        }\n                    }\n                }\n            }\n        }\n    }\n}\n";

fn read(config: &str) -> Reading {
    let reading = whole(config);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    reading
}

fn entries(reading: &Reading, name: &str) -> Vec<String> {
    let acl = reading.model.acls.iter().find(|acl| acl.name == name && acl.family == Family::Ipv4).unwrap();
    let said = |ports: &seawall_api::Fact<Option<Vec<String>>>| {
        ports.value().cloned().flatten().map(|ports| ports.join("+")).unwrap_or_default()
    };
    let mut all: Vec<String> = (acl.entries.iter())
        .map(|entry| {
            let (from, to) = (said(&entry.source_ports), said(&entry.destination_ports));
            let by = entry.interfaces.configured().map(|names| names.join("+"));
            format!("{} {} {from}>{to} {by:?}", entry.action.word(), entry.protocol.value().unwrap())
        })
        .collect();
    all.push(acl.otherwise.value().unwrap().word().to_owned());
    all
}

#[test]
fn both_forms_have_filters_before_the_processor() {
    for config in [CLASSIC, MD] {
        let reading = read(config);
        assert_eq!(
            entries(&reading, "management-access-filter"),
            ["permit tcp >22 Some(\"management\")", "permit tcp 49> None", "deny"]
        );
        // An entry of the other filter without an action drops.
        assert_eq!(entries(&reading, "cpm-filter"), ["permit tcp >179 None", "deny icmp > None", "deny"]);
        let bound = |filter: &ControlPlaneFilter| {
            let acl = filter.acl.configured().map(|acl| acl.name.clone()).unwrap_or_default();
            (filter.family, acl, filter.vrf.configured().map(|vrf| vrf.name.clone()))
        };
        let found: Vec<_> = reading.model.control_plane.filters.iter().map(bound).collect();
        let access = "management-access-filter".to_owned();
        let management = Some("management".to_owned());
        assert_eq!(
            found,
            [
                (Family::Ipv4, access.clone(), management),
                (Family::Ipv4, access, None),
                (Family::Ipv4, "cpm-filter".to_owned(), None)
            ]
        );
        assert_eq!(reading.model.control_plane.policy_in.configured().unwrap().name, "cpm-filter");
    }
}

#[test]
fn what_is_not_switched_on_filters_nothing() {
    let reading = read(
        "configure {\n    system {\n        security {\n            cpm-filter {\n                default-action drop\n                ip-filter {\n                    entry 10 {\n                        action {\n                            accept\n                        }\n                    }\n                }\n            }\n        }\n    }\n}\n",
    );
    assert!(reading.model.control_plane.filters.is_empty());
    assert_eq!(reading.model.control_plane.policy_in.value(), Some(&None));
}

#[test]
fn without_a_word_the_one_accepts_and_so_does_the_other() {
    let reading = read(
        "configure\n    system\n        security\n            cpm-filter\n                ip-filter\n                    no shutdown\n                exit\n            exit\n            management-access-filter\n                ip-filter\n                    no shutdown\n                exit\n            exit\n        exit\n    exit\nexit all\n",
    );
    assert!(reading.model.acls.iter().all(|acl| acl.otherwise.value() == Some(&Action::Permit)));
}

#[test]
fn a_port_under_a_mask_is_several() {
    let reading = read(
        "configure\n    system\n        security\n            management-access-filter\n                ip-filter\n                    entry 10\n                        protocol tcp\n                        dst-port 16 65520\n                        action deny\n                    exit\n                    no shutdown\n                exit\n            exit\n        exit\n    exit\nexit all\n",
    );
    assert!(reading.model.acls[0].entries[0].destination_ports.is_unknown());
}
