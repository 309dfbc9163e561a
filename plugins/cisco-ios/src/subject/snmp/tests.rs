use seawall_api::model::{Access, Protocol, SnmpLevel, SnmpVersion};
use seawall_api::secret::Strength;
use seawall_api::{Fact, Reading, Why};

use crate::sample;

fn agent(reading: &Reading) -> Option<&seawall_api::model::Service> {
    reading.model.services.iter().find(|service| service.protocol == Protocol::Snmp)
}

#[test]
fn communities_with_their_guards() {
    let reading = sample::part(
        "snmp-server community public RO\nsnmp-server community S3cr3t view RESTRICTED RW 10\n\
         snmp-server community both RO ipv6 V6 V4\nsnmp-server community bare\nsnmp-server community gone RW\n\
         no snmp-server community gone\nsnmp-server community <removed> RO 10\n",
    );
    assert_eq!(sample::unknown(&reading), [""; 0]);
    let communities = &reading.model.snmp.communities;
    assert_eq!(communities.len(), 5);
    assert_eq!(communities[0].access.value(), Some(&Access::ReadOnly));
    assert_eq!(communities[0].name.value().unwrap().guessable, Some(true));
    assert_eq!(communities[0].acl_ipv4, Fact::Default(None));
    let second = &communities[1];
    assert_eq!(second.access.value(), Some(&Access::ReadWrite));
    assert_eq!(reading.text.slice(second.access.span().unwrap()), "RW");
    assert_eq!(second.view.configured().unwrap().name, "RESTRICTED");
    assert_eq!(second.acl_ipv4.configured().unwrap().name, "10");
    assert_eq!(communities[2].acl_ipv6.configured().unwrap().name, "V6");
    assert_eq!(communities[2].acl_ipv4.configured().unwrap().name, "V4");
    assert_eq!(communities[3].access, Fact::Default(Access::ReadOnly));
    assert_eq!(communities[4].name.value().unwrap().strength, Strength::Redacted);
    let agent = agent(&reading).unwrap();
    assert_eq!((agent.enabled.value(), agent.acl_ipv4.clone()), (Some(&true), Fact::Default(None)));
}

#[test]
fn groups_views_and_users() {
    let reading = sample::part(
        "snmp-server group NMS v3 priv read R write W notify N access 10\nsnmp-server group OLD v1\n\
         snmp-server group X v3 noauth context vlan-1 match prefix access ipv6 V6\nsnmp-server group BAD v3\n\
         snmp-server view R iso included\nsnmp-server view R 1.3.6.1.6.3.15.* excluded\n\
         snmp-server user bob NMS v3 auth sha S3cretAuth priv aes 256 S3cretPriv access 10\n\
         snmp-server user amy NMS v3 encrypted auth sha-2 256 AA:BB:CC\n",
    );
    assert_eq!(sample::unknown(&reading), ["snmp-server group BAD v3"]);
    let snmp = &reading.model.snmp;
    let nms = &snmp.groups[0];
    assert_eq!((nms.version.value(), nms.level.configured()), (Some(&SnmpVersion::V3), Some(&SnmpLevel::Priv)));
    assert_eq!(nms.write_view.configured().unwrap().name, "W");
    assert_eq!(reading.text.slice(nms.acl_ipv4.span().unwrap()), "10");
    assert_eq!(
        (snmp.groups[1].version.value(), snmp.groups[1].level.clone()),
        (Some(&SnmpVersion::V1), Fact::Default(None))
    );
    assert_eq!(snmp.groups[2].context.configured().map(String::as_str), Some("vlan-1"));
    assert_eq!(snmp.groups[2].acl_ipv6.configured().unwrap().name, "V6");
    assert_eq!(snmp.views[0].subtrees.len(), 2);
    assert_eq!(snmp.views[0].subtrees[1].included.value(), Some(&false));
    assert_eq!(snmp.users[0].authentication.value().map(String::as_str), Some("sha"));
    assert_eq!(snmp.users[0].privacy.value().map(String::as_str), Some("aes256"));
    assert_eq!(snmp.users[1].authentication.value().map(String::as_str), Some("sha256"));
    assert_eq!(snmp.users[1].privacy.value().map(String::as_str), Some("none"));
    assert!(reading.model.uses.iter().any(|using| using.name == "N" && using.user == "SNMP group NMS"));
}

#[test]
fn receivers_in_all_forms() {
    let reading = sample::part(
        "snmp-server host 10.0.0.1 public\nsnmp-server host 10.0.0.2 version 2c comm1 udp-port 1162 config snmp\n\
         snmp-server host 10.0.0.3 vrf MGMT informs version 3 priv nms\nsnmp-server host nms.example traps version 2c x\n\
         snmp-server host 2001:db8::1 version 3 noauth u\nsnmp-server host 10.0.0.9 gone\nno snmp-server host 10.0.0.9 gone\n\
         snmp-server host 10.0.0.8 a\nsnmp-server host 10.0.0.8 b\nno snmp-server host 10.0.0.8\n",
    );
    assert_eq!(sample::unknown(&reading), [""; 0]);
    let hosts = &reading.model.snmp.hosts;
    let names: Vec<_> = hosts.iter().map(|host| host.host.as_str()).collect();
    assert_eq!(names, ["10.0.0.1", "10.0.0.2", "10.0.0.3", "nms.example", "2001:db8::1"]);
    assert_eq!(hosts[0].version, Fact::Default(SnmpVersion::V1));
    assert_eq!(hosts[1].version.value(), Some(&SnmpVersion::V2c));
    assert!(hosts[1].community.configured().is_some());
    assert_eq!(hosts[2].vrf.configured().unwrap().name, "MGMT");
    assert_eq!(
        (hosts[2].level.configured(), hosts[2].community.clone()),
        (Some(&SnmpLevel::Priv), Fact::Default(None))
    );
}

