use seawall_api::model::{Mirror, MirrorKind};

use crate::sample::{part, unknown, whole};

fn mirrors(config: &str) -> Vec<Mirror> {
    let reading = whole(config);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    reading.model.mirrors
}

#[test]
fn a_session_is_made_of_lines() {
    let found = mirrors(
        "monitor session ONE source Ethernet3, Ethernet5 rx\nmonitor session ONE source Ethernet10-15 both\n\
         monitor session ONE destination Ethernet48\nmonitor session ONE truncate\nmonitor session ONE header remove size 32\n\
         monitor session ONE encapsulation gre metadata tx\nmonitor session ONE sample 50\nmonitor session ONE ip access-group PICK\n",
    );
    let [one] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(one.sources.value().unwrap(), &["Ethernet3", "Ethernet5", "Ethernet10-15"]);
    assert_eq!(one.destinations.value().unwrap(), &["Ethernet48"]);
    assert_eq!((one.kind.value(), one.active), (Some(&MirrorKind::Local), true));
    assert_eq!(one.filter.configured().map(|acl| acl.name.as_str()), Some("PICK"));
}

#[test]
fn copies_leave_for_an_address_or_stay_with_the_processor() {
    let found = mirrors(
        "vrf instance MGMT\nmonitor session M source Ethernet1 both ip access-group A priority 10\n\
         monitor session M destination tunnel mode gre source 192.0.2.1 destination 203.0.113.77 ttl 64 vrf MGMT\n\
         monitor session M destination Cpu\n",
    );
    let [far, here] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(
        (far.kind.value(), far.host.configured().unwrap().as_str()),
        (Some(&MirrorKind::Encapsulated), "203.0.113.77")
    );
    assert_eq!(far.vrf.configured().unwrap().name, "MGMT");
    assert_eq!(far.filter.configured().unwrap().name, "A");
    assert_eq!((here.kind.value(), here.host.value()), (Some(&MirrorKind::Capture), Some(&None)));
}

#[test]
fn sources_with_lists_of_their_own_are_told_apart() {
    let found = mirrors(
        "monitor session M source Ethernet1 both ip access-group A\nmonitor session M source Ethernet2 rx\n\
         monitor session M destination Ethernet9\n",
    );
    let told: Vec<_> =
        found.iter().map(|one| (one.sources.value().unwrap()[0].as_str(), one.filter.configured().is_some())).collect();
    assert_eq!(told, [("Ethernet1", true), ("Ethernet2", false)]);
}

#[test]
fn sessions_and_parts_of_them_are_taken_away() {
    let config = "monitor session M source Ethernet1 both\nmonitor session M destination Ethernet2\n";
    assert!(mirrors(&format!("{config}no monitor session M\n")).is_empty());
    let left = mirrors(&format!("{config}no monitor session M destination Ethernet2\n"));
    assert!(!left[0].active && left[0].destinations.value().unwrap().is_empty());
    assert!(part("monitor session M source Ethernet1 both\n").model.mirrors[0].active);
}

#[test]
fn queues_postcards_and_taps_copy_too() {
    let found = mirrors(
        "queue-monitor length\nqueue-monitor length mirror\nqueue-monitor length mirror destination tunnel mode gre source 192.0.2.1 destination 203.0.113.3\n\
         monitor telemetry postcard policy\n   no disabled\n   ingress collection gre source 10.3.3.3 destination 10.3.3.4 version 2\n   ingress sample rate 16384\n   \
         sample policy P\n      match rule1 ipv4\n         source prefix 3.4.5.0/24\n         protocol tcp destination port 77\n   profile Q\n      ingress sample policy P\n\
         tap aggregation\n   mode exclusive profile tap-aggregation-extended\n   truncation size 169\n\
         interface Ethernet1\n   switchport mode tap\n   switchport tap default group A group B\n\
         interface Ethernet2\n   switchport mode tool\n   switchport tool group set A\n",
    );
    let told: Vec<_> = found.iter().map(|one| (one.name.as_str(), one.active, one.receives.value().copied())).collect();
    assert_eq!(
        told,
        [
            ("queue-monitor", true, Some(false)),
            ("telemetry postcards", true, Some(false)),
            ("tap group A", true, Some(true)),
            ("tap group B", false, Some(true))
        ]
    );
}

#[test]
fn a_capture_has_a_name_and_a_port() {
    let found = mirrors("tcpdump session CASE interface Ethernet1\n");
    assert_eq!(
        (found[0].kind.value(), found[0].sources.value().unwrap()[0].as_str()),
        (Some(&MirrorKind::Capture), "Ethernet1")
    );
    assert!(found[0].to_file.is_unknown());
    let kept = mirrors("tcpdump session CASE interface Ethernet1 file flash:tac.pcap filter \"tcp port 49\"\n");
    assert_eq!((kept[0].to_file.value(), kept[0].filter_ports.value().unwrap()[0].as_str()), (Some(&true), "49"));
    assert!(mirrors("tcpdump session CASE interface Ethernet1\nno tcpdump session CASE\n").is_empty());
}
