use seawall_api::Fact;
use seawall_api::model::{Authentication, Model, RoutingInterface};

use crate::sample::{unknown, whole};

const CONFIG: &str = "\
key chain SHA
 key 1
  key-string 7 060506324F41
  cryptographic-algorithm hmac-sha-256
interface Loopback0
 shutdown
interface GigabitEthernet1
 ip router isis CORE
 ipv6 router isis CORE
 isis network point-to-point
 isis authentication mode md5
 isis authentication key-chain SHA
 isis authentication send-only level-2
interface GigabitEthernet2
 ip router isis CORE
 isis authentication mode md5 level-1
 isis authentication key-chain SHA level-1
interface GigabitEthernet3
 ip router isis CORE
 isis password secret level-2
interface GigabitEthernet4
 ip router isis CORE
 isis authentication mode md5
interface GigabitEthernet5
 ip router isis CORE
 isis authentication mode key-chain
 isis authentication key-chain SHA
router isis CORE
 net 49.0001.0000.0000.0001.00
 is-type level-2-only
 authentication mode md5
 authentication key-chain SHA
 metric-style wide
 log-adjacency-changes all
 passive-interface Loopback0
router isis
 area-password text authenticate snp validate
 domain-password 7 060506324F41
 authentication send-only level-1
";

fn on<'a>(model: &'a Model, name: &str) -> &'a RoutingInterface {
    model.routing.interfaces.iter().find(|this| this.name == name).unwrap()
}

#[test]
fn every_line_is_understood() {
    let reading = whole(CONFIG);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
}

#[test]
fn processes_prove_link_states() {
    let model = whole(CONFIG).model;
    let [core, plain] = model.routing.processes.as_slice() else { panic!() };
    assert_eq!((core.name.as_str(), core.authentication.value()), ("CORE", Some(&Authentication::Md5)));
    assert_eq!(
        (core.authentication_unchecked.clone(), core.adjacency_logged.value()),
        (Fact::Default(false), Some(&true))
    );
    assert_eq!((plain.name.as_str(), plain.authentication.value()), ("isis", Some(&Authentication::Simple)));
    assert_eq!(
        (plain.authentication_unchecked.value(), plain.adjacency_logged.clone()),
        (Some(&true), Fact::Default(false))
    );
}

#[test]
fn interfaces_prove_the_levels_that_run() {
    let model = whole(CONFIG).model;
    assert_eq!(on(&model, "GigabitEthernet1").authentication.value(), Some(&Authentication::Md5));
    assert_eq!(on(&model, "GigabitEthernet1").authentication_unchecked.value(), Some(&true));
    // Level 2 alone runs, and level 1 alone is proved.
    assert_eq!(on(&model, "GigabitEthernet2").authentication, Fact::Default(Authentication::Nothing));
    assert_eq!(on(&model, "GigabitEthernet3").authentication.value(), Some(&Authentication::Simple));
    // A mode without a key chain proves nothing.
    assert_eq!(on(&model, "GigabitEthernet4").authentication, Fact::Default(Authentication::Nothing));
    assert_eq!(on(&model, "GigabitEthernet5").authentication.value(), Some(&Authentication::Sha2));
    assert_eq!(on(&model, "GigabitEthernet5").authentication_unchecked, Fact::Default(false));
}

#[test]
fn a_silent_interface_needs_no_line_of_its_own() {
    let model = whole(CONFIG).model;
    assert_eq!(on(&model, "Loopback0").passive.value(), Some(&true));
    assert_eq!(on(&model, "GigabitEthernet1").passive, Fact::Default(false));
}

#[test]
fn secrets_are_listed() {
    let model = whole(CONFIG).model;
    let owners: Vec<_> = model.secrets.iter().map(|secret| secret.owner.as_str()).collect();
    assert_eq!(owners[1..], ["isis on interface GigabitEthernet3", "router isis isis", "router isis isis"]);
}
