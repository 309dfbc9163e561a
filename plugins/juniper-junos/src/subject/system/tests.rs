use crate::sample::{unknown, whole};

#[test]
fn the_name_is_read_from_both_forms_and_from_groups() {
    for config in [
        "system {\n    host-name r1;\n}\n",
        "set system host-name r1\n",
        "groups {\n    g {\n        system {\n            host-name r1;\n        }\n    }\n}\napply-groups g;\n",
    ] {
        let reading = whole(config);
        assert_eq!(unknown(&reading), [""; 0]);
        assert_eq!(reading.model.device.hostname.configured().unwrap(), "r1");
    }
}

#[test]
fn names_clock_and_copies_are_read() {
    let config = "system {\n    domain-name example.net;\n    name-server {\n        10.0.0.1;\n        10.0.0.2 routing-instance mgmt_junos;\n    }\n    time-zone Europe/Amsterdam;\n    \
        management-instance;\n    ports {\n        console insecure;\n        auxiliary disable;\n    }\n    processes {\n        snmp disable;\n        ntp enable;\n    }\n    archival {\n        configuration {\n            transfer-on-commit;\n            \
        archive-sites {\n                \"scp://svc@10.0.0.3/cfg\" password \"$9$CSxptpBREyKvL\"; ## SECRET-DATA\n            }\n        }\n    }\n    commit synchronize;\n    master-password {\n        iteration-count 100;\n    }\n}\n";
    let reading = whole(config);
    assert_eq!(unknown(&reading), [""; 0]);
    let model = &reading.model;
    assert_eq!(model.device.dns_servers.value().unwrap(), &["10.0.0.1", "10.0.0.2"]);
    assert_eq!(model.device.timezone_is_utc.value(), Some(&false));
    assert_eq!(model.boot.password_recovery.value(), Some(&false));
    let [copy] = model.backups.as_slice() else { panic!() };
    assert_eq!((copy.on_change.value(), copy.server.configured().unwrap().as_str()), (Some(&true), "10.0.0.3"));
    assert_eq!(model.login.encrypted.value(), Some(&true));
    assert_eq!(model.secrets.len(), 1);
    let states: Vec<_> = model.features.iter().map(|feature| feature.name.as_str()).collect();
    assert_eq!(states, ["process snmp"]);
}
