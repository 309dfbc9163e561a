//! Peers with what they inherit.

use seawall_api::model::Authentication;

use crate::sample::{unknown, whole};

#[test]
fn peers_inherit_from_their_group() {
    let reading = whole(
        "#\nkeychain K mode absolute\n key-id 1\n  algorithm hmac-sha-256\n  key-string cipher %^%#aB3dE5fG7hJ9kL1m%^%#\n#\nbgp 65000\n router-id 192.0.2.1\n undo check-first-as\n \
         group UP external\n peer UP as-number 65001\n peer UP password cipher %^%#aB3dE5fG7hJ9kL1m%^%#\n peer UP valid-ttl-hops 1\n peer 192.0.2.9 group UP\n \
         peer 192.0.2.10 as-number 65000\n peer 192.0.2.10 connect-interface LoopBack0\n peer 192.0.2.10 keychain K\n peer 192.0.2.11 as-number 65002\n peer 192.0.2.11 ignore\n \
         undo peer 192.0.2.11 log-change\n #\n ipv4-family unicast\n  undo synchronization\n  import-route direct route-policy P\n  peer UP enable\n  peer UP route-policy IN import\n  \
         peer UP route-limit 1000 80 alert-only\n  peer 192.0.2.9 enable\n  peer 192.0.2.9 ip-prefix OUT export\n  undo peer 192.0.2.11 enable\n #\n ipv4-family vpnv4\n  policy vpn-target\n  \
         peer 192.0.2.10 enable\n #\n ipv4-family vpn-instance RED\n  peer 10.0.0.2 as-number 65100\n  import-route static\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let [nine, ten, eleven, red] = reading.model.routing.neighbors.as_slice() else { panic!() };
    assert_eq!(
        (nine.external.value(), nine.ttl_security.value(), nine.hops.value()),
        (Some(&true), Some(&true), Some(&1))
    );
    assert_eq!(
        (nine.authentication.value(), ten.authentication.value()),
        (Some(&Authentication::Md5), Some(&Authentication::Sha2))
    );
    let family = &nine.families[0];
    assert_eq!(
        (family.filters_in.value().unwrap()[0].name.as_str(), family.filters_out.value().unwrap()[0].name.as_str()),
        ("IN", "OUT")
    );
    assert_eq!((family.prefix_limit.configured(), family.prefix_limit_warns.value()), (Some(&1000), Some(&true)));
    assert_eq!((ten.from_loopback.value(), ten.external.value(), ten.families.len()), (Some(&true), Some(&false), 2));
    assert_eq!((eleven.active, eleven.families[0].activated.value()), (false, Some(&false)));
    assert_eq!((red.vrf.configured().unwrap().name.as_str(), red.families[0].activated.value()), ("RED", Some(&true)));
    let process = &reading.model.routing.bgp[0];
    assert_eq!((process.first_as_enforced.value(), process.adjacency_logged.value()), (Some(&false), Some(&false)));
    assert_eq!(reading.model.routing.redistributions.len(), 2);
}

#[test]
fn servers_that_validate_origins_belong_to_every_process() {
    let reading = whole(
        "#\nrpki\n session 192.0.2.50\n  tcp port 8282\n#\nbgp 65000\n peer 2001:db8::1 as-number 65001\n #\n ipv6-family unicast\n  prefix origin-validation enable\n  peer 2001:db8::1 enable\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    assert_eq!(reading.model.routing.bgp[0].rpki_servers.value().unwrap(), &["192.0.2.50"]);
    let families: Vec<_> =
        reading.model.routing.neighbors[0].families.iter().map(|family| family.name.as_str()).collect();
    assert_eq!(families, ["ipv6 unicast"]);
}

#[test]
fn peers_may_come_from_a_range() {
    let reading = whole(
        "#\nbgp 65000\n group DYN listen external\n peer DYN listen-as 65009\n peer DYN listen-net 10.9.0.0 16\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let [range] = reading.model.routing.neighbors.as_slice() else { panic!() };
    assert_eq!((range.name.as_str(), range.remote_as.value()), ("10.9.0.0/16", Some(&65009)));
}
