use seawall_api::model::{Protocol, Service, Transfer};
use seawall_api::{Fact, Reading, Why};

use crate::sample;

fn found<'a>(reading: &'a Reading, name: &str) -> &'a Service {
    reading.model.services.iter().find(|service| service.name == name).unwrap()
}

#[test]
fn small_services_are_switched() {
    let reading = sample::part(
        "service tcp-small-servers\nservice udp-small-servers max-servers no-limit\nip finger\nno ip bootp server\nno service dhcp\n\
         no service pad\nip identd\nip dns server\nno vstack\nip scp server enable\nip rcmd rcp-enable\nip rcmd rsh-enable\n\
         ftp-server enable\nservice call-home\n",
    );
    assert_eq!(sample::unknown(&reading), [""; 0]);
    let on = |name| found(&reading, name).enabled.value().copied().unwrap();
    for name in [
        "tcp-small-servers",
        "udp-small-servers",
        "finger",
        "identd",
        "dns server",
        "scp server",
        "rcp",
        "rsh",
        "ftp-server",
        "call-home",
    ] {
        assert!(on(name), "{name}");
    }
    for name in ["bootp server", "dhcp", "pad", "vstack"] {
        assert!(!on(name), "{name}");
    }
    let pad = found(&reading, "pad");
    assert_eq!(reading.text.slice(pad.enabled.span().unwrap()), "no service pad");
}

#[test]
fn a_reset_service_is_as_by_default() {
    let reading = sample::whole("ip finger\ndefault ip finger\nip dhcp bootp ignore\n");
    assert_eq!(found(&reading, "finger").enabled, Fact::Default(false));
    assert_eq!(found(&reading, "bootp server").enabled.value(), Some(&false));
}

#[test]
fn smart_install_is_on_where_it_is_meant_to_run() {
    let enabled = |config: &str| found(&sample::part(config), "vstack").enabled.value().copied();
    assert_eq!(enabled("vstack director 10.0.0.1\n"), Some(true));
    assert_eq!(enabled("vstack basic\n"), Some(true));
    assert_eq!(enabled("vstack director 10.0.0.1\nno vstack\n"), Some(false));
    assert_eq!(enabled("no vstack\nvstack director 10.0.0.1\n"), Some(false));
}

#[test]
fn files_that_anyone_may_fetch() {
    let reading = sample::part("tftp-server flash:a.bin alias a 10\ntftp-server flash:b.bin\n");
    let tftp = found(&reading, "tftp-server");
    assert_eq!(tftp.enabled.value(), Some(&true));
    assert_eq!(reading.text.slice(tftp.at), "tftp-server flash:a.bin alias a 10");
    assert_eq!(tftp.acl_ipv4, Fact::Default(None));
    let reading = sample::part("tftp-server flash:a.bin 10\ntftp-server nvram:startup-config alias x 10\n");
    assert_eq!(found(&reading, "tftp-server").acl_ipv4.configured().unwrap().name, "10");
}

#[test]
fn clients_of_file_servers() {
    let reading = sample::whole(
        "ip tftp source-interface Loopback0\nip ftp username cfg\nip ftp password 7 060506324F41\nip http client password x\n",
    );
    assert_eq!(sample::unknown(&reading), [""; 0]);
    let clients = &reading.model.file_clients;
    let client = |protocol| clients.iter().find(|client| client.protocol == protocol).unwrap();
    assert_eq!(client(Transfer::Tftp).source_interface.configured().unwrap().name, "Loopback0");
    let ftp = client(Transfer::Ftp);
    assert_eq!(ftp.user.configured().map(String::as_str), Some("cfg"));
    assert_eq!(ftp.password.configured().unwrap().guessable, Some(true));
    assert_eq!(ftp.source_interface, Fact::Default(None));
    assert!(client(Transfer::Http).password.configured().is_some());
    assert_eq!(reading.model.secrets.len(), 2);
}

#[test]
fn interfaces_for_programs() {
    let reading = sample::part(
        "netconf-yang\nnetconf-yang ssh port 8830\nnetconf-yang ssh ipv4 access-list name MGMT\nnetconf ssh acl 20\nrestconf\n\
         restconf ipv6 access-list name M6\ngnxi\ngnxi server\ngnxi secure-server\ngnxi secure-client-auth\ngnxi secure-port 9340\n\
         wsma agent exec profile P\nwsma profile listener P\n transport http path /wsma\n acl 30\nwsma profile listener Q\n transport ssh\n acl 30\n",
    );
    assert_eq!(sample::unknown(&reading), [""; 0]);
    let netconf = found(&reading, "netconf-yang");
    assert_eq!((netconf.enabled.value(), netconf.port.value()), (Some(&true), Some(&8830)));
    assert_eq!(netconf.acl_ipv4.configured().unwrap().name, "MGMT");
    assert_eq!(found(&reading, "netconf").acl_ipv4.configured().unwrap().name, "20");
    assert_eq!(found(&reading, "restconf").acl_ipv6.configured().unwrap().name, "M6");
    assert_eq!(found(&reading, "gnxi server").enabled.value(), Some(&true));
    let secure = found(&reading, "gnxi secure-server");
    assert_eq!((secure.authenticated.value(), secure.port.value()), (Some(&true), Some(&9340)));
    let wsma = found(&reading, "wsma");
    assert_eq!((wsma.encrypted.value(), wsma.enabled.value()), (Some(&false), Some(&true)));
    assert_eq!(wsma.acl_ipv4.configured().unwrap().name, "30");
}

