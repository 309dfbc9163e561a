use seawall_api::Fact;
use seawall_api::model::{Access, Protocol, SnmpLevel, SnmpVersion};
use seawall_api::sample::unknown;
use seawall_api::secret::Strength;

use crate::sample;

#[test]
fn communities_with_both_lists() {
    let reading = sample::whole(
        "snmp-server community S3cr3t view V RO SystemOwner IPv4 ACL4 IPv6 ACL6\nsnmp-server community old RW 10\n\
         snmp-server community encrypted 110B1607150B RO SDROwner\nsnmp-server community none\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let communities = &reading.model.snmp.communities;
    assert_eq!(communities[0].acl_ipv4.configured().unwrap().name, "ACL4");
    assert_eq!(communities[0].acl_ipv6.configured().unwrap().name, "ACL6");
    assert_eq!(communities[0].view.configured().unwrap().name, "V");
    assert_eq!(communities[1].access.value(), Some(&Access::ReadWrite));
    assert_eq!(communities[1].acl_ipv4.configured().unwrap().name, "10");
    let third = communities[2].name.value().unwrap();
    assert_eq!(third.strength, Strength::Reversible);
    assert_eq!(communities[3].access, Fact::Default(Access::ReadOnly));
    let agent = reading.model.services.iter().find(|service| service.protocol == Protocol::Snmp).unwrap();
    assert_eq!(agent.enabled.value(), Some(&true));
}

#[test]
fn users_and_groups_of_version_3() {
    let reading = sample::whole(
        "snmp-server user nms NOC v3 auth sha encrypted 110B1607150B priv aes 128 encrypted 110B1607150B SDROwner IPv4 ACL\n\
         snmp-server user old NOC v3 auth md5 clear hallo1234\nsnmp-server user plain V1 v1\n\
         snmp-server group NOC v3 priv read R write W IPv4 ACL IPv6 ACL6\nsnmp-server view R iso included\nsnmp-server view R 1.3.6.1.6.3.15 excluded\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let snmp = &reading.model.snmp;
    assert_eq!(
        (snmp.users[0].authentication.value().unwrap().as_str(), snmp.users[0].privacy.value().unwrap().as_str()),
        ("sha", "aes128")
    );
    assert_eq!(
        (snmp.users[1].authentication.value().unwrap().as_str(), snmp.users[1].privacy.value().unwrap().as_str()),
        ("md5", "none")
    );
    assert_eq!(snmp.groups[0].level.value(), Some(&Some(SnmpLevel::Priv)));
    assert_eq!(snmp.groups[0].write_view.configured().unwrap().name, "W");
    assert_eq!(snmp.groups[0].acl_ipv6.configured().unwrap().name, "ACL6");
    assert_eq!(snmp.views[0].subtrees.len(), 2);
    assert_eq!(snmp.users_shown, Fact::Default(true));
}

#[test]
fn receivers_by_instance() {
    let reading = sample::whole(
        "snmp-server host 192.0.2.1 traps version 2c public\nsnmp-server host 192.0.2.2 traps version 3 priv nms udp-port 1162\n\
         snmp-server vrf MGMT\n host 192.0.2.3 traps version 2c encrypted 110B1607150B\n!\nsnmp-server traps snmp linkup\nsnmp-server traps config\n\
         snmp-server trap-source Loopback0\nsnmp-server location Rack 7\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let snmp = &reading.model.snmp;
    let hosts: Vec<_> = snmp.hosts.iter().map(|host| (host.host.as_str(), host.version.value().copied())).collect();
    assert_eq!(
        hosts,
        [
            ("192.0.2.1", Some(SnmpVersion::V2c)),
            ("192.0.2.2", Some(SnmpVersion::V3)),
            ("192.0.2.3", Some(SnmpVersion::V2c))
        ]
    );
    assert_eq!(snmp.hosts[2].vrf.configured().unwrap().name, "MGMT");
    assert_eq!(snmp.hosts[1].port.value(), Some(&1162));
    assert_eq!(snmp.trap_kinds.value().unwrap(), &["snmp linkup", "config"]);
    assert_eq!((snmp.traps.value(), snmp.source_interface.configured().is_some()), (Some(&true), true));
}
