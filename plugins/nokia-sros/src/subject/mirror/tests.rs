use seawall_api::Reading;
use seawall_api::model::{Mirror, MirrorKind};

use crate::sample::{unknown, whole};

fn read(config: &str) -> Reading {
    let reading = whole(config);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    reading
}

fn classic(lines: &str) -> Vec<Mirror> {
    read(&format!("configure\n    mirror\n{lines}    exit\nexit all\n")).model.mirrors
}

fn md(lines: &str) -> Vec<Mirror> {
    read(&format!("configure {{\n    mirror {{\n{lines}    }}\n}}\n")).model.mirrors
}

#[test]
fn copies_go_to_an_address() {
    let of_classic = classic(
        "        mirror-dest 900 name \"TAP\" create\n            encap\n                layer-3-encap ip-udp-shim create\n                    gateway create\n                        ip src 10.0.0.1 dest 192.0.2.77\n                        udp src 5000 dest 5000\n                    exit\n                exit\n            exit\n            no shutdown\n        exit\n",
    );
    let of_md = md(
        "        mirror-dest \"TAP\" {\n            admin-state enable\n            service-id 900\n            encap {\n                layer-3-encap {\n                    header-type ip-udp-shim\n                    router-instance \"Base\"\n                    gateway {\n                        ip-address {\n                            source 10.0.0.1\n                            destination 192.0.2.77\n                        }\n                        udp-port {\n                            source 5000\n                            destination 5000\n                        }\n                    }\n                }\n            }\n        }\n",
    );
    for mirrors in [&of_classic, &of_md] {
        let [one] = mirrors.as_slice() else { panic!("{mirrors:?}") };
        assert_eq!((one.name.as_str(), one.active, one.kind.value()), ("TAP", true, Some(&MirrorKind::Encapsulated)));
        assert_eq!(one.host.configured().unwrap(), "192.0.2.77");
        assert_eq!(one.vrf.value(), Some(&None));
    }
    // What is copied, `debug` says, which no configuration holds.
    assert!(of_classic[0].sources.is_unknown() && of_md[0].sources.value() == Some(&Vec::new()));
}

#[test]
fn a_destination_is_shut_down_until_a_line_says_otherwise() {
    assert!(
        !classic("        mirror-dest 1 create\n            sap 1/1/6 create\n            exit\n        exit\n")[0]
            .active
    );
    assert!(!md("        mirror-dest \"1\" {\n            sap 1/1/6 { }\n        }\n")[0].active);
}

#[test]
fn ports_saps_and_interfaces_on_them_are_sources() {
    let reading = read(
        "configure {\n    mirror {\n        mirror-dest \"7\" {\n            admin-state enable\n            spoke-sdp 30:7 {\n            }\n        }\n        mirror-source \"7\" {\n            port 1/1/3 {\n                ingress true\n                egress true\n            }\n        }\n    }\n    router \"Base\" {\n        interface \"up\" {\n            port 1/1/3\n        }\n    }\n}\n",
    );
    let one = &reading.model.mirrors[0];
    assert_eq!(one.sources.value().unwrap(), &["1/1/3", "up"]);
    assert_eq!((one.kind.value(), one.into_tunnel.value()), (Some(&MirrorKind::RemoteVlan), Some(&true)));
}

#[test]
fn entries_of_filters_choose() {
    let reading = read(
        "configure\n    filter\n        ip-filter 10 create\n            entry 20 create\n                match protocol tcp\n                    dst-port eq 49\n                exit\n                action forward\n            exit\n            entry 30 create\n                action forward\n            exit\n        exit\n    exit\n    mirror\n        mirror-dest 9 create\n            sap 1/1/6 create\n            exit\n            no shutdown\n        exit\n    exit\n    debug\n        mirror-source 9\n            ip-filter 10 entry 20\n            no shutdown\n        exit\n    exit\nexit all\n",
    );
    let [by_filter, one] = reading.model.mirrors.as_slice() else { panic!("{:?}", reading.model.mirrors) };
    assert_eq!(one.filter_ports.value().unwrap(), &["49"]);
    assert_eq!((by_filter.name.as_str(), by_filter.kind.value()), ("10", Some(&MirrorKind::FilterAction)));
}

#[test]
fn captures_are_named_and_written_to_files() {
    let of_classic = classic(
        "        mirror-dest 4 create\n            pcap \"trace\" create\n                file-url \"ftp://u:Xy7pwd@192.0.2.77/trace.pcap\"\n            exit\n            no shutdown\n        exit\n",
    );
    let of_md = md(
        "        mirror-dest \"4\" {\n            admin-state enable\n            pcap \"trace\" {\n                file-url \"cf3:/trace.pcap\"\n            }\n        }\n",
    );
    for (mirrors, host) in [(of_classic, Some("192.0.2.77")), (of_md, None)] {
        let [one] = mirrors.as_slice() else { panic!("{mirrors:?}") };
        assert_eq!((one.name.as_str(), one.kind.value()), ("trace", Some(&MirrorKind::Capture)));
        assert_eq!((one.to_file.value(), one.host.configured().map(String::as_str)), (Some(&true), host));
    }
}

#[test]
fn a_password_in_the_place_of_a_file_is_a_secret() {
    let reading = read(
        "configure\n    mirror\n        mirror-dest 4 create\n            pcap \"t\" create\n                file-url \"ftp://u:Xy7pwd@192.0.2.77/t.pcap\"\n            exit\n        exit\n    exit\nexit all\n",
    );
    assert_eq!(reading.model.secrets.len(), 1);
    assert_eq!(reading.text.slice(reading.model.secrets[0].secret.value().unwrap().span), "Xy7pwd");
}
