use seawall_api::model::{Mirror, MirrorKind};

use crate::sample::{unknown, whole};

fn mirrors(config: &str) -> Vec<Mirror> {
    let reading = whole(config);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    reading.model.mirrors
}

#[test]
fn a_local_session_runs_once_it_is_switched_on() {
    let found = mirrors(
        "monitor session 1\n  description watch\n  source interface Ethernet1/1-2 both\n  source vlan 10,20-21 rx\n  \
         destination interface Ethernet1/48\n  no shut\nmonitor session 2 rx\n  source interface port-channel10 rx\n  \
         destination interface Ethernet1/47\n",
    );
    let [on, off] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(on.sources.value().unwrap(), &["Ethernet1/1-2", "vlan 10,20-21"]);
    assert_eq!(on.destinations.value().unwrap(), &["Ethernet1/48"]);
    assert_eq!((on.kind.value(), on.own_traffic.value()), (Some(&MirrorKind::Local), Some(&false)));
    assert!(on.active && !off.active);
}

#[test]
fn an_encapsulated_session_leaves_for_its_address() {
    let found = mirrors(
        "monitor erspan origin ip-address 10.0.0.1 global\nmonitor session 3 type erspan-source\n  header-type 3\n  erspan-id 3\n  \
         vrf default\n  destination ip 203.0.113.77\n  ip ttl 16\n  filter access-group PICK\n  source interface sup-eth0 rx\n  no shut\n\
         monitor session 4 type erspan-destination\n  source ip 10.0.0.2\n  destination interface Ethernet1/5\n  erspan-id 7\n  vrf default\n  no shut\n",
    );
    let [sends, receives] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(sends.kind.value(), Some(&MirrorKind::Encapsulated));
    assert_eq!(sends.host.configured().map(String::as_str), Some("203.0.113.77"));
    assert_eq!(sends.filter.configured().map(|acl| acl.name.as_str()), Some("PICK"));
    assert_eq!((sends.own_traffic.value(), sends.receives.value()), (Some(&true), Some(&false)));
    assert_eq!((receives.receives.value(), receives.host.value()), (Some(&true), Some(&None)));
}

#[test]
fn sessions_are_taken_away_and_switched_from_outside() {
    let config = "monitor session 1\n  source interface Ethernet1/1\n  destination interface Ethernet1/2\n";
    assert!(mirrors(&format!("{config}no monitor session 1\n")).is_empty());
    assert!(mirrors(&format!("{config}no monitor session 1 shut\n"))[0].active);
    assert!(mirrors(&format!("{config}  no shut\nno monitor session all\n")).is_empty());
}

#[test]
fn a_line_that_was_not_read_may_have_switched_it_on() {
    let reading = whole("monitor session 1\n  source interface Ethernet1/1\n  what is this\n");
    assert!(reading.model.mirrors[0].active);
}

#[test]
fn entries_of_a_filter_may_choose_what_is_copied() {
    let found = mirrors(
        "hardware access-list capture\nip access-list PICK\n  10 permit tcp any any eq 49 capture session 1\n  20 permit ip any any\n\
         interface Ethernet1/1\n  ip access-group PICK in\nmonitor session 1 type acl-capture\n  destination interface Ethernet1/9\n  no shut\n",
    );
    assert_eq!(found[0].kind.value(), Some(&MirrorKind::FilterAction));
    assert_eq!(found[0].sources.value().unwrap(), &["Ethernet1/1"]);
    assert_eq!(found[0].filter.configured().map(|acl| acl.name.as_str()), Some("PICK"));
}
