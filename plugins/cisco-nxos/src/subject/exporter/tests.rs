use seawall_api::model::{ExportKind, Exporter};

use crate::sample::{unknown, whole};

fn exporters(config: &str) -> Vec<Exporter> {
    let reading = whole(config);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    reading.model.exporters
}

fn told(exporter: &Exporter) -> (&str, Option<u64>, Option<&str>) {
    let vrf = exporter.vrf.configured().map(|vrf| vrf.name.as_str());
    (exporter.host.configured().unwrap(), exporter.port.value().copied(), vrf)
}

#[test]
fn flow_exporters_have_their_usual_port() {
    let found = exporters(
        "flow timeout active 60\nflow exporter A\n  description x\n  destination 192.0.2.5 use-vrf management\n  source mgmt0\n  \
         version 9\n    template data timeout 60\n    option exporter-stats timeout 30\nflow exporter B\n  destination 192.0.2.6\n  \
         transport udp 2055\nflow record R\n  match ipv4 source address\n  collect counter bytes long\n\
         flow monitor M\n  record R\n  exporter A\nsampler S\n  mode 1 out-of 100\ninterface Ethernet1/1\n  \
         ip flow monitor M input sampler S\n",
    );
    assert_eq!(
        found.iter().map(told).collect::<Vec<_>>(),
        [("192.0.2.5", Some(9995), Some("management")), ("192.0.2.6", Some(2055), None)]
    );
    assert_eq!(found[0].encrypted.value(), Some(&false));
}

#[test]
fn interfaces_are_monitored_by_name_or_in_their_block() {
    let reading = whole(
        "interface Ethernet1/1\n  ip flow monitor M input\ninterface Ethernet1/5\ninterface Ethernet1/6\n\
         sflow data-source interface Ethernet1/5\n",
    );
    let monitored: Vec<_> = reading.model.interfaces.iter().map(|one| one.flow_monitored.value().copied()).collect();
    assert_eq!(monitored, [Some(true), Some(true), Some(false)]);
}

#[test]
fn sflow_has_one_collector() {
    let lines = "sflow sampling-rate 5000\nsflow agent-ip 10.0.0.1\nsflow data-source interface Ethernet1/5\n";
    let found = exporters(&format!("{lines}sflow collector-ip 192.0.2.7 vrf management\n"));
    assert_eq!(found.iter().map(told).collect::<Vec<_>>(), [("192.0.2.7", Some(6343), Some("management"))]);
    let found = exporters(&format!("{lines}sflow collector-ip 192.0.2.7 vrf default\nsflow collector-port 7000\n"));
    assert_eq!(found[0].port.value(), Some(&7000));
    assert!(exporters(&format!("{lines}sflow collector-ip 0.0.0.0 vrf default\n")).is_empty());
}

#[test]
fn telemetry_is_encrypted_with_a_certificate() {
    let config = |certificate: &str, protocol: &str| {
        format!(
            "telemetry\n{certificate}  destination-profile\n    use-vrf management\n  destination-group 1\n    \
             ip address 192.0.2.8 port 50003 protocol {protocol} encoding GPB\n  sensor-group 1\n    data-source DME\n    \
             path sys/bgp depth 0\n  subscription 1\n    dst-grp 1\n    snsr-grp 1 sample-interval 30000\n"
        )
    };
    let plain = exporters(&config("", "gRPC"));
    assert_eq!(
        (plain[0].kind, told(&plain[0])),
        (ExportKind::Telemetry, ("192.0.2.8", Some(50003), Some("management")))
    );
    assert!(plain[0].encrypted.is_unknown());
    assert_eq!(exporters(&config("", "UDP"))[0].encrypted.value(), Some(&false));
    assert_eq!(
        exporters(&config("  certificate /bootflash/t.pem collector\n", "gRPC"))[0].encrypted.value(),
        Some(&true)
    );
}