#[test]
fn ssh_and_telnet_follow_from_virtual_lines() {
    let reading = sample::whole(
        "version 15.2\nline vty 0 4\n access-class 10 in\n transport input ssh\nline vty 5 15\n transport input none\n",
    );
    let ssh = found(&reading, "ssh");
    assert_eq!(reading.text.slice(ssh.enabled.span().unwrap()), "transport input ssh");
    assert_eq!((ssh.enabled.value(), ssh.acl_ipv4.configured().unwrap().name.as_str()), (Some(&true), "10"));
    assert_eq!((ssh.port.clone(), ssh.encrypted.clone()), (Fact::Default(22), Fact::Default(true)));
    assert_eq!(found(&reading, "telnet").enabled, Fact::Default(false));

    let reading =
        sample::whole("version 15.2\nline vty 0 4\n access-class 10 in\n transport input telnet\nline vty 5 15\n");
    let telnet = found(&reading, "telnet");
    assert_eq!((telnet.enabled.value(), telnet.acl_ipv4.clone()), (Some(&true), Fact::Default(None)));
    // `login` without a password refuses everybody, and there is no user; with one, keys alone decide.
    assert_eq!(found(&reading, "ssh").enabled, Fact::Default(false));
    for lets_in in ["version 15.2\nline vty 0 4\n password x\n", "version 15.2\nusername a secret x\nline vty 0 4\n"] {
        assert_eq!(found(&sample::whole(lets_in), "ssh").enabled, Fact::Unknown(Why::VendorHides));
    }
    assert_eq!(found(&sample::part("line vty 0 4\n login\n"), "ssh").enabled, Fact::Unknown(Why::PartialFile));

    let reading = sample::whole("version 15.2\nline vty 0 4\n no login\n");
    assert_eq!(found(&reading, "telnet").enabled, Fact::Default(true));
    assert_eq!(found(&reading, "telnet").authenticated, Fact::Default(false));
    let reading = sample::whole("version 17.9\nline vty 0 4\n");
    assert_eq!(found(&reading, "telnet").enabled, Fact::Unknown(Why::Version));
}

#[test]
fn in_a_part_other_lines_may_take_more() {
    let reading = sample::part("line vty 0 4\n transport input ssh\n");
    assert_eq!(found(&reading, "ssh").enabled.value(), Some(&true));
    assert_eq!(found(&reading, "telnet").enabled, Fact::Unknown(Why::PartialFile));
    assert!(sample::part("hostname x\n").model.services.is_empty());
}

#[test]
fn pools_and_call_home_are_known() {
    let reading = sample::part(
        "ip dhcp excluded-address 10.0.0.1 10.0.0.9\nip dhcp pool USERS\n network 10.0.0.0 255.255.255.0\n default-router 10.0.0.1\n \
         option 150 ip 10.0.0.2\n lease 0 8\ncall-home\n contact-email-addr a@example.net\n profile \"CiscoTAC-1\"\n  active\n  \
         destination transport-method http\nip dns view default\n domain name x.example\n",
    );
    assert_eq!(sample::unknown(&reading), [""; 0]);
    assert!(!reading.model.services.iter().any(|service| service.protocol == Protocol::CallHome));
}

#[test]
fn dhcp_has_something_to_do_where_there_is_a_pool_or_a_relay() {
    let used = |config: &str| found(&sample::whole(config), "dhcp").used.clone();
    assert_eq!(used("ip dhcp pool A\n network 10.0.0.0 255.0.0.0\n").value(), Some(&true));
    assert_eq!(used("interface Vlan5\n ip helper-address 10.0.0.9\n").value(), Some(&true));
    assert_eq!(used("ip dhcp pool A\nno ip dhcp pool A\n"), Fact::Default(false));
}

#[test]
fn the_agent_runs_where_it_has_somebody_to_answer() {
    let reading = sample::whole("snmp-server community x RO 10\nsnmp-server group G v3 priv access 10\n");
    let agent = found(&reading, "snmp-server");
    assert_eq!((agent.enabled.value(), agent.acl_ipv4.configured().unwrap().name.as_str()), (Some(&true), "10"));
    assert_eq!(reading.text.slice(agent.at), "snmp-server community x RO 10");
    let reading = sample::whole("snmp-server community x RO 10\nsnmp-server community y RO\n");
    assert_eq!(found(&reading, "snmp-server").acl_ipv4.value(), Some(&None));
    assert_eq!(found(&sample::whole("hostname x\n"), "snmp-server").enabled, Fact::Default(false));
}
