use seawall_api::model::{Mirror, MirrorKind};

use crate::sample::{unknown, whole};

fn mirrors(config: &str) -> Vec<Mirror> {
    let reading = whole(config);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    reading.model.mirrors
}

#[test]
fn an_analyzer_names_both_ends() {
    let found = mirrors(
        "forwarding-options {\n    analyzer LAB {\n        input {\n            ingress {\n                interface xe-0/0/1.0;\n                vlan 20;\n            }\n            egress {\n                interface xe-0/0/1.0;\n            }\n        }\n        output {\n            interface xe-0/0/9.0;\n        }\n    }\n}\n",
    );
    let [mirror] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(mirror.sources.value().unwrap(), &["xe-0/0/1.0", "vlan 20"]);
    assert_eq!(mirror.destinations.value().unwrap(), &["xe-0/0/9.0"]);
    assert_eq!((mirror.kind.value(), mirror.active), (Some(&MirrorKind::Local), true));
}

#[test]
fn copies_travel_in_vlans_and_to_addresses() {
    let found = mirrors(
        "set ethernet-switching-options analyzer A input ingress interface ge-0/0/0.0\nset ethernet-switching-options analyzer A output vlan MIRROR\nset forwarding-options analyzer B input ingress interface ge-0/0/0.0\nset forwarding-options analyzer B output ip-address 192.0.2.77\ndeactivate forwarding-options analyzer B\n",
    );
    let kinds: Vec<_> = found.iter().map(|mirror| (*mirror.kind.value().unwrap(), mirror.active)).collect();
    assert_eq!(kinds.len(), 2, "{found:?}");
    assert!(kinds.contains(&(MirrorKind::RemoteVlan, true)) && kinds.contains(&(MirrorKind::Encapsulated, false)));
    let far = found.iter().find_map(|mirror| mirror.host.configured());
    assert_eq!(far.unwrap(), "192.0.2.77");
}

#[test]
fn port_mirroring_has_a_common_session_and_instances() {
    let found = mirrors(
        "forwarding-options {\n    port-mirroring {\n        input {\n            rate 1;\n        }\n        family inet {\n            output {\n                interface xe-1/0/2.0 {\n                    next-hop 10.99.9.2;\n                }\n            }\n        }\n        instance {\n            TAP {\n                family inet {\n                    output {\n                        next-hop-group FAR;\n                    }\n                }\n            }\n        }\n    }\n    next-hop-group FAR {\n        group-type inet;\n        interface gr-0/0/0.77 {\n            next-hop 10.99.0.2;\n        }\n    }\n}\n",
    );
    let [common, tap] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(
        (common.name.as_str(), common.destinations.value().unwrap()[0].as_str()),
        ("port-mirroring", "xe-1/0/2.0")
    );
    assert!(common.sources.is_unknown(), "filters choose");
    assert_eq!((tap.name.as_str(), tap.into_tunnel.value()), ("TAP", Some(&true)));
}

#[test]
fn a_capture_has_the_name_of_its_file() {
    let found = mirrors(
        "set forwarding-options packet-capture file filename mycap files 10 size 10m\nset forwarding-options packet-capture maximum-capture-size 1500\n",
    );
    let [capture] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((capture.name.as_str(), capture.to_file.value()), ("mycap", Some(&true)));
    let off = mirrors("set forwarding-options packet-capture disable\n");
    assert!(!off[0].active && off[0].to_file.is_unknown());
}
