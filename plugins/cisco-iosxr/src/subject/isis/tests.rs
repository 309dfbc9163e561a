use seawall_api::Fact;
use seawall_api::model::Authentication;

use crate::sample::{unknown, whole};

const CONFIG: &str = "\
key chain ISIS
 key 1
  key-string password 060506324F41
  cryptographic-algorithm HMAC-SHA-256
 !
!
router isis CORE
 is-type level-2-only
 net 49.0001.0000.0000.0001.00
 nsf ietf
 log adjacency changes
 lsp-password keychain ISIS level 2
 address-family ipv4 unicast
  metric-style wide
  redistribute static route-policy OUT
 !
 interface Loopback0
  passive
  address-family ipv4 unicast
  !
 !
 interface Bundle-Ether1
  circuit-type level-2-only
  point-to-point
  hello-password keychain ISIS
  address-family ipv4 unicast
   mpls ldp sync
   metric 10
  !
 !
 interface Bundle-Ether2
  hello-password text encrypted 060506324F41 send-only
  shutdown
  address-family ipv4 unicast
  !
 !
 interface Bundle-Ether3
  hello-password hmac-md5 encrypted 060506324F41 level 1
  address-family ipv4 unicast
  !
 !
!
";

#[test]
fn processes_and_interfaces_prove_themselves_level_by_level() {
    let reading = whole(CONFIG);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let process = &reading.model.routing.processes[0];
    assert_eq!((process.name.as_str(), process.authentication.value()), ("CORE", Some(&Authentication::Sha2)));
    assert_eq!((process.adjacency_logged.value(), process.label_sync.value()), (Some(&true), Some(&false)));
    let [loopback, one, two, three] = reading.model.routing.interfaces.as_slice() else { panic!() };
    assert_eq!(loopback.passive.value(), Some(&true));
    assert_eq!((one.authentication.value(), one.passive.value()), (Some(&Authentication::Sha2), Some(&false)));
    assert_eq!(one.key_chain.configured().unwrap().name, "ISIS");
    assert_eq!((two.authentication.value(), two.active), (Some(&Authentication::Simple), false));
    assert_eq!(two.authentication_unchecked.value(), Some(&true));
    // Only level 2 runs, and the password is for level 1.
    assert_eq!(three.authentication, Fact::Default(Authentication::Nothing));
    assert_eq!(reading.model.secrets.len(), 3);
    assert_eq!(reading.model.routing.redistributions[0].policy.configured().unwrap().name, "OUT");
}

#[test]
fn what_is_received_may_stay_unchecked() {
    let reading = whole(
        "router isis A\n authentication-check disable\n!\nrouter isis B\n lsp-password hmac-md5 encrypted 060506324F41\n!\n",
    );
    let [a, b] = reading.model.routing.processes.as_slice() else { panic!() };
    assert_eq!(
        (a.authentication_unchecked.value(), a.authentication.value()),
        (Some(&true), Some(&Authentication::Nothing))
    );
    assert_eq!(
        (b.authentication_unchecked.value(), b.authentication.value()),
        (Some(&false), Some(&Authentication::Md5))
    );
    assert_eq!(b.adjacency_logged, Fact::Default(false));
}

#[test]
fn an_interface_without_an_address_family_or_without_settings_has_no_neighbours() {
    let ports = "interface Bundle-Ether1\n ipv4 address 10.0.0.1 255.255.255.254\n!\ninterface Bundle-Ether2\n ipv4 address 10.0.0.3 255.255.255.254\n!\n";
    let families = |port: u8| format!(" interface Bundle-Ether{port}\n  address-family ipv4 unicast\n  !\n !\n");
    let isis =
        format!("router isis A\n{} interface Bundle-Ether2\n  point-to-point\n !\n{}!\n", families(1), families(3));
    let reading = whole(&(ports.to_owned() + &isis));
    let active: Vec<bool> = reading.model.routing.interfaces.iter().map(|this| this.active).collect();
    assert_eq!(active, [true, false, false]);
}
