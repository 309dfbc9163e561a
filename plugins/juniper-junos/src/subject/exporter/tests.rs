use seawall_api::model::{ExportKind, Exporter};

use crate::sample::{unknown, whole};

fn exporters(config: &str) -> Vec<Exporter> {
    let reading = whole(config);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    reading.model.exporters
}

#[test]
fn flow_servers_stand_in_instances_and_families() {
    let found = exporters(
        "forwarding-options {\n    sampling {\n        instance {\n            IPFIX {\n                input {\n                    rate 1000;\n                }\n                family inet {\n                    output {\n                        flow-server 10.255.0.51 {\n                            port 2055;\n                            version-ipfix {\n                                template {\n                                    IPFIX-V4;\n                                }\n                            }\n                        }\n                        inline-jflow {\n                            source-address 10.255.0.22;\n                        }\n                    }\n                }\n                family inet6 {\n                    disable;\n                    output {\n                        flow-server 10.255.0.52 {\n                            port 2056;\n                            routing-instance MGMT;\n                        }\n                    }\n                }\n            }\n        }\n    }\n}\n",
    );
    let said: Vec<_> = found.iter().map(|it| (it.name.as_str(), *it.port.value().unwrap(), it.active)).collect();
    assert_eq!(said, [("IPFIX", 2055, true), ("IPFIX", 2056, false)]);
    assert_eq!(found[1].vrf.configured().unwrap().name, "MGMT");
}

#[test]
fn collectors_of_samples_and_servers_of_telemetry() {
    let found = exporters(
        "set protocols sflow collector 10.0.0.9\nset protocols sflow interfaces ge-0/0/0.0\nset services analytics streaming-server COLLECT remote-address 198.51.100.77\nset services analytics streaming-server COLLECT remote-port 21111\nset services analytics sensor CPU resource /junos/system/linecard/cpu/memory/\nset services analytics sensor CPU server-name COLLECT\n",
    );
    let said: Vec<_> =
        found.iter().map(|it| (it.kind, it.host.configured().unwrap().as_str(), *it.port.value().unwrap())).collect();
    assert!(said.contains(&(ExportKind::Flow, "10.0.0.9", 6343)) && said.len() == 2, "{said:?}");
    assert!(said.contains(&(ExportKind::Telemetry, "198.51.100.77", 21111)));
}

#[test]
fn templates_are_known() {
    assert!(
        exporters(
            "services {\n    flow-monitoring {\n        version-ipfix {\n            template IPFIX-V4 {\n                flow-active-timeout 60;\n                flow-inactive-timeout 15;\n                template-refresh-rate {\n                    packets 100;\n                }\n                ipv4-template;\n            }\n        }\n    }\n}\n"
        )
        .is_empty()
    );
}
