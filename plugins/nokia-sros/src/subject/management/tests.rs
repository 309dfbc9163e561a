use seawall_api::model::{Model, Protocol};

use crate::sample::{part, unknown, whole};

fn read(config: &str) -> Model {
    let reading = whole(config);
    assert_eq!(unknown(&reading), [""; 0]);
    reading.model
}

fn running(model: &Model) -> Vec<(&str, Option<u64>, Option<bool>)> {
    let all = model.services.iter().filter(|service| service.enabled.value() == Some(&true));
    let told = all.filter(|service| service.protocol != Protocol::Snmp && service.protocol != Protocol::Other);
    told.map(|service| (service.name.as_str(), service.port.value().copied(), service.encrypted.value().copied()))
        .collect()
}

#[test]
fn what_is_configured_listens_in_both_forms() {
    let classic = "configure\n    system\n        grpc\n            allow-unsecure-connection\n            gnmi\n                no shutdown\n            exit\n            rib-api\n                shutdown\n            exit\n            no shutdown\n        exit\n        netconf\n            listen\n                no shutdown\n            exit\n        exit\n        \
                   security\n            telnet-server\n            ssh\n                listening-port 2200\n            exit\n        exit\n    exit\nexit all\n";
    let md = "configure {\nsystem {\ngrpc {\nadmin-state enable\nallow-unsecure-connection\ngnmi {\nadmin-state enable\n}\nrib-api {\nadmin-state disable\n}\n}\nmanagement-interface {\nnetconf {\nlisten {\nadmin-state enable\n}\n}\n}\nsecurity {\ntelnet-server true\nssh {\nlistening-port 2200\n}\n}\n}\n}\n";
    for config in [classic, md] {
        let model = read(config);
        assert_eq!(
            running(&model),
            [
                ("ssh", Some(2200), Some(true)),
                ("telnet", Some(23), Some(false)),
                ("netconf", Some(830), Some(true)),
                ("gnmi", Some(57400), Some(false)),
            ]
        );
        assert_eq!(model.ssh.extra_ports.len(), 1);
    }
}

#[test]
fn part_of_a_file_does_not_say_whether_grpc_is_encrypted() {
    let model = part("configure {\n    system {\n        name \"pe1\"\n    }\n}\n").model;
    let told = |name: &str| model.services.iter().find(|service| service.name == name).unwrap();
    assert_eq!((told("rib-api").encrypted.value(), told("rib-api").port.value()), (None, None));
    assert_eq!((told("netconf").encrypted.value(), told("netconf").port.value()), (Some(&true), None));
    let model =
        part("configure {\n    system {\n        grpc {\n            allow-unsecure-connection\n        }\n    }\n}\n")
            .model;
    let clear = model.services.iter().find(|service| service.name == "rib-api").unwrap();
    assert_eq!(clear.encrypted.value(), Some(&false));
}

#[test]
fn a_vprn_lets_in_what_it_says() {
    let model = read(
        "configure {\nservice {\nvprn \"RED\" {\nmanagement {\nallow-ssh true\nallow-telnet true\n}\n}\n}\nsystem {\nsecurity {\nmanagement {\nallow-ssh false\n}\n}\n}\n}\n",
    );
    let ssh: Vec<_> = (model.services.iter().filter(|service| service.protocol == Protocol::Ssh))
        .map(|service| (service.name.as_str(), service.enabled.value().copied()))
        .collect();
    assert_eq!(ssh, [("ssh", Some(false)), ("ssh of RED", Some(true))]);
    let lines: Vec<_> = (model.lines.iter())
        .map(|line| (line.name.as_str(), line.transport_in.value().is_some_and(|words| !words.is_empty())))
        .collect();
    assert_eq!(
        lines,
        [("ssh", false), ("ssh of RED", true), ("telnet", false), ("telnet of RED", false), ("console", false)]
    );
}

#[test]
fn sessions_have_limits_and_an_end() {
    let model = read(
        "configure\n    system\n        login-control\n            ssh\n                inbound-max-sessions 7\n                outbound-max-sessions 0\n            exit\n            telnet\n                outbound-max-sessions 2\n            exit\n            idle-timeout 12\n        exit\n    exit\nexit all\n",
    );
    let ssh = &model.lines[0];
    assert_eq!((ssh.connection_limit.configured(), ssh.idle_timeout.value()), (Some(&7), Some(&720)));
    assert_eq!(ssh.transport_out.value().unwrap(), &["telnet"]);
    // Nobody gets in by Telnet, and so nobody gets out.
    assert!(model.lines[1].transport_out.value().unwrap().is_empty());
    let idle = |line: &str| {
        let config = format!(
            "configure\n    system\n        login-control\n            {line}\n        exit\n    exit\nexit all\n"
        );
        read(&config).lines[0].idle_timeout.value().copied()
    };
    assert_eq!(
        (idle("idle-timeout disable"), idle("idle-timeout none"), idle("exponential-backoff")),
        (Some(0), Some(0), Some(1800))
    );
}
