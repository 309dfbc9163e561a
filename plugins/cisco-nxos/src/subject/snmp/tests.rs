use seawall_api::model::{Access, SnmpLevel, SnmpVersion};
use seawall_api::{Fact, Reading};

use crate::sample::{unknown, whole};

fn read(config: &str) -> Reading {
    let reading = whole(config);
    assert_eq!(unknown(&reading), [""; 0]);
    reading
}

#[test]
fn communities_over_several_lines() {
    let reading = read(
        "role name writer\n  rule 1 permit read-write feature bgp\n\
         snmp-server community R3ad group network-operator\nsnmp-server community R3ad use-ipv4acl NMS use-ipv6acl NMS6\n\
         snmp-server community Wr1te group network-admin\nsnmp-server community Th1rd group writer\n\
         snmp-server community 0ld ro\nsnmp-server community 0ld use-acl NMS\nsnmp-server community U ro\n",
    );
    let communities = &reading.model.snmp.communities;
    let access: Vec<_> = communities.iter().map(|one| one.access.value().copied().unwrap()).collect();
    let (read, write) = (Access::ReadOnly, Access::ReadWrite);
    assert_eq!(access, [read, write, write, read, read]);
    assert_eq!(communities[0].acl_ipv4.configured().unwrap().name, "NMS");
    assert_eq!(communities[0].acl_ipv6.configured().unwrap().name, "NMS6");
    assert_eq!(communities[3].acl_ipv4.configured().unwrap().name, "NMS");
    assert_eq!(communities[1].acl_ipv4, Fact::Default(None));
    assert_eq!(reading.model.secrets.len(), 5);
}

#[test]
fn users_and_what_is_asked_of_them() {
    let user = "snmp-server user admin network-admin auth md5 0x00aa priv 0x00bb localizedkey\n\
                snmp-server user admin enforcePriv\nsnmp-server user admin use-ipv4acl NMS\n\
                snmp-server user nms auth sha-256 0x00cc priv aes-128 0x00dd localizedkey\n\
                snmp-server user nms network-operator\n";
    let reading = read(user);
    let users = &reading.model.snmp.users;
    assert_eq!(
        (users[0].authentication.value().unwrap().as_str(), users[0].privacy.value().unwrap().as_str()),
        ("md5", "des")
    );
    assert_eq!(users[0].level.configured(), Some(&SnmpLevel::Priv));
    assert_eq!(users[0].acl_ipv4.configured().unwrap().name, "NMS");
    assert_eq!(
        (users[1].authentication.value().unwrap().as_str(), users[1].privacy.value().unwrap().as_str()),
        ("sha256", "aes128")
    );
    assert_eq!(users[1].level, Fact::Default(Some(SnmpLevel::NoAuth)));
    let enforced = read(&format!("{user}snmp-server globalEnforcePriv\n"));
    assert!(enforced.model.snmp.users.iter().all(|user| user.level.configured() == Some(&SnmpLevel::Priv)));
}

#[test]
fn a_user_of_another_engine_opens_nothing_here() {
    let key = "auth md5 0x00aa priv 0x00bb localizedkey";
    let reading = read(&format!(
        "snmp-server user admin {key} engineID 128:0:0:9\nsnmp-server user admin network-admin {key}\n\
         snmp-server user old {key} engineID 128:0:0:8\nno snmp-server user old {key} engineID 128:0:0:8\n"
    ));
    let levels: Vec<_> = reading.model.snmp.users.iter().map(|user| user.level.clone()).collect();
    assert_eq!(levels, [Fact::Default(None), Fact::Default(Some(SnmpLevel::NoAuth))]);
}

#[test]
fn receivers_over_several_lines() {
    let reading = read(
        "snmp-server host 192.0.2.40 traps version 2c Tr4ps\nsnmp-server host 192.0.2.40 use-vrf management\n\
         snmp-server host 192.0.2.41 traps version 3 priv nms\nsnmp-server host 192.0.2.41 source-interface mgmt0\n\
         snmp-server host 192.0.2.40 source-interface loopback 0\nsnmp-server enable traps bgp\n\
         snmp-server enable traps snmp authentication\nno snmp-server protocol enable\nsnmp-server contact a b\n",
    );
    let snmp = &reading.model.snmp;
    let versions: Vec<_> = snmp.hosts.iter().map(|host| host.version.value().copied().unwrap()).collect();
    assert_eq!(versions, [SnmpVersion::V2c, SnmpVersion::V3]);
    assert_eq!(snmp.hosts[0].vrf.configured().unwrap().name, "management");
    assert!(snmp.hosts[1].community.configured().is_none());
    assert_eq!(snmp.source_interface.configured().unwrap().name, "loopback 0");
    assert_eq!(snmp.trap_kinds.value().unwrap(), &["bgp", "snmp"]);
    let agent = reading.model.services.iter().find(|service| service.name == super::AGENT).unwrap();
    assert_eq!(agent.enabled.value(), Some(&false));
}
