use seawall_api::Fact;
use seawall_api::model::{Authentication, GatewayGroup, Model};

use crate::sample::{part, unknown, whole};

const CONFIG: &str = "\
interface Vlan10
 ip address 10.0.10.2 255.255.255.0
 standby version 2
 standby 10 ip 10.0.10.1
 standby 10 priority 110
 standby 10 preempt delay minimum 60
 standby 10 authentication md5 key-chain HSRP
 standby 11 ipv6 autoconfig
 standby 11 authentication clear
interface Vlan20
 standby ip 10.0.20.1
 standby timers msec 250 msec 800
 standby 5 authentication md5 key-string 7 060506324F41 timeout 30
interface Vlan30
 shutdown
 vrrp 3 ip 10.0.30.1
 vrrp 3 authentication text words
 glbp 4 ip 10.0.30.9
 glbp 4 authentication md5 key-string secret
interface Vlan40
 vrrp 7 address-family ipv4
  address 10.0.40.1 primary
  priority 120
  exit-vrrp
";

fn group<'a>(model: &'a Model, interface: &str, name: &str) -> &'a GatewayGroup {
    model.routing.gateways.iter().find(|this| this.interface == interface && this.name == name).unwrap()
}

#[test]
fn groups_have_proofs_and_versions() {
    let reading = whole(CONFIG);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let model = &reading.model;
    let strong = group(model, "Vlan10", "hsrp 10");
    assert_eq!((strong.authentication.value(), strong.version.value()), (Some(&Authentication::Md5), Some(&2)));
    assert_eq!(strong.running.value(), Some(&true));
    assert_eq!(group(model, "Vlan10", "hsrp 11").authentication.value(), Some(&Authentication::Simple));
    let plain = group(model, "Vlan20", "hsrp 0");
    assert_eq!(
        (plain.authentication.clone(), plain.version.clone()),
        (Fact::Default(Authentication::Simple), Fact::Default(1))
    );
    let idle = group(model, "Vlan20", "hsrp 5");
    assert_eq!((idle.authentication.value(), idle.running.clone()), (Some(&Authentication::Md5), Fact::Default(false)));
    assert!(!group(model, "Vlan30", "vrrp 3").active);
    assert_eq!(group(model, "Vlan30", "glbp 4").authentication.value(), Some(&Authentication::Md5));
    let three = group(model, "Vlan40", "vrrp 7");
    assert_eq!((three.version.value(), three.authentication.value()), (Some(&3), Some(&Authentication::Nothing)));
    assert_eq!(three.running.value(), Some(&true));
}

#[test]
fn keys_are_secrets() {
    let model = whole(CONFIG).model;
    let owners: Vec<_> = model.secrets.iter().map(|secret| secret.owner.as_str()).collect();
    assert_eq!(
        owners,
        [
            "hsrp 11 on interface Vlan10",
            "hsrp 5 on interface Vlan20",
            "vrrp 3 on interface Vlan30",
            "glbp 4 on interface Vlan30"
        ]
    );
}

#[test]
fn in_a_part_a_missing_proof_is_not_known() {
    let model = part("interface Vlan1\n standby 1 ip 10.0.0.1\n").model;
    assert!(model.routing.gateways[0].authentication.is_unknown());
}
