use seawall_api::model::{Protocol, SnmpLevel};

use crate::sample::{unknown, whole};

#[test]
fn the_agent_is_read() {
    let reading = whole(
        "snmp-server community Kq7 view V ro ipv6 A6 A4\nsnmp-server view V iso included\nsnmp-server view V snmp excluded\n\
         snmp-server group G v3 priv read V\nsnmp-server user u G v3 localized f5717f auth sha 0123456789abcdef priv aes 0123456789abcdef\n\
         snmp-server host 10.0.0.9 vrf MGMT version 3 priv u\nsnmp-server host 10.0.0.9 traps version 2c Kq8\n\
         snmp-server vrf MGMT\nno snmp-server vrf default\nvrf instance MGMT\nsnmp-server enable traps bgp\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let snmp = &reading.model.snmp;
    assert_eq!(snmp.communities[0].acl_ipv4.configured().unwrap().name, "A4");
    assert_eq!(snmp.views[0].subtrees.len(), 2);
    assert_eq!(
        (snmp.users[0].authentication.value().unwrap().as_str(), snmp.users[0].privacy.value().unwrap().as_str()),
        ("sha", "aes128")
    );
    assert_eq!(snmp.hosts[0].level.configured(), Some(&SnmpLevel::Priv));
    let agents = reading.model.services.iter().filter(|service| service.protocol == Protocol::Snmp);
    let told: Vec<_> = agents.map(|agent| (agent.vrf.configured().is_some(), agent.enabled.value().copied())).collect();
    assert_eq!(told, [(false, Some(false)), (true, Some(true))]);
}

#[test]
fn a_list_for_the_agent_holds_where_no_instance_is_without() {
    let listed = |more: &str| {
        let reading =
            whole(&format!("snmp-server ipv4 access-list A\nsnmp-server community Kq7 ro\nvrf instance M\n{more}"));
        reading.model.snmp.communities[0].acl_ipv4.configured().is_some()
    };
    assert!(listed(""));
    assert!(!listed("snmp-server vrf M\n"));
    assert!(listed("snmp-server vrf M\nsnmp-server ipv4 access-list B vrf M\n"));
}
