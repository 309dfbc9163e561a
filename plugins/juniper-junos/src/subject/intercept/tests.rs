use seawall_api::model::{Intercept, InterceptKind, Protocol};

use crate::sample::{unknown, whole};

fn taps(config: &str) -> Vec<Intercept> {
    let reading = whole(config);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    reading.model.intercepts
}

#[test]
fn tasking_by_ssh_is_a_service_of_its_own() {
    let config = "set services flow-tap tunnel-interface vt-0/0/0.0\n";
    assert_eq!(taps(config)[0].tasking_encrypted.value(), Some(&false));
    let reading = whole(&format!("{config}set system services flow-tap-dtcp ssh connection-limit 5\n"));
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let service = reading.model.services.iter().find(|service| service.protocol == Protocol::Interception).unwrap();
    assert_eq!(service.port.value(), Some(&32001));
    assert_eq!(service.session_limit.configured(), Some(&5));
    assert!(!service.rate_limit.is_set() && service.rate_limit.configured() == Some(&150));
    assert_eq!(reading.model.intercepts[0].tasking_encrypted.value(), Some(&true));
}

#[test]
fn a_service_that_is_not_in_force_protects_nobody() {
    let reading = whole(
        "set services flow-tap interface sp-0/1/0.900\nset services flow-tap family inet6\nset system services flow-tap-dtcp ssh\ndeactivate system services flow-tap-dtcp\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    assert_eq!(reading.model.intercepts[0].tasking_encrypted.value(), Some(&false));
    assert!(reading.model.services.iter().all(|service| service.protocol != Protocol::Interception || !service.active));
}

#[test]
fn radius_sets_taps_too() {
    let found = taps(
        "services {\n    radius-flow-tap {\n        interfaces {\n            vt-0/0/0.0;\n        }\n        source-ipv4-address 10.255.0.22;\n        snmp {\n            notify-targets 10.255.0.60;\n        }\n        routing-instance LI;\n    }\n}\n",
    );
    assert_eq!((found[0].kind, found[0].vrf.configured().unwrap().name.as_str()), (InterceptKind::Radius, "LI"));
}

#[test]
fn a_control_source_says_who_may_ask_for_what() {
    let found = taps(
        "services {\n    dynamic-flow-capture {\n        capture-group CG1 {\n            content-destination CD1 {\n                address 10.255.0.61;\n                ttl 64;\n            }\n            content-destination CD2 {\n                address 10.255.0.62;\n            }\n            control-source CS1 {\n                source-addresses 10.255.0.60;\n                service-port 5000;\n                allowed-destinations CD1;\n                no-syslog;\n                notification-targets {\n                    10.255.0.60 port 2100;\n                }\n            }\n            control-source CS2 {\n                shared-key \"$8$aes256-gcm$hmac-sha2-256$100$a$b$c$d\"; ## SECRET-DATA\n                source-addresses 0.0.0.0/0;\n            }\n            input-packet-rate-threshold 90k;\n        }\n    }\n}\n",
    );
    let hosts: Vec<_> = found.iter().filter_map(|tap| tap.host.configured()).collect();
    assert_eq!(hosts, ["10.255.0.61", "10.255.0.62"]);
    let said: Vec<_> = found[0]
        .taskers
        .iter()
        .map(|it| {
            [&it.proved, &it.addresses_limited, &it.destinations_limited, &it.logged].map(|fact| *fact.value().unwrap())
        })
        .collect();
    assert_eq!(said, [[false, true, true, false], [true, false, false, true]]);
    assert!(found[0].tasking_encrypted.is_unknown());
}
