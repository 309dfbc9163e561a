use seawall_api::Reading;
use seawall_api::model::{Addresses, Mirror, MirrorKind};

use crate::sample::{part, unknown, whole};

fn read(config: &str) -> Reading {
    let reading = whole(config);
    assert_eq!(unknown(&reading), Vec::<&str>::new());
    reading
}

fn only(reading: &Reading) -> &Mirror {
    let [one] = reading.model.mirrors.as_slice() else { panic!("{:?}", reading.model.mirrors) };
    one
}

#[test]
fn a_local_session_is_one_object_of_several_lines() {
    let reading = read(
        "monitor session 1 source interface Gi1/0/1 - 3 , Gi1/0/9 rx\nmonitor session 1 source vlan 10 , 20 both\n\
         monitor session 1 filter vlan 5 , 6\n\
         monitor session 1 destination interface GigabitEthernet1/0/24 encapsulation replicate ingress dot1q vlan 5\n",
    );
    let one = only(&reading);
    assert_eq!(one.kind.value(), Some(&MirrorKind::Local));
    let sources = one.sources.value().unwrap();
    assert_eq!(sources, &["GigabitEthernet1/0/1-3", "GigabitEthernet1/0/9", "vlan 10,20"]);
    assert_eq!(one.destinations.value().unwrap(), &["GigabitEthernet1/0/24"]);
    assert_eq!(reading.text.position(one.destinations.span().unwrap().start).line, 4);
    assert_eq!(one.receives.value(), Some(&false));
}

#[test]
fn a_session_into_a_remote_vlan_is_told_from_one_that_receives() {
    let reading = read(
        "monitor session 1 source interface Gi1/0/1\nmonitor session 1 destination remote vlan 900\n\
         monitor session 2 source remote vlan 900\nmonitor session 2 destination interface Gi1/0/2\n",
    );
    let [sends, receives] = reading.model.mirrors.as_slice() else { panic!() };
    assert_eq!((sends.kind.value(), sends.receives.value()), (Some(&MirrorKind::RemoteVlan), Some(&false)));
    assert_eq!((receives.kind.value(), receives.receives.value()), (Some(&MirrorKind::Local), Some(&true)));
}

#[test]
fn an_encapsulated_session_says_where_its_copies_go() {
    let reading = read(
        "monitor session 5 type erspan-source\n description tap\n source interface Gi0/0/0 rx\n filter access-group TAC\n \
         destination\n  erspan-id 5\n  ip address 203.0.113.77\n  origin ip address 10.0.0.1\n  vrf Mgmt-intf\n",
    );
    let one = only(&reading);
    assert!(one.active);
    assert_eq!(one.kind.value(), Some(&MirrorKind::Encapsulated));
    assert_eq!(one.address.configured(), Some(&Addresses::host("203.0.113.77".parse().unwrap())));
    assert_eq!(one.vrf.configured().unwrap().name, "Mgmt-intf");
    assert_eq!(one.filter.configured().unwrap().name, "TAC");
    assert_eq!(reading.text.position(one.address.span().unwrap().start).line, 7);
    let reading = read(
        "monitor session 6 type erspan-destination\n shutdown\n destination interface Gi1\n source\n  erspan-id 6\n  ip address 10.0.0.2\n",
    );
    assert!(!only(&reading).active);
    assert_eq!(only(&reading).receives.value(), Some(&true));
}

#[test]
fn a_session_taken_away_is_gone_and_one_not_understood_unknown() {
    let reading = read("monitor session 1 source interface Gi1/0/1\nno monitor session 1\n");
    assert!(reading.model.mirrors.is_empty());
    assert_eq!(unknown(&whole("monitor session 1 source interface rx\n")).len(), 1);
    let part = part("monitor session 1 source interface Gi1/0/1\n");
    assert!(only(&part).address.is_unknown() && only(&part).destinations.is_unknown());
}

