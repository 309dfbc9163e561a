use seawall_api::model::Exporter;

use crate::sample::{unknown, whole};

fn told(exporter: &Exporter) -> (&str, Option<u64>, Option<&str>, bool) {
    let vrf = exporter.vrf.configured().map(|vrf| vrf.name.as_str());
    (exporter.host.configured().unwrap(), exporter.port.value().copied(), vrf, exporter.active)
}

#[test]
fn sflow_samples_every_port_once_it_runs() {
    let reading = whole(
        "vrf instance MGMT\nsflow sample 16384\nsflow polling-interval 20\nsflow vrf MGMT destination 192.0.2.7\nsflow destination 192.0.2.8 7000\n\
         sflow source-interface Loopback0\nsflow run\ninterface Ethernet1\ninterface Ethernet2\n   no sflow enable\ninterface Vlan7\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let found: Vec<_> = reading.model.exporters.iter().map(told).collect();
    assert_eq!(found, [("192.0.2.7", Some(6343), Some("MGMT"), true), ("192.0.2.8", Some(7000), None, true)]);
    let monitored: Vec<_> = reading.model.interfaces.iter().map(|one| one.flow_monitored.value().copied()).collect();
    assert_eq!(monitored, [Some(true), Some(false), Some(false)]);
}

#[test]
fn sflow_may_be_off_or_quiet() {
    let off = whole("sflow destination 192.0.2.8\ninterface Ethernet1\n   sflow enable\n");
    assert!(!off.model.exporters[0].active);
    assert_eq!(off.model.interfaces[0].flow_monitored.value(), Some(&false));
    let quiet = whole(
        "sflow interface disable default\nsflow run\ninterface Ethernet1\n   sflow enable\ninterface Ethernet2\n",
    );
    let monitored: Vec<_> = quiet.model.interfaces.iter().map(|one| one.flow_monitored.value().copied()).collect();
    assert_eq!(monitored, [Some(true), Some(false)]);
}

#[test]
fn trackers_export_to_collectors() {
    let config = |end: &str| {
        format!(
            "vrf instance MGMT\nflow tracking hardware\n   tracker T\n      record export on inactive timeout 70000\n      exporter E\n         \
             collector 192.0.2.5 port 4739\n         collector flows.example.com\n         collector sflow\n         local interface Management1\n         \
             template interval 5000\n         format ipfix version 10\n      flow table size 1000 entries\n   {end}shutdown\n\
             interface Ethernet1\n   flow tracker hardware T\ninterface Management1\n   vrf MGMT\n"
        )
    };
    let reading = whole(&config("no "));
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let found: Vec<_> = reading.model.exporters.iter().map(told).collect();
    assert_eq!(found, [("192.0.2.5", Some(4739), Some("MGMT"), true), ("flows.example.com", None, Some("MGMT"), true)]);
    assert_eq!(reading.model.interfaces[0].flow_monitored.value(), Some(&true));
    let off = whole(&config(""));
    assert!(!off.model.exporters[0].active);
    assert_eq!(off.model.interfaces[0].flow_monitored.value(), Some(&false));
}

#[test]
fn stations_are_told_every_route() {
    let reading = whole(
        "vrf instance MGMT\nrouter bgp 65001\n   bgp monitoring\n   monitoring station COLLECTOR\n      update-source Management1\n      \
         connection address 192.0.2.4 vrf MGMT\n      connection mode active port 10179\n      export-policy received routes post-policy\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    assert_eq!(told(&reading.model.exporters[0]), ("192.0.2.4", Some(10179), Some("MGMT"), true));
}
