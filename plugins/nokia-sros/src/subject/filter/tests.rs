use seawall_api::Reading;
use seawall_api::model::{Acl, Action, Addresses};

use crate::sample::{unknown, whole};

fn read(entries: &str) -> Reading {
    whole(&format!(
        "configure\n    filter\n        match-list\n            ip-prefix-list \"OWN\" create\n                prefix 10.0.0.0/8\n            exit\n            \
         port-list \"MGMT\" create\n                port 22\n                port range 161 162\n            exit\n        exit\n        ip-filter 10 create\n{entries}        \
         exit\n    exit\nexit all\n"
    ))
}

fn list(reading: &Reading) -> &Acl {
    &reading.model.acls[0]
}

#[test]
fn entries_say_what_they_match_in_blocks() {
    let reading = read(
        "            default-action forward\n            entry 20 create\n                match protocol tcp\n                    src-ip ip-prefix-list \"OWN\"\n                    \
         dst-port port-list \"MGMT\"\n                exit\n                action\n                    drop\n                exit\n            exit\n            \
         entry 10 create\n                match protocol udp\n                    dst-ip 192.0.2.0 255.255.255.0\n                    src-port range 1024 65535\n                \
         exit\n                log 101\n                action forward\n            exit\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let acl = list(&reading);
    assert_eq!(acl.otherwise.value(), Some(&Action::Permit));
    let [first, second] = acl.entries.as_slice() else { panic!("{:?}", acl.entries) };
    assert_eq!((first.action, first.protocol.value().unwrap().as_str()), (Action::Permit, "udp"));
    assert_eq!(first.destination.value().unwrap(), &Addresses::Prefix("192.0.2.0/24".parse().unwrap()));
    assert_eq!(first.source_ports.configured().unwrap(), &["1024-65535"]);
    assert_eq!(first.log.value(), Some(&true));
    assert_eq!(second.source.value().unwrap(), &Addresses::Group("OWN".to_owned()));
    assert_eq!(second.destination_ports.configured().unwrap(), &["22", "161-162"]);
}

#[test]
fn an_entry_without_an_action_is_not_tried() {
    let reading = read(
        "            entry 10 create\n                match protocol tcp\n                exit\n            exit\n",
    );
    assert!(list(&reading).entries.is_empty());
    assert_eq!(list(&reading).otherwise.value(), Some(&Action::Deny));
}

#[test]
fn a_condition_that_is_not_read_leaves_nothing_known() {
    let reading = read(
        "            entry 10 create\n                match protocol tcp\n                    moon-phase full\n                exit\n                action\n                    forward\n                \
         exit\n            exit\n",
    );
    let acl = list(&reading);
    assert!(acl.entries[0].source.is_unknown() && acl.entries[0].narrowed.is_unknown());
    assert!(acl.entries.len() > 1, "the line may be an entry");
}

#[test]
fn packets_of_open_connections_open_none() {
    let reading = read(
        "            entry 10 create\n                match protocol tcp\n                    tcp-ack true\n                exit\n                action forward\n            exit\n",
    );
    let entry = &list(&reading).entries[0];
    assert_eq!((entry.open_already.value(), entry.narrowed.value()), (Some(&true), Some(&true)));
}
