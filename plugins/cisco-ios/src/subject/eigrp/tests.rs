use seawall_api::Fact;
use seawall_api::model::{Authentication, Model, RoutingInterface};

use crate::sample::{unknown, whole};

const INTERFACES: &str = "\
interface Loopback0
 ip address 10.255.0.1 255.255.255.255
interface GigabitEthernet0/0
 ip address 10.0.0.1 255.255.255.0
interface GigabitEthernet0/1
 ip address 10.0.1.1 255.255.255.0
interface GigabitEthernet0/2
 vrf forwarding RED
 ip address 192.0.2.1 255.255.255.0
interface GigabitEthernet0/3
 ip address 172.16.9.1 255.255.255.0
interface GigabitEthernet0/4
 ipv6 address 2001:db8::1/64
";

fn on<'a>(model: &'a Model, name: &str) -> &'a RoutingInterface {
    let mut all = model.routing.interfaces.iter().filter(|this| this.name == name);
    let first = all.next().unwrap();
    assert!(all.next().is_none());
    first
}

fn read(config: &str) -> Model {
    let reading = whole(&format!("{INTERFACES}{config}"));
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    reading.model
}

#[test]
fn classic_processes_take_proofs_from_interfaces() {
    let model = read(
        "\
interface GigabitEthernet0/0
 ip authentication mode eigrp 100 md5
 ip authentication key-chain eigrp 100 KEYS
interface GigabitEthernet0/1
 ip authentication mode eigrp 100 md5
router eigrp 100
 network 10.0.0.0
 passive-interface GigabitEthernet0/1
 no auto-summary
 redistribute static metric 1 2 3 4 5 route-map STATIC
 address-family ipv4 vrf RED
  network 192.0.2.0 0.0.0.255
  autonomous-system 200
 exit-address-family
",
    );
    assert_eq!(on(&model, "GigabitEthernet0/0").authentication.value(), Some(&Authentication::Md5));
    assert_eq!(on(&model, "GigabitEthernet0/0").key_chain.configured().unwrap().name, "KEYS");
    // MD5 without a chain.
    assert_eq!(on(&model, "GigabitEthernet0/1").authentication, Fact::Default(Authentication::Nothing));
    assert_eq!(on(&model, "GigabitEthernet0/1").passive.value(), Some(&true));
    assert_eq!(on(&model, "Loopback0").passive, Fact::Default(true));
    assert_eq!(on(&model, "GigabitEthernet0/2").process, "100 ipv4 vrf RED");
    assert!(model.routing.interfaces.iter().all(|this| this.name != "GigabitEthernet0/3"));
    let [one, red] = model.routing.processes.as_slice() else { panic!() };
    assert_eq!((one.name.as_str(), one.adjacency_logged.clone()), ("100", Fact::Default(true)));
    assert_eq!(red.vrf.configured().unwrap().name, "RED");
    assert!(model.uses.iter().any(|used| used.name == "STATIC"));
}

#[test]
fn named_processes_have_blocks_for_interfaces() {
    let model = read(
        "\
router eigrp CAMPUS
 !
 address-family ipv4 unicast autonomous-system 100
  !
  af-interface default
   authentication mode hmac-sha-256 7 060506324F41
   passive-interface
  exit-af-interface
  !
  af-interface GigabitEthernet0/0
   no passive-interface
   hello-interval 2
  exit-af-interface
  !
  af-interface GigabitEthernet0/1
   authentication mode md5
   authentication key-chain KEYS
   shutdown
  exit-af-interface
  !
  topology base
   redistribute connected
  exit-af-topology
  network 10.0.0.0 0.0.255.255
  network 172.16.9.0 255.255.255.0
  no eigrp log-neighbor-changes
 exit-address-family
 !
 address-family ipv6 unicast autonomous-system 100
  topology base
  exit-af-topology
 exit-address-family
",
    );
    let first = on(&model, "GigabitEthernet0/0");
    assert_eq!((first.authentication.value(), first.passive.value()), (Some(&Authentication::Sha2), Some(&false)));
    let second = on(&model, "GigabitEthernet0/1");
    assert_eq!((second.authentication.value(), second.passive.value()), (Some(&Authentication::Md5), Some(&true)));
    assert!(!second.active && first.active);
    assert_eq!(on(&model, "GigabitEthernet0/3").process, "CAMPUS ipv4 100");
    assert_eq!(on(&model, "GigabitEthernet0/4").process, "CAMPUS ipv6 100");
    assert_eq!(on(&model, "GigabitEthernet0/4").authentication, Fact::Default(Authentication::Nothing));
    let [ipv4, ipv6] = model.routing.processes.as_slice() else { panic!() };
    assert_eq!((ipv4.adjacency_logged.value(), ipv4.passive_default.value()), (Some(&false), Some(&true)));
    assert_eq!(ipv6.passive_default, Fact::Default(false));
    assert_eq!(model.secrets[0].owner, "eigrp CAMPUS af-interface default");
}

#[test]
fn classic_ipv6_runs_where_interfaces_say_so() {
    let model = read(
        "\
interface GigabitEthernet0/3
 ipv6 eigrp 7
 ipv6 authentication mode eigrp 7 md5
 ipv6 authentication key-chain eigrp 7 KEYS
ipv6 router eigrp 7
 eigrp router-id 10.0.0.1
 no shutdown
",
    );
    let [only] = model.routing.interfaces.as_slice() else { panic!() };
    assert_eq!((only.name.as_str(), only.authentication.value()), ("GigabitEthernet0/3", Some(&Authentication::Md5)));
}
