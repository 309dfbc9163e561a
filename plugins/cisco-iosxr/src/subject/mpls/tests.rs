use seawall_api::Fact;
use seawall_api::model::{Authentication, ReferenceKind};

use crate::sample::{unknown, whole};

#[test]
fn sessions_are_proved_by_all_or_by_one() {
    let reading = whole(
        "key chain R\n key 1\n  cryptographic-algorithm HMAC-SHA1-20\n !\n!\ninterface Bundle-Ether1\n!\nmpls ldp\n log\n  neighbor\n !\n router-id 10.0.0.1\n neighbor\n  10.0.0.2:0 password encrypted 060506324F41\n  10.0.0.3:0 password disable\n !\n \
         interface Bundle-Ether1\n !\n!\nrsvp\n interface Bundle-Ether1\n  bandwidth 1000\n  signalling rate-limit rate 100\n  authentication\n   key-source key-chain R\n  !\n !\n interface Bundle-Ether2\n  bandwidth percentage 50\n !\n!\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let found: Vec<_> = (reading.model.routing.sessions.iter())
        .map(|this| (this.name.as_str(), this.authentication.value().copied()))
        .collect();
    assert_eq!(
        found,
        [
            ("10.0.0.2:0", Some(Authentication::Md5)),
            ("10.0.0.3:0", Some(Authentication::Nothing)),
            ("all neighbours", None),
            ("Bundle-Ether1", Some(Authentication::Sha1)),
            ("Bundle-Ether2", Some(Authentication::Nothing)),
        ]
    );
    assert_eq!(reading.model.interfaces[0].mpls.value(), Some(&true));
    let filtered: Vec<_> = reading.model.routing.sessions.iter().skip(3).map(|this| this.filtered.clone()).collect();
    assert_eq!((filtered[0].value(), filtered[1].clone()), (Some(&true), Fact::Default(false)));
    let all = whole("mpls ldp\n neighbor\n  password encrypted 060506324F41\n !\n interface Bundle-Ether1\n !\n!\n");
    assert_eq!(all.model.routing.sessions[0].authentication.value(), Some(&Authentication::Md5));
}

#[test]
fn every_filter_of_labels_is_named() {
    let reading = whole(
        "mpls ldp\n session protection for A duration 30\n discovery targeted-hello accept from B\n discovery hello holdtime 30\n igp sync delay 10\n address-family ipv4\n  label\n   local\n    allocate for C\n    \
         advertise\n     for D to E\n    !\n   !\n  !\n !\n!\nrsvp\n signalling prefix-filtering access-list F\n interface GigabitEthernet0/0/0/1\n  signalling refresh interval 30\n  bandwidth 1000 500\n !\n!\n\
         mpls traffic-eng\n pce\n  peer ipv4 192.0.2.9\n   precedence 10\n  !\n !\n!\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let lists = reading.model.uses.iter().filter(|using| using.kind == ReferenceKind::Acl);
    let names: Vec<&str> = lists.map(|using| using.name.as_str()).collect();
    assert_eq!(names, ["A", "B", "C", "D", "E", "F"]);
}
