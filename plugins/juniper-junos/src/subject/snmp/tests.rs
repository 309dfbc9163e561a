use seawall_api::model::{Access, Family, SnmpLevel, SnmpVersion};

use crate::sample::{unknown, whole};

#[test]
fn communities_have_their_clients() {
    let reading = whole(
        "snmp {\n    location \"row 4\";\n    view V {\n        oid .1.3.6.1.2.1.2 include;\n    }\n    client-list NMS {\n        10.0.1.0/24;\n    }\n    community one {\n        view V;\n        authorization read-write;\n        clients {\n            \
         10.0.0.0/8;\n            10.9.0.0/16 restrict;\n            0/0 restrict;\n        }\n    }\n    community two {\n        client-list-name NMS;\n    }\n    community three;\n}\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let model = &reading.model;
    let [one, two, three] = model.snmp.communities.as_slice() else { panic!() };
    assert_eq!(one.access.value(), Some(&Access::ReadWrite));
    let list = |name: &str| model.acls.iter().find(|acl| acl.name == name && acl.family == Family::Ipv4).unwrap();
    let entries = &list(&one.acl_ipv4.configured().unwrap().name).entries;
    let lengths: Vec<_> = entries.iter().filter_map(|entry| entry.source.value().cloned()).collect();
    assert_eq!(lengths.len(), 3);
    assert_eq!(list("client-list NMS").entries.len(), 1);
    assert_eq!(two.acl_ipv4.configured().unwrap().name, "client-list NMS");
    assert_eq!(three.acl_ipv4.value(), Some(&None));
    assert_eq!(model.secrets.len(), 3);
}

#[test]
fn version_3_has_users_groups_and_receivers() {
    let reading = whole(
        "set snmp v3 usm local-engine user nms authentication-sha authentication-key \"$9$CSxptpBREyKvL\"\nset snmp v3 usm local-engine user nms privacy-aes128 privacy-key \"$9$-pV24JGDkmf\"\n\
         set snmp v3 vacm security-to-group security-model usm security-name nms group G\n\
         set snmp v3 vacm access group G default-context-prefix security-model usm security-level authentication read-view V\n\
         set snmp v3 target-address T address 10.0.0.5\nset snmp v3 target-address T target-parameters P\nset snmp v3 target-address T tag-list NMS\n\
         set snmp v3 target-parameters P parameters message-processing-model v3\nset snmp v3 target-parameters P parameters security-level privacy\n\
         set snmp v3 snmp-community C community-name Kq7\nset snmp v3 snmp-community C security-name old\n\
         set snmp v3 vacm security-to-group security-model v2c security-name old group OLD\n\
         set snmp v3 vacm access group OLD default-context-prefix security-model v2c security-level none write-view V\n\
         set snmp trap-group TRAPS version v1\nset snmp trap-group TRAPS categories link\nset snmp trap-group TRAPS targets 10.0.0.6\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let snmp = &reading.model.snmp;
    let [user] = snmp.users.as_slice() else { panic!() };
    assert_eq!(
        (user.authentication.value().unwrap().as_str(), user.privacy.value().unwrap().as_str()),
        ("sha", "aes128")
    );
    assert_eq!(user.group.configured().unwrap().name, "G");
    let [group, old] = snmp.groups.as_slice() else { panic!() };
    assert_eq!(group.level.configured(), Some(&SnmpLevel::Auth));
    assert_eq!(old.version.value(), Some(&SnmpVersion::V2c));
    let [community] = snmp.communities.as_slice() else { panic!() };
    assert_eq!(community.access.value(), Some(&Access::ReadWrite));
    let told: Vec<_> = snmp.hosts.iter().map(|host| (host.host.as_str(), host.version.value().copied())).collect();
    assert_eq!(told, [("10.0.0.6", Some(SnmpVersion::V1)), ("10.0.0.5", Some(SnmpVersion::V3))]);
    assert_eq!(snmp.trap_kinds.value().unwrap(), &["link"]);
}