#[test]
fn captures_of_both_generations() {
    let reading = read(
        "monitor capture mycap interface GigabitEthernet0/0/0 both\nmonitor capture mycap match ipv4 protocol tcp any any eq 49\n\
         monitor capture mycap buffer size 100\nmonitor capture CAP access-list TAC\n\
         monitor capture buffer B size 512 circular\nmonitor capture buffer B filter access-list 150\n\
         monitor capture point ip cef P GigabitEthernet0/1 both\nmonitor capture point associate P B\n",
    );
    let names: Vec<_> = reading.model.mirrors.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["mycap", "CAP", "B", "P"]);
    assert!(reading.model.mirrors.iter().all(|one| one.kind.value() == Some(&MirrorKind::Capture)));
    assert_eq!(reading.model.mirrors[0].filter_ports.value().unwrap(), &["49"]);
    assert_eq!(reading.model.mirrors[0].own_traffic, seawall_api::Fact::Default(false));
    let own = read("monitor capture CPU control-plane both\n");
    assert_eq!(only(&own).own_traffic.value(), Some(&true));
    assert_eq!(reading.model.mirrors[3].filter.configured().unwrap().name, "150");
}

#[test]
fn traffic_export_copies_where_it_is_applied() {
    let profile = "ip traffic-export profile P\n interface FastEthernet0/1\n bidirectional\n mac-address 0011.2233.4455\n incoming access-list A\n";
    let reading = read(&format!("{profile}interface FastEthernet0/0\n ip traffic-export apply P\n"));
    assert!(only(&reading).active);
    assert_eq!(only(&reading).sources.value().unwrap(), &["FastEthernet0/0"]);
    assert!(!only(&read(profile)).active);
}

#[test]
fn filters_inside_vlans_copy_where_they_are_in_force() {
    let map = "ip access-list extended WEB\n permit tcp any any eq www\nvlan access-map TAP 10\n match ip address WEB\n action forward capture\n\
               vlan access-map TAP 20\n action forward\ninterface GigabitEthernet3/1\n switchport\n switchport capture\n";
    let reading = read(&format!("{map}vlan filter TAP vlan-list 10,20\n"));
    let one = only(&reading);
    assert_eq!((one.kind.value(), one.active), (Some(&MirrorKind::FilterAction), true));
    assert_eq!(one.sources.value().unwrap(), &["vlan 10,20"]);
    assert_eq!(one.destinations.value().unwrap(), &["GigabitEthernet3/1"]);
    assert_eq!(one.filter.configured().unwrap().name, "WEB");
    assert_eq!(reading.text.position(one.at.start).line, 5);
    assert!(!only(&read(map)).active);
}

#[test]
fn captures_say_whether_they_are_kept_and_where_they_go() {
    let reading = read("monitor capture CAP interface GigabitEthernet0/0/0 both\n");
    assert_eq!(only(&reading).to_file.value(), Some(&false));
    let reading = read(
        "monitor capture CAP interface GigabitEthernet0/0/0 both\nmonitor capture CAP export tftp://203.0.113.9/1.pcap\n",
    );
    assert_eq!(only(&reading).to_file.value(), Some(&true));
    assert_eq!(only(&reading).host.configured().unwrap(), "203.0.113.9");
}

#[test]
fn a_handler_that_captures_is_a_capture_at_its_place() {
    let reading = read(
        "event manager applet A\n event none\n action 1 cli command \"monitor capture mycap interface Gi0/0/0 both\"\n \
         action 2 cli command \"monitor capture mycap match ipv4 protocol tcp any any eq 49\"\n \
         action 3 cli command \"monitor capture mycap export bootflash:tac.pcap\"\n \
         action 4 cli command \"copy bootflash:tac.pcap ftp://203.0.113.9/tac.pcap\"\n \
         action 5 cli command \"no monitor capture mycap\"\n",
    );
    let one = only(&reading);
    assert_eq!((one.name.as_str(), one.kind.value()), ("mycap", Some(&MirrorKind::Capture)));
    assert_eq!(one.filter_ports.value().unwrap(), &["49"]);
    assert_eq!(one.to_file.value(), Some(&true));
    assert_eq!(reading.text.slice(one.at), "monitor capture mycap interface Gi0/0/0 both");
    let files: Vec<_> = reading.model.automation[0].commands.iter().map(|it| it.file.configured().cloned()).collect();
    assert_eq!(files, [None, None, Some("tac.pcap".to_owned()), Some("tac.pcap".to_owned()), None]);
}

#[test]
fn a_profile_of_traffic_export_in_capture_mode_is_a_capture() {
    let reading =
        read("ip traffic-export profile P mode capture\ninterface Gi0/0\n ip traffic-export apply P size 100\n");
    assert_eq!(only(&reading).kind.value(), Some(&MirrorKind::Capture));
    assert_eq!(only(&reading).to_file.value(), Some(&true));
}
