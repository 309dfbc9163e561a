use seawall_api::Fact;
use seawall_api::model::AaaProtocol;
use seawall_api::sample::unknown;
use seawall_api::secret::Strength;

use crate::sample;

const GROUPED: &str = "tacacs-server host 192.0.2.1 port 49\n key 7 060506324F41\n timeout 5\n single-connection\n!\n\
    tacacs-server host 192.0.2.2 port 4949\n!\ntacacs-server key 7 02050D480809\ntacacs source-interface Loopback0 vrf MGMT\n\
    radius-server host 192.0.2.3 auth-port 1812 acct-port 1813\n key 0 hello\n!\n\
    aaa group server tacacs+ TAC\n vrf MGMT\n server 192.0.2.1\n server 192.0.2.2\n server-private 192.0.2.9 port 50\n  key 7 060506324F41\n !\n!\n\
    aaa authentication login default group TAC local\naaa authentication login CON local\n\
    aaa authorization commands default group TAC none\naaa accounting commands default start-stop group TAC none\n\
    aaa accounting update newinfo\nline console\n login authentication CON\n!\n";

#[test]
fn servers_groups_and_lists() {
    let reading = sample::whole(GROUPED);
    assert_eq!(unknown(&reading), [""; 0]);
    let aaa = &reading.model.aaa;
    let names: Vec<_> = aaa.servers.iter().map(|server| (server.name.as_str(), server.protocol)).collect();
    assert_eq!(
        names,
        [
            ("192.0.2.1", AaaProtocol::Tacacs),
            ("192.0.2.2", AaaProtocol::Tacacs),
            ("192.0.2.3", AaaProtocol::Radius),
            ("192.0.2.9", AaaProtocol::Tacacs)
        ]
    );
    let [first, second, third, own] = &aaa.servers[..] else { panic!() };
    assert_eq!(first.key.configured().unwrap().strength, Strength::Reversible);
    assert_eq!(reading.text.slice(second.key.span().unwrap()), "02050D480809");
    assert_eq!(third.key.configured().unwrap().strength, Strength::Cleartext);
    assert_eq!((second.port.value(), own.port.value()), (Some(&4949), Some(&50)));
    assert_eq!(first.source_interface.configured().unwrap().name, "Loopback0");
    assert_eq!(third.source_interface, Fact::Default(None));
    assert_eq!(own.group.configured().unwrap().name, "TAC");
    let login = aaa.methods.iter().find(|list| list.service == "login" && list.name == "default").unwrap();
    assert_eq!((login.server_count.value(), login.central.value()), (Some(&3), Some(&true)));
    assert!(aaa.methods.iter().all(|list| list.used.value() == Some(&true)));
}

#[test]
fn what_is_taken_away() {
    let reading = sample::whole(
        "tacacs-server host 192.0.2.1 port 49\n key x\n no key\n!\nno aaa authentication login default\naaa group server radius R\n!\nno aaa group server radius R\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    assert!(matches!(reading.model.aaa.servers[0].key, Fact::Set(None, _)));
    assert!(reading.model.aaa.methods.is_empty());
    assert!(reading.model.aaa.groups.iter().all(|group| group.name != "R"));
}

#[test]
fn clients_that_change_sessions() {
    let reading = sample::whole(
        "aaa server radius dynamic-author\n port 3799\n server-key 7 060506324F41\n client 192.0.2.4 vrf default\n client 192.0.2.5 vrf X server-key 7 02050D480809\n ignore server-key\n!\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let clients = &reading.model.aaa.dynamic_clients;
    assert_eq!((clients[0].key_common.value(), clients[1].key_common.value()), (Some(&true), Some(&false)));
    assert_eq!(clients[0].key_checked.value(), Some(&false));
}
