use seawall_api::model::SnmpLevel;
use seawall_api::{Fact, Reading};

use crate::sample;

const CONFIG: &str = "R1#show running-config\nBuilding configuration...\nhostname R1\nsnmp-server group TAP v3 priv read T\n\
                      snmp-server community Kq7-poller RO\nend\n";

const USERS: &str = "\nUser name: md1\nEngine ID: 80000009030000451DEC1085\n\
                     storage-type: nonvolatile        active access-list: 10\nAuthentication Protocol: MD5\n\
                     Privacy Protocol: AES128\nGroup-name: TAP\n\nUser name: md2\nEngine ID: 80000009030000451DEC1085\n\
                     storage-type: nonvolatile        active\nAuthentication Protocol: SHA-256\nPrivacy Protocol: Frob\n\
                     Group-name: TAP\n\nUser name: far\nEngine ID: 0102\nAuthentication Protocol: None\n";

fn read(before: &str, after: &str) -> Reading {
    sample::whole(&format!("{before}{CONFIG}{after}"))
}

#[test]
fn users_stand_behind_a_prompt_or_a_heading() {
    for (before, after) in [
        (String::new(), format!("R1#show snmp user\n{USERS}\nR1#\n")),
        (format!("------------------ show snmp user ------------------\n{USERS}\n"), String::new()),
        (format!("R1#sh snmp user\n{USERS}"), String::new()),
    ] {
        let reading = read(&before, &after);
        assert_eq!(sample::unknown(&reading), [""; 0]);
        let users = &reading.model.snmp.users;
        let names: Vec<&str> = users.iter().map(|user| user.name.as_str()).collect();
        assert_eq!(names, ["md1", "md2"], "a user of another engine has no group here");
        assert_eq!(users[0].authentication.value().unwrap(), "md5");
        assert_eq!(users[0].privacy.value().unwrap(), "aes128");
        assert_eq!(users[0].acl_ipv4.configured().unwrap().name, "10");
        assert_eq!(users[0].group.configured().unwrap().name, "TAP");
        assert_eq!(users[1].authentication.value().unwrap(), "sha256");
        assert!(users[1].privacy.is_unknown() && users[1].acl_ipv4.value() == Some(&None));
        assert_eq!(reading.model.snmp.users_shown.value(), Some(&true));
    }
    assert!(read("", "").model.snmp.users_shown.is_unknown());
}

#[test]
fn only_the_output_of_its_command_is_read() {
    let elsewhere = read("", &format!("R1#show snmp user\nR1#show clock\n{USERS}"));
    assert!(elsewhere.model.snmp.users.is_empty());
    let description = sample::whole(&format!("interface Gi0/0\n description User name: x\n{CONFIG}"));
    assert!(description.model.snmp.users.is_empty());
}

#[test]
fn the_view_that_the_system_has_is_what_it_prints() {
    let reading = read(
        "",
        "R1#show snmp view\n*ilmi system - included permanent active\nv1default iso - included permanent active\n\
         v1default internet.6.3.15 - excluded permanent active\nv1default ciscoVoIpTapMIB - excluded permanent active\n\
         v1default iso - frob\n",
    );
    let shown: Vec<_> = reading.model.snmp.built_in_views[0]
        .subtrees
        .iter()
        .map(|it| (it.oid.as_str(), it.included.value().copied()))
        .collect();
    assert_eq!(shown, [("iso", Some(true)), ("internet.6.3.15", Some(false)), ("ciscoVoIpTapMIB", Some(false))]);
}

#[test]
fn groups_of_version_3_alone_have_names_that_are_no_secret() {
    let reading = read(
        "",
        "R1#show snmp group\ngroupname: TAP                              security model:v3 priv \n\
         groupname: GROUP1                           security model:v3 auth \n\
         contextname: <no context specified>         storage-type: nonvolatile\n\
         readview : g1read                           writeview: <no writeview specified>        \n\
         notifyview: g1notify                     \nrow status: active      access-list: snmp-list\n\n\
         groupname: Kq7-poller                       security model:v2c \n\
         readview : v1default                        writeview: <no writeview specified>        \n\
         row status: active\n",
    );
    let groups = &reading.model.snmp.groups;
    let names: Vec<&str> = groups.iter().map(|group| group.name.as_str()).collect();
    assert_eq!(names, ["TAP", "GROUP1"]);
    let group = &groups[1];
    assert_eq!(group.level.configured(), Some(&SnmpLevel::Auth));
    assert_eq!(group.read_view.configured().unwrap().name, "g1read");
    assert_eq!(
        (group.write_view.value(), group.notify_view.configured().unwrap().name.as_str()),
        (Some(&None), "g1notify")
    );
    assert_eq!(group.acl_ipv4.configured().unwrap().name, "snmp-list");
}

#[test]
fn the_image_that_runs_tells_whether_it_can_intercept() {
    let can = |line: &str| read(&format!("R1#show version\n{line}\n"), "").model.device.can_intercept;
    let without = can("System image file is \"bootflash:asr1000rp1-adventerprisek9_noli.03.16.07.S.bin\"");
    assert_eq!(without.value(), Some(&false));
    assert!(matches!(can("System image file is \"bootflash:packages.conf\""), Fact::Unknown(_)));
}
