use seawall_api::model::{Aaa, AaaProtocol, AaaPurpose, AaaServer, Addresses, MethodList};
use seawall_api::secret::Strength;
use seawall_api::{Fact, Why};

use crate::sample;

fn server<'a>(aaa: &'a Aaa, name: &str) -> &'a AaaServer {
    aaa.servers.iter().find(|server| server.name == name).unwrap()
}

fn list<'a>(aaa: &'a Aaa, purpose: AaaPurpose, service: &str, name: &str) -> &'a MethodList {
    aaa.methods
        .iter()
        .find(|list| (list.purpose, list.service.as_str(), list.name.as_str()) == (purpose, service, name))
        .unwrap()
}

const CONFIG: &str = "aaa new-model
aaa group server tacacs+ TAC
 server name T1
 server name T2
 ip vrf forwarding Mgmt
 ip tacacs source-interface Loopback0
aaa group server radius RAD
 server-private 10.0.1.1 auth-port 1812 acct-port 1813 key 7 060506324F41
 server 10.0.1.2
aaa authentication login default group TAC local
aaa authentication login CON local
aaa authentication enable default group tacacs+ enable
aaa authorization exec default group TAC if-authenticated
aaa authorization commands 15 default group TAC none
aaa authorization config-commands
aaa accounting exec default start-stop group TAC
aaa accounting commands 15 default start-stop broadcast group TAC group RAD
aaa accounting network default
 action-type stop-only
 group RAD
