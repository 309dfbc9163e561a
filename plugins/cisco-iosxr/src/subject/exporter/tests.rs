use seawall_api::Reading;
use seawall_api::model::{ExportKind, ReferenceKind};

use crate::sample::{unknown, whole};

fn read(config: &str) -> Reading {
    let reading = whole(&format!("hostname r\n{config}end\n"));
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    reading
}

#[test]
fn a_flow_exporter_says_where_it_sends() {
    let reading = read(
        "flow exporter-map E\n version v9\n  options interface-table timeout 60\n  template data timeout 60\n !\n transport udp 2055\n \
         source Loopback0\n destination 192.0.2.9 vrf MGMT\n!\nflow exporter-map S\n version sflow v5\n !\n transport udp 6343\n \
         destination 192.0.2.10\n!\nflow monitor-map M\n record ipv4\n exporter E\n cache timeout active 60\n!\nsampler-map S\n \
         random 1 out-of 1000\n!\n",
    );
    let [one, two] = reading.model.exporters.as_slice() else { panic!() };
    assert_eq!((one.kind, one.name.as_str(), one.port.value()), (ExportKind::Flow, "E", Some(&2055)));
    assert_eq!((one.host.configured().unwrap().as_str(), one.encrypted.value()), ("192.0.2.9", Some(&false)));
    assert_eq!(one.vrf.configured().unwrap().name, "MGMT");
    assert_eq!(two.vrf.value(), Some(&None));
    assert!(reading.model.uses.iter().any(|one| one.kind == ReferenceKind::FlowExporter && one.name == "E"));
    assert!(reading.model.definitions.iter().any(|one| one.kind == ReferenceKind::FlowMonitor && one.name == "M"));
}

#[test]
fn telemetry_is_encrypted_unless_it_says_otherwise() {
    let reading = read(
        "telemetry model-driven\n destination-group A\n  vrf MGMT\n  address-family ipv4 192.0.2.5 port 57000\n   \
         encoding self-describing-gpb\n   protocol grpc no-tls\n  !\n  address-family ipv4 192.0.2.6 port 57000\n   \
         protocol grpc tls-hostname c.example.net\n  !\n !\n destination-group B\n  address-family ipv6 2001:db8::6 port 57001\n   \
         encoding json\n   protocol tcp\n  !\n  destination collector.example.net port 57002\n   protocol grpc\n  !\n !\n \
         sensor-group S\n  sensor-path Cisco-IOS-XR-infra-statsd-oper:infra-statistics/interfaces\n !\n subscription X\n  \
         sensor-group-id S sample-interval 10000\n  destination-id A\n  source-interface Loopback0\n !\n!\n",
    );
    let told: Vec<_> = reading
        .model
        .exporters
        .iter()
        .map(|one| (one.name.as_str(), one.host.configured().unwrap().as_str(), one.encrypted.value().copied()))
        .collect();
    assert_eq!(
        told,
        [
            ("A", "192.0.2.5", Some(false)),
            ("A", "192.0.2.6", Some(true)),
            ("B", "2001:db8::6", Some(false)),
            ("B", "collector.example.net", Some(true))
        ]
    );
    let [one, .., last] = reading.model.exporters.as_slice() else { panic!() };
    assert_eq!(one.vrf.configured().unwrap().name, "MGMT");
    assert_eq!((last.vrf.value(), last.port.value()), (Some(&None), Some(&57002)));
}

#[test]
fn monitoring_stations_are_told_what_neighbours_say() {
    let reading = read(
        "bmp server 1\n host 192.0.2.7 port 30511\n description collector\n update-source MgmtEth0/RP0/CPU0/0\n flapping-delay 60\n \
         initial-delay 5\n stats-reporting-period 60\n!\nbmp server 2\n host 192.0.2.8 port 5000\n vrf MGMT\n shutdown\n!\n\
         bmp server 3\n description without an address\n!\nno bmp server 4\n",
    );
    let [one, two] = reading.model.exporters.as_slice() else { panic!() };
    assert_eq!((one.name.as_str(), one.kind, one.port.value()), ("bmp server 1", ExportKind::Telemetry, Some(&30511)));
    assert_eq!((one.host.configured().unwrap().as_str(), one.encrypted.value()), ("192.0.2.7", Some(&false)));
    assert_eq!((one.vrf.value(), one.active, two.active), (Some(&None), true, false));
    assert_eq!(two.vrf.configured().unwrap().name, "MGMT");
}
