use seawall_api::model::MirrorKind;

use crate::sample::{unknown, whole};

#[test]
fn observers_have_their_sources() {
    let reading = whole(
        "#\nobserve-port 1 interface GigabitEthernet0/0/9\nobserve-port 2 interface GigabitEthernet0/0/8 vlan 900\nobserve-port 3 destination-ip 192.0.2.66 source-ip 192.0.2.1\n#\n\
         interface GigabitEthernet0/0/1\n port-mirroring to observe-port 1 both\n#\ninterface GigabitEthernet0/0/2\n port-mirroring to observe-port 3 inbound\n#\n\
         interface GigabitEthernet0/0/8\n#\ninterface GigabitEthernet0/0/9\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let told: Vec<_> = reading
        .model
        .mirrors
        .iter()
        .map(|this| {
            (
                *this.kind.value().unwrap(),
                this.sources.value().unwrap().join(" "),
                this.destinations.value().unwrap().join(" "),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (MirrorKind::Local, "GigabitEthernet0/0/1".to_owned(), "GigabitEthernet0/0/9".to_owned()),
            (MirrorKind::RemoteVlan, String::new(), "vlan 900".to_owned()),
            (MirrorKind::Encapsulated, "GigabitEthernet0/0/2".to_owned(), String::new()),
        ]
    );
    assert_eq!(reading.model.mirrors[2].host.configured().unwrap(), "192.0.2.66");
}

#[test]
fn behaviours_copy_what_their_classes_pick() {
    let reading = whole(
        "#\nacl number 3010\n rule 5 permit tcp destination-port eq 49\n#\ntraffic classifier C operator or\n if-match acl 3010\n#\ntraffic behavior B\n \
         port-mirroring to observe-index 1\n#\ntraffic policy P\n classifier C behavior B\n#\ninterface GigabitEthernet0/0/1\n traffic-policy P inbound\n#\n\
         interface GigabitEthernet0/0/9\n port-observing observe-index 1\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let [by_filter, place] = reading.model.mirrors.as_slice() else { panic!("{:?}", reading.model.mirrors) };
    assert_eq!(by_filter.kind.value(), Some(&MirrorKind::FilterAction));
    assert_eq!(by_filter.sources.value().unwrap(), &["GigabitEthernet0/0/1"]);
    assert_eq!(by_filter.filter.configured().unwrap().name, "3010");
    assert_eq!(by_filter.destinations.value(), place.destinations.value());
}

#[test]
fn captures_name_their_file() {
    let reading = whole(
        "#\ncapture-packet interface GigabitEthernet0/0/1 acl 3999 destination file tacacs.cap packet-num 1000\n#\ninterface GigabitEthernet0/0/1\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let [capture] = reading.model.mirrors.as_slice() else { panic!() };
    assert_eq!((capture.name.as_str(), capture.to_file.value()), ("tacacs", Some(&true)));
    assert_eq!(capture.filter.configured().unwrap().name, "3999");
}
