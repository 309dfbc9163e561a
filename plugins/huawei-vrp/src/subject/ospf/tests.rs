//! Processes, areas, interfaces.

use seawall_api::model::Authentication;

use crate::sample::{unknown, whole};

#[test]
fn interfaces_are_found_and_proved() {
    let reading = whole(
        "#\ninterface GigabitEthernet0/0/1\n ip address 10.0.0.1 30\n#\ninterface GigabitEthernet0/0/2\n ip address 10.1.0.1 30\n ospf authentication-mode hmac-sha256 1 cipher %^%#aB3dE5fG7hJ9kL1m%^%#\n#\n\
         interface GigabitEthernet0/0/3\n ip address 10.2.0.1 30\n ospf enable 1 area 0.0.0.2\n#\ninterface GigabitEthernet0/0/4\n ip address 10.1.0.5 30\n ospf authentication-mode null\n#\n\
         interface LoopBack0\n ip address 192.0.2.1 32\n#\nospf 1 router-id 192.0.2.1\n silent-interface all\n undo silent-interface GigabitEthernet0/0/1\n undo silent-interface GigabitEthernet0/0/2\n \
         import-route static route-policy P\n area 0.0.0.0\n  authentication-mode md5 1 cipher %^%#aB3dE5fG7hJ9kL1m%^%#\n  network 10.0.0.0 0.0.0.3\n  network 192.0.2.1 0.0.0.0\n #\n area 1\n  network 10.1.0.0 0.0.255.255\n  stub no-summary\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let found: Vec<_> = reading
        .model
        .routing
        .interfaces
        .iter()
        .map(|this| {
            (
                this.area.configured().unwrap().as_str(),
                *this.authentication.value().unwrap(),
                this.passive.value().copied(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("0.0.0.0", Authentication::Md5, Some(false)),
            ("0.0.0.1", Authentication::Sha2, Some(false)),
            ("0.0.0.2", Authentication::Nothing, Some(true)),
            ("0.0.0.1", Authentication::Nothing, Some(true)),
            ("0.0.0.0", Authentication::Md5, Some(true)),
        ]
    );
    let process = &reading.model.routing.processes[0];
    assert_eq!((process.passive_default.value(), process.label_sync.value()), (Some(&true), Some(&false)));
    assert_eq!(reading.model.routing.redistributions[0].from, "static");
    assert_eq!(reading.model.secrets.len(), 2);
}

#[test]
fn chains_and_labels() {
    let reading = whole(
        "#\nkeychain K mode absolute\n key-id 1\n  algorithm hmac-sha-256\n  key-string cipher %^%#aB3dE5fG7hJ9kL1m%^%#\n#\n\
         interface GigabitEthernet0/0/1\n ip address 10.0.0.1 30\n ospf ldp-sync\n ospfv3 1 area 0.0.0.0\n ospfv3 authentication-mode keychain K\n#\nospf 1\n area 0\n  network 10.0.0.0 0.0.0.3\n  authentication-mode keychain K\n#\n\
         ospfv3 1\n router-id 192.0.2.1\n area 0.0.0.0\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let ways: Vec<_> =
        reading.model.routing.interfaces.iter().map(|this| *this.authentication.value().unwrap()).collect();
    assert_eq!(ways, [Authentication::Sha2, Authentication::Sha2]);
    assert_eq!(reading.model.routing.processes[0].label_sync.value(), Some(&true));
}
