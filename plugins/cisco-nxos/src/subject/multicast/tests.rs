use seawall_api::Fact;
use seawall_api::model::Authentication;

use crate::sample::{unknown, whole};

#[test]
fn instances_interfaces_and_peers_are_known() {
    let reading = whole(
        "feature pim\nfeature msdp\nip pim rp-address 10.0.0.9 group-list 224.0.0.0/4\nip pim register-policy REG\nip pim ssm range 232.0.0.0/8\n\
         ip msdp peer 10.0.0.2 connect-source loopback0\nip msdp password 10.0.0.2 3 a667d47acc18ea6b\nip msdp sa-policy 10.0.0.2 SA in\n\
         vrf context A\n  ip pim rp-candidate loopback1 group-list 225.0.0.0/8\n\
         interface Ethernet1/1\n  no switchport\n  ip pim sparse-mode\n  ip pim neighbor-policy prefix-list P\n  ip pim border\n  \
         ip igmp state-limit 100\n  no shutdown\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let [default, a] = reading.model.routing.multicast.as_slice() else { panic!() };
    assert_eq!(default.rendezvous_points.value().unwrap(), &["10.0.0.9"]);
    assert_eq!(default.register_filter.configured().unwrap().name, "REG");
    assert_eq!((a.rendezvous.value(), a.vrf.configured().unwrap().name.as_str()), (Some(&true), "A"));
    let peer = &reading.model.routing.sessions[0];
    assert_eq!((peer.authentication.value(), peer.filtered.value()), (Some(&Authentication::Md5), Some(&true)));
    assert_eq!(peer.filtered_out, Fact::Default(false));
    let port = &reading.model.interfaces[0];
    assert_eq!((port.pim.value(), port.multicast_boundary.value()), (Some(&true), Some(&true)));
    assert_eq!(port.multicast_group_limit.configured(), Some(&100));
}