#[test]
fn notifications_and_the_agent() {
    let reading = sample::part(
        "snmp-server enable traps snmp authentication linkdown\nsnmp-server enable traps config\nsnmp-server enable traps config\n\
         no snmp-server enable traps entity\nsnmp-server trap-source Loopback0\nsnmp-server tftp-server-list 10\n\
         snmp-server location Somewhere, row 1\nsnmp-server ifindex persist\nsnmp ifmib ifindex persist\n",
    );
    assert_eq!(sample::unknown(&reading), [""; 0]);
    let snmp = &reading.model.snmp;
    assert_eq!(snmp.traps.value(), Some(&true));
    assert_eq!(snmp.trap_kinds.value().unwrap(), &["snmp", "config"]);
    assert_eq!(snmp.source_interface.configured().unwrap().name, "Loopback0");
    assert_eq!(snmp.copy_servers.configured().unwrap().name, "10");
    assert_eq!(agent(&reading).unwrap().enabled.value(), Some(&true));
    assert_eq!(sample::whole("hostname x\n").model.snmp.traps, Fact::Default(false));
}

#[test]
fn no_snmp_server_takes_everything_away() {
    let reading = sample::part("snmp-server community public RO\nno snmp-server\n");
    assert!(reading.model.snmp.communities.is_empty());
    assert_eq!(agent(&reading).unwrap().enabled.value(), Some(&false));
}

#[test]
fn communities_with_all_their_parts() {
    let reading = sample::whole(
        "snmp-server community S3cr-t view V RW ipv6 A6 10\nsnmp-server community public\nno snmp-server community x\n",
    );
    assert!(sample::unknown(&reading).is_empty());
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
    let reading = sample::whole(
        "snmp-server group OPS v3 priv read RV write WV access ipv6 A6 10\nsnmp-server group OLD v2c\n\
         snmp-server user ops OPS v3 auth sha 0xAA priv aes 256 0xBB access 10\n\
         snmp-server view RV iso included\nsnmp-server view RV 1.3.6.1.6.3.15 excluded\n",
    );
    assert!(sample::unknown(&reading).is_empty(), "{:?}", sample::unknown(&reading));
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
    let reading = sample::whole(
        "snmp-server host 10.0.0.9 version 3 priv ops\nsnmp-server host 10.0.0.8 vrf M informs version 2c S3cr-t tty vtp\n\
         snmp-server host 10.0.0.7 S3cr-t\nsnmp-server enable traps snmp authentication linkdown\n",
    );
    assert!(sample::unknown(&reading).is_empty(), "{:?}", sample::unknown(&reading));
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
    assert_eq!(sample::whole("hostname r1\n").model.snmp.traps.value(), Some(&false));
    assert!(sample::part("hostname r1\n").model.snmp.traps.is_unknown());
}

#[test]
fn the_agent_has_a_view_of_its_own() {
    let reading = sample::whole("snmp-server community x RO\nsnmp-server group G v3 priv write v1default\n");
    let snmp = &reading.model.snmp;
    assert_eq!(snmp.default_view.configured().unwrap().name, "v1default");
    let shown: Vec<_> = snmp.built_in_views[0].subtrees.iter().map(|it| it.included.value().copied()).collect();
    assert_eq!(shown[0], Some(true));
    assert!(shown[1..8].iter().all(|included| *included == Some(false)));
    assert_eq!(shown[8], None, "whether VoIP is left out depends on the release");
    let definitions = &reading.model.definitions;
    assert!(definitions.iter().any(|it| it.name == "v1default" && it.built_in == Fact::Default(true)));
    assert!(sample::whole("hostname x\n").model.snmp.built_in_views.is_empty());
}

#[test]
fn notifications_go_to_a_port() {
    let reading = sample::whole(
        "snmp-server host 192.0.2.10 vrf LI version 3 priv md udp-port 161\nsnmp-server host 192.0.2.11 version 3 priv md\n",
    );
    let ports: Vec<_> = reading.model.snmp.hosts.iter().map(|host| host.port.clone()).collect();
    assert_eq!(ports[0].value(), Some(&161));
    assert!(ports[0].is_set());
    assert_eq!(ports[1], Fact::Default(162));
}

#[test]
fn users_are_hidden_where_a_group_could_have_some() {
    let shown = |config: &str| sample::whole(config).model.snmp.users_shown;
    assert_eq!(shown("hostname r1\n"), Fact::Default(true));
    assert_eq!(shown("snmp-server group G v3 priv\n"), Fact::Unknown(Why::VendorHides));
    let user = "snmp-server group G v3 priv\nsnmp-server user bob G v3 auth sha S3cretAuth priv aes 128 S3cretPriv\n";
    assert_eq!(shown(user), Fact::Default(true));
}
