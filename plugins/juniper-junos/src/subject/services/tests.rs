use seawall_api::model::{Model, Protocol};

use crate::sample::{unknown, whole};

fn read(config: &str) -> Model {
    let reading = whole(config);
    assert_eq!(unknown(&reading), [""; 0]);
    reading.model
}

#[test]
fn what_is_configured_listens() {
    let model = read(
        "system {\n    services {\n        ssh {\n            port 8022;\n            connection-limit 5;\n        }\n        netconf {\n            ssh {\n                port 2830;\n            }\n            rfc-compliant;\n        }\n        \
         rest {\n            http {\n                port 3000;\n            }\n            control {\n                allowed-sources [ 10.0.0.0/8 192.0.2.1 ];\n            }\n        }\n        extension-service {\n            request-response {\n                grpc {\n                    \
         ssl {\n                        port 32767;\n                        local-certificate A;\n                    }\n                    routing-instance mgmt_junos;\n                    skip-authentication;\n                }\n            }\n        }\n        inactive: telnet;\n    }\n}\n",
    );
    let on: Vec<_> = model
        .services
        .iter()
        .filter(|service| service.enabled.value() == Some(&true))
        .map(|service| (service.name.as_str(), service.port.value().copied().unwrap_or(0)))
        .collect();
    assert_eq!(on, [("ssh", 8022), ("netconf ssh", 2830), ("rest http", 3000), ("grpc ssl", 32767)]);
    let service = |protocol| {
        model
            .services
            .iter()
            .find(|service| service.protocol == protocol && service.enabled.value() == Some(&true))
            .unwrap()
    };
    assert!(service(Protocol::Restconf).acl_ipv4.configured().is_some());
    let grpc = service(Protocol::Gnmi);
    assert_eq!(
        (grpc.authenticated.value(), grpc.vrf.configured().unwrap().name.as_str()),
        (Some(&false), "mgmt_junos")
    );
    let [ssh, telnet, console, auxiliary] = model.lines.as_slice() else { panic!() };
    assert_eq!((ssh.transport_in.value().unwrap().len(), telnet.transport_in.value().unwrap().len()), (1, 0));
    assert_eq!(ssh.connection_limit.configured(), Some(&5));
    assert_eq!((console.exec.value(), auxiliary.exec.value()), (Some(&true), Some(&false)));
    assert_eq!(model.ssh.extra_ports.len(), 1);
}

#[test]
fn algorithms_have_the_names_of_the_protocol() {
    let model = read(
        "set system services ssh key-exchange [ dh-group14-sha1 group-exchange-sha2 curve25519-sha256 ]\nset system services ssh hostkey-algorithm no-ssh-dss\n\
         set system services ssh no-password-authentication\nset system services ssh no-tcp-forwarding\nset system services ssh client-alive-interval 60\n",
    );
    let ssh = &model.ssh;
    assert_eq!(
        ssh.key_exchanges.value().unwrap(),
        &["diffie-hellman-group14-sha1", "diffie-hellman-group-exchange-sha256", "curve25519-sha256"]
    );
    assert!(ssh.host_key_algorithms.is_unknown() && ssh.versions.is_unknown());
    assert_eq!(ssh.authentication.value().unwrap(), &["publickey", "keyboard-interactive"]);
    assert_eq!(ssh.tcp_forwarding.value(), Some(&false));
}

#[test]
fn each_way_in_may_have_an_order_of_its_own() {
    let model = read(
        "set system authentication-order tacplus\nset system services telnet authentication-order password\nset system ports console authentication-order [ radius password ]\n",
    );
    let told: Vec<_> =
        model.lines.iter().map(|line| line.login_methods.configured().map(|list| list.name.as_str())).collect();
    assert_eq!(told, [Some("default"), Some("telnet"), Some("console"), Some("default")]);
}
