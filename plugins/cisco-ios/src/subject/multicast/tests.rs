use seawall_api::Fact;
use seawall_api::model::{Authentication, RoutingProtocol};

use crate::sample::{part, unknown, whole};

const CONFIG: &str = "\
ip multicast-routing distributed
ip multicast-routing vrf RED
ip multicast route-limit 5000 4000
ip igmp limit 200
ip pim accept-register list REGISTER
ip pim accept-rp 10.0.0.9 GROUPS
ip pim register-rate-limit 50
ip pim rp-address 10.0.0.9 GROUPS override
ip pim spt-threshold infinity
ip msdp peer 192.0.2.1 connect-source Loopback0 remote-as 65001
ip msdp password peer 192.0.2.1 7 060506324F41
ip msdp sa-filter in 192.0.2.1 list SA-IN
ip msdp peer 192.0.2.2
ip msdp shutdown 192.0.2.2
interface Ethernet0/0
 ip pim sparse-mode
 ip pim neighbor-filter PIM-PEERS
 ip multicast boundary SCOPE filter-autorp
 ip igmp limit 20 except FREE
 ip igmp access-group JOIN
interface Ethernet0/1
 no ip pim sparse-mode
";

#[test]
fn instances_have_limits_and_filters() {
    let reading = whole(CONFIG);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let [global, red] = reading.model.routing.multicast.as_slice() else { panic!() };
    assert_eq!(global.vrf, Fact::Default(None));
    assert_eq!(global.route_limit.configured(), Some(&5000));
    assert_eq!(global.register_filter.configured().unwrap().name, "REGISTER");
    assert_eq!(global.rendezvous_filter.configured().unwrap().name, "GROUPS");
    assert_eq!((global.register_limit.configured(), global.group_limit.configured()), (Some(&50), Some(&200)));
    assert_eq!(red.vrf.configured().unwrap().name, "RED");
    assert_eq!(red.register_filter, Fact::Default(None));
    assert_eq!(red.route_limit, Fact::Default(None));
}

#[test]
fn interfaces_have_flags() {
    let model = whole(CONFIG).model;
    let [first, second] = model.interfaces.as_slice() else { panic!() };
    assert_eq!((first.pim.value(), first.pim_neighbors_filtered.value()), (Some(&true), Some(&true)));
    assert_eq!(first.multicast_boundary.value(), Some(&true));
    assert_eq!(first.multicast_group_limit.configured(), Some(&20));
    assert_eq!(first.multicast_group_filter.configured().unwrap().name, "JOIN");
    assert_eq!((second.pim.value(), second.multicast_boundary.clone()), (Some(&false), Fact::Default(false)));
    assert!(part("interface Ethernet0/0\n ip pim sparse-mode\n").model.interfaces[0].multicast_boundary.is_unknown());
}

#[test]
fn peers_have_passwords_and_filters() {
    let model = whole(CONFIG).model;
    let peers: Vec<_> = model.routing.sessions.iter().filter(|this| this.protocol == RoutingProtocol::Msdp).collect();
    let [first, second] = peers.as_slice() else { panic!() };
    assert_eq!(first.authentication.value(), Some(&Authentication::Md5));
    assert_eq!((first.filtered.value(), first.active), (Some(&true), true));
    assert_eq!((second.authentication.clone(), second.active), (Fact::Default(Authentication::Nothing), false));
    assert_eq!(model.secrets[0].owner, "msdp peer 192.0.2.1");
}

#[test]
fn a_device_may_offer_itself_as_a_rendezvous_point_or_name_others() {
    let of = |lines: &str| whole(&format!("ip multicast-routing\n{lines}\n")).model.routing.multicast[0].clone();
    assert_eq!(of("ip pim rp-candidate Loopback0").rendezvous.value(), Some(&true));
    assert_eq!(of("ip pim send-rp-announce Loopback0 scope 16").rendezvous.value(), Some(&true));
    let named = of("ip pim rp-address 10.0.0.2\nip pim rp-address 10.0.0.3\nno ip pim rp-address 10.0.0.2");
    assert_eq!(named.rendezvous, Fact::Default(false));
    assert_eq!(named.rendezvous_points.value().unwrap(), &["10.0.0.3"]);
}

#[test]
fn an_msdp_peer_is_filtered_both_ways_and_limited_apart() {
    let model = whole(
        "ip msdp peer 10.9.9.9\nip msdp sa-filter in 10.9.9.9 list IN\nip msdp sa-filter out 10.9.9.9\nip msdp peer 10.9.9.8\n\
         ip msdp sa-limit 10.9.9.8 100\n",
    )
    .model;
    let sessions = &model.routing.sessions;
    let told: Vec<_> = sessions
        .iter()
        .map(|this| (this.filtered.value(), this.filtered_out.value(), this.limit.configured()))
        .collect();
    assert_eq!(told, [(Some(&false), Some(&false), Some(&100)), (Some(&true), Some(&true), None)]);
}
