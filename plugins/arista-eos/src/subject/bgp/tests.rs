use seawall_api::model::{Authentication, BgpNeighbor};

use crate::sample::{unknown, whole};

const FABRIC: &str = "vrf instance RED\nrouter bgp 65001\n   router-id 192.0.2.1\n   no bgp default ipv4-unicast\n   bgp missing-policy direction in action deny\n   \
    maximum-paths 4 ecmp 4\n   neighbor UP peer group\n   neighbor UP remote-as 65100\n   neighbor UP password 7 060506324F41\n   \
    neighbor UP ttl maximum-hops 1\n   neighbor UP maximum-routes 12000 warning-only\n   neighbor 10.0.0.1 peer group UP\n   \
    neighbor 10.0.0.1 description to spine\n   neighbor 10.0.0.5 remote-as 65001\n   neighbor 10.0.0.5 update-source Loopback0\n   \
    neighbor 10.0.0.5 maximum-routes 0\n   neighbor interface Ethernet3-4 peer-group UP remote-as 65200\n   redistribute connected route-map C\n   !\n   \
    address-family evpn\n      neighbor 10.0.0.5 activate\n   !\n   address-family ipv4\n      neighbor UP activate\n      neighbor UP route-map IN in\n      \
    neighbor 10.0.0.1 route-map OUT out\n      neighbor 10.0.0.1 prefix-list PL in\n   !\n   vrf RED\n      rd 192.0.2.1:1\n      \
    route-target import evpn 1:1\n      route-target export evpn 1:2\n      neighbor 10.9.0.1 remote-as 65300\n      neighbor 10.9.0.1 shutdown\n      \
    redistribute static\n      !\n      address-family ipv4\n         neighbor 10.9.0.1 activate\n         neighbor 10.9.0.1 route-map R in\n   \
    rpki cache C\n      host 192.0.2.9 vrf MGMT port 3323\n";

fn named<'a>(all: &'a [BgpNeighbor], name: &str) -> &'a BgpNeighbor {
    all.iter().find(|one| one.name == name).unwrap()
}

#[test]
fn neighbours_take_from_their_group() {
    let reading = whole(FABRIC);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let all = &reading.model.routing.neighbors;
    let names: Vec<_> = all.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["10.0.0.1", "10.0.0.5", "Ethernet3", "Ethernet4", "10.9.0.1"]);
    let up = named(all, "10.0.0.1");
    assert_eq!((up.remote_as.value(), up.external.value()), (Some(&65100), Some(&true)));
    assert_eq!((up.authentication.value(), up.ttl_security.value()), (Some(&Authentication::Md5), Some(&true)));
    let family = up.families.iter().find(|family| family.name == "ipv4 unicast").unwrap();
    assert_eq!(family.activated.value(), Some(&true));
    let lists = |lists: &seawall_api::Fact<Vec<seawall_api::model::Reference>>| {
        lists.value().unwrap().iter().map(|list| list.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        (lists(&family.filters_in), lists(&family.filters_out)),
        (vec!["PL".into(), "IN".into()], vec!["OUT".into()])
    );
    assert_eq!((family.prefix_limit.configured(), family.prefix_limit_warns.value()), (Some(&12000), Some(&true)));
}

#[test]
fn the_own_as_is_internal_and_instances_stand_apart() {
    let reading = whole(FABRIC);
    let all = &reading.model.routing.neighbors;
    let inner = named(all, "10.0.0.5");
    assert_eq!((inner.external.value(), inner.from_loopback.value()), (Some(&false), Some(&true)));
    let activated: Vec<_> =
        inner.families.iter().map(|family| (family.name.as_str(), family.activated.value().copied())).collect();
    assert_eq!(activated, [("evpn", Some(true)), ("ipv4 unicast", Some(false))]);
    assert_eq!(inner.families[1].prefix_limit.value(), Some(&None));
    let red = named(all, "10.9.0.1");
    assert_eq!((red.vrf.configured().unwrap().name.as_str(), red.active), ("RED", false));
    assert_eq!(red.families[0].filters_in.value().unwrap()[0].name, "R");
    let instance = &reading.model.vrfs[0];
    assert_eq!(
        (instance.imports.value().unwrap(), instance.exports.value().unwrap()),
        (&vec!["1:1".to_owned()], &vec!["1:2".to_owned()])
    );
    assert_eq!(instance.distinguisher.configured().unwrap(), "192.0.2.1:1");
    let announced: Vec<_> = reading
        .model
        .routing
        .redistributions
        .iter()
        .map(|one| (one.from.as_str(), one.vrf.configured().is_some()))
        .collect();
    assert_eq!(announced, [("connected", false), ("static", true)]);
    assert_eq!(reading.model.routing.bgp[0].rpki_servers.value().unwrap(), &["192.0.2.9"]);
    assert_eq!(reading.model.routing.bgp[0].policy_required.value(), Some(&false));
}

#[test]
fn what_nothing_says_holds_by_default() {
    let reading = whole(
        "router bgp 65001\n   neighbor 10.0.0.1 remote-as 65002\n   bgp listen range 10.1.0.0/16 peer-group G remote-as 65003\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let one = &reading.model.routing.neighbors[0];
    assert_eq!(
        (one.authentication.value(), one.ttl_security.value(), one.hops.value()),
        (Some(&Authentication::Nothing), Some(&false), Some(&1))
    );
    assert_eq!(
        (one.families[0].activated.value(), one.families[0].prefix_limit.configured()),
        (Some(&true), Some(&12000))
    );
    assert_eq!(reading.model.routing.neighbors[1].remote_as.value(), Some(&65003));
    assert_eq!(reading.model.routing.bgp[0].adjacency_logged.value(), Some(&true));
}
