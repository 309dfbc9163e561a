use seawall_api::Reading;
use seawall_api::model::{Addresses, ExportKind, ReferenceKind};

use crate::sample::{part, unknown, whole};

fn read(config: &str) -> Reading {
    let reading = whole(config);
    assert_eq!(unknown(&reading), Vec::<&str>::new());
    reading
}

#[test]
fn a_flow_exporter_says_where_it_sends() {
    let reading = read(
        "flow record R\n match ipv4 source address\n collect counter bytes long\nflow exporter E\n destination 192.0.2.9 vrf Mgmt\n \
         source Lo0\n transport udp 2055\n template data timeout 60\nflow exporter F\n destination collector.example.com\n\
         flow monitor M\n exporter E\n record R\n cache timeout active 60\nflow monitor N\n record netflow ipv4 original-input\n\
         sampler S\n mode random 1 out-of 100\n",
    );
    let [one, two] = reading.model.exporters.as_slice() else { panic!() };
    assert_eq!(one.address.value(), Some(&Addresses::host("192.0.2.9".parse().unwrap())));
    assert_eq!((one.port.value(), one.vrf.configured().unwrap().name.as_str()), (Some(&2055), "Mgmt"));
    assert_eq!(reading.text.slice(one.port.span().unwrap()), "2055");
    assert_eq!(two.host.configured().unwrap(), "collector.example.com");
    assert_eq!((two.port.value(), two.encrypted.value()), (Some(&9995), Some(&false)));
    let used: Vec<_> = reading.model.uses.iter().map(|one| (one.kind, one.name.as_str())).collect();
    assert!(used.contains(&(ReferenceKind::FlowExporter, "E")) && used.contains(&(ReferenceKind::FlowRecord, "R")));
    assert!(used.contains(&(ReferenceKind::Interface, "Loopback0")));
}

#[test]
fn exporters_of_old_and_those_taken_away() {
    let reading = read(
        "ip flow-export source Loopback0\nip flow-export version 9 origin-as\nip flow-export destination 192.0.2.1 2055\n\
         ip flow-export destination 192.0.2.2 9996 vrf V udp\nno ip flow-export destination 192.0.2.1 2055\n\
         ip flow-aggregation cache as\n export destination 192.0.2.3 2055\n enabled\nflow exporter GONE\nno flow exporter GONE\n\
         ip flow-top-talkers\n top 20\n sort-by bytes\n",
    );
    let names: Vec<_> = reading.model.exporters.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["192.0.2.2:9996", "192.0.2.3:2055"]);
    let two = "ip flow-export destination 192.0.2.1 2055\nip flow-export destination 192.0.2.1 20\n";
    let left = |last: &str| {
        let exporters = read(&format!("{two}{last}\n")).model.exporters;
        exporters.into_iter().map(|one| one.name).collect::<Vec<_>>()
    };
    assert_eq!(left("no ip flow-export destination 192.0.2.1 20"), ["192.0.2.1:2055"]);
    assert_eq!(left("no ip flow-export destination 192.0.2.1 2055"), ["192.0.2.1:20"]);
    assert_eq!(left("no ip flow-export destination 192.0.2.10 20").len(), 2);
    let partial = part("flow exporter E\n no destination 192.0.2.1\n");
    assert!(partial.model.exporters[0].port.is_unknown() && partial.model.exporters[0].address.is_unknown());
}

#[test]
fn telemetry_names_its_receivers_at_once_or_apart() {
    let reading = read(
        "telemetry ietf subscription 101\n encoding encode-kvgpb\n filter xpath /if:interfaces-state\n stream yang-push\n \
         update-policy periodic 6000\n source-vrf Mgmt-intf\n receiver ip address 192.0.2.5 57000 protocol grpc-tcp\n\
         telemetry ietf subscription 102\n receiver name R\n receiver-type protocol\n\
         telemetry receiver protocol R\n host ip-address 192.0.2.6 57001\n protocol grpc-tls profile P\n",
    );
    let [one, two] = reading.model.exporters.as_slice() else { panic!() };
    assert_eq!((one.kind, one.encrypted.value()), (ExportKind::Telemetry, Some(&false)));
    assert_eq!(one.host.configured().unwrap(), "192.0.2.5");
    assert_eq!(reading.text.position(one.host.span().unwrap().start).line, 7);
    assert_eq!((two.host.configured().unwrap().as_str(), two.encrypted.value()), ("192.0.2.6", Some(&true)));
    assert_eq!(
        unknown(&whole("telemetry ietf subscription 1\n receiver ip address 192.0.2.5 1 protocol pigeon\n")).len(),
        1
    );
}
