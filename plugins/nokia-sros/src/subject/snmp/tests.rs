use seawall_api::model::{Access, SnmpVersion};

use crate::sample::{unknown, whole};

const CLASSIC: &str = "configure\n    system\n        security\n            snmp\n                view \"V\" subtree \"1.3.6.1.2.1\"\n                    mask ff type included\n                exit\n                \
    view \"V\" subtree \"1.3.6.1.2.1.4\"\n                    mask ff type excluded\n                exit\n                \
    access group \"NMS\" security-model usm security-level privacy context \"li\" read \"V\" write \"iso\"\n                \
    src-access-list \"L\"\n                    src-host \"a\" address 192.0.2.1\n                exit\n                \
    community \"abc\" rwa version v2c src-access-list \"L\"\n                usm-community \"def\" hash2 group \"NMS\"\n                no community \"gone\"\n            exit\n        exit\n    exit\nexit all\n";

const MD: &str = "configure {\n    system {\n        security {\n            snmp {\n                access \"NMS\" context \"li\" security-model usm security-level privacy {\n                    \
    read \"V\"\n                    write \"iso\"\n                }\n                community \"abc\" {\n                    access-permissions rwa\n                    version v2c\n                    \
    source-access-list \"L\"\n                }\n                usm-community \"def hash2\" {\n                    group \"NMS\"\n                }\n                source-access-list \"L\" {\n                    \
    source-host \"a\" {\n                        address 192.0.2.1\n                    }\n                }\n                view \"V\" subtree \"1.3.6.1.2.1\" {\n                    mask \"ff\"\n                    \
    type included\n                }\n                view \"V\" subtree \"1.3.6.1.2.1.4\" {\n                    mask \"ff\"\n                    type excluded\n                }\n            }\n        }\n    }\n}\n";

#[test]
fn both_forms_say_who_may_ask() {
    for config in [CLASSIC, MD] {
        let reading = whole(config);
        assert_eq!(unknown(&reading), [""; 0]);
        let snmp = &reading.model.snmp;
        let told: Vec<_> = snmp
            .communities
            .iter()
            .map(|one| (one.access.value().copied(), one.acl_ipv4.configured().is_some()))
            .collect();
        assert_eq!(told, [(Some(Access::ReadWrite), true), (Some(Access::ReadWrite), false)]);
        let group = &snmp.groups[0];
        assert_eq!(
            (group.version.value(), group.context.configured().unwrap().as_str()),
            (Some(&SnmpVersion::V3), "li")
        );
        assert_eq!(
            (group.read_view.configured().unwrap().name.as_str(), group.write_view.configured().unwrap().name.as_str()),
            ("V", "iso")
        );
        let parts: Vec<_> = snmp.views[0].subtrees.iter().map(|part| part.included.value().copied()).collect();
        assert_eq!(parts, [Some(true), Some(false)]);
        let list = reading.model.acls.iter().filter(|acl| acl.name == "source-access-list L");
        assert_eq!(list.map(|acl| acl.entries.len()).collect::<Vec<_>>(), [1, 0]);
        assert_eq!(reading.model.secrets.len(), 2);
    }
}

#[test]
fn a_receiver_is_told_where_a_log_sends_to_its_group() {
    let receivers = |state: &str| {
        let reading = whole(&format!(
            "configure\n    log\n        snmp-trap-group 98\n            trap-target \"a\" address 192.0.2.1 port 1162 snmpv2c notify-community \"x\"\n        exit\n        \
             log-id 98\n            from main\n            to snmp 500\n            {state}\n        exit\n    exit\nexit all\n"
        ));
        assert_eq!(unknown(&reading), [""; 0]);
        reading
            .model
            .snmp
            .hosts
            .into_iter()
            .map(|host| (host.active, host.port.value().copied(), host.community.configured().is_some()))
            .collect::<Vec<_>>()
    };
    assert_eq!(receivers("no shutdown"), [(true, Some(1162), true)]);
    assert_eq!(receivers("shutdown"), [(false, Some(1162), true)]);
}

#[test]
fn a_vprn_is_answered_where_it_says_so() {
    let reading = whole(
        "configure\n    service\n        vprn 10 name \"RED\" customer 1 create\n            snmp\n                community \"abc\" r version v2c\n                access\n            exit\n            no shutdown\n        exit\n    \
         exit\nexit all\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let services = reading.model.services.iter().filter(|one| one.name.starts_with("snmp"));
    let told: Vec<_> = services.map(|one| (one.name.as_str(), one.enabled.value().copied())).collect();
    assert_eq!(told, [("snmp", Some(true)), ("snmp of RED", Some(true))]);
    assert_eq!(reading.model.snmp.communities.len(), 1);
}
