use crate::sample::{unknown, whole};

#[test]
fn servers_are_proved_in_both_forms() {
    let classic = "configure\n    system\n        time\n            ntp\n                authentication-key 1 key \"abc\" hash2 type message-digest\n                broadcast interface \"a\" key-id 1\n                \
        server 192.0.2.1 key-id 1 version 4 prefer\n                server router \"management\" 192.0.2.2\n                no shutdown\n            exit\n            sntp\n                shutdown\n            exit\n            \
        zone CET\n        exit\n    exit\nexit all\n";
    let md = "configure {\n    system {\n        time {\n            zone {\n                standard {\n                    name cet\n                }\n            }\n            ntp {\n                admin-state enable\n                \
        server 192.0.2.1 router-instance \"Base\" {\n                    key-id 1\n                    prefer true\n                    version 4\n                }\n                \
        server 192.0.2.2 router-instance \"management\" {\n                }\n                broadcast \"Base\" interface-name \"a\" {\n                    key-id 1\n                }\n                \
        authentication-key 1 {\n                    key \"abc hash2\"\n                    type message-digest\n                }\n            }\n            sntp {\n                admin-state disable\n            }\n        }\n    }\n}\n";
    for config in [classic, md] {
        let reading = whole(config);
        assert_eq!(unknown(&reading), [""; 0]);
        let told: Vec<_> = (reading.model.ntp.servers.iter())
            .map(|server| {
                let vrf = server.vrf.configured().map(|vrf| vrf.name.clone());
                (server.host.as_str(), server.authenticated.value().copied(), vrf)
            })
            .collect();
        assert_eq!(told, [("192.0.2.1", Some(true), None), ("192.0.2.2", Some(false), Some("management".to_owned()))]);
        assert_eq!(reading.model.device.timezone.value().unwrap(), "CET");
        assert_eq!(reading.model.device.timezone_is_utc.value(), Some(&false));
        assert_eq!(reading.model.secrets.len(), 1);
    }
}

#[test]
fn what_is_shut_asks_nobody() {
    let reading = whole(
        "configure\n    system\n        time\n            ntp\n                server 192.0.2.1\n                shutdown\n            exit\n            sntp\n                server-address 192.0.2.2 preferred\n                \
        no shutdown\n            exit\n        exit\n    exit\nexit all\n",
    );
    let told: Vec<_> = reading.model.ntp.servers.iter().map(|server| (server.host.as_str(), server.active)).collect();
    assert_eq!(told, [("192.0.2.1", false), ("192.0.2.2", true)]);
}
