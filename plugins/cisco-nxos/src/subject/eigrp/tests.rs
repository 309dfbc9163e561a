use seawall_api::Fact;
use seawall_api::model::Authentication;

use crate::sample::{unknown, whole};

#[test]
fn an_interface_is_proved_by_itself_or_by_its_process() {
    let reading = whole(
        "key chain K\n  key 1\n    key-string 7 070c285f4d06\n\
         interface Ethernet1/1\n  no switchport\n  ip router eigrp 1\n  ip authentication mode eigrp 1 md5\n  \
         ip authentication key-chain eigrp 1 K\n  no shutdown\n\
         interface Ethernet1/2\n  no switchport\n  ip router eigrp 1\n  ip passive-interface eigrp 1\n  no shutdown\n\
         interface Ethernet1/3\n  no switchport\n  vrf member A\n  ip router eigrp 1\n  no shutdown\n\
         router eigrp 1\n  autonomous-system 65000\n  log-adjacency-changes\n  redistribute static route-map X\n  vrf A\n    \
         address-family ipv4 unicast\n      authentication mode md5\n      authentication key-chain K\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let routing = &reading.model.routing;
    let proofs: Vec<_> = routing.interfaces.iter().map(|this| this.authentication.value().copied()).collect();
    assert_eq!(proofs, [Some(Authentication::Md5), Some(Authentication::Nothing), Some(Authentication::Md5)]);
    assert_eq!(routing.interfaces[1].passive.value(), Some(&true));
    assert_eq!((routing.processes.len(), routing.processes[0].adjacency_logged.value()), (2, Some(&true)));
    assert_eq!(routing.processes[0].vrf, Fact::Default(None));
}
