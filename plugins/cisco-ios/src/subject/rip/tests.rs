use seawall_api::Fact;
use seawall_api::model::{Authentication, Model, RoutingInterface, RoutingProtocol};

use crate::sample::{part, unknown, whole};

const CONFIG: &str = "\
interface Ethernet0/0
 ip address 10.0.0.1 255.255.255.0
 ip rip authentication mode md5
 ip rip authentication key-chain RIP
interface Ethernet0/1
 ip address 172.16.0.1 255.255.255.0
 ip rip authentication key-chain RIP
 ip rip send version 1
interface Ethernet0/2
 ip address 10.0.1.1 255.255.255.0
 ip rip authentication key-chain RIP
 ipv6 rip V6 enable
interface Ethernet0/3
 ip address 10.0.2.1 255.255.255.0
router rip
 version 2
 network 10.0.0.0
 network 172.16.0.0
 passive-interface Ethernet0/3
 no auto-summary
ipv6 router rip V6
 redistribute connected
";

fn on<'a>(model: &'a Model, name: &str) -> &'a RoutingInterface {
    model.routing.interfaces.iter().find(|this| this.name == name).unwrap()
}

#[test]
fn proofs_need_a_key_chain_and_version_2() {
    let reading = whole(CONFIG);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let model = &reading.model;
    assert_eq!(on(model, "Ethernet0/0").authentication.value(), Some(&Authentication::Md5));
    assert_eq!(on(model, "Ethernet0/1").authentication.value(), Some(&Authentication::Nothing));
    assert_eq!(on(model, "Ethernet0/2").authentication.value(), Some(&Authentication::Simple));
    assert_eq!(on(model, "Ethernet0/3").authentication, Fact::Default(Authentication::Nothing));
    assert_eq!(on(model, "Ethernet0/3").passive.value(), Some(&true));
    assert!(model.routing.interfaces.iter().any(|this| this.protocol == RoutingProtocol::Ripng));
}

#[test]
fn version_1_runs_unless_it_is_said_otherwise() {
    let version = |config| whole(config).model.routing.processes[0].unauthenticated_version.clone();
    assert_eq!(version(CONFIG).value(), Some(&false));
    assert_eq!(version("router rip\n network 10.0.0.0\n"), Fact::Default(true));
    assert_eq!(version("router rip\n version 1\n").value(), Some(&true));
    let partly = part("router rip\n network 10.0.0.0\n").model.routing.processes[0].clone();
    assert!(partly.unauthenticated_version.is_unknown());
}
