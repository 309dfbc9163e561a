use seawall_api::Fact;
use seawall_api::model::Authentication;

use crate::sample::{unknown, whole};

const CONFIG: &str = "key chain K\n  key 1\n    key-string 7 070c285f4d06\nfeature isis
interface Ethernet1/1
  no switchport
  isis network point-to-point
  isis circuit-type level-2
  isis authentication-type md5 level-2
  isis authentication key-chain K level-2
  ip router isis U
  no shutdown
interface Ethernet1/2
  no switchport
  isis authentication-type cleartext level-1
  isis authentication key-chain K level-1
  ip router isis U
  no shutdown
router isis U
  net 49.0001.0000.0000.0001.00
  is-type level-2
  authentication-type md5 level-2
  authentication key-chain K level-2
  no authentication-check level-2
  log-adjacency-changes
  address-family ipv4 unicast
    redistribute static route-map X
  vrf A
    net 49.0002.0000.0000.0001.00
";

#[test]
fn levels_that_run_decide_the_proof() {
    let reading = whole(CONFIG);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let routing = &reading.model.routing;
    let [first, second] = routing.interfaces.as_slice() else { panic!() };
    assert_eq!(first.authentication.value(), Some(&Authentication::Md5));
    // Level 2 alone runs, and level 1 alone is proved.
    assert_eq!(second.authentication, Fact::Default(Authentication::Nothing));
    let process = &routing.processes[0];
    assert_eq!(process.authentication.value(), Some(&Authentication::Md5));
    assert_eq!(
        (process.authentication_unchecked.value(), process.adjacency_logged.value()),
        (Some(&true), Some(&true))
    );
    assert_eq!(routing.processes[1].authentication, Fact::Default(Authentication::Nothing));
}
