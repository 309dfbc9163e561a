use seawall_api::model::AaaPurpose;

use crate::sample::{unknown, whole};

#[test]
fn lists_name_what_stands_behind_them() {
    let reading = whole(
        "tacacs-server host 10.0.0.1 vrf MGMT key 7 070C285F4D06\ntacacs-server host 10.0.0.2\ntacacs-server key 7 122A00190102180D3C2E\n\
         aaa group server tacacs+ T\n   server 10.0.0.1 vrf MGMT\n   server 10.0.0.9\n!\n\
         aaa authentication login default group T local\naaa authentication login console local\n\
         aaa authorization commands 1,10-11 default group tacacs+\naaa accounting commands all default start-stop group T logging\n\
         ip tacacs vrf MGMT source-interface Loopback0\nvrf instance MGMT\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let aaa = &reading.model.aaa;
    let [first, second] = aaa.servers.as_slice() else { panic!() };
    assert_eq!(first.group.configured().unwrap().name, "T");
    assert_eq!(first.source_interface.configured().unwrap().name, "Loopback0");
    assert_eq!(second.source_interface.value(), Some(&None));
    assert!(second.key.configured().is_some());
    let logins: Vec<_> = aaa.methods.iter().filter(|list| list.service == "login").collect();
    let told: Vec<_> =
        logins.iter().map(|list| (list.name.as_str(), list.central.value(), list.used.value())).collect();
    assert_eq!(told, [("default", Some(&true), Some(&true)), ("console", Some(&false), Some(&true))]);
    assert_eq!(logins[0].server_count.value(), Some(&2));
    let levels = |purpose| {
        let lists = aaa.methods.iter().filter(move |list| list.purpose == purpose);
        lists.filter_map(|list| list.level.configured().copied()).collect::<Vec<_>>()
    };
    assert_eq!(levels(AaaPurpose::Authorization), [1, 10, 11]);
    assert_eq!(levels(AaaPurpose::Accounting).len(), 16);
    assert_eq!(reading.model.logging.config_changes.value(), Some(&true));
}

#[test]
fn logins_are_local_where_nothing_is_written() {
    let reading = whole("hostname a\n");
    let [list] = reading.model.aaa.methods.as_slice() else { panic!() };
    assert_eq!(list.methods.value().unwrap(), &["local"]);
    assert_eq!(list.used.value(), Some(&true));
}
