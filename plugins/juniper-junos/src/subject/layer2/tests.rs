use seawall_api::model::{Model, PortMode};

use crate::sample::{unknown, whole};

fn model(config: &str) -> Model {
    let reading = whole(config);
    assert_eq!(unknown(&reading), [""; 0], "{config}");
    reading.model
}

#[test]
fn ports_are_guarded_by_what_stands_apart() {
    let model = model(
        "interfaces {\n ge-0/0/1 {\n  unit 0 {\n   family ethernet-switching {\n    interface-mode access;\n    vlan {\n     members USERS;\n    }\n    storm-control S;\n   }\n  }\n }\n}\nvlans {\n USERS {\n  vlan-id 20;\n  forwarding-options {\n   dhcp-security {\n    arp-inspection;\n    ip-source-guard;\n   }\n  }\n }\n}\nprotocols {\n rstp {\n  interface ge-0/0/1 {\n   edge;\n  }\n  bpdu-block-on-edge;\n }\n}\nswitch-options {\n interface ge-0/0/1.0 {\n  interface-mac-limit {\n   2;\n   packet-action drop;\n  }\n }\n}\n",
    );
    let port = &model.interfaces.iter().find(|this| this.name == "ge-0/0/1.0").unwrap().port;
    assert_eq!((port.mode.value(), port.access_vlan.value()), (Some(&PortMode::Access), Some(&20)));
    for guard in [&port.storm_control, &port.source_guard, &port.bpdu_guard, &port.port_security, &port.edge] {
        assert_eq!(guard.value(), Some(&true));
    }
    assert_eq!(model.layer2.arp_inspection_vlans.configured().unwrap(), "USERS");
    assert_eq!(model.layer2.spanning_tree.value().unwrap(), "rstp");
}
