use seawall_api::model::AaaPurpose;

use crate::sample::{unknown, whole};

#[test]
fn servers_and_orders_come_to_lists() {
    let reading = whole(
        "system {\n    authentication-order [ tacplus password ];\n    tacplus-server {\n        10.0.0.1 {\n            port 4949;\n            secret \"$9$CSxptpBREyKvL\"; ## SECRET-DATA\n            timeout 5;\n            single-connection;\n            source-address 192.0.2.1;\n            routing-instance M;\n        }\n        10.0.0.2 secret /* SECRET-DATA */;\n    }\n    \
         accounting {\n        events [ login interactive-commands ];\n        destination {\n            tacplus {\n                server {\n                    10.0.0.1;\n                }\n            }\n        }\n    }\n}\naccess {\n    radius-server {\n        10.0.0.9 {\n            secret \"$9$CSxptpBREyKvL\"; ## SECRET-DATA\n            radsec-destination 10;\n        }\n    }\n}\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let aaa = &reading.model.aaa;
    let ports: Vec<_> =
        aaa.servers.iter().map(|server| (server.port.value().copied(), server.tls.value().copied())).collect();
    assert_eq!(ports, [(Some(4949), Some(false)), (Some(49), Some(false)), (Some(1812), Some(true))]);
    assert_eq!(aaa.servers[1].key.configured().unwrap().scheme, "redacted");
    let of = |purpose: AaaPurpose| -> Vec<(&str, &[String])> {
        let lists = aaa.methods.iter().filter(|list| list.purpose == purpose);
        lists.map(|list| (list.service.as_str(), list.methods.value().unwrap().as_slice())).collect()
    };
    assert_eq!(of(AaaPurpose::Authentication), [("login", &["group tacacs+".to_owned(), "local".to_owned()][..])]);
    assert_eq!(of(AaaPurpose::Authorization).len(), 2);
    assert_eq!(of(AaaPurpose::Accounting).len(), 2);
    assert_eq!(aaa.methods[0].server_count.value(), Some(&2));
}

#[test]
fn local_passwords_decide_where_nothing_is_written() {
    let reading = whole("set system host-name a\n");
    let [list] = reading.model.aaa.methods.as_slice() else { panic!() };
    assert_eq!((list.central.value(), list.methods.value().unwrap()[0].as_str()), (Some(&false), "local"));
}
