use seawall_api::model::{AaaPurpose, Model};

use crate::sample::{unknown, whole};

const KEY: &str = "oVuGp8MsP3PFWkez739UB1gUVIkbiXnkOC2NmTONNg==";

fn read(config: &str) -> Model {
    let reading = whole(config);
    assert_eq!(unknown(&reading), [""; 0]);
    reading.model
}

fn lists(model: &Model) -> Vec<(AaaPurpose, &str, String)> {
    let all = model.aaa.methods.iter();
    all.map(|list| (list.purpose, list.service.as_str(), list.methods.value().unwrap().join(" "))).collect()
}

#[test]
fn both_forms_ask_the_same_servers() {
    let classic = format!(
        "configure\n    system\n        security\n            password\n                authentication-order tacplus local exit-on-reject\n            exit\n            source-address\n                application tacplus \"system\"\n            exit\n            tacplus\n                authorization\n                \
         accounting record-type start-stop\n                server 1 address 10.0.0.1 secret \"{KEY}\" hash2 port 4949\n            exit\n            radius\n                shutdown\n                server 1 address 10.0.0.2 secret \"{KEY}\" hash2\n            exit\n        exit\n    exit\nexit all\n"
    );
    let md = format!(
        "configure {{\nsystem {{\nsecurity {{\naaa {{\nremote-servers {{\ntacplus {{\nauthorization {{\n}}\naccounting {{\nrecord-type start-stop\n}}\nserver 1 {{\naddress 10.0.0.1\nport 4949\nsecret \"{KEY} hash2\"\n}}\n}}\n\
         radius {{\nadmin-state disable\nserver 1 {{\naddress 10.0.0.2\nsecret \"{KEY} hash2\"\n}}\n}}\n}}\n}}\nsource-address {{\nipv4 tacplus {{\ninterface-name \"system\"\n}}\n}}\nuser-params {{\nauthentication-order {{\norder [tacplus local]\nexit-on-reject true\n}}\n}}\n}}\n}}\n}}\n"
    );
    for config in [classic, md] {
        let model = read(&config);
        let servers: Vec<_> = (model.aaa.servers.iter())
            .map(|server| (server.name.as_str(), server.active, server.port.value().copied()))
            .collect();
        assert_eq!(servers, [("10.0.0.1", true, Some(4949)), ("10.0.0.2", false, Some(1812))]);
        assert_eq!(model.aaa.servers[0].source_interface.configured().unwrap().name, "system");
        let asked = "group tacacs+".to_owned();
        let with_local = "group tacacs+ local".to_owned();
        assert_eq!(
            lists(&model),
            [
                (AaaPurpose::Authentication, "login", with_local.clone()),
                (AaaPurpose::Authorization, "exec", with_local.clone()),
                (AaaPurpose::Authorization, "commands", with_local),
                (AaaPurpose::Accounting, "exec", asked.clone()),
                (AaaPurpose::Accounting, "commands", asked),
            ]
        );
        assert_eq!(model.aaa.methods[0].server_count.value(), Some(&1));
        assert_eq!(model.aaa.methods[4].record.configured().unwrap(), "start-stop");
    }
}

#[test]
fn servers_of_a_vprn_are_its_own() {
    let model = read(&format!(
        "configure {{\nservice {{\nvprn \"RED\" {{\naaa {{\nremote-servers {{\nradius {{\nserver 1 {{\naddress 10.0.0.9\nsecret \"{KEY} hash2\"\n}}\n}}\n}}\n}}\n}}\n}}\nsystem {{\nsecurity {{\naaa {{\nremote-servers {{\nradius {{\nserver 1 {{\naddress 10.0.0.1\nsecret \"{KEY} hash2\"\n}}\n}}\n}}\n}}\n}}\n}}\n}}\n"
    ));
    let vrfs: Vec<_> =
        model.aaa.servers.iter().map(|server| server.vrf.configured().map(|vrf| vrf.name.clone())).collect();
    assert_eq!(vrfs, [Some("RED".to_owned()), None]);
}
