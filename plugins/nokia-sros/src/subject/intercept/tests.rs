use seawall_api::Reading;
use seawall_api::model::InterceptKind;

use crate::sample::{unknown, whole};

fn read(config: &str) -> Reading {
    let reading = whole(config);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    reading
}

#[test]
fn the_boot_options_keep_it_apart() {
    let classic = read("li-separate\nno li-local-save\n");
    let md = read("bof {\n    li {\n        separate true\n        local-save false\n    }\n}\n");
    for reading in [classic, md] {
        let state = &reading.model.interception;
        assert_eq!((state.separate.value(), state.kept_on_device.value()), (Some(&true), Some(&false)));
    }
    let silent = read("bof {\n    li {\n        local-save false\n    }\n}\n");
    assert_eq!(silent.model.interception.separate.value(), Some(&false));
    assert!(
        read("configure {\n    system {\n        name \"r1\"\n    }\n}\n").model.interception.separate.is_unknown()
    );
}

#[test]
fn the_region_says_that_somebody_is_named_and_not_who() {
    let classic = read(
        "configure\n    li\n        li-filter-lock-state unlocked-for-all-users\n        li-source 900\n            sap 1/1/5:101 ingress egress intercept-id 4711\n            no shutdown\n        exit\n    exit\nexit all\n",
    );
    let md = read(
        "li {\n    li-filter {\n        lock-filter unlock\n    }\n    li-source \"900\" {\n        admin-state enable\n        sap 1/1/5:101 {\n            ingress true\n            egress true\n            intercept-id 4711\n        }\n    }\n}\n",
    );
    for reading in [classic, md] {
        let [one] = reading.model.intercepts.as_slice() else { panic!("{:?}", reading.model.intercepts) };
        assert_eq!((one.kind, one.active, one.names_target.value()), (InterceptKind::Configured, true, Some(&true)));
        assert_eq!(reading.model.interception.filters_locked.value(), Some(&false));
        let shown = all_of(&reading);
        assert!(!shown.contains("4711") && !shown.contains("1/1/5:101"), "{shown}");
    }
}

/// The model as text.
fn all_of(reading: &Reading) -> String {
    format!("{:?}", reading.model)
}

#[test]
fn mediation_systems_come_in_clear_unless_a_tunnel_leads_to_them() {
    let reading = read(
        "li {\n    x-interfaces {\n        admin-state enable\n        lics {\n            lic \"A\" {\n                ipv4 {\n                    ip-address 10.252.9.10\n                    port 20000\n                }\n                authentication {\n                    password \"tXNQsEqH5JWa/How\" hash2\n                }\n            }\n        }\n    }\n}\n",
    );
    let [one] = reading.model.intercepts.as_slice() else { panic!("{:?}", reading.model.intercepts) };
    assert_eq!((one.kind, one.tasking_encrypted.value()), (InterceptKind::Tasking, Some(&false)));
    assert_eq!(one.host.configured().unwrap(), "10.252.9.10");
    assert_eq!((one.taskers[0].proved.value(), reading.model.secrets.len()), (Some(&true), 1));
}
