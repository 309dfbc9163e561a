use seawall_api::model::{Authentication, ReferenceKind};

use crate::sample::{unknown, whole};

#[test]
fn instances_interfaces_and_peers() {
    let reading = whole(
        "interface GigabitEthernet0/0/0/1\n ipv4 address 10.0.0.1 255.255.255.0\n!\ninterface GigabitEthernet0/0/0/2\n ipv4 address 10.0.1.1 255.255.255.0\n!\n\
         multicast-routing\n address-family ipv4\n  interface all enable\n  maximum routes 1000\n  interface GigabitEthernet0/0/0/1\n   boundary MC\n  !\n !\n!\n\
         router pim\n address-family ipv4\n  rp-address 10.0.0.9 GROUPS\n  accept-register SOURCES\n  interface GigabitEthernet0/0/0/2\n   neighbor-filter PIM\n  !\n !\n!\n\
         router igmp\n interface GigabitEthernet0/0/0/2\n  access-group GROUPS\n  maximum groups-per-interface 50\n !\n!\n\
         router msdp\n sa-filter in list SA\n peer 10.9.9.9\n  password encrypted 060506324F41\n  sa-filter out list SA\n  maximum external-sa 100\n !\n!\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let [one, two] = reading.model.interfaces.as_slice() else { panic!() };
    assert_eq!((one.pim.value(), one.multicast_boundary.value()), (Some(&true), Some(&true)));
    assert_eq!((one.pim_neighbors_filtered.value(), two.pim_neighbors_filtered.value()), (Some(&false), Some(&true)));
    assert_eq!(two.multicast_group_limit.configured(), Some(&50));
    let multicast = &reading.model.routing.multicast[0];
    assert_eq!(multicast.route_limit.configured(), Some(&1000));
    assert_eq!(multicast.rendezvous_points.value().unwrap(), &["10.0.0.9"]);
    assert_eq!(multicast.register_filter.configured().unwrap().name, "SOURCES");
    let peer = &reading.model.routing.sessions[0];
    assert_eq!(peer.authentication.value(), Some(&Authentication::Md5));
    assert_eq!((peer.filtered.value(), peer.filtered_out.value()), (Some(&true), Some(&true)));
    assert_eq!(peer.limit.configured(), Some(&100));
}

#[test]
fn every_filter_is_named() {
    let reading = whole(
        "multicast-routing\n address-family ipv4\n  ssm range A\n  static-rpf 10.0.0.1 32 GigabitEthernet0/0/0/1 10.0.0.2\n  mdt default 232.1.1.1\n  mdt data 232.2.0.0/24 threshold 10\n  mdt source Loopback0\n !\n!\n\
         router pim\n address-family ipv4\n  spt-threshold infinity group-list B\n  ssm range C\n  embedded-rp 2001:db8::1 D\n  sg-expiry-timer 300 sg-list E\n  rpf topology route-policy P\n  allow-rp rp-list F group-list G\n  \
         auto-rp mapping-agent Loopback0 scope 16 interval 60\n  bsr candidate-bsr 10.0.0.1 hash-mask-len 30 priority 1\n  maximum routes 1000 threshold 900\n  mofrr flow H\n !\n!\n\
         router igmp\n ssm map static 10.0.0.1 I\n explicit-tracking J\n version 3\n interface GigabitEthernet0/0/0/2\n  static-group 239.1.1.1 10.0.0.3\n  router disable\n  version 2\n !\n!\n\
         router msdp\n cache-sa-state list K\n default-peer 10.9.9.9\n!\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let lists = reading.model.uses.iter().filter(|using| using.kind == ReferenceKind::Acl);
    let names: Vec<&str> = lists.map(|using| using.name.as_str()).collect();
    assert_eq!(names, ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K"]);
}
