use seawall_api::model::{Access, SnmpLevel, SnmpVersion};
use seawall_api::secret::Strength;

use crate::sample::{part, unknown, whole};

#[test]
fn communities_with_all_their_parts() {
    let reading = whole(
        "snmp-server community S3cr-t view V RW ipv6 A6 10\nsnmp-server community public\nno snmp-server community x\n",
    );
    assert!(unknown(&reading).is_empty());
    let communities = &reading.model.snmp.communities;
    assert_eq!(communities.len(), 2);
    assert_eq!(communities[0].access.value(), Some(&Access::ReadWrite));
    assert_eq!(reading.text.slice(communities[0].access.span().unwrap()), "RW");
    assert_eq!(communities[0].acl_ipv4.configured().unwrap().name, "10");
    assert_eq!(communities[0].acl_ipv6.configured().unwrap().name, "A6");
    assert_eq!(communities[0].view.configured().unwrap().name, "V");
    assert_eq!(reading.text.slice(communities[0].name.value().unwrap().span), "S3cr-t");
    assert_eq!(communities[1].access.value(), Some(&Access::ReadOnly));
    assert_eq!(communities[1].name.value().unwrap().guessable, Some(true));
    assert_eq!(communities[1].acl_ipv4.value(), Some(&None));
    assert_eq!(reading.model.uses.iter().filter(|using| using.name == "10").count(), 1);
}

#[test]
fn groups_users_and_views() {
    let reading = whole(
        "snmp-server group OPS v3 priv read RV write WV access ipv6 A6 10\nsnmp-server group OLD v2c\n\
         snmp-server user ops OPS v3 auth sha 0xAA priv aes 256 0xBB access 10\n\
         snmp-server view RV iso included\nsnmp-server view RV 1.3.6.1.6.3.15 excluded\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let snmp = &reading.model.snmp;
    assert_eq!(snmp.groups[0].version.value(), Some(&SnmpVersion::V3));
    assert_eq!(snmp.groups[0].level.value(), Some(&Some(SnmpLevel::Priv)));
    assert_eq!(snmp.groups[0].write_view.configured().unwrap().name, "WV");
    assert_eq!(snmp.groups[1].version.value(), Some(&SnmpVersion::V2c));
    assert_eq!(snmp.groups[1].level.value(), Some(&None));
    assert_eq!(snmp.users[0].authentication.value().unwrap(), "sha");
    assert_eq!(snmp.users[0].privacy.value().unwrap(), "aes256");
    assert_eq!(snmp.views[0].subtrees.len(), 2);
    assert_eq!(snmp.views[0].subtrees[1].included.value(), Some(&false));
}

#[test]
fn receivers_send_by_the_version_that_is_named() {
    let reading = whole(
        "snmp-server host 10.0.0.9 version 3 priv ops\nsnmp-server host 10.0.0.8 vrf M informs version 2c S3cr-t tty vtp\n\
         snmp-server host 10.0.0.7 S3cr-t\nsnmp-server enable traps snmp authentication linkdown\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let hosts = &reading.model.snmp.hosts;
    assert_eq!(hosts[0].version.value(), Some(&SnmpVersion::V3));
    assert_eq!(hosts[0].community.value(), Some(&None));
    assert_eq!(hosts[1].version.value(), Some(&SnmpVersion::V2c));
    assert_eq!(hosts[1].vrf.configured().unwrap().name, "M");
    assert_eq!(hosts[2].version.value(), Some(&SnmpVersion::V1));
    assert_eq!(hosts[2].community.configured().unwrap().strength, Strength::Cleartext);
    assert_eq!(reading.model.snmp.traps.value(), Some(&true));
}

#[test]
fn what_is_not_written_is_a_default_only_in_a_whole_file() {
    assert_eq!(whole("hostname r1\n").model.snmp.traps.value(), Some(&false));
    assert!(part("hostname r1\n").model.snmp.traps.is_unknown());
}
