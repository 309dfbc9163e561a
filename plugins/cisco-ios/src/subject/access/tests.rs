use seawall_api::model::{SecretUse, TunnelMode};

use crate::sample::{unknown, whole};

#[test]
fn a_group_that_initiates_is_a_tunnel() {
    let reading = whole(
        "vpdn enable\nvpdn-group 1\n request-dialin\n  protocol l2tp\n  domain example.com\n initiate-to ip 192.0.2.1\n \
         local name LAC\n l2tp tunnel password 7 060506324F41\nvpdn-group 2\n accept-dialin\n  protocol pppoe\n  \
         virtual-template 1\n",
    );
    assert_eq!(unknown(&reading), Vec::<&str>::new());
    let [one] = reading.model.tunnels.as_slice() else { panic!() };
    assert_eq!((one.name.as_str(), one.mode.value()), ("vpdn-group 1", Some(&TunnelMode::Layer2)));
    assert_eq!(one.peer.configured().unwrap(), "192.0.2.1");
    assert_eq!(reading.text.position(one.at.start).line, 2);
    assert_eq!(reading.model.secrets[0].opens, SecretUse::Tunnel);
}

#[test]
fn a_session_taken_away_leaves_the_other_tunnels_as_they_are() {
    let reading = whole(
        "vpdn-group 1\n initiate-to ip 192.0.2.1\n initiate-to ip 192.0.2.2\ninterface Tunnel1\n tunnel source Loopback0\n\
         interface Tunnel2\n tunnel source Loopback0\nvpdn-group 1\n no initiate-to ip 192.0.2.1\n\
         interface Tunnel1\n tunnel destination 198.51.100.1\ninterface Tunnel2\n tunnel destination 198.51.100.2\n",
    );
    assert_eq!(unknown(&reading), Vec::<&str>::new());
    let ends: Vec<_> =
        reading.model.tunnels.iter().map(|one| (one.name.as_str(), one.peer.configured().unwrap().as_str())).collect();
    assert_eq!(ends, [("vpdn-group 1", "192.0.2.2"), ("Tunnel1", "198.51.100.1"), ("Tunnel2", "198.51.100.2")]);
}

#[test]
fn keys_of_wireless_networks_are_secrets() {
    let reading = whole(
        "wlan test 1 test\n security wpa psk set-key ascii 0 WLANSECR3T\nap profile default-ap-profile\n \
         mgmtuser username u password 0 ONE secret 0 TWO\n dot1x username d password 0 THREE\n",
    );
    assert_eq!(unknown(&reading), Vec::<&str>::new());
    let texts: Vec<_> =
        reading.model.secrets.iter().map(|secret| reading.text.slice(secret.secret.value().unwrap().span)).collect();
    assert_eq!(texts, ["WLANSECR3T", "ONE", "TWO", "THREE"]);
}

#[test]
fn subscribers_and_circuits_are_known() {
    let reading = whole(
        "bba-group pppoe global\n virtual-template 1\n sessions per-mac limit 1\nservice-template GUEST\n vlan 20\n \
         access-group GUEST\npolicy-map type control subscriber P\n event session-started match-all\n  \
         10 class always do-until-failure\n   10 authenticate using dot1x priority 10\nbridge-domain 10\n \
         member GigabitEthernet0/0/1 service-instance 10\nl2vpn xconnect context X\n member Gi0/0/1\n\
         dialer-list 1 protocol ip permit\ndialer-list 2 protocol ip list 101\nsegment-routing srv6\n locators\n  locator A\n   \
         prefix FCBB:BB01:1101::/48\n   format usid-f3216\n",
    );
    assert_eq!(unknown(&reading), Vec::<&str>::new());
}

#[test]
fn taps_in_the_configuration_name_no_target() {
    let reading = whole(
        "interface Cable3/0\n cable intercept 0011.2233.4455 192.0.2.77 9000\ncable intercept 0011.2233.4466 192.0.2.78 9001\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let taps = &reading.model.intercepts;
    let hosts: Vec<_> = taps.iter().map(|tap| tap.host.configured().unwrap().as_str()).collect();
    assert_eq!(hosts, ["192.0.2.77", "192.0.2.78"]);
    assert!(taps.iter().all(|tap| tap.names_target.value() == Some(&true) && tap.encrypted.value() == Some(&false)));
    assert!(!format!("{:?}", reading.model).contains("0011.2233"), "a target stands in the model");
}
