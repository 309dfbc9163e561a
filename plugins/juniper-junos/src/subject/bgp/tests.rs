use seawall_api::model::{Authentication, BgpNeighbor};

use crate::sample::{unknown, whole};

fn neighbors(config: &str) -> Vec<BgpNeighbor> {
    let reading = whole(config);
    assert_eq!(unknown(&reading), [""; 0], "{config}");
    reading.model.routing.neighbors
}

const CONFIG: &str = "routing-options {\n autonomous-system 65000;\n}\npolicy-options {\n policy-statement IN {\n  term a {\n   from {\n    route-filter 10.0.0.0/8 orlonger;\n   }\n   then reject;\n  }\n }\n}\nprotocols {\n bgp {\n  log-updown;\n  group UP {\n   type external;\n   import IN;\n   authentication-key \"$9$abc\";\n   family inet {\n    unicast {\n     prefix-limit {\n      maximum 1000;\n      teardown 80 idle-timeout 30;\n     }\n    }\n   }\n   neighbor 192.0.2.1 {\n    peer-as 65001;\n   }\n   neighbor 192.0.2.5 {\n    peer-as 65002;\n    multihop {\n     ttl 3;\n    }\n   }\n  }\n  group IN {\n   type internal;\n   local-address 10.9.9.9;\n   neighbor 10.9.9.8;\n   inactive: neighbor 10.9.9.7;\n  }\n }\n}\ninterfaces {\n lo0 {\n  unit 0 {\n   family inet {\n    address 10.9.9.9/32;\n   }\n  }\n }\n}\n";

#[test]
fn neighbours_inherit_from_groups() {
    let all = neighbors(CONFIG);
    let first = &all[0];
    assert_eq!((first.remote_as.value(), first.external.value()), (Some(&65_001), Some(&true)));
    assert_eq!(first.authentication.value(), Some(&Authentication::Md5));
    let family = &first.families[0];
    assert_eq!((family.prefix_limit.configured(), family.prefix_limit_warns.value()), (Some(&1000), Some(&false)));
    assert_eq!(family.filters_in.value().unwrap()[0].name, "IN, then permit");
    assert_eq!(all[1].hops.value(), Some(&3));
    assert_eq!((all[2].external.value(), all[2].remote_as.value()), (Some(&false), Some(&65_000)));
    assert_eq!(all[2].from_loopback.value(), Some(&true));
    assert!(!all[3].active);
}