tacacs server T1
 address ipv4 10.0.0.1
 key 6 NdUI^_YP[VEPG[MT_bfTEFNZYFCYe\\R\\M
tacacs server T2
 address ipv6 2001:db8::2
 port 4949
 tls trustpoint client CA
tacacs-server host 10.0.0.3 single-connection
tacacs-server key 0 common
radius-server host 10.0.1.2 auth-port 1645 acct-port 1646 key cisco
ip radius source-interface Vlan10
line vty 0 4
line con 0
 login authentication CON
";

#[test]
fn servers_groups_and_what_they_share() {
    let reading = sample::whole(CONFIG);
    assert_eq!(sample::unknown(&reading), [""; 0]);
    let aaa = &reading.model.aaa;
    assert_eq!((aaa.enabled.value(), aaa.config_commands_authorized.value()), (Some(&true), Some(&true)));
    assert_eq!(aaa.console_authorized, Fact::Default(false));
    let first = server(aaa, "T1");
    assert_eq!(first.address.configured(), Some(&Addresses::host("10.0.0.1".parse().unwrap())));
    assert_eq!(first.key.configured().unwrap().strength, Strength::Keyed);
    assert_eq!((first.port.clone(), first.tls.clone()), (Fact::Default(49), Fact::Default(false)));
    assert_eq!(first.vrf.configured().unwrap().name, "Mgmt");
    assert_eq!(first.source_interface.configured().unwrap().name, "Loopback0");
    assert_eq!(first.group.configured().unwrap().name, "TAC");
    assert_eq!(reading.text.slice(first.group.span().unwrap()), "T1");
    let second = server(aaa, "T2");
    assert_eq!((second.port.value(), second.tls.value()), (Some(&4949), Some(&true)));
    assert_eq!(second.host.configured().map(String::as_str), Some("2001:db8::2"));
    // The common key is the key of those that have none of their own.
    assert_eq!(reading.text.slice(second.key.span().unwrap()), "common");
    let third = server(aaa, "10.0.0.3");
    assert_eq!(third.group, Fact::Default(None));
    let private = server(aaa, "10.0.1.1");
    assert_eq!((private.protocol, private.port.value()), (AaaProtocol::Radius, Some(&1812)));
    assert_eq!(private.key.configured().unwrap().guessable, Some(true));
    assert_eq!(private.group.configured().unwrap().name, "RAD");
    assert_eq!(server(aaa, "10.0.1.2").source_interface.configured().unwrap().name, "Vlan10");
}

#[test]
fn groups_that_the_system_makes() {
    let reading = sample::whole(CONFIG);
    let group = |name: &str| reading.model.aaa.groups.iter().find(|group| group.name == name).unwrap();
    assert_eq!(group("TAC").members.value().unwrap(), &["T1", "T2"]);
    assert_eq!(group("RAD").members.value().unwrap(), &["10.0.1.1", "10.0.1.2"]);
    assert_eq!(group("tacacs+").members, Fact::Default(vec!["T1".into(), "T2".into(), "10.0.0.3".into()]));
    // A server that a group keeps to itself is not among them.
    assert_eq!(group("radius").members, Fact::Default(vec!["10.0.1.2".into()]));
    let built_in: Vec<_> =
        reading.model.definitions.iter().filter(|known| known.built_in == Fact::Default(true)).collect();
    assert_eq!(built_in.len(), 3);
}

#[test]
fn method_lists_and_what_stands_behind_them() {
    let reading = sample::whole(CONFIG);
    let aaa = &reading.model.aaa;
    let login = list(aaa, AaaPurpose::Authentication, "login", "default");
    assert_eq!(login.methods.value().unwrap(), &["group TAC", "local"]);
    assert_eq!(login.first.configured().map(String::as_str), Some("group TAC"));
    assert_eq!(login.last.configured().map(String::as_str), Some("local"));
    assert_eq!((login.central.value(), login.server_count.value()), (Some(&true), Some(&2)));
    assert_eq!(login.used.value(), Some(&true));
    let console = list(aaa, AaaPurpose::Authentication, "login", "CON");
    assert_eq!((console.central.value(), console.used.value()), (Some(&false), Some(&true)));
    assert_eq!((login.at_hand.value(), console.at_hand.value()), (Some(&false), Some(&true)));
    assert_eq!(list(aaa, AaaPurpose::Authentication, "enable", "default").server_count.value(), Some(&3));
    let commands = list(aaa, AaaPurpose::Authorization, "commands", "default");
    assert_eq!(
        (commands.level.configured(), commands.last.configured().map(String::as_str)),
        (Some(&15), Some("none"))
    );
    let accounting = list(aaa, AaaPurpose::Accounting, "commands", "default");
    assert_eq!(accounting.record.configured().map(String::as_str), Some("start-stop"));
    assert_eq!(accounting.server_count.value(), Some(&4));
    let block = list(aaa, AaaPurpose::Accounting, "network", "default");
    assert_eq!(block.record.configured().map(String::as_str), Some("stop-only"));
    assert_eq!(block.methods.value().unwrap(), &["group RAD"]);
    assert!(reading.text.slice(block.at).ends_with("group RAD"));
}

#[test]
fn lists_and_servers_are_taken_away() {
    let reading = sample::part(
        "aaa authentication login A local\nno aaa authentication login A\naaa authentication login B local\n\
         aaa authentication login B none\ntacacs-server host 10.0.0.1 key x\nno tacacs-server host 10.0.0.1\n\
         tacacs server T\n key x\nno tacacs server T\naaa group server tacacs+ G\n server name X\n no server name X\n\
         no aaa new-model\nno tacacs-server key\n",
    );
    assert_eq!(sample::unknown(&reading), [""; 0]);
    let aaa = &reading.model.aaa;
    assert_eq!(aaa.methods.len(), 1);
    assert_eq!(aaa.methods[0].first.configured().map(String::as_str), Some("none"));
    assert!(aaa.servers.is_empty());
    assert_eq!(aaa.groups[0].members.value().unwrap().len(), 0);
    assert_eq!(aaa.enabled.value(), Some(&false));
}

#[test]
fn a_part_may_leave_out_servers() {
    let reading = sample::part(
        "aaa authentication login default group tacacs+ local\naaa authentication login X group G\naaa group server tacacs+ G\n \
         server name A\n",
    );
    let counts: Vec<_> = reading.model.aaa.methods.iter().map(|list| list.server_count.clone()).collect();
    assert_eq!(counts[0], Fact::Unknown(Why::PartialFile));
    assert_eq!(counts[1].value(), Some(&1));
    assert_eq!(reading.model.aaa.methods[1].used, Fact::Unknown(Why::PartialFile));
}

#[test]
fn unknown_methods_are_unknown_lines() {
    let reading = sample::part(
        "aaa authentication login default group\naaa authentication login X wizardry\naaa authentication loginn default local\n",
    );
    assert_eq!(sample::unknown(&reading).len(), 3);
    assert!(reading.model.aaa.methods.is_empty());
}

#[test]
fn old_words_name_the_protocol_alone() {
    let reading = sample::part(
        "aaa authentication login default tacacs+ line\ntacacs-server host acs.example port 4900 key 7 060506324F41\n",
    );
    let login = &reading.model.aaa.methods[0];
    assert_eq!(login.methods.value().unwrap(), &["group tacacs+", "line"]);
    let server = &reading.model.aaa.servers[0];
    assert_eq!(
        (server.port.value(), server.address.configured()),
        (Some(&4900), Some(&Addresses::Name("acs.example".into())))
    );
}

#[test]
fn clients_that_may_change_sessions() {
    let reading = sample::whole(
        "aaa server radius dynamic-author\n client 10.0.0.1 server-key 7 060506324F41\n client 10.0.0.2\n server-key common\n port 3799\n",
    );
    assert_eq!(sample::unknown(&reading), [""; 0]);
    let clients = &reading.model.aaa.dynamic_clients;
    assert_eq!(clients[0].key.configured().unwrap().strength, Strength::Reversible);
    assert_eq!(reading.text.slice(clients[1].key.span().unwrap()), "common");
    let service = reading.model.services.iter().find(|service| service.name.contains("dynamic")).unwrap();
    assert_eq!((service.enabled.value(), service.port.value()), (Some(&true), Some(&3799)));
    assert_eq!((clients[0].key_common.value(), clients[1].key_common.value()), (Some(&false), Some(&true)));
    assert_eq!((clients[0].host.as_str(), clients[0].key_checked.value()), ("10.0.0.1", Some(&true)));
}

#[test]
fn keys_of_clients_that_are_not_checked() {
    let reading =
        sample::whole("aaa server radius dynamic-author\n client 10.0.0.1 server-key x\n ignore server-key\n");
    assert_eq!(reading.model.aaa.dynamic_clients[0].key_checked.value(), Some(&false));
}

#[test]
fn an_ldap_server_binds_with_a_password() {
    let reading = sample::part(
        "ldap server DC\n ipv4 10.0.0.5\n bind authenticate root-dn cn=x,dc=example password 7 060506324F41\n mode secure\n base-dn dc=example, dc=net\n",
    );
    assert_eq!(sample::unknown(&reading), [""; 0]);
    let server = &reading.model.aaa.servers[0];
    assert_eq!((server.protocol, server.tls.value()), (AaaProtocol::Ldap, Some(&true)));
    assert_eq!(server.key.configured().unwrap().guessable, Some(true));
}

#[test]
fn words_of_other_commands_are_no_names_of_lists() {
    let reading = sample::part(
        "no aaa accounting system guarantee-first\naaa accounting system default start-stop group tacacs+\n",
    );
    assert_eq!(sample::unknown(&reading), [""; 0]);
    assert_eq!(reading.model.aaa.methods.len(), 1);
    let states: Vec<_> = reading.states.iter().map(seawall_api::LineState::word).collect();
    assert_eq!(states, ["ignored", "modelled"]);
}
