use seawall_api::model::{AaaPurpose, MethodList};
use seawall_api::secret::Strength;
use seawall_api::{Fact, Reading};

use crate::sample::{part, unknown, whole};

const CENTRAL: &str = "feature tacacs+\n\
    tacacs-server key 7 \"fewhg\"\n\
    tacacs-server host 192.0.2.10 timeout 5\n\
    tacacs-server host 192.0.2.11 key 7 \"abcde\" port 4949 timeout 5\n\
    tacacs-server host 192.0.2.11 test username probe password 7 \"xyz\" idle-time 5\n\
    tacacs-server deadtime 60\n\
    ip tacacs source-interface mgmt0\n\
    aaa group server tacacs+ TAC\n  server 192.0.2.10\n  server 192.0.2.11\n  use-vrf management\n  deadtime 5\n\
    aaa authentication login default group TAC local\n\
    aaa authentication login console local\n\
    aaa authentication login error-enable\n\
    no aaa authentication login default fallback error local\n\
    aaa authorization config-commands default group TAC local\n\
    aaa authorization commands default group TAC local\n\
    aaa accounting default group TAC\n";

fn list<'a>(reading: &'a Reading, purpose: AaaPurpose, service: &str) -> &'a MethodList {
    let mut lists = reading.model.aaa.methods.iter();
    lists.find(|list| list.purpose == purpose && list.service == service).unwrap()
}

#[test]
fn lists_have_their_methods_and_servers() {
    let reading = whole(CENTRAL);
    assert_eq!(unknown(&reading), [""; 0]);
    let login = list(&reading, AaaPurpose::Authentication, "login");
    assert_eq!(login.methods.value().unwrap(), &["group TAC", "local"]);
    assert_eq!((login.server_count.value(), login.used.value()), (Some(&2), Some(&true)));
    let accounts = list(&reading, AaaPurpose::Accounting, "commands");
    assert_eq!(accounts.record, Fact::Default(Some("start-stop".to_owned())));
    assert_eq!(accounts.level, Fact::Default(None));
    let aaa = &reading.model.aaa;
    assert_eq!((aaa.config_commands_authorized.value(), aaa.rights_with_login.value()), (Some(&true), Some(&true)));
    assert_eq!((aaa.enabled.value(), aaa.console_authorized.value()), (Some(&true), Some(&false)));
    assert_eq!(reading.model.logging.config_changes_sent.value(), Some(&true));
}

#[test]
fn servers_have_what_is_written_once_for_many() {
    let reading = whole(CENTRAL);
    let servers = &reading.model.aaa.servers;
    assert_eq!(servers.len(), 2);
    for server in servers {
        assert_eq!(server.key.configured().unwrap().strength, Strength::Reversible);
        assert_eq!(server.source_interface.configured().unwrap().name, "mgmt0");
        assert_eq!(server.vrf.configured().unwrap().name, "management");
        assert_eq!(server.group.configured().unwrap().name, "TAC");
    }
    assert_eq!((servers[0].port.value(), servers[1].port.value()), (Some(&49), Some(&4949)));
    assert_ne!(servers[0].key.configured().unwrap().digest, servers[1].key.configured().unwrap().digest);
}

#[test]
fn radius_and_ldap() {
    let reading = whole(
        "radius-server host 192.0.2.20 key 7 \"fewhg\" auth-port 1645 acct-port 1646 authentication accounting\n\
         radius-server host 192.0.2.20 tls client-trustpoint rad\nldap-server host 192.0.2.30 enable-ssl\n\
         aaa group server radius RAD\n  server 192.0.2.20\n  source-interface loopback0\n\
         aaa group server ldap DIR\n  server 192.0.2.30\n  authentication bind-first\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let servers = &reading.model.aaa.servers;
    assert_eq!((servers[0].port.value(), servers[0].tls.value()), (Some(&1645), Some(&true)));
    assert_eq!(servers[0].source_interface.configured().unwrap().name, "loopback0");
    assert_eq!(servers[1].tls.value(), Some(&true));
}

#[test]
fn a_part_says_nothing_of_what_is_missing() {
    let aaa = part("aaa group server tacacs+ TAC\n  server 192.0.2.10\n").model.aaa;
    assert!(aaa.config_commands_authorized.is_unknown() && aaa.rights_with_login.is_unknown());
    assert_eq!(unknown(&part("aaa authentication login nonsense more\n")).len(), 1);
}
