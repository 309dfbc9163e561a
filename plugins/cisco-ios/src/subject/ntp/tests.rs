use seawall_api::Why;

use super::*;
use crate::sample;

#[test]
fn servers_in_all_forms() {
    let reading = sample::whole(
        "ntp authentication-key 1 md5 094F471A1A0A 7\nntp authentication-key 2 hmac-sha2-256 S3cret\nntp authenticate\n\
         ntp trusted-key 1\nntp trusted-key 5 - 9\nntp source Loopback0\nntp server 10.0.0.1 key 1 prefer\n\
         ntp server vrf M ip time.example iburst source GigabitEthernet0 key 2\nntp peer 10.0.0.3 key 7\nntp server 10.0.0.4\n\
         ntp server 10.0.0.9\nno ntp server 10.0.0.9\nsntp server 10.0.0.5\n",
    );
    assert_eq!(sample::unknown(&reading), [""; 0]);
    let ntp = &reading.model.ntp;
    let found: Vec<_> = ntp
        .servers
        .iter()
        .map(|server| (server.host.as_str(), server.key.configured().copied(), *server.authenticated.value().unwrap()))
        .collect();
    assert_eq!(
        found,
        [
            ("10.0.0.1", Some(1), true),
            ("time.example", Some(2), false),
            ("10.0.0.3", Some(7), false),
            ("10.0.0.4", None, false),
            ("10.0.0.5", None, false)
        ]
    );
    assert_eq!(ntp.servers[1].vrf.configured().unwrap().name, "M");
    assert_eq!((ntp.servers[2].peer.value(), ntp.servers[0].peer.value()), (Some(&true), Some(&false)));
    assert_eq!(ntp.keys[0].algorithm.value().map(String::as_str), Some("md5"));
    assert_eq!(ntp.keys[0].secret.value().unwrap().guessable, Some(true));
    assert_eq!(ntp.keys[1].algorithm.value().map(String::as_str), Some("sha2-256"));
    assert_eq!(ntp.trusted_keys.value().unwrap(), &[1, 5, 6, 7, 8, 9]);
    assert_eq!(ntp.source_interface.configured().unwrap().name, "Loopback0");
    assert_eq!(ntp.master, Fact::Default(false));
}

#[test]
fn who_may_ask() {
    let reading = sample::part(
        "ntp access-group peer 10\nntp access-group ipv6 serve-only V6 kod\nntp access-group serve 11\n\
         no ntp access-group serve\nntp master 5\n",
    );
    assert_eq!(sample::unknown(&reading), [""; 0]);
    let access: Vec<_> = reading
        .model
        .ntp
        .access
        .iter()
        .map(|access| {
            (access.grants.as_str(), *access.family.value().unwrap(), access.acl.configured().unwrap().name.as_str())
        })
        .collect();
    assert_eq!(access, [("peer", Family::Ipv4, "10"), ("serve-only", Family::Ipv6, "V6")]);
    assert_eq!(reading.model.ntp.master.value(), Some(&true));
}

#[test]
fn in_a_part_the_rest_may_stand_elsewhere() {
    let reading = sample::part("ntp server 10.0.0.1 key 1\nntp server 10.0.0.2\n");
    let servers = &reading.model.ntp.servers;
    assert_eq!(servers[0].authenticated, Fact::Unknown(Why::PartialFile));
    assert_eq!(servers[1].authenticated.value(), Some(&false));
}

#[test]
fn huge_ranges_of_keys_take_no_time() {
    let reading = sample::whole(
        "ntp authenticate\nntp authentication-key 4000000000 md5 x\nntp trusted-key 1 - 4294967295\nntp server 10.0.0.1 key 4000000000\n",
    );
    assert_eq!(reading.model.ntp.servers[0].authenticated.value(), Some(&true));
    assert_eq!(reading.model.ntp.trusted_keys.value().unwrap().len(), MOST_KEYS);
}

const COMPLETE: &str = "ntp authenticate\nntp authentication-key 5 md5 060506324F41 7\nntp trusted-key 5\nntp server vrf M 10.0.0.1 key 5 prefer\n";

#[test]
fn authentication_needs_all_its_parts() {
    let reading = sample::whole(COMPLETE);
    assert!(sample::unknown(&reading).is_empty(), "{:?}", sample::unknown(&reading));
    assert_eq!(reading.model.ntp.servers[0].authenticated.value(), Some(&true));
    assert_eq!(reading.model.ntp.keys[0].secret.value().unwrap().scheme, "cisco-type-7");
    for missing in ["ntp authenticate\n", "ntp trusted-key 5\n", " key 5"] {
        let reading = sample::whole(&COMPLETE.replace(missing, if missing.ends_with('\n') { "" } else { " " }));
        assert_eq!(reading.model.ntp.servers[0].authenticated.value(), Some(&false), "{missing}");
    }
}

#[test]
fn in_a_part_the_rest_may_stand_elsewhere_too() {
    assert!(sample::part("ntp server 10.0.0.1 key 5\n").model.ntp.servers[0].authenticated.is_unknown());
}

#[test]
fn names_peers_and_access_groups() {
    let reading = sample::whole(
        "ntp server uk.pool.ntp.org\nntp peer 10.0.0.2\nntp access-group ipv4 peer NTP\nntp access-group serve-only 20\n",
    );
    assert!(sample::unknown(&reading).is_empty(), "{:?}", sample::unknown(&reading));
    let ntp = &reading.model.ntp;
    assert_eq!(ntp.servers[0].host, "uk.pool.ntp.org");
    assert_eq!(ntp.servers[1].peer.value(), Some(&true));
    assert_eq!((ntp.access[0].grants.as_str(), ntp.access[1].grants.as_str()), ("peer", "serve-only"));
}

#[test]
fn a_hostile_range_of_keys_stays_small() {
    let reading = sample::whole("ntp trusted-key 1 - 18446744073709551615\n");
    assert!(reading.model.ntp.trusted_keys.value().unwrap().len() < 2000);
}

#[test]
fn who_answers_and_from_where() {
    let ntp = |config: &str| sample::whole(config).model.ntp;
    let client = ntp("ntp server 10.0.0.1 source Loopback0\nntp server 10.0.0.2\n");
    assert_eq!(client.answers.value(), Some(&true));
    assert_eq!(client.servers[0].source_interface.configured().unwrap().name, "Loopback0");
    assert_eq!(client.servers[1].source_interface, Fact::Default(None));
    assert_eq!(ntp("ntp server 10.0.0.1\nno ntp server 10.0.0.1\n").answers, Fact::Default(false));
    assert_eq!(ntp("sntp server 10.0.0.1\n").answers, Fact::Default(false));
    let port = "interface GigabitEthernet0/0\n ip address 10.0.0.1 255.0.0.0\n";
    assert_eq!(ntp(&format!("{port} ntp disable\nntp server 10.0.0.1\n")).answers, Fact::Default(false));
    assert_eq!(ntp(&format!("{port}ntp master\n")).answers.value(), Some(&true));
}

#[test]
fn algorithms_by_release() {
    let stronger = |config: &str| sample::whole(config).model.ntp.stronger_than_md5;
    assert_eq!(stronger("version 17.9\n"), Fact::Default(true));
    assert_eq!(stronger("version 16.9\n"), Fact::Unknown(Why::Version));
    let port = "interface FastEthernet0/0\n ip address 10.0.0.1 255.0.0.0\n";
    assert_eq!(stronger(&format!("version 15.7\n{port}")), Fact::Default(false));
}
