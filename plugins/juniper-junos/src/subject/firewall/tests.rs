use seawall_api::model::{Acl, Action, Addresses, Model};

use crate::sample::{unknown, whole};

fn model(config: &str) -> Model {
    let reading = whole(config);
    assert_eq!(unknown(&reading), [""; 0], "{config}");
    reading.model
}

fn shown(acl: &Acl) -> Vec<String> {
    let ports = |ports: Option<&Vec<String>>| ports.map_or_else(|| "*".to_owned(), |ports| ports.join(","));
    let addresses = |addresses: &Addresses| match addresses {
        Addresses::Any => "any".to_owned(),
        Addresses::Prefix(prefix) => prefix.to_string(),
        Addresses::Group(name) => format!("<{name}>"),
        other => format!("{other:?}"),
    };
    let entry = |entry: &seawall_api::model::AclEntry| {
        format!(
            "{} {} {} {} {} {}",
            entry.action.word(),
            entry.protocol.value().unwrap(),
            addresses(entry.source.value().unwrap()),
            ports(entry.source_ports.configured()),
            addresses(entry.destination.value().unwrap()),
            ports(entry.destination_ports.configured()),
        )
    };
    acl.entries.iter().map(entry).collect()
}

const FILTER: &str = "policy-options {\n prefix-list MGMT {\n  192.0.2.0/24;\n }\n}\nfirewall {\n family inet {\n  filter RE {\n   term ssh {\n    from {\n     source-prefix-list {\n      MGMT;\n     }\n     protocol tcp;\n     destination-port [ ssh 830 ];\n    }\n    then accept;\n   }\n   term limit {\n    from {\n     protocol icmp;\n    }\n    then policer P;\n   }\n   term counted {\n    then {\n     count all;\n     next term;\n    }\n   }\n   term bgp {\n    from {\n     protocol tcp;\n     port bgp;\n    }\n    then accept;\n   }\n   term rest {\n    then {\n     log;\n     discard;\n    }\n   }\n  }\n }\n policer P {\n  if-exceeding {\n   bandwidth-limit 1m;\n   burst-size-limit 15k;\n  }\n  then discard;\n }\n}\n";

#[test]
fn terms_become_entries_in_order() {
    let model = model(FILTER);
    assert_eq!(
        shown(&model.acls[0]),
        [
            "permit tcp <MGMT (ipv4)> * any 22,830",
            // A policer drops what is too much: the rest goes through.
            "permit icmp any * any *",
            "permit tcp any 179 any *",
            "permit tcp any * any 179",
            "deny ip any * any *",
        ]
    );
    assert_eq!(model.acls[0].entries[4].log.value(), Some(&true));
    assert_eq!(model.acls[0].otherwise.value(), Some(&Action::Deny));
    let members = &model.object_groups[0].members;
    assert_eq!(members.len(), 1);
}

#[test]
fn exceptions_and_paths_are_written_out() {
    let model = model(
        "set policy-options prefix-list PEERS apply-path \"interfaces <*> unit <*> family inet address <*>\"\nset interfaces ge-0/0/0 unit 0 family inet address 192.0.2.1/30\nset interfaces ge-0/0/1 unit 0 family inet address 192.0.2.5/30 primary\nset interfaces ge-0/0/1 unit 0 family inet6 address 2001:db8::1/64\nset firewall family inet filter F term a from source-prefix-list PEERS\nset firewall family inet filter F term a then accept\nset firewall family inet filter F term b from source-address 10.0.0.0/30\nset firewall family inet filter F term b from source-address 10.0.0.0/31 except\nset firewall family inet filter F term b then accept\n",
    );
    assert_eq!(shown(&model.acls[0]), ["permit ip <PEERS (ipv4)> * any *", "permit ip 10.0.0.2/31 * any *"]);
    let members: Vec<_> = model.object_groups[0].members.iter().filter_map(|member| member.addresses.value()).collect();
    assert_eq!(members.len(), 2);
}

#[test]
fn what_is_not_understood_leaves_the_term_in_doubt() {
    let reading = whole(
        "set firewall family inet filter F term a from nonsense 5\nset firewall family inet filter F term a then accept\n",
    );
    let entries = &reading.model.acls[0].entries;
    assert!(entries.len() == 2 && entries.iter().all(|entry| entry.source.is_unknown()));
}

#[test]
fn a_filter_that_only_sorts_filters_nothing() {
    let sorted = "set interfaces ge-0/0/0 unit 0 family inet filter input Q\nset firewall family inet filter Q term a from dscp ef\nset firewall family inet filter Q term a then forwarding-class voice\nset firewall family inet filter Q term b then accept\n";
    let dropping = format!("{sorted}set firewall family inet filter Q term c then discard\n");
    let bound = |config: &str| {
        let model = model(config);
        let this = model.interfaces.iter().find(|this| this.name == "ge-0/0/0.0").unwrap();
        (this.acl_in_ipv4.configured().is_some(), this.service_policy_in.configured().is_some())
    };
    assert_eq!((bound(sorted), bound(&dropping)), ((false, true), (true, false)));
}
